"""The passages of a document as columns, and what is asked of many passages at once."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice, repeat, starmap
from operator import le, lt
from typing import overload

from .text import Passage, PassageKind

Row = tuple[int, PassageKind, int, int, str | None]
"""Number, kind, start, end and page of a passage."""

_KINDS = tuple(PassageKind)
_CODES = {kind: code for code, kind in enumerate(_KINDS)}


def rows_of(passages: Sequence[Passage]) -> Iterator[Row]:
    """The fields of each passage, in the order of the passages."""
    if isinstance(passages, Passages):
        return passages.rows()
    return ((one.number, one.kind, one.start, one.end, one.page) for one in passages)


def misplaced(passages: Sequence[Passage], length: int) -> int | None:
    """The number of the first passage that is out of order, overlaps the one before it, is empty or lies outside a text
    of that length; None where all are in their places."""
    if isinstance(passages, Passages) and passages.in_order(length):
        return None
    end = 0
    for count, (number, _, start, stop, _) in enumerate(rows_of(passages), 1):
        if number != count or not end <= start < stop <= length:
            return number
        end = stop
    return None


class Passages(Sequence[Passage]):
    """The passages of a document, numbered from 1, kept as columns: a text of 200 MB can have millions of them."""

    __slots__ = ("_ends", "_kinds", "_pages", "_starts")

    def __init__(
        self,
        starts: Iterable[int] = (),
        ends: Iterable[int] = (),
        kinds: Iterable[PassageKind] = (),
        pages: Sequence[str | None] = (),
    ) -> None:
        self._starts = array("q", starts)
        self._ends = array("q", ends)
        self._kinds = bytes(map(_CODES.__getitem__, kinds))
        self._pages = tuple(pages) if any(page is not None for page in pages) else ()

    def __len__(self) -> int:
        return len(self._starts)

    def _at(self, place: int) -> Passage:
        page = self._pages[place] if self._pages else None
        return Passage(place + 1, _KINDS[self._kinds[place]], self._starts[place], self._ends[place], page)

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Passage]: ...
    def __getitem__(self, place: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(place, slice):
            return tuple(self._at(each) for each in range(*place.indices(len(self))))
        return self._at(range(len(self))[place])

    def __iter__(self) -> Iterator[Passage]:
        return starmap(Passage, self.rows())

    def rows(self) -> Iterator[Row]:
        """The fields of each passage, without the passage: to make one takes longer than to use it."""
        pages = self._pages or repeat(None)
        kinds = map(_KINDS.__getitem__, self._kinds)
        return zip(range(1, len(self) + 1), kinds, self._starts, self._ends, pages, strict=False)

    def kinds(self) -> set[PassageKind]:
        """The kinds that there are."""
        return set(map(_KINDS.__getitem__, set(self._kinds)))

    def in_order(self, length: int) -> bool:
        """Whether the passages follow each other in a text of that length, none of them empty."""
        starts, ends = self._starts, self._ends
        if not starts:
            return True
        follow = all(map(le, ends, islice(starts, 1, None))) and all(map(lt, starts, ends))
        return follow and starts[0] >= 0 and ends[-1] <= length

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_same, self, other))

    def __hash__(self) -> int:
        return hash((bytes(self._starts), bytes(self._ends), self._kinds, self._pages))

    def __repr__(self) -> str:
        return f"Passages({list(self)!r})"

    def told_apart(self, kinds: Mapping[PassageKind, Collection[int]]) -> Passages:
        """The same passages, headings and paragraphs being of the first kind for which their numbers are given; what is
        front matter, back matter or a note already stays that."""
        if not any(kinds.values()):
            return self
        other = Passages()
        other._starts, other._ends, other._pages = self._starts, self._ends, self._pages
        plain = (_CODES[PassageKind.HEADING], _CODES[PassageKind.PARAGRAPH])
        told = bytearray(self._kinds)
        for kind, numbers in reversed(list(kinds.items())):
            for number in numbers:
                if self._kinds[number - 1] in plain:
                    told[number - 1] = _CODES[kind]
        other._kinds = bytes(told)
        return other


def _same(one: object, other: object) -> bool:
    return one == other
