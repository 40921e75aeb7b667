"""The line of a masthead that says which number of the paper it is: ``Havn, Monday, 16 March 1931. No. 22. Page 1``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model.dating import Dating
from onrecord.model.text import Publication

from .dates import dates_in
from .publication import ISSUE, PAGES, VOLUME

_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:price:? )?(?:\d+|one|two|three|five|ten) (?:øre|pence|penny|cents?|crowns?|kroner|pfennigs?|centimes"
    r"|francs?)\b"
    r"|\bsection:? [^;·|]{1,30}|\bprice\b[^;·|]{0,20}"
    r"|\b(?:(?:early|late|morning|evening|noon|city|final|special|first|second|third) )+edition\b"
    r"|\b(?:established|founded|est\.)(?: in)? \d{4}|\b\d+(?:st|nd|rd|th) year\b|\bweekly\b|\bdaily\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[;·•|,]|\. |\s[–—-]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What the line says: the number of the paper, its day, and the words that are none of these (a name, a place)."""

    number: Publication
    dating: Dating
    weekday: bool
    rest: tuple[str, ...]

    @property
    def numbered(self) -> bool:
        """Whether it has a volume or a page, which no letter has over it."""
        return bool(self.number.volume or self.number.pages)


def imprint(words: str) -> Imprint | None:
    """The imprint that a line is; None where it has no day, or is too long for one."""
    days = dates_in(words) if len(words) <= 140 else ()
    if len(days) != 1:
        return None
    rest = f"{words[: days[0].start]};{words[days[0].end :]}"
    volume, issue, pages = (pattern.search(rest) for pattern in (VOLUME, ISSUE, PAGES))
    weekday = bool(_WEEKDAY.search(rest))
    for pattern in (VOLUME, ISSUE, PAGES, _WEEKDAY, _BESIDE):
        rest = pattern.sub(";", rest)
    return Imprint(
        number=Publication(
            volume=volume["volume"] if volume else "",
            issue=issue["issue"] if issue else "",
            pages=pages["pages"] if pages else "",
        ),
        dating=days[0].dating,
        weekday=weekday,
        rest=tuple(part for each in _PARTED.split(rest) if (part := each.strip(" ,.;:()[]–—-"))),
    )
