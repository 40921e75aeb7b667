"""One statement held against what its speaker could have known of one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import inf

from ..model.dating import Dating
from ..model.entry import Entry, Event, Mode, Statement, Topic, Witness
from ..model.register import Register
from ..model.terms import matcher
from ..model.text import Anchor
from ._knowledge import Knowledge, Known

NOT_KNOWLEDGE = (Mode.PREDICTION, Mode.HYPOTHETICAL, Mode.PREPARED)
"""Modes that claim no knowledge."""


_WHOLE = 1 << 40
_HEAD = 4000
"""Characters at a document's beginning in which its date is looked for."""


@dataclass(frozen=True)
class Speech:
    """A statement about a topic or event."""

    register: Register
    statement: Statement
    thing: Topic | Event
    knowledge: Knowledge

    @cached_property
    def uttered(self) -> Dating | None:
        """When the words were said; where nothing tells, by the date of the document that reports them."""
        statement = self.statement
        if statement.uttered is not None or statement.document is None:
            return statement.uttered
        dated = self.register.head_of(statement.document).dated
        return Dating.within(None, dated.latest, text=f"by {dated}") if dated else None

    @cached_property
    def dateline(self) -> Anchor | None:
        """The words in which the document gives the date that the statement has from it; None where there are none."""
        document, uttered = self.statement.document, self.uttered
        dated = self.register.head_of(document).dated if document else None
        if not document or not dated or not uttered or not dated.text:
            return None
        if (dated.earliest, dated.latest) != (uttered.earliest, uttered.latest) and self.statement.uttered:
            return None
        head = self.register.text(document, 0, _HEAD)
        return Anchor.quoting(document, head, dated.text) if dated.text in head else None

    @cached_property
    def known(self) -> Known | None:
        """From when on the speaker could have known, through what is on record."""
        return self.knowledge.of(self.statement.speaker)

    @property
    def confirmed(self) -> bool:
        """Whether an entry says that the statement is about the thing, and not its words alone."""
        return self.thing.id in (*self.statement.about, *self.statement.presupposes)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the verdict rests on: the statement, the thing, the chain that told the speaker, all disclosures."""
        chain = self.known.chain if self.known else ()
        return tuple(dict.fromkeys((self.statement, self.thing, *chain, *self.knowledge.disclosures)))

    @cached_property
    def verdict(self) -> str:
        """The verdict's word; empty where nothing can be said."""
        uttered = self.uttered
        if uttered is None or uttered.latest is None:
            return ""
        verdict = self._of_times(-inf if uttered.earliest is None else uttered.earliest, uttered.latest)
        if verdict == "depends-on-dates" and self.statement.uttered is None:
            return ""
        if verdict and (self.statement.mode in NOT_KNOWLEDGE or self.knowledge.decided_by(self.statement.speaker)):
            return "possible"
        return verdict

    def _of_times(self, earliest: float, latest: float) -> str:
        known = self.known
        if latest < self.knowledge.possible_from:
            return "impossible"
        if not self.knowledge.disclosures:
            return "possible" if known and earliest >= known.latest else ""
        if known is None or latest < known.earliest:
            return "unexplained"
        return "depends-on-dates" if earliest < known.latest else "possible"

    def without(self, premise: str) -> str:
        """The verdict's word with a premise taken away, and all that stands under it."""
        if premise in self.statement.under or premise in self.thing.under:
            return ""
        fewer = Knowledge(self.register, self.thing, frozenset((premise,)))
        return Speech(self.register, self.statement, self.thing, fewer).verdict


def speeches(register: Register) -> Iterator[list[Speech]]:
    """The statements about each topic and event of which it is on record when it could be known, thing by thing.

    A statement that a machine read and that names no thing is about each topic one of whose terms is in its words, if
    it has a speaker: nobody's words are held against nobody's knowledge. What a person has recorded of the same words
    takes its place; what several witnesses of one text say alike is taken once.
    """
    topics = {topic: matcher(topic.terms) for topic in register.entries(Topic) if topic.terms}
    about: dict[str, list[Statement]] = {}
    by_hand: dict[str, list[Anchor]] = {}
    witnesses = _Witnesses(register)
    for statement in register.entries(Statement):
        named = dict.fromkeys((*statement.about, *statement.presupposes))
        if statement.maker.person and statement.document:
            by_hand.setdefault(statement.document, []).extend(statement.anchors)
        elif topics and not (named or _recorded(statement, by_hand) or _again(statement, witnesses)):
            words = [anchor.exact for anchor in statement.content] if statement.speaker else []
            named = dict.fromkeys(topic.id for topic, terms in topics.items() if any(map(terms.search, words)))
        for id in named:
            about.setdefault(id, []).append(statement)
    for thing in (*register.entries(Topic), *register.entries(Event)):
        if not isinstance(thing, (Topic, Event)):
            continue
        told = [_statement(register, id) for id in thing.told_in] if isinstance(thing, Event) else []
        spoken = dict.fromkeys([*about.get(thing.id, []), *(one for one in told if one)])
        if not spoken:
            continue
        knowledge = Knowledge(register, thing)
        if knowledge.disclosures or knowledge.possible_from > -inf:
            yield [Speech(register, statement, thing, knowledge) for statement in spoken]


class _Witnesses:
    """The texts of which documents are further witnesses; each is looked up once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._of = {one.witness: one.of for one in register.entries(Witness)}
        self._documents = frozenset(register.documents())
        self._firsts: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    def text_of_first(self, document: str) -> str:
        """The text of the first witness; empty where the document is that itself."""
        if document not in self._firsts:
            self._firsts[document] = self._of.get(document) or self._register.witness_of(document)
        first = self._firsts[document]
        if first not in self._documents:
            return ""
        if first not in self._texts:
            self._texts[first] = self._register.text(first, 0, _WHOLE)
        return self._texts[first]


def _again(statement: Statement, witnesses: _Witnesses) -> bool:
    first = witnesses.text_of_first(statement.document or "") if statement.document else ""
    return bool(first) and all(anchor.exact in first for anchor in statement.content)


def _recorded(statement: Statement, by_hand: dict[str, list[Anchor]]) -> bool:
    recorded = by_hand.get(statement.document or "", ())
    return any(one.overlaps(other) for one in recorded for other in statement.content)


def _statement(register: Register, id: str) -> Statement | None:
    entry = register.entry(id)
    return entry if isinstance(entry, Statement) and register.status(id).counts else None
