"""The affair in time: statements and events in the order of their dates, drawn and as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import Entry, Event, Statement
from ...model.judgement import Status
from ...model.listing import Wanted
from .address import Address
from .frame import Filter, Turn, choices, turn
from .pictures import Picture
from .timeline import timeline
from .view import View, instants_asked

_DRAWN = 80
_KINDS: Mapping[str, tuple[type[Entry], ...]] = {"words": (Statement,), "deeds": (Event,), "": (Statement, Event)}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePage:
    """A stretch of the time line."""

    template: ClassVar[str] = "time.html"
    under: ClassVar[str] = "time"
    title: ClassVar[str] = "Time"
    picture: Picture | None
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
    total = view.register.count(kinds, wanted)
    turning = turn(address, total, _DRAWN)
    drawn = view.register.listed(kinds, wanted, offset=(turning.number - 1) * _DRAWN, limit=_DRAWN)
    every = Wanted(statuses=counting)
    narrowed = wanted != Wanted(dated=True, by_date=True, statuses=counting) or len(kinds) < 2
    undated = 0 if narrowed else view.register.count(kinds, every) - total
    which = view.wish("which")
    return TimePage(
        picture=timeline(view, drawn, "The affair in time", view.dossier.findings[:12] if not narrowed else ()),
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
