"""From time to a place on a picture: gaps in which nothing is on record are drawn shorter than they were.

The width between two neighbouring points of time grows with the cube root of the days between them, so that ten
days of trouble and ten years of quiet can stand in one picture. The order is always true, distances are not; pictures
drawn so say it.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from ...model.instant import DAY, civil
from ...model.wording import MONTHS, year_in_words


@dataclass(frozen=True, slots=True)
class Tick:
    """A date printed below the line."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Points of time in order and where each is drawn; times between two points lie evenly between their places."""

    points: tuple[int, ...]
    places: tuple[float, ...]

    def x(self, instant: int) -> float:
        """Where an instant is drawn, those beyond the ends at the ends."""
        if instant <= self.points[0]:
            return self.places[0]
        if instant >= self.points[-1]:
            return self.places[-1]
        after = bisect_right(self.points, instant)
        low, high = self.points[after - 1], self.points[after]
        share = (instant - low) / (high - low)
        return self.places[after - 1] + share * (self.places[after] - self.places[after - 1])

    def ticks(self, apart: float = 96) -> tuple[Tick, ...]:
        """Dates to print, no two of them nearer than `apart`; each says what the one before leaves unsaid."""
        chosen: list[Tick] = []
        right = self.places[-1]
        for point, place in zip(self.points, self.places, strict=True):
            near = apart * 1.5 if place > right - apart / 2 else apart
            if chosen and place - chosen[-1].x < near:
                continue
            words = _tick(point, self._days_about(place))
            if chosen and chosen[-1].words == words:
                continue
            chosen.append(Tick(round(min(place, right), 1), words))
        return tuple(chosen)

    def _days_about(self, place: float) -> float:
        """How many days lie within a tick's width of a place."""
        if self.points[-1] - self.points[0] <= DAY:
            return 0.0
        near = [point for point, x in zip(self.points, self.places, strict=True) if abs(x - place) < 120]
        return max((max(near) - min(near)) / DAY, 1.0) if near else 1.0


def scale(instants: Iterable[int], left: float, right: float) -> Scale:
    """A scale between two places on which each of the instants can be told from the next."""
    points = sorted(set(instants)) or [0]
    if len(points) == 1:
        points = [points[0] - DAY, points[0], points[0] + DAY]
    widths = [max((later - earlier) / DAY, 0.02) ** (1 / 3) for earlier, later in itertools.pairwise(points)]
    unit, place, places = (right - left) / sum(widths), left, [left]
    for width in widths:
        place += width * unit
        places.append(round(place, 2))
    return Scale(tuple(points), tuple(places))


def _tick(instant: int, days: float) -> str:
    _, month, day = civil(instant // DAY)
    if days < 1:
        return f"{instant % DAY // 60:02}:{instant % 60:02}"
    if days > 1500:
        return year_in_words(instant)
    words = f"{MONTHS[month - 1][:3] if len(MONTHS[month - 1]) > 5 else MONTHS[month - 1]} {year_in_words(instant)}"
    return words if days > 90 else f"{day} {words}"
