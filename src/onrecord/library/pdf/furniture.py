"""What stands on pages again and again and is no text: running heads, page numbers; and what the pages are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .lines import Line, Page

_NUMBER = r"(?:\d{1,4}|[ivxlc]{1,7})"
_ALONE = re.compile(
    rf"[\s\-–—\[(.|]*(?:page|p\.|seite|s\.)?\s*({_NUMBER})(?:\s*(?:/|of|von)\s*\d+)?[\s\-–—\])|.]*", re.I
)
_AT_END = re.compile(rf"^({_NUMBER})\s+\D|\D\s+({_NUMBER})$", re.IGNORECASE)
_LEADING = re.compile(r"(\d{1,4})\s+\D")
_FIGURES = re.compile(r"\d+")
_ZONE = 0.14
"""Share of the page's height, at its top and at its foot, in which furniture stands."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """The pages without their furniture, and what each page is called in print."""

    pages: Sequence[Page]
    labels: Sequence[str]


def cleared(pages: Sequence[Page], labels: Sequence[str]) -> Cleared:
    """The pages less running heads and page numbers. A page is called by the number printed on it, where those agree
    with each other; else as the file labels it."""
    repeated = _repeated(pages)
    printed: dict[int, str] = {}
    kept: list[Page] = []
    for page in pages:
        lines = []
        for line in page.lines:
            edge = _edge(page, line)
            if edge and (_ALONE.fullmatch(line.text) or (edge, _pattern(line, page.index)) in repeated):
                number = _number_in(line.text)
                if number and (page.index not in printed or _ALONE.fullmatch(line.text)):
                    printed[page.index] = number  # a number by itself tells more than one in a running head
            else:
                lines.append(line)
        kept.append(replace(page, lines=lines))
    return Cleared(kept, _labels(printed, labels))


def _edge(page: Page, line: Line) -> str:
    """``top`` or ``foot`` where the line is one of the outermost of the page."""
    outer = sorted(page.lines, key=lambda each: each.middle)
    if line.middle > (1 - _ZONE) * page.height and any(line is each for each in outer[-3:]):
        return "top"
    return "foot" if line.middle < _ZONE * page.height and any(line is each for each in outer[:3]) else ""


def _pattern(line: Line, index: int) -> str:
    """The line without its figures. One that begins with a number may be a note as well as a page's foot: as a foot its
    number keeps step with the pages, and that step is a part of the pattern."""
    leading = _LEADING.match(line.text)
    step = str(int(leading[1]) - index) if leading else ""
    return step + _FIGURES.sub("#", line.text.lower())


def _repeated(pages: Sequence[Page]) -> frozenset[tuple[str, str]]:
    """The edge lines that stand on several pages, whatever their figures."""
    seen: Counter[tuple[str, str]] = Counter()
    heights: dict[tuple[str, str], set[int]] = {}
    for page in pages:
        for key, line in {
            (edge, _pattern(line, page.index)): line for line in page.lines if (edge := _edge(page, line))
        }.items():
            seen[key] += 1
            heights.setdefault(key, set()).add(round(line.middle / 6))
    least = 2 if len(pages) < 8 else 3
    return frozenset(key for key, count in seen.items() if count >= least and len(heights[key]) <= 2 + count // 4)


def _number_in(text: str) -> str:
    alone = _ALONE.fullmatch(text)
    found = alone or _AT_END.search(text)
    return next((group for group in found.groups() if group), "") if found else ""


def _labels(printed: Mapping[int, str], labels: Sequence[str]) -> list[str]:
    steps = Counter(int(number) - index for index, number in printed.items() if number.isdigit())
    step, agreeing = steps.most_common(1)[0] if steps else (0, 0)
    sure = agreeing >= max(2, 0.6 * sum(steps.values())) or (agreeing == len(labels) == 1)
    return [_label(index, label, printed, step if sure else None) for index, label in enumerate(labels)]


def _label(index: int, label: str, printed: Mapping[int, str], step: int | None) -> str:
    number = printed.get(index, "")
    if number and not number.isdigit():
        return number
    if step is not None and index + step > 0 and (number or not label or label == str(index + 1)):
        return str(index + step)
    return label or str(index + 1)


def shares(lines: Sequence[Line]) -> Iterator[tuple[float, int]]:
    """Each size of type with the characters set in it."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return iter(sizes.most_common())
