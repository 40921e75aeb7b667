"""Matches: two places of two documents that have one seed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from ...engine.columns import table
from .compiled import column, compiled, inlined
from .corpus import LOOKED_AT, Corpus, document_at
from .seeding import key_bit, place_of

RARE = 32
"""A seed that stands in more places than this is too common to start from."""

SIEVE = 20
"""Bits of the key by which seeds that stand but once are passed over before the rest is sorted."""

PLACE = 28
"""Bits of the place of a word in its block of documents."""

PATTERNS = 8
"""The lowest bit of a match's places."""

SCHEMA = pa.schema([("bucket", pa.int32()), ("match", pa.uint64())])


def matches(rows: pa.Table, *, known: Corpus) -> pa.Table:
    """The matches of the seeds of one bucket, by bucket of a pair of blocks of documents. A match is one number: in the
    lowest 8 bits the patterns of the two seeds (of the earlier in the lower four), above them the place of the first
    word of the later document in its block, above it that of the earlier one's."""
    seeds = column(rows, "seed")
    repeated = np.empty(len(seeds), np.uint64)
    repeated = repeated[: repeats(seeds, np.zeros(1 << SIEVE, np.uint8), repeated)]
    repeated.sort()
    documents = np.empty(len(repeated), np.int32)
    low = key_bit(known)
    room = count_matches(repeated, low, known.firsts, known.guide, documents)
    bucket, match = np.empty(room, np.int32), np.empty(room, np.uint64)
    count = pair(repeated, low, documents, known.series, known.asks, known.block, known.origins, bucket, match)
    return table(SCHEMA, (bucket[:count], match[:count]))


def origins_of(bucket: int, known: Corpus) -> tuple[int, int]:
    """The places from which those of the matches of a bucket are counted: of the earlier words, and of the later."""
    earlier, later = divmod(bucket, known.blocks)
    return int(known.origins[earlier]), int(known.origins[later])


@inlined
def places_of(match: Any, earlier: Any, later: Any) -> Any:
    """The places of the two words of a match, counted from where those of its bucket are."""
    within = np.uint64((1 << PLACE) - 1)
    above = match >> np.uint64(PATTERNS)
    return earlier + np.int64(above >> np.uint64(PLACE)), later + np.int64(above & within)


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
    seeds: Any, low: Any, documents: Any, series: Any, asks: Any, block: Any, origins: Any, bucket: Any, match: Any
) -> Any:
    """Fill in the matches of sorted seeds, whose keys begin at a bit; returns how many there are."""
    count, at = 0, 0
    while at < len(seeds):
        end = at + 1
        while end < len(seeds) and seeds[end] >> low == seeds[at] >> low:
            end += 1
        if 1 < end - at <= RARE:
            for one in range(at, end):
                earlier = documents[one]
                a = np.uint64(place_of(seeds[one], low) - origins[block[earlier]])
                for other in range(one + 1, end):
                    later = documents[other]
                    if series[earlier] == series[later] or asks[earlier] + asks[later] < LOOKED_AT:
                        continue
                    b = np.uint64(place_of(seeds[other], low) - origins[block[later]])
                    patterns = (seeds[one] & np.uint64(15)) | (seeds[other] & np.uint64(15)) << np.uint64(4)
                    match[count] = (a << np.uint64(PLACE) | b) << np.uint64(PATTERNS) | patterns
                    bucket[count] = block[earlier] * len(origins) + block[later]
                    count += 1
        at = end
    return count
