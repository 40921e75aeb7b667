"""Series and parts: ``(The second of a series of articles)``, ``Part II``, ``(Continued from last week)``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .sign import NAMED, Page, Sign, Taken

_ORDER = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|concluding|\d+(?:st|nd|rd|th))"
)
_SERIES = re.compile(
    rf"[\[(]?(?P<part>(?:this is )?(?:the )?{_ORDER} (?:(?:and last |part )?(?:of|in) (?:a|the|this|our|two"
    rf"|three|four|five)\b.*"
    rf"|(?:article|part|instal?lment)\b.{{0,60}}))[\])]?$"
    r"|[\[(]?(?P<piece>part (?:[ivxlc]+|\d+|one|two|three|four|five)(?: of (?:\d+|\w+))?)[\])]?$"
    r"|[\[(](?P<more>(?:continued|concluded)(?: from [^)\]]{1,60})?)[\])]$",
    re.IGNORECASE,
)


def series(page: Page, taken: Taken) -> Iterator[Sign]:
    """A line that is all about the place of the text in a series."""
    for line in (*page.head, *((page.opening,) if page.opening else ())):
        match = _SERIES.match(line.words) if line.number not in taken and len(line.words) < 140 else None
        if match:
            part = (match["part"] or match["piece"] or match["more"]).strip(" .()[]")
            yield Sign("series", (line.number,), "series", part, NAMED)
