"""Dispatches of newspapers and agencies: their dateline runs into the prose.

``HAVN, May 31 (NTB) — Two men were killed today``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.timex import dating

from .dates import dates_in
from .sign import PLACED, Page, Sign, Taken

_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Ž][A-ZÀ-Ž.’' -]{2,30}(?:, [A-Z][A-Za-z. ]{1,20}?)?)"
    r"(?:,? (?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?))?"
    r"(?:,? (?P<agency>\([A-Z][^()]{1,30}\)))?\.?(?: ?[—–]|--| - )"
)


def dispatch(page: Page, taken: Taken) -> Iterator[Sign]:
    """The place, and the day told from the paper's own where no year is printed; its words stay in the text."""
    match = _DATELINE.match(page.opening.words) if page.opening else None
    if match is None or not (match["day"] or match["agency"]):
        return
    yield Sign("dispatch", (), "place", match["place"].title(), PLACED - 5, None)
    if not match["day"]:
        return
    printed = next((day.dating for line in page.head for day in dates_in(line.words)), None)
    day = dating(match["day"], against=printed)
    if day is not None and day.bounded:
        yield Sign("dispatch", (), "day", day, PLACED + 5, None)
