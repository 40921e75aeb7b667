"""The affair in time: statements and events in the order of their dates, drawn and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import Entry, Event, Statement
from ...model.judgement import Status
from ...model.listing import Wanted, time_of
from .address import Address
from .frame import Filter, Turn, choices, turn
from .timeline import Timeline, timeline
from .view import View, instants_asked

_DRAWN = 80
_KINDS: dict[str, tuple[type[Entry], ...]] = {"words": (Statement,), "deeds": (Event,), "": (Statement, Event)}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePage:
    """A stretch of the time line."""

    template: ClassVar[str] = "time.html"
    under: ClassVar[str] = "time"
    title: ClassVar[str] = "Time"
    timeline: Timeline | None
    total: int
    undated: int
    turn: Turn
    filters: tuple[Filter, ...]
    narrowed: bool


def time_page(view: View, address: Address) -> TimePage:
    """The time line, so many statements and events on each page, all of them in the order of time."""
    since, until = instants_asked(view)
    kinds = _KINDS.get(view.wish("which"), _KINDS[""])
    counting = frozenset({Status.PROPOSED, Status.ACCEPTED})
    wanted = Wanted(
        dated=True, by_date=True, since=since, until=until, statuses=counting, names=view.names_of(view.wish("agent"))
    )
    counts = {kind: view.register.count(kind, wanted) for kind in kinds}
    total = sum(counts.values())
    turning = turn(address, total, _DRAWN)
    drawn = _stretch(view, wanted, kinds, (turning.number - 1) * _DRAWN)
    every = Wanted(statuses=counting)
    narrowed = wanted != Wanted(dated=True, by_date=True, statuses=counting) or len(kinds) < 2
    undated = 0 if narrowed else sum(view.register.count(kind, every) for kind in kinds) - total
    which = view.wish("which")
    return TimePage(
        timeline=timeline(view, drawn, "The affair in time", view.dossier.findings[:12] if not narrowed else ()),
        total=total,
        undated=undated,
        turn=turning,
        filters=(
            Filter("since", "From", view.wish("since"), hint="1931-03"),
            Filter("until", "To", view.wish("until"), hint="1931-03"),
            Filter("agent", "Agent", view.wish("agent")),
            Filter("which", "Show", which, choices(which, ("words", "words"), ("deeds", "deeds"))),
        ),
        narrowed=narrowed,
    )


def _stretch(view: View, wanted: Wanted, kinds: tuple[type[Entry], ...], first: int) -> tuple[Entry, ...]:
    """The entries from the `first` on of all kinds together, in the order of time.

    Each kind is listed in that order already. How many of each kind stand before the first is found by halving, so
    that no page reads what it does not show.
    """
    if len(kinds) == 1:
        return tuple(view.register.listed(kinds[0], wanted, offset=first, limit=_DRAWN))
    one, other = kinds
    skipped = _share(view, wanted, one, other, first)
    merged = [
        *view.register.listed(one, wanted, offset=skipped, limit=_DRAWN),
        *view.register.listed(other, wanted, offset=first - skipped, limit=_DRAWN),
    ]
    return tuple(sorted(merged, key=_when)[:_DRAWN])


def _share(view: View, wanted: Wanted, one: type[Entry], other: type[Entry], first: int) -> int:
    """How many of the first so many entries of two kinds in the order of time are of the first kind."""
    register = view.register
    low, high = max(0, first - register.count(other, wanted)), min(first, register.count(one, wanted))
    while low < high:
        middle = (low + high) // 2
        mine = register.listed(one, wanted, offset=middle, limit=1)
        theirs = register.listed(other, wanted, offset=first - middle - 1, limit=1)
        if mine and theirs and _when(mine[0]) <= _when(theirs[0]):
            low = middle + 1
        else:
            high = middle
    return low


def _when(entry: Entry) -> tuple[int, int, bool]:
    """The order of time; between two of one time, statements come before events."""
    time = time_of(entry)
    early = (time.earliest if time.earliest is not None else time.latest) if time else None
    late = (time.latest if time.latest is not None else early) if time else None
    return (early or 0, late or 0, isinstance(entry, Event))
