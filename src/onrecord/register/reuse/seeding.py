"""Seeds: a word with as many of the next four as it takes to be telling.

They outlive edits and scanning errors where runs of words break, and a set phrase is no seed until something rarer
stands near it. A seed is one number: in the lowest 4 bits which of the next four words it has, above them the place of
its first word, in as many bits as the places of all texts take, and in all bits that are left the key that tells what
words it has (the bucket holds more of it).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from ...engine.columns import table
from .compiled import Array, column, compiled, inlined, mixed
from .corpus import Corpus, information
from .tokens import Tokens, tokens

REACH = 4
"""So many words after the first may belong to a seed."""

PLACE = 4
"""The lowest bit of a seed's place; below is the pattern."""

IN_A_BUCKET = 300_000
"""Seeds that a bucket has, more or less: few enough for the processor's cache, and buckets few enough to go through."""

MOST_BUCKETS = 1 << 12

MOST_OF_A_WORD = 8
"""Seeds that begin with one word at most: as many as there are ways to go on to the last of the four that follow."""

SCHEMA = pa.schema([("bucket", pa.int16()), ("seed", pa.uint64())])


def buckets(words: int) -> int:
    """How many buckets, as a power of two, the seeds of so many words are put in."""
    return max(1, min(MOST_BUCKETS, 1 << (5 * words // IN_A_BUCKET).bit_length()))


def key_bit(known: Corpus) -> np.uint64:
    """The lowest bit of a seed's key: so that below it is room for the place of any word."""
    return np.uint64(PLACE + known.size.bit_length())


@inlined
def place_of(seed: Any, low: Any) -> Any:
    """The place of a seed, whose key begins at a bit."""
    return np.int64((seed & ((np.uint64(1) << low) - np.uint64(1))) >> np.uint64(PLACE))


def seeds(documents: pa.Table, *, known: Corpus) -> pa.Table:
    """The seeds of some documents by bucket, within each in the order of the text."""
    found = tokens(documents["text"])
    return in_buckets(found, *sown_of(found, known), known.firsts[column(documents, "number")], known)


def sown_of(found: Tokens, known: Corpus) -> tuple[Array, Array]:
    """The whole keys of the seeds of some texts, and their places among the words of these texts with their patterns
    below."""
    alone, after = (np.empty(len(found.words), np.float32) for _ in range(2))
    information(found.words, found.firsts, known.bits, known.words, known.pairs, known.counted, alone, after)
    room = MOST_OF_A_WORD * len(found.words)
    keys, lows = np.empty(room, np.uint64), np.empty(room, np.uint32)
    count = sown(found.words, found.firsts, alone, after, np.float32(known.telling), keys, lows)
    return keys[:count], lows[:count]


def in_buckets(found: Tokens, keys: Array, lows: Array, origins: Array, known: Corpus) -> pa.Table:
    """The seeds of some texts by bucket; `origins` are the places of the texts' first words, counted through all."""
    many = buckets(known.counted)
    shift = np.uint64(64 - (many.bit_length() - 1)) if many > 1 else np.uint64(63)
    ends, at = np.zeros(many + 1, np.int64), np.empty(many, np.int64)
    seed = np.empty(len(keys), np.uint64)
    put(keys, lows, found.firsts, origins, key_bit(known), many, shift, ends, at, seed)
    return table(SCHEMA, (np.repeat(np.arange(many, dtype=np.int16), np.diff(ends)), seed))


@compiled
def put(
    keys: Any, lows: Any, firsts: Any, origins: Any, low: Any, many: Any, shift: Any, ends: Any, at: Any, seed: Any
) -> None:
    """Put the seeds in the order of their buckets, and fill in where each ends; `low` is the lowest bit of a key, and
    `at` room for where each bucket goes on."""
    for key in keys:
        ends[(key >> shift if many > 1 else np.uint64(0)) + 1] += 1
    for number in range(many):
        at[number] = ends[number]
        ends[number + 1] += ends[number]
    text = 0
    for one in range(len(keys)):
        place = np.int64(lows[one] >> PLACE)
        while place >= firsts[text + 1]:
            text += 1
        below = np.uint64((origins[text] + place - firsts[text]) << PLACE | np.int64(lows[one] & 15))
        bucket = keys[one] >> shift if many > 1 else np.uint64(0)
        seed[at[bucket]] = (keys[one] << low) | below
        at[bucket] += 1


@compiled
def strewn(key: Any) -> Any:
    """The key with its bits mixed, so that any of them tell it from others."""
    key *= np.uint64(0xFF51AFD7ED558CCD)
    return key ^ (key >> np.uint64(32))


@compiled
def sown(words: Any, firsts: Any, alone: Any, after: Any, telling: Any, keys: Any, lows: Any) -> Any:
    """Fill in the seeds of every text, their keys, and their places and patterns: two words if they tell enough, else
    three, four, five. Returns how many there are."""
    n = 0
    for text in range(len(firsts) - 1):
        for i in range(firsts[text], firsts[text + 1]):
            one = mixed(np.uint64(1), words[i])
            last = min(i + REACH, firsts[text + 1] - 1) + 1
            for j in range(i + 1, last):
                two = mixed(one, words[j])
                bits = alone[i] + (after[j] if j == i + 1 else alone[j])
                had = (i << PLACE) | 1 << (j - i - 1)
                if bits >= telling:
                    keys[n], lows[n] = strewn(two), had
                    n += 1
                    continue
                for k in range(j + 1, last):
                    three, more = mixed(two, words[k]), bits + (after[k] if k == j + 1 else alone[k])
                    has = had | 1 << (k - i - 1)
                    if more >= telling:
                        keys[n], lows[n] = strewn(three), has
                        n += 1
                        continue
                    for m in range(k + 1, last):
                        four, most = mixed(three, words[m]), more + (after[m] if m == k + 1 else alone[m])
                        if most >= telling:
                            keys[n], lows[n] = strewn(four), has | 1 << (m - i - 1)
                            n += 1
                        elif m + 1 < last and most + after[m + 1] >= telling:
                            keys[n], lows[n] = strewn(mixed(four, words[m + 1])), has | 1 << (m - i - 1) | 8
                            n += 1
    return n
