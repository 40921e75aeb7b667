"""One forecast with the statement that made it: when it was on record, when it was settled, how likely it was said to
be, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import exp, inf

from ..model.dating import Dating
from ..model.entry import Disclosure, Event, Forecast, Statement
from ..model.fault import EntryNotFound
from ..model.instant import DAY
from ..model.register import Register
from ._deadlines import deadline, reach
from ._judged import recorded
from ._odds import Range, denied, odds_in, turned
from ._scores import Scored

_YEAR = 365.2425 * DAY


class Tellers:
    """What can tell when something came: events and disclosures that a person has dated, by the documents that they
    stand on, and by id."""

    def __init__(self, register: Register) -> None:
        self._of: dict[str, list[Event | Disclosure]] = {}
        self._by_id: dict[str, Event | Disclosure] = {}
        told: tuple[Event | Disclosure, ...] = (*recorded(register, Event), *recorded(register, Disclosure))
        for one in told:
            if one.when:
                self._by_id[one.id] = one
                for document in dict.fromkeys(anchor.document for anchor in one.anchors):
                    self._of.setdefault(document, []).append(one)

    def of(self, forecast: Forecast, about: Iterable[str]) -> tuple[Event | Disclosure, ...]:
        """Those that stand on the words which the forecast cites, else those that its statement is about."""
        cited = dict.fromkeys(
            one
            for mine in forecast.anchors
            for one in self._of.get(mine.document, ())
            if any(mine.overlaps(other) for other in one.anchors)
        )
        return tuple(cited) or self.named(about)

    def named(self, about: Iterable[str]) -> tuple[Event | Disclosure, ...]:
        """Those that a statement is about."""
        return tuple(self._by_id[id] for id in about if id in self._by_id)


@dataclass(frozen=True)
class Foretold:
    """A forecast with the statement that made it."""

    register: Register
    forecast: Forecast
    statement: Statement
    tellers: Tellers

    @cached_property
    def outcomes(self) -> tuple[Event | Disclosure, ...]:
        """What tells when it came."""
        return self.tellers.of(self.forecast, self.statement.about)

    @property
    def named_outcomes(self) -> tuple[Event | Disclosure, ...]:
        """What the statement is about, where that is something that happened."""
        return self.tellers.named(self.statement.about)

    @cached_property
    def due(self) -> Dating | None:
        """The day by which it should have come; of the time in which it should, the end counts."""
        return self.forecast.due or self.statement.due or self.forecast.when

    @cached_property
    def time_up(self) -> tuple[float, float]:
        """The first and last minute at which the time can be up."""
        if self.due is self.forecast.when:
            return reach(self.due)[1], reach(self.due)[1]
        return deadline(self.due)

    @cached_property
    def on_record(self) -> int | None:
        """The last minute at which the words can have come on record: written, printed, received, or taken down in the
        document that they stand in. What was only said is not on record by that."""
        statement = self.statement
        taken_down = self.register.head_of(statement.document).dated if statement.document else None
        clocks = (statement.composed, statement.published, statement.reached, taken_down)
        known = [one.latest for one in clocks if one is not None and one.latest is not None]
        return min(known, default=None)

    @cached_property
    def settled(self) -> int | None:
        """The first minute at which it can have been settled: by what came, or by the day's passing without it."""
        came = [one.when.earliest for one in self.outcomes if one.when]
        if self.happened:
            return min((one for one in came if one is not None), default=None) if None not in came else None
        closes, (due, _) = self.register.closes, self.time_up
        return int(due) if due < inf and (closes is None or due <= closes) else None

    @property
    def happened(self) -> bool:
        """Whether what the words are about came: what was foretold, or where they deny it, its contrary."""
        return (self.forecast.outcome == "came") is self.statement.polarity

    @property
    def in_time(self) -> bool:
        """Whether what came did not surely come after its day."""
        came = [reach(one.when)[0] for one in self.outcomes]
        return not self.happened or min(came, default=-inf) <= self.time_up[1]

    @cached_property
    def odds(self) -> Range | None:
        """How likely it was said to be: as a person put it, else as the words have it; where the statement denies what
        it is about, of its not coming."""
        if self.forecast.probability is not None:
            return self.forecast.probability
        odds = odds_in(self._words)
        return turned(odds) if odds and not self.statement.polarity else odds

    @property
    def is_denied(self) -> bool:
        """Whether a likelihood was taken from words with a denial, and nobody has said that they deny what they are
        about: then it is that of what they name."""
        read = self.forecast.probability is None and self.odds is not None
        return read and self.statement.polarity and denied(self._words)

    @property
    def _words(self) -> str:
        return " ".join(anchor.exact for anchor in self.statement.content or self.statement.anchors)

    @cached_property
    def by_chance(self) -> Range | None:
        """The chance that such a thing comes anyhow between the words and their day, or in the time that they name:
        ``1 - exp(-rate x years)``, which nears 1 where much time is left. None where nobody has told the rate, or no
        day was named."""
        (due, _), rate = self.time_up, self.forecast.rate
        if rate is None or self.on_record is None or due == inf:
            return None
        years = max((due - max(self.on_record, reach(self.forecast.when)[0])) / _YEAR, 0)
        low, high = (round(1 - exp(-one * years), 3) for one in rate)
        return low, high

    @property
    def no_change(self) -> float:
        """What a forecast that nothing will come would have scored."""
        return float(self.happened)

    @property
    def premises(self) -> frozenset[str]:
        """What it stands under."""
        return frozenset((*self.statement.under, *self.forecast.under)) - {""}

    @property
    def is_tally(self) -> bool:
        """Whether the entry is the cell of a table, and stands for many forecasts."""
        return self.forecast.times > 1

    def scored(self, without: str = "") -> Scored | None:
        """What can be scored. Of a cell of a table nobody can see in the record that each of its forecasts was made
        before what it foretold, so it is scored only under a premise that says so; `without` takes a premise away."""
        if self.odds is None or without in self.premises:
            return None
        settled = self.forecast.outcome in ("came", "failed")
        counts = settled and bool(self.forecast.under) if self.is_tally else self.verdict in ("came", "failed")
        return Scored(self.odds, self.forecast.outcome == "came", self.forecast.times) if counts else None

    @cached_property
    def verdict(self) -> str:
        """The verdict's word."""
        closes = self.register.closes
        match self.forecast.outcome:
            case "came" | "failed" as outcome:
                scored = self.on_record is not None and self.settled is not None and self.on_record < self.settled
                return outcome if scored and self.in_time else "unscored"
            case "open":
                due = self.due.latest if self.due else None
                return "overdue" if due is not None and closes is not None and due <= closes else "open"
            case _:
                return "unscored"


def foretold_in(register: Register) -> list[Foretold]:
    """The forecasts with their statements; one whose statement does not count, or is none, is left out."""
    tellers = Tellers(register)
    found = ((forecast, _statement(register, forecast.statement)) for forecast in register.entries(Forecast))
    return [Foretold(register, forecast, statement, tellers) for forecast, statement in found if statement]


def _statement(register: Register, id: str) -> Statement | None:
    try:
        statement = register.entry(id)
    except EntryNotFound:
        return None
    return statement if isinstance(statement, Statement) and register.status(id).counts else None
