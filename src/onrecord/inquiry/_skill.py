"""What is found of a forecaster's record, and of two forecasters on the questions that both answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.entry import Entry
from ..model.finding import Figure, Finding, Ground, Stance, Standing, Verdict
from ..model.register import Register
from ._forecasters import FEW, Comparison, Record
from ._foretold import Foretold
from ._grounds import attacks, in_words, standing, words_of
from ._knowledge import premises_of
from ._scores import base_rate, calibration, mean_brier, mean_log, parts, share_range
from ._timed import inside_of

WARRANT = "Who foretells better than the base rate, and than one who says that nothing will come, shows skill."
REBUTTALS = (
    "The forecasts that came true were kept, and others were not.",
    "The forecasts hang together, and one piece of luck made many of them.",
    "He who foretold said himself what came.",
)
LIMITS = "Accuracy tells nothing where what is foretold is rare: who always says no is nearly always right."


def recorded_by(register: Register, record: Record, verdicts: Sequence[Verdict]) -> Finding:
    """What is found of a forecaster's record."""
    return Finding(
        inquiry="predictions",
        verdict=record.verdict,
        claim=_claim(register, record),
        grounds=(*_words(record.foretold), *attacks(register, record.entries)),
        asked=(*((record.speaker,) if register.agent(record.speaker) else ()), *_ids(record.foretold)),
        warrant=WARRANT,
        rebuttals=REBUTTALS,
        limits=LIMITS,
        unlooked=_unlooked(record),
        overturns=("Forecasts of the same forecaster that are not on record.",),
        premises=tuple(
            standing(premise, record.verdict, record.took_away(premise).verdict, verdicts)
            for premise in premises_of(record.entries)
        ),
        entries=tuple(entry.id for entry in record.entries),
        figures=_figures(record),
    )


def compared_in(register: Register, comparison: Comparison) -> Finding:
    """What is found of two forecasters."""
    both = [one for pair in comparison.pairs for one in pair]
    entries: tuple[Entry, ...] = tuple(dict.fromkeys(entry for one in both for entry in (one.forecast, one.statement)))
    scores, difference = comparison.scores, comparison.difference
    return Finding(
        inquiry="predictions",
        verdict=comparison.verdict,
        claim=_compared(register, comparison),
        grounds=(*_words(both), *attacks(register, entries)),
        asked=_ids(both),
        warrant="Two forecasters can be held against each other only on what both foretold.",
        rebuttals=(*REBUTTALS, "The one answered later than the other, and could know more."),
        limits=LIMITS,
        overturns=("Answers to questions that are not on record.",),
        premises=tuple(Standing(premise, "fewer questions are scored") for premise in premises_of(entries)),
        entries=tuple(entry.id for entry in entries),
        figures={
            "questions": len(comparison.pairs),
            "briers": tuple(tuple(round(end, 4) for end in score) for score in scores),
            "difference": difference,
            "base_rate": round(comparison.base_rate, 4),
        },
    )


def _ids(foretold: Sequence[Foretold]) -> tuple[str, ...]:
    return tuple(one.forecast.id for one in foretold)


def _words(foretold: Sequence[Foretold]) -> Iterator[Ground]:
    for statement in dict.fromkeys(one.statement for one in foretold):
        yield from words_of(statement, Stance.FOR, "foretold")
    for one in foretold:
        yield from words_of(one.forecast, Stance.FOR, f"{one.forecast.outcome}, {one.forecast.times:,} times")


def _claim(register: Register, record: Record) -> str:
    who, count = in_words(register, record.speaker), record.count
    came = sum(one.times for one in record.scored if one.came)
    counted = f"{who}: {count:,} forecast{'s' if count != 1 else ''} scored, {came:,} came"
    if record.verdict == "too-few":
        return f"{counted}; fewer than {FEW} tell nothing of skill."
    table, (low, high) = record.table, mean_brier(record.scored)
    if table is not None:
        told = f"{counted}; Peirce’s score is {_told(table.peirce)}, Heidke’s {_told(table.heidke)}"
        right = f"{table.accuracy:.3f} were right, and of who always says no {table.accuracy_of_never:.3f}"
        return f"{told} ({right})."
    score = f"{low:.3f}" if round(low, 3) == round(high, 3) else f"{low:.3f} to {high:.3f}"
    rate = base_rate(record.scored)
    return f"{counted}; the Brier score is {score}, that of the base rate {rate * (1 - rate):.3f}."


def _told(score: float | None) -> str:
    return "not to be figured" if score is None else f"{score:.3f}"


def _compared(register: Register, comparison: Comparison) -> str:
    one, other = (in_words(register, who) for who in (comparison.one, comparison.other))
    asked = f"On {len(comparison.pairs)} questions that both answered"
    match comparison.verdict:
        case "ahead":
            better, worse = (one, other) if (comparison.difference or (0, 0))[1] < 0 else (other, one)
            return f"{asked}, {better} foretold better than {worse}."
        case "no-difference-shown":
            return f"{asked}, {one} and {other} are not told apart."
        case _:
            return f"{asked}, fewer than {FEW}: {one} and {other} cannot be told apart."


def _unlooked(record: Record) -> tuple[str, ...]:
    void = sum(one.forecast.times for one in record.foretold if one.forecast.outcome == "void")
    told = (
        (record.unjudged, "statements about the future of which nobody has made a forecast"),
        (void, "forecasts that nobody can judge"),
        (
            sum(one.scored() is None for one in record.foretold) - void,
            "forecasts that are not scored for another reason",
        ),
    )
    return tuple(f"Not scored: {count} {what}." for count, what in told if count > 0)


def _figures(record: Record) -> dict[str, Figure]:
    scored, enough = record.scored, record.count >= FEW
    made = parts(scored) if enough else None
    figures: dict[str, Figure] = {
        "scored": record.count,
        "came": sum(one.times for one in scored if one.came),
        "base_rate": round(base_rate(scored), 4) if enough else None,
        "brier": ranged(mean_brier(scored)) if scored else None,
        "reliability": round(made.reliability, 4) if made else None,
        "resolution": round(made.resolution, 4) if made else None,
        "uncertainty": round(made.uncertainty, 4) if made else None,
        "within_variance": round(made.within_variance, 4) if made else None,
        "within_covariance": round(made.within_covariance, 4) if made else None,
        "log_score": round(mean_log(scored), 4) if enough else None,
        "skill": None if record.table else record.skill,
        "skill_over_no_change": record.skill_over_no_change,
        "calibration": calibration(scored) if enough else None,
        "overdue": tuple(one.forecast.id for one in record.foretold if one.verdict == "overdue"),
        "void": sum(one.forecast.times for one in record.foretold if one.forecast.outcome == "void"),
        "unjudged": record.unjudged,
    }
    return {**figures, **_of_table(record), **_of_times(record)}


def _of_table(record: Record) -> dict[str, Figure]:
    table = record.table
    if table is None:
        return {}
    return {
        "hits": table.hits,
        "false_alarms": table.false_alarms,
        "misses": table.misses,
        "correct_negatives": table.correct_negatives,
        "accuracy": round(table.accuracy, 4),
        "accuracy_of_never": round(table.accuracy_of_never, 4),
        "peirce": None if table.peirce is None else round(table.peirce, 4),
        "peirce_range": record.skill,
        "heidke": None if table.heidke is None else round(table.heidke, 4),
    }


def _of_times(record: Record) -> dict[str, Figure]:
    """What the forecasts of a time score together, in days; of few nothing but how many there are."""
    if not record.timed:
        return {}
    figures: dict[str, Figure] = {"times": len(record.timed)}
    if len(record.timed) < FEW:
        return figures
    inside = list(inside_of(record.timed))
    figures["inside"] = _share(inside)
    figures["inside_stated"] = _mean([(1 - one.alpha[1], 1 - one.alpha[0]) for one in record.timed if one.alpha])
    for name, scores in (
        ("interval_score", [one.score for one in record.timed]),
        ("interval_score_of_rate", [one.score_of_rate for one in record.timed]),
        ("crps", [one.crps for one in record.timed]),
    ):
        known = [score for score in scores if score]
        figures[name] = _mean(known) if len(known) == len(scores) else None
    return figures


def _share(inside: Sequence[bool]) -> Figure:
    if not inside:
        return None
    low, high = share_range(sum(inside), len(inside))
    return ((round(sum(inside) / len(inside), 4), round(low, 4), round(high, 4), float(len(inside))),)


def _mean(ranges: Sequence[tuple[float, float]]) -> Figure:
    if not ranges:
        return None
    lows, highs = zip(*ranges, strict=True)
    return ranged((sum(lows) / len(lows), sum(highs) / len(highs)))


def ranged(score: tuple[float, float] | None) -> float | tuple[float, float] | None:
    """A range of figures, one figure where its ends are the same."""
    if score is None:
        return None
    low, high = round(score[0], 4), round(score[1], 4)
    return low if low == high else (low, high)
