"""The lines of a page with their boxes, in the order in which they are read."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from ..blocks import speakable

WIDE = 1.6
"""Widths of the type's size, past which a space parts two pieces of a line."""

_HYPHENS = (2, 0xFFFE)
"""How PDFium marks a hyphen at the end of a line, whose next line then follows without a break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page: its words, its box in points from the lower left corner, its size of type."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool = False
    column: int = 0

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its place in the file from 0, its height in points, and its lines in reading order."""

    index: int
    height: float
    lines: Sequence[Line]


def page_of(page: Any, index: int) -> Page:
    """The lines of a page that pypdfium2 has opened."""
    text = page.get_textpage()
    try:
        lines = _joined([line for line in _lines(text) if line.text])
    finally:
        text.close()
    return Page(index=index, height=float(page.get_height()), lines=_in_order(lines))


def _lines(text: Any) -> Iterator[Line]:
    signs: list[str] = []
    first = 0
    for place in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, place)
        if code in _HYPHENS:
            signs.append("-")
        elif code not in (10, 13) and not (code == 32 and signs and _apart(text, place)):
            signs.append(chr(code) if code < 0x110000 else "\ufffd")
            continue
        if signs:
            yield _line(text, first, signs)
        signs, first = [], place + 1
    if signs:
        yield _line(text, first, signs)


def _apart(text: Any, place: int) -> bool:
    """Whether the space is as wide as that between two columns, or before a number at the margin."""
    if place + 1 >= pdfium.FPDFText_CountChars(text) or pdfium.FPDFText_GetUnicode(text, place + 1) < 33:
        return False
    size = float(pdfium.FPDFText_GetFontSize(text, place - 1))
    return _box(text, place + 1)[0] - _box(text, place - 1)[1] > WIDE * size


def _line(text: Any, first: int, signs: list[str]) -> Line:
    shown = [first + place for place, sign in enumerate(signs) if not sign.isspace()]
    words = speakable("".join(signs))
    if not shown:
        return Line(text="", left=0, right=0, bottom=0, top=0, size=0)
    sample = {shown[0], shown[len(shown) // 4], shown[len(shown) // 2], shown[3 * len(shown) // 4], shown[-1]}
    boxes = {place: _box(text, place) for place in sample}
    sizes = [pdfium.FPDFText_GetFontSize(text, place) for place in sample]
    heights = [top - bottom for _, _, bottom, top in boxes.values()]
    return Line(
        text=" ".join(words.split()),
        left=boxes[shown[0]][0],
        right=boxes[shown[-1]][1],
        bottom=median(box[2] for box in boxes.values()),
        top=median(box[3] for box in boxes.values()),
        # Some makers set all type at size 1 and scale it: then the box tells.
        size=round(median(sizes) if median(sizes) > 2 else median(heights), 1),
        bold=pdfium.FPDFText_GetFontWeight(text, shown[len(shown) // 2]) >= 600,
    )


def _box(text: Any, place: int) -> tuple[float, float, float, float]:
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, place, ctypes.byref(rectangle))
    low, high = sorted((rectangle.bottom, rectangle.top))
    return rectangle.left, rectangle.right, low, high


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Pieces of one line that follow each other closely, put together."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and _level(last, line) and -1 < line.left - last.right < WIDE * line.size:
            gap = " " if line.left - last.right > 0.15 * line.size or _raised(last) else ""
            joined[-1] = Line(
                text=f"{last.text}{gap}{line.text}",
                left=last.left,
                right=line.right,
                bottom=min(last.bottom, line.bottom),
                top=max(last.top, line.top),
                size=max(last.size, line.size),
                bold=last.bold and line.bold,
            )
        else:
            joined.append(line)
    return joined


def _level(one: Line, two: Line) -> bool:
    """Whether two pieces stand on one line, the first perhaps raised as the mark of a note."""
    if abs(one.middle - two.middle) < 0.3 * two.size:
        return True
    return _raised(one) and one.size < two.size and one.bottom < two.top and two.bottom < one.bottom


def _raised(line: Line) -> bool:
    return len(line.text) <= 3 and (line.text.isdigit() or line.text in "*†‡§")


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """From top to bottom; where there are two columns, the left before the right, between lines that span both."""
    gutter = _gutter(lines)
    if gutter is None:
        return sorted(lines, key=lambda line: (-round(line.middle), line.left))
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if line.left < gutter - 2 and line.right > gutter + 2:
            ordered += _band(band, gutter)
            ordered.append(line)
            band = []
        else:
            band.append(line)
    return ordered + _band(band, gutter)


def _band(lines: Sequence[Line], gutter: float) -> list[Line]:
    left = [line for line in lines if line.left < gutter]
    right = [replace(line, column=1) for line in lines if line.left >= gutter]
    return [*left, *right]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the white space between two columns lies; None where the page has one column."""
    if len(lines) < 12:
        return None
    low, high = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[int, float] | None = None
    for step in range(30, 71, 2):
        at = low + (high - low) * step / 100
        left = sum(line.right <= at for line in lines)
        right = sum(line.left >= at for line in lines)
        crossing = len(lines) - left - right
        facing = sum(line.left >= at for line in lines if _faced(line, lines, at))
        if min(left, right) >= 0.25 * len(lines) and crossing <= 0.25 * len(lines) and facing >= 0.5 * right:
            best = min(best or (crossing, at), (crossing, at))
    return best[1] if best else None


def _faced(line: Line, lines: Sequence[Line], at: float) -> bool:
    """Whether a line of the left column stands beside the line."""
    return any(other.right <= at and abs(other.middle - line.middle) < line.size for other in lines)
