"""The earliest day on which a document can have been written, from what it presupposes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from ..model.channels import Channels, Thing
from ..model.entry import Ask, Presupposition, Statement
from ..model.knowledge import Knowledge
from ..model.register import Register
from ._judged import judged, recorded, said


@dataclass(frozen=True, slots=True)
class Presupposed:
    """What a document presupposes, in which statement, and from when on its speaker and anybody could know of it."""

    document: str
    statement: Statement
    thing: Thing
    first: float
    anybody: float

    @property
    def premises(self) -> frozenset[str]:
        """The premises under which it is presupposed."""
        return frozenset((*self.statement.under, *self.thing.under))


@dataclass(frozen=True, slots=True)
class WrittenAfter:
    """All that a document presupposes, what could be known last first."""

    document: str
    presupposed: tuple[Presupposed, ...]

    @property
    def latest(self) -> Presupposed:
        """Of all that it presupposes what could be known last."""
        return self.presupposed[0]

    def without(self, premise: str) -> Presupposed | None:
        """The same without what stands under a premise; None where nothing is left."""
        return next((one for one in self.presupposed if premise not in one.premises), None)


def written_after(register: Register, channels: Channels) -> Iterator[WrittenAfter]:
    """For each document that is dated before what it presupposes could be known, or was asked about."""
    asked = {id for ask in register.entries(Ask) if ask.inquiry == "foreknowledge" for id in ask.about}
    found: dict[str, list[Presupposed]] = {}
    for statement, id in _confirmed(register):
        thing = channels.thing(id)
        if thing is not None and statement.document:
            one = _presupposed(channels, thing, statement, statement.document)
            if one.first > -inf:
                found.setdefault(one.document, []).append(one)
    for document, every in sorted(found.items()):
        every.sort(key=lambda one: (-one.first, one.statement.id, one.thing.id))
        dated = register.head_of(document).dated
        if document in asked or (dated and dated.latest is not None and dated.latest < every[0].first):
            yield WrittenAfter(document, tuple(every))


def _confirmed(register: Register) -> Iterator[tuple[Statement, str]]:
    """The statements with the ids of what they presuppose, by the word of a person: recorded, or accepted."""
    for statement in recorded(register, Statement):
        yield from ((statement, id) for id in statement.presupposes)
    for one in judged(register, Presupposition):
        told = said(register, one.statement)
        if told is not None:
            yield told, one.of


def _presupposed(channels: Channels, thing: Thing, statement: Statement, document: str) -> Presupposed:
    knowledge = Knowledge(channels, thing)
    known = knowledge.of(statement.speaker)
    anybody = knowledge.possible_from
    return Presupposed(document, statement, thing, known.earliest if known else anybody, anybody)
