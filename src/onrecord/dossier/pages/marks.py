"""Marks in a passage: words that were read as something, which may overlap as they like.

A passage is cut wherever a mark begins or ends, so that each segment bears a fixed set of marks, nested in one order.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

OUTERMOST_FIRST = ("statement", "formula", "reuse", "event", "citation", "agent", "mention", "date")
"""The order in which the marks of one segment are nested; other kinds stand within."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words from `start` to `end` of a document that stand in the entry at a `place`; `faint` where it was rejected."""

    start: int
    end: int
    kind: str
    place: str
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A mark on one segment; whether the mark begins and ends with it."""

    kind: str
    place: str
    begins: bool
    ends: bool
    faint: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that all bear the same marks, the outermost first."""

    words: str
    pieces: tuple[Piece, ...]


def segments(words: str, start: int, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """The words, which begin at `start` in their document, cut into segments at the ends of all marks on them."""
    end = start + len(words)
    on_these = sorted({mark for mark in marks if mark.start < end and mark.end > start}, key=_nesting)
    cuts = sorted({start, end, *(cut for mark in on_these for cut in (mark.start, mark.end) if start < cut < end)})
    return tuple(
        Segment(words[low - start : high - start], tuple(_piece(m, low, high) for m in on_these if _covers(m, low)))
        for low, high in itertools.pairwise(cuts)
    )


def _covers(mark: Mark, low: int) -> bool:
    return mark.start <= low < mark.end


def _piece(mark: Mark, low: int, high: int) -> Piece:
    return Piece(mark.kind, mark.place, mark.start == low, mark.end == high, mark.faint)


def _nesting(mark: Mark) -> tuple[int, int, int, str]:
    known = mark.kind in OUTERMOST_FIRST
    rank = OUTERMOST_FIRST.index(mark.kind) if known else len(OUTERMOST_FIRST)
    return rank, mark.start, -mark.end, mark.place
