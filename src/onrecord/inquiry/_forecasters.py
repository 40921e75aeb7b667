"""Who foretold what: the forecasts of each forecaster, and the questions that two of them both answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from ..model.entry import Entry
from ._agents import who
from ._foretold import Foretold
from ._odds import Range
from ._scores import Scored, Table, base_rate, difference_range, mean_brier, skill_range, table_of
from ._timed import Timed, timed

FEW = 20
"""Forecasts scored, or questions that both answered, below which nothing is told of rates and of skill."""


@dataclass(frozen=True)
class Record:
    """What one forecaster foretold; `unjudged` is how many of his statements about the future nobody has made a
    forecast of. A premise named in `without` is taken away."""

    speaker: str
    foretold: Sequence[Foretold]
    unjudged: int = 0
    without: str = ""

    @cached_property
    def scored(self) -> Sequence[Scored]:
        """What can be scored."""
        return [scored for one in self.foretold if (scored := one.scored(self.without))]

    @cached_property
    def timed(self) -> Sequence[Timed]:
        """The forecasts of a time that can be held against the day on which it came, and scored."""
        held = [timed(one) for one in self.foretold if self.without not in one.premises]
        return [one for one in held if one and (one.score or one.crps)]

    @property
    def count(self) -> int:
        """How many forecasts are scored."""
        return sum(one.times for one in self.scored)

    @cached_property
    def table(self) -> Table | None:
        """The forecasts as a table, where each is of yes or no."""
        return table_of(self.scored)

    @cached_property
    def skill(self) -> Range | None:
        """The range of the skill against the base rate, of yes or no that of Peirce's score; None of too few."""
        if self.count < FEW:
            return None
        if self.table:
            return self.table.peirce_range
        return skill_range(self.scored, "base rate", self._seed)

    @cached_property
    def skill_over_no_change(self) -> Range | None:
        """The range of the skill against a forecaster who says that nothing will come; None of too few."""
        return None if self.count < FEW or self.table else skill_range(self.scored, "no change", self._seed)

    @property
    def verdict(self) -> str:
        """The verdict's word."""
        if self.count < FEW:
            return "too-few"
        ranges = [one for one in (self.skill, self.skill_over_no_change) if one]
        return "skill" if ranges and all(low > 0 for low, _ in ranges) else "no-skill-shown"

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the verdict rests on."""
        every = (entry for one in self.foretold for entry in (one.forecast, one.statement, *one.outcomes))
        return tuple(dict.fromkeys(every))

    def took_away(self, premise: str) -> Record:
        """The record without a premise."""
        return replace(self, without=premise)

    @property
    def _seed(self) -> str:
        return repr([self.speaker, *self.scored])


@dataclass(frozen=True)
class Comparison:
    """Two forecasters on the questions that both answered: pairs of their forecasts, one's first."""

    one: str
    other: str
    pairs: Sequence[tuple[Foretold, Foretold]]

    @cached_property
    def scored(self) -> tuple[Sequence[Scored], Sequence[Scored]]:
        """Both sides as they are scored."""
        both = [(one.scored(), other.scored()) for one, other in self.pairs]
        sides = [(mine, yours) for mine, yours in both if mine and yours]
        return [mine for mine, _ in sides], [yours for _, yours in sides]

    @property
    def scores(self) -> tuple[Range, Range]:
        """The mean Brier score of each."""
        return mean_brier(self.scored[0]), mean_brier(self.scored[1])

    @cached_property
    def difference(self) -> Range | None:
        """The range of how much the one's score lies above the other's, by pairs; None of too few."""
        if len(self.pairs) < FEW:
            return None
        apart = [_cost(mine) - _cost(yours) for mine, yours in zip(*self.scored, strict=True)]
        return difference_range(apart, repr([self.one, self.other, self.scored]))

    @property
    def verdict(self) -> str:
        """The verdict's word."""
        if self.difference is None:
            return "too-few"
        return "no-difference-shown" if self.difference[0] <= 0 <= self.difference[1] else "ahead"

    @property
    def base_rate(self) -> float:
        """The share of the questions whose answer was that it came."""
        return base_rate(self.scored[0])


def records(foretold: Sequence[Foretold], unjudged: Mapping[str, int]) -> Iterator[Record]:
    """The record of each forecaster of whom there are two forecasts or more, in the order of their ids."""
    by_speaker = _by_speaker(foretold)
    for speaker, some in sorted(by_speaker.items()):
        if sum(one.forecast.times for one in some) > 1:
            yield Record(speaker, some, unjudged.get(speaker, 0))


def comparisons(foretold: Sequence[Foretold]) -> Iterator[Comparison]:
    """Each two forecasters who both answered two questions or more: what is about the same and due at the same time. Of
    several answers of one forecaster to a question the last that was on record is taken."""
    answers = {
        speaker: {_question(one): one for one in sorted(some, key=_time) if one.scored() and not one.is_tally}
        for speaker, some in sorted(_by_speaker(foretold).items())
    }
    for one, other in combinations(answers, 2):
        common = sorted((answers[one].keys() & answers[other].keys()) - {None}, key=str)
        if len(common) > 1:
            yield Comparison(one, other, [(answers[one][question], answers[other][question]) for question in common])


def _by_speaker(foretold: Sequence[Foretold]) -> dict[str, list[Foretold]]:
    by_speaker: dict[str, list[Foretold]] = {}
    for one in foretold:
        if one.statement.speaker:
            by_speaker.setdefault(who(one.register, one.statement.speaker), []).append(one)
    return by_speaker


def _question(one: Foretold) -> tuple[tuple[str, ...], str] | None:
    about = tuple(sorted({min(one.register.same_as(thing)) for thing in one.statement.about}))
    return (about, str(one.due.edtf or one.due)) if about and one.due else None


def _time(one: Foretold) -> tuple[int, str]:
    return one.on_record or 0, one.forecast.id


def _cost(one: Scored) -> float:
    return (one.middle - one.came) ** 2
