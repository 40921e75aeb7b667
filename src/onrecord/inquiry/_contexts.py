"""What stands around the uses of a wording, text by text, and around the uses of other words of like frequency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from ..model.function_words import FUNCTION_WORDS
from ..model.register import Register
from ..model.words import words_of
from ._drift import Counts, Draws, Periods, summed
from ._uses import Use

WINDOW = 30
"""How many words on either side, within the passage, are a use's surroundings."""
MOST_WORDS = 1000
"""How many words are counted, those that stand around most uses."""
ALIKE = 3
"""By how much the uses of a control word may differ from the wording's in a period."""
LEAST = 3
"""Uses around which a word must stand to be counted."""


@dataclass(frozen=True)
class Texts:
    """The texts in which the uses stand: the words of each as numbers, the passages' beginnings, the places of the uses
    from their first word to behind their last, the period of each text; and the uses, in the order of the places."""

    ids: Sequence[str]
    words: Sequence[NDArray[np.int64]]
    begins: Sequence[NDArray[np.int64]]
    places: Sequence[Sequence[tuple[int, int]]]
    periods: Periods
    vocabulary: Sequence[str]
    uses: Sequence[Use]

    @property
    def telling(self) -> NDArray[np.bool_]:
        """Which words of the vocabulary are no function words."""
        plain = (word not in FUNCTION_WORDS and not word.isdigit() and len(word) > 1 for word in self.vocabulary)
        return np.fromiter(plain, bool, len(self.vocabulary))


@dataclass(frozen=True)
class Around:
    """The uses by the words around them: in each use how often, and of which text each use is."""

    uses: Counts
    texts: Periods
    words: Sequence[int]

    def by_text(self, count: int) -> Counts:
        """The words around all uses of each of so many texts."""
        return summed(self.uses, self.texts, count)


def read(register: Register, uses: Sequence[tuple[Use, int]]) -> Texts:
    """The texts of the uses, which come with their periods."""
    by_text: dict[str, list[Use]] = {}
    period: dict[str, int] = {}
    for use, number in uses:
        by_text.setdefault(use.document, []).append(use)
        period[use.document] = number
    vocabulary: dict[str, int] = {}
    found = list[Use]()
    words, begins, places = list[NDArray[np.int64]](), list[NDArray[np.int64]](), list[list[tuple[int, int]]]()
    for document, some in by_text.items():
        numbers, starts, firsts = list[int](), list[int](), list[int]()
        for passage in register.passages(document):
            if passage.kind.authors:
                firsts.append(len(numbers))
                for word, start, _ in words_of(register.text(document, passage.start, passage.end)):
                    numbers.append(vocabulary.setdefault(word, len(vocabulary)))
                    starts.append(passage.start + start)
        at = np.array(starts, np.int64)
        spans = [np.searchsorted(at, (use.anchor.start, use.anchor.end)) for use in some]
        places.append([(int(low), int(high)) for low, high in spans if high > low])
        found += [use for use, (low, high) in zip(some, spans, strict=True) if high > low]
        words.append(np.array(numbers, np.int64))
        begins.append(np.array([*firsts, len(numbers)], np.int64))
    periods = np.array([period[document] for document in by_text], np.int64)
    return Texts(list(by_text), words, begins, places, periods, list(vocabulary), found)


def around(texts: Texts, places: Sequence[Sequence[tuple[int, int]]], words: Sequence[int] | None = None) -> Around:
    """What stands around some places of each text; `words`: those to be counted, else those that stand around most."""
    telling = texts.telling
    windows, of = list[NDArray[np.int64]](), list[int]()
    for number, some in enumerate(places):
        inside, begins = texts.words[number], texts.begins[number]
        for low, high in some:
            passage = int(np.searchsorted(begins, low, side="right"))
            first, last = max(low - WINDOW, int(begins[passage - 1])), min(high + WINDOW, int(begins[passage]))
            window = np.concatenate((inside[first:low], inside[high : max(last, high)]))
            windows.append(np.unique(window[telling[window]]))
            of.append(number)
    if words is None:
        counts = Counter(int(word) for window in windows for word in window)
        common = sorted(counts, key=lambda word: (-counts[word], texts.vocabulary[word]))[:MOST_WORDS]
        words = [word for word in common if counts[word] >= LEAST]
    column = np.full(len(texts.vocabulary) + 1, -1, np.int64)
    column[list(words)] = np.arange(len(words))
    uses = np.zeros((len(windows), len(words)), np.float32)
    for row, window in enumerate(windows):
        here = column[window]
        uses[row, here[here >= 0]] = 1
    return Around(uses, np.array(of, np.int64), words)


def occurrences(texts: Texts) -> NDArray[np.int64]:
    """How often each word of the vocabulary stands in the texts of each period (periods by words)."""
    counts = np.zeros((int(texts.periods.max()) + 1, len(texts.vocabulary)), np.int64)
    for words, period in zip(texts.words, texts.periods, strict=True):
        counts[period] += np.bincount(words, minlength=len(texts.vocabulary))
    return counts


def controls(texts: Texts, own: frozenset[int], uses: NDArray[np.int64], many: int) -> list[int]:
    """The words of the same texts, none of the wording's own, that are used most nearly as often in each period, within
    a factor of `ALIKE`."""
    ratios = np.abs(np.log((occurrences(texts) + 0.5) / (uses[:, None] + 0.5)))
    apart = np.where(ratios.max(axis=0) <= log(ALIKE), ratios.sum(axis=0), np.inf)
    apart[~texts.telling] = np.inf
    apart[list(own)] = np.inf
    order = sorted(range(len(apart)), key=lambda word: (float(apart[word]), texts.vocabulary[word]))
    return [word for word in order[:many] if np.isfinite(apart[word])]


def places_of(texts: Texts, word: int, most: int, draws: Draws) -> list[list[tuple[int, int]]]:
    """Where a word stands in each text, no more places than so many in all."""
    found = [(number, int(at)) for number, words in enumerate(texts.words) for at in np.flatnonzero(words == word)]
    if len(found) > most:
        found = [found[number] for number in sorted(draws.choice(len(found), most, replace=False).tolist())]
    places: list[list[tuple[int, int]]] = [[] for _ in texts.words]
    for number, at in found:
        places[number].append((at, at + 1))
    return places
