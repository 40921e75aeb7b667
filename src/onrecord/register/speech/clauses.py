"""Speech reported in the grammar of a sentence: he said that; according to; she promised to; the claim that.

What stretch of the sentence was said, the frames of the table of cues tell; here it is tied to its cue and source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ...model.entry import Mode
from ...model.reading import Sentence, Token
from ..names.words import listed
from .cues import NEGATIONS, Cue, cues, nouns
from .frames import FINITE, FRAMES, Found
from .reported import Reported, Span, cue_span, trimmed
from .tree import SUBJECTS, Tree, is_verb

_EMPTY = listed("there one this that what you")
_SELF = frozenset(("i", "we"))


def reported_in(sentence: Sentence, text: str, *, spoken: Callable[[int], bool]) -> Iterator[Reported]:
    """The speech that one sentence reports; `spoken` tells of a place whether the quotations have had it."""
    table, reporting = cues(), nouns()
    tree: Tree | None = None
    for place, token in enumerate(sentence.tokens):
        word = token.lemma
        if word == "according" or word in table or word in reporting or word == "words":
            if spoken(token.start):
                continue
            tree = tree or Tree(sentence)
            one = _at(tree, place, text)
            if one is not None:
                yield one


def _at(tree: Tree, place: int, text: str) -> Reported | None:
    token = tree.tokens[place]
    if token.lemma == "according":
        return _according(tree, place, text)
    cue = cues().get(token.lemma)
    if cue is not None and is_verb(token) and token.dep not in ("amod", "aux", "auxpass", "compound"):
        return _passive(tree, place, cue, text) if _is_passive(tree, place) else _active(tree, place, cue, text)
    if token.lemma in nouns() and token.tag.startswith("NN"):
        return _noun(tree, place, text)
    return None


def _active(tree: Tree, verb: int, cue: Cue, text: str) -> Reported | None:
    subject = tree.subject(verb)
    if subject is not None and tree.tokens[subject].lemma in ("you", "one", "nobody", "none"):
        return None
    if subject is not None and tree.tokens[subject].lemma in _EMPTY:
        subject = None
    if subject is not None and tree.tokens[subject].lemma in _SELF and not _says_so(tree.tokens[verb], cue):
        return None
    for frame, stretch in FRAMES.items():
        if not cue.takes(frame):
            continue
        found = stretch(tree, verb)
        if found is None:
            continue
        if subject is None and (frame != "that" or tree.child(verb, *SUBJECTS) is None):
            return None
        if subject is not None and found[0] <= subject <= found[1]:
            return None
        return _made(tree, verb, subject, [found], text, mode=cue.frames[frame], rule=f"{frame}-clause")
    return _inserted(tree, verb, cue, subject, text)


def _says_so(verb: Token, cue: Cue) -> bool:
    """Whether the author who says "I" tells what he said, and not what he thinks as he writes."""
    return cue.takes("quote") and cue.takes("that") and verb.tag in ("VBD", "VBN") and verb.lemma != "thought"


def _made(
    tree: Tree, verb: int, source: int | None, contents: list[tuple[int, int]], text: str, *, mode: Mode, rule: str
) -> Reported | None:
    spans = [trimmed(text, *tree.characters(*content)) for content in contents if content[0] <= content[1]]
    content = tuple(span for span in spans if span)
    if not content or not any(character.isalnum() for start, end in content for character in text[start:end]):
        return None
    sure = source is not None and rule.startswith(("that", "according", "inserted"))
    return Reported(
        rule=rule,
        sentence=tree.sentence,
        verb=verb,
        content=content,
        cue=(cue_span(tree.sentence, verb),),
        source=tree.characters(*tree.phrase(source)) if source is not None else None,
        mode=mode,
        negated=any(tree.tokens[other].lemma in NEGATIONS for other in tree.children[verb]),
        sure=sure,
    )


def _inserted(tree: Tree, verb: int, cue: Cue, subject: int | None, text: str) -> Reported | None:
    """The quay, she said, was closed. The quay was closed, she said. As she said, the quay was closed."""
    if subject is None or not (cue.takes("that") or cue.takes("quote")) or tree.tokens[verb].tag not in FINITE:
        return None
    first, last = _cue_phrase(tree, verb, subject)
    tokens = tree.tokens
    before = first > 0 and tokens[first - 1].text in (",", "–", "—", "-", ";", "?", "!", "”", '"')
    after = last + 1 >= len(tokens) or tokens[last + 1].text in (",", ".", "–", "—", ";", "”", '"', "!", "?")
    if not after or (first and not before):
        return None
    as_said = tokens[first].lemma == "as"
    if not first and not as_said:
        return None
    own = tree.child(verb, "dobj", "ccomp", "xcomp")
    if own is not None and first <= own <= last:
        return None
    begins = max((place + 1 for place in range(first) if tokens[place].text in (":", ";")), default=0)
    if begins >= first and not as_said:
        return None
    pieces = [(begins, first - 1), (last + 1, len(tokens) - 1)]
    if not any(token.tag in FINITE for start, end in pieces for token in tokens[start : end + 1]):
        return None
    if tokens[verb].dep in ("relcl", "acl", "conj") and not as_said:
        return None
    return _made(
        tree,
        verb,
        subject,
        pieces,
        text,
        mode=cue.frames.get("that", cue.frames.get("quote", Mode.ASSERTION)),
        rule="inserted",
    )


def _cue_phrase(tree: Tree, verb: int, subject: int) -> tuple[int, int]:
    """The tokens of the cue's own clause: subject, verb and what stands between stops around them."""
    tokens = tree.tokens
    first = min(verb, tree.phrase(subject)[0])
    last = max(verb, tree.phrase(subject)[1])
    while last + 1 < len(tokens) and tokens[last + 1].text not in (
        ",",
        ".",
        ";",
        ":",
        "–",
        "—",
        "”",
        '"',
        "!",
        "?",
        "“",
    ):
        last += 1
    while first and tokens[first - 1].text not in (",", ";", ":", "–", "—", "”", '"', "!", "?", "“", "."):
        if not tree.governs(verb, first - 1):
            break
        first -= 1
    return first, last


def _is_passive(tree: Tree, verb: int) -> bool:
    return tree.child(verb, "auxpass") is not None or (
        tree.tokens[verb].tag == "VBN" and tree.child(verb, "agent") is not None
    )


def _passive(tree: Tree, verb: int, cue: Cue, text: str) -> Reported | None:
    """It was proclaimed that; was described by her as; had been proved by the commission, namely that."""
    agent = tree.child(verb, "agent")
    source = tree.child(agent, "pobj") if agent is not None else None
    for frame in ("that", "as", "of", "called", "inf"):
        found = FRAMES[frame](tree, verb) if cue.takes(frame) else None
        if found is None and frame == "that" and source is not None:
            found = _namely(tree, verb)
        if found is not None and (source is None or not found[0] <= source <= found[1]):
            if source is None and frame in ("called", "of"):
                return None
            return _made(tree, verb, source, [found], text, mode=cue.frames[frame], rule=f"passive-{frame}")
    subject = tree.child(verb, "nsubjpass")
    if source is None or subject is None or not cue.takes("object") or tree.tokens[subject].tag in ("PRP", "WDT", "WP"):
        return None
    return _made(tree, verb, source, [tree.span(subject)], text, mode=cue.frames["object"], rule="passive-object")


def _namely(tree: Tree, verb: int) -> Found:
    """What follows "namely" in the same sentence."""
    for place in range(verb, len(tree.tokens) - 1):
        if tree.tokens[place].lemma == "namely":
            return place + 1, len(tree.tokens) - 1
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
    made = _made(
        tree, place, source, [(0, place - 1), (last + 1, len(tokens) - 1)], text, mode=Mode.ASSERTION, rule="according"
    )
    return (
        replace(made, cue=((tokens[place].start, tokens[to].end),), source=tree.characters(first, last))
        if made
        else None
    )


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
    made = _made(tree, noun, source, [found], text, mode=nouns()[tree.tokens[noun].lemma], rule="noun-clause")
    return replace(made, cue=((tree.tokens[noun].start, tree.tokens[noun].end),), sure=False) if made else None


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
    if named is not None and tree.tokens[named].entity in ("ORG", "PERSON"):
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
