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


_EVERYWHERE = """
    a an the this that these those such some any no none each every all both either neither other another much many more
    most few less least own same
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
    herself it its itself they them their theirs themselves one ones who whom whose which what whatever whoever
    somebody someone something anybody anyone anything nobody nothing everybody everyone everything
    of in on at by to for from with without within into onto upon over under above below between among through during
    before after since until till against about around across along behind beside besides beyond near off out up down
    as than like per
    and or but nor so yet if unless because although though while whereas whether when where why how once lest
    be am is are was were been being have has had having do does did doing done will would shall should can could may
    might must ought
    not never only also too very just then there here now thus even still again already ever
    say says said saying tell tells told ask asks asked
"""

EVERYWHERE = frozenset(_EVERYWHERE.split())
"""Words that stand everywhere, whatever is spoken of: the closed classes of English grammar (determiners, pronouns,
prepositions, conjunctions, auxiliaries, the adverbs that go with any verb), and the verbs with which speech is told."""


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
