"""When the time is up that words name, and how far a date reaches."""

from __future__ import annotations

from math import inf

from ..model.dating import Dating, Qualifier
from ..model.dating import reach as reach
from ..model.edtf import parse_edtf


def deadline(due: Dating | None) -> tuple[float, float]:
    """The first and last minute at which the time can be up: the end of a day, month or year that was named; where it
    is one of several, the end of the first and of the last; endless where none was named."""
    if due is None:
        return inf, inf
    high = reach(due)[1]
    if len(due.readings) > 1:
        return min(reach(one)[1] for one in due.readings), high
    first = (due.edtf or "").removeprefix("[").partition("..")[0] if _is_one_among(due) else ""
    return (reach(parse_edtf(first))[1], high) if first else (high, high)


def is_throughout(during: Dating) -> bool:
    """Whether the date is a stretch from its first to its last minute, and not one time somewhere within it."""
    return during.qualifier is Qualifier.CERTAIN and not _is_one_among(during)


def _is_one_among(when: Dating) -> bool:
    return len(when.readings) > 1 or (when.edtf or "").startswith("[")
