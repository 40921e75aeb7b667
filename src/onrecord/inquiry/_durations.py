"""How long: the gap between two events, and the instant so long after another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.duration import least_and_most
from ..model.instant import DAY, civil, days_in_month, first_minute

_CALENDAR = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(.*)")


def gap(written: str) -> tuple[int, int]:
    """The least and most minutes of a gap: between days, counted inclusively or not, ``P2D`` means that the day numbers
    differ by 2 or by 1, ``=P2D`` by 2; of months and years half a unit either way, exactly what the calendar makes of
    them; of hours just that."""
    exact = written.startswith("=")
    least, most = least_and_most(written.removeprefix("="))
    if exact and ("M" in written.partition("T")[0] or "Y" in written):
        low, _, high = written.removeprefix("=").partition("/")
        return min(_lengths(low)), max(_lengths(high or low))
    if "T" in written or exact:
        return least, most
    if "M" in written or "Y" in written:
        slack = 183 * DAY if "Y" in written else 15 * DAY
        return least - slack, most + slack
    return max(least - DAY, 0), most


def _lengths(duration: str) -> Iterator[int]:
    """How many minutes a duration lasts, from the first of each month on: years round one without its leap day."""
    for month in range(12 * 9):
        start = first_minute(1896 + month // 12, month % 12 + 1)
        yield after(start, duration) - start


def after(instant: int, duration: str) -> int:
    """The instant so long after another, years and months counted on the calendar: a month after 31 January is the
    last of February."""
    read = _CALENDAR.fullmatch(duration)
    if read is None:
        raise ValueError(f"{duration!r} is not an ISO 8601 duration; write P2D, P3M, PT6H")
    years, months, rest = int(read[1] or 0), int(read[2] or 0), read[3]
    year, month, day = civil(instant // DAY)
    over = year * 12 + month - 1 + years * 12 + months
    year, month = over // 12, over % 12 + 1
    moved = first_minute(year, month, min(day, days_in_month(year, month))) + instant % DAY
    return moved + (least_and_most(f"P{rest}")[1] if rest else 0)


def up_after(instant: int, span: str) -> int:
    """When the time is up that runs from an instant: at the end of its last day, where no hours are counted; of a range
    of durations the longest."""
    last = after(instant, span.removeprefix("=").rpartition("/")[2])
    return last if "T" in span else last // DAY * DAY + DAY - 1
