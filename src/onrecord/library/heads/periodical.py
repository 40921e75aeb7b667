"""The line of a newspaper or journal over a text: its name, number, day and page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .dates import dates_in
from .publication import cited
from .sign import GUESSED, PLACED, Page, Sign, Taken

_NUMBERED = re.compile(
    r"\bvol(?:ume|\.)?\s*(?:[IVXLC]+|\d+)\b|\b(?:no|nr|number)\.?\s*\d+|,\s*(?:pp?\.|page)\s*\w?\d", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
PAPER = re.compile(
    r"\b(?:times|post|herald|tribune|gazette|chronicle|guardian|journal|review|news|observer|mail|telegraph"
    r"|star|press|courier"
    r"|pravda|izvestia|temps|humanité|zeitung|militant|worker|echo|mercury|standard|bulletin|weekly|daily|register"
    r"|advertiser|argus|examiner|express|dispatch|leader|sun|globe|mirror|advocate|banner|shipping list"
    r"|tidende|blad)\b",
    re.IGNORECASE,
)
_NOT_APAPER = re.compile(
    r"\b(?:telegram|memorandum|letter|despatch|airgram|embassy|from the|meeting|session|department)\b", re.I
)
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|did|does|said|says|told|wrote|reported|read)\b"
)


def periodical(page: Page, taken: Taken) -> Iterator[Sign]:
    """A short line with a name before a day, and a number, a page, a weekday or a paper's word beside it."""
    for line in page.head[:12]:
        words = line.words.strip("()[]")
        days = dates_in(words)
        if line.number in taken or not days or len(words) > 140 or not words[: days[0].start].strip(" ,("):
            continue
        if _NOT_APAPER.search(words) or not (_NUMBERED.search(words) or _is_masthead(words, days[0].start)):
            continue
        if _SENTENCE.search(words, 0, days[0].start):
            continue
        read = cited(words)
        if read is None or not read.publication.name or read.edition:
            continue
        yield Sign("periodical", (line.number,), "published_in", read.publication, PLACED)
        yield Sign("periodical", (line.number,), "published", days[0].dating, PLACED)
        yield Sign("periodical", (line.number,), "genre", "article", GUESSED)


def _is_masthead(words: str, stop: int) -> bool:
    name = words[:stop]
    return bool(PAPER.search(name)) and (bool(_WEEKDAY.search(name)) or "," in name or name.isupper())
