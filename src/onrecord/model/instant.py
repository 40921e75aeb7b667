"""The line of time: whole minutes on the proleptic Gregorian calendar.

An instant is an ``int``: minutes since the first minute of 1 January of the year 1. Years before 1 are astronomical
(the year 0 is 1 BC). Integers keep the arithmetic exact and the order total, whatever the year.
"""

from __future__ import annotations

import re

DAY = 1440
"""Minutes in a day."""

_ISO = re.compile(r"([+-]?\d{4,})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?")


def day_number(year: int, month: int, day: int) -> int:
    """Days from 1 January of the year 1 (day 0) to the date given, negative before it.

    The months are counted from March, so that the leap day is the last of its year (Richards 2013, Explanatory
    Supplement to the Astronomical Almanac, chapter 15).
    """
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 306


def civil(day: int) -> tuple[int, int, int]:
    """Year, month and day of a day number; the inverse of `day_number`."""
    era, of_era = divmod(day + 306, 146097)
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return era * 400 + year_of_era + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def days_in_month(year: int, month: int) -> int:
    """How many days the month has."""
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    return day_number(*following, 1) - day_number(year, month, 1)


def first_minute(year: int, month: int = 1, day: int = 1) -> int:
    """The instant at which the day begins."""
    return day_number(year, month, day) * DAY


def last_minute(year: int, month: int = 12, day: int | None = None) -> int:
    """The last instant of the day, of the month where no day is given, of the year where no month is."""
    return day_number(year, month, day or days_in_month(year, month)) * DAY + DAY - 1


def weekday(instant: int) -> int:
    """Monday is 0, as in the standard library."""
    return (instant // DAY) % 7


def year_of(instant: int) -> int:
    """The year that the instant falls in."""
    return civil(instant // DAY)[0]


def iso_day(instant: int) -> str:
    """``1936-03-01``; the year signed where it is negative or longer than four digits (ISO 8601)."""
    year, month, day = civil(instant // DAY)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day:02}"


def iso(instant: int) -> str:
    """``1936-03-01T00:00``: ISO 8601 to the minute."""
    hour, minute = divmod(instant % DAY, 60)
    return f"{iso_day(instant)}T{hour:02}:{minute:02}"


def from_iso(written: str, *, last: bool = False) -> int:
    """The instant of an ISO 8601 day or minute; for a day its first minute, or with `last` its last one."""
    found = _ISO.fullmatch(written)
    if not found:
        raise ValueError(f"not an ISO 8601 day or minute: {written!r}; write it like 1936-03-01 or 1936-03-01T14:30")
    year, month, day = (int(found[n]) for n in (1, 2, 3))
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        raise ValueError(f"no such day: {written!r}")
    if found[4] is None:
        return last_minute(year, month, day) if last else first_minute(year, month, day)
    hour, minute = int(found[4]), int(found[5])
    if hour > 23 or minute > 59:
        raise ValueError(f"no such time of day: {written!r}")
    return first_minute(year, month, day) + hour * 60 + minute
