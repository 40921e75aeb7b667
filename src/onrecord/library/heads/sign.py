"""A sign: what one rule read in one place of a head; and the page of lines that the rules look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.model.text import PassageKind

NAMED = 90
"""Weight of a value that stands under its own label: ``Written: 9 March 1938``."""
PLACED = 70
"""Weight of a value known by the place where it stands: a dateline, a telegram's title."""
LIKELY = 40
"""Weight of a value known by its looks alone."""
GUESSED = 20
"""Weight of a value that stands outside the text or is inferred: the file's name."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the head or the foot: its number on the page, its place in the text, and its words tidied.

    `words` have white space evened, and the marks of footnotes taken out. `gap` tells that a blank line stands before.
    """

    number: int
    start: int
    end: int
    words: str
    gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The two ends of a document.

    `head` holds the lines before the first running prose, `opening` that prose's first line (or None); `foot` the last
    lines of the text, those of the head left out. Numbers run on from head to foot.
    """

    head: tuple[Line, ...]
    opening: Line | None
    foot: tuple[Line, ...]
    file_name: str
    text: str
    """The whole text; whoever reads in it keeps to its two ends."""
    spaced: bool
    """Whether blank lines part its blocks, so that lines without one between them belong together."""

    def block(self, line: Line) -> tuple[Line, ...]:
        """The lines of the head from this one to the next blank line; the line alone where none part the blocks."""
        block = [line]
        for following in self.head[line.number + 1 :]:
            if following.gap or not self.spaced:
                break
            block.append(following)
        return tuple(block)


@dataclass(frozen=True, slots=True)
class Sign:
    """What one rule read: a field of the head and its value, the lines it stands on, and what these are to the text.

    `field` is a field of `Head`, or ``day``: a date that does not say what it dates. A sign without a field only tells
    what its lines are. `weight` decides between two signs of one field; of equals the first stands.
    """

    rule: str
    lines: tuple[int, ...] = ()
    field: str = ""
    value: object = None
    weight: int = PLACED
    kind: PassageKind | None = PassageKind.FRONT


Taken = frozenset[int]
"""Numbers of the lines that an earlier manner has read."""

Manner = Callable[[Page, Taken], Iterator[Sign]]
"""One manner of printing a head: it yields what it finds, and nothing where the page is in another manner."""
