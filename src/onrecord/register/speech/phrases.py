"""Speech that a phrase reports, and no verb of saying: according to him; in his words; his claim that."""

from __future__ import annotations

from dataclasses import replace

from ...model.entry import Mode
from ..names.words import listed
from .cues import cues, nouns
from .reported import Reported, Span, made
from .tree import SUBJECTS, Tree

_MADE = frozenset(("made", "make", "makes", "making"))
OPENINGS = frozenset(("according", "words", "clear", "plain", "known"))
"""Words at which such phrases are looked for, beside the reporting nouns."""


def phrase_at(tree: Tree, place: int, text: str) -> Reported | None:
    """The speech that a phrase reports around one word of the sentence."""
    token = tree.tokens[place]
    if token.lemma == "according":
        return _according(tree, place, text)
    if token.lemma == "words" and place > 1 and tree.tokens[token.head].lemma == "in":
        return _in_words(tree, place, text)
    if token.lemma in ("clear", "plain", "known") and tree.tokens[token.head].lemma in _MADE:
        return _made_clear(tree, place, text)
    if token.lemma in nouns() and token.tag in ("NN", "NNS"):
        return _noun(tree, place, text)
    return None


def _according(tree: Tree, place: int, text: str) -> Reported | None:
    tokens = tree.tokens
    to = place + 1
    if to >= len(tokens) or tokens[to].lemma != "to":
        return None
    source = tree.child(to, "pobj") or tree.child(place, "pobj")
    if source is None:
        return None
    first, last = tree.span(source, without=("relcl", "advcl", "ccomp", "parataxis"))
    last = max(last, source)
    one = made(
        tree, place, source, [(0, place - 1), (last + 1, len(tokens) - 1)], text, mode=Mode.ASSERTION, rule="according"
    )
    return (
        replace(one, cue=((tokens[place].start, tokens[to].end),), source=tree.characters(first, last)) if one else None
    )


def _in_words(tree: Tree, place: int, text: str) -> Reported | None:
    """In the words of Captain Holm, the sea had not changed."""
    source = _owner(tree, place)
    if source is None or place < source < place + 2:
        return None
    last = tree.phrase(source)[1] if source > place else place
    begins = tree.tokens[place].head
    one = made(
        tree,
        place,
        source,
        [(0, begins - 1), (max(last, place) + 1, len(tree.tokens) - 1)],
        text,
        mode=Mode.ASSERTION,
        rule="words-of",
    )
    return replace(one, cue=((tree.tokens[begins].start, tree.tokens[place].end),)) if one else None


def _made_clear(tree: Tree, place: int, text: str) -> Reported | None:
    """Aasen made it clear that the yard would be closed."""
    verb = tree.tokens[place].head
    source = tree.subject(verb)
    for above in (place, verb) if source is not None else ():
        for other in tree.children[above]:
            mark = tree.child(other, "mark")
            if other > place and mark is not None and tree.tokens[mark].lemma == "that":
                found = [tree.span(other)]
                return made(tree, verb, source, found, text, mode=Mode.ASSERTION, rule="made-clear")
    return None


_HEARSAY = listed(
    """rumour rumours rumor rumors report reports allegation allegations accusation accusations charge charges claim
    claims news"""
)
"""Nouns of what is said though nobody is told to have said it."""

_GIVES = listed(
    """make made makes making express expressed expresses voice voiced give gave issue issued repeat repeated raise
    raised reach reached reject rejected"""
)


def _noun(tree: Tree, noun: int, text: str) -> Reported | None:
    """the minister's claim that; the explanation of the board that."""
    clause = _clause_of_noun(tree, noun)
    if clause is None:
        return None
    mark = tree.child(clause, "mark")
    if tree.tokens[clause].dep != "ccomp" and (mark is None or tree.tokens[mark].lemma != "that"):
        return None
    if mark is None and not tree.child(clause, *SUBJECTS):
        return None
    found = tree.span(clause)
    source = _owner(tree, noun)
    head = tree.tokens[noun].head
    if tree.tokens[noun].dep == "pobj":
        head = tree.tokens[head].head
    gives = tree.tokens[head].lemma in _GIVES or tree.tokens[head].lemma in cues()
    if source is None and tree.tokens[noun].dep in ("dobj", "pobj") and gives:
        source = tree.subject(head)
    if source is None and tree.tokens[noun].lemma not in _HEARSAY:
        return None
    one = made(tree, noun, source, [found], text, mode=nouns()[tree.tokens[noun].lemma], rule="noun-clause")
    return replace(one, cue=((tree.tokens[noun].start, tree.tokens[noun].end),), sure=False) if one else None


def _clause_of_noun(tree: Tree, noun: int) -> int | None:
    """The clause that hangs on the noun, or follows it and what it is of at once, wherever the parser hung it."""
    clause = tree.child(noun, "acl", "ccomp", "relcl")
    if clause is not None and clause > noun:
        return clause
    after = tree.phrase(noun)[1] + 1
    for place in range(after + 1, min(after + 6, len(tree.tokens))):
        if tree.tokens[place].dep == "ccomp" and tree.span(place)[0] == after and tree.tokens[place].head < noun + 1:
            return place
    return None


def _owner(tree: Tree, noun: int) -> int | None:
    """Whose the noun is: the minister's claim, the claim of the minister."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        return owner
    named = tree.child(noun, "compound", "nmod")
    if named is not None and tree.tokens[named].text[0].isupper():
        return named
    for other in tree.children[noun]:
        if (
            other > noun
            and tree.tokens[other].lemma in ("of", "by", "from")
            and tree.tokens[other].dep in ("prep", "agent")
        ):
            return tree.child(other, "pobj")
    return None


def owner(tree: Tree, noun: int) -> Span | None:
    """The stretch that names whose the noun is."""
    found = _owner(tree, noun)
    if found is None:
        return None
    first, last = tree.phrase(found)
    set_off = tree.child(found, "appos")
    if set_off is not None and found < tree.span(set_off)[0] <= last:
        last = tree.span(set_off)[0] - 1
    while last > found and not tree.tokens[last].text[-1].isalnum():
        last -= 1
    return tree.characters(first, last)
