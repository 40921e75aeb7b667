"""What cannot all be true, as a ring of quotations, each with how it is read; without any one of them it is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin
from typing import ClassVar

from ...model.entry import Entry
from ...model.finding import Finding
from ..phrases import initial, shortened
from .inequality import inequality
from .pictures import BROAD, SLIM, Picture, Sheet, in_lines
from .view import Link, View

_WIDE, _DEEP = 280.0, 114.0
_SIGNS, _READ = 32, 33
"""Characters of a line of words in a link of the ring, and of a line of how it is read: by the widest of the faces that
a reader may have, so that no words run over the edge."""
_CAPITALS = 0.72
"""How many of as many capitals have room."""

_FEW, _MOST = 2, 7
"""Fewer make no ring; more would lie over each other."""


@dataclass(frozen=True, slots=True)
class Bead:
    """One of the things in the ring: its words in lines, how they are read (whole, and in lines), where they stand."""

    left: float
    top: float
    lines: tuple[str, ...]
    reads: str
    read: tuple[str, ...]
    link: Link
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """The drawing; `says` stands in the middle, line by line. On a slim sheet the links hang below each other, and the
    line leads back from the last to the first."""

    drawn: ClassVar[str] = "ring"
    title: str
    description: str
    sheet: Sheet
    height: float
    beads: tuple[Bead, ...]
    says: tuple[str, ...]
    middle: float
    """The height at which `says` stands."""
    across: float = 0.0
    high: float = 0.0
    wide: float = _WIDE
    deep: float = _DEEP


def ring(view: View, finding: Finding) -> Picture | None:
    """The ring of a contradiction; None where the finding is none, or is one of too many things to draw."""
    entries = [entry for id in finding.asked if (entry := view.entry(id))]
    if finding.verdict != "conflict" or not _FEW <= len(entries) <= _MOST:
        return None
    beads = [_bead(view, entry) for entry in entries]
    says = _says(finding)
    return Picture(
        broad=_round(beads, says),
        slim=_hanging(beads, says),
        caption="Each with how it is read. Drop any one of these, and the rest can hold.",
        heads=("Words", "Read as", "Where"),
        rows=tuple((bead.link, bead.reads, bead.where) for bead in beads),
    )


def _round(beads: Sequence[Bead], says: tuple[str, ...]) -> Ring:
    """The ring on a broad sheet."""
    count, middle = len(beads), BROAD.width / 2
    high = 46.0 if count == _FEW else 54.0 * count
    height = 2 * high + _DEEP + 24
    across = middle - _WIDE / 2 - 6
    placed = tuple(
        replace(
            bead,
            left=round(middle + across * cos(turn) - _WIDE / 2, 1),
            top=round(height / 2 + high * sin(turn) - _DEEP / 2, 1),
        )
        for bead, turn in zip(beads, _turns(count), strict=True)
    )
    return Ring(
        title="What cannot all be true",
        description=_description(beads),
        sheet=BROAD,
        height=height,
        beads=placed,
        says=says,
        middle=height / 2 - 10 * (len(says) - 1) + 5,
        across=across,
        high=high,
    )


def _hanging(beads: Sequence[Bead], says: tuple[str, ...]) -> Ring:
    """The ring on a slim sheet."""
    top, apart = 22.0 + 18 * len(says), _DEEP + 18
    placed = tuple(replace(bead, left=30.0, top=top + place * apart) for place, bead in enumerate(beads))
    return Ring(
        title="What cannot all be true",
        description=_description(beads),
        sheet=SLIM,
        height=top + len(beads) * apart,
        beads=placed,
        says=says,
        middle=18,
        wide=SLIM.width - 34,
    )


def _turns(count: int) -> Sequence[float]:
    """The angles at which they lie: two side by side, more from the top on."""
    first = pi if count == _FEW else -pi / 2
    return [first + 2 * pi * place / count for place in range(count)]


def _says(finding: Finding) -> tuple[str, ...]:
    gap = (
        finding.claim.rpartition("They miss each other by ")[2].rstrip(".")
        if "They miss each other" in finding.claim
        else ""
    )
    return ("cannot all be true:", f"they miss each other by {gap}") if gap else ("cannot all be true",)


def _description(beads: Sequence[Bead]) -> str:
    told = "; ".join(f"{' '.join(bead.lines)} ({bead.reads})" for bead in beads)
    return f"A ring of {len(beads)} links: {told}."


def _room(words: str) -> int:
    """How many signs of these words a line has room for."""
    capitals = sum(sign.isupper() for sign in words) * 2 > sum(sign.isalpha() for sign in words)
    return int(_SIGNS * _CAPITALS) if capitals else _SIGNS


def _bead(view: View, entry: Entry) -> Bead:
    anchor = entry.anchor if entry.anchor and view.title(entry.anchor.document) else None
    words = f"“{' '.join(anchor.exact.split())}”" if anchor else initial(entry.label)
    where = f"{anchor.document}, §{view.passage_number(anchor)}" if anchor else f"no words given; {entry.maker}"
    to = view.address_of_words(anchor) if anchor else view.own_page(entry)
    reads = inequality(view, entry)
    return Bead(
        left=0.0,
        top=0.0,
        lines=in_lines(words, _room(words)),
        reads=reads,
        read=in_lines(reads, _READ),
        link=Link(shortened(words, 120), to),
        where=shortened(where, _SIGNS),
    )
