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

from ...engine.columns import numbers, table
from .compiled import Array, column, compiled, fixed, mixed
from .tokens import tokens

WORDS = 1 << 20
"""Slots in which words are counted."""

PAIRS_LEAST, PAIRS_MOST = 1 << 16, 1 << 24
"""Slots in which pairs of neighbours are counted."""

MANY = 1 << 20
"""So many words are many: about 6 MB of text."""

BACKING = 100.0
"""How many occurrences the word's share in all texts weighs against what follows the word before it (Dirichlet prior;
MacKay and Peto 1995). The two places that are compared do not count for themselves."""

PAIRED = 100_000
"""Matches that the documents of two blocks have with each other, more or less."""

MOST_BLOCKS = 64

OF_A_BLOCK = 1 << 27
"""Words of a block at most, but for its last document; so that a place within one takes 28 bits."""

SCHEMA = pa.schema([("slot", pa.int64()), ("count", pa.int64())])

LOOKED_AT = 2
"""What two documents ask together, at least, or they are not looked at."""

GUIDE = 7
"""There is one entry of the guide for 2 to the power of so many places."""


@dataclass(frozen=True)
class Corpus:
    """The documents in date order, by number: `firsts` the place of the first word of each, counted through all, with
    the number of all words at the end; `series` of each. `words` and `pairs` are the counts by slot, of `counted` words
    in all: those of these documents, or of some of them. Pairs of documents are looked at that ask enough together, by
    the `asks` of each: one, or as much as both have to where it is looked at beside any other."""

    firsts: Array
    series: Array
    words: Array
    pairs: Array
    counted: int
    asks: Array

    @property
    def size(self) -> int:
        """How many words there are in all."""
        return int(self.firsts[-1])

    @property
    def chance(self) -> float:
        """The bits that two stretches share by chance somewhere among so many words (Karlin and Altschul 1990)."""
        return 2 * log2(max(2, self.counted)) - 2

    @property
    def telling(self) -> float:
        """The bits that make a seed: some seeds of so many bits stand twice by chance, not many. Among many words half
        a bit more for each doubling, since set phrases stand the oftener the more words there are."""
        return log2(max(2, self.counted)) + 1.5 + max(0.0, log2(max(2, self.counted) / MANY)) / 2

    @cached_property
    def bits(self) -> Array:
        """The information of each word by slot: minus log2 of its share."""
        return (-np.log2(np.maximum(self.words, 1) / max(1, self.counted))).astype(np.float32)

    @cached_property
    def blocks(self) -> int:
        """Into how many blocks the documents are divided so that each pair of blocks has its bucket of matches."""
        least = self.size // OF_A_BLOCK + 1
        return max(least, min(MOST_BLOCKS, int((2 * self.size / PAIRED) ** 0.5)))

    @cached_property
    def block(self) -> Array:
        """The block of each document: they have about as many words each."""
        return (self.firsts[:-1] * self.blocks // max(1, self.size)).astype(np.int32)

    @cached_property
    def origins(self) -> Array:
        """The place of the first word of each block."""
        return self.firsts[np.searchsorted(self.block, np.arange(self.blocks))]

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
    the words' slots first, then the pairs', then one for each document by its number; in no order."""
    found = tokens(documents["text"])
    room = 1 << max(1, 2 * len(found.words)).bit_length()
    held, times = np.zeros(room, np.uint32), np.zeros(room, np.uint32)
    many = tallied(found.words, found.firsts, np.uint64(pairs - 1), held, times)
    slot, count = held[:many].astype(np.int64) - 1, times[:many].astype(np.int64)
    texts = numbers(documents["number"]).astype(np.int64) + WORDS + pairs
    return table(SCHEMA, (np.concatenate((slot, texts)), np.concatenate((count, np.diff(found.firsts)))))


def corpus(counts: Iterable[pa.Table], series: Array, *, pairs: int) -> Corpus:
    """The corpus of what was counted."""
    words, after = np.zeros(WORDS, np.uint32), np.zeros(pairs, np.uint32)
    lengths = np.zeros(len(series), np.int64)
    for some in counts:
        added(column(some, "slot"), column(some, "count"), words, after, lengths)
    firsts, asks = np.concatenate(([0], np.cumsum(lengths))), np.ones(len(series), np.int8)
    return Corpus(firsts, series.astype(np.int32), fixed(words), fixed(after), int(firsts[-1]), asks)


@compiled
def tallied(found: Any, firsts: Any, mask: Any, held: Any, times: Any) -> Any:
    """Count the words and the pairs of neighbours in a table of slots that are found by their hash, each with a 1
    added; what was counted is put to its front. Returns how much that is."""
    most = np.uint32(WORDS - 1)
    for text in range(len(firsts) - 1):
        for at in range(firsts[text], firsts[text + 1]):
            tally(np.uint32(found[at] & most) + np.uint32(1), held, times)
            if at > firsts[text]:
                pair = np.uint32(mixed(np.uint64(found[at - 1]), found[at]) & mask)
                tally(pair + np.uint32(WORDS + 1), held, times)
    many = 0
    for at in range(len(held)):
        if held[at]:
            held[many], times[many] = held[at], times[at]
            many += 1
    return many


@compiled
def tally(key: Any, held: Any, times: Any) -> None:
    """Count a key once more."""
    room = np.uint64(len(held) - 1)
    at = (np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(24) & room
    while held[at] != key and held[at] != 0:
        at = (at + np.uint64(1)) & room
    held[at] = key
    times[at] += np.uint32(1)


@compiled
def added(slot: Any, count: Any, words: Any, pairs: Any, lengths: Any) -> None:
    """Add what was counted of some documents."""
    for at in range(len(slot)):
        if slot[at] < len(words):
            words[slot[at]] += np.uint32(count[at])
        elif slot[at] < len(words) + len(pairs):
            pairs[slot[at] - len(words)] += np.uint32(count[at])
        else:
            lengths[slot[at] - len(words) - len(pairs)] = count[at]


@compiled
def information(found: Any, firsts: Any, bits: Any, words: Any, pairs: Any, size: Any, alone: Any, after: Any) -> None:
    """The bits of every word by itself and after the word before it, which are never more."""
    mask, most, one = np.uint64(len(pairs) - 1), np.uint32(len(words) - 1), np.float32(1)
    backing, scale = np.float32(BACKING), np.float32(BACKING / max(size, 1))
    for text in range(len(firsts) - 1):
        begin, end = firsts[text], firsts[text + 1]
        for at in range(begin + 1, end):  # what is far in memory is fetched first, for many words at once
            after[at] = pairs[mixed(np.uint64(found[at - 1]), found[at]) & mask]
        before = np.float32(0)
        for at in range(begin, end):
            slot = found[at] & most
            own, have = bits[slot], np.float32(words[slot])
            told = own
            if at > begin:
                share = scale * max(have, one) + max(after[at] - 2 * one, 0 * one)
                told = -binary(share / (backing + max(before - 2 * one, 0 * one)))
            alone[at], after[at] = own, min(own, max(told, np.float32(0.2)))
            before = have


@compiled
def binary(number: Any) -> Any:
    """The binary logarithm of a number above 0, to 5 decimals: its exponent, and a series for the rest."""
    held = np.float32(number).view(np.int32)
    rest = np.int32((held & np.int32(0x7FFFFF)) | np.int32(0x3F800000)).view(np.float32)
    one = np.float32(1)
    part = (rest - one) / (rest + one)
    square = part * part
    series = one + square * (one / 3 + square * (one / 5 + square * (one / 7 + square * (one / 9))))
    return np.float32((held >> np.int32(23)) - np.int32(127)) + np.float32(2.8853900818) * part * series


@compiled
def document_at(place: Any, firsts: Any, guide: Any) -> Any:
    """The number of the document in which a place lies."""
    found = guide[place >> GUIDE]
    while place >= firsts[found + 1]:
        found += 1
    return found
