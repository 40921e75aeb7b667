"""Days that are named and not counted: feasts of a fixed day, feasts told from Easter, the nth weekday of a month.

Easter is that of the western churches: by the Gregorian calendar from 1583 on, by the Julian one before (the
algorithms of Meeus, *Astronomical Algorithms*, 1991, chapter 8). The holidays are the American ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..model.instant import civil, day_number, days_in_month

_REFORM = 1583
"""The first year in which Easter was kept by the Gregorian calendar."""
LAST = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Movable:
    """A day that is another in every year: so many days from Easter, or the nth weekday of a month (`LAST`, the last).

    `shift` counts days from it (the eve is -1); before the year `until` it was the `day` of its month, or where none is
    given the last such weekday.
    """

    easter: bool = False
    month: int = 4
    weekday: int = 6
    nth: int = 1
    shift: int = 0
    until: int = 0
    day: int = 0

    def on(self, year: int) -> tuple[int, int, bool]:
        """Month and day of the year, and whether by the Julian calendar."""
        if self.easter:
            month, day = easter(year)
        elif year < self.until and self.day:
            month, day = self.month, self.day
        else:
            month, day = self.month, self._weekday_of(year)
        shifted = civil(day_number(year, month, day) + self.shift)
        return shifted[1], shifted[2], self.easter and year < _REFORM

    def _weekday_of(self, year: int) -> int:
        first = (self.weekday - day_number(year, self.month, 1)) % 7 + 1
        if self.nth == LAST or year < self.until:
            return first + (days_in_month(year, self.month) - first) // 7 * 7
        return first + 7 * (self.nth - 1)


def easter(year: int) -> tuple[int, int]:
    """Month and day of Easter Sunday, by the calendar of the year."""
    if year < _REFORM:
        age = (19 * (year % 19) + 15) % 30
        weekday = (2 * (year % 4) + 4 * (year % 7) - age + 34) % 7
        month, day = divmod(age + weekday + 114, 31)
        return month, day + 1
    century, of_century = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return month, day + 1


_FIXED: Mapping[str, tuple[int, int]] = {
    "christmas": (12, 25), "xmas": (12, 25), "boxing day": (12, 26), "halloween": (10, 31), "all saints day": (11, 1),
    "all souls day": (11, 2), "michaelmas": (9, 29), "martinmas": (11, 11), "candlemas": (2, 2), "lammas": (8, 1),
    "lady day": (3, 25), "midsummer day": (6, 24), "st johns day": (6, 24), "st georges day": (4, 23),
    "st andrews day": (11, 30), "st davids day": (3, 1), "st stephens day": (12, 26), "st valentines day": (2, 14),
    "valentines day": (2, 14), "st patricks day": (3, 17), "armistice day": (11, 11),
    "veterans day": (11, 11), "bastille day": (7, 14), "fourth of july": (7, 4),
}  # fmt: skip
"""Always on the same day: month and day."""

_FROM_EASTER = {
    "septuagesima": -63, "sexagesima": -56, "quinquagesima": -49, "shrove tuesday": -47, "ash wednesday": -46,
    "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "holy saturday": -1, "easter": 0, "easter sunday": 0,
    "easter day": 0, "easter monday": 1, "low sunday": 7, "ascension day": 39, "whit sunday": 49, "whitsun": 49,
    "whitsunday": 49, "pentecost": 49, "whit monday": 50, "trinity sunday": 56,
}  # fmt: skip
_MOVABLE: Mapping[str, Movable] = {
    **{name: Movable(easter=True, shift=shift) for name, shift in _FROM_EASTER.items()},
    "thanksgiving": Movable(month=11, weekday=3, nth=4, until=1939),
    "labor day": Movable(month=9, weekday=0),
    "memorial day": Movable(month=5, weekday=0, nth=LAST, until=1971, day=30),
    "columbus day": Movable(month=10, weekday=0, nth=2, until=1971, day=12),
    "presidents day": Movable(month=2, weekday=0, nth=3, until=1971, day=22),
    "martin luther king day": Movable(month=1, weekday=0, nth=3),
}

FEASTS: Mapping[str, tuple[int, int] | Movable] = {**_FIXED, **_MOVABLE}
"""Feasts and holidays by their names, in small letters and without apostrophes."""


def name_of(written: str) -> str:
    """The key of `FEASTS` for a name as it may be written: Valentine’s Day, St. Patrick's Day."""
    return " ".join(re.sub("['’.]", "", written.lower()).split())


def _pattern(name: str) -> str:
    words = [word if word == "of" else word.capitalize() for word in name.split()]
    return r"\s".join(re.sub(r"s$", "['’]?s['’]?", word).replace("St", r"St\.?") for word in words)


LONG_NAMES = "|".join(_pattern(name) for name in FEASTS if " " in name)
"""A regular expression of the names of more than one word."""
