"""What happened, when, where, with whom? Happenings that a text dates, told by a noun or by a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model.entry import Confidence, Event, Mention, Part, TimeExpression, TimexType
from ...model.reading import Reading, Sentence
from ...model.text import PassageKind
from ...plugins import extractor
from ..names.cast import Cast
from ..names.words import listed
from ..speech.cues import says_who
from ..speech.tree import Tree

_SUFFERED = listed(
    """murder assassination killing arrest execution shooting death trial expulsion exile deportation banishment
    imprisonment detention sentencing conviction dismissal removal kidnapping abduction purge liquidation massacre
    poisoning suicide funeral burial birth"""
)
"""Nouns of happenings in which who is named behind "of" suffers them."""

_HAPPENED = _SUFFERED | listed(
    """uprising revolution revolt rebellion mutiny strike riot demonstration coup war invasion attack bombing raid
    battle siege occupation explosion fire sinking wreck accident collapse crash flood earthquake famine epidemic
    election referendum conference congress meeting session plenum summit treaty pact agreement armistice ceasefire
    surrender signing ratification resignation appointment visit arrival departure return escape founding foundation
    dissolution opening closing banquet search seizure confiscation split merger vote defeat victory wedding"""
)
_NOT = listed("be is was were been are am have has had do did does become became seem seemed remain remained")
_COMPLEMENTS = listed("dobj attr oprd prt agent dative prep")
_WORDS = 14
"""Words of the longest name given to an event."""


@dataclass(frozen=True, slots=True)
class _Happening:
    tree: Tree
    head: int
    first: int
    last: int
    agents: tuple[Part, ...]
    rule: str


@extractor("events", version=1, needs=("dates", "mentions"))
def events(reading: Reading) -> Iterator[Event]:
    """Yield the dated happenings that the document tells of.

    A happening is told by a noun (the murder of Kirov on 1 December) or by a verb in the past with somebody named (was
    arrested on). The day must hang on it. What is only said to have happened, foretold, denied or supposed is left to
    the statements.
    """
    dates = [one for one in reading.entries(TimeExpression) if one.type is TimexType.DATE and one.when.bounded]
    cast = Cast(reading.entries(Mention), reading.names, reading.document.head.authors)
    headings = {one.number for one in reading.passages() if one.kind is PassageKind.HEADING}
    ids: set[str] = set()
    place = 0
    for sentence in reading.sentences:
        while place < len(dates) and dates[place].anchors[0].start < sentence.start:
            place += 1
        inside = []
        while place < len(dates) and dates[place].anchors[0].start < sentence.end:
            inside.append(dates[place])
            place += 1
        if inside and sentence.passage not in headings:
            for made in _in_sentence(reading, sentence, inside, cast):
                if made.id not in ids:
                    ids.add(made.id)
                    yield made


def _in_sentence(reading: Reading, sentence: Sentence, dates: Sequence[TimeExpression], cast: Cast) -> Iterator[Event]:
    tree = Tree(sentence)
    used: set[int] = set()
    for date in dates:
        at = _token_at(tree, date.anchors[0].start)
        happening = _noun_of(tree, at, cast) or _verb_of(tree, at, cast) if at is not None else None
        if happening is None or happening.head in used or date.passing:
            continue
        used.add(happening.head)
        yield _event(reading, happening, date, cast)


def _event(reading: Reading, one: _Happening, date: TimeExpression, cast: Cast) -> Event:
    start, end = one.tree.characters(one.first, one.last)
    words = reading.document.text[start:end].split()
    name = " ".join(words[:_WORDS]).rstrip(",;:") + (" …" if len(words) > _WORDS else "")
    return Event(
        maker=reading.maker,
        anchors=(reading.anchor(start, end), date.anchors[0]),
        name=re.sub(r"^(?:the|a|an) ", "", name, flags=re.IGNORECASE) if one.rule == "noun" else name,
        when=date.when,
        place=_place(one.tree, cast),
        agents=one.agents,
        rule=one.rule,
        confidence=Confidence.HIGH if one.agents and date.confidence is Confidence.HIGH else Confidence.LOW,
    )


def _token_at(tree: Tree, start: int) -> int | None:
    return next((place for place, token in enumerate(tree.tokens) if token.start >= start), None)


def _above(tree: Tree, place: int) -> Iterator[int]:
    """The words that the word hangs on, the nearest first; not beyond a clause of its own."""
    for _ in range(8):
        head = tree.tokens[place].head
        if head == place:
            return
        yield head
        if tree.tokens[head].tag.startswith("VB") and tree.tokens[head].dep not in ("auxpass", "aux"):
            return
        place = head


def _noun_of(tree: Tree, date: int, cast: Cast) -> _Happening | None:
    """The noun of a happening that the date hangs on, or that shares its verb's clause as "after the murder of X"."""
    for place in _above(tree, date):
        if tree.tokens[place].lemma in _HAPPENED and tree.tokens[place].tag.startswith("NN"):
            return _nominal(tree, place, cast)
        if tree.tokens[place].tag.startswith("VB"):
            beside = [
                other
                for prep in tree.children[place]
                if tree.tokens[prep].dep == "prep" and tree.tokens[prep].lemma in ("after", "before", "since", "at")
                for other in tree.children[prep]
                if tree.tokens[other].lemma in _HAPPENED and abs(other - date) < 15
            ]
            return _nominal(tree, beside[0], cast) if beside else None
    return None


def _nominal(tree: Tree, noun: int, cast: Cast) -> _Happening | None:
    first, last = tree.phrase(noun)
    for other in tree.children[noun]:
        if (
            tree.tokens[other].dep == "prep"
            and tree.tokens[other].lemma in ("on", "in", "during", "at")
            and other > noun
        ):
            last = min(last, other - 1)
    if first == last and tree.tokens[noun].dep == "ROOT":
        return None
    agents = []
    for other in tree.children[noun]:
        lemma = tree.tokens[other].lemma
        inner = tree.child(other, "pobj") if lemma in ("of", "by", "between") else other
        if inner is None or (lemma not in ("of", "by", "between") and tree.tokens[other].dep not in ("poss", "nmod")):
            continue
        suffers = tree.tokens[noun].lemma in _SUFFERED and lemma != "by"
        agents += _parts(tree, inner, cast, "target" if suffers else "actor")
    return _Happening(tree, noun, first, last, tuple(dict.fromkeys(agents)), "noun")


def _verb_of(tree: Tree, date: int, cast: Cast) -> _Happening | None:
    """The verb in the past that the date hangs on, with its subject and object."""
    verb = next((place for place in _above(tree, date) if tree.tokens[place].tag.startswith("VB")), None)
    if verb is None or not _is_fact(tree, verb):
        return None
    subject = tree.child(verb, "nsubj", "nsubjpass")
    thing = tree.child(verb, "dobj", "attr", "oprd")
    if subject is None or tree.tokens[subject].lemma in ("it", "there", "this", "that", "which", "what"):
        return None
    passive = tree.tokens[subject].dep == "nsubjpass"
    agents = _parts(tree, subject, cast, "target" if passive else "actor")
    if thing is not None:
        agents += _parts(tree, thing, cast, "target")
    by = tree.child(verb, "agent")
    giver = tree.child(by, "pobj") if by is not None else None
    if giver is not None:
        agents += _parts(tree, giver, cast, "actor")
    if not agents:
        return None
    first, last = tree.phrase(subject)[0], verb
    for other in tree.children[verb]:
        if other > verb and tree.tokens[other].dep in _COMPLEMENTS and not tree.governs(other, date):
            last = max(last, tree.span(other, without=("relcl", "acl"))[1])
    while last > verb and not tree.tokens[last].text[-1].isalnum():
        last -= 1
    return _Happening(tree, verb, min(first, verb), last, tuple(dict.fromkeys(agents)), "verb")


def _is_fact(tree: Tree, verb: int) -> bool:
    """Whether the verb tells what happened: in the past, not negated, not supposed, not a verb that reports speech."""
    token = tree.tokens[verb]
    if token.lemma in _NOT or token.tag not in ("VBD", "VBN"):
        return False
    if says_who(token.lemma) and tree.child(verb, "ccomp", "xcomp") is not None:
        return False
    for other in tree.children[verb]:
        lemma = tree.tokens[other].lemma
        if tree.tokens[other].dep == "neg" or tree.tokens[other].tag == "MD" or lemma in ("if", "whether", "unless"):
            return False
    above = tree.tokens[verb].head
    return not (token.dep == "ccomp" and says_who(tree.tokens[above].lemma))


def _parts(tree: Tree, noun: int, cast: Cast, role: str) -> list[Part]:
    """Who is named in the phrase, each with the role."""
    first, last = tree.span(noun, without=("relcl", "acl", "prep", "agent"))
    named = cast.within(*tree.characters(first, last))
    return [Part(one.full, role) for one in named if one.of != "place"]


def _place(tree: Tree, cast: Cast) -> str:
    """The first place named after in, at, near or to."""
    tokens = tree.tokens
    for named in cast.within(tree.sentence.start, tree.sentence.end):
        if named.of == "place":
            at = next((place for place, token in enumerate(tokens) if token.start >= named.start), 0)
            before = {token.lemma for token in tokens[max(0, at - 2) : at]}
            if before & {"in", "at", "near", "outside"}:
                return named.full
    return ""
