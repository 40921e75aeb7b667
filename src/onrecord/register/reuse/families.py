"""Families: the stretches of text that hang together by reuse, as one formula with its uses in date order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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


def families(spans: Iterable[Span]) -> list[Family]:
    """The families of spans, the most telling first (union-find over overlapping stretches)."""
    found = list(spans)
    ends = [(Use(one.earlier, one.earlier_start, one.earlier_end), Use(one.later, one.later_start, one.later_end))
            for one in found]  # fmt: skip
    parent = list(range(len(found)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    by_place = sorted((use.document, use.start, use.end, number) for number, pair in enumerate(ends) for use in pair)
    for at, (document, start, end, number) in enumerate(by_place):
        for after in range(at + 1, len(by_place)):
            other_document, other_start, other_end, other = by_place[after]
            if other_document != document or other_start >= end:
                break
            shared = min(end, other_end) - other_start
            if shared >= OVERLAP * max(end - start, other_end - other_start):
                low, high = sorted((root(number), root(other)))
                parent[high] = low
    members: dict[int, list[int]] = {}
    for number in range(len(found)):
        members.setdefault(root(number), []).append(number)
    made = [_family([ends[n] for n in numbers], [found[n] for n in numbers]) for numbers in members.values()]
    return sorted(made, key=lambda family: (-family.bits, family.uses[0].document, family.uses[0].start))


def _family(pairs: list[tuple[Use, Use]], spans: list[Span]) -> Family:
    stretches = sorted({use for pair in pairs for use in pair}, key=lambda use: (use.document, use.start, use.end))
    uses: list[Use] = []
    for use in stretches:
        if uses and uses[-1].document == use.document and use.start < uses[-1].end:
            uses[-1] = Use(use.document, uses[-1].start, max(use.end, uses[-1].end))
        else:
            uses.append(use)
    return Family(tuple(uses), tuple(spans), max(span.bits for span in spans))
