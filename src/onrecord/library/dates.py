"""The dates that formats give in fields of their own: ISO 8601, RFC 5322, PDF, or words."""

from __future__ import annotations

import re
from email.utils import parsedate_tz

from ..model.dating import Dating
from ..model.edtf import parse_edtf
from ..model.instant import days_in_month, first_minute, last_minute
from ..timex import dating

_ISO = re.compile(r"\s*(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2})(?!\d))?|(\d\d)(\d\d)(?!\d))?(?=$|[\sTZ,+])")
_PDF = re.compile(r"\s*D:(\d{4})(\d\d)?(\d\d)?")
_RFC = re.compile(r"\s*(?:[A-Z][a-z]{2},?\s+)?(?:\d{1,2}\s+[A-Z][a-z]{2}|[A-Z][a-z]{2}\s+\d{1,2})\b.*\d{4}.*\d\d:\d\d")


def dated(words: str) -> Dating | None:
    """The day, month or year that a field of a format gives, as it was counted where it was written; else None."""
    words = words.strip()
    found = _PDF.match(words) or _ISO.match(words)
    if found:
        numbers = [int(group) for group in found.groups() if group and group.isdigit()]
        return _dating(words, *numbers) or _read(words)
    if _RFC.match(words):
        parsed = parsedate_tz(words)
        if parsed:
            return _dating(words, *parsed[:3])
    return _read(words)


def _dating(words: str, year: int, month: int = 0, day: int = 0) -> Dating | None:
    if not 1 <= month <= 12:
        return None if month else Dating.within(first_minute(year), last_minute(year), text=words, edtf=f"{year:04}")
    if not day:
        edtf = f"{year:04}-{month:02}"
        return Dating.within(first_minute(year, month), last_minute(year, month), text=words, edtf=edtf)
    return Dating.day(year, month, day, text=words) if day <= days_in_month(year, month) else None


def _read(words: str) -> Dating | None:
    if not words or len(words) > 200:
        return None
    try:
        return parse_edtf(words)
    except ValueError:
        return dating(words)
