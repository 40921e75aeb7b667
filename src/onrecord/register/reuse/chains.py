"""From seeds to chains: stretches of two texts that share more words in order than chance would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain as chained

import numpy as np
from rapidfuzz.distance import LCSseq

from .seeds import REACH, matches
from .words import Numbers, Text, bits_of

GAP = 20
"""Words between two matches of one chain at most."""

DRIFT = 12
"""By how many words the diagonal may drift between two matches of one chain."""

FEWEST = 4
"""Words that a reuse has at least."""

MARGIN = 12.0
"""Bits above what chance would bring together."""

GAP_BITS = 2.0
"""What each word left out of a chain costs, in bits."""


_TOGETHER = 1 << 16


@dataclass(frozen=True, slots=True)
class Span:
    """Two stretches that share their words: of an earlier and a later document, in characters; `bits` the information
    of what they share and `similarity` the share of words that stand in both."""

    earlier: str
    earlier_start: int
    earlier_end: int
    later: str
    later_start: int
    later_end: int
    bits: float
    similarity: float


def spans(texts: Mapping[str, Text], vocabulary: Mapping[str, int], series: Mapping[str, str]) -> Iterator[Span]:
    """The reuses among documents given in date order. Documents of one series are not compared with each other."""
    names = list(texts)
    if not names:
        return
    bits: list[float] = bits_of(texts, vocabulary).tolist()
    total = sum(len(text.words) for text in texts.values())
    threshold = 2 * float(np.log2(max(2, total))) + MARGIN
    belongs = _numbered([series.get(name, name) for name in names])
    before: set[Span] = set()
    for chain in _chains(matches(list(texts.values()), belongs, GAP, DRIFT)):
        span = _span(chain, names, texts, bits, threshold)
        if span is not None and span.bits >= threshold and span not in before:
            before.add(span)
            yield span


def _numbered(names: list[str]) -> Numbers:
    known = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([known[name] for name in names], np.int64)


@dataclass(slots=True)
class _Chain:
    """Matches of two documents so far: the stretches in words, and the diagonal of the last."""

    earlier: int
    later: int
    begin: tuple[int, int]
    end: tuple[int, int]
    length: int = 1

    def takes(self, at: tuple[int, int]) -> bool:
        """Whether a match at that place goes on with the chain."""
        left, right = at[0] - self.end[0], at[1] - self.end[1]
        return left <= GAP and -DRIFT <= right <= GAP and abs(left - right) <= DRIFT


def _chains(found: Iterable[Numbers]) -> Iterator[_Chain]:
    """Runs of matches between two documents, near each other and near one diagonal."""
    pair, growing = (-1, -1), list[_Chain]()
    for earlier, later, position, other in chained.from_iterable(map(_rows, found)):
        if (earlier, later) != pair:
            yield from (chain for chain in growing if chain.length > 1)
            pair, growing = (earlier, later), []
        elif growing and position - growing[0].end[0] > GAP:
            yield from (chain for chain in growing if chain.length > 1 and position - chain.end[0] > GAP)
            growing = [chain for chain in growing if position - chain.end[0] <= GAP]
        at = (position, other)
        for chain in growing:
            if chain.takes(at):
                chain.end = (position, max(other, chain.end[1]))
                chain.begin = (chain.begin[0], min(other, chain.begin[1]))
                chain.length += 1
                break
        else:
            growing.append(_Chain(earlier, later, at, at))
    yield from (chain for chain in growing if chain.length > 1)


def _rows(found: Numbers) -> Iterator[list[int]]:
    """The rows as numbers of Python, few of them at once."""
    for first in range(0, len(found), _TOGETHER):
        yield from found[first : first + _TOGETHER].tolist()


def _span(
    chain: _Chain, names: list[str], texts: Mapping[str, Text], bits: list[float], threshold: float
) -> Span | None:
    earlier, later = names[chain.earlier], names[chain.later]
    one, other = texts[earlier], texts[later]
    begin = chain.begin
    left = one.words[begin[0] : chain.end[0] + 1 + REACH].tolist()
    right = other.words[begin[1] : chain.end[1] + 1 + REACH].tolist()
    shared = set(left)
    if sum([bits[word] for word in right if word in shared]) < threshold - 1:
        return None  # all that they share, in whatever order, would not do
    pairs, score = _best([(pair, bits[left[pair[0]]]) for pair in _aligned(left, right)])
    if len(pairs) < FEWEST:
        return None
    wide = max(pairs[-1][0] - pairs[0][0], pairs[-1][1] - pairs[0][1]) + 1
    first, last = pairs[0], pairs[-1]
    return Span(
        earlier,
        int(one.starts[begin[0] + first[0]]),
        int(one.ends[begin[0] + last[0]]),
        later,
        int(other.starts[begin[1] + first[1]]),
        int(other.ends[begin[1] + last[1]]),
        round(score, 1),
        round(len(pairs) / wide, 3),
    )


def _best(scored: list[tuple[tuple[int, int], float]]) -> tuple[list[tuple[int, int]], float]:
    """The run of aligned words with the highest score, the information of its words less that of its gaps, and that
    score: strays at the ends cost more than they bring, so they fall away (Smith and Waterman 1981)."""
    best, best_run, run, score = 0.0, (0, 0), 0, 0.0
    for number, (pair, bits) in enumerate(scored):
        if number:
            before = scored[number - 1][0]
            score -= GAP_BITS * (max(pair[0] - before[0], pair[1] - before[1]) - 1)
        if score <= 0:
            run, score = number, 0.0
        score += bits
        if score > best:
            best, best_run = score, (run, number + 1)
    return [pair for pair, _ in scored[slice(*best_run)]], best


def _aligned(left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """The pairs of equal words of a longest common subsequence, in order."""
    steps = LCSseq.opcodes(left, right)
    return [
        (step.src_start + n, step.dest_start + n)
        for step in steps
        if step.tag == "equal"
        for n in range(step.src_end - step.src_start)
    ]
