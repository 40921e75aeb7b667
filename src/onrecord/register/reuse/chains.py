"""From seeds to chains: stretches of two texts that share more words in order than chance would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from .words import Numbers, Text, bits_of

REACH = 4
"""A seed is a word with each of the next so many."""

RARE = 40
"""A seed that stands in more places than this is too common to start from."""

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
    bits = bits_of(texts, vocabulary)
    total = sum(len(text.words) for text in texts.values())
    threshold = 2 * float(np.log2(max(2, total))) + MARGIN
    belongs = _numbered([series.get(name, name) for name in names])
    before: set[Span] = set()
    for chain in _chains(_matches(list(texts.values()), belongs)):
        span = _span(chain, names, texts, bits)
        if span is not None and span.bits >= threshold and span not in before:
            before.add(span)
            yield span


def _numbered(names: list[str]) -> Numbers:
    known = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([known[name] for name in names], np.int64)


def _seeds(texts: list[Text]) -> tuple[Numbers, Numbers, Numbers]:
    """Every seed: its key (two words), the document and the position of its first word."""
    keys, documents, positions = list[Numbers](), list[Numbers](), list[Numbers]()
    for number, text in enumerate(texts):
        for reach in range(1, REACH + 1):
            first, second = text.words[:-reach], text.words[reach:]
            keys.append((first << 31) | second)
            documents.append(np.full(len(first), number, np.int64))
            positions.append(np.arange(len(first), dtype=np.int64))
    return np.concatenate(keys), np.concatenate(documents), np.concatenate(positions)


def _matches(texts: list[Text], belongs: Numbers) -> Numbers:
    """Pairs of places that share a seed, sorted, as rows: earlier document, later document, diagonal, earlier place."""
    keys, documents, positions = _seeds(texts)
    order = np.lexsort((positions, documents, keys))
    keys, documents, positions = keys[order], documents[order], positions[order]
    begins = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    counts = np.diff(np.r_[begins, len(keys)])
    rows = list[Numbers]()
    for apart in range(1, RARE):
        fit = begins[(counts > apart) & (counts <= RARE)]
        sizes = counts[(counts > apart) & (counts <= RARE)]
        left = np.repeat(fit, sizes - apart) + _within(sizes - apart)
        right = left + apart
        other = belongs[documents[left]] != belongs[documents[right]]
        left, right = left[other], right[other]
        rows.append(
            np.stack((documents[left], documents[right], positions[right] - positions[left], positions[left]), axis=1)
        )
    found = np.unique(np.concatenate(rows), axis=0) if rows else np.empty((0, 4), np.int64)
    return found[np.lexsort((found[:, 3], found[:, 1], found[:, 0]))]


def _within(sizes: Numbers) -> Numbers:
    """0, 1, 2 ... for each size, one after the other."""
    return np.arange(int(sizes.sum()), dtype=np.int64) - np.repeat(np.cumsum(sizes) - sizes, sizes)


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


def _chains(matches: Numbers) -> Iterator[_Chain]:
    """Runs of matches between two documents, near each other and near one diagonal."""
    pair, growing = (-1, -1), list[_Chain]()
    for earlier, later, diagonal, position in matches.tolist():
        at = (position, position + diagonal)
        if (earlier, later) != pair:
            yield from (chain for chain in growing if chain.length > 1)
            pair, growing = (earlier, later), []
        ended = [chain for chain in growing if position - chain.end[0] > GAP]
        if ended:
            yield from (chain for chain in ended if chain.length > 1)
            growing = [chain for chain in growing if position - chain.end[0] <= GAP]
        chain = next((chain for chain in growing if chain.takes(at)), None)
        if chain is None:
            growing.append(_Chain(earlier, later, at, at))
        else:
            chain.end = (at[0], max(at[1], chain.end[1]))
            chain.begin = (chain.begin[0], min(at[1], chain.begin[1]))
            chain.length += 1
    yield from (chain for chain in growing if chain.length > 1)


def _span(chain: _Chain, names: list[str], texts: Mapping[str, Text], bits: NDArray[np.float64]) -> Span | None:
    earlier, later = names[chain.earlier], names[chain.later]
    one, other = texts[earlier], texts[later]
    begin = chain.begin
    left = one.words[begin[0] : chain.end[0] + 1 + REACH]
    right = other.words[begin[1] : chain.end[1] + 1 + REACH]
    aligned = _aligned(left.tolist(), right.tolist())
    pairs, score = _best([(pair, float(bits[left[pair[0]]])) for pair in aligned])
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
