"""A sign: what one rule read in one place of a head; and the page of lines that the rules look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.model.text import PassageKind

NAMED = 90
"""Weight of a value that stands under its own label: ``Written: 9 March 1938``."""
PLACED = 70
"""Weight of a value known by the place where it stands: a dateline, a telegram's title."""
LIKELY = 40
"""Weight of a value known by its looks alone."""
GUESSED = 20
"""Weight of a value that stands outside the text or is inferred: the file's name."""


TOP = 4_000
"""Characters of the text's beginning that are looked at."""
BOTTOM = 5_000
"""Characters of the text's end that are looked at: enough for the notes of an edition, whose first tells where the
original lies."""
LONG = 600
"""Characters of the longest line that is set in order; longer ones are prose."""

_NOTE_MARK = re.compile(r"(?<!\d)(?<!\d )\[\d{1,3}\]|\[\d{1,3}\]\s*$")
_LOOSE = re.compile(r" (?:(?<=[(\[] )|(?=[)\],;.])(?!\.\.))")


def tidied(raw: str) -> str:
    """The words of a line as a value can hold them: even white space, no marks of footnotes, no loose brackets."""
    words = _NOTE_MARK.sub("", raw) if "[" in raw else raw
    even = words.isprintable() and "  " not in words  # quicker than to cut it into words
    words = words.strip() if even else " ".join(words.split())
    return _LOOSE.sub("", words) if len(words) < LONG else words


@dataclass(frozen=True)
class Line:
    """One line of the head or the foot: its number on the page, its place in the text, and the line as it stands there.

    `gap` tells that a blank line stands before.
    """

    number: int
    start: int
    end: int
    raw: str
    gap: bool

    @cached_property
    def words(self) -> str:
        """The line tidied: white space evened, and the marks of footnotes taken out. Most lines are never asked."""
        return tidied(self.raw)


@dataclass(frozen=True, kw_only=True)
class Page:
    """The two ends of a document.

    `head` holds the lines before the first running prose, `opening` that prose's first line (or None).
    """

    head: tuple[Line, ...]
    opening: Line | None
    lines_below: Callable[[], tuple[Line, ...]]
    """What cuts the lines of the foot."""
    file_name: str
    text: str
    """The whole text; whoever reads in it keeps to its two ends."""
    spaced: bool
    """Whether blank lines part its blocks, so that lines without one between them belong together."""

    @cached_property
    def last(self) -> Line:
        """The last line of the text that has words, whole, and numbered as none."""
        low = max(0, len(self.text) - BOTTOM)
        end = low + len(self.text[low:].rstrip())
        start = max(low, self.text.rfind("\n", low, end) + 1)
        return Line(-1, start, end, self.text[start:end], gap=False)

    @cached_property
    def foot(self) -> tuple[Line, ...]:
        """The last lines of the text, those of the head left out; numbers run on from head to foot. They are cut when
        they are first asked for: in most texts nothing below is looked at but the last line."""
        return self.lines_below()

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
