"""The two ends of a text, cut into lines: where the head stops and the running prose begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .correspondence import is_heading
from .labels import RUN_IN, labelled
from .sign import Line, Page

TOP = 4_000
"""Characters of the text's beginning that are looked at."""
BOTTOM = 5_000
"""Characters of its end: enough for the notes of an edition, whose first tells where the original lies."""
MOST = 60
"""Lines that a head can have."""

_NOTE_MARK = re.compile(r"(?<!\d)\s*\[\d{1,3}\]|\s*\[\d{1,3}\]$")
_SPACE = re.compile(r"\s+")
_LOOSE = re.compile(r"(?<=[(\[]) | (?=[)\],;.])(?!\.\.)")
_SENTENCE = re.compile(r"[.!?:…][\"'”’)\]]*$")
_SMALL = re.compile(r"\b[a-z]{2,}")
SALUTATION = re.compile(r"(?:my |most )?(?:dear(?:est)?|honou?red|esteemed|sir|gentlemen|comrades|citizens?)\b", re.I)


def tidied(raw: str) -> str:
    """The words of a line as a value can hold them: even white space, no marks of footnotes, no loose brackets."""
    return _LOOSE.sub("", _SPACE.sub(" ", _NOTE_MARK.sub("", raw))).strip()


def page_of(text: str, file_name: str = "") -> Page:
    """The page of a text; looks at its first `TOP` and last `BOTTOM` characters alone."""
    top = tuple(_lines(text, 0, min(TOP, len(text)), 0))
    spaced = any(line.gap for line in top[1:])
    stop = _prose(top, spaced)
    head = top[:stop]
    opening = top[stop] if stop < len(top) else None
    begin = max(len(text) - BOTTOM, head[-1].end if head else 0)
    if begin and begin > (head[-1].end if head else 0):
        begin = text.find("\n", begin) + 1 or len(text)
    foot = tuple(_lines(text, begin, len(text), len(head)))
    return Page(head=head, opening=opening, foot=foot, file_name=file_name, spaced=spaced)


def _lines(text: str, start: int, stop: int, number: int) -> Iterator[Line]:
    """The lines with words in them; a line of several labels is cut before each."""
    gap = False
    while start < stop:
        end = text.find("\n", start, stop)
        end = stop if end < 0 else end
        raw = text[start:end]
        if not raw.strip():
            gap = True
        for begin, part in _parts(raw):
            words = tidied(part)
            if part.strip():
                yield Line(number, start + begin, start + begin + len(part), words, gap)
                number, gap = number + 1, False
        start = end + 1


def _parts(raw: str) -> Iterator[tuple[int, str]]:
    if len(raw) < 40 or labelled(raw) is None:
        yield 0, raw
        return
    begin = 0
    for match in RUN_IN.finditer(raw):
        yield begin, raw[begin : match.start()]
        begin = match.end()
    yield begin, raw[begin:]


def _prose(lines: tuple[Line, ...], spaced: bool) -> int:
    """The number of the line with which the running prose begins; the count of the lines where none does."""
    for line in lines[:MOST]:
        if labelled(line.words) is not None or line.words.startswith(("[", "(")):
            continue
        if line.number < 2 and len(line.words) < 500 and is_heading(line.words):
            continue
        if _is_prose(line.words) or (spaced and _is_wrapped(lines[line.number : line.number + 3])):
            return line.number
        if line.number and SALUTATION.match(line.words) and line.words.endswith((",", ":", "—", "-", "!")):
            return line.number + 1
    return min(len(lines), MOST)


def _is_prose(words: str) -> bool:
    """Long, and in sentences."""
    return len(words) > 260 or (len(words) > 90 and bool(_SENTENCE.search(words)) and len(_SMALL.findall(words)) > 8)


def _is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Three lines of one block, each full and with more small words than a title has."""
    return (
        len(lines) == 3
        and not any(line.gap for line in lines[1:])
        and all(45 <= len(line.words) <= 110 for line in lines)
        and sum(len(_SMALL.findall(line.words)) for line in lines) > 15
        and not any(labelled(line.words) for line in lines)
    )
