"""The seeds of a few documents, looked up among the words of many others.

A seed of the few is sought in the others by its words alone, over a sieve: one pass over numbers, in which nothing is
figured of what most words tell. Only where such words stand the seeds are made out as those of the few are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa

from ...engine import Engine
from .compiled import Array, compiled, inlined, mixed
from .corpus import LOOKED_AT, Corpus
from .seeding import PLACE, REACH, in_buckets, sown_of, strewn
from .tokens import Tokens, tokens

TOGETHER = 1_000_000
"""Words of documents that are gone through at a time."""

OF_A_SEED = 2
"""Keys that the sieve lets through for a seed, about: many begin with the same words."""

ROOM = 16
"""Bits of the sieve for each of those keys, at least."""


def numbered(documents: pa.Table) -> pa.Table:
    """The word numbers of documents as bytes. A kernel."""
    given = tokens(documents["text"])
    words = [given.words[a:b].tobytes() for a, b in zip(given.firsts[:-1], given.firsts[1:], strict=True)]
    return pa.table({"number": documents["number"], "words": pa.array(words, pa.large_binary())})


def together(words: Iterable[tuple[int, bytes]]) -> Iterator[pa.Table]:
    """Documents, each by its number and its word numbers, as tables of some size."""
    held, size = list[tuple[int, bytes]](), 0
    for number, content in words:
        held.append((number, content))
        size += len(content)
        if size >= 4 * TOGETHER:
            yield _of_words(held)
            held, size = [], 0
    if held:
        yield _of_words(held)


def _of_words(held: list[tuple[int, bytes]]) -> pa.Table:
    numbers, contents = zip(*held, strict=True)
    return pa.table({"number": pa.array(numbers, pa.int32()), "words": pa.array(contents, pa.large_binary())})


def seeded(few: Iterable[pa.Table], others: Iterable[pa.Table], known: Corpus, engine: Engine) -> list[pa.Table]:
    """The seeds of a few documents by bucket, and those of the others that one of the few may have too; of one that
    asks little, only if another of the few has it."""
    own, given, asking = list[pa.Table](), list[tuple[Array, Array, Array]](), list[Array]()
    for documents in few:
        found, numbers = _words_of(documents), documents["number"].to_numpy()
        keys, lows = sown_of(found, known)
        own.append(in_buckets(found, keys, lows, known.firsts[numbers], known))
        text = np.searchsorted(found.firsts, lows >> np.uint32(PLACE), side="right") - 1
        given.append((found.words, keys, lows))
        asking.append(known.asks[numbers][text] >= LOOKED_AT)
    sieve = sieve_of(given, asking)
    return [*own, *engine.map(partial(_shared, known=known, sieve=sieve), others)]


def _shared(documents: pa.Table, *, known: Corpus, sieve: Array) -> pa.Table:
    """Of the seeds of documents those that the sieve lets through. A kernel."""
    given, origins = _words_of(documents), known.firsts[documents["number"].to_numpy()]
    begins = np.empty(len(given.words), np.int64)
    many = begun(given.words, given.firsts, sieve, begins)
    begins = begins[:many]
    text = np.searchsorted(given.firsts, begins, side="right") - 1
    ends = np.minimum(begins + REACH + 1, given.firsts[text + 1])
    firsts = np.concatenate(([0], np.cumsum(ends - begins)))
    words = given.words[np.arange(firsts[-1]) + np.repeat(begins - firsts[:-1], ends - begins)]
    cut = _tokens(words, firsts)
    keys, lows = sown_of(cut, known)
    first = np.zeros(len(words), np.bool_)
    first[firsts[:-1]] = True
    keep = first[lows >> np.uint32(PLACE)]  # the others have not all their words
    sift(keys, sieve, keep)
    return in_buckets(cut, keys[keep], lows[keep], origins[text] + begins - given.firsts[text], known)


def _words_of(documents: pa.Table) -> Tokens:
    contents = documents["words"].to_pylist()
    firsts = np.concatenate(([0], np.cumsum([len(one) // 4 for one in contents], dtype=np.int64)))
    return _tokens(np.frombuffer(b"".join(contents), np.uint32).copy(), firsts)


def _tokens(words: Array, firsts: Array) -> Tokens:
    nothing = np.empty(0, np.uint8)
    return Tokens(words, nothing, nothing, firsts, nothing, nothing)


def sieve_of(given: Sequence[tuple[Array, Array, Array]], asking: Sequence[Array]) -> Array:
    """A sieve that lets seeds through, and what their words begin with: of texts given by their words, the keys of
    their seeds, and the places of these with their patterns, those seeds that ask for it and those that stand twice."""
    keys = np.sort(np.concatenate([np.empty(0, np.uint64), *(keys for _, keys, _ in given)]))
    twice = keys[1:][keys[1:] == keys[:-1]]
    wanted = [asked | np.isin(keys, twice) for (_, keys, _), asked in zip(given, asking, strict=True)]
    many = OF_A_SEED * sum(int(some.sum()) for some in wanted)
    sieve = np.zeros(max(8, (1 << (ROOM * many).bit_length()) // 64), np.uint64)
    for (words, keys, lows), some in zip(given, wanted, strict=True):
        let_seeds(words, keys[some], lows[some], sieve)
    return sieve


@inlined
def place_of(key: Any, sieve: Any) -> Any:
    """Which number of a sieve a key belongs to, and which three of its bits (a Bloom filter in blocks; Putze, Sanders
    and Singler 2007: a key is one look into memory)."""
    told, one, low = key * np.uint64(0xFF51AFD7ED558CCD), np.uint64(1), np.uint64(63)
    bits = one << (told >> np.uint64(58)) | one << (told >> np.uint64(52) & low) | one << (told >> np.uint64(46) & low)
    return (told >> np.uint64(20)) & np.uint64(len(sieve) - 1), bits


@inlined
def let(key: Any, sieve: Any) -> None:
    """Let a key through the sieve."""
    place, bits = place_of(key, sieve)
    sieve[place] |= bits


@inlined
def passes(key: Any, sieve: Any) -> Any:
    """Whether the sieve lets a key through."""
    place, bits = place_of(key, sieve)
    return sieve[place] & bits == bits


@compiled
def sift(keys: Any, sieve: Any, keep: Any) -> None:
    """Keep no key that the sieve does not let through."""
    for at in range(len(keys)):
        keep[at] = keep[at] and passes(keys[at], sieve)


@compiled
def let_seeds(words: Any, keys: Any, lows: Any, sieve: Any) -> None:
    """Let seeds through the sieve, and the first two and the first three words of each."""
    for at in range(len(keys)):
        let(keys[at], sieve)
        place, has = lows[at] >> np.uint32(PLACE), lows[at] & np.uint32(15)
        key, many = mixed(np.uint64(1), words[place]), 1
        for step in range(REACH):
            if has >> np.uint32(step) & np.uint32(1) and many < 3:
                key, many = mixed(key, words[place + step + 1]), many + 1
                let(key, sieve)


@compiled
def begun(words: Any, firsts: Any, sieve: Any, begins: Any) -> Any:
    """Fill in the places of texts at which words begin that are a seed's; returns how many there are."""
    many = 0
    for text in range(len(firsts) - 1):
        for i in range(firsts[text], firsts[text + 1]):
            begins[many] = i
            many += int(begins_one(words, i, min(i + REACH, firsts[text + 1] - 1) + 1, sieve))
    return many


@compiled
def begins_one(words: Any, i: Any, last: Any, sieve: Any) -> Any:
    """Whether the word at a place and some of those after it, up to the last, are the words of a seed."""
    one = mixed(np.uint64(1), words[i])
    for j in range(i + 1, last):
        two = mixed(one, words[j])
        if not passes(two, sieve):
            continue
        if passes(strewn(two), sieve):
            return True
        for k in range(j + 1, last):
            three = mixed(two, words[k])
            if not passes(three, sieve):
                continue
            if passes(strewn(three), sieve):
                return True
            for m in range(k + 1, last):
                four = mixed(three, words[m])
                if passes(strewn(four), sieve):
                    return True
                if m + 1 < last and passes(strewn(mixed(four, words[m + 1])), sieve):
                    return True
    return False
