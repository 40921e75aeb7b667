"""Dates as a reader says them: ``2 March 1931``, ``between 16 January and 30 April 1931``, ``before 1936``."""

from __future__ import annotations

from functools import lru_cache

from .dating import Calendar, Dating, Qualifier
from .instant import DAY, civil, days_in_month

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


@lru_cache(maxsize=10_000)
def date_in_words(dating: Dating | None) -> str:
    """The date in words; empty where there is none."""
    if dating is None:
        return ""
    if len(dating.readings) > 1:
        return " or ".join(dict.fromkeys(date_in_words(reading) for reading in dating.readings))
    words = _season(dating) or _ends(dating)
    if dating.qualifier in (Qualifier.CIRCA, Qualifier.BOTH):
        words = f"about {words}"
    if dating.qualifier in (Qualifier.UNCERTAIN, Qualifier.BOTH):
        words = f"{words}, uncertain"
    return f"{words} (Old Style: {dating.text})" if dating.calendar is Calendar.JULIAN and dating.text else words


def year_in_words(instant: int) -> str:
    """The year of an instant; before the year 1 as BC."""
    year = civil(instant // DAY)[0]
    return str(year) if year > 0 else f"{1 - year} BC"


def span_in_words(low: int | None, high: int | None) -> str:
    """A whole day, month or year where the bounds are just those, else the two bounds."""
    if low is None and high is None:
        return "undated"
    if low is None or high is None:
        return f"not before {day_in_words(low)}" if low is not None else f"not after {day_in_words(high or 0)}"
    whole = _whole(low, high)
    if whole:
        return whole
    if low // DAY == high // DAY:
        at = _clock(low) if low == high else f"{_clock(low)} to {_clock(high)}"
        return f"{day_in_words(low)}, {at}"
    if high - low == 2 * DAY - 1 and low % DAY == 0:
        return f"{_without_shared(low, high)} or {day_in_words(high)}"
    return f"between {_without_shared(low, high)} and {_bound(high, end=True)}"


def _ends(dating: Dating) -> str:
    begins = (dating.begins_not_before, dating.begins_not_after)
    ends = (dating.ends_not_before, dating.ends_not_after)
    if begins == ends:
        return span_in_words(*begins)
    if len(dating.parts) == 2 and all(part.bounded for part in dating.parts):
        return _from_to(*dating.parts)
    if len(dating.parts) == 2 and any(part.bounded for part in dating.parts):
        first, last = dating.parts
        return f"from {date_in_words(first)} on" if first.bounded else f"until {date_in_words(last)}"
    if begins == (None, None) or ends == (None, None):
        return f"from {span_in_words(*begins)} on" if ends == (None, None) else f"until {span_in_words(*ends)}"
    return f"from {span_in_words(*begins)} to {span_in_words(*ends)}"


def _from_to(first: Dating, last: Dating) -> str:
    """``from 6 to 20 March 1931``: what two days have in common is said once."""
    both = (date_in_words(first), date_in_words(last))
    days = [day_in_words(one.earliest or 0) for one in (first, last)]
    if both != tuple(days):
        return f"from {both[0]} to {both[1]}"
    return f"from {_without_shared(first.earliest or 0, last.latest or 0)} to {both[1]}"


def _season(dating: Dating) -> str:
    year, _, season = (dating.edtf or "").rstrip("~?%").rpartition("-")
    return f"{_SEASONS[season]} {year}" if season in _SEASONS and year.isdigit() else ""


def _whole(low: int, high: int) -> str:
    if low % DAY or high % DAY != DAY - 1:
        return ""
    (year, month, day), (last_year, last_month, last_day) = civil(low // DAY), civil(high // DAY)
    if (year, month, day) == (last_year, last_month, last_day):
        return day_in_words(low)
    if day != 1 or last_day != days_in_month(last_year, last_month):
        return ""
    if (year, month) == (last_year, last_month):
        return f"{MONTHS[month - 1]} {year_in_words(low)}"
    return year_in_words(low) if year == last_year and (month, last_month) == (1, 12) else ""


def _bound(instant: int, *, end: bool) -> str:
    minute = instant % DAY
    return day_in_words(instant) if minute == (DAY - 1 if end else 0) else f"{day_in_words(instant)}, {_clock(instant)}"


def _without_shared(low: int, high: int) -> str:
    """The first of two days, its month and year left out where the second has the same."""
    (year, month, day), (last_year, last_month, _) = civil(low // DAY), civil(high // DAY)
    if year != last_year or low % DAY or high % DAY != DAY - 1:
        return _bound(low, end=False)
    return str(day) if month == last_month else f"{day} {MONTHS[month - 1]}"


def day_in_words(instant: int) -> str:
    """The day of an instant."""
    _, month, day = civil(instant // DAY)
    return f"{day} {MONTHS[month - 1]} {year_in_words(instant)}"


def _clock(instant: int) -> str:
    return f"{instant % DAY // 60:02}:{instant % 60:02}"
