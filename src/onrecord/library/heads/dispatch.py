"""Dispatches of newspapers and agencies: their dateline, which has no year, and the agency that sent them.

``HAVN, May 31 (NTB) — Two men were killed today``; or ``(Northern Wire)`` and ``Havn, 14 March.`` on lines
of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.model.dating import Dating
from onrecord.timex import dating

from .dates import dates_in
from .sign import LIKELY, PLACED, Page, Sign, Taken

_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Ž][A-ZÀ-Ž.’' -]{2,30}(?:, [A-Z][A-Za-z. ]{1,20}?)?)"
    r"(?:,? (?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?))?"
    r"(?:,? (?P<agency>\([A-Z][^()]{1,30}\)))?\.?(?: ?[—–]|--| - )"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_SHORT = re.compile(
    rf"(?P<place>[A-ZÀ-Ž][\wÀ-ž’'-]+(?: [A-ZÀ-Ž][\wÀ-ž’'-]+){{0,2}}), (?:\w+day, )?"
    rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}})[.,:]?(?: ?[\[(][^()\[\]]{{2,30}}[\])])?\.?$"
)
_AGENCY = re.compile(r"\((?P<name>[A-ZÀ-Ž][\w.’'-]*(?: [A-ZÀ-Ž][\w.’'-]*){0,3})\)\.?$")
_FROM_OUR = re.compile(
    r"\(?special to (?:the )?[A-Z].{2,40}$|\(?(?:from|by) (?:our|a|an)"
    r" (?:\w+ ){0,2}(?:correspondent|reporter|representative|contributor)s?"
    r"(?: (?:at|in) [A-Z]\w+)?\)?\.?$",
    re.IGNORECASE,
)


def dispatch(page: Page, taken: Taken) -> Iterator[Sign]:
    """The place, and the day told from the paper's own where no year is printed; words that run on stay in the text."""
    yield from _on_its_own_line(page, taken)
    for line in page.head[1:12]:
        if line.number not in taken and len(line.words) < 80 and _FROM_OUR.match(line.words):
            yield Sign("dispatch: a correspondent", (line.number,))
    match = _DATELINE.match(page.opening.words) if page.opening else None
    if match is None or not (match["day"] or match["agency"]):
        return
    yield Sign("dispatch", (), "place", match["place"].title(), PLACED - 5, None)
    day = dating(match["day"], against=_printed(page)) if match["day"] else None
    if day is not None and day.bounded:
        yield Sign("dispatch", (), "day", day, PLACED + 5, None)


def _on_its_own_line(page: Page, taken: Taken) -> Iterator[Sign]:
    found = next(
        ((line, read) for line in page.head if line.number not in taken and (read := read_short_dateline(line.words))),
        None,
    )
    printed = _printed(page)
    if found is None or printed is None:
        return
    line, (place, words) = found
    day = dating(words, against=printed)
    if day is None or not day.bounded:
        return
    yield Sign("dispatch: a line", (line.number,), "place", place)
    yield Sign("dispatch: a line", (line.number,), "day", day, PLACED + 5)
    for above, below in pairwise(page.head):
        agency = _AGENCY.match(above.words) if below.number == line.number else None
        if agency and above.number not in taken and not _FROM_OUR.match(above.words):
            yield Sign("dispatch: agency", (above.number,), "authors", (agency["name"],), LIKELY)


def read_short_dateline(words: str) -> tuple[str, str] | None:
    """The place and the day of a dateline without a year; None where the line is none."""
    match = _SHORT.match(words) if len(words) < 80 else None
    return (match["place"], match["day"]) if match else None


def is_credit(words: str) -> bool:
    """Whether the line says who sent the text, named or not: ``(Northern Wire)``, ``From our correspondent``."""
    return bool(_AGENCY.match(words) or _FROM_OUR.match(words))


def _printed(page: Page) -> Dating | None:
    return next((day.dating for line in page.head for day in dates_in(line.words)), None)
