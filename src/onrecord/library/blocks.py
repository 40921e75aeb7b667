"""The one block model: an importer turns a file into blocks, blocks into a canonical text and its passages."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import overload

from ..model.text import Passage, PassageKind

_KINDS = tuple(PassageKind)
_CODES = {kind: code for code, kind in enumerate(_KINDS)}
_UNSPEAKABLE = re.compile("[\x00\ud800-\udfff]")

SEPARATOR = "\n\n"
"""What stands between two blocks in the canonical text of a format that has blocks of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, paragraph, note or piece of front or back matter as a format gives it; `page` as printed."""

    kind: PassageKind = PassageKind.PARAGRAPH
    text: str
    page: str | None = None


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
        self._kinds = bytes(_CODES[kind] for kind in kinds)
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
        pages = self._pages or repeat(None)
        columns = zip(self._kinds, self._starts, self._ends, pages, strict=False)
        return (
            Passage(number, _KINDS[kind], start, end, page)
            for number, (kind, start, end, page) in enumerate(columns, start=1)
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_same, self, other))

    def __hash__(self) -> int:
        return hash((bytes(self._starts), bytes(self._ends), self._kinds, self._pages))

    def __repr__(self) -> str:
        return f"Passages({list(self)!r})"

    def told_apart(self, kinds: Mapping[PassageKind, Iterable[int]]) -> Passages:
        """The same passages, headings and paragraphs being of the first kind for which their numbers are given; what is
        front matter, back matter or a note already stays that."""
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


def evened(text: str) -> str:
    """White space as one space, none at the ends; what no text can hold as U+FFFD."""
    return speakable(" ".join(text.split()))


def speakable(text: str) -> str:
    """NUL and lone surrogates replaced by U+FFFD, one for one."""
    return _UNSPEAKABLE.sub("\ufffd", text)


def composed(blocks: Iterable[Block]) -> tuple[str, Passages]:
    """The canonical text of blocks, white space inside each evened, and their passages; empty blocks are left out."""
    texts: list[str] = []
    starts, ends = array("q"), array("q")
    kinds: list[PassageKind] = []
    pages: list[str | None] = []
    at = 0
    for block in blocks:
        text = evened(block.text)
        if not text:
            continue
        texts.append(text)
        starts.append(at)
        ends.append(at + len(text))
        kinds.append(block.kind)
        pages.append(block.page)
        at += len(text) + len(SEPARATOR)
    return SEPARATOR.join(texts), Passages(starts, ends, kinds, pages)
