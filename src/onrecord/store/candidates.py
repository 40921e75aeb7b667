"""Where a use of a wording may stand: the passages in which several of its words are near each other.

The rarest words are asked first, since they tell most and cost least: their places are read from the index, and no text
is. Passages count by the information of the words that meet there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from math import log2

from sqlalchemy import Connection

from ..model.function_words import FUNCTION_WORDS
from . import sqlite_index
from .query import Asked, Either, Near, Words

ASKED = 12
"""How many of a wording's words, the rarest, are looked up."""
STEPS = (2_000, 8_000, 64_000)
"""In how many places a word may stand to be looked up; further only while fewer words than enough are rarer."""
ENOUGH = 6
PLACES = 10_000
"""How many places are read in all, those of the two rarest words aside."""
SURE = 0.5
"""A passage with this share of the information looked up is a candidate, however many there are."""
OTHERS = 40
"""How many of the other passages, those with most, are candidates too."""
SHORT = 5
"""A wording of so many words has all of them looked up: three of them, or two that tell."""

_Place = tuple[int, int]
"""The place of a passage and the number of a word in it."""


def candidates(
    connection: Connection, words: Sequence[str], apart: int, passages: int, counted: Mapping[str, int]
) -> list[int]:
    """The places of the passages, of so many in all, in which a use of these words may stand; two of them stand at most
    so far apart in a use."""
    telling = [word for word in dict.fromkeys(words) if word not in FUNCTION_WORDS]
    if len(words) <= SHORT or len(telling) < 2:
        return sorted(set(sqlite_index.all_rows(connection, "passage_index", _few(words, telling, apart))))
    found = _rarest(connection, telling, counted)
    bits = {word: log2((passages + 1) / (len(places) + 0.5)) for word, places in found.items()}
    met = _met(found, bits, apart, least=min(2, len(found)))
    sure = SURE * sum(bits.values())
    others = sorted((place for place in met if met[place] < sure), key=lambda place: (-met[place], place))
    return sorted({*(place for place in met if met[place] >= sure), *others[:OTHERS]})


def _few(words: Sequence[str], telling: Sequence[str], apart: int) -> Asked:
    """Any three of the words near each other of which one tells, or any two that tell; of a longer wording that has one
    telling word, that one with any two that follow each other."""
    pairs: Iterable[tuple[str, ...]] = combinations(dict.fromkeys(words), 2)
    if len(words) > SHORT:
        pairs = pairwise(words)
    parts = {tuple(dict.fromkeys((one, *pair))) for one in telling for pair in pairs}
    parts = {part for part in parts if len(part) > 2} | set(combinations(telling, 2))
    every = [Near(tuple(Words((word,)) for word in part), apart) for part in sorted(parts)]
    return Either(tuple(every) or (Words((telling[0],)),))


def _rarest(connection: Connection, telling: Sequence[str], counted: Mapping[str, int]) -> dict[str, list[_Place]]:
    """The places of the rarest words, as many words as are enough, by word."""
    counts, left = dict[str, int](), list(telling)
    for most in STEPS:
        found = {
            word: counted[word]
            if most == STEPS[0] and word in counted
            else sqlite_index.count_places(connection, word, most + 1)
            for word in left
        }
        counts |= {word: count for word, count in found.items() if 0 < count <= most}
        left = [word for word in left if found[word] > most]
        if not left or len(counts) >= ENOUGH:
            break
    rarest, read = dict[str, list[_Place]](), 0
    for word in sorted(counts, key=lambda word: (counts[word], word))[:ASKED]:
        read += counts[word]
        if read <= PLACES or len(rarest) < 2:
            rarest[word] = sqlite_index.word_places(connection, word)
    return rarest


def _met(found: dict[str, list[_Place]], bits: dict[str, float], apart: int, least: int) -> dict[int, float]:
    """The passages in which so many of the words stand near each other, with the most information that meets."""
    seen, several = set[int](), set[int]()
    for places in found.values():
        here = {place for place, _ in places}
        several |= here if least < 2 else seen & here
        seen |= here
    by_passage: dict[int, list[tuple[int, str]]] = {place: [] for place in several}
    for word, places in found.items():
        for place, at in places:
            if place in several:
                by_passage[place].append((at, word))
    met = dict[int, float]()
    for place, some in by_passage.items():
        some.sort()
        start = 0
        for end, (at, _) in enumerate(some):
            while at - some[start][0] > apart:
                start += 1
            near = {word for _, word in some[start : end + 1]}
            if len(near) >= least:
                met[place] = max(met.get(place, 0.0), sum(bits[word] for word in near))
    return met
