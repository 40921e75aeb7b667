"""What an expression of time means before it is a Dating: the units that its words name, and no more."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..model.dating import Calendar, Dating, Qualifier, either
from ..model.edtf import SEASONS, write_edtf
from ..model.instant import DAY, civil, day_number, days_in_month, first_minute, iso_day, last_minute
from .feasts import Movable

SEASON_LETTERS = {21: "SP", 22: "SU", 23: "FA", 24: "WI", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4"}
_UNPLACED = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "F": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX",
    "Y": "XXXX", "DE": "XXX", "CE": "XX",
}  # fmt: skip
"""The value of a day, week ... that nothing says which it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date as far as it is named. What is None is not said.

    `year` is astronomical (1 BC is 0); `years` how many years it covers, from `year` on (a decade is 10); `days` how
    many days, from the day on (a week is 7); `part` is ``early``, ``mid``, ``late``, ``first half`` or ``second
    half``; `hour` the part of the day as ISO-TimeML has it (``14:30``, ``MO``, ``NI``); `feast` the day of which month
    and day are only near until the year is known; `unplaced` the unit of what cannot be placed; `others` the other
    readings.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    years: int = 1
    days: int = 1
    part: str = ""
    weekday: int | None = None
    hour: str = ""
    qualifier: Qualifier = Qualifier.CERTAIN
    julian: bool = False
    fiscal: bool = False
    feast: Movable | None = None
    unplaced: str = ""
    others: tuple[Moment, ...] = ()

    @property
    def possible(self) -> bool:
        """Whether the calendar has such a day."""
        if self.month is None or self.day is None:
            return True
        leap = 2000 if self.year is None or self.julian else self.year
        return 1 <= self.day <= days_in_month(leap, self.month)

    @property
    def first_month(self) -> int | None:
        """The month, or the one in which the season begins; None where neither is said."""
        return SEASONS[self.season][0] if self.month is None and self.season is not None else self.month

    def settled(self) -> Moment:
        """The moment with month and day of its feast, once the year is known."""
        if self.feast is None or self.year is None:
            return self
        month, day, julian = self.feast.on(self.year)
        return replace(self, month=month, day=day, julian=self.julian or julian, feast=None)

    def gregorian(self) -> Moment:
        """The same day by the Gregorian calendar (the Julian one falls behind by three days in 400 years)."""
        if not self.julian or self.year is None or self.day is None or self.month is None:
            return self
        year, month, day = civil(self._number())
        return replace(self, year=year, month=month, day=day, julian=False)

    def _number(self) -> int:
        if self.year is None or self.month is None or self.day is None:
            raise ValueError("a day has a year, a month and a day")
        behind = 0
        if self.julian:
            century = (self.year - (self.month <= 2)) // 100
            behind = century - century // 4 - 2
        return day_number(self.year, self.month, 1) + self.day - 1 + behind

    def dating(self, text: str = "") -> Dating:
        """The Dating: four bounds, EDTF, qualifier, calendar."""
        if self.others:
            doubtful = either([one.dating() for one in (replace(self, others=()), *self.others)], text=text)
            return replace(doubtful, edtf=write_edtf(doubtful))
        calendar = Calendar.JULIAN if self.julian else Calendar.GREGORIAN
        if self.year is None:
            said = f"XXXX-{self.month:02}-{self.day or 'XX':02}" if self.month and not self.feast else None
            return Dating(text=text, edtf=said, qualifier=self.qualifier, calendar=calendar)
        low, high = self._bounds(self.year)
        bare = Dating.within(low, high, text=text)
        bare = replace(bare, qualifier=self.qualifier, calendar=calendar)
        if self.day is not None and self.month is None:
            return replace(bare, edtf=f"{self.year:04}-XX-{self.day:02}{self._mark}")
        if self.days > 1 and self.hour:
            return bare
        if plain := self._plain():
            return replace(bare, edtf=plain)
        if self.days > 1:
            return replace(bare, edtf=f"{iso_day(low)}/{iso_day(high)}")
        return replace(bare, edtf=write_edtf(bare))

    @property
    def _mark(self) -> str:
        return {"": "", "circa": "~", "uncertain": "?"}.get(self.qualifier.value, "%")

    def _plain(self) -> str:
        """The EDTF of a day, month or year of our era as it is named; empty where the Dating must be asked for it."""
        beyond = self.part or self.years > 1 or self.days > 1 or self.season or self.julian or self.hour[:1].isdigit()
        if beyond or self.year is None or not 0 < self.year <= 9999:
            return ""
        return (
            "-".join((f"{self.year:04}", *(f"{one:02}" for one in (self.month, self.day) if one is not None)))
            + self._mark
        )

    def _bounds(self, year: int) -> tuple[int, int]:
        if self.day is not None and self.month is not None:
            first = self._number() * DAY
            if self.hour[:1].isdigit():
                hour, minute = self.hour.split(":")
                return first + int(hour) * 60 + int(minute), first + int(hour) * 60 + int(minute)
            if self.days == 7 and self.weekday == 0:
                first -= first // DAY % 7 * DAY
            return first, first + self.days * DAY - 1
        if self.day is not None:
            return first_minute(year, 1, self.day), last_minute(year, 12, self.day)
        if self.month is not None:
            return self._month_bounds(year, self.month)
        if self.season is not None:
            return self._season_bounds(year, self.season)
        return self._year_bounds(year)

    def _month_bounds(self, year: int, month: int) -> tuple[int, int]:
        final = days_in_month(year, month)
        first, last = {
            "early": (1, 10),
            "mid": (11, 20),
            "late": (21, final),
            "first half": (1, 15),
            "second half": (16, final),
        }.get(self.part, (1, final))
        shift = (replace(self, day=1)._number() - day_number(year, month, 1)) * DAY
        return first_minute(year, month, first) + shift, last_minute(year, month, last) + shift

    def _season_bounds(self, year: int, code: int) -> tuple[int, int]:
        first, months = SEASONS[code]
        low, high = {"early": (0, 0), "mid": (1, 1), "late": (2, 2)}.get(self.part, (0, months - 1))
        over, month = divmod(first + low - 1, 12)
        later, final = divmod(first + high - 1, 12)
        return first_minute(year + over, month + 1), last_minute(year + later, final + 1)

    def _year_bounds(self, year: int) -> tuple[int, int]:
        if self.years > 1:
            thirds = (self.years + 2) // 3
            first, last = {
                "early": (0, thirds - 1),
                "mid": (thirds, self.years - thirds),
                "late": (self.years - thirds + 1, self.years - 1),
                "first half": (0, self.years // 2 - 1),
                "second half": (self.years // 2, self.years - 1),
            }.get(self.part, (0, self.years - 1))
            return first_minute(year + first), last_minute(year + last)
        first, last = {
            "early": (1, 4),
            "mid": (5, 8),
            "late": (9, 12),
            "first half": (1, 6),
            "second half": (7, 12),
        }.get(self.part, (1, 12))
        return first_minute(year, first), last_minute(year, last)

    def timex(self) -> str:
        """The value of ISO-TimeML: what is not said is X, the part of a month or year is left out."""
        if self.year is None:
            year = "XXXX"
        elif self.year <= 0:
            year = f"BC{1 - self.year:04}"
        else:
            year = f"{self.year:04}"
        if self.year is None and self.unplaced in _UNPLACED:
            return _UNPLACED[self.unplaced] + (f"T{self.hour}" if self.hour and self.unplaced == "D" else "")
        if self.years == 100 and self.year is not None and self.year <= 0:
            return f"BC{-self.year // 100:02}"
        if self.years > 1:
            return year[: {10: -1, 100: -2}.get(self.years, len(year))]
        if self.season is not None:
            return f"{year}-{SEASON_LETTERS[self.season]}"
        hour = f"T{self.hour}" if self.hour else ""
        if self.fiscal:
            return f"FY{year}"
        if self.days == 2 and not self.hour and self.day and self.month and self.year:
            return f"{_week(self.year, self.month, self.day)}-WE"
        if self.days == 7 and self.day and self.month and self.year:
            return _week(self.year, self.month, self.day)
        if self.feast:
            return f"{year}-XX-XX"
        if self.weekday is not None and self.day is None:
            return f"{year}-WXX-{self.weekday + 1}{hour}"
        if self.month is None and self.day is None:
            if hour:
                return f"{year}-XX-XX{hour}"
            return year + {"first half": "-H1", "second half": "-H2"}.get(self.part, "")
        month = f"{self.month:02}" if self.month else "XX"
        if self.day is None and not hour:
            return f"{year}-{month}"
        return f"{year}-{month}-{f'{self.day:02}' if self.day else 'XX'}{hour}"


def borrowed(moment: Moment, whole: Moment) -> Moment:
    """The moment with the year, and for a bare day the month, of its fellow."""
    month = moment.month or (whole.month if moment.day is not None and moment.season is None else None)
    found = replace(moment, year=whole.year, month=month).settled()
    return found if found.possible else replace(found, day=days_in_month(found.year or 2000, found.month or 1))


def falls_after(one: Moment, other: Moment) -> bool:
    """Whether a moment begins only when the other is over."""
    first, last = one.dating(), other.dating()
    return first.earliest is not None and last.latest is not None and first.earliest > last.latest


def same_half(first: Moment, last: Moment) -> Moment:
    """The first of two hours, in the afternoon where only the second says so: from 7:50 to 8:20 p.m."""
    later = f"{int(first.hour[:2]) + 12:02}{first.hour[2:]}"
    return replace(first, hour=later) if first.hour < "12" and later <= last.hour else first


def day_before(moment: Moment) -> Moment | None:
    """The day before a day; None where the moment is none."""
    day = moment.gregorian()
    if day.year is None or day.month is None or day.day is None or day.days > 1:
        return None
    year, month, number = civil(day_number(day.year, day.month, day.day) - 1)
    return replace(day, year=year, month=month, day=number, hour="", weekday=None)


def _week(year: int, month: int, day: int) -> str:
    """The ISO week that has the day's Thursday."""
    number = day_number(year, month, day)
    thursday = number - number % 7 + 3
    of_year = civil(thursday)[0]
    return f"{of_year:04}-W{(thursday - day_number(of_year, 1, 1)) // 7 + 1:02}"
