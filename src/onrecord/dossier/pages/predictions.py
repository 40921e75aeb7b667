"""Predictions: those that are overdue first, each forecaster's record, and every forecast with what came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...model.dating import Dating
from ...model.entry import Disclosure, Entry, Event, Forecast, Statement
from ...model.finding import Figure, Finding
from ...model.wording import date_in_words
from ..phrases import counted, shortened
from .address import Address
from .calibration import calibration
from .frame import Turn, turn
from .pictures import Picture
from .view import ROWS_A_PAGE, Chip, Link, View

FEW = 20
"""Scored forecasts below which no curve is drawn."""


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """A forecast: whose, its words, when they were said and due, what came and when, its odds and its score; of a time
    also how many days it missed by and what it scores in days."""

    speaker: Link
    words: Link
    said: str
    due: str
    chip: Chip
    came: tuple[Link, ...]
    quoted: str
    odds: str
    brier: str
    days: str
    place: int


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A finding on a forecaster, or on two: its sentence, its verdict, its scores, and its dots where they can be
    drawn."""

    link: Link
    chip: Chip
    scores: tuple[tuple[str, str], ...]
    picture: Picture | None
    place: str
    taken: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionsPage:
    """All forecasts with their scores."""

    template: ClassVar[str] = "predictions.html"
    under: ClassVar[str] = "findings"
    title: ClassVar[str] = "Predictions"
    overdue: tuple[ForecastLine, ...]
    records: tuple[RecordLine, ...]
    lines: tuple[ForecastLine, ...]
    total: int
    scored: int
    why_no_curve: str
    turn: Turn


def predictions_page(view: View, address: Address) -> PredictionsPage:
    """Predictions, those that are overdue first, the rest in the order of time."""
    found = [one for one in view.dossier.findings if one.inquiry == "predictions"]
    single = [(one, forecast) for one in found if (forecast := _forecast(view, one))]
    lines = sorted((_line(view, one, forecast) for one, forecast in single), key=_place)
    scored = sum(1 for one, _ in single if one.verdict in ("came", "failed"))
    overdue = {one.id for one, _ in single if one.verdict == "overdue"}
    waiting = [line for line in lines if line.words.to and line.words.to.of in overdue]
    others = [line for line in lines if line not in waiting]
    turning = turn(address, len(others))
    first = (turning.number - 1) * ROWS_A_PAGE
    alone = {one.id for one, _ in single}
    tallies = _tallies(view, [one for one in found if one.id not in alone])
    records = tuple(_record(view, one, n) for n, one in enumerate(one for one in found if one.id not in alone))
    return PredictionsPage(
        overdue=tuple(waiting),
        records=records,
        lines=tuple(others[first : first + ROWS_A_PAGE]),
        total=len(lines) + _times(tallies),
        scored=scored + _times(one for one in tallies if one.outcome in ("came", "failed") and one.under),
        why_no_curve="" if any(one.picture for one in records) or not lines else _why_no_curve(scored),
        turn=turning,
    )


def _tallies(view: View, records: Sequence[Finding]) -> Sequence[Forecast]:
    """The cells of tables that the records are made of, each of which stands for many forecasts."""
    asked = (view.entry(id) for id in dict.fromkeys(id for one in records for id in one.asked))
    return [one for one in asked if isinstance(one, Forecast) and one.times > 1]


def _times(tallies: Iterable[Forecast]) -> int:
    return sum(one.times for one in tallies)


def _why_no_curve(scored: int) -> str:
    told = counted(scored, "forecast is scored", "forecasts are scored") if scored else "No forecast is scored"
    return f"{told}: under {FEW} of one forecaster there is a list and no curve, for a few tell nothing of skill."


def _forecast(view: View, finding: Finding) -> Forecast | None:
    """The one forecast that the finding is about; None where it is about many."""
    asked = [one for id in finding.asked if isinstance(one := view.entry(id), Forecast)]
    said = [one for id in finding.asked if isinstance(view.entry(id), Statement)]
    return asked[0] if len(asked) == 1 and said else None


def _place(line: ForecastLine) -> int:
    return line.place


def _line(view: View, finding: Finding, forecast: Forecast) -> ForecastLine:
    said = view.entry(forecast.statement)
    statement = said if isinstance(said, Statement) else None
    came = [one for id in finding.entries if isinstance(one := view.entry(id), (Event, Disclosure))]
    uttered = statement.uttered if statement else None
    due = forecast.due or (statement.due if statement else None) or forecast.when
    return ForecastLine(
        speaker=view.agent_link(statement.speaker) if statement and statement.speaker else Link("nobody named"),
        words=Link(shortened(statement.label if statement else finding.claim, 140), Address("finding", finding.id)),
        said=date_in_words(uttered),
        due=date_in_words(due),
        chip=view.chip(finding),
        came=tuple(view.entry_link(one.id, _told(one.label, one.when)) for one in came),
        quoted=_quoted(forecast, came),
        odds=figure_in_words(finding.figures.get("probability")),
        brier=figure_in_words(finding.figures.get("brier")),
        days=_days(finding),
        place=(uttered.earliest or 0) if uttered else 0,
    )


def _quoted(forecast: Forecast, came: Sequence[Entry]) -> str:
    """The words that tell what came, where they are not what it is called by already."""
    told = next((one for one in (forecast, *came) if one.anchor is not None), None)
    words = told.anchor.exact if told and told.anchor else ""
    return f"“{shortened(words, 120)}”" if words and all(one.label != words for one in came) else ""


def _told(label: str, when: Dating | None) -> str:
    return ", ".join(filter(None, (shortened(label, 90), date_in_words(when))))


def figure_in_words(value: Figure) -> str:
    """A number, or a range of two; empty where it could not be figured."""
    match value:
        case (float() | int() as low, float() | int() as high):
            return _number(low) if low == high else f"{_number(low)} to {_number(high)}"
        case float() | int():
            return _number(value)
        case _:
            return ""


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _days(finding: Finding) -> str:
    """How far outside the time that was named it came, in days, and what that scores."""
    score = figure_in_words(finding.figures.get("interval_score")) or figure_in_words(finding.figures.get("crps"))
    return "; ".join(filter(None, (_missed(finding.figures.get("missed_days")), f"score {score}" if score else "")))


def _missed(missed: Figure) -> str:
    match missed:
        case (float() | int() as low, float() | int() as high) if low >= 0 or high <= 0:
            ends = sorted((abs(low), abs(high)))
            return f"{ends[0]:.0f} to {ends[1]:.0f} {'late' if low >= 0 else 'early'}"
        case float() | int() as days:
            return "in time" if not days else f"{abs(days):.0f} {'late' if days > 0 else 'early'}"
        case _:
            return figure_in_words(missed)


def _record(view: View, finding: Finding, number: int) -> RecordLine:
    link = Link(finding.claim, Address("finding", finding.id))
    scores = tuple(_scores(finding))
    return RecordLine(
        link,
        view.chip(finding),
        scores,
        calibration(finding),
        f"record-{number + 1}",
        Address("finding", finding.id).taken,
    )


_OF_TIMES = (
    ("interval_score", "interval score in days (0 best)"),
    ("interval_score_of_rate", "the same of who knew the rate alone"),
    ("crps", "score of the quantiles in days (0 best)"),
    ("inside_stated", "share that was to come in the time named"),
)


def _scores(finding: Finding) -> Iterator[tuple[str, str]]:
    """The scores of a record, the simple forecasters' beside it."""
    rate = finding.figures.get("base_rate")
    own = figure_in_words(finding.figures.get("brier"))
    if own:
        yield "Brier score (0 best, 1 worst)", own
    if isinstance(rate, float):
        yield "Brier score of the base rate", f"{rate * (1 - rate):.3g}"
        yield "Brier score of no change", f"{rate:.3g}"
        yield "share that came", f"{rate:.3g}"
    named: Sequence[tuple[str, str]] = (
        ("scored", "scored"),
        ("skill", "skill over the base rate"),
        ("skill_over_no_change", "skill over no change"),
        ("accuracy", "share that was right"),
        ("accuracy_of_never", "the same of who always says no"),
        ("peirce", "Peirce’s score"),
        ("heidke", "Heidke’s score"),
    )
    for name, words in (*named, *_OF_TIMES):
        if told := figure_in_words(finding.figures.get(name)):
            yield words, told
    match finding.figures.get("inside"):
        case ((float(share), float(low), float(high), float(count)),):
            yield "share that came in it", f"{share:.3g} of {count:.0f} ({low:.2f} to {high:.2f})"
