"""From lines to blocks: headings by their type, paragraphs by indent and gap, notes at the foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ...model.text import PassageKind
from ..blocks import Block
from ..paragraphs import heads
from .furniture import Cleared, shares
from .lines import Line, Page

_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§]+|[a-z])[.)\]]?\s*\S")
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]\d*†]*$")
_LONGEST_HEADING = 160


def blocks_of(cleared: Cleared) -> Iterator[Block]:
    """The blocks of the pages in order; a paragraph that runs over a page's end is one, on the page where it begins."""
    lines = [line for page in cleared.pages for line in page.lines]
    body = next((size for size, _ in shares(lines)), 0.0)
    pitch = _pitch([page.lines for page in cleared.pages], body)
    waiting: Block | None = None
    notes: list[Block] = []
    full = False
    for page, label in zip(cleared.pages, cleared.labels, strict=True):
        text, below = _parted(page, body)
        blocks = [Block(kind=kind, text=words, page=label) for kind, words in _paragraphs(text, body, pitch)]
        if waiting is not None and blocks and (_continues(waiting, blocks[0]) or (full and _goes_on(text, blocks[0]))):
            blocks[0] = Block(kind=waiting.kind, text=f"{waiting.text} {blocks[0].text}", page=waiting.page)
        elif waiting is not None:
            yield waiting
        if len(blocks) != 1 or waiting is None or blocks[0].page == label:
            ready, notes = notes, []
            yield from ready
        waiting, full = (blocks[-1], _full(text)) if blocks else (None, False)
        yield from blocks[:-1]
        notes += [Block(kind=PassageKind.NOTE, text=words, page=label) for words in _notes(below)]
    if waiting is not None:
        yield waiting
    yield from notes


def _continues(block: Block, following: Block) -> bool:
    """Whether a paragraph goes on at the head of the next page."""
    plain = block.kind is following.kind is PassageKind.PARAGRAPH
    return plain and not _ENDS.search(block.text) and not following.text[:1].isupper()


def _full(lines: Sequence[Line]) -> bool:
    """Whether the last line of the page's text runs to the margin, as the last one of a paragraph seldom does."""
    width = max(line.right for line in lines) - min(line.left for line in lines)
    return lines[-1].right > max(line.right for line in lines) - 0.03 * width


def _goes_on(lines: Sequence[Line], first: Block) -> bool:
    """Whether the first line of the page's text is neither a heading nor indented."""
    plain = first.kind is PassageKind.PARAGRAPH
    return plain and lines[0].left < median(line.left for line in lines) + 0.5 * lines[0].size


def _parted(page: Page, body: float) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines of the text, and those of the notes below it: set smaller, the first one numbered or starred."""
    columns: dict[int, list[Line]] = {}
    for line in page.lines:
        columns.setdefault(line.column, []).append(line)
    below: list[Line] = []
    for lines in columns.values():
        start = len(lines)
        while start and lines[start - 1].size <= 0.93 * body and lines[start - 1].middle < 0.6 * page.height:
            start -= 1
        while start < len(lines) and not _NOTE.match(lines[start].text):
            start += 1
        below += lines[start:]
    return [line for line in page.lines if not any(line is note for note in below)], below


def _notes(lines: Sequence[Line]) -> Iterator[str]:
    words: list[str] = []
    left = min((line.left for line in lines), default=0.0)
    for line in lines:
        if words and re.match(r"(?:\d{1,3}|[*†‡]+)[.)\]]?\s*\S", line.text) and line.left < left + 2 * line.size:
            yield " ".join(words)
            words = []
        words.append(line.text)
    if words:
        yield " ".join(words)


def _paragraphs(lines: Sequence[Line], body: float, pitch: float) -> Iterator[tuple[PassageKind, str]]:
    gathered: list[Line] = []
    margins = (min((line.left for line in lines), default=0), max((line.right for line in lines), default=0))
    for line in lines:
        if gathered and _begins(gathered, line, lines, pitch):
            yield _block(gathered, body, margins)
            gathered = []
        gathered.append(line)
    if gathered:
        yield _block(gathered, body, margins)


def _pitch(pages: Sequence[Sequence[Line]], body: float) -> float:
    """From one line of the body's type to the next within a paragraph: the smallest distance that is at all common."""
    steps = Counter(
        round(2 * (one.middle - two.middle)) / 2
        for lines in pages
        for one, two in pairwise(lines)
        if one.size == two.size == body and one.column == two.column and one.middle - two.middle > 0.8 * body
    )
    return next((step for step in sorted(steps) if steps[step] >= 0.1 * sum(steps.values())), 1.3 * body)


def _begins(gathered: Sequence[Line], line: Line, lines: Sequence[Line], pitch: float) -> bool:
    """Whether the line begins a paragraph: after a gap, in another type, indented, or after a short last line."""
    last = gathered[-1]
    if abs(line.middle - last.middle) < 0.3 * line.size and line.left > last.right:
        return False
    if line.column != last.column or line.middle > last.middle + 1:
        return bool(_ENDS.search(last.text)) or abs(line.size - last.size) > 0.5
    if last.middle - line.middle > 1.2 * max(pitch, line.size) or abs(line.size - last.size) > 0.8:
        return True
    if line.bold != last.bold and (heads(line.text) or heads(last.text) or len(gathered) == 1):
        return True
    column = [each for each in lines if each.column == line.column]
    left, right = median(each.left for each in column), max(each.right for each in column)
    if line.left > left + 0.8 * line.size and last.left < left + 0.5 * line.size:
        return True
    short = last.right < right - 0.2 * (right - left) and bool(_ENDS.search(last.text))
    return (short and line.text[:1].isupper()) or (len(gathered) == 1 and heads(last.text) and last.right < right - 20)


def _block(lines: Sequence[Line], body: float, margins: tuple[float, float]) -> tuple[PassageKind, str]:
    words = " ".join(line.text for line in lines)
    short = len(words) <= _LONGEST_HEADING and not words.endswith((",", ";"))
    large = all(line.size >= 1.12 * body for line in lines)
    bold = all(line.bold for line in lines) and len(words) <= 100 and not words.endswith(".")
    alone = len(lines) == 1 and len(words) <= 80 and (heads(words) or _centred(lines[0], margins, words))
    heading = short and (large or bold or alone)
    return (PassageKind.HEADING if heading else PassageKind.PARAGRAPH), words


def _centred(line: Line, margins: tuple[float, float], words: str) -> bool:
    """Whether a line by itself stands in the middle of the page, and ends as no sentence does."""
    left, right = line.left - margins[0], margins[1] - line.right
    return min(left, right) > 2 * line.size and abs(left - right) < line.size and not _ENDS.search(words)
