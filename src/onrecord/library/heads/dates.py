"""The dates in a line of a head: where they stand and what they date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.dating import Dating
from onrecord.model.instant import days_in_month, first_minute, last_minute

_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<{0}>1[4-9]\d\d|20\d\d)(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"
DATES = re.compile(
    r"(?<![\w])(?:"
    + _MONTH.format("m1")
    + rf"\s+(?P<d1>\d{{1,2}}){_ORDINAL}(?:\s*[–—-]\s*(?P<e1>\d{{1,2}}))?(?:\s*\[\d{{1,2}}\])?,?\s*"
    + _YEAR.format("y1")
    + rf"|(?P<d2>\d{{1,2}}){_ORDINAL}(?:\s*[–—-]\s*(?P<e2>\d{{1,2}}))?(?:\s+of)?\s+"
    + _MONTH.format("m2")
    + r",?\s+"
    + _YEAR.format("y2")
    + "|"
    + _YEAR.format("y3")
    + r"-(?P<m3>\d\d)-(?P<d3>\d\d)\b"
    + r"|(?P<y4>1[4-9]\d\d|20\d\d)(?P<m4>0[1-9]|1[0-2])(?P<d4>[0-2]\d|3[01])(?!\d)"
    + r"|(?P<d7>\d{1,2})\.\s?(?P<m7>\d{1,2})\.\s?(?P<y7>1[4-9]\d\d|20\d\d)(?!\d)"
    + r"|(?P<d6>\d\d)\s?\d{4}\s?Z\s"
    + _MONTH.format("m6")
    + r"\s?(?P<y6>\d\d)(?!\d)"
    + "|"
    + _MONTH.format("m5")
    + r",?\s+"
    + _YEAR.format("y5")
    + r")",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where it stands in the words it was read in."""

    start: int
    end: int
    dating: Dating
    exact: bool
    """Whether it names a day."""


def dates_in(words: str) -> tuple[Dated, ...]:
    """The dates that name at least a month, in the order of the words."""
    return tuple(_dates(words))


def year_dated(year: str) -> Dating:
    """A whole year."""
    return Dating.within(first_minute(int(year)), last_minute(int(year)), text=year, edtf=year)


def _dates(words: str) -> Iterator[Dated]:
    for match in DATES.finditer(words):
        parts = {name[0]: part for name, part in match.groupdict().items() if part}
        year = int(parts["y"]) + (1900 if len(parts["y"]) == 2 else 0)
        month = int(parts["m"]) if parts["m"].isdigit() else _NAMES.index(parts["m"][:3].lower()) + 1
        if not 1 <= month <= 12:
            continue
        if "d" not in parts:
            edtf = f"{year:04}-{month:02}"
            whole = Dating.within(first_minute(year, month), last_minute(year, month), text=match[0], edtf=edtf)
            yield Dated(match.start(), match.end(), whole, False)
        elif 1 <= int(parts["d"]) <= days_in_month(year, month):
            day = Dating.day(year, month, int(parts["d"]), text=match[0])
            if int(parts["d"]) < int(parts.get("e", 0)) <= days_in_month(year, month):
                day = _through(day, Dating.day(year, month, int(parts["e"])), match[0])
            yield Dated(match.start(), match.end(), day, True)


def _through(first: Dating, last: Dating, text: str) -> Dating:
    """From the first of the two days to the last."""
    return Dating(
        text=text,
        edtf=f"{first.edtf}/{last.edtf}",
        begins_not_before=first.begins_not_before,
        begins_not_after=first.begins_not_after,
        ends_not_before=last.ends_not_before,
        ends_not_after=last.ends_not_after,
        parts=(first, last),
    )
