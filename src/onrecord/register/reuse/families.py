"""Families: the stretches of text that hang together by reuse, as one formula with its uses in date order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...model.memory import searched_seldom

OVERLAP = 0.5
"""By how much of the longer one two stretches of a document must overlap to be one use: a saying within a text that was
reprinted whole is a family of its own."""


@dataclass(frozen=True, slots=True)
class Span:
    """Two stretches that share their words: of an earlier and a later document, in characters; `bits` what their words
    tell together, `words` how many stand in both and `similarity` their share."""

    earlier: str
    earlier_start: int
    earlier_end: int
    later: str
    later_start: int
    later_end: int
    bits: float
    similarity: float
    words: int = 0


@dataclass(frozen=True, slots=True)
class Use:
    """A stretch of a document, in characters, that belongs to a family."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Family:
    """Uses of one wording and the spans between them; `bits` are those of the best span."""

    uses: tuple[Use, ...]
    spans: tuple[Span, ...]
    bits: float


@searched_seldom()
def families(spans: Iterable[Span]) -> list[Family]:
    """The families of spans, the most telling first (union-find over overlapping stretches)."""
    found = list(spans)
    parent = list(range(len(found)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    by_place = sorted((*stretch, number) for number, one in enumerate(found) for stretch in _stretches(one))
    for at, (document, start, end, number) in enumerate(by_place):
        for after in range(at + 1, len(by_place)):
            other_document, other_start, other_end, other = by_place[after]
            if other_document != document or other_start >= end:
                break
            shared = min(end, other_end) - other_start
            if shared >= OVERLAP * max(end - start, other_end - other_start):
                one, two = root(number), root(other)
                parent[max(one, two)] = min(one, two)
    members: dict[int, list[Span]] = {}
    for number, span in enumerate(found):
        members.setdefault(root(number), []).append(span)
    made = [_family(spans) for spans in members.values()]
    return sorted(made, key=lambda family: (-family.bits, family.uses[0].document, family.uses[0].start))


def _stretches(span: Span) -> tuple[tuple[str, int, int], tuple[str, int, int]]:
    """The two stretches of a span: document, start, end."""
    return (span.earlier, span.earlier_start, span.earlier_end), (span.later, span.later_start, span.later_end)


def _family(spans: list[Span]) -> Family:
    uses: list[Use] = []
    document, begin, stop = "", 0, -1
    for here, start, end in sorted({stretch for span in spans for stretch in _stretches(span)}):
        if stop < 0 or here != document or start >= stop:
            if stop >= 0:
                uses.append(Use(document, begin, stop))
            document, begin, stop = here, start, end
        else:
            stop = max(stop, end)
    uses.append(Use(document, begin, stop))
    return Family(tuple(uses), tuple(spans), max(span.bits for span in spans))
