"""A variant of a wording word by word beside its source: what was kept, left out, put in and changed (collation).

The alignment is the one of most letters in kept words less a toll for each gap (dynamic programming with gaps of both
texts as one state, after Gotoh 1982), so that a lone *the* between two gaps keeps nothing. Long texts are first divided
at the words that each has once, in the order that most of them agree on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from .words import folded

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|['’](?=[^\W_])|[-\u2010\u00ac\u00ad][ ]?\n[ ]*(?=[^\W_]))*")
_NO_LETTER = re.compile(r"[\W_]+")

GAP = 3
"""What a gap costs, in letters of kept words."""
EXACT = 40_000
"""Pairs of words up to which two texts are aligned as they are; longer ones are first divided."""
MOST = 1_000_000
"""Pairs of words up to which a stretch that cannot be divided is aligned; in a longer one nothing counts as kept."""

Span = tuple[int, int]


class Change(StrEnum):
    """What became of a word of the source, or whence a word of the variant comes."""

    KEPT = "kept"
    LEFT_OUT = "left out"
    PUT_IN = "put in"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class WordPair:
    """A word of the source with the one that stands for it in the variant, as spans of characters in the two texts.

    A word left out has no span in the variant, a word put in none in the source. It is kept where both are equal
    without case and diacritics, changed where both are nearly so or one stands alone in the other's place.
    """

    change: Change
    source: Span | None
    variant: Span | None


@dataclass(frozen=True, slots=True)
class Variant:
    """A wording aligned with its source, word by word in the order of both; what was left out of a place stands before
    what was put in there."""

    source: str
    variant: str
    pairs: tuple[WordPair, ...]

    def words(self, *changes: Change) -> tuple[str, ...]:
        """The words of those changes: the source's, and of those put in the variant's."""
        chosen = (one for one in self.pairs if one.change in changes)
        return tuple(self.source_word(one) or self.variant_word(one) for one in chosen)

    def source_word(self, pair: WordPair) -> str:
        """The pair's word in the source; empty for one put in."""
        return self.source[slice(*pair.source)] if pair.source else ""

    def variant_word(self, pair: WordPair) -> str:
        """The pair's word in the variant; empty for one left out."""
        return self.variant[slice(*pair.variant)] if pair.variant else ""

    @property
    def runs(self) -> tuple[tuple[Change, tuple[WordPair, ...]], ...]:
        """The pairs in stretches of one change."""
        return tuple((change, tuple(some)) for change, some in groupby(self.pairs, lambda one: one.change))

    @property
    def kept(self) -> float:
        """The share of the source's words that were kept, from 0 to 1; a text without words is kept whole."""
        words = sum(1 for one in self.pairs if one.source)
        return sum(1 for one in self.pairs if one.change is Change.KEPT) / words if words else 1.0

    @property
    def likeness(self) -> float:
        """The share of both texts' words that are kept in the other (Dice), from 0 to 1."""
        sides = sum(bool(one.source) + bool(one.variant) for one in self.pairs)
        return 2 * sum(1 for one in self.pairs if one.change is Change.KEPT) / sides if sides else 1.0


@dataclass(frozen=True, slots=True)
class _Words:
    """Words folded, with their spans."""

    folded: Sequence[str]
    spans: Sequence[Span]


_Place = tuple[int | None, int | None]
"""The numbers of two aligned words; None where one text has none."""


def aligned(source: str, variant: str) -> Variant:
    """The variant aligned with its source."""
    left, right = _words(source), _words(variant)
    places = list(_aligned(left.folded, right.folded, 0, 0))
    return Variant(source, variant, tuple(_pairs(places, left, right)))


def _words(text: str) -> _Words:
    spans = [found.span() for found in _WORD.finditer(text)]
    return _Words([_NO_LETTER.sub("", folded(text[start:end])) for start, end in spans], spans)


def _pairs(places: Sequence[_Place], left: _Words, right: _Words) -> Iterator[WordPair]:
    at = 0
    while at < len(places):
        first, second = places[at]
        if first is not None and second is not None:
            same = left.folded[first] == right.folded[second]
            yield WordPair(Change.KEPT if same else Change.CHANGED, left.spans[first], right.spans[second])
            at += 1
            continue
        end = at
        while end < len(places) and None in places[end]:
            end += 1
        out = [one for one, _ in places[at:end] if one is not None]
        put = [one for _, one in places[at:end] if one is not None]
        if len(out) == len(put) == 1:
            yield WordPair(Change.CHANGED, left.spans[out[0]], right.spans[put[0]])
        else:
            yield from (WordPair(Change.LEFT_OUT, left.spans[one], None) for one in out)
            yield from (WordPair(Change.PUT_IN, None, right.spans[one]) for one in put)
        at = end


def _aligned(left: Sequence[str], right: Sequence[str], first: int, second: int) -> Iterator[_Place]:
    """The pairs of two runs of words, of which the first words have these numbers."""
    head = _shared(left, right)
    yield from ((first + at, second + at) for at in range(head))
    left, right, first, second = left[head:], right[head:], first + head, second + head
    tail = _shared(left[::-1], right[::-1])
    ends = (len(left) - tail, len(right) - tail)
    yield from _middle(left[: ends[0]], right[: ends[1]], first, second)
    yield from ((first + ends[0] + at, second + ends[1] + at) for at in range(tail))


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words the two begin with alike."""
    for at, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return at
    return min(len(left), len(right))


def _middle(left: Sequence[str], right: Sequence[str], first: int, second: int) -> Iterator[_Place]:
    size = len(left) * len(right)
    fixed = _once_in_both(left, right) if size > EXACT else []
    if not fixed and size <= MOST:
        yield from ((first + one if one is not None else None, second + other if other is not None else None)
                    for one, other in _best(left, right))  # fmt: skip
        return
    done, reached = 0, 0
    for one, other in fixed:
        yield from _aligned(left[done:one], right[reached:other], first + done, second + reached)
        yield first + one, second + other
        done, reached = one + 1, other + 1
    if fixed:
        yield from _aligned(left[done:], right[reached:], first + done, second + reached)
        return
    yield from ((first + at, None) for at in range(len(left)))
    yield from ((None, second + at) for at in range(len(right)))


def _once_in_both(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """The words that both have once, as many of them as stand in one order (longest increasing subsequence)."""
    once, other = Counter(left), Counter(right)
    places = {word: at for at, word in enumerate(right) if other[word] == 1}
    pairs = [(at, places[word]) for at, word in enumerate(left) if once[word] == 1 and word in places]
    ends, chosen, before = list[int](), list[int](), list[int]()
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        ends[length:] = [place, *ends[length + 1 :]]
        chosen[length:] = [number, *chosen[length + 1 :]]
        before.append(chosen[length - 1] if length else -1)
    found, at = list[tuple[int, int]](), chosen[-1] if chosen else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


_OUT, _AFTER_PAIR = 1, 2
"""Marks of a step into a gap: a word of the source (else of the variant), and that a pair stands before it."""


def _best(left: Sequence[str], right: Sequence[str]) -> list[_Place]:
    """The alignment of most letters kept, less the gaps."""
    worst = -float(1 << 40)
    wide = len(right) + 1
    worth = _worths(left, right)
    after_gap, steps = bytearray(wide * (len(left) + 1)), bytearray(wide * (len(left) + 1))
    paired, gapped = [0.0, *[worst] * len(right)], [worst, *[-float(GAP)] * len(right)]
    for column in range(1, wide):
        steps[column] = _AFTER_PAIR if column == 1 else 0
    for row in range(1, len(left) + 1):
        values = worth[left[row - 1]]
        pairs, gaps = [worst] * wide, [worst] * wide
        for column in range(wide):
            score, step = gapped[column], _OUT
            if paired[column] - GAP >= score:
                score, step = paired[column] - GAP, _OUT | _AFTER_PAIR
            if column:
                if gaps[column - 1] > score:
                    score, step = gaps[column - 1], 0
                if pairs[column - 1] - GAP > score:
                    score, step = pairs[column - 1] - GAP, _AFTER_PAIR
                value = values.get(right[column - 1])
                if value:
                    after = gapped[column - 1] > paired[column - 1]
                    pairs[column] = value + (gapped[column - 1] if after else paired[column - 1])
                    after_gap[row * wide + column] = after
            gaps[column], steps[row * wide + column] = score, step
        paired, gapped = pairs, gaps
    return _traced(len(left), len(right), gapped[-1] > paired[-1], after_gap, steps)


def _traced(row: int, column: int, in_gap: bool, after_gap: bytearray, steps: bytearray) -> list[_Place]:
    """The way back through the tables, turned round."""
    wide = column + 1
    found: list[_Place] = []
    while row or column:
        place = row * wide + column
        if not in_gap:
            row, column, in_gap = row - 1, column - 1, bool(after_gap[place])
            found.append((row, column))
        elif steps[place] & _OUT:
            row, in_gap = row - 1, not steps[place] & _AFTER_PAIR
            found.append((row, None))
        else:
            column, in_gap = column - 1, not steps[place] & _AFTER_PAIR
            found.append((None, column))
    return found[::-1]


def _worths(left: Sequence[str], right: Sequence[str]) -> dict[str, dict[str, float]]:
    """What it is worth to pair two words: the letters of one that is kept, half of those of one that is changed."""
    words = set(right)
    worth: dict[str, dict[str, float]] = {}
    for one in set(left):
        changed = {other: len(one) / 2 for other in words if other != one and near(one, other)}
        worth[one] = changed | ({one: float(max(len(one), 1))} if one in words else {})
    return worth


@lru_cache(maxsize=50_000)  # variants of one wording are made of the same words
def near(one: str, other: str) -> bool:
    """Whether two words are nearly equal: by an ending, or by a letter in three (a misprint, a misreading)."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < 3:
        return False
    if len(short) >= 4 and short[:4] == long[:4] and _shared(short, long) * 2 >= len(long):
        return True
    most = max(1, len(long) // 3)
    if len(long) - len(short) > most or len(set(long) - set(short)) > most:
        return False
    return _distance(short, long) <= most


def _distance(one: str, other: str) -> int:
    """Letters to put in, leave out or change (Levenshtein 1966)."""
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, against in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != against)))
        before = now
    return before[-1]
