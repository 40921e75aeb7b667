"""Which passages of a plain text are its notes: those at its end that are numbered as the marks in it are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model.text import Passage

_MARK = re.compile(r"\[(\d{1,3})\]")
_NUMBERED = re.compile(r"\[?(\d{1,3})(?:\]|[.)])?\s+\S")


def notes(text: str, passages: Sequence[Passage]) -> frozenset[int]:
    """The numbers of the passages from the first note to the end of the text.

    Notes are told by the marks that the text has for them, ``[1]``: behind the last mark there is a passage for each,
    beginning with its number, in their order. What stands between two notes, or behind the last, goes on with the note
    before it.
    """
    marks: dict[int, int] = {}
    for mark in _MARK.finditer(text):
        marks.setdefault(int(mark[1]), mark.start())
    if not marks:
        return frozenset()
    last = max(marks.values())
    numbered = [
        (int(found[1]), passage.number)
        for passage in passages
        if passage.start > last and (found := _NUMBERED.match(text, passage.start, passage.end))
    ]
    wanted = sorted(marks)
    first = next((place for number, place in reversed(numbered) if number == wanted[0]), len(passages) + 1)
    told = (number for number, place in numbered if place >= first)
    found_all = all(number in told for number in wanted)
    return frozenset(range(first, len(passages) + 1)) if found_all else frozenset()
