"""A text as its words: folded, numbered, and each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Text:
    """A document's words in order: their numbers in the corpus's vocabulary, and where each begins and ends."""

    words: Numbers
    starts: Numbers
    ends: Numbers


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """The word without case, accents, apostrophes; ``-our`` and ``-ise`` as American spelling has them."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "").replace("'", ""))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"(?<=[a-z]{3})our(?=s?$|ed$|ing$|able$)", "or", re.sub(r"is(?=e[ds]?$|ing$|ations?$)", "iz", bare))


def text_of(text: str, vocabulary: dict[str, int], stretches: list[tuple[int, int]] | None = None) -> Text:
    """The words of a text, or of some stretches of it; new words are added to the vocabulary."""
    numbers, starts, ends = list[int](), list[int](), list[int]()
    for start, end in stretches if stretches is not None else [(0, len(text))]:
        for found in _WORD.finditer(text, start, end):
            numbers.append(vocabulary.setdefault(folded(found[0]), len(vocabulary)))
            starts.append(found.start())
            ends.append(found.end())
    return Text(np.array(numbers, np.int64), np.array(starts, np.int64), np.array(ends, np.int64))


def bits_of(texts: Mapping[str, Text], vocabulary: Mapping[str, int]) -> NDArray[np.float64]:
    """The information of each word of the vocabulary: minus log2 of its share in the corpus."""
    counts = np.zeros(len(vocabulary), np.int64)
    for text in texts.values():
        counts += np.bincount(text.words, minlength=len(vocabulary))
    share: NDArray[np.float64] = np.maximum(counts, 1) / max(1, int(counts.sum()))
    bits: NDArray[np.float64] = -np.log2(share)
    return bits
