"""Stretches of the calendar that a time line is looked at by: centuries, decades, years, months, days.

Each has a name, which is its address: ``19xx``, ``193x``, ``1931``, ``1931-03``, ``1931-03-09``; before the year 1 with
a minus sign, as in EDTF.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from ...model.instant import DAY, civil, days_in_month, first_minute, last_minute
from ...model.listing import Tally, Times
from ...model.wording import MONTHS, day_in_words, year_in_words

_NAME = re.compile(r"(-?)(\d{2,}xx|\d{3,}x|\d{4,})(?:-(\d\d)(?:-(\d\d))?)?")
_UNITS_SHOWN = 40


class Level(IntEnum):
    """How long a stretch is."""

    ALL = 0
    CENTURY = 1
    DECADE = 2
    YEAR = 3
    MONTH = 4
    DAY = 5


_YEARS = {Level.CENTURY: 100, Level.DECADE: 10, Level.YEAR: 1}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch from its first to its last instant; the whole of what is on record has no name."""

    level: Level
    name: str
    first: int
    last: int
    words: str
    brief: str
    """What it is called where the stretch above it is known: ``March``, ``9``."""

    @property
    def shortly(self) -> str:
        """What it is called without its year: ``March``, ``9 March``."""
        return self.words.rpartition(" ")[0] if self.level is Level.DAY else self.brief

    def holds(self, tally: Tally | Times) -> bool:
        """Whether a time lies within it for sure."""
        early, late = (tally.earliest, tally.latest) if isinstance(tally, Tally) else tally
        return early is not None and late is not None and self.first <= early and late <= self.last

    def meets(self, tally: Tally) -> bool:
        """Whether a time can lie in it."""
        after = tally.earliest is None or tally.earliest <= self.last
        return after and (tally.latest is None or tally.latest >= self.first)


def stretch_named(name: str) -> Stretch | None:
    """The stretch of that name; None where it is the name of none."""
    found = _NAME.fullmatch(name)
    if not found:
        return None
    sign, digits, month, day = found.groups()
    level = Level.CENTURY if digits.endswith("xx") else Level.DECADE if digits.endswith("x") else Level.YEAR
    if month and level is not Level.YEAR:
        return None
    year = int(digits.rstrip("x")) * _YEARS[level]
    if sign:
        year = -max(year, 1)
    if month and not 1 <= int(month) <= 12:
        return None
    if day and not 1 <= int(day) <= days_in_month(year, int(month)):
        return None
    if month:
        level = Level.DAY if day else Level.MONTH
    made = _made(level, year, int(month or 1), int(day or 1))
    return made if made.name == name else None


def stretch_at(instant: int, level: Level) -> Stretch:
    """The stretch of a level in which the instant lies."""
    return _made(level, *civil(instant // DAY))


def level_of_units(first: int, last: int) -> Level:
    """Into what all that is on record is divided: the shortest stretches of which there are no more than can be shown
    side by side."""
    days = (last - first) // DAY + 1
    years = days // 365 + 1
    if days <= _UNITS_SHOWN:
        return Level.DAY
    if years * 12 <= _UNITS_SHOWN:
        return Level.MONTH
    if years <= _UNITS_SHOWN:
        return Level.YEAR
    return Level.DECADE if years <= _UNITS_SHOWN * 10 else Level.CENTURY


def units(first: int, last: int, level: Level) -> Iterator[Stretch]:
    """The stretches of a level one after the other, from that of one instant to that of another."""
    at = first
    while at <= last:
        here = stretch_at(at, level)
        yield here
        at = here.last + 1


def whole(tallies: Sequence[Tally]) -> tuple[int, int]:
    """The first and the last instant that anything is dated to; the first day of the year 1 where nothing is."""
    known = [one for tally in tallies for one in (tally.earliest, tally.latest) if one is not None]
    return (min(known), max(known)) if known else (0, DAY - 1)


def inside(stretch: Stretch, tallies: Iterable[Tally]) -> list[Tally]:
    """What lies within a stretch for sure; in the whole of the record, everything."""
    return [one for one in tallies if stretch.level is Level.ALL or stretch.holds(one)]


def all_of(tallies: Sequence[Tally]) -> Stretch:
    """The whole of what is on record."""
    first, last = whole(tallies)
    return Stretch(Level.ALL, "", first, last, "all time", "all time")


def _made(level: Level, year: int, month: int = 1, day: int = 1) -> Stretch:
    length = _YEARS.get(level, 1)
    part = abs(year) // length
    sign = "-" if year < 0 else ""
    if level in (Level.CENTURY, Level.DECADE):
        low = part * length if not sign else -(part * length + length - 1)
        high = low + length - 1 if not sign else min(low + length - 1, -1)
        first, last = first_minute(low), last_minute(high)
        name = f"{sign}{part:02}xx" if level is Level.CENTURY else f"{sign}{part:03}x"
        words = f"{year_in_words(first)} to {year_in_words(last)}"
        return Stretch(level, name, first, last, words, words)
    name = f"{sign}{abs(year):04}"
    first = first_minute(year, month if level > Level.YEAR else 1, day if level is Level.DAY else 1)
    if level is Level.YEAR:
        return Stretch(level, name, first, last_minute(year), year_in_words(first), year_in_words(first))
    if level is Level.MONTH:
        named = MONTHS[month - 1]
        return Stretch(
            level, f"{name}-{month:02}", first, last_minute(year, month), f"{named} {year_in_words(first)}", named
        )
    words = day_in_words(first)
    return Stretch(level, f"{name}-{month:02}-{day:02}", first, last_minute(year, month, day), words, str(day))
