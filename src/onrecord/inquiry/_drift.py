"""Whether what a word or formula stands among differs between periods by more than chance: a permutation test of whole
texts, with what enters and leaves beside it.

Uses in one text are not independent, so the periods of texts are changed round and never those of uses. What is drawn
is drawn from a seed made of the uses: the same register gives the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, log2, sqrt

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float32]
"""Texts (or uses) by words."""
Periods = NDArray[np.int64]
"""The number of the period of each text."""
Draws = np.random.Generator

LEVEL = 0.05
"""The p up to which a drift is held to be more than chance, and the share of controls that may drift as far."""
PRIOR = 50.0
"""Words of the whole that each period's profile is smoothed with."""
_AT_ONCE = 4_000_000
"""Numbers that are worked on at a time."""


@dataclass(frozen=True)
class Shift:
    """How far the profiles of the periods lie apart (Jensen-Shannon divergence, in bits), and how far they do when the
    texts change places."""

    divergence: float
    permuted: NDArray[np.float64]

    @property
    def mean(self) -> float:
        """The mean divergence of permuted texts."""
        return float(self.permuted.mean())

    @property
    def effect(self) -> float:
        """The divergence beyond what permuted texts have in the mean."""
        return self.divergence - self.mean

    @property
    def p(self) -> float:
        """How often permuted texts diverge as far, the texts as they are counted in."""
        return float((1 + np.count_nonzero(self.permuted >= self.divergence - 1e-12)) / (1 + len(self.permuted)))


def seeded(seed: bytes) -> Draws:
    """A source of draws that the seed determines."""
    return np.random.default_rng(int.from_bytes(seed[:16], "big"))


def shift(counts: Counts, periods: Periods, draws: Draws, permutations: int) -> Shift:
    """The test for texts of some periods with the words counted around the uses in each."""
    kinds = int(periods.max()) + 1
    own = np.stack([(periods == kind).astype(np.float32) for kind in range(kinds)])[None]
    observed = float(_divergence(own, counts)[0])
    at_once = max(1, min(permutations, _AT_ONCE // max(counts.shape[1] * kinds, counts.shape[0] * kinds)))
    permuted = list[NDArray[np.float64]]()
    left = permutations
    while left:
        some = min(at_once, left)
        mixed = draws.permuted(np.broadcast_to(periods, (some, len(periods))), axis=1)
        chosen = np.stack([(mixed == kind).astype(np.float32) for kind in range(kinds)], axis=1)
        permuted.append(_divergence(chosen, counts))
        left -= some
    return Shift(observed, np.concatenate(permuted))


def _divergence(chosen: NDArray[np.float32], counts: Counts) -> NDArray[np.float64]:
    """The divergence for each choice (choices by periods by texts) of the texts of each period."""
    choices, kinds, texts = chosen.shape
    sums = (chosen.reshape(choices * kinds, texts) @ counts).reshape(choices, kinds, -1)
    whole = counts.sum(axis=0)
    prior = (PRIOR / max(float(whole.sum()), 1.0)) * whole
    sums += prior
    sums /= sums.sum(axis=2, keepdims=True)
    return np.asarray(_entropy(sums.mean(axis=1)) - _entropy(sums).mean(axis=1), np.float64)


def _entropy(shares: NDArray[np.float32]) -> NDArray[np.float32]:
    logs = np.log2(np.maximum(shares, np.float32(1e-30)))
    logs *= shares
    return np.asarray(-logs.sum(axis=-1), np.float32)


def summed(uses: Counts, texts: Periods, count: int) -> Counts:
    """The words around all uses of each of so many texts."""
    own = np.zeros((count, len(uses)), np.float32)
    own[texts, np.arange(len(uses))] = 1
    return own @ uses


def power(
    uses: Counts, texts: Periods, periods: Periods, others: Counts, draws: Draws, *, trials: int, permutations: int
) -> float:
    """How often the test would find a change of half the uses: the texts change places, so that nothing differs, then
    half of the last period's uses get the surroundings of uses of other words. `texts` tells the text of each use."""
    found, last = 0, int(periods.max())
    for _ in range(trials):
        mixed = draws.permutation(periods)
        changed = uses.copy()
        some = np.flatnonzero((mixed[texts] == last) & (draws.random(len(uses)) < 0.5))
        changed[some] = others[draws.integers(len(others), size=len(some))]
        found += shift(summed(changed, texts, len(periods)), mixed, draws, permutations).p <= LEVEL
    return found / trials


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word that stands around uses of the first and the last period: around how many of each, the log2 of the ratio
    of the two shares, the log likelihood (Dunning 1993), the share of false finds at its rank (Benjamini and Hochberg
    1995), and how closely it goes with the uses where it goes most with them (logDice, at most 14)."""

    word: str
    first: int
    last: int
    ratio: float
    likelihood: float
    q: float
    dice: float


def collocates(
    words: Sequence[str], first: NDArray[np.int64], last: NDArray[np.int64], uses: tuple[int, int],
    everywhere: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> list[Collocate]:  # fmt: skip
    """The words with the uses they stand among in the first period and in the last; `everywhere` counts each in all of
    the texts of the two."""
    likelihoods = [_likelihood(int(a), int(b), *uses) for a, b in zip(first, last, strict=True)]
    qs = false_shares([erfc(sqrt(one / 2)) for one in likelihoods])
    found = []
    for number, word in enumerate(words):
        a, b = int(first[number]), int(last[number])
        ratio = log2((b + 0.5) / (uses[1] + 1)) - log2((a + 0.5) / (uses[0] + 1))
        dice = max(
            14 + log2(2 * both / (own + int(whole[number]))) if both else -1.0
            for both, own, whole in zip((a, b), uses, everywhere, strict=True)
        )
        found.append(Collocate(word, a, b, ratio, likelihoods[number], qs[number], dice))
    return found


def _likelihood(first: int, last: int, first_of: int, last_of: int) -> float:
    """Twice the log likelihood ratio of the two by two table."""
    table = ((first, last), (first_of - first, last_of - last))
    whole, total = first_of + last_of, 0.0
    for row in table:
        for observed, column in zip(row, (first_of, last_of), strict=True):
            if observed:
                total += observed * log2(observed * whole / (sum(row) * column))
    return max(2 * total * float(np.log(2)), 0.0)


def false_shares(ps: Sequence[float]) -> list[float]:
    """For each p the share of false finds among those as small or smaller (Benjamini and Hochberg 1995)."""
    order = sorted(range(len(ps)), key=lambda number: ps[number], reverse=True)
    shares, least = [1.0] * len(ps), 1.0
    for rank, number in zip(range(len(ps), 0, -1), order, strict=True):
        least = min(least, ps[number] * len(ps) / rank)
        shares[number] = least
    return shares
