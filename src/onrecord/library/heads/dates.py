"""The dates in a line of a head: where they stand, and what they say.

A head prints whole days in few shapes, some of which running prose has not (the group of a telegram, the stamp of a
catalogue, a misprinted comma). They are found here by their shape; all but a plain day is then read by
`onrecord.timex`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.dating import Dating
from onrecord.model.instant import days_in_month
from onrecord.timex import dating, read_dates

_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<{0}>1[4-9]\d\d|20\d\d)(?!\d)"
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[–—-]\s*(?P<{1}>\d{{1,2}})(?:st|nd|rd|th)?)?"
_SHAPES = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        (
            rf"{_MONTH.format('m1')}\s+{_DAY.format('d1', 'e1')}(?:\s*\[\d{{1,2}}\])?,?\s*{_YEAR.format('y1')}",
            rf"{_DAY.format('d2', 'e2')}(?:\s+of)?\s+{_MONTH.format('m2')},?\s+{_YEAR.format('y2')}",
            rf"{_YEAR.format('y3')}-(?P<m3>\d\d)-(?P<d3>\d\d)\b",
            r"(?P<y4>1[4-9]\d\d|20\d\d)(?P<m4>0[1-9]|1[0-2])(?P<d4>[0-2]\d|3[01])(?!\d)",
            rf"(?P<d6>\d\d)\s?\d{{4}}\s?Z\s{_MONTH.format('m6')}\s?(?P<y6>\d\d)(?!\d)",
            rf"{_MONTH.format('m5')},?\s+{_YEAR.format('y5')}",
            r"\d{1,2}\.\s?\d{1,2}\.\s?(?:1[4-9]|20)\d\d(?!\d)",
            r"\d{1,2}/\d{1,2}/(?:1[4-9]|20)\d\d(?![\d/])",
        )
    )
    + ")",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d{4}")
"""Four figures in a row: none of the shapes is without them."""

_DOUBT = re.compile(
    r"\b(?:between|from|before|after|about|circa|around|or|until|by|early|late|probably)\b|\d\s+to\s+\d|\bc\.|[?\[~]",
    re.I,
)
MOST = 200
"""Characters of a label's value in which its date is looked for."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the words of a line: its place in them, and year, month and day where it is one plain day."""

    start: int
    end: int
    words: str
    plain: tuple[int, int, int] | None
    exact: bool
    """Whether it names days, and not a month alone."""

    @property
    def dating(self) -> Dating:
        """What it says; a date that no calendar has says nothing but its words."""
        if self.plain is not None:
            return Dating.day(*self.plain, text=self.words)
        return dating(self.words) or Dating(text=self.words)


@lru_cache(maxsize=256)  # several manners ask of the same line
def dates_in(words: str) -> tuple[Dated, ...]:
    """The dates in a line that name at least a month and a year, in the order of the words."""
    return tuple(_dates(words)) if _FIGURES.search(words) else ()


def date_of(words: str) -> Dating | None:
    """The first date of any kind in words that stand for one: ``early 1937``, ``about 9 March 1938``."""
    plain = dates_in(words[:MOST])
    if plain and plain[0].plain and not _DOUBT.search(words):
        return plain[0].dating
    read = read_dates(words, [(0, min(len(words), MOST))])
    return next((found.when for found in read if found.type == "DATE" and found.when.bounded), None)


def _dates(words: str) -> Iterator[Dated]:
    for match in _SHAPES.finditer(words):
        parts = {name[0]: part for name, part in match.groupdict().items() if part}
        if "d" not in parts or "e" in parts:
            yield Dated(match.start(), match.end(), match[0], None, "m" not in parts or "d" in parts)
            continue
        year = int(parts["y"]) + (1900 if len(parts["y"]) == 2 else 0)
        month = int(parts["m"]) if parts["m"].isdigit() else _NAMES.index(parts["m"][:3].lower()) + 1
        if 1 <= month <= 12 and 1 <= int(parts["d"]) <= days_in_month(year, month):
            yield Dated(match.start(), match.end(), match[0], (year, month, int(parts["d"])), True)
