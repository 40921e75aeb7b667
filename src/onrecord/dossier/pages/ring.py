"""What cannot all be true, as a ring of quotations, each with how it is read; without any one of them it is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from ...model.entry import Agent, Entry, Order, Place, Premise, Same
from ...model.finding import Finding
from ...model.listing import time_of
from ...model.wording import date_in_words, span_in_words
from .facts import kind_in_words
from .phrases import initial, shortened
from .view import Link, View

_WIDE, _DEEP = 300.0, 92.0
_SIGNS = 44
"""Characters of a line of words in a link of the ring."""

_LINES = 2
_FEW, _MOST = 2, 7
"""Fewer make no ring; more would lie over each other."""


@dataclass(frozen=True, slots=True)
class Bead:
    """One of the things in the ring: its words in lines, how they are read, where they stand."""

    left: float
    top: float
    lines: tuple[str, ...]
    reads: str
    link: Link
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """The picture with its title and description; `says` stands in the middle, line by line."""

    title: str
    description: str
    beads: tuple[Bead, ...]
    says: tuple[str, ...]
    across: float
    high: float
    height: float
    wide: float = _WIDE
    deep: float = _DEEP
    width: float = 1100.0


def ring(view: View, finding: Finding) -> Ring | None:
    """The ring of a contradiction; None where the finding is none, or is one of too many things to draw."""
    entries = [entry for id in finding.asked if (entry := view.entry(id))]
    if finding.verdict != "conflict" or not _FEW <= len(entries) <= _MOST:
        return None
    across, high = 390.0, 40.0 if len(entries) == _FEW else 46.0 * len(entries)
    height = 2 * high + _DEEP + 24
    beads = tuple(
        _bead(view, entry, 550 + across * cos(turn), height / 2 + high * sin(turn))
        for entry, turn in zip(entries, _turns(len(entries)), strict=True)
    )
    told = "; ".join(f"{' '.join(bead.lines)} ({bead.reads})" for bead in beads)
    return Ring(
        title="What cannot all be true",
        description=f"A ring of {len(beads)} links: {told}.",
        beads=beads,
        says=_says(finding),
        across=across,
        high=high,
        height=height,
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
    return ("cannot all be true:", f"they miss each other by {gap}") if gap else ("cannot all", "be true")


def _bead(view: View, entry: Entry, x: float, y: float) -> Bead:
    anchor = entry.anchor if entry.anchor and view.title(entry.anchor.document) else None
    words = f"“{' '.join(anchor.exact.split())}”" if anchor else initial(entry.label)
    where = f"{anchor.document}, §{view.passage_number(anchor)}" if anchor else f"no words given; {entry.maker}"
    to = view.address_of_words(anchor) if anchor else view.own_page(entry)
    return Bead(
        left=round(min(max(x - _WIDE / 2, 0), 1100 - _WIDE), 1),
        top=round(y - _DEEP / 2, 1),
        lines=_lines(words),
        reads=_reads(view, entry),
        link=Link(shortened(words, 120), to),
        where=shortened(where, _SIGNS),
    )


def _lines(words: str) -> tuple[str, ...]:
    """The words in a few short lines, the last cut where they are longer."""
    lines, rest = list[str](), words
    while len(rest) > _SIGNS and len(lines) < _LINES - 1:
        cut = rest.rfind(" ", 0, _SIGNS + 1)
        cut = cut if cut > 0 else _SIGNS
        lines.append(rest[:cut])
        rest = rest[cut:].lstrip()
    return (*lines, shortened(rest, _SIGNS))


def _reads(view: View, entry: Entry) -> str:
    """How the words are read, as far as time goes."""
    if isinstance(entry, Order):
        first, then = (shortened(view.entry_link(_bare(id)).words, 18) for id in (entry.first, entry.then))
        return f"{first} → {then}"
    if isinstance(entry, Same):
        return "one and the same"
    if isinstance(entry, Premise):
        return "a premise"
    if isinstance(entry, (Agent, Place)):
        spans = (span_in_words(one.earliest, one.latest) for one in entry.exists)
        return shortened(f"there {' and '.join(spans)}", _SIGNS)
    when = date_in_words(time_of(entry))
    return shortened(when, _SIGNS) if when else kind_in_words(entry)


def _bare(point: str) -> str:
    return point.removesuffix(".begins").removesuffix(".ends")
