"""Which statements speak of which topics and events."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from ..model.channels import Channels, Thing
from ..model.entry import Event, Statement, Topic, Witness
from ..model.knowledge import Knowledge
from ..model.register import Register
from ..model.terms import matcher
from ..model.text import Anchor
from ._speech import Speech
from ._ties import Ties

_WHOLE = 1 << 40


def speeches(register: Register, channels: Channels) -> Iterator[list[Speech]]:
    """The statements about each topic and event of which it is on record when it could be known, thing by thing.

    A statement that a machine read and that names no thing is about each topic one of whose terms is in its words, if
    it has a speaker: nobody's words are held against nobody's knowledge. What a person has recorded of the same words
    takes its place; what several witnesses of one text say alike is taken once.
    """
    witnesses = _Witnesses(register)
    about = _about(register, witnesses)
    ties = Ties(register)
    for thing in _things(register):
        told = [_statement(register, id) for id in thing.told_in] if isinstance(thing, Event) else []
        spoken = dict.fromkeys([*about.get(thing.id, []), *(one for one in told if one)])
        if not spoken:
            continue
        knowledge = Knowledge(channels, thing)
        if knowledge.on_record or knowledge.possible_from > -inf:
            yield [Speech(register, one, knowledge, ties, added=witnesses.lacking(one)) for one in spoken]


def _things(register: Register) -> Iterator[Thing]:
    yield from register.entries(Topic)
    yield from register.entries(Event)


def _about(register: Register, witnesses: _Witnesses) -> dict[str, list[Statement]]:
    topics = {topic: matcher(topic.terms) for topic in register.entries(Topic) if topic.terms}
    about: dict[str, list[Statement]] = {}
    by_hand: dict[str, list[Anchor]] = {}
    for statement in register.entries(Statement):
        named = dict.fromkeys((*statement.about, *statement.presupposes))
        if statement.maker.person and statement.document:
            by_hand.setdefault(statement.document, []).extend(statement.anchors)
        elif topics and not (named or _recorded(statement, by_hand) or witnesses.repeat(statement)):
            words = [anchor.exact for anchor in statement.content] if statement.speaker else []
            named = dict.fromkeys(topic.id for topic, terms in topics.items() if any(map(terms.search, words)))
        for id in named:
            about.setdefault(id, []).append(statement)
    return about


class _Witnesses:
    """The texts of which documents are further witnesses; each is looked up once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._of = {one.witness: one.of for one in register.entries(Witness)}
        self._documents = frozenset(register.documents())
        self._firsts: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    def repeat(self, statement: Statement) -> bool:
        """Whether the statement's words stand in an earlier witness of its text as well."""
        first = self._text_of_first(statement.document) if statement.document else ""
        return bool(first) and all(anchor.exact in first for anchor in statement.content)

    def lacking(self, statement: Statement) -> str:
        """The earlier witness of the statement's text, where its words do not stand in that; else empty."""
        document = statement.document
        first = self._text_of_first(document) if document else ""
        words = [anchor.exact for anchor in statement.content or statement.anchors]
        return self._firsts[document] if document and first and not all(one in first for one in words) else ""

    def _text_of_first(self, document: str) -> str:
        """The text of the first witness; empty where the document is that itself."""
        if document not in self._firsts:
            self._firsts[document] = self._of.get(document) or self._register.witness_of(document)
        first = self._firsts[document]
        if first not in self._documents:
            return ""
        if first not in self._texts:
            self._texts[first] = self._register.text(first, 0, _WHOLE)
        return self._texts[first]


def _recorded(statement: Statement, by_hand: dict[str, list[Anchor]]) -> bool:
    recorded = by_hand.get(statement.document or "", ())
    return any(one.overlaps(other) for one in recorded for other in statement.content)


def _statement(register: Register, id: str) -> Statement | None:
    entry = register.entry(id)
    return entry if isinstance(entry, Statement) and register.status(id).counts else None
