"""Durations (ISO 8601) in minutes."""

from __future__ import annotations

import re

from .instant import DAY

_DURATION = re.compile(r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
                       r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?)?")  # fmt: skip
_MINUTES = {"years": 365 * DAY, "months": 30 * DAY, "weeks": 7 * DAY, "days": DAY, "hours": 60, "minutes": 1}


def minutes(duration: str) -> int:
    """An ISO 8601 duration in minutes; a month counts 30 days, a year 365."""
    read = _DURATION.fullmatch(duration.strip())
    if not read or duration.strip() in ("P", "PT"):
        raise ValueError(f"{duration!r} is not an ISO 8601 duration; write P2D, P3M, PT6H")
    return sum(int(count) * _MINUTES[unit] for unit, count in read.groupdict().items() if count)


def least_and_most(written: str) -> tuple[int, int]:
    """The minutes of a duration, or of a range of two (``P1D/P3D``)."""
    low, slash, high = written.partition("/")
    least, most = minutes(low), minutes(high if slash else low)
    if least > most:
        raise ValueError(f"{written!r} goes from the longer to the shorter; write it like P1D/P3D")
    return least, most


def lag(delay: str) -> tuple[float, float]:
    """The shortest and longest delay of a channel in minutes; none given means that it takes no time."""
    return least_and_most(delay) if delay else (0, 0)
