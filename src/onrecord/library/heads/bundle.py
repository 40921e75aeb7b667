"""Collections of telegrams or letters in one document: many heads, each with its day, sender and addressee.

The collection was written from the day of the first to that of the last; it has neither one sender nor one addressee.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model.dating import Dating
from onrecord.model.text import PassageKind

from .dateline import read_dateline
from .dates import dates_in
from .labels import labelled
from .official import is_body
from .sign import PLACED, Line, Page, Sign, Taken
from .span import TOP, ends, spanning

_NUMBER = re.compile(r"\n[^\S\n]*(?:No|Nr|Telegram|Letter)\.? ?\d{1,4}\.?[^\S\n]*$", re.MULTILINE | re.IGNORECASE)
_FROM = re.compile(r"^[^\S\n]*(?:From|FROM|FM)\b:?[^\n]{2,120}$", re.MULTILINE)
_TO = re.compile(r"^[^\S\n]*(?:To|TO)\b:?[^\n]{2,120}$", re.MULTILINE)
_DAY = re.compile(r"^[^\n]*\b(?:1[4-9]|20)\d\d\b[^\n]{0,40}$", re.MULTILINE)
_KINDS = (
    ("telegram", re.compile(r"\b(?:telegrams|cables|wires|cablegrams)\b", re.IGNORECASE)),
    ("letter", re.compile(r"\b(?:letters|correspondence)\b", re.IGNORECASE)),
)


def bundle(page: Page, taken: Taken) -> Iterator[Sign]:
    """A page with a title above two or more heads of numbered papers, each with its parties."""
    top = f"\n{page.text[:TOP]}"
    found = _NUMBER.search(top)
    if found is None or min(len(each.findall(top)) for each in (_NUMBER, _FROM, _TO)) < 2:
        return
    first = next((line for line in page.head if line.start >= found.start()), None)
    above = [line for line in page.head if first and line.number < first.number and line.number not in taken]
    if first is None or not above:
        return
    yield Sign("bundle: heads", tuple(line.number for line in page.head[first.number :]), kind=None)
    yield from _title(above)
    days = [day for part in ends(page.text) for day in _days(part)]
    if days:
        yield Sign("bundle: first to last", (), "written", spanning(days[0], days[-1]), PLACED, None)


def _title(above: list[Line]) -> Iterator[Sign]:
    named = [
        line
        for line in above
        if not is_body(line.words) and line.words[:1] not in ("", "(", "[") and not labelled(line.words)
    ]
    for line in above:
        if line not in named[:2]:
            yield Sign("bundle: what is said of it", (line.number,))
    if named:
        numbers, words = tuple(line.number for line in named[:2]), " ".join(line.words for line in named[:2])
        yield Sign("bundle: title", numbers, "title", words, PLACED, PassageKind.HEADING)
        genre = next((genre for genre, pattern in _KINDS if pattern.search(words)), "")
        yield Sign("bundle: title", numbers, "genre", genre, PLACED, PassageKind.HEADING)


def _days(part: str) -> Iterator[Dating]:
    """The days of the lines that are datelines."""
    for line in _DAY.finditer(part):
        words = " ".join(line[0].split())
        dated = len(words) < 80 and any(day.exact for day in dates_in(words))
        read = read_dateline(words) if dated else None
        if read is not None and isinstance(read[1], Dating):
            yield read[1]
