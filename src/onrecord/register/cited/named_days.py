"""The days that a sentence names for the paper that it refers to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...model.dating import Dating
from ...model.instant import DAY, civil, day_number
from ...timex import Found, read_dates
from . import kinds
from .paper import day_of

_NUMBER_BEFORE_DAY = re.compile(
    r"(?<![\w/])\d{1,7}(?=,?\s+(?:of\s+|dated\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+"
    r"\d{1,2}(?!\d))"
)
"""Embtel 1165 September 22: the number is no year."""

_NUMBER_OF_PAPER = re.compile(
    r"(?:\b(?:\w*tels?|tele?grams?|cables?|d[ei]spatch(?:es)?|\w+des|airgrams?|circulars?|messages?)\s+(?:Nos?\.?\s*)?"
    r"|\bNos?\.\s*)\d{1,7}\b(?:,?\s+(?:and\s+)?\d{3,7}\b)*",
    re.IGNORECASE,
)
"""Deptel 1390 to Brussels; Embtels 1665 and 1666: nor are these."""

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
_SOON, _AT_ONCE = 45, 3
"""Within how many days a day without a year is one to come, and where it is a paper's."""

_DATE_TIME_GROUP = re.compile(r"(?<!\d)(?P<day>[0-3]\d)[0-2]\d[0-5]\dZ")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDays:
    """`days` that are named, the nearest to the reference first, of which the first `near` stand behind the mark of an
    earlier reference; `months` the longer stretches of days; `tight` whether the first stands beside the kind or
    number of a paper; `spans` where dates stand in the words."""

    days: tuple[int, ...] = ()
    near: int = 0
    months: tuple[tuple[int, int], ...] = ()
    tight: bool = False
    spans: tuple[tuple[int, int], ...] = ()


def named_days(text: str, reach: int, earlier: int, today: int | None, against: Dating | None) -> NamedDays:
    """The days that the text names from `reach` on; `earlier` is where the mark of an earlier reference ends."""
    plain = text
    for number in (_NUMBER_BEFORE_DAY, _NUMBER_OF_PAPER):
        plain = number.sub(lambda found: _DIGIT.sub(" ", found[0]), plain)
    dates = list(read_dates(plain, [(0, len(text))], against=against))
    single = [part for one in dates for part in one.parts or (one,)]
    days, months, near = _sorted(text, single, reach, earlier, today)
    behind = [one.start for one in single if one.end > earlier and day_of(one.when) is not None]
    grouped = _of_group(text[reach:], today)
    if grouped is not None and grouped not in days:
        near += near == len(days)
        days.append(grouped)
    return NamedDays(
        days=tuple(days),
        near=near,
        months=tuple(months),
        tight=bool(behind) and kinds.stands_before(text[: behind[-1]]),
        spans=tuple(
            (one.start, one.end)
            for one in dates
            if one.type in ("DATE", "TIME") and not text[one.start : one.end].isdigit()
        ),
    )


def _sorted(
    text: str, dates: Sequence[Found], reach: int, earlier: int, today: int | None
) -> tuple[list[int], list[tuple[int, int]], int]:
    """The days, the last first; the longer stretches; how many of the days stand behind the earlier mark."""
    days: list[int] = []
    months: list[tuple[int, int]] = []
    near = 0
    for one in reversed(dates):
        if one.start < reach or one.when.latest is None:
            continue
        due = one.when.latest // DAY if one.when.earliest is None else day_of(one.when)
        day = _of_its_year(due, today, text[: one.end], one.start)
        if day is None:
            months += (
                [(one.when.earliest // DAY, one.when.latest // DAY)]
                if one.type == "DATE" and one.when.earliest is not None
                else []
            )
        elif day not in days:
            days.append(day)
            near += one.end > earlier
    return days, months, near


def _of_its_year(day: int | None, today: int | None, words: str, start: int) -> int | None:
    """The day in the year that is near, where no year is printed: plans are soon, what was written lies behind."""
    if day is None or today is None or _YEAR.search(words, start):
        return day
    soon = _AT_ONCE if kinds.stands_before(words[:start]) else _SOON
    if today + soon < day <= today + soon + 366:
        return _years_off(day, -1)
    if today - 366 <= day < today - 365 + soon:
        return _years_off(day, 1)
    return day


def _years_off(day: int, years: int) -> int:
    year, month, of_month = civil(day)
    return day_number(year + years, month, min(of_month, 28) if month == 2 else of_month)


def _of_group(tail: str, today: int | None) -> int | None:
    """The day of a date-time group, 152339Z: the last such day of a month before the citing paper."""
    groups = list(_DATE_TIME_GROUP.finditer(tail))
    if not groups or today is None:
        return None
    return next((day for day in range(today + 1, today - 31, -1) if civil(day)[2] == int(groups[-1]["day"])), None)
