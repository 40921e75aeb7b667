"""Matches: two places of two documents that have one seed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from ...engine.columns import table
from .compiled import Array, column, compiled
from .corpus import LOOKED_AT, Corpus, document_at
from .seeding import key_bit, place_of

RARE = 32
"""A seed that stands in more places than this is too common to start from."""

SIEVE = 20
"""Bits of the key by which seeds that stand but once are passed over before the rest is sorted."""

PAIRED = 100_000
"""Matches that one bucket has, more or less."""

MOST_BLOCKS = 64

SCHEMA = pa.schema(
    [("bucket", pa.int32()), ("a", pa.int64()), ("b", pa.int64()), ("patterns", pa.uint8())]
)  # fmt: skip


def blocks(words: int) -> int:
    """Into how many blocks the documents are divided so that each pair of blocks has its bucket of matches."""
    return max(1, min(MOST_BLOCKS, int((2 * words / PAIRED) ** 0.5)))


def matches(rows: pa.Table, *, known: Corpus) -> pa.Table:
    """The matches of the seeds of one bucket: the places of the first word, the earlier document's first, and the
    patterns of the two seeds (of the earlier in the lower four bits). By bucket of a pair of blocks of documents."""
    seeds = column(rows, "seed")
    repeated = np.empty(len(seeds), np.uint64)
    repeated = repeated[: repeats(seeds, np.zeros(1 << SIEVE, np.uint8), repeated)]
    repeated.sort()
    documents = np.empty(len(repeated), np.int32)
    low = key_bit(known)
    room = count_matches(repeated, low, known.firsts, known.guide, documents)
    a, b = np.empty(room, np.int64), np.empty(room, np.int64)
    patterns, bucket = np.empty(room, np.uint8), np.empty(room, np.int32)
    many = blocks(known.size)
    block = block_of(known, many)
    count = pair(repeated, low, documents, known.series, known.asks, block, many, a, b, patterns, bucket)
    return table(SCHEMA, [one[:count] for one in (bucket, a, b, patterns)])


def block_of(known: Corpus, many: int) -> Array:
    """The block of each document: they have about as many words each."""
    return (known.firsts[:-1] * many // max(1, known.size)).astype(np.int32)


@compiled
def repeats(seeds: Any, seen: Any, found: Any) -> Any:
    """Fill in the seeds whose key may stand more than once; returns how many there are."""
    shift = np.uint64(64 - SIEVE)
    for at in range(len(seeds)):
        slot = seeds[at] >> shift
        seen[slot] = min(seen[slot] + np.uint8(1), np.uint8(2))
    kept = 0
    for at in range(len(seeds)):  # without a choice, which the processor would guess wrongly one time in three
        found[kept] = seeds[at]
        kept += int(seen[seeds[at] >> shift] >> np.uint8(1))
    return kept


@compiled
def count_matches(seeds: Any, low: Any, firsts: Any, guide: Any, documents: Any) -> Any:
    """How many matches sorted seeds can have at most, whose keys begin at a bit; fills in the document of each that has
    any."""
    count, at = 0, 0
    while at < len(seeds):
        end = at + 1
        while end < len(seeds) and seeds[end] >> low == seeds[at] >> low:
            end += 1
        if 1 < end - at <= RARE:
            count += (end - at) * (end - at - 1) // 2
            for one in range(at, end):
                documents[one] = document_at(place_of(seeds[one], low), firsts, guide)
        at = end
    return count


@compiled
def pair(
    seeds: Any, low: Any, documents: Any, series: Any, asks: Any, block: Any, many: Any, a: Any, b: Any, patterns: Any,
    bucket: Any,
) -> Any:  # fmt: skip
    """Fill in the matches of sorted seeds, whose keys begin at a bit; returns how many there are."""
    count, at = 0, 0
    while at < len(seeds):
        end = at + 1
        while end < len(seeds) and seeds[end] >> low == seeds[at] >> low:
            end += 1
        if 1 < end - at <= RARE:
            for one in range(at, end):
                earlier = documents[one]
                for other in range(one + 1, end):
                    later = documents[other]
                    if series[earlier] == series[later] or asks[earlier] + asks[later] < LOOKED_AT:
                        continue
                    a[count] = place_of(seeds[one], low)
                    b[count] = place_of(seeds[other], low)
                    patterns[count] = (seeds[one] & np.uint64(15)) | (seeds[other] & np.uint64(15)) << np.uint64(4)
                    bucket[count] = block[earlier] * many + block[later]
                    count += 1
        at = end
    return count
