"""Which statements speak of which topics and events."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from ..model.channels import Channels
from ..model.entry import Event, Presupposition, Statement, Witness
from ..model.knowledge import Knowledge
from ..model.register import Register
from ._judged import recorded, said
from ._speech import Speech
from ._ties import Ties

_WHOLE = 1 << 40


def speeches(register: Register, channels: Channels) -> Iterator[list[Speech]]:
    """The statements about each topic and event of which it is on record when it could be known, thing by thing: those
    of which a person says so, those that an event says tell of it, and those that a machine proposes."""
    about, proposed = _about(register), _proposed(register)
    ties, lacking = Ties(register), _Lacking(register)
    for id in dict.fromkeys((*about, *proposed)):
        thing = channels.thing(id)
        spoken = dict.fromkeys(about.get(id, ()))
        proposals = {one: proposal for one, proposal in proposed.get(id, ()) if one not in spoken}
        if thing is None or not (spoken or proposals):
            continue
        knowledge = Knowledge(channels, thing)
        if knowledge.on_record or knowledge.possible_from > -inf:
            yield [
                Speech(register, one, knowledge, ties, proposals.get(one), lacking.of(one))
                for one in (*spoken, *proposals)
            ]


def _about(register: Register) -> dict[str, list[Statement]]:
    """The statements that are about or presuppose each thing, by the word of a person."""
    about: dict[str, list[Statement]] = {}
    for statement in recorded(register, Statement):
        for id in dict.fromkeys((*statement.about, *statement.presupposes)):
            about.setdefault(id, []).append(statement)
    for event in recorded(register, Event):
        told = (said(register, id) for id in event.told_in)
        about.setdefault(event.id, []).extend(one for one in told if one)
    return about


def _proposed(register: Register) -> dict[str, list[tuple[Statement, Presupposition]]]:
    """The statements that a machine takes to be about each thing, with its proposal; the rejected ones left out."""
    proposed: dict[str, list[tuple[Statement, Presupposition]]] = {}
    for one in register.entries(Presupposition):
        statement = said(register, one.statement)
        if statement is not None:
            proposed.setdefault(one.of, []).append((statement, one))
    return proposed


class _Lacking:
    """The earlier witnesses in which the words of statements do not stand; each text is looked up once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._of = {one.witness: one.of for one in register.entries(Witness)}
        self._documents = frozenset(register.documents())
        self._texts: dict[str, str] = {}

    def of(self, statement: Statement) -> str:
        """The earlier witness of the statement's text, where its words do not stand in that; else empty."""
        document = statement.document
        first = (self._of.get(document) or self._register.witness_of(document)) if document else ""
        if first not in self._documents:
            return ""
        if first not in self._texts:
            self._texts[first] = self._register.text(first, 0, _WHOLE)
        words = (anchor.exact for anchor in statement.content or statement.anchors)
        return "" if all(one in self._texts[first] for one in words) else first
