"""What is known of all texts before seeds are taken: how often each word stands, and each word after another.

The counts are kept in slots that words share by chance where there are very many; a word that shares its slot counts
as commoner than it is, never as rarer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log2
from typing import Any

import numpy as np
import pyarrow as pa

from .compiled import Array, compiled, mixed
from .tokens import tokens

WORDS = 1 << 20
"""Slots in which words are counted."""

PAIRS_LEAST, PAIRS_MOST = 1 << 16, 1 << 24
"""Slots in which pairs of neighbours are counted."""

BACKING = 100.0
"""How many occurrences the word's share in all texts weighs against what follows the word before it (Dirichlet prior;
MacKay and Peto 1995). The two places that are compared do not count for themselves."""

GUIDE = 7
"""There is one entry of the guide for 2 to the power of so many places."""


@dataclass(frozen=True)
class Corpus:
    """The documents in date order, by number: `firsts` the place of the first word of each, counted through all, with
    the number of all words at the end; `series` of each. `words` and `pairs` are the counts by slot, of `counted` words
    in all: those of these documents, or of some of them. Pairs of documents are looked at of which one is `new`."""

    firsts: Array
    series: Array
    words: Array
    pairs: Array
    counted: int
    new: Array

    @property
    def size(self) -> int:
        """How many words there are in all."""
        return int(self.firsts[-1])

    @property
    def chance(self) -> float:
        """The bits that two stretches share by chance somewhere among so many words (Karlin and Altschul 1990)."""
        return 2 * log2(max(2, self.counted)) - 1

    @property
    def telling(self) -> float:
        """The bits that make a seed: some seeds of so many bits stand twice by chance, not many."""
        return log2(max(2, self.counted)) + 3

    @cached_property
    def bits(self) -> Array:
        """The information of each word by slot: minus log2 of its share."""
        return (-np.log2(np.maximum(self.words, 1) / max(1, self.counted))).astype(np.float32)

    @cached_property
    def guide(self) -> Array:
        """The document of every so many places."""
        places = np.arange(0, self.size + (1 << GUIDE), 1 << GUIDE)
        found = np.searchsorted(self.firsts[1:], places, side="right")
        return np.minimum(found, max(0, len(self.firsts) - 2)).astype(np.int32)


def slots(size: int) -> int:
    """Slots for the pairs of texts of so many bytes."""
    return min(PAIRS_MOST, max(PAIRS_LEAST, 1 << max(1, size // 5).bit_length()))


def counted(documents: pa.Table, *, pairs: int) -> pa.Table:
    """How often each word and pair stands in some documents, and how many words each has, as rows of slot and count:
    the words' slots first, then the pairs', then one for each document by its number."""
    found = tokens(documents["text"])
    words, after = np.zeros(WORDS, np.uint32), np.zeros(pairs, np.uint32)
    count(found.words, found.firsts, words, after)
    some, others = np.flatnonzero(words), np.flatnonzero(after)
    numbers = documents["number"].to_numpy().astype(np.int64)
    slot = np.concatenate((some, others + WORDS, numbers + WORDS + pairs))
    counts = np.concatenate((words[some], after[others], np.diff(found.firsts)))
    return pa.table({"slot": slot, "count": counts.astype(np.int64)})


def corpus(counts: Iterable[pa.Table], series: Array, *, pairs: int) -> Corpus:
    """The corpus of what was counted."""
    words, after = np.zeros(WORDS, np.uint32), np.zeros(pairs, np.uint32)
    lengths = np.zeros(len(series), np.int64)
    for table in counts:
        slot, count = table["slot"].to_numpy(), table["count"].to_numpy()
        first, second = np.searchsorted(slot, (WORDS, WORDS + pairs))
        words[slot[:first]] += count[:first].astype(np.uint32)
        after[slot[first:second] - WORDS] += count[first:second].astype(np.uint32)
        lengths[slot[second:] - WORDS - pairs] = count[second:]
    firsts, new = np.concatenate(([0], np.cumsum(lengths))), np.ones(len(series), np.bool_)
    return Corpus(firsts, series.astype(np.int32), words, after, int(firsts[-1]), new)


@compiled
def count(found: Any, firsts: Any, words: Any, pairs: Any) -> None:
    """Count the words and the pairs of neighbours."""
    mask, most = np.uint64(len(pairs) - 1), np.uint32(len(words) - 1)
    for text in range(len(firsts) - 1):
        for at in range(firsts[text], firsts[text + 1]):
            words[found[at] & most] += np.uint32(1)
            if at > firsts[text]:
                pairs[mixed(np.uint64(found[at - 1]), found[at]) & mask] += np.uint32(1)


@compiled
def information(found: Any, firsts: Any, bits: Any, words: Any, pairs: Any, size: Any, alone: Any, after: Any) -> None:
    """The bits of every word by itself and after the word before it, which are never more."""
    mask, most = np.uint64(len(pairs) - 1), np.uint32(len(words) - 1)
    for text in range(len(firsts) - 1):
        for at in range(firsts[text], firsts[text + 1]):
            own = bits[found[at] & most]
            alone[at] = after[at] = own
            if at == firsts[text]:
                continue
            together = np.float64(pairs[mixed(np.uint64(found[at - 1]), found[at]) & mask])
            before = np.float64(words[found[at - 1] & most])
            share = (BACKING * max(words[found[at] & most], np.uint32(1)) / size + max(together - 2, 0.0)) / (
                BACKING + max(before - 2, 0.0)
            )
            after[at] = min(own, max(-np.log2(share), np.float32(0.2)))


@compiled
def document_at(place: Any, firsts: Any, guide: Any) -> Any:
    """The number of the document in which a place lies."""
    found = guide[place >> GUIDE]
    while place >= firsts[found + 1]:
        found += 1
    return found
