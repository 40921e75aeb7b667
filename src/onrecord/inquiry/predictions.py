"""What was foretold, by when, and what came? And who foretells better than the base rate does?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..model.entry import Entry, Mode, Statement
from ..model.finding import Figure, Finding, Stance, Standing, Tone, Verdict
from ..model.register import Register
from ..model.wording import date_in_words, day_in_words
from ..plugins import inquiry
from ._agents import who
from ._forecasters import FEW, comparisons, records
from ._foretold import Foretold, foretold_in
from ._grounds import attacks, in_words, quoted, words_of
from ._knowledge import premises_of
from ._odds import brier
from ._skill import compared_in, ranged, recorded_by
from ._timed import Timed, timed

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
    Verdict(
        "skill", "Better than the base rate", "At least 20 forecasts are scored, and the range of 95 in 100 of the "
        "skill lies above 0, against the base rate and against no change; of yes or no that of Peirce's score.",
        Tone.YES,
    ),
    Verdict(
        "no-skill-shown", "No skill shown", "At least 20 forecasts are scored, and that range reaches down to 0.",
        Tone.OPEN, strong=False,
    ),
    Verdict(
        "ahead", "The one foretells better", "On at least 20 questions that both answered, the range of 95 in 100 of "
        "the difference of their Brier scores does not hold 0.", Tone.YES,
    ),
    Verdict(
        "no-difference-shown", "No difference shown", "On at least 20 questions that both answered, that range holds "
        "0.", Tone.OPEN, strong=False,
    ),
    Verdict(
        "too-few", "Too few to tell", "Fewer than 20 forecasts, or questions that both answered, are scored: they are "
        "listed, and nothing is told of skill.", Tone.OPEN, strong=False,
    ),
)  # fmt: skip

WARRANT = "A forecast counts for its author if it was on record before what it foretold."
REBUTTALS = (
    "What came is not what was foretold.",
    "The one that came true is remembered, and those that did not are not on record.",
    "The forecaster, or those who heard, brought it about.",
)
LIMITS = "Whether a forecast came true is a person's judgement; what was never put into a forecast is not counted."


@inquiry("predictions", verdicts=VERDICTS, version=3)
def predictions(register: Register) -> Iterator[Finding]:
    """Hold each forecast against what came, if it was on record before; and each forecaster's record, and two on the
    same questions, against what would have scored without knowing anything.

    Reads: forecasts, with the statements that made them; the events or disclosures that stand on the words which a
    forecast cites for its outcome. A probability that nobody gave is taken from words of likelihood, as a range. Where
    a time was foretold, the day on which it came is held against it, in days.
    Cites: the words of the forecast; those that tell what came.
    Limits: whether it came is a person's judgement; statements about the future that nobody has made a forecast of are
    counted, not scored. See the manual, *predictions*.
    """
    every = foretold_in(register)
    if not every:
        return
    scored = [one for one in every if one.verdict in ("came", "failed") and not one.is_tally]
    unjudged = _unjudged(register, every)
    for one in every:
        if not one.is_tally:
            yield _finding(one, scored, sum(unjudged.values()))
    for record in records(every, unjudged):
        yield recorded_by(register, record, VERDICTS)
    for comparison in comparisons(every):
        yield compared_in(register, comparison)


def _unjudged(register: Register, every: Sequence[Foretold]) -> Counter[str]:
    """How many statements about the future each speaker made of which nobody has made a forecast."""
    judged = {one.statement.id for one in every}
    others = (one for one in register.entries(Statement) if one.mode is Mode.PREDICTION and one.id not in judged)
    return Counter(who(register, one.speaker) for one in others)


def _finding(one: Foretold, scored: Sequence[Foretold], unjudged: int) -> Finding:
    statement, forecast, time = one.statement, one.forecast, timed(one)
    came = tuple(dict.fromkeys((*one.outcomes, *one.named_outcomes))) if time else one.outcomes
    entries: tuple[Entry, ...] = (statement, forecast, *came)
    return Finding(
        inquiry="predictions",
        verdict=one.verdict,
        claim=f"{_claim(one)}{_outside(time)}",
        grounds=(
            *words_of(statement, Stance.FOR, f"foretold {date_in_words(statement.uttered)}".rstrip()),
            *words_of(forecast, Stance.FOR, "is cited for what came"),
            *(ground for event in came for ground in words_of(event, Stance.FOR, date_in_words(event.when))),
            *attacks(one.register, entries),
        ),
        asked=(forecast.id, statement.id),
        warrant=WARRANT,
        rebuttals=(*_likely_anyhow(one), *REBUTTALS),
        limits=LIMITS,
        unlooked=(*_others(unjudged), *_denial(one), *_no_likelihood(time)),
        overturns=("A day of the outcome before these words were on record.",),
        premises=tuple(Standing(premise, "it cannot be scored") for premise in premises_of(entries)),
        entries=tuple(entry.id for entry in entries),
        figures={**_figures(one, scored), **_figures_of(time)},
    )


def _others(unjudged: int) -> tuple[str, ...]:
    if unjudged > 1:
        return (f"{unjudged} other statements about the future are on record, and nobody has made a forecast of them.",)
    return (
        ("1 other statement about the future is on record, and nobody has made a forecast of it.",) if unjudged else ()
    )


def _denial(one: Foretold) -> tuple[str, ...]:
    if not one.is_denied:
        return ()
    return (
        "The words deny, and the likelihood is that of what they name; where the outcome is that of the denial, the "
        "statement is to have a negative polarity.",
    )


def _likely_anyhow(one: Foretold) -> tuple[str, ...]:
    if one.by_chance is None:
        return ()
    low, high = one.by_chance
    chance = f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"
    return (f"In the time that it left, such a thing comes anyhow with a chance of {chance}.",)


def _claim(one: Foretold) -> str:
    who, said = in_words(one.register, one.statement.speaker), date_in_words(one.statement.uttered) or _recorded(one)
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


def _outside(time: Timed | None) -> str:
    """By how many days it came outside the time that was named, where it surely did."""
    missed = time.missed if time else None
    if missed is None or missed[0] <= 0 <= missed[1]:
        return ""
    low, high = sorted(abs(round(one)) for one in missed)
    days = f"{low} day{'' if low == high == 1 else 's'}" if low == high else f"{low} to {high} days"
    return f" It came {days} {'before' if missed[0] < 0 else 'after'} the time that was named."


def _no_likelihood(time: Timed | None) -> tuple[str, ...]:
    if time is None or time.foretold.forecast.when is None or time.alpha:
        return ()
    return ("No likelihood was given: how far the day lay outside the time that was named is told and not scored.",)


def _figures_of(time: Timed | None) -> dict[str, Figure]:
    """The figures of a forecast of a time, in days."""
    if time is None:
        return {}
    figures: dict[str, Figure] = {
        "missed_days": ranged(time.missed),
        "alpha": ranged(time.alpha),
        "interval_score": ranged(time.score),
    }
    if time.foretold.forecast.rate:
        figures["interval_score_of_rate"] = ranged(time.score_of_rate)
    if time.foretold.forecast.quantiles:
        figures["crps"] = ranged(time.crps)
    return figures


def _recorded(one: Foretold) -> str:
    return "undated" if one.on_record is None else f"on record by {day_in_words(one.on_record)}"


def _figures(one: Foretold, scored: Sequence[Foretold]) -> dict[str, Figure]:
    came = [event.when.edtf for event in one.outcomes if event.when and event.when.edtf]
    is_scored = one.verdict in ("came", "failed")
    return {
        "due": one.due.edtf if one.due else None,
        "outcome_at": came[0] if came else None,
        "probability": one.odds,
        "brier": brier(one.odds, one.verdict == "came") if one.odds and is_scored else None,
        "no_change": one.no_change if is_scored else None,
        "base_rate": _base_rate(scored),
        "by_chance": one.by_chance,
    }


def _base_rate(scored: Sequence[Foretold]) -> float | None:
    """The share of the scored forecasts that came true, which a forecaster has to beat; None of too few."""
    if len(scored) < FEW:
        return None
    return round(sum(one.verdict == "came" for one in scored) / len(scored), 3)
