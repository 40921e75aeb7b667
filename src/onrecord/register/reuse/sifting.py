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
from .compiled import Array, compiled, mixed
from .corpus import Corpus
from .seeding import PLACE, REACH, in_buckets, sown_of, strewn
from .tokens import Tokens, tokens

TOGETHER = 1_000_000
"""Words of documents that are gone through at a time."""

ROOM = 16
"""Bits of the sieve for each of the keys that it lets through, at least."""


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
    """The seeds of a few documents by bucket, and those of the others that one of the few may have too."""
    own, given = list[pa.Table](), list[tuple[Tokens, Array]]()
    for documents in few:
        found, origins = _words_of(documents), known.firsts[documents["number"].to_numpy()]
        keys, lows = sown_of(found, known)
        own.append(in_buckets(found, keys, lows, origins, known))
        given.append((found, keys))
    return [*own, *engine.map(partial(_shared, known=known, sieve=sieve_of(given)), others)]


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


def sieve_of(given: Sequence[tuple[Tokens, Array]]) -> Array:
    """A sieve that lets the keys of the seeds of some texts through, and what the words of each begin with."""
    of_a_word = REACH + REACH * (REACH - 1) // 2
    many = sum(len(keys) + of_a_word * len(found.words) for found, keys in given)
    sieve = np.zeros(max(64, (1 << (ROOM * many).bit_length()) // 8), np.uint8)
    for found, keys in given:
        let_all(keys, sieve)
        let_beginnings(found.words, found.firsts, sieve)
    return sieve


@compiled
def slot(key: Any, sieve: Any) -> Any:
    """Which of the bits of a sieve's bytes belongs to a key."""
    return ((key * np.uint64(0xFF51AFD7ED558CCD)) >> np.uint64(24)) & np.uint64(8 * len(sieve) - 1)


@compiled
def let(key: Any, sieve: Any) -> None:
    """Let a key through the sieve."""
    bit = slot(key, sieve)
    sieve[bit >> np.uint64(3)] |= np.uint8(1) << np.uint8(bit & np.uint64(7))


@compiled
def passes(key: Any, sieve: Any) -> Any:
    """Whether the sieve lets a key through."""
    bit = slot(key, sieve)
    return (sieve[bit >> np.uint64(3)] >> np.uint8(bit & np.uint64(7))) & np.uint8(1) == np.uint8(1)


@compiled
def let_all(keys: Any, sieve: Any) -> None:
    """Let keys through the sieve."""
    for key in keys:
        let(key, sieve)


@compiled
def sift(keys: Any, sieve: Any, keep: Any) -> None:
    """Keep no key that the sieve does not let through."""
    for at in range(len(keys)):
        keep[at] = keep[at] and passes(keys[at], sieve)


@compiled
def let_beginnings(words: Any, firsts: Any, sieve: Any) -> None:
    """Let the first two and three words of every seed that some texts could have through the sieve."""
    for text in range(len(firsts) - 1):
        for i in range(firsts[text], firsts[text + 1]):
            one = mixed(np.uint64(1), words[i])
            last = min(i + REACH, firsts[text + 1] - 1) + 1
            for j in range(i + 1, last):
                two = mixed(one, words[j])
                let(two, sieve)
                for k in range(j + 1, last):
                    let(mixed(two, words[k]), sieve)


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
