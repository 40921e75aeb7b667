"""A picture as it stands on a page: drawn broad and slim, with its caption and the same as a table; or alone as SVG.

The broad drawing is for screens and paper, the slim one for a window of a telephone's width, so that type is legible in
both. A drawing is a frozen value whose macro in ``drawings.html`` places nothing: all places are figured here, on the
server.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol, runtime_checkable

from ..phrases import shortened
from .view import Link

_SIGN = 0.68
"""The width of a sign by the size of type, rather too wide than too narrow: the type is the reader's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is drawn on: its width, where drawing begins and ends, and the size of type, all in units of the picture."""

    width: float
    left: float
    right: float
    type: float

    def length(self, words: str) -> float:
        """About how long the words are in the type of the sheet."""
        return len(words) * self.type * _SIGN

    def fitting(self, words: str, room: float) -> str:
        """As many of the words as there is room for."""
        return shortened(words, int(room / (self.type * _SIGN)))

    def within(self, x: float, words: str) -> float:
        """The nearest place to `x` at which words set about their middle do not run over an edge."""
        half = self.length(words) / 2
        return round(min(max(x, half), self.width - half), 1)


BROAD = Sheet(width=960, left=62, right=944, type=14)
SLIM = Sheet(width=360, left=52, right=350, type=12)


class Drawing(Protocol):
    """A picture of one width; `drawn` names the macro that draws it."""

    drawn: ClassVar[str]

    @property
    def title(self) -> str:
        """What it shows."""
        ...

    @property
    def description(self) -> str:
        """What is to be seen, in words."""
        ...

    @property
    def sheet(self) -> Sheet:
        """What it is drawn on."""
        ...

    @property
    def height(self) -> float:
        """How high it is."""
        ...


Cell = Link | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing in both widths, the words below it, and the rows of a table that says the same."""

    broad: Drawing
    slim: Drawing
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    open: bool = False
    """Whether the table is opened from the first."""

    @property
    def title(self) -> str:
        """What it shows."""
        return self.broad.title


@runtime_checkable
class Pictured(Protocol):
    """A page that has a picture to be taken away, at the page's address with another ending."""

    @property
    def picture(self) -> Picture | None:
        """The picture, where there is anything to draw."""
        ...


def picture_of(page: object) -> Picture | None:
    """The picture of a page, where it has one."""
    return page.picture if isinstance(page, Pictured) else None


def in_lines(words: str, signs: int, most: int = 2) -> tuple[str, ...]:
    """The words in lines of so many characters, the last cut where they are longer than so many lines."""
    lines, rest = list[str](), " ".join(words.split())
    while len(rest) > signs and len(lines) < most - 1:
        cut = rest.rfind(" ", 0, signs + 1)
        cut = cut if cut > 0 else signs
        lines.append(rest[:cut])
        rest = rest[cut:].lstrip()
    if len(rest) > signs:
        rest = rest[: signs - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
    return (*lines, rest)


def wrapped(words: str, sheet: Sheet) -> Sequence[str]:
    """The words in as many lines as they need on a sheet."""
    return in_lines(words, int(sheet.width / (sheet.type * _SIGN)), 9)
