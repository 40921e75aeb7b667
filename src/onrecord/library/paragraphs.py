"""Where the passages of a plain text begin and end: its paragraphs, or its lines where it has no blank lines."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from ..model.passages import Passages
from ..model.text import PassageKind

LONGEST = 10_000
"""Characters of a passage, past which it is cut at the end of a sentence or line."""

_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
_LINE_END = re.compile(r"\n")
_LEAST = 2_000
_HEADING_LENGTH = 80
_NUMBERED = re.compile(
    r"(?i:chapter|part|book|section|act|scene|appendix|annex|volume|kapitel|teil|chapitre|partie)\s+[\dIVXLC]+\b"
    r"|[IVXLC]{1,6}\.?$|[IVXLC]{1,6}\.\s+[A-ZÀ-Þ]"
    r"|\d{1,2}(?:\.\d{1,2})*\.\s+[A-ZÀ-Þ]"
)
_CAPITALS = re.compile(r"[^a-zß-öø-ÿ]*[A-ZÀ-Þ]{2}[^a-zß-öø-ÿ]*")
_MARKED = re.compile(r"#{1,6}\s+\S|={2,}\s*\S.*=$")


def paragraphs(text: str) -> Passages:
    """The passages of a plain text: paragraphs between blank lines, or lines; the text itself stays as it is."""
    separator = _BLANK if _BLANK.search(text.strip()) else _LINE_END
    starts, ends = array("q"), array("q")
    kinds: list[PassageKind] = []
    for start, end in _pieces(text, separator):
        for low, high in ((start, end),) if end - start <= LONGEST else _cut(text, start, end):
            starts.append(low)
            ends.append(high)
            short = high - low <= _HEADING_LENGTH
            heading = short and separator is _BLANK and heads(text[low:high])
            kinds.append(PassageKind.HEADING if heading else PassageKind.PARAGRAPH)
    return Passages(starts, ends, kinds)


def heads(line: str) -> bool:
    """Whether a short paragraph by itself is surely a heading: all in capitals, numbered as one, or marked as one."""
    if "\n" in line or line[-1:] in ",;:-–—" or len(line) < 2:
        return False
    if _MARKED.match(line):
        return True
    if line.endswith((".", "!", "?", '"', "”")) and not _NUMBERED.fullmatch(line):
        return False
    return bool(_NUMBERED.match(line) and len(line.split()) <= 12) or _capitals(line)


def _capitals(line: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", line)
    return bool(words) and bool(_CAPITALS.fullmatch(line)) and len("".join(words)) >= 4


def _pieces(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = 0
    for found in separator.finditer(text):
        start, end = found.span()
        if start > at:
            if text[at].isspace() or text[start - 1].isspace():
                yield from _trimmed(text, at, start)
            else:
                yield at, start
        at = end
    yield from _trimmed(text, at, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        low = start + len(piece) - len(piece.lstrip())
        yield low, low + len(stripped)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        stop = max((window.rfind(mark) + 1 for mark in ("\n", ". ", "! ", "? ", ".\n", "。")), default=0)
        if stop < _LEAST:
            stop = window.rfind(" ") + 1
        stop = stop if stop >= _LEAST else LONGEST
        yield from _trimmed(text, start, start + stop)
        start += stop
    yield from _trimmed(text, start, end)
