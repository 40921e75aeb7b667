"""The words of texts: a number for the shapes of each, and where it stands.

A word is letters and figures, with the apostrophes between them. Its number comes from the shapes of its letters, runs
of one shape taken as one: so it outlives a long s, a doubled letter, many a misread one and a change of spelling
(honour and honor, organise and organize). A number that is written in figures keeps each of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from .compiled import Array, compiled, fixed
from .letters import APOSTROPHE, LAST, folds, shapes

NINE, AN_O, AN_U = ord("9"), ord("o"), ord("u")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of some texts one after the other: their numbers, where each begins in the bytes of all texts and how
    many bytes it has, and which is the first of each text (with the number of all words at the end)."""

    words: Array
    begins: Array
    lengths: Array
    firsts: Array
    content: Array
    offsets: Array


def tokens(texts: pa.ChunkedArray) -> Tokens:
    """The words of each text of a column of large strings."""
    content, offsets = bytes_of(texts)
    room = int(offsets[-1] - offsets[0]) // 2 + len(offsets)
    words, begins = np.empty(room, np.uint32), np.empty(room, np.int64)
    lengths, firsts = np.empty(room, np.uint8), np.empty(len(offsets), np.int64)
    found = words_of(content, offsets, folds(), shapes(), words, begins, lengths, firsts)
    return Tokens(words[:found], begins[:found], lengths[:found], firsts, content, offsets)


def bytes_of(texts: pa.ChunkedArray) -> tuple[Array, Array]:
    """The bytes of all texts of a column of large strings, and where each begins in them; nothing is copied where the
    column is in one piece."""
    whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    if isinstance(whole, pa.ChunkedArray):
        whole = pa.concat_arrays(whole.chunks) if whole.num_chunks else pa.nulls(0, pa.large_string())
    _, offsets, content = whole.buffers()
    if content is None or not len(whole):
        return fixed(np.zeros(1, np.uint8)), fixed(np.zeros(len(whole) + 1, np.int64))
    at = np.frombuffer(offsets, np.int64)[whole.offset : whole.offset + len(whole) + 1]
    return fixed(np.frombuffer(content, np.uint8)), fixed(at)


@compiled
def decoded(content: Any, at: Any) -> Any:
    """The character at a byte and where the next one begins; those beyond the first plane are all one."""
    code = np.uint32(content[at])
    if code < 0x80:
        return code, at + 1
    if code < 0xE0:
        return ((code & np.uint32(0x1F)) << np.uint32(6)) | (np.uint32(content[at + 1]) & np.uint32(0x3F)), at + 2
    if code < 0xF0:
        high = (code & np.uint32(0xF)) << np.uint32(12)
        middle = (np.uint32(content[at + 1]) & np.uint32(0x3F)) << np.uint32(6)
        return high | middle | (np.uint32(content[at + 2]) & np.uint32(0x3F)), at + 3
    return np.uint32(0xFFFF), at + 4


@compiled
def words_of(
    content: Any, offsets: Any, fold: Any, shape: Any, words: Any, begins: Any, lengths: Any, firsts: Any
) -> Any:
    """Fill in the words of every text; returns how many there are."""
    found = 0
    for text in range(len(offsets) - 1):
        firsts[text] = found
        at, end = offsets[text], offsets[text + 1]
        while at < end:
            begin = at
            letters, at = folded(content, at, fold)
            if letters > APOSTROPHE:
                words[found], stop, at = word_from(content, at, end, letters, fold, shape)
                begins[found], lengths[found] = begin, min(stop - begin, 255)
                found += 1
    firsts[len(offsets) - 1] = found
    return found


@compiled
def folded(content: Any, at: Any, fold: Any) -> Any:
    """The folded letters at a byte and where the next character begins."""
    code = np.uint32(content[at])
    if code < 0x80:
        at += 1
    else:
        code, at = decoded(content, at)
    return fold[code] if code < LAST else code, at


@compiled
def word_from(content: Any, at: Any, end: Any, letters: Any, fold: Any, shape: Any) -> Any:
    """The number of the word whose first letters were read, where it ends, and where the next character begins."""
    prime, figures, stop = np.uint64(0x9E3779B97F4A7C15), True, at
    exact, alike, last, before = np.uint64(11), np.uint64(7), np.uint32(0), np.uint32(0)
    while letters:
        if letters > APOSTROPHE:
            stop = at
            while letters:
                letter = letters & np.uint32(0xFFFF)
                letters >>= np.uint32(16)
                if figures:
                    figures = letter <= NINE
                    exact = (exact ^ np.uint64(letter)) * prime
                    exact ^= exact >> np.uint64(29)
                form = np.uint32(shape[letter])
                longer = (alike ^ np.uint64(form)) * prime
                longer ^= longer >> np.uint64(29)
                same = (form == last) | ((letter == AN_U) & (before == AN_O))
                alike, last, before = alike if same else longer, last if same else form, letter
        if at >= end:
            break
        letters, at = folded(content, at, fold)
    return np.uint32((exact if figures else alike) >> np.uint64(20)), stop, at
