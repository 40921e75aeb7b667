"""Days named after a feast of the church: ``Varnsund, Palm Sunday 1931``.

Movable feasts are counted from Easter of the Gregorian calendar (Meeus, Astronomical Algorithms, 1998, chapter 8), from
1753, when the countries whose papers are in English all kept it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model.dating import Dating
from onrecord.model.instant import civil, day_number

from .dateline import PLACE
from .sign import Page, Sign, Taken

_FROM_EASTER = (
    ("shrove tuesday", -47),
    ("ash wednesday", -46),
    ("palm sunday", -7),
    ("maundy thursday", -3),
    ("good friday", -2),
    ("holy saturday", -1),
    ("easter eve", -1),
    ("easter monday", 1),
    ("easter tuesday", 2),
    ("easter(?: sunday| day)?", 0),
    ("ascension(?: day)?", 39),
    ("whit(?:sun| ?sunday)", 49),
    ("pentecost", 49),
    ("whit[ -]?monday", 50),
    ("trinity sunday", 56),
    ("corpus christi", 60),
)
_FIXED = (
    ("christmas eve", (12, 24)),
    ("christmas day", (12, 25)),
    ("new year[’']s eve", (12, 31)),
    ("new year[’']s day", (1, 1)),
    ("all saints[’']? day", (11, 1)),
    ("michaelmas(?: day)?", (9, 29)),
)
_ANY = "|".join(name for name, _ in (*_FROM_EASTER, *_FIXED))
_LINE = re.compile(rf"(?:(?P<place>.{{2,50}}), )?(?:on )?(?i:(?P<feast>{_ANY})),? (?P<year>1[4-9]\d\d|20\d\d)\.?$")
_FIRST_YEAR = 1753


def feast(page: Page, taken: Taken) -> Iterator[Sign]:
    """A line that is such a day, alone or with a place before it."""
    for line in page.head:
        read = read_feast(line.words) if line.number not in taken and len(line.words) < 80 else None
        if read is not None:
            yield Sign("feast", (line.number,), "place", read[0])
            yield Sign("feast", (line.number,), "day", read[1])
            return


def read_feast(words: str) -> tuple[str, Dating] | None:
    """The place (or an empty string) and the day of a line that is dated by a feast; None where it is not."""
    match = _LINE.match(words)
    if match is None or (match["place"] and not PLACE.fullmatch(match["place"])):
        return None
    year, name = int(match["year"]), match["feast"].lower()
    fixed = next((day for pattern, day in _FIXED if re.fullmatch(pattern, name)), None)
    if fixed is None and year < _FIRST_YEAR:
        return None
    day = (year, *fixed) if fixed else _from_easter(year, name)
    return match["place"] or "", Dating.day(*day, text=words[match.start("feast") :].rstrip("."))


def _from_easter(year: int, name: str) -> tuple[int, int, int]:
    days = next(days for pattern, days in _FROM_EASTER if re.fullmatch(pattern, name))
    return civil(day_number(year, *_easter(year)) + days)


def _easter(year: int) -> tuple[int, int]:
    """Month and day of Easter Sunday."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return month, day + 1
