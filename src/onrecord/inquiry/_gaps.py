"""What an order says: that one thing came before another, and how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.entry import Event, Order, Statement
from ..model.instant import DAY
from ._durations import gap
from ._network import ORIGIN, Choice, Constraint
from ._points import SOFT, Widening, groups_of, when_of

Related = Mapping[str, Event | Statement]


def order_of(order: Order, related: Related, wider: Widening) -> Iterator[Constraint | Choice]:
    """The constraints of an order between two things of the time line. How soon the one came after the other is a group
    of its own where that is said loosely, and can give way alone."""
    first, then = _point(order.first, "ends"), _point(order.then, "begins")
    if not {_of(first), _of(then)} <= related.keys():
        return
    groups = groups_of(order)
    if not order.gap:
        yield Constraint(then, first, 0, groups)
        return
    if order.gap.startswith(SOFT):
        least, most = 0, gap(order.gap.removeprefix(SOFT) or f"P{wider.shortly}D")[1]
        loosely = groups | {f"{order.id}{SOFT}"}
        yield Constraint(then, first, 0, groups)
    else:
        (least, most), loosely = gap(order.gap), groups
    if "T" not in order.gap:
        yield from (*_day_of(related, first, wider), *_day_of(related, then, wider))
        first, then = f"{first}.day", f"{then}.day"
    yield Constraint(then, first, -least, groups)
    yield Constraint(first, then, most, loosely)


def _point(named: str, default: str) -> str:
    return named if named.endswith((".begins", ".ends")) else f"{named}.{default}"


def _of(point: str) -> str:
    return point.rsplit(".", 1)[0]


def _day_of(related: Related, point: str, wider: Widening) -> Iterator[Constraint | Choice]:
    """The first minute of the day that a point falls on, as a point of its own: gaps in days are between those."""
    yield Constraint(f"{point}.day", point, DAY - 1)
    yield Constraint(point, f"{point}.day", 0)
    entry = related[_of(point)]
    when = when_of(entry)
    if when is None:
        return
    begin, groups = point.endswith(".begins"), groups_of(entry)
    within = wider.of_ends(when)[0 if begin else 1]
    ways = []
    for one in (when, *(when.readings if len(when.readings) > 1 else ())):
        low = one.begins_not_before if begin else one.ends_not_before
        high = one.begins_not_after if begin else one.ends_not_after
        bounds = []
        if low is not None:
            bounds.append(Constraint(f"{point}.day", ORIGIN, within - low // DAY * DAY, groups))
        if high is not None:
            bounds.append(Constraint(ORIGIN, f"{point}.day", high // DAY * DAY + within, groups))
        ways.append(tuple(bounds))
    yield from ways[0]
    if ways[1:]:
        yield Choice(f"{point}.day", tuple(ways[1:]), groups)
