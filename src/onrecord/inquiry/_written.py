"""The earliest day on which a document can have been written, from what it presupposes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from ..model.entry import Ask, Event, Statement, Topic
from ..model.register import Register
from ._knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Latest:
    """Of all that a document presupposes, what could be known last: from when on, and in which statement it stands."""

    document: str
    first: float
    statement: Statement
    thing: Topic | Event


def written_after(register: Register) -> Iterator[Latest]:
    """For each document that is dated before what it presupposes could be known, or was asked about."""
    asked = {id for ask in register.entries(Ask) if ask.inquiry == "foreknowledge" for id in ask.about}
    latest: dict[str, Latest] = {}
    for statement in register.entries(Statement):
        for thing in map(register.entry, statement.presupposes if statement.document else ()):
            if isinstance(thing, (Topic, Event)) and statement.document:
                one = Latest(statement.document, _first_known(register, thing, statement), statement, thing)
                before = latest.get(one.document)
                if one.first > -inf and (before is None or before.first < one.first):
                    latest[one.document] = one
    for document, one in sorted(latest.items()):
        dated = register.head_of(document).dated
        if document in asked or (dated and dated.latest is not None and dated.latest < one.first):
            yield one


def _first_known(register: Register, thing: Topic | Event, statement: Statement) -> float:
    knowledge = Knowledge(register, thing)
    known = knowledge.of(statement.speaker)
    return known.earliest if known else knowledge.possible_from
