"""How good forecasts were, taken together: the Brier score and its parts, tables of yes and no, and what they differ by
from a forecaster who only knew the base rate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from math import log, sqrt
from random import Random

from ._odds import Range

_DRAWS = 1000
"""Samples drawn from the forecasts for an interval."""

_BINS = 10
_LEAST_CHANCE = 0.01
"""Below this no forecast is punished further by the logarithmic score."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A forecast that can be scored, or so many alike: how likely it was said to be, and whether it came."""

    odds: Range
    came: bool
    times: int = 1

    @property
    def middle(self) -> float:
        """The middle of the range of its likelihood."""
        return (self.odds[0] + self.odds[1]) / 2


@dataclass(frozen=True, slots=True)
class Parts:
    """What a mean Brier score is made of: ``reliability - resolution + uncertainty + within_variance -
    within_covariance`` (Stephenson, Coelho and Jolliffe 2008). With bins of one value the last two are nothing."""

    reliability: float
    resolution: float
    uncertainty: float
    within_variance: float
    within_covariance: float

    @property
    def brier(self) -> float:
        """The score that the parts make."""
        gained = self.resolution + self.within_covariance
        return self.reliability + self.uncertainty + self.within_variance - gained


@dataclass(frozen=True, slots=True)
class Table:
    """Forecasts of yes or no against what came."""

    hits: int
    false_alarms: int
    misses: int
    correct_negatives: int

    @property
    def of(self) -> int:
        """How many there are."""
        return self.hits + self.false_alarms + self.misses + self.correct_negatives

    @property
    def accuracy(self) -> float:
        """The share that was right, which *never* wins where what is foretold is rare."""
        return (self.hits + self.correct_negatives) / self.of

    @property
    def accuracy_of_never(self) -> float:
        """The share that a forecaster who always says no has right."""
        return (self.false_alarms + self.correct_negatives) / self.of

    @property
    def peirce(self) -> float | None:
        """The share of what came that was foretold, less the share of what did not that was (Peirce 1884); None where
        nothing or everything came."""
        came, not_come = self.hits + self.misses, self.false_alarms + self.correct_negatives
        return self.hits / came - self.false_alarms / not_come if came and not_come else None

    @property
    def peirce_range(self) -> Range | None:
        """The range in which Peirce's score lies, 95 in 100 (of two independent shares)."""
        came, not_come, peirce = self.hits + self.misses, self.false_alarms + self.correct_negatives, self.peirce
        if peirce is None:
            return None
        hit, false = self.hits / came, self.false_alarms / not_come
        reach = 1.96 * sqrt(hit * (1 - hit) / came + false * (1 - false) / not_come)
        return round(max(peirce - reach, -1.0), 4), round(min(peirce + reach, 1.0), 4)

    @property
    def heidke(self) -> float | None:
        """By how much of what chance leaves more were right than by chance (Heidke 1926); None where chance leaves
        nothing."""
        said = self.hits + self.false_alarms
        came = self.hits + self.misses
        by_chance = (said * came + (self.of - said) * (self.of - came)) / self.of
        right = self.hits + self.correct_negatives
        return (right - by_chance) / (self.of - by_chance) if self.of > by_chance else None


def table_of(scored: Sequence[Scored]) -> Table | None:
    """The forecasts as a table; None unless each is of yes or no."""
    if not scored or any(one.odds not in ((0, 0), (1, 1)) for one in scored):
        return None
    cells = [sum(one.times for one in scored if (one.odds[0] == 1, one.came) == cell) for cell in _CELLS]
    return Table(*cells)


_CELLS = ((True, True), (True, False), (False, True), (False, False))


def mean_brier(scored: Sequence[Scored]) -> Range:
    """The mean Brier score, from the best to the worst that the ranges of likelihood allow."""
    low, high = 0.0, 0.0
    for one in scored:
        ends = sorted((end - one.came) ** 2 for end in one.odds)
        low, high = low + ends[0] * one.times, high + ends[1] * one.times
    count = sum(one.times for one in scored)
    return low / count, high / count


def mean_log(scored: Sequence[Scored]) -> float:
    """The mean logarithmic score of the middle of each range; what was called next to impossible costs no more than
    what was given one chance in a hundred."""
    lost = sum(-log(max(one.middle if one.came else 1 - one.middle, _LEAST_CHANCE)) * one.times for one in scored)
    return lost / sum(one.times for one in scored)


def base_rate(scored: Iterable[Scored]) -> float:
    """The share that came."""
    every = list(scored)
    return sum(one.times for one in every if one.came) / sum(one.times for one in every)


def parts(scored: Sequence[Scored]) -> Parts:
    """What the mean Brier score of the middles is made of."""
    count, rate = sum(one.times for one in scored), base_rate(scored)
    reliability = resolution = variance = covariance = 0.0
    for one in _bins(scored):
        of = sum(each.times for each in one)
        said, came = sum(each.middle * each.times for each in one) / of, base_rate(one)
        reliability += of * (said - came) ** 2
        resolution += of * (came - rate) ** 2
        variance += sum(each.times * (each.middle - said) ** 2 for each in one)
        covariance += 2 * sum(each.times * (each.middle - said) * (each.came - came) for each in one)
    shares = (part / count for part in (reliability, resolution, rate * (1 - rate) * count, variance, covariance))
    return Parts(*shares)


def calibration(scored: Sequence[Scored]) -> tuple[tuple[float, ...], ...]:
    """One row for each bin, the least likely first: what was said in the mean, the share that came with its range of 95
    in 100, and of how many."""
    rows = []
    for one in _bins(scored):
        of = sum(each.times for each in one)
        came = sum(each.times for each in one if each.came)
        said = sum(each.middle * each.times for each in one) / of
        low, high = share_range(came, of)
        rows.append((round(said, 4), round(came / of, 4), round(low, 4), round(high, 4), float(of)))
    return tuple(rows)


def _bins(scored: Sequence[Scored]) -> Iterator[list[Scored]]:
    """The forecasts by what was said: each value by itself where they are few, else by tenths."""
    few = len({one.middle for one in scored}) <= _BINS + 1

    def key(one: Scored) -> float:
        return one.middle if few else min(int(one.middle * _BINS), _BINS - 1)

    for _, some in groupby(sorted(scored, key=key), key):
        yield list(some)


def skill_range(scored: Sequence[Scored], reference: str, seed: str) -> Range:
    """The range in which the skill lies, 95 in 100: by which share the score is better than that of the base rate
    (``base rate``), or of one who says that nothing will come (``no change``). Samples are drawn from the forecasts."""
    draws, times = _seeded(seed), [one.times for one in scored]
    score, came = [(one.middle - one.came) ** 2 for one in scored], [int(one.came) for one in scored]
    skills, every = list[float](), range(len(scored))
    for _ in range(_DRAWS):
        drawn = draws.choices(every, times, k=sum(times))
        rate = sum(map(came.__getitem__, drawn)) / len(drawn)
        against = rate * (1 - rate) if reference == "base rate" else rate
        if against > 0:
            skills.append(1 - sum(map(score.__getitem__, drawn)) / len(drawn) / against)
    return _middle_of(skills)


def difference_range(differences: Sequence[float], seed: str) -> Range:
    """The range in which the mean of paired differences lies, 95 in 100, by samples drawn from the pairs."""
    draws = _seeded(seed)
    count = len(differences)
    return _middle_of([sum(draws.choices(differences, k=count)) / count for _ in range(_DRAWS)])


def _seeded(seed: str) -> Random:
    return Random(int.from_bytes(sha256(seed.encode()).digest()[:8]))


def _middle_of(drawn: Sequence[float]) -> Range:
    """The range that holds the middle 95 of 100."""
    if not drawn:
        return 0.0, 0.0
    ordered, last = sorted(drawn), len(drawn) - 1
    return round(ordered[round(0.025 * last)], 4), round(ordered[round(0.975 * last)], 4)


def share_range(count: int, of: int, z: float = 1.96) -> Range:
    """The least and the most that a share can well be (Wilson 1927)."""
    share, z2 = count / of, z * z
    middle, reach = share + z2 / (2 * of), z * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max((middle - reach) / (1 + z2 / of), 0.0), (middle + reach) / (1 + z2 / of)
