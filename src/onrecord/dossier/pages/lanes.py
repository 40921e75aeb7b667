"""Who could have known, and when: a lane for each who learned of a thing, dark before, light after, half-light between.

The flag on a lane is what was said; it stands in the dark where it was said before the lane's light begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model.entry import Disclosure, Entry, Event, Statement
from ...model.finding import Finding
from ...model.wording import date_in_words
from .phrases import listed, shortened
from .scale import Tick, scale
from .view import Link, View

_LEFT, _RIGHT, _STEP, _DEEP = 190.0, 1080.0, 56.0, 26.0


@dataclass(frozen=True, slots=True)
class Flag:
    """What was said: when it can have been said at the earliest and the latest, and its words."""

    left: float
    right: float
    words: str
    width: float
    link: Link
    date: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Whoever learned of it: until `dark` they could not know, from `light` on they could."""

    who: str
    y: float
    dark: float
    light: float
    how: str
    link: Link
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """The picture with its title and description."""

    title: str
    description: str
    height: float
    lanes: tuple[Lane, ...]
    flags: tuple[Flag, ...]
    ticks: tuple[Tick, ...]
    left: float = _LEFT
    right: float = _RIGHT
    deep: float = _DEEP
    width: float = 1100.0


def lanes(view: View, finding: Finding, entries: Sequence[Entry]) -> Lanes | None:
    """The lanes of a finding on foreknowledge; None where it rests on no dated disclosure and statement."""
    known = [(entry, when) for entry in entries if isinstance(entry, (Disclosure, Event)) and (when := entry.when)]
    told = [(entry, when) for entry, when in known if isinstance(entry, Disclosure)] or known
    said = [(entry, when) for entry in entries if isinstance(entry, Statement) and (when := entry.uttered)]
    if finding.inquiry != "foreknowledge" or not told or not said:
        return None
    times = [time for _, time in (*told, *said)]
    instants = [one for time in times for one in (time.earliest, time.latest) if one is not None]
    if not instants:
        return None
    drawn = scale(instants, _LEFT + 60, _RIGHT - 60)
    rows = []
    for place, (source, when) in enumerate(told):
        low = drawn.x(when.earliest) if when.earliest is not None else _LEFT
        high = drawn.x(when.latest) if when.latest is not None else _RIGHT
        how = shortened(_how(view, source), 60)
        who = shortened(_who(view, source), 22)
        link = view.entry_link(source.id, how)
        rows.append(Lane(who, 66 + place * _STEP, low, high, how, link, date_in_words(when)))
    flags = []
    for statement, when in said:
        left = drawn.x(when.earliest) if when.earliest is not None else _LEFT
        right = drawn.x(when.latest) if when.latest is not None else _RIGHT
        words = f"{view.called(statement.speaker)}: {shortened(statement.label, 34)}"
        link = view.entry_link(statement.id, words)
        flags.append(Flag(left, max(right, left + 2), words, 7.0 * len(words) + 16, link, date_in_words(when)))
    return Lanes(
        title="Who could have known, and when",
        description=_description(rows, flags),
        height=66 + len(rows) * _STEP + 34,
        lanes=tuple(rows),
        flags=tuple(flags[:4]),
        ticks=drawn.ticks(),
    )


def _who(view: View, source: Entry) -> str:
    if not isinstance(source, Disclosure):
        return "those present"
    return listed([view.called(name) for name in source.to]) or "the public"


def _how(view: View, source: Entry) -> str:
    if not isinstance(source, Disclosure):
        return source.label
    through = f" through {view.called(source.through)}" if source.through else ""
    by = f" by {view.called(source.by)}" if source.by else ""
    return f"{view.called(source.of)} disclosed{by}{through}"


def _description(rows: Sequence[Lane], flags: Sequence[Flag]) -> str:
    known = "; ".join(f"{row.who}: {row.how}, {row.date}" for row in rows)
    said = "; ".join(f"{flag.words}, {flag.date}" for flag in flags)
    return f"Light from: {known}. Said: {said}. The order is true, the distances are not."
