"""How an entry is read by the network of time: as an inequality between points of time, in signs and in words."""

from __future__ import annotations

import re

from ...model.dating import Dating
from ...model.duration import least_and_most
from ...model.entry import Agent, Coverage, Entry, Order, Place, Premise, Same, Search
from ...model.instant import DAY
from ...model.listing import time_of
from ...model.wording import date_in_words, day_in_words, span_in_words
from ..phrases import counted, shortened
from .facts import kind_in_words
from .view import View

_NAME = 21
"""Characters of a name in an inequality."""


def inequality(view: View, entry: Entry) -> str:
    """``A = 9 March 1931``, ``A + 14 to 40 hours = B``, ``A = B``; for what says nothing of time, what it is."""
    match entry:
        case Order():
            return _order(view, entry)
        case Same():
            return " = ".join(_called(view, id) for id in entry.these)
        case Premise():
            return "taken for granted"
        case Search() if entry.found == 0:
            return f"{_called(view, entry.sought)}: looked for, not found"
        case Coverage() if entry.complete:
            return f"{_called(view, entry.of)}: the record is complete"
        case Agent() | Place():
            there = (_between(one, f"{shortened(entry.label, _NAME)} is there") for one in entry.exists)
            return " or ".join(there) or kind_in_words(entry)
        case _:
            return _between(time_of(entry), shortened(entry.label, _NAME)) or kind_in_words(entry)


def _between(when: Dating | None, what: str) -> str:
    """Where a time lies, with the sign of the side that is bounded."""
    if when is None or not when.bounded:
        return ""
    if when.earliest is None:
        return f"{what} ≤ {day_in_words(when.latest or 0)}"
    if when.latest is None:
        return f"{day_in_words(when.earliest)} ≤ {what}"
    if when.latest - when.earliest < DAY or len(when.readings) > 1:
        return f"{what} = {date_in_words(when)}"
    if when.parts:
        return f"{what}: {date_in_words(when)}"
    whole = span_in_words(when.earliest, when.latest)
    if not whole.startswith("between"):
        return f"{what} = some day of {date_in_words(when)}"
    return f"{day_in_words(when.earliest)} ≤ {what} ≤ {day_in_words(when.latest)}"


def _order(view: View, order: Order) -> str:
    first, then = (_called(view, re.sub(r"\.(?:begins|ends)$", "", id)) for id in (order.first, order.then))
    return f"{first} + {_lasting(order.gap)} = {then}" if order.gap else f"{first} ≤ {then}"


def _lasting(gap: str) -> str:
    """How long a gap is; days can be counted inclusively or not, unless they are said to be exact."""
    try:
        least, most = least_and_most(gap.removeprefix("="))
    except ValueError:
        return gap
    if "T" not in gap and not gap.startswith("="):
        least = least if "M" in gap or "Y" in gap else max(least - DAY, 0)
    unit, name = (DAY, "day") if least % DAY == most % DAY == 0 else (60, "hour")
    unit, name = (unit, name) if least % unit == most % unit == 0 else (1, "minute")
    low, high = least // unit, most // unit
    about = "about " if "T" not in gap and ("M" in gap or "Y" in gap) else ""
    return f"{about}{f'{low:,} to ' if low != high else ''}{counted(high, name)}"


def _called(view: View, id: str) -> str:
    return shortened(view.entry_link(id).words, _NAME)
