"""How long: the delay of a channel, the gap between two events."""

from __future__ import annotations

from ..model.duration import least_and_most
from ..model.instant import DAY


def lag(delay: str) -> tuple[float, float]:
    """The shortest and longest delay of a channel in minutes; none given means that it takes no time."""
    return least_and_most(delay) if delay else (0, 0)


def gap(written: str) -> tuple[int, int]:
    """The least and most minutes of a gap: between days, counted inclusively or not, ``P2D`` means that the day numbers
    differ by 2 or by 1, ``=P2D`` by 2; of months and years half a unit either way; of hours just that."""
    exact = written.startswith("=")
    least, most = least_and_most(written.removeprefix("="))
    if "T" in written or exact:
        return least, most
    if "M" in written or "Y" in written:
        slack = 183 * DAY if "Y" in written else 15 * DAY
        return least - slack, most + slack
    return max(least - DAY, 0), most
