"""By how many days a forecast of a time missed, and what it scores: an interval, and a row of quantiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import log

from ._odds import Range

LEAST_ALPHA = 0.01
"""What is always left for a day outside the time that was named, so that no miss costs without end; the logarithmic
score is capped at the same chance."""

_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Window:
    """The time in which a thing was foretold to come, by its first and last day (numbers of days). Where only its end
    was named (`by_end`: *by 1950*, *within five years*), the first is the day of the words."""

    first: float
    last: float
    by_end: bool = False

    def missed(self, day: float) -> float:
        """How many days outside of it a day lies: before it negative, 0 within."""
        return day - self.last if day > self.last else min(day - self.first, 0)

    def score(self, day: float, alpha: float) -> float:
        """The interval score in days, 0 the best: the width, and 2 / alpha for each day outside (Winkler 1972; Gneiting
        and Raftery 2007), where `alpha` is the chance that was left for other days, half of it on either side.

        Where only the end was named all of it lies behind, and a day costs 1 / alpha. In either case who knows how
        likely each day is does best to name the times that leave just that chance."""
        each = 1 if self.by_end else 2
        return self.last - self.first + each / alpha * abs(self.missed(day))


def alphas(odds: Range) -> Range:
    """The least and the greatest chance that a likelihood leaves for other days."""
    return max(1 - odds[1], LEAST_ALPHA), max(1 - odds[0], LEAST_ALPHA)


def interval_score(window: Window, days: Range, alpha: Range) -> Range:
    """The least and the most that a window scores, where the day of the outcome and the chance left are ranges."""
    nearest = min(max(window.first, days[0]), days[1]) if days[0] <= window.last else days[0]
    return window.score(nearest, alpha[1]), max(window.score(day, alpha[0]) for day in days)


def by_rate(rate: Range, alpha: Range, said: float, *, by_end: bool) -> Sequence[tuple[Window, float]]:
    """What somebody would have named on the day of the words who only knew how often in a year such a thing comes, and
    who left the same chance; for each end of the ranges, with that chance."""
    ends = dict.fromkeys(product(rate, alpha))
    return [(_waiting(each, left, said, by_end=by_end), left) for each, left in ends]


def _waiting(rate: float, alpha: float, said: float, *, by_end: bool) -> Window:
    """The times of waiting for what comes at random, by t years with a chance of ``1 - exp(-rate t)``."""
    if by_end:
        return Window(said, said - log(alpha) / rate * _YEAR, by_end=True)
    return Window(said - log(1 - alpha / 2) / rate * _YEAR, said - log(alpha / 2) / rate * _YEAR)


def crps(quantiles: Sequence[tuple[float, float]], day: float) -> float:
    """The continuous ranked probability score in days, as far as the quantiles tell it: twice the mean of what each
    loses (Gneiting and Raftery 2007). A quantile loses the days to the outcome, by its share where the outcome comes
    later and by the rest of 1 where it comes earlier. Of the middle alone it is the days by which that missed."""
    lost = ((day - by) * share if day > by else (by - day) * (1 - share) for share, by in quantiles)
    return 2 * sum(lost) / len(quantiles)
