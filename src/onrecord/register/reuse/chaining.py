"""Chains: matches of two documents that lie near each other and near one diagonal."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from ...engine.columns import lists, table
from .compiled import Array, column, compiled, inlined
from .corpus import Corpus, document_at
from .matching import PATTERNS, origins_of, places_of

GAP = 30
"""Words between two matches of one chain at most, in either document; the later may also go back by as many, for
clauses that changed places."""

SUPPORT = 1.55
"""The words of a chain tell so many times what one seed tells, or nothing is looked for around it."""

SIEVE = 20
"""Bits of the number of a stretch of two documents by which matches with none near them are passed over before the rest
is sorted."""

STRETCH = 5
"""Words of a stretch, as the power of two that is no less than the gap."""

BLOCKS = 64
"""Into how many blocks the documents are divided when the words around a chain are fetched."""

SCHEMA = pa.schema(
    [
        ("bucket", pa.int32()),
        ("pair", pa.int32()),
        ("a", pa.int64()),
        ("b", pa.int64()),
        ("side", pa.int8()),
        ("document", pa.int32()),
        ("begin", pa.int64()),
        ("end", pa.int64()),
        ("matched", pa.large_list(pa.int64())),
        ("text", pa.large_string()),
    ]
)
"""One side of a chain, which is known by its first match: its document, where its matches lie in it, and room for the
text. A whole document has side -1."""


Matches = tuple[Array, Array, Array, Array, Array]
"""The places of matches in both documents, their patterns, and the numbers of the earlier and the later document."""


def chains(rows: pa.Table, *, known: Corpus) -> pa.Table:
    """The two sides of every chain of the matches of one bucket, by block of documents."""
    a, b, patterns, earlier, later = _sorted(rows, known)
    chain, worth = np.empty(len(a), np.int64), np.zeros(len(a), np.float32)
    chained(a, b, patterns, earlier, later, np.empty((4, len(a)), np.int64), np.empty(len(a), np.uint64), chain, worth)
    held = np.flatnonzero(worth[chain] >= SUPPORT)
    held = held[np.argsort(chain[held], kind="stable")]
    chain, a, b = chain[held], a[held], b[held]
    begins = np.flatnonzero(np.r_[True, chain[1:] != chain[:-1]]) if len(chain) else np.empty(0, np.int64)
    ends = np.r_[begins, len(chain)]
    pair = int(column(rows, "bucket")[0]) if len(rows) else 0
    first = held[begins]
    sides = ((a, earlier[first]), (b, later[first]))
    both = [_side(side, (a[begins], b[begins]), sides[side], begins, ends, pair) for side in range(2)]
    return pa.concat_tables(both)


def _side(
    number: int, known_by: tuple[Array, Array], side: tuple[Array, Array], begins: Array, ends: Array, pair: int
) -> pa.Table:
    places, document = side
    many = len(begins)
    return table(
        SCHEMA,
        (
            document % BLOCKS,
            np.full(many, pair),
            *known_by,
            np.full(many, number),
            document,
            np.minimum.reduceat(places, begins) if many else places,
            np.maximum.reduceat(places, begins) + 5 if many else places,
            lists(ends, places),
            pa.nulls(many, pa.large_string()),
        ),
    )


def _sorted(rows: pa.Table, known: Corpus) -> Matches:
    """The matches that another one is near, by earlier document, later document and place, with the numbers of the two
    documents."""
    match, bucket = column(rows, "match"), column(rows, "bucket")
    origins = origins_of(int(bucket[0]), known) if len(bucket) else (0, 0)
    room = len(match)
    places, documents = np.empty((2, room), np.int64), np.empty((2, room), np.int32)
    found = (*places, np.empty(room, np.uint8), *documents)
    many = maybe_near(match, *origins, known.firsts, known.guide, np.zeros(1 << SIEVE, np.uint8), *found)
    found = _in_order(_first(found, many), known)
    return _first(found, near(*found))


def _first(found: Matches, many: int) -> Matches:
    a, b, patterns, earlier, later = found
    return a[:many], b[:many], patterns[:many], earlier[:many], later[:many]


def _in_order(found: Matches, known: Corpus) -> Matches:
    """Matches by earlier document, later document and place."""
    a, b, patterns, earlier, later = found
    if not len(a):
        return found
    low, high = earlier.min(), later.min()
    keys = (earlier - low, later - high, a - known.firsts[earlier], b - known.firsts[later], patterns)
    widths = [int(key.max()).bit_length() for key in keys]
    if sum(widths) > 63:
        order = np.lexsort(keys[::-1])
        a, b, patterns, earlier, later = (one[order] for one in (a, b, patterns, earlier, later))
        return a, b, patterns, earlier, later
    first, second, one, other, patterns = _in_one(keys, widths)
    earlier, later = (first + low).astype(np.int32), (second + high).astype(np.int32)
    return one + known.firsts[earlier], other + known.firsts[later], patterns.astype(np.uint8), earlier, later


def _in_one(keys: tuple[Array, ...], widths: list[int]) -> list[Array]:
    """Several keys of some rows, the chief one first, in order: each row sorted as one number."""
    packed = np.zeros(len(keys[0]), np.int64)
    for key, width in zip(keys, widths, strict=True):
        packed <<= width
        packed |= key
    packed.sort()
    apart = list[Array]()
    for width in reversed(widths):
        apart.append(packed & ((1 << width) - 1))
        packed >>= width
    return apart[::-1]


@inlined
def stretch(earlier: Any, later: Any, place: Any, seen: Any) -> Any:
    """The number of a stretch of an earlier document in a sieve, for its matches with a later one; that of the next
    stretch is greater by one."""
    pair = np.uint64(earlier) << np.uint64(32) | np.uint64(later)
    pair = (pair * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(32)
    return (pair + np.uint64(place >> STRETCH)) & np.uint64(len(seen) - 1)


@compiled
def maybe_near(
    match: Any, from_a: Any, from_b: Any, firsts: Any, guide: Any, seen: Any, a: Any, b: Any, patterns: Any,
    earlier: Any, later: Any,
) -> Any:  # fmt: skip
    """Fill in the places and patterns of the matches that may have another one of their documents near them, and the
    documents; returns how many there are. The places of the matches are counted from those that are given."""
    many, last, one = 0, np.uint64(len(seen) - 1), np.uint64(1)
    for at in range(len(match)):
        a[at], b[at] = places_of(match[at], from_a, from_b)
        earlier[at], later[at] = document_at(a[at], firsts, guide), document_at(b[at], firsts, guide)
        slot = stretch(earlier[at], later[at], a[at], seen)
        seen[slot] = min(seen[slot] + np.uint8(1), np.uint8(2))
    for at in range(len(match)):
        slot = stretch(earlier[at], later[at], a[at], seen)
        a[many], b[many], earlier[many], later[many] = a[at], b[at], earlier[at], later[at]
        patterns[many] = match[at] & np.uint64((1 << PATTERNS) - 1)
        many += int(seen[(slot - one) & last] + seen[slot] + seen[(slot + one) & last] > 1)
    return many


@compiled
def near(a: Any, b: Any, patterns: Any, earlier: Any, later: Any) -> Any:
    """Put those of the sorted matches to the front that have another one of their documents near them; returns how many
    there are. The others would be chains of one match, which are worth nothing."""
    many, close = 0, False
    for at in range(len(a)):
        after = at + 1 < len(a) and earlier[at + 1] == earlier[at] and later[at + 1] == later[at]
        after = after and a[at + 1] - a[at] <= GAP
        if close or after:
            a[many], b[many], patterns[many] = a[at], b[at], patterns[at]
            earlier[many], later[many] = earlier[at], later[at]
            many += 1
        close = after
    return many


@compiled
def chained(
    a: Any, b: Any, patterns: Any, earlier: Any, later: Any, ends: Any, seen: Any, chain: Any, worth: Any
) -> Any:
    """Number the chain of each of the sorted matches and figure what the words of each chain tell, in seeds; returns
    how many chains there are. A chain whose matches all lie at one place is worth nothing. `ends` and
    `seen` are room for where each chain begins and ends, and for which of its last words it has."""
    many, begin = 0, 0
    first, last, low, high = ends[0], ends[1], ends[2], ends[3]
    for at in range(len(a)):
        if at and (earlier[at] != earlier[at - 1] or later[at] != later[at - 1]):
            begin = many
        mine = -1
        for one in range(many - 1, max(begin, many - 64) - 1, -1):
            if a[at] - last[one] <= GAP and low[one] - GAP <= b[at] <= high[one] + GAP:
                mine = one
                break
        if mine < 0:
            mine = many
            many += 1
            first[mine] = last[mine] = a[at]
            low[mine] = high[mine] = b[at]
            seen[mine] = 0
        chain[at] = mine
        apart = min(np.int64(40), a[at] - last[mine])
        seen[mine] >>= np.uint64(apart)
        has = (np.uint64(patterns[at] & 15) << np.uint64(1)) | np.uint64(1)
        words, new = 0, 0
        for bit in range(5):
            if has >> np.uint64(bit) & np.uint64(1):
                words += 1
                if not (seen[mine] >> np.uint64(bit) & np.uint64(1)):
                    new += 1
        seen[mine] |= has
        worth[mine] += np.float32(new) / np.float32(words)
        last[mine], low[mine], high[mine] = a[at], min(low[mine], b[at]), max(high[mine], b[at])
    for one in range(many):
        if first[one] == last[one] or low[one] == high[one]:
            worth[one] = 0
    return many
