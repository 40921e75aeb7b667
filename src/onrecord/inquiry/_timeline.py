"""The time line: the constraints that a register puts on the ends of its events and statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.entry import Ask, Entry, Event, Mode, Order, Same, Statement
from ..model.fault import EntryNotFound
from ..model.register import Register
from ._gaps import order_of
from ._judged import judged, recorded
from ._network import ORIGIN, Choice, Constraint, Network
from ._points import DOCUMENT, Widening, begins, dated, ends, groups_of, when_of
from ._presence import absence, presence

__all__ = ["Widening", "begins", "constraints", "ends", "network", "own_date", "when_of"]

_TELLING = (Mode.ASSERTION, Mode.TESTIMONY, Mode.AVOWAL)
"""Modes in which what is told of has happened."""


def network(register: Register, wider: Widening) -> Network:
    """The network of everything that the register says of when things were."""
    every = list(_everything(register, wider))
    return Network(
        (one for one in every if isinstance(one, Constraint)), (one for one in every if isinstance(one, Choice))
    )


def constraints(register: Register, wider: Widening) -> Iterator[Constraint]:
    """Every constraint of the register, each with the entries and premises it stands on; of what is either one thing
    or another only what holds in any case."""
    return (one for one in _everything(register, wider) if isinstance(one, Constraint))


def _everything(register: Register, wider: Widening) -> Iterator[Constraint | Choice]:
    related = _related(register)
    for id, entry in related.items():
        yield Constraint(ends(id), begins(id), 0)
        yield from own_date(entry, wider)
        if isinstance(entry, Event):
            yield from _told(entry, related)
        elif isinstance(entry, Statement):
            yield from _clocks(register, entry, wider)
        yield from presence(register, entry)
    for order in register.entries(Order):
        yield from order_of(order, related, wider)
    for same in judged(register, Same):
        yield from _same(same, related)
    yield from absence(register)


def _related(register: Register) -> Mapping[str, Event | Statement]:
    """The events and statements that count and that a person has recorded or accepted, or that an order, an identity,
    an event or a question names, by id, sorted."""
    named = {_id(point) for order in register.entries(Order) for point in (order.first, order.then)}
    named |= {id for same in judged(register, Same) for id in same.these}
    named |= {id for ask in register.entries(Ask) if ask.inquiry == "chronology" for id in ask.about}
    named |= {statement.id for statement in recorded(register, Statement)}
    for event in judged(register, Event):
        named |= {event.id, *event.told_in}
    found = [one for one in (_any(register, id) for id in sorted(named)) if isinstance(one, (Event, Statement))]
    statuses = register.statuses(found)
    return {one.id: one for one in found if statuses[one.id].counts}


def _id(point: str) -> str:
    return point.rsplit(".", 1)[0] if point.endswith((".begins", ".ends")) else point


def _any(register: Register, id: str) -> Entry | None:
    try:
        return register.entry(id)
    except EntryNotFound:
        return None


def own_date(entry: Event | Statement, wider: Widening) -> Iterator[Constraint | Choice]:
    """What its own date says of an event or statement."""
    when = when_of(entry)
    if when is not None:
        yield from dated(begins(entry.id), ends(entry.id), when, wider, groups_of(entry))


def _told(event: Event, related: Mapping[str, Event | Statement]) -> Iterator[Constraint]:
    """What is told of as having happened had begun when it was told."""
    for id in event.told_in:
        teller = related.get(id)
        if isinstance(teller, Statement) and teller.mode in _TELLING and teller.polarity:
            yield Constraint(ends(id), begins(event.id), 0, groups_of(event, teller))


def _clocks(register: Register, statement: Statement, wider: Widening) -> Iterator[Constraint | Choice]:
    """A statement is printed after it was made and reaches somebody after that, each on its own day; one that has no
    day of its own was made by the day of the document that has it."""
    groups, before = groups_of(statement), begins(statement.id)
    later = (("published", statement.published), ("reached", statement.reached))
    for clock, when in later:
        if when is not None and when is not statement.uttered and statement.mode is not Mode.PREPARED:
            point = f"{statement.id}.{clock}"
            yield from dated(point, point, when, wider, groups)
            yield Constraint(point, before, 0, groups)
            before = point
    if statement.uttered is None and statement.document and statement.mode is not Mode.PREPARED:
        printed = register.head_of(statement.document).dated
        if printed is not None and printed.latest is not None:
            of = groups | {f"{DOCUMENT}{statement.document}"}
            yield Constraint(ORIGIN, ends(statement.id), printed.latest + wider.of(printed), of)


def _same(same: Same, related: Mapping[str, Event | Statement]) -> Iterator[Constraint]:
    """What a person holds to be one began and ended at one time."""
    these = [id for id in same.these if id in related]
    for other in these[1:]:
        for end in (begins, ends):
            yield Constraint(end(these[0]), end(other), 0, groups_of(same))
            yield Constraint(end(other), end(these[0]), 0, groups_of(same))
