"""What was taken over: each later passage with the earlier one that it is nearest to, and who is quoted at both.

It is put together of all that was found and read, rejected or not, and asked with what does not count: so a judgement
changes little of it, however much there is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .entry import Formula, Reuse, Statement
from .register import Register
from .text import Anchor


class Span(NamedTuple):
    """A stretch of a document's text, its end not included."""

    document: str
    start: int
    end: int


class Taking(NamedTuple):
    """A passage taken over as one reuse has it: of which formula, where it stands and where the source, how many words
    it has. `reuse` is the id of the entry."""

    reuse: str
    formula: str
    later: Span
    earlier: Span
    words: int


class Wording(NamedTuple):
    """What the takings tell of a formula."""

    text: str
    commonplace: bool


@dataclass(frozen=True, slots=True)
class Takings:
    """All that was taken over in a case."""

    each: Sequence[Sequence[Taking]] = ()
    """For each later passage the reuses that have it, the most alike first; of several as like the latest."""
    formulas: Mapping[str, Wording] = field(default_factory=dict)
    quoted: Mapping[Span, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """For each place the statements, by id, in whose content it stands for the greater part, with their speakers."""

    made_of: frozenset[str] = frozenset()
    """The ids of all entries that any of this was made of."""

    def concerned(self, out: Iterable[str]) -> frozenset[str]:
        """Those of the entries that do not count that any of this was made of."""
        return self.made_of.intersection(out)

    def nearest(self, out: Collection[str]) -> Iterator[Taking]:
        """Each later passage with its source, without the reuses that do not count."""
        for some in self.each:
            first = next((one for one in some if one.reuse not in out), None)
            if first is not None:
                yield first

    def speaker(self, place: Span, out: Collection[str]) -> str:
        """Who is quoted at a place; empty where nobody is."""
        return next((speaker for id, speaker in self.quoted.get(place, ()) if id not in out), "")


def takings_of(register: Register) -> Takings:
    """All that was taken over, where both documents are in the register."""
    order = {document: number for number, document in enumerate(register.documents())}
    found: dict[tuple[str, str, int], list[tuple[tuple[float, int, int], Taking]]] = {}
    for one in register.entries(Reuse, counting=False):
        if len(one.anchors) < 2 or not {one.anchors[0].document, one.anchors[1].document} <= order.keys():
            continue
        later, earlier = one.anchors[:2]
        rank = (round(one.similarity, 3), order[earlier.document], earlier.start)
        taking = Taking(one.id, one.formula, _span(later), _span(earlier), len(later.exact.split()))
        found.setdefault((one.formula, later.document, later.start), []).append((rank, taking))
    each = tuple(
        tuple(taking for _, taking in sorted(some, key=lambda ranked: ranked[0], reverse=True))
        for some in found.values()
    )
    places = sorted({place for some in each for one in some for place in (one.later, one.earlier)})
    formulas = register.entries(Formula, counting=False)
    wordings = {one.id: Wording(" ".join(one.text.split()), one.commonplace) for one in formulas}
    quoted = _quoted(register, places)
    reuses, statements = (
        (one.reuse for some in each for one in some),
        (id for some in quoted.values() for id, _ in some),
    )
    return Takings(each, wordings, quoted, frozenset((*wordings, *reuses, *statements)))


def _span(anchor: Anchor) -> Span:
    return Span(anchor.document, anchor.start, anchor.end)


def _quoted(register: Register, places: Sequence[Span]) -> dict[Span, list[tuple[str, str]]]:
    """Who is quoted at each of some places, which are in order."""
    there: dict[str, list[Span]] = {}
    for place in places:
        there.setdefault(place.document, []).append(place)
    longest = {document: max(one.end - one.start for one in some) for document, some in there.items()}
    quoted: dict[Span, list[tuple[str, str]]] = {}
    anchors = [Anchor(*place, "") for place in places]
    for said in register.entries_at(Statement, anchors, counting=False):
        for part in said.content if said.speaker else ():
            for place in _about(part, there.get(part.document, ()), longest.get(part.document, 0)):
                if part.has_most_of(Anchor(*place, "")):
                    quoted.setdefault(place, []).append((said.id, said.speaker))
    return quoted


def _about(part: Anchor, places: Sequence[Span], longest: int) -> Iterable[Span]:
    """Those of the places of a document, in order, that can have words in common with a part of it."""
    first = bisect_left(places, part.start - longest, key=lambda one: one.start)
    return places[first : bisect_left(places, part.end, key=lambda one: one.start)]
