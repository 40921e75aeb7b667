"""What was foretold, by when, and what came? Each test's brief is its own small affair."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.inquiry import inquire
from onrecord.inquiry._odds import brier, odds_in
from onrecord.inquiry._scores import Scored, Table, calibration, mean_brier, parts, skill_range, table_of
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


def test_words_that_nobody_dated_are_told_by_the_day_on_which_they_were_on_record() -> None:
    assert "(Weyer, on record by 1 March 1931, due by 30 June 1931)" in finding("came").claim


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
        ("War will certainly not come.", (0.01, 0.05)),
        ("It will almost certainly never be found.", (0.01, 0.05)),
        ("He will probably not come.", (0.2, 0.45)),
        ("They probably won’t come.", (0.2, 0.45)),
        ("It is not certain that he will come.", None),
        ("It is not unlikely.", None),
        ("Nobody says that he will certainly not come.", None),
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


def test_what_was_foretold_of_a_denial_is_that_it_does_not_come() -> None:
    words = "memoir: War will certainly not come."
    memoir = document("memoir", "War will certainly not come.\n\nIt was finished in May.", Dating.day(1931, 1, 1))
    for polarity, outcome, odds, score in [
        ("negative", "came", (0.95, 0.99), (0.0001, 0.0025)),
        ("positive", "failed", (0.01, 0.05), (0.0001, 0.0025)),
    ]:
        brief = FORECAST.format(outcome=outcome, clock=f'polarity = "{polarity}"', cite=words, odds="")
        (found,) = inquire(register_of(brief, memoir), plugin("inquiry", "predictions"))
        assert (found.verdict, found.figures["probability"], found.figures["brier"]) == (outcome, odds, score)
        assert found.figures["no_change"] == 0.0
        assert bool(found.unlooked) is (polarity == "positive")


def test_what_comes_anyhow_in_the_time_left_is_told_with_its_chance() -> None:
    found = finding("came", odds="rate = [0.5, 1]")
    assert found.figures["by_chance"] == (0.153, 0.282)
    assert found.rebuttals[0].endswith("with a chance of 0.15 to 0.28.")


def test_finley_was_right_as_often_as_his_critics_said() -> None:
    """J. P. Finley 1884; what Gilbert, Peirce and Heidke made of it (Murphy 1996)."""
    finley = Table(28, 72, 23, 2680)
    assert (round(finley.accuracy, 4), round(finley.accuracy_of_never, 4)) == (0.9661, 0.9818)
    assert (round(finley.peirce or 0, 4), round(finley.heidke or 0, 4)) == (0.5229, 0.3553)
    cells = [Scored((p, p), came, n) for p, came, n in [(1, True, 28), (1, False, 72), (0, True, 23), (0, False, 2680)]]
    assert table_of(cells) == finley
    assert table_of([*cells, Scored((0.5, 0.5), True)]) is None
    assert (Table(3, 0, 2, 0).peirce, Table(3, 0, 0, 0).heidke) == (None, None)


forecasts = st.lists(
    st.builds(Scored, st.floats(0, 1).map(lambda p: (round(p, 3), round(p, 3))), st.booleans(), st.integers(1, 5)),
    min_size=1,
    max_size=60,
)


@given(forecasts)
def test_the_parts_of_a_score_make_the_score(scored: list[Scored]) -> None:
    assert parts(scored).brier == pytest.approx(mean_brier(scored)[0])


@given(forecasts)
def test_every_forecast_stands_in_one_row_of_the_calibration(scored: list[Scored]) -> None:
    rows = calibration(scored)
    assert sum(row[4] for row in rows) == sum(one.times for one in scored)
    assert all(low - 1e-4 <= came <= high + 1e-4 for _, came, low, high, _ in rows)
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)


def test_a_forecaster_of_the_base_rate_shows_no_skill_and_one_who_knows_does() -> None:
    knows = [Scored((p, p), came, 15) for p, came in [(0.9, True), (0.1, False)]]
    dull = [Scored((0.5, 0.5), came, 15) for came in (True, False)]
    assert skill_range(knows, "base rate", "a")[0] > 0.8
    assert skill_range(dull, "base rate", "a")[0] <= 0
    assert skill_range(knows, "base rate", "a") == skill_range(knows, "base rate", "a")


PERSON = '[[agent]]\nid = "{who}"\nname = "{who}"\n'
ON_THE_MOLE = '[[topic]]\nid = "t{n}"\nlabel = "mole {n}"\n'
ONE_OF_MANY = """
[[statement]]
id = "s-{who}-{n}"
speaker = "{who}"
mode = "prediction"
about = ["t{n}"]
cite = "paper: The mole will probably"

[[forecast]]
id = "f-{who}-{n}"
statement = "s-{who}-{n}"
due = "1931-06-30"
probability = {p}
outcome = "{outcome}"
"""


def race(count: int, said: dict[str, tuple[float, float]]) -> list[Finding]:
    """Forecasters who give `count` questions each a likelihood, one where nothing came and another where it did."""
    told = "".join(PERSON.format(who=who) for who in said) + "".join(ON_THE_MOLE.format(n=n) for n in range(count))
    told += "".join(
        ONE_OF_MANY.format(who=who, n=n, p=odds[n % 2], outcome=("failed", "came")[n % 2])
        + ('cite = "memoir: It was finished in May."\n' if n % 2 else "")
        for who, odds in said.items()
        for n in range(count)
    )
    register = register_of('[case]\nrecord = "1930/1932"\n' + told + FINISHED.format(when="1931-05-04"), PAPER, MEMOIR)
    every = inquire(register, plugin("inquiry", "predictions"))
    return [one for one in every if one.verdict not in ("came", "failed")]


def test_two_forecasters_are_told_apart_on_the_questions_that_both_answered() -> None:
    good, bad, versus = race(24, {"good": (0.1, 0.9), "poor": (0.5, 0.4)})
    assert (good.verdict, bad.verdict, versus.verdict) == ("skill", "no-skill-shown", "ahead")
    assert good.figures["calibration"] == ((0.1, 0.0, 0.0, 0.2425, 12.0), (0.9, 1.0, 0.7575, 1.0, 12.0))
    assert good.figures["brier"] == 0.01
    assert versus.claim == "On 24 questions that both answered, good foretold better than poor."
    assert versus.figures["questions"] == 24


def test_of_fewer_than_twenty_nothing_is_told_of_skill() -> None:
    found = race(6, {"good": (0.1, 0.9), "poor": (0.5, 0.4)})
    assert [one.verdict for one in found] == ["too-few"] * 3
    assert all(one.figures.get("calibration") is None and one.figures.get("difference") is None for one in found)
    assert "f-good-3" in found[0].asked


def test_two_who_say_the_same_are_not_told_apart() -> None:
    assert race(20, {"one": (0.2, 0.8), "two": (0.2, 0.8)})[-1].verdict == "no-difference-shown"


TALLY = """
[[agent]]
id = "weyer"
name = "Weyer"

[[premise]]
id = "p-before"
says = "each was made before its day"

[[statement]]
id = "said"
speaker = "weyer"
mode = "prediction"
cite = "paper: The mole will probably"
"""
CELL = '[[forecast]]\nid = "{id}"\nstatement = "said"\nprobability = {p}\noutcome = "{outcome}"\ntimes = {n}\n{more}\n'


def test_a_table_of_forecasts_is_scored_under_the_premise_that_each_was_made_before() -> None:
    under = 'under = ["p-before"]'
    cells = [("hit", 1, "came", 28), ("false", 1, "failed", 72), ("miss", 0, "came", 23), ("none", 0, "failed", 2680)]
    brief = TALLY + "".join(CELL.format(id=id, p=p, outcome=o, n=n, more=under) for id, p, o, n in cells)
    (found,) = inquire(register_of(brief, PAPER), plugin("inquiry", "predictions"))
    assert (found.verdict, found.figures["scored"], found.figures["hits"]) == ("skill", 2803, 28)
    assert (found.figures["peirce"], found.figures["heidke"]) == (0.5229, 0.3553)
    assert (found.figures["accuracy"], found.figures["accuracy_of_never"]) == (0.9661, 0.9818)
    assert (found.figures["skill"], found.figures["peirce_range"]) == (None, (0.3862, 0.6596))
    assert [(one.premise, one.without) for one in found.premises] == [("p-before", "too few to tell")]
    (unfounded,) = inquire(register_of(brief.replace(under, ""), PAPER), plugin("inquiry", "predictions"))
    assert (unfounded.verdict, unfounded.figures["scored"]) == ("too-few", 0)
