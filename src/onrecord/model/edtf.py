"""The Extended Date/Time Format (ISO 8601-2:2019, levels 0 to 2): from its strings to the four bounds, and back.

======================  ==========================================================================================
``1935-12-10``          somewhere in that day; with ``T14:30``, that minute by the clock of the place
``193X``, ``1935-XX``   the outer bounds of whatever the digits admit
``1935-21`` ... ``41``  seasons, quarters, thirds and halves of the year (`SEASONS`)
``A/B``                 lasted from A to B; ``..`` is an open end, an empty side an unknown one; the ends are `parts`
``[A,B]``, ``[A..B]``   one of them, or one moment from A to B; several alternatives are `readings`
``{A,B}``               all of them: begins with the first, ends with the last; they are `parts`
``~ ? %``               circa, uncertain, both: told by `qualifier`, never by wider bounds
======================  ==========================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from .dating import Dating, Qualifier, either, lasting, qualified
from .instant import DAY, civil, days_in_month, first_minute, iso, iso_day, last_minute

# fmt: off
SEASONS: Mapping[int, tuple[int, int]] = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),  # spring, summer, autumn, winter
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),  # the same, northern hemisphere
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),  # the same, southern hemisphere
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),  # quarters
    37: (1, 4), 38: (5, 4), 39: (9, 4),  # thirds of the year
    40: (1, 6), 41: (7, 6),  # halves of the year
}
# fmt: on
"""First month and number of months of the codes that stand in a month's place; one may run into the next year."""

MOST_YEARS = 10**12
"""No year beyond this is read: its minutes would not fit in 64 bits."""

_MARKS: Mapping[str, Qualifier] = {"~": Qualifier.CIRCA, "?": Qualifier.UNCERTAIN, "%": Qualifier.BOTH}

_DATE = re.compile(
    r"[?~%]?(?P<year>[+-]?[0-9X]{4})(?:S(?P<significant>\d))?[?~%]?"
    r"(?:-[?~%]?(?P<month>[0-9X]{2})[?~%]?(?:-[?~%]?(?P<day>[0-9X]{2})[?~%]?)?)?"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?[?~%]?)?"
)
_YEAR = re.compile(r"[?~%]?Y(?P<digits>-?\d{1,13})(?:E(?P<exponent>\d{1,2}))?(?:S(?P<significant>\d{1,2}))?[?~%]?")
_OPEN = ("", "..")
_FAR = MOST_YEARS**2
_HOW = "write it like 1936-03-01, 1936-03, 1936, 193X, 1936-21 (spring), 1935/1936 or [1936-03-01..1936-03-24]"


def parse_edtf(written: str) -> Dating:
    """The dating that an EDTF string stands for; `ValueError` says what is wrong with it and how to write it."""
    text = written.strip()
    if text[:1] in ("[", "{"):
        return _set(text)
    if "/" in text:
        return _interval(text)
    return _date(text)


def _interval(text: str) -> Dating:
    first, _, last = text.partition("/")
    if "/" in last or "T" in text:
        raise ValueError(f"{text!r} is no interval of EDTF: two dates without times of day, like 1935-12/1936-02")
    if first in _OPEN and last in _OPEN:
        raise ValueError(f"{text!r} names no date at all; {_HOW}")
    return replace(lasting(_end(first), _end(last)), edtf=text)


def _end(text: str) -> Dating:
    """One end of an interval: a date, or nothing known where it is open or unknown."""
    return Dating(edtf=text) if text in _OPEN else _date(text)


def _set(text: str) -> Dating:
    one_of, closing = text[0] == "[", {"[": "]", "{": "}"}[text[0]]
    if text[-1] != closing or len(text) < 3:
        raise ValueError(f"{text!r} does not end in {closing!r}; {_HOW}")
    members = [_member(member.strip()) for member in text[1:-1].split(",")]
    if one_of:
        return replace(either(members), edtf=text)
    if len(members) == 1:
        return replace(members[0], edtf=text)
    members.sort(key=lambda one: -_FAR if one.earliest is None else one.earliest)
    final = max(members, key=lambda one: _FAR if one.latest is None else one.latest)
    return replace(lasting(members[0], final), edtf=text, parts=tuple(members))


def _member(text: str) -> Dating:
    first, dots, last = text.partition("..")
    if not dots:
        return _date(text)
    if not (first or last):
        raise ValueError(f"{text!r} names no date at all; {_HOW}")
    low, high = _end(first), _end(last)
    found = Dating.within(low.earliest, high.latest, edtf=f"[{text}]")
    return replace(found, qualifier=qualified((low, high)))


def _date(text: str) -> Dating:
    doubt = _doubt(text)
    if far := _YEAR.fullmatch(text):
        return replace(_far_year(text, far), qualifier=doubt)
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(f"not a date of EDTF: {text!r}; {_HOW}")
    if found["significant"]:
        return replace(_significant(text, int(found["year"]), int(found["significant"])), qualifier=doubt)
    month = found["month"]
    if month and month.isdigit() and int(month) in SEASONS:
        if found["day"] or found["hour"] or "X" in found["year"]:
            raise ValueError(f"{text!r}: a season stands with a whole year alone, like 1936-21")
        earliest, latest = season(int(found["year"]), int(month))
    else:
        earliest, latest = (_extreme(text, found, last=last) for last in (False, True))
    if found["hour"]:
        if not found["day"] or "X" in text or int(found["hour"]) > 23 or int(found["minute"]) > 59:
            raise ValueError(f"{text!r}: no such time of a day; write it like 1936-03-01T14:30")
        earliest = latest = earliest + int(found["hour"]) * 60 + int(found["minute"])
    return replace(Dating.within(earliest, latest, edtf=text), qualifier=doubt)


def _doubt(text: str) -> Qualifier:
    marks = {mark for mark in text if mark in _MARKS}
    return _MARKS["%"] if len(marks) > 1 else _MARKS[marks.pop()] if marks else Qualifier.CERTAIN


def _far_year(text: str, found: re.Match[str]) -> Dating:
    year = int(found["digits"]) * 10 ** int(found["exponent"] or 0)
    if abs(year) > MOST_YEARS:
        raise ValueError(f"{text!r} lies too far off; no year beyond {MOST_YEARS:,} is read")
    return _significant(text, year, int(found["significant"] or 20))


def _significant(text: str, year: int, digits: int) -> Dating:
    """The years that agree with the one given in its first digits."""
    if not digits:
        raise ValueError(f"{text!r}: at least one digit is significant")
    size: int = 10 ** max(0, len(str(abs(year))) - digits)
    low = abs(year) // size * size
    first, last = (low, low + size - 1) if year >= 0 else (-low - size + 1, -low)
    return Dating.within(first_minute(first), last_minute(last), edtf=text)


def season(year: int, code: int) -> tuple[int, int]:
    """The first and the last minute of a season, quarter, third or half of a year."""
    month, length = SEASONS[code]
    over, last = divmod(month + length - 2, 12)
    return first_minute(year, month), last_minute(year + over, last + 1)


def _extreme(text: str, found: re.Match[str], *, last: bool) -> int:
    """The first, or the last, minute that the digits and their X admit."""
    for year in _years(found["year"], last=last):
        for month in _numbers(found["month"] or "XX", 1, 12, last=last):
            days = days_in_month(year, month)
            for day in _numbers(found["day"] or "XX", 1, days, last=last):
                return last_minute(year, month, day) if last else first_minute(year, month, day)
    raise ValueError(f"no such day: {text!r}; {_HOW}")


def _years(digits: str, *, last: bool) -> Iterable[int]:
    sign, magnitude = (-1, digits[1:]) if digits[0] == "-" else (1, digits.lstrip("+"))
    low, high = int(magnitude.replace("X", "0")), int(magnitude.replace("X", "9"))
    return (sign * year for year in _numbers(magnitude, low, high, last=last ^ (sign < 0)))


def _numbers(digits: str, low: int, high: int, *, last: bool) -> Iterator[int]:
    """The numbers from low to high that agree with the digits, the greatest first if `last`."""
    for number in reversed(range(low, high + 1)) if last else range(low, high + 1):
        if all(given in ("X", digit) for given, digit in zip(digits, f"{number:0{len(digits)}}", strict=True)):
            yield number


def write_edtf(dating: Dating) -> str | None:
    """The EDTF string of a dating: its own, or one made from what it says; None where EDTF cannot say it.

    Of the codes beyond the four seasons none is written: ``1936-40`` would be taken for a range of years.
    """
    if dating.edtf is not None:
        return dating.edtf
    mark = next((mark for mark, qualifier in _MARKS.items() if qualifier is dating.qualifier), "")
    if dating.readings:
        said = [write_edtf(one) for one in dating.readings]
        return None if None in said else f"[{','.join(one.strip('[]') for one in said if one)}]"
    if len(dating.parts) == 2:
        ends = tuple(write_edtf(one) or ".." for one in dating.parts)
    else:
        begins = (dating.begins_not_before, dating.begins_not_after)
        closes = (dating.ends_not_before, dating.ends_not_after)
        if begins == closes:
            return _moment(*begins, mark)
        ends = (
            _named(*begins, mark) if begins[0] is not None else "..",
            _named(*closes, mark) if closes[1] is not None else "..",
        )
    fit = all(ends) and not any("[" in end or "T" in end or "/" in end for end in ends)
    return "/".join(ends) if fit and ends != ("..", "..") else None


def _moment(low: int | None, high: int | None, mark: str) -> str | None:
    """One moment, or one undivided stretch, between two instants."""
    if low is None and high is None:
        return None
    if low is not None and high is not None and (named := _named(low, high, mark)):
        return named
    if (low or 0) % DAY or (-1 if high is None else high) % DAY != DAY - 1:
        return None
    months = low is not None and high is not None and civil(low // DAY)[2] == civil(high // DAY + 1)[2] == 1
    first, last = (end if end is None else _day(end)[: -3 if months else None] for end in (low, high))
    if "" in (first, last):
        return None
    return f"[{first + mark if first else ''}..{last + mark if last else ''}]"


def _day(instant: int) -> str:
    written = iso_day(instant)
    return written if len(written.lstrip("-")) == 10 and written[0] != "+" else ""


def _named(low: int | None, high: int | None, mark: str) -> str:
    """The one date of EDTF with exactly these bounds; empty where there is none."""
    if low is None or high is None:
        return ""
    year, month, day = civil(low // DAY)
    if abs(year) > 9999:
        return f"Y{year}{mark}" if (low, high) == (first_minute(year), last_minute(year)) else ""
    if low == high:
        return iso(low) + mark
    for length, digits in ((100, 2), (10, 3)):
        if year > 0 and year % length == 0 and (low, high) == (first_minute(year), last_minute(year + length - 1)):
            return f"{year:04}"[:digits] + "X" * (4 - digits) + mark
    whole = f"{'-' * (year < 0)}{abs(year):04}"
    candidates = {
        f"{whole}-{month:02}-{day:02}": (first_minute(year, month, day), last_minute(year, month, day)),
        f"{whole}-{month:02}": (first_minute(year, month), last_minute(year, month)),
        whole: (first_minute(year), last_minute(year)),
        **{f"{whole}-{code}": season(year, code) for code in (21, 22, 23, 24)},
    }
    return next((said + mark for said, bounds in candidates.items() if bounds == (low, high)), "")
