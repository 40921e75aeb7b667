"""The two ends of a text, cut into lines: where the head stops and the running prose begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice

from .heading import heading_of
from .labels import RUN_IN, labelled
from .sign import BOTTOM, TOP, Line, Page

MOST = 60
"""Lines that a head can have."""

_BLANK = re.compile(r"\n[^\S\n]*\n")
_SENTENCE = re.compile(r"[.!?:…][\"'”’)\]]*$")
_SMALL = re.compile(r"\b[a-z]{2,}")
SALUTATION = re.compile(
    r"(?:my |most )?(?:dear(?:est)?|darling|beloved|honou?red|esteemed)\b.{0,70}$"
    r"|(?:(?:right )?honou?rable )?(?:(?:dear )?(?:sirs?|gentlemen|comrades|friends|citizens|workers)"
    r"|(?:my )?fellow[ -]\w+"
    r"|ladies and gentlemen|(?:mr|madam)\.? (?:vice |deputy )?(?:speaker|president|chairman|secretary)|members of the"
    r"|to the (?:senate|congress|house|members))\b.{0,110}[,:;!—-]$",
    re.IGNORECASE,
)
"""A line that addresses those to whom the text was written or spoken."""


def page_of(text: str, file_name: str = "") -> Page:
    """The page of a text; looks at its first `TOP` and last `BOTTOM` characters alone."""
    top = text[:TOP]
    spaced = bool(_BLANK.search(top.strip()))
    lines, stop = _head(text, len(top), spaced)
    head, opening = lines[:stop], lines[stop] if stop < len(lines) else None
    below = partial(_foot, text, head, opening)
    return Page(head=head, opening=opening, lines_below=below, file_name=file_name, text=text, spaced=spaced)


def _foot(text: str, head: tuple[Line, ...], opening: Line | None) -> tuple[Line, ...]:
    begin = head[-1].end if head else 0
    if len(text) - BOTTOM > begin:
        begin = text.find("\n", len(text) - BOTTOM) + 1 or len(text)
    foot = tuple(_lines(text, begin, len(text), len(head) + 1))
    return foot[1:] if opening is not None and foot and foot[0].start == opening.start else foot


def _head(text: str, length: int, spaced: bool) -> tuple[tuple[Line, ...], int]:
    """The first lines, some of the prose after them, and the number of the line with which the prose begins."""
    lines: list[Line] = []
    for line in islice(_lines(text, 0, length, 0), MOST + 3):
        lines.append(line)
        if len(lines) > 2 and (stop := _stop(lines, len(lines) - 3, spaced)):
            return tuple(lines), stop - 1
    for number in range(max(0, len(lines) - 2), len(lines)):
        if stop := _stop(lines, number, spaced):
            return tuple(lines), stop - 1
    return tuple(lines), min(len(lines), MOST)


def _stop(lines: list[Line], number: int, spaced: bool) -> int:
    """One more than the number of the line where the prose begins, if that is this line or the one after it; else 0."""
    line = lines[number]
    words = line.words
    if labelled(words) is not None or words.startswith(("[", "(")):
        return 0
    if number < 2 and len(words) < 500 and heading_of(words):
        return 0
    if _is_prose(words) or (spaced and _is_wrapped(lines[number : number + 3])):
        return number + 1
    return number + 2 if number and SALUTATION.match(words) else 0


def _lines(text: str, start: int, stop: int, number: int) -> Iterator[Line]:
    """The lines with words in them; a line of several labels is cut before each."""
    gap = False
    while start < stop:
        end = text.find("\n", start, stop)
        end = stop if end < 0 else end
        raw = text[start:end]
        if not raw or raw.isspace():
            gap = True
        else:
            for begin, part in _parts(raw):
                if part.strip():
                    yield Line(number, start + begin, start + begin + len(part), part, gap)
                    number, gap = number + 1, False
        start = end + 1


def _parts(raw: str) -> Iterator[tuple[int, str]]:
    if len(raw) < 40 or ":" not in raw or labelled(raw) is None:
        yield 0, raw
        return
    begin = 0
    for match in RUN_IN.finditer(raw):
        yield begin, raw[begin : match.start()]
        begin = match.end()
    yield begin, raw[begin:]


def _is_prose(words: str) -> bool:
    """Long, and in sentences."""
    return len(words) > 260 or (len(words) > 90 and bool(_SENTENCE.search(words)) and len(_SMALL.findall(words)) > 8)


def _is_wrapped(lines: list[Line]) -> bool:
    """Three lines of one block, each full and with more small words than a title has."""
    return (
        len(lines) == 3
        and not any(line.gap for line in lines[1:])
        and all(45 <= len(line.words) <= 110 for line in lines)
        and sum(len(_SMALL.findall(line.words)) for line in lines) > 15
        and not any(labelled(line.words) for line in lines)
    )
