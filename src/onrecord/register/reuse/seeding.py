"""Seeds: a word with as many of the next four as it takes to be telling.

They outlive edits and scanning errors where runs of words break, and a set phrase is no seed until something rarer
stands near it. A seed is one number: 24 bits of what words it has (the bucket holds more of them), 36 bits of the place
of its first word, and 4 bits that tell which of the next four words it has.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from .compiled import Array, compiled, mixed
from .corpus import Corpus, information
from .tokens import Tokens, tokens

REACH = 4
"""So many words after the first may belong to a seed."""

KEY, PLACE = 40, 4
"""The lowest bit of a seed's key and of its place; below is the pattern."""

IN_A_BUCKET = 100_000
"""Seeds that a bucket has, more or less: they are sorted where the processor's cache holds them."""

MOST_BUCKETS = 1 << 11

SCHEMA = pa.schema([("bucket", pa.int16()), ("seed", pa.uint64())])

EVERY = np.empty(0, np.uint8)
"""The sieve that lets everything through."""


def buckets(words: int) -> int:
    """How many buckets, as a power of two, the seeds of so many words are put in."""
    return max(1, min(MOST_BUCKETS, 1 << (5 * words // IN_A_BUCKET).bit_length()))


def seeds(documents: pa.Table, *, known: Corpus) -> pa.Table:
    """The seeds of some documents by bucket, within each in the order of the text."""
    found = tokens(documents["text"])
    origins = known.firsts[documents["number"].to_numpy()]
    many = buckets(known.counted)
    seed, ends = seeds_of(found, origins, known, many)
    bucket = np.repeat(np.arange(many, dtype=np.int16), np.diff(ends))
    return pa.table({"bucket": bucket, "seed": seed}, SCHEMA)


def seeds_of(found: Tokens, origins: Array, known: Corpus, many: int, sieve: Array = EVERY) -> tuple[Array, Array]:
    """The seeds, and where those of each bucket end (with a 0 before). Those whose first two words are not in the sieve
    are passed over."""
    alone, after = np.empty(len(found.words), np.float32), np.empty(len(found.words), np.float32)
    information(found.words, found.firsts, known.bits, known.words, known.pairs, alone, after)
    shift = np.uint64(64 - (many.bit_length() - 1)) if many > 1 else np.uint64(63)
    counts = np.zeros(many + 1, np.int64)
    nothing = np.empty(0, np.uint64)
    telling = np.float32(known.telling)
    sown(found.words, found.firsts, origins, alone, after, telling, many, shift, sieve, counts[1:], nothing, False)
    ends = np.cumsum(counts)
    seed = np.empty(int(ends[-1]), np.uint64)
    sown(found.words, found.firsts, origins, alone, after, telling, many, shift, sieve, ends[:-1].copy(), seed, True)
    return seed, ends


@compiled
def slot(key: Any, sieve: Any) -> Any:
    """Which of the bits of a sieve's bytes belongs to a key."""
    return ((key * np.uint64(0xFF51AFD7ED558CCD)) >> np.uint64(32)) & np.uint64(8 * len(sieve) - 1)


@compiled
def let(key: Any, sieve: Any) -> None:
    """Let a key through the sieve."""
    bit = slot(key, sieve)
    sieve[bit >> np.uint64(3)] |= np.uint8(1) << np.uint8(bit & np.uint64(7))


@compiled
def passes(key: Any, sieve: Any) -> Any:
    """Whether the sieve lets a key through; the empty one lets every key."""
    if not len(sieve):
        return True
    bit = slot(key, sieve)
    return (sieve[bit >> np.uint64(3)] >> np.uint8(bit & np.uint64(7))) & np.uint8(1) == np.uint8(1)


@compiled
def begun(words: Any, firsts: Any, sieve: Any) -> None:
    """Let the first two words of every seed of some texts through the sieve."""
    for text in range(len(firsts) - 1):
        for i in range(firsts[text], firsts[text + 1]):
            one = mixed(np.uint64(1), words[i])
            for j in range(i + 1, min(i + REACH, firsts[text + 1] - 1) + 1):
                let(mixed(one, words[j]), sieve)


@compiled
def put(key: Any, place: Any, pattern: Any, many: Any, shift: Any, at: Any, seed: Any, keep: Any) -> None:
    """Count a seed for its bucket, or keep it at the bucket's next place."""
    key *= np.uint64(0xFF51AFD7ED558CCD)
    key ^= key >> np.uint64(32)
    bucket = key >> shift if many > 1 else np.uint64(0)
    if keep:
        low = np.uint64((place << PLACE) | pattern)
        seed[at[bucket]] = (key << np.uint64(KEY)) | low
    at[bucket] += 1


@compiled
def sown(
    words: Any, firsts: Any, origins: Any, alone: Any, after: Any, telling: Any, many: Any, shift: Any, sieve: Any,
    at: Any, seed: Any, keep: Any,
) -> None:  # fmt: skip
    """Go through the seeds of every text: two words if they tell enough, else three, four, five."""
    for text in range(len(firsts) - 1):
        begin, end = firsts[text], firsts[text + 1]
        for i in range(begin, end):
            place = origins[text] + i - begin
            one = mixed(np.uint64(1), words[i])
            last = min(i + REACH, end - 1) + 1
            for j in range(i + 1, last):
                two = mixed(one, words[j])
                if not passes(two, sieve):
                    continue
                bits = alone[i] + (after[j] if j == i + 1 else alone[j])
                had = 1 << (j - i - 1)
                if bits >= telling:
                    put(two, place, had, many, shift, at, seed, keep)
                    continue
                for k in range(j + 1, last):
                    three, more = mixed(two, words[k]), bits + (after[k] if k == j + 1 else alone[k])
                    has = had | 1 << (k - i - 1)
                    if more >= telling:
                        put(three, place, has, many, shift, at, seed, keep)
                        continue
                    for m in range(k + 1, last):
                        four, most = mixed(three, words[m]), more + (after[m] if m == k + 1 else alone[m])
                        if most >= telling:
                            put(four, place, has | 1 << (m - i - 1), many, shift, at, seed, keep)
                        elif m + 1 < last and most + after[m + 1] >= telling:
                            put(mixed(four, words[m + 1]), place, 15, many, shift, at, seed, keep)
