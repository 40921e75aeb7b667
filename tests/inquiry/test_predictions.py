"""What was foretold, by when, and what came? Each test's brief is its own small affair."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.inquiry import inquire
from onrecord.inquiry._odds import brier, odds_in
from onrecord.model.dating import Dating
from onrecord.model.finding import Finding
from onrecord.plugins import plugin

from .affairs import document, register_of

PAPER = document("paper", "The mole will probably be finished by June.", Dating.day(1931, 3, 1))
MEMOIR = document(
    "memoir", "I told them that the mole would be finished.\n\nIt was finished in May.", Dating.day(1935, 1, 1)
)
FORECAST = """
[case]
record = "1930/1932"

[[statement]]
id = "foretold"
speaker = "Weyer"
mode = "prediction"
{clock}
cite = "{cite}"

[[forecast]]
id = "forecast"
statement = "foretold"
due = "1931-06-30"
outcome = "{outcome}"
{odds}
cite = "memoir: It was finished in May."
"""
FINISHED = (
    '[[event]]\nid = "finished"\nlabel = "the end of the work"\nwhen = "{when}"\ncite = "memoir: finished in May."\n'
)


def finding(
    outcome: str,
    *,
    when: str = "1931-05-04",
    clock: str = "",
    cite: str = "paper: The mole will probably",
    odds: str = "",
) -> Finding:
    brief = FORECAST.format(outcome=outcome, clock=clock, cite=cite, odds=odds)
    brief += FINISHED.format(when=when) if when else ""
    (found,) = inquire(register_of(brief, PAPER, MEMOIR), plugin("inquiry", "predictions"))
    return found


def test_what_was_on_record_before_it_came_counts_for_its_author() -> None:
    found = finding("came", odds="probability = 0.9")
    assert found.verdict == "came"
    assert found.figures["brier"] == 0.01
    assert found.figures["no_change"] == 1.0
    assert found.figures["base_rate"] is None
    assert {ground.anchor.document for ground in found.grounds if ground.anchor} == {"paper", "memoir"}


@pytest.mark.parametrize(
    ("outcome", "clock", "cite", "when"),
    [
        ("came", "", "memoir: I told them that", "1931-05-04"),
        ("came", 'said = "1931-01-01"', "memoir: I told them that", "1931-05-04"),
        ("came", "", "paper: The mole will probably", "1931"),
        ("came", "", "paper: The mole will probably", ""),
        ("failed", "", "memoir: I told them that", ""),
        ("void", "", "paper: The mole will probably", "1931-05-04"),
    ],
)
def test_what_was_not_surely_on_record_before_is_not_scored(outcome: str, clock: str, cite: str, when: str) -> None:
    found = finding(outcome, clock=clock, cite=cite, when=when)
    assert found.verdict == "unscored"
    assert found.figures["brier"] is None


def test_a_letter_is_on_record_from_the_day_on_which_it_was_written() -> None:
    assert finding("came", clock='composed = "1931-01-01"', cite="memoir: I told them that").verdict == "came"


def test_what_did_not_come_failed_when_its_day_had_passed() -> None:
    found = finding("failed", when="", odds="probability = [0.8, 0.9]")
    assert (found.verdict, found.figures["brier"]) == ("failed", (0.64, 0.81))


def test_a_year_is_up_at_its_end_and_what_came_after_its_day_is_not_scored_as_come() -> None:
    brief = FORECAST.format(outcome="failed", clock="", cite="paper: The mole", odds="").replace("1931-06-30", "1931")
    (found,) = inquire(register_of(brief, PAPER, MEMOIR), plugin("inquiry", "predictions"))
    assert found.verdict == "failed"
    assert finding("came", when="1932-05-01").verdict == "unscored"


def test_a_forecast_that_nobody_judged_is_open_until_its_day_has_passed_within_the_record() -> None:
    assert finding("open").verdict == "overdue"
    brief = FORECAST.format(outcome="open", clock="", cite="paper: The mole", odds="").replace(
        "1930/1932", "1930/1931-04"
    )
    (found,) = inquire(register_of(brief, PAPER, MEMOIR), plugin("inquiry", "predictions"))
    assert found.verdict == "open"


def test_words_of_likelihood_stand_for_a_range_where_nobody_gave_a_number() -> None:
    found = finding("came")
    assert found.figures["probability"] == (0.55, 0.8)
    assert found.figures["brier"] == (0.04, 0.2025)


@pytest.mark.parametrize(
    ("words", "odds"),
    [
        ("It is very unlikely that he will come.", (0.05, 0.2)),
        ("It is unlikely.", (0.2, 0.45)),
        ("He will most probably come.", (0.8, 0.95)),
        ("It is almost certain.", (0.95, 0.99)),
        ("It is hardly likely.", (0.01, 0.05)),
        ("It is not likely to come.", (0.2, 0.45)),
        ("War will certainly not come.", None),
        ("He will come.", None),
    ],
)
def test_the_closest_words_of_likelihood_are_taken(words: str, odds: tuple[float, float] | None) -> None:
    assert odds_in(words) == odds


def test_statements_about_the_future_that_nobody_judged_are_counted() -> None:
    more = '[[statement]]\nid = "other"\nspeaker = "Holm"\nmode = "prediction"\ncite = "memoir: It was"\n'
    brief = FORECAST.format(outcome="came", clock="", cite="paper: The mole", odds="") + more
    (found,) = inquire(register_of(brief, PAPER, MEMOIR), plugin("inquiry", "predictions"))
    assert found.unlooked == ("1 other statement about the future is on record, and nobody has made a forecast of it.",)


@given(st.floats(0, 1), st.floats(0, 1), st.booleans())
def test_a_score_lies_between_the_best_and_the_worst(low: float, high: float, came: bool) -> None:
    score = brier((min(low, high), max(low, high)), came)
    least, most = score if isinstance(score, tuple) else (score, score)
    assert 0 <= least <= most <= 1
