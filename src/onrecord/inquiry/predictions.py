"""What was foretold, by when, and what came?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import inf

from ..model.dating import Dating
from ..model.entry import Disclosure, Entry, Event, Forecast, Mode, Statement
from ..model.fault import EntryNotFound
from ..model.finding import Figure, Finding, Stance, Standing, Tone, Verdict
from ..model.register import Register
from ..model.wording import date_in_words, day_in_words
from ..plugins import inquiry
from ._deadlines import deadline, reach
from ._grounds import attacks, in_words, quoted, words_of
from ._judged import recorded
from ._knowledge import premises_of
from ._odds import Range, brier, odds_in

VERDICTS = (
    Verdict(
        "came", "It came", "A person says that what was foretold came, and the words were surely on record before it.",
        Tone.YES,
    ),
    Verdict(
        "failed", "It did not come", "A person says that what was foretold did not come by its day, and the words were "
        "surely on record before that.", Tone.NO,
    ),
    Verdict("open", "Still open", "What was foretold is not due within the record.", Tone.OPEN, strong=False),
    Verdict(
        "overdue", "Overdue", "The time is up within the record, and nobody has said what came.", Tone.OPEN,
    ),
    Verdict(
        "unscored", "Not scored", "The words were not surely on record before the outcome, or cannot be judged.",
        Tone.OPEN, strong=False,
    ),
)  # fmt: skip

WARRANT = "A forecast counts for its author if it was on record before what it foretold."
REBUTTALS = (
    "What came is not what was foretold.",
    "The one that came true is remembered, and those that did not are not on record.",
    "The forecaster, or those who heard, brought it about.",
)
LIMITS = "Whether a forecast came true is a person's judgement; what was never put into a forecast is not counted."
FEW = 20
"""Scored forecasts below which no base rate is told."""


@dataclass(frozen=True)
class Foretold:
    """A forecast with the statement that made it."""

    register: Register
    forecast: Forecast
    statement: Statement

    @cached_property
    def outcomes(self) -> tuple[Event | Disclosure, ...]:
        """What tells when it came: events and disclosures that stand on the words the forecast cites, else events that
        the statement is about."""
        told: tuple[Event | Disclosure, ...] = (
            *recorded(self.register, Event),
            *recorded(self.register, Disclosure),
        )
        dated = [one for one in told if one.when]
        cited = tuple(one for one in dated if self._tells(one))
        return cited or tuple(one for one in dated if one.id in self.statement.about)

    def _tells(self, one: Event | Disclosure) -> bool:
        return any(mine.overlaps(other) for mine in self.forecast.anchors for other in one.anchors)

    @cached_property
    def due(self) -> Dating | None:
        """The day by which it should have come."""
        return self.forecast.due or self.statement.due

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
        if self.forecast.outcome == "came":
            return min((one for one in came if one is not None), default=None) if None not in came else None
        closes, (due, _) = self.register.closes, deadline(self.due)
        return int(due) if due < inf and (closes is None or due <= closes) else None

    @property
    def in_time(self) -> bool:
        """Whether what came did not surely come after its day."""
        came = [reach(one.when)[0] for one in self.outcomes]
        return self.forecast.outcome != "came" or min(came, default=-inf) <= deadline(self.due)[1]

    @cached_property
    def odds(self) -> Range | None:
        """How likely it was said to be: as a person put it, else as the words have it."""
        if self.forecast.probability is not None:
            return self.forecast.probability
        return odds_in(" ".join(anchor.exact for anchor in self.statement.content or self.statement.anchors))

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


@inquiry("predictions", verdicts=VERDICTS)
def predictions(register: Register) -> Iterator[Finding]:
    """Hold each forecast against what came, if it was on record before.

    Reads: forecasts, with the statements that made them; the events or disclosures that stand on the words which a
    forecast cites for its outcome. A probability that nobody gave is taken from words of likelihood, as a range.
    Cites: the words of the forecast; those that tell what came.
    Limits: whether it came is a person's judgement; statements about the future that nobody has made a forecast of are
    counted, not scored. See the manual, *predictions*.
    """
    foretold = [one for forecast in register.entries(Forecast) if (one := _foretold(register, forecast))]
    if not foretold:
        return
    scored = [one for one in foretold if one.verdict in ("came", "failed")]
    judged = {one.statement.id for one in foretold}
    unjudged = sum(1 for one in register.entries(Statement) if one.mode is Mode.PREDICTION and one.id not in judged)
    for one in foretold:
        yield _finding(one, scored, unjudged)


def _foretold(register: Register, forecast: Forecast) -> Foretold | None:
    try:
        statement = register.entry(forecast.statement)
    except EntryNotFound:
        return None
    if not isinstance(statement, Statement) or not register.status(statement.id).counts:
        return None
    return Foretold(register, forecast, statement)


def _finding(one: Foretold, scored: list[Foretold], unjudged: int) -> Finding:
    statement, forecast = one.statement, one.forecast
    entries: tuple[Entry, ...] = (statement, forecast, *one.outcomes)
    others = (
        f"{unjudged} other statements about the future are on record, and nobody has made a forecast of them."
        if unjudged > 1
        else "1 other statement about the future is on record, and nobody has made a forecast of it."
    )
    return Finding(
        inquiry="predictions",
        verdict=one.verdict,
        claim=_claim(one),
        grounds=(
            *words_of(statement, Stance.FOR, f"foretold {date_in_words(statement.uttered)}".rstrip()),
            *words_of(forecast, Stance.FOR, "is cited for what came"),
            *(ground for event in one.outcomes for ground in words_of(event, Stance.FOR, date_in_words(event.when))),
            *attacks(one.register, entries),
        ),
        asked=(forecast.id, statement.id),
        warrant=WARRANT,
        rebuttals=REBUTTALS,
        limits=LIMITS,
        unlooked=(others,) if unjudged else (),
        overturns=("A day of the outcome before these words were on record.",),
        premises=tuple(Standing(premise, "it cannot be scored") for premise in premises_of(entries)),
        entries=tuple(entry.id for entry in entries),
        figures=_figures(one, scored),
    )


def _claim(one: Foretold) -> str:
    who, said = in_words(one.register, one.statement.speaker), date_in_words(one.statement.uttered) or "undated"
    due = f", due by {day_in_words(one.due.latest)}" if one.due and one.due.latest is not None else ""
    foretold = f"{quoted(one.statement)} ({who}, {said}{due})"
    match one.verdict:
        case "came":
            return f"{foretold} came."
        case "failed":
            return f"{foretold} did not come."
        case "overdue":
            return f"{foretold} is overdue: nobody has said what came."
        case "open":
            return f"{foretold} is open."
        case _:
            return f"{foretold} is not scored: it was not surely on record before the outcome, or nobody can judge it."


def _figures(one: Foretold, scored: list[Foretold]) -> dict[str, Figure]:
    came = [event.when.edtf for event in one.outcomes if event.when and event.when.edtf]
    is_scored = one.verdict in ("came", "failed")
    return {
        "due": one.due.edtf if one.due else None,
        "outcome_at": came[0] if came else None,
        "probability": one.odds,
        "brier": brier(one.odds, one.verdict == "came") if one.odds and is_scored else None,
        "no_change": float(one.verdict == "came") if is_scored else None,
        "base_rate": _base_rate(scored),
    }


def _base_rate(scored: list[Foretold]) -> float | None:
    """The share of the scored forecasts that came true, which a forecaster has to beat; None of too few."""
    if len(scored) < FEW:
        return None
    return round(sum(one.verdict == "came" for one in scored) / len(scored), 3)
