"""Forecasts of a time, held against the day on which it came. The scores are reckoned by hand beside each."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.inquiry import inquire
from onrecord.inquiry._days import Window, crps, interval_score
from onrecord.model.dating import Dating
from onrecord.model.finding import Figure, Finding
from onrecord.plugins import plugin

from .affairs import document, register_of

PAPER = document("paper", "The mole will be finished in the spring.", Dating.day(1931, 3, 1))
MEMOIR = document("memoir", "The mole was finished at last.\n\nThe storm broke it.", Dating.day(1935, 1, 1))
BRIEF = """
[case]
record = "1930/1935"

[[event]]
id = "finished"
label = "the mole is finished"
{came}
cite = "memoir: The mole was finished at last."

[[event]]
id = "storm"
label = "the storm"
when = "1931-07-01"
cite = "memoir: The storm broke it."

[[statement]]
id = "said"
speaker = "Weyer"
mode = "prediction"
about = ["finished"]
cite = "paper: The mole will be finished"
{statement}

[[forecast]]
id = "forecast"
statement = "said"
{forecast}
"""
SPRING = 'when = "1931-04/1931-05"\n'
"""From 1 April, the 31st day after the words, to 31 May: 60 days wide."""


def found(forecast: str, came: str, *, statement: str = "") -> Finding:
    when = f'when = "{came}"' if came else ""
    brief = BRIEF.format(forecast=forecast, came=when, statement=statement)
    (finding,) = inquire(register_of(brief, PAPER, MEMOIR), plugin("inquiry", "predictions"))
    return finding


@pytest.mark.parametrize(
    ("forecast", "came", "missed", "alpha", "score"),
    [
        (f"{SPRING}probability = 0.8", "1931-05-04", 0, 0.2, 60),
        (f"{SPRING}probability = 0.8", "1931-03-28", -4, 0.2, 60 + 2 / 0.2 * 4),
        (f"{SPRING}probability = [0.8, 0.9]", "1931-03-28", -4, (0.1, 0.2), (60 + 40, 60 + 80)),
        (f"{SPRING}probability = 0.8", "1931-03-22/1931-03-28", (-10, -4), 0.2, (60 + 40, 60 + 100)),
        (f"{SPRING}probability = 1", "1931-03-31", -1, 0.01, 60 + 2 / 0.01),
        (SPRING, "1931-03-28", -4, None, None),
        ('when = "../1931-06"\nprobability = 0.9', "1931-05-04", 0, 0.1, 121),
        ('due = "1931-06-30"\nprobability = 0.9', "1931-05-04", 0, 0.1, 121),
    ],
)
def test_what_came_is_held_against_the_time_that_was_named(
    forecast: str, came: str, missed: Figure, alpha: Figure, score: Figure
) -> None:
    """In days: the width, and 2 / alpha for each day outside."""
    finding = found(f'{forecast}\noutcome = "came"', came)
    assert finding.figures["missed_days"] == missed
    assert finding.figures["alpha"] == pytest.approx(alpha)
    assert finding.figures["interval_score"] == pytest.approx(score)
    assert any(one.startswith("No likelihood was given") for one in finding.unlooked) is (alpha is None)
    assert not any("No likelihood" in one for one in found('due = "1931-06-30"\noutcome = "came"', came).unlooked)


@pytest.mark.parametrize(
    ("forecast", "score"),
    [
        ('due = "1931-06-30"\nprobability = 0.9', 121 + 10 / 0.1),
        (f"{SPRING}probability = 0.8", 60 + 2 / 0.2 * 40),
    ],
)
def test_what_failed_and_came_later_is_scored_by_how_much_later(forecast: str, score: float) -> None:
    """Where only the end was named all that is left lies behind it, and a day costs 1 / alpha."""
    finding = found(f'{forecast}\noutcome = "failed"', "1931-07-10")
    assert (finding.verdict, finding.figures["interval_score"]) == ("failed", pytest.approx(score))
    assert finding.claim.endswith("days after the time that was named.")
    assert "finished" in finding.entries


def test_what_is_cited_for_a_failure_is_not_taken_for_the_day_on_which_it_came() -> None:
    finding = found('due = "1931-06-30"\noutcome = "failed"\ncite = "memoir: The storm broke it."', "")
    assert finding.verdict == "failed"
    assert "missed_days" not in finding.figures


@pytest.mark.parametrize(
    ("forecast", "statement", "came"),
    [
        (f'{SPRING}outcome = "open"', "", "1931-05-04"),
        ('due = "1931-06-30"\noutcome = "void"', "", "1931-05-04"),
        (f'{SPRING}outcome = "failed"', 'polarity = "negative"', "1931-05-04"),
        (f'{SPRING}outcome = "came"', "", "1931-02-20"),
        (f'{SPRING}outcome = "came"', "", "../1931-05-04"),
        (f'{SPRING}outcome = "came"', "", "1931-05-04/.."),
        ('outcome = "came"', "", "1931-05-04"),
    ],
)
def test_without_a_time_named_or_a_day_that_came_surely_after_the_words_nothing_is_scored(
    forecast: str, statement: str, came: str
) -> None:
    assert "missed_days" not in found(forecast, came, statement=statement).figures


def test_what_nobody_can_judge_by_yes_or_no_can_be_held_against_its_day() -> None:
    finding = found(f'{SPRING}probability = 0.8\noutcome = "void"', "1931-06-02")
    assert (finding.verdict, finding.figures["brier"]) == ("unscored", None)
    assert finding.figures["interval_score"] == 60 + 2 / 0.2 * 2


def test_a_time_that_was_named_is_up_at_its_end() -> None:
    assert found(f'{SPRING}outcome = "open"', "").verdict == "overdue"
    assert found(f'{SPRING}outcome = "failed"', "").verdict == "failed"
    assert found(f'{SPRING}outcome = "came"', "1931-06-02").verdict == "unscored"


def test_beside_the_score_stands_that_of_who_only_knew_how_often_it_comes() -> None:
    """Once a year: with nine in ten it has come after ln 10 = 2.3026 years, 841 days; the middle eight of ten lie
    between -ln .9 = .1054 years (38.5 days) and 841."""
    by_end = found('due = "1931-06-30"\nprobability = 0.9\nrate = 1\noutcome = "came"', "1931-05-04")
    assert by_end.figures["interval_score_of_rate"] == pytest.approx(841.0, abs=0.01)
    within = found(f'{SPRING}probability = 0.8\nrate = 1\noutcome = "came"', "1931-05-04")
    assert within.figures["interval_score_of_rate"] == pytest.approx(841.0 - 38.48, abs=0.01)
    assert within.figures["by_chance"] == (0.154, 0.154), "1 - exp(-61 / 365.2425)"
    assert "interval_score_of_rate" not in found(f'{SPRING}outcome = "came"', "1931-05-04").figures


QUANTILES = 'quantiles = [[0.1, "1931-04-10"], [0.5, "1931-04-20"], [0.9, "1931-05-10"]]\n'


def test_of_several_days_the_quantiles_are_scored() -> None:
    """On 4 May: 24 days x .1 + 14 x .5 + 6 x .1 = 10, and 2 / 3 of that."""
    finding = found(f'{QUANTILES}due = "1931-06-30"\noutcome = "came"', "1931-05-04")
    assert finding.figures["crps"] == pytest.approx(20 / 3, abs=1e-4)
    ranged = found(f'{QUANTILES}due = "1931-06-30"\noutcome = "came"', "1931-04-15/1931-05-04")
    assert ranged.figures["crps"] == (pytest.approx(2 / 3 * (10 * 0.1 + 0 + 20 * 0.1)), pytest.approx(20 / 3, abs=1e-4))


MANY = """
[[statement]]
id = "s{n}"
speaker = "weyer"
mode = "prediction"
about = ["finished"]
cite = "paper: The mole will be finished"

[[forecast]]
id = "f{n}"
statement = "s{n}"
when = "1931-04/1931-05"
probability = 0.8
outcome = "came"
cite = "memoir: The mole was finished at last."
"""


@pytest.mark.parametrize("count", [19, 20])
def test_of_a_forecasters_times_nothing_is_summed_up_under_twenty(count: int) -> None:
    event = '[[event]]\nid = "finished"\nlabel = "e"\nwhen = "1931-05-04"\ncite = "memoir: The mole was finished"\n'
    brief = '[case]\nrecord = "1930/1935"\n[[agent]]\nid = "weyer"\nname = "Weyer"\n' + event
    brief += "".join(MANY.format(n=n) for n in range(count))
    every = inquire(register_of(brief, PAPER, MEMOIR), plugin("inquiry", "predictions"))
    (record,) = [one for one in every if len(one.asked) > 2]
    assert record.figures["times"] == count
    if count < 20:
        assert "interval_score" not in record.figures
    else:
        assert record.figures["interval_score"] == 60
        assert record.figures["inside"] == ((1.0, pytest.approx(0.8389, abs=1e-4), 1.0, 20.0),)
        assert record.figures["inside_stated"] == pytest.approx(0.8)


days = st.integers(0, 40)
chances = st.sampled_from([0.02, 0.1, 0.2, 0.5, 0.8])
weights = st.lists(st.integers(0, 9), min_size=41, max_size=41).filter(any)
windows = st.builds(
    lambda one, other, by_end: Window(0 if by_end else min(one, other), max(one, other), by_end),
    days, days, st.booleans(),
)  # fmt: skip


def quantile(weighed: list[int], share: float) -> int:
    """The first day by which at least that share has come."""
    sums = list(accumulate(weighed))
    return next(day for day, so_far in enumerate(sums) if so_far >= share * sums[-1])


@given(windows, days, chances)
def test_no_window_scores_less_than_its_width_nor_a_further_miss_less_than_a_nearer(
    window: Window, day: int, alpha: float
) -> None:
    score = window.score(day, alpha)
    assert score >= window.last - window.first
    further = day + (1 if day > window.last else -1)
    if window.missed(day):
        assert window.score(further, alpha) > score
        assert window.score(day, alpha * 0.9) > score
    else:
        assert score == window.last - window.first


@given(windows, weights, chances)
def test_the_true_times_are_the_best_to_name(window: Window, weighed: list[int], alpha: float) -> None:
    """The score is proper: in the mean nothing scores better than the quantiles that leave just that chance."""
    if window.by_end:
        true = Window(0, quantile(weighed, 1 - alpha), by_end=True)
    else:
        true = Window(quantile(weighed, alpha / 2), quantile(weighed, 1 - alpha / 2))

    def mean(one: Window) -> float:
        return sum(weight * one.score(day, alpha) for day, weight in enumerate(weighed))

    assert mean(true) <= mean(window) + 1e-6


@given(st.lists(days, min_size=3, max_size=3).map(sorted), weights)
def test_the_true_quantiles_are_the_best_to_name(named: list[int], weighed: list[int]) -> None:
    shares = (0.1, 0.5, 0.9)
    true = [(share, quantile(weighed, share)) for share in shares]

    def mean(quantiles: list[tuple[float, int]]) -> float:
        return sum(weight * crps(quantiles, day) for day, weight in enumerate(weighed))

    assert mean(true) <= mean(list(zip(shares, named, strict=True))) + 1e-6


@given(windows, days, days, st.tuples(chances, chances), days)
def test_a_range_of_days_and_chances_holds_what_each_of_them_scores(
    window: Window, one: int, other: int, chance: tuple[float, float], at: int
) -> None:
    low, high = sorted((one, other))
    least, most = interval_score(window, (low, high), (min(chance), max(chance)))
    for alpha in chance:
        assert least - 1e-9 <= window.score(min(max(at, low), high), alpha) <= most + 1e-9


@given(days, days)
def test_of_the_middle_alone_the_score_is_the_days_by_which_it_missed(middle: int, day: int) -> None:
    assert crps([(0.5, middle)], day) == abs(day - middle)
