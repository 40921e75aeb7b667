"""Datelines: a place and a day on a line of their own, wherever in the head they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .dates import dates_in
from .sign import LIKELY, PLACED, Line, Page, Sign, Taken

_FILLER = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^\w+ (?:day|session|sitting)\b|^(?:date|dated|on)\b:?"
    r"|^(?:filed|issued|signed|entered|received|posted|dictated)\b(?: on\b)?"
    r"|^no\.? ?\d+\b|^[A-Z]?[–-]?\d{1,5}\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"(?:at |aboard )?[A-ZÀ-Ž][\w’'./–-]*\.?(?:,? (?:[A-ZÀ-Ž(][\w’'.)/–-]*|\d{1,3}(?!\d)|de|la|le|les|del|el|of"
    r"|on|to|the|upon|sur|am|near|not"
    r"|declassified|[Aa]venue|[Ss]treet|and))*",
)
_AFTER = re.compile(
    r"[\s,.;:–—-]*(?:\(?(?:about "
    r"|at )?[\dl]{1,2}(?:[:.]\d\d)?(?:\s*[–-]\s*\d{1,2}(?:[:.]\d\d)?)?\s*(?:[ap]\.?\s*m\.?|hours|o’clock).*"
    r"|\d{1,2}[.:]\d\d$|at (?:half past |a quarter (?:past|to) )?(?:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|\d{1,2})\b.{0,40}"
    r"|\d{4}\s?Z?\b.*|(?:noon|midnight|morning|evening|afternoon)\b.*|[\[(].*|[–—-].*|to .*|and .*|v\.m\..*)?$",
    re.IGNORECASE | re.DOTALL,
)
_LAST = 400
"""Characters at the end of a text in which a dateline below it stands."""
_SHORT = 120
"""Characters of the longest line that is no paragraph."""
_YEAR = re.compile(r"\d{4}")
"""The four figures in a row that every date has: to look for them is quicker than to cut the lines."""
_GROUP = re.compile(r"(?:[A-Z]{1,2} )?\d{6}\s?Z\s[A-Z]{3}\s?\d\d\b|[A-Z]{1,2} \d\d(?:\d{4}| \d{4}) ?Z ", re.ASCII)
_WITHIN = re.compile(r", (?:in|at|on) (?:the|his|her) [a-z][\w’'-]*(?: [\w’'-]+){0,3}$")
_UNDATED = re.compile(
    r"\[?(?P<place>[A-ZÀ-Ž][\w .’-]{1,40}?)\]?[,.]\]? \[?(?:undated|n\.d\.|no date)\b.*$", re.IGNORECASE
)


def dateline(page: Page, taken: Taken) -> Iterator[Sign]:
    """Lines with a place before a day, a day alone, or the date group of a telegram."""
    free = [line for line in page.head if line.number not in taken]
    for line in free:
        read = read_dateline(line.words)
        if read is None:
            undated = _UNDATED.match(line.words)
            if undated:
                yield Sign("dateline: undated", (line.number,), "place", undated["place"].strip(), PLACED)
            continue
        place, day = read
        if place:
            yield Sign("dateline", (line.number,), "place", place, PLACED)
        yield Sign("dateline" if place else "dateline: a day alone", (line.number,), "day", day)
    for line in _last_lines(page):
        read = read_dateline(line.words) if line.number not in taken and len(line.words) < 60 else None
        if read and read[0]:
            yield Sign("dateline below the text", (line.number,), "place", read[0], LIKELY, None)
            yield Sign("dateline below the text", (line.number,), "written", read[1], LIKELY, None)


def _last_lines(page: Page) -> Sequence[Line]:
    """The lines in the last few hundred characters of the text; none where no date can stand there."""
    end = page.last.end
    below = page.text[max(0, end - _LAST - _SHORT) : end]
    if not any(len(line) <= _SHORT and _YEAR.search(line) for line in map(str.strip, below.split("\n"))):
        return ()
    return [line for line in page.foot if line.end > page.foot[-1].end - _LAST][-8:]


def read_dateline(words: str) -> tuple[str, object] | None:
    """The place (or an empty string) and the day of a line that is a dateline; None where it is none."""
    if len(words) > 160:
        return None
    days = dates_in(words)
    if not days:
        return None
    if words[0] + words[-1] in ("[]", "()") and words.count(words[0]) == 1:
        return read_dateline(words[1:-1])
    day = days[0]
    if _GROUP.search(words):
        return "", day.dating
    before, after = words[: day.start], words[day.end :]
    if not _AFTER.match(after) or len(before) > 70 or (not day.exact and len(before) > 30):
        return None
    before = before.strip(" ,.;:–—-(")
    while before and (filler := _FILLER.search(before)):
        before = (before[: filler.start()] + before[filler.end() :]).strip(" ,.;:–—-")
    if before.startswith("[") and before.count("]") <= 1 and "declassified" not in before:
        before = before.strip("[]( ").replace("]", "").strip(" ,")
    before = _WITHIN.sub("", before)
    if before.lower().startswith("by "):
        return None
    if before.endswith((" of", " to", " and")):
        return None
    if not before or PLACE.fullmatch(before) or (before[0] == "[" and before[-1] == "]"):
        return before, day.dating
    return None
