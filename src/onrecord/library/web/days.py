"""Days as pages print them, in the commonest languages of the web."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...model.dating import Dating
from ...model.instant import days_in_month

_MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner jän janvier janv enero ene gennaio gen januari janeiro",
            "february feb februar feber février févr fév febrero febbraio febbr februari fevereiro fev",
            "march mar märz mär mrz maerz mars marzo maart mrt março",
            "april apr avril avr abril abr aprile",
            "may mai mayo maggio mag mei maj maio",
            "june jun juni juin junio giugno giu junho",
            "july jul juli juillet juil julio luglio lug julho",
            "august aug août aout agosto ago augustus augusti",
            "september sep sept septembre septiembre settembre set setembro",
            "october oct oktober okt octobre octubre ottobre ott outubro out",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre déc diciembre dic dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<{}>(?:19|20)\d\d)(?!\d)"
_PATTERNS = re.compile(
    rf"(?<![\d.])(?P<d1>\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?\s*(?:de\s+|of\s+|-)?(?P<m1>{_NAMES})\b\.?,?\s*(?:de[l]?\s+|-)?"
    + _YEAR.format("y1")
    + rf"|\b(?P<m2>{_NAMES})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
    + _YEAR.format("y2")
    + "|(?<![\\d.])"
    + _YEAR.format("y3")
    + r"[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})(?!\d)"
    + r"|(?<![\d./])(?P<d4>\d{1,2})[./-]\s?(?P<m4>\d{1,2})[./-]\s?"
    + _YEAR.format("y4")
    + r"|(?<![\d./])(?P<d5>\d{1,2})\.\s?(?P<m5>\d{1,2})\.\s?(?P<y5>\d\d)(?![\d.])",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)(?:([/-])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))(?=[/_.-]|$)")


def day_in(text: str, *, month_first: bool = False) -> Dating | None:
    """The first day named in the words; `month_first` where ``3/4/2020`` is a day of March."""
    for found in _PATTERNS.finditer(text):
        parts = {name[0]: part for name, part in found.groupdict().items() if part}
        year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
        month = int(parts["m"]) if parts["m"].isdigit() else _MONTHS[parts["m"].lower()]
        day = int(parts["d"])
        if month > 12 or (month_first and found["d4"] and "/" in found[0] and day <= 12):
            month, day = day, month
        if 1 <= month <= 12 and 1 <= day <= days_in_month(year, month):
            return Dating.day(year, month, day, text=found[0])
    return None


def day_in_address(address: str) -> Dating | None:
    """The day that the path of an address gives, as those of newspapers and journals of the web do."""
    found = _IN_ADDRESS.search(address)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups() if part and part.isdigit())
    if 1 <= month <= 12 and 1 <= day <= days_in_month(year, month):
        return Dating.day(year, month, day, text=found[0])
    return None
