"""The constraints that a register puts on the ends of its events and statements."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from ..model.dating import Dating, Qualifier
from ..model.entry import Agent, Coverage, Entry, Event, Order, Place, Same, Search, Statement
from ..model.fault import EntryNotFound
from ..model.instant import DAY
from ..model.register import Register
from ._durations import gap
from ._judged import recorded
from ._network import ORIGIN, Constraint


@dataclass(frozen=True, slots=True)
class Widening:
    """By how many days an approximate date is widened at each end, by its precision; no standard gives numbers."""

    day: int
    month: int
    year: int

    def of(self, when: Dating) -> int:
        """By how many minutes the date is widened; 0 where it is not approximate."""
        if when.qualifier not in (Qualifier.CIRCA, Qualifier.BOTH) or when.earliest is None or when.latest is None:
            return 0
        width = when.latest - when.earliest
        return DAY * (self.day if width < DAY else self.month if width < 31 * DAY else self.year)


def begins(id: str) -> str:
    """The point at which an event or statement begins."""
    return f"{id}.begins"


def ends(id: str) -> str:
    """The point at which it ends."""
    return f"{id}.ends"


def when_of(entry: Entry) -> Dating | None:
    """The date of an event, or of a statement's utterance."""
    if isinstance(entry, Event):
        return entry.when
    return entry.uttered if isinstance(entry, Statement) else None


def constraints(register: Register, wider: Widening) -> Iterator[Constraint]:
    """Every constraint of the register, each with the entries and premises it stands on."""
    related = _related(register)
    for id, entry in related.items():
        yield Constraint(ends(id), begins(id), 0)
        yield from _own_date(entry, wider)
        yield from _told(register, entry)
    for order in register.entries(Order):
        yield from _order(register, order, frozenset(related), wider)
    for same in register.entries(Same):
        yield from _same(same, related)
    yield from _existence(register)
    yield from _absence(register)


def _groups(*entries: Entry) -> frozenset[str]:
    return frozenset(id for entry in entries for id in (entry.id, *entry.under))


def _related(register: Register) -> dict[str, Entry]:
    """The events and statements that count and that an order, an identity or a person's event names, by id, sorted."""
    named = {point.rsplit(".", 1)[0] if point.endswith((".begins", ".ends")) else point
             for order in register.entries(Order) for point in (order.first, order.then)}  # fmt: skip
    named |= {id for same in register.entries(Same) for id in same.these}
    for event in recorded(register, Event):
        named |= {event.id, *event.told_in}
    found = [one for one in (_any(register, id) for id in sorted(named)) if isinstance(one, (Event, Statement))]
    statuses = register.statuses(found)
    return {one.id: one for one in found if statuses[one.id].counts}


def _any(register: Register, id: str) -> Entry | None:
    try:
        return register.entry(id)
    except EntryNotFound:
        return None


def _entry(register: Register, id: str) -> Entry | None:
    entry = _any(register, id)
    return entry if entry and register.status(id).counts else None


def _within(begin: str, end: str, when: Dating, wider: int, groups: frozenset[str]) -> Iterator[Constraint]:
    if when.begins_not_before is not None:
        yield Constraint(begin, ORIGIN, -(when.begins_not_before - wider), groups)
    if when.begins_not_after is not None:
        yield Constraint(ORIGIN, begin, when.begins_not_after + wider, groups)
    if when.ends_not_before is not None:
        yield Constraint(end, ORIGIN, -(when.ends_not_before - wider), groups)
    if when.ends_not_after is not None:
        yield Constraint(ORIGIN, end, when.ends_not_after + wider, groups)


def _own_date(entry: Entry, wider: Widening) -> Iterator[Constraint]:
    when = when_of(entry)
    if when is not None:
        yield from _within(begins(entry.id), ends(entry.id), when, wider.of(when), _groups(entry))


def _told(register: Register, entry: Entry) -> Iterator[Constraint]:
    if isinstance(entry, Event):
        for id in entry.told_in:
            teller = _entry(register, id)
            if isinstance(teller, Statement):
                yield Constraint(ends(id), begins(entry.id), 0, _groups(entry, teller))


def _point(named: str, default: str) -> str:
    return named if named.endswith((".begins", ".ends")) else f"{named}.{default}"


def _order(register: Register, order: Order, related: frozenset[str], wider: Widening) -> Iterator[Constraint]:
    first, then = _point(order.first, "ends"), _point(order.then, "begins")
    if not {first.rsplit(".", 1)[0], then.rsplit(".", 1)[0]} <= related:
        return
    groups = _groups(order)
    if not order.gap:
        yield Constraint(then, first, 0, groups)
        return
    least, most = gap(order.gap)
    if "T" not in order.gap:
        yield from (*_day_of(register, first, wider), *_day_of(register, then, wider))
        first, then = f"{first}.day", f"{then}.day"
    yield Constraint(then, first, -least, groups)
    yield Constraint(first, then, most, groups)


def _day_of(register: Register, point: str, wider: Widening) -> Iterator[Constraint]:
    """The first minute of the day that a point falls on, as a point of its own: gaps in days are between those."""
    yield Constraint(f"{point}.day", point, DAY - 1)
    yield Constraint(point, f"{point}.day", 0)
    entry = register.entry(point.rsplit(".", 1)[0])
    when = when_of(entry)
    if when is not None:
        begin = point.endswith(".begins")
        low = when.begins_not_before if begin else when.ends_not_before
        high = when.begins_not_after if begin else when.ends_not_after
        if low is not None:
            yield Constraint(f"{point}.day", ORIGIN, -(low // DAY * DAY - wider.of(when)), _groups(entry))
        if high is not None:
            yield Constraint(ORIGIN, f"{point}.day", high // DAY * DAY + wider.of(when), _groups(entry))


def _same(same: Same, related: Container[str]) -> Iterator[Constraint]:
    these = [id for id in same.these if id in related]
    for other in these[1:]:
        for end in (begins, ends):
            yield Constraint(end(these[0]), end(other), 0, _groups(same))
            yield Constraint(end(other), end(these[0]), 0, _groups(same))


def _existence(register: Register) -> Iterator[Constraint]:
    places = {name: place for place in register.entries(Place) if place.exists for name in (place.id, place.name)}
    for event in recorded(register, Event):
        present: list[Agent | Place] = [
            agent for part in event.agents if (agent := register.agent(part.agent)) and agent.exists
        ]
        present += [places[event.place]] if event.place in places else []
        for being in present:
            yield from _hull(begins(event.id), ends(event.id), being.exists, _groups(being, event))


def _hull(begin: str, end: str, intervals: Iterable[Dating], groups: frozenset[str]) -> Iterator[Constraint]:
    spans = list(intervals)
    lows = [one.earliest for one in spans]
    highs = [one.latest for one in spans]
    if None not in lows:
        yield Constraint(begin, ORIGIN, -min(low for low in lows if low is not None), groups)
    if None not in highs:
        yield Constraint(ORIGIN, end, max(high for high in highs if high is not None), groups)


def _absence(register: Register) -> Iterator[Constraint]:
    """A search that found nothing though it should have, or a record said to be complete without it, speaks against
    every event about that topic in its period."""
    periods = {coverage.id: coverage.during for coverage in register.entries(Coverage)}
    absent: list[tuple[str, Dating | None, Entry]] = [
        (one.sought, periods.get(one.coverage), one)
        for one in register.entries(Search)
        if one.found == 0 and one.expected
    ]
    absent += [(one.of, one.during, one) for one in register.entries(Coverage) if one.complete]
    for topic, during, entry in absent:
        for event in register.entries(Event):
            if topic in event.about and (during is None or _lies_in(event, during)):
                yield Constraint(begins(event.id), begins(event.id), -1, _groups(entry, event))


def _lies_in(event: Event, during: Dating) -> bool:
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return False
    after = during.earliest is None or during.earliest <= when.earliest
    return after and (during.latest is None or when.latest <= during.latest)
