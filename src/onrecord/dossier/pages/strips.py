"""How often a first act was followed: every first act at 0 on a strip of its own, days to what followed; those that
nothing followed in grey; and how often as many are followed where chance alone moves the acts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...model.dating import Dating
from ...model.duration import minutes
from ...model.entry import Entry, Pattern
from ...model.finding import Finding, Stance
from ...model.instant import DAY
from ...model.listing import time_of
from ...model.wording import date_in_words
from ..phrases import counted, shortened
from .pictures import BROAD, SLIM, Cell, Picture, Sheet
from .timeline import in_a_line
from .view import Link, View

_MOST = 60
_ROW, _TOP, _CHANCE = 46.0, 16.0, 110.0
_STEPS = (1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 365, 730, 1825, 3650)
"""Days from one number below the strips to the next."""
CAPTION = (
    "Each first act stands at 0; what followed it stands as many days after it. The band is the time in which it would "
    "count. Grey, dashed: nothing followed."
)
CHANCE = " Below: in how many series moved by chance so many were followed; the line is what is on record."


@dataclass(frozen=True, slots=True)
class Mark:
    """What followed: from where to where it can stand, and after how many days it came, in words."""

    left: float
    width: float
    words: str
    link: Link


@dataclass(frozen=True, slots=True)
class Strip:
    """A first act with what followed it; none where nothing did."""

    y: float
    words: str
    link: Link
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Pillar:
    """How many series moved by chance had so many followed."""

    x: float
    y: float
    width: float
    height: float
    words: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strips:
    """The drawing; `window` is where the time ends in which it counts, None where it does not."""

    drawn: ClassVar[str] = "strips"
    title: str
    description: str
    sheet: Sheet
    height: float
    zero: float
    window: float | None
    strips: tuple[Strip, ...]
    ticks: tuple[tuple[float, str], ...]
    bottom: float
    pillars: tuple[Pillar, ...] = ()
    observed: tuple[float, str] | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """A first act and those that followed it, with the days that each came after it."""

    first: Entry
    then: tuple[tuple[Entry, tuple[int, int]], ...]


def strips(view: View, finding: Finding) -> Picture | None:
    """The strips of a pattern; None of any other finding, or where no act fits its first step."""
    pattern = next((one for id in finding.asked if isinstance(one := view.entry(id), Pattern)), None)
    if finding.inquiry != "patterns" or pattern is None:
        return None
    found = sorted(_episodes(view, finding), key=lambda one: _moment(time_of(one.first)))
    if not found:
        return None
    alone = [entry for id in _ids(finding, "unpreceded") if (entry := view.entry(id))]
    window, chance = _window(pattern), _chance(finding)
    drawings = (_drawn(view, sheet, pattern, found, window, chance) for sheet in (BROAD, SLIM))
    return Picture(
        broad=next(drawings),
        slim=next(drawings),
        caption=f"{CAPTION}{CHANCE if chance else ''}{_left_out(found, alone)}",
        heads=("First act", "Followed by", "After"),
        rows=tuple(_rows(view, found, alone, chance)),
    )


def _left_out(found: Sequence[Episode], alone: Sequence[Entry]) -> str:
    more = f" {len(found) - _MOST:,} more strips are in the table." if len(found) > _MOST else ""
    last = counted(len(alone), "last act")
    return (
        f"{more} {last} that nothing went before stand{'s' if len(alone) == 1 else ''} in the table." if alone else more
    )


def _ids(finding: Finding, figure: str) -> tuple[str, ...]:
    told = finding.figures.get(figure)
    return tuple(one for one in told if isinstance(one, str)) if isinstance(told, tuple) else ()


def _episodes(view: View, finding: Finding) -> Iterator[Episode]:
    """The first acts with what followed them, as the finding tells; else as it cites them, one after the other."""
    told = finding.figures.get("episodes")
    if isinstance(told, tuple):
        rows = [tuple(str(id) for id in row) for row in told if isinstance(row, tuple)]
        rows += [(id,) for id in _ids(finding, "unfollowed")]
    else:
        rows = _cited(view, finding)
    for row in rows:
        entries = [entry for id in row if (entry := view.entry(id))]
        if entries:
            first, *then = entries
            yield Episode(first, tuple((one, _days(time_of(first), time_of(one))) for one in then))


def _cited(view: View, finding: Finding) -> list[tuple[str, ...]]:
    cited = dict.fromkeys((one.entry, one.stance) for one in finding.grounds if one.entry)
    pattern = [one for id in finding.asked if isinstance(one := view.entry(id), Pattern)]
    steps = max(len(pattern[0].steps), 1) if pattern else 2
    for_it = [id for id, stance in cited if stance is Stance.FOR and id]
    rows = [tuple(for_it[place : place + steps]) for place in range(0, len(for_it), steps)]
    return [*rows, *((id,) for id, stance in cited if stance is Stance.AGAINST and id)]


def _moment(time: Dating | None) -> tuple[int, int]:
    return (time.earliest or 0, time.latest or 0) if time else (0, 0)


def _days(first: Dating | None, then: Dating | None) -> tuple[int, int]:
    """The least and the most days from the one to the other."""
    (low, high), (early, late) = _moment(first), _moment(then)
    return max(early // DAY - high // DAY, 0), max(late // DAY - low // DAY, 0)


def _window(pattern: Pattern) -> int | None:
    """In how many days the last step counts, None where a step has no such time."""
    total = 0
    for written in pattern.steps[1:]:
        within = json.loads(written).get("within", "")
        try:
            total += minutes(within)
        except ValueError:
            return None
    return total // DAY if total else None


def _chance(finding: Finding) -> tuple[tuple[int, int], ...]:
    told = finding.figures.get("surrogates_followed")
    rows = told if isinstance(told, tuple) else ()
    return tuple((int(row[0]), int(row[1])) for row in rows if isinstance(row, tuple) and len(row) == 2)


def _apart(days: tuple[int, int]) -> str:
    low, high = days
    return counted(low, "day") if low == high else f"{low:,} to {counted(high, 'day')}"


def _rows(
    view: View, found: Sequence[Episode], alone: Sequence[Entry], chance: Sequence[tuple[int, int]]
) -> Iterator[tuple[Cell, ...]]:
    for one in found:
        first = _link(view, one.first)
        if not one.then:
            yield first, "nothing", ""
        for entry, days in one.then:
            yield first, _link(view, entry), _apart(days)
    for entry in alone:
        yield "nothing", _link(view, entry), ""
    every = sum(count for _, count in chance)
    for followed, count in chance:
        yield f"by chance: {followed:,} followed", f"in {count:,} of {every:,} moved series", ""


def _link(view: View, entry: Entry) -> Link:
    return view.entry_link(entry.id, f"{date_in_words(time_of(entry))}: {in_a_line(view, entry)}")


def _drawn(
    view: View,
    sheet: Sheet,
    pattern: Pattern,
    found: Sequence[Episode],
    window: int | None,
    chance: Sequence[tuple[int, int]],
) -> Strips:
    zero, right = 14.0, sheet.width - 14
    longest = max([window or 0, *(days[1] for one in found for _, days in one.then)], default=0) or 1
    each = (right - zero - 60) / longest
    signs = int((right - zero) / (sheet.type * 0.58))
    rows = []
    for place, one in enumerate(found[:_MOST]):
        marks = tuple(
            Mark(
                round(zero + days[0] * each, 1),
                round(max((days[1] - days[0]) * each, 5.0), 1),
                _apart(days),
                _link(view, entry),
            )
            for entry, days in one.then
        )
        link = _link(view, one.first)
        rows.append(Strip(_TOP + place * _ROW, shortened(link.words, signs), link, marks))
    bottom = _TOP + len(rows) * _ROW
    step = next((one for one in _STEPS if one * (8 if sheet is BROAD else 4) >= longest), longest)
    ticks = tuple((round(zero + days * each, 1), f"{days:,}") for days in range(0, longest + 1, step))
    pillars, observed = _pillars(chance, found, sheet, bottom + 66)
    return Strips(
        title=f"{pattern.label}: what followed each first act",
        description=_description(found),
        sheet=sheet,
        height=bottom + (_CHANCE + 96 if chance else 24),
        zero=zero,
        window=round(zero + window * each, 1) if window else None,
        strips=tuple(rows),
        ticks=ticks,
        bottom=bottom,
        pillars=pillars,
        observed=observed,
    )


def _pillars(
    chance: Sequence[tuple[int, int]], found: Sequence[Episode], sheet: Sheet, top: float
) -> tuple[tuple[Pillar, ...], tuple[float, str] | None]:
    if not chance:
        return (), None
    observed = sum(1 for one in found if one.then)
    least = min(observed, *(followed for followed, _ in chance))
    most = max(observed, *(followed for followed, _ in chance))
    apart = min((sheet.width - 40) / (most - least + 1), 60.0)
    each = -int(-(sheet.length(f"{most:,}") + 4) // apart)
    highest, every = max(count for _, count in chance), sum(count for _, count in chance)
    pillars = tuple(
        Pillar(
            round(20 + (followed - least) * apart + apart * 0.1, 1),
            round(top + _CHANCE - (height := max(count / highest * _CHANCE, 1.0)), 1),
            round(apart * 0.8, 1),
            round(height, 1),
            f"{followed:,} followed in {count:,} of {every:,}",
            f"{followed:,}" if apart > sheet.length(f"{most:,}") + 4 or (followed - least) % each == 0 else "",
        )
        for followed, count in chance
    )
    return pillars, (round(20 + (observed - least + 0.5) * apart, 1), f"on record: {observed:,}")


def _description(found: Sequence[Episode]) -> str:
    followed = [one for one in found if one.then]
    told = "; ".join(f"after {_apart(one.then[-1][1])}" for one in followed[:20])
    nothing = len(found) - len(followed)
    return f"{counted(len(found), 'first act')}, {len(followed):,} followed ({told or 'none'}), {nothing:,} not."
