"""One forecast of a time, held against the day on which it came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

from ..model.dating import reach
from ..model.entry import Disclosure, Event
from ..model.instant import DAY
from ._days import Window, alphas, by_rate, crps, interval_score
from ._deadlines import deadline
from ._foretold import Foretold
from ._odds import Range


@dataclass(frozen=True)
class Timed:
    """A forecast of a time, and the first and last day on which what it foretold can have come."""

    foretold: Foretold
    days: Range

    @cached_property
    def window(self) -> Window | None:
        """The time that was named: that in which it was to come, else the time from the words to when it was due."""
        said = _day(self.foretold.on_record or 0)
        first, last = reach(self.foretold.forecast.when)
        if last == inf:
            first, last = -inf, deadline(self.foretold.due)[1]
        if last == inf:
            return None
        by_end = first == -inf or _day(first) <= said
        return Window(said if by_end else _day(first), _day(last), by_end)

    @cached_property
    def alpha(self) -> Range | None:
        """The chance that was left for other days, by the likelihood that was given or that words stand for."""
        return alphas(self.foretold.odds) if self.foretold.odds and self.window else None

    @property
    def missed(self) -> Range | None:
        """By how many days it came outside the time that was named, before it negative."""
        return (self.window.missed(self.days[0]), self.window.missed(self.days[1])) if self.window else None

    @property
    def score(self) -> Range | None:
        """The interval score."""
        return interval_score(self.window, self.days, self.alpha) if self.window and self.alpha else None

    @property
    def score_of_rate(self) -> Range | None:
        """What somebody would have scored who only knew how often such a thing comes."""
        rate, said = self.foretold.forecast.rate, self.foretold.on_record
        if self.window is None or self.alpha is None or rate is None or rate[0] <= 0 or said is None:
            return None
        named = by_rate(rate, self.alpha, _day(said), by_end=self.window.by_end)
        scores = [interval_score(window, self.days, (left, left)) for window, left in named]
        return min(low for low, _ in scores), max(high for _, high in scores)

    @property
    def crps(self) -> Range | None:
        """The score of the quantiles, where some were given."""
        quantiles = [(one.share, float(_day(reach(one.by)[1]))) for one in self.foretold.forecast.quantiles]
        if not quantiles or any(day == inf for _, day in quantiles):
            return None
        low, high = self.days
        turns = [low, high, *(day for _, day in quantiles if low < day < high)]
        scores = [crps(quantiles, day) for day in turns]
        return min(scores), max(scores)

    @property
    def is_inside(self) -> bool | None:
        """Whether it came within the time that was named; None where that hangs on the dates."""
        missed = self.missed
        if missed is None or (missed != (0, 0) and missed[0] <= 0 <= missed[1]):
            return None
        return missed == (0, 0)


def timed(one: Foretold) -> Timed | None:
    """The forecast as one of a time; None where it named none or denies, where the day on which it came is not on
    record, and where the words were not surely on record before it. Of what failed only an event that the statement is
    about tells the day, since what is cited may tell why it never came; what nobody can judge otherwise (`void`) is
    held against its day where a person has named the time."""
    forecast = one.forecast
    named = forecast.when is not None or bool(forecast.quantiles)
    asked = named if forecast.outcome == "void" else forecast.outcome in ("came", "failed") and (named or one.due)
    if not asked or not one.statement.polarity or one.is_tally or one.is_denied or one.on_record is None:
        return None
    spans = [reach(came.when) for came in _coming(one)]
    first, last = min((low for low, _ in spans), default=-inf), min((high for _, high in spans), default=inf)
    if first <= one.on_record or last == inf:
        return None
    found = Timed(one, (_day(first), _day(last)))
    return found if found.window or found.crps else None


def _coming(one: Foretold) -> Sequence[Event | Disclosure]:
    return one.named_outcomes if one.forecast.outcome == "failed" else one.outcomes


def _day(minute: float) -> float:
    return minute if minute == inf else int(minute) // DAY


def inside_of(some: Sequence[Timed]) -> Iterator[bool]:
    """Whether each came within the time that was named, as far as that can be told."""
    return (one.is_inside for one in some if one.is_inside is not None)
