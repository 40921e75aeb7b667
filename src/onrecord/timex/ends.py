"""Times with an open end: before, after, by, since or until a date."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model.dating import Dating, lasting
from ..model.edtf import write_edtf
from ..model.instant import DAY
from .moment import Moment

ENDS = re.compile(r"(?:the\s+)?(?:end|close)\b", re.IGNORECASE)
"""What names the last day of a month or year, where it stands behind *before*."""


def opened(when: Dating, signal: str) -> Dating:
    """The time before, after, by, since, until or (``FROM``) no earlier than a date."""
    unknown = Dating(edtf="..")
    if signal in ("SINCE", "UNTIL"):
        ends = (when, unknown) if signal == "SINCE" else (unknown, when)
        made = replace(lasting(*ends), text=when.text)
        return replace(made, edtf=write_edtf(made)) if when.bounded else when
    low, high = when.earliest, when.latest
    if low is None or high is None:
        return when
    bounds = {"BEFORE": (None, low - 1), "AFTER": (high + 1, None), "BY": (None, high), "FROM": (low, None)}[signal]
    made = replace(Dating.within(*bounds, text=when.text), qualifier=when.qualifier)
    return replace(made, edtf=write_edtf(made))


def last_day(when: Dating, moment: Moment) -> Dating:
    """The day with which a month or year ends: before the end of 1839 is before its last day."""
    whole = replace(moment, part="").dating()
    if whole.latest is None or when.latest != whole.latest:
        return when
    return Dating.within(whole.latest + 1 - DAY, whole.latest, text=when.text)
