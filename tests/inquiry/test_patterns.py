"""Does a gesture and then an act recur? Each test's brief is its own small affair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations, permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.inquiry import inquire
from onrecord.inquiry._episodes import Act as Placed
from onrecord.inquiry._episodes import Episodes, Step, _matched
from onrecord.model.entry import Event, Maker
from onrecord.model.finding import Figure, Finding, Stance
from onrecord.model.instant import DAY
from onrecord.plugins import plugin

from .affairs import document, register_of

PAPER = document("paper", "He spoke kindly.\n\nHe closed the gate.")
TOPICS = """
[[topic]]
id = "friendship"
label = "friendship"

[[topic]]
id = "against"
label = "acts against the dockers"
"""
PATTERN = """
[[pattern]]
id = "{id}"
label = "An open hand, then a closed gate"
steps = [
    {{ statement = {{ topic = "friendship", speaker = "?x" }} }},
    {{ event = {{ about = "against", actor = "?x" }}, within = "{within}" }},
]
{observed}
{chosen}
"""
OBSERVED, COMPLETE = 'observed = "1920/1939"', 'chosen = "complete"'


def gestures(days: Iterable[str], by: str = "Aasen") -> str:
    return "".join(
        f'[[statement]]\nid = "g-{by}-{day}"\nspeaker = "{by}"\nsaid = "{day}"\nabout = ["friendship"]\n'
        'cite = "paper: He spoke kindly."\n'
        for day in days
    )


def acts(days: Iterable[str], by: str = "Aasen") -> str:
    return "".join(
        f'[[event]]\nid = "a-{by}-{day}"\nlabel = "the closing of {day}"\nwhen = "{day}"\nagents = ["{by}"]\n'
        'about = ["against"]\ncite = "paper: He closed the gate."\n'
        for day in days
    )


def findings(*told: str, surrogates: int = 199) -> list[Finding]:
    register = register_of(TOPICS + "".join(told), PAPER)
    return inquire(register, plugin("inquiry", "patterns"), options={"surrogates": surrogates})


def finding(
    *told: str, within: str = "P30D", observed: str = OBSERVED, chosen: str = COMPLETE, surrogates: int = 199
) -> Finding:
    pattern = PATTERN.format(id="p", within=within, observed=observed, chosen=chosen)
    (found,) = findings(*told, pattern, surrogates=surrogates)
    return found


def followed(*told: str, within: str = "P30D") -> Figure:
    return finding(*told, within=within).figures["followed"]


def test_an_act_explains_one_gesture_only() -> None:
    assert followed(gestures(["1931-01-01", "1931-01-05", "1931-01-09"]), acts(["1931-01-20"])) == 1


def test_as_many_gestures_as_can_be_are_matched() -> None:
    told = gestures(["1931-01-01", "1931-01-20"]), acts(["1931-01-25", "1931-02-10"])
    assert followed(*told) == 2


def test_a_variable_is_filled_alike_in_all_steps() -> None:
    assert followed(gestures(["1931-01-01"]), acts(["1931-01-05"], by="Krohn")) == 0
    assert followed(gestures(["1931-01-01"]), acts(["1931-01-05"])) == 1


@pytest.mark.parametrize(
    ("act", "count"), [("1931-01-31", 1), ("1931-02-02", 0), ("1930-12-31", 0), ("1931-01", (0, 1)), ("1932", 0)]
)
def test_what_hangs_on_the_dates_is_counted_as_a_range(act: str, count: Figure) -> None:
    assert followed(gestures(["1931-01-01"]), acts([act])) == count


def test_months_are_those_of_the_calendar() -> None:
    assert followed(gestures(["1931-01-31"]), acts(["1931-02-28"]), within="P1M") == 1
    assert followed(gestures(["1931-01-31"]), acts(["1931-03-01"]), within="P1M") == 0


def test_what_followed_is_cited_for_what_did_not_against_and_a_further_act_beside() -> None:
    found = finding(gestures(["1931-01-01", "1932-01-01"]), acts(["1931-01-05", "1933-01-01"]))
    stances = {ground.entry: ground.stance for ground in found.grounds}
    assert stances == {
        "g-Aasen-1931-01-01": Stance.FOR,
        "a-Aasen-1931-01-05": Stance.FOR,
        "g-Aasen-1932-01-01": Stance.AGAINST,
        "a-Aasen-1933-01-01": Stance.CONTEXT,
        "p": Stance.CONTEXT,
    }


FIVE = [f"193{n}-01-01" for n in range(5)]


@pytest.mark.parametrize(
    ("days", "observed", "chosen", "why"),
    [
        (FIVE[:4], OBSERVED, COMPLETE, "fewer than 5"),
        (FIVE, "", COMPLETE, "no time is named"),
        (FIVE, OBSERVED, 'chosen = "by outcome"', "chosen by its outcome"),
    ],
)
def test_a_rate_is_refused_where_the_list_cannot_bear_it(
    days: Sequence[str], observed: str, chosen: str, why: str
) -> None:
    found = finding(gestures(days), acts(["1931-01-05"]), observed=observed, chosen=chosen)
    assert (found.verdict, found.figures["p"], found.figures["rate_ratio"]) == ("refused", None, None)
    assert why in found.claim
    assert found.figures["followed"] == 1


def planted(count: int) -> tuple[str, str]:
    chance = Random(1931)
    first = [date(1920, 1, 1) + timedelta(days=chance.randrange(7000)) for _ in range(count)]
    return gestures(map(str, first)), acts(str(day + timedelta(days=chance.randint(2, 20))) for day in first)


def test_a_pattern_that_was_planted_is_found() -> None:
    found = finding(*planted(12))
    assert found.verdict == "recurs"
    assert found.figures["p"] in (0.005, 0.01, 0.015)
    assert found.figures["followed"] == 12


def test_acts_that_have_nothing_to_do_with_each_other_are_no_pattern() -> None:
    """Under chance alone p is at most .05 in about one of twenty."""
    found = list[str]()
    for seed in range(20):
        chance = Random(seed)
        days = [str(date(1920, 1, 1) + timedelta(days=chance.randrange(7300))) for _ in range(24)]
        found.append(finding(gestures(days[:12]), acts(days[12:]), within="P180D", surrogates=99).verdict)
    assert found.count("recurs") <= 3


def clustered(chance: Random, count: int) -> list[str]:
    """Days that come in campaigns of three."""
    starts = [chance.randrange(7000) for _ in range(count // 3)]
    return [str(date(1920, 1, 1) + timedelta(days=start + chance.randrange(40))) for start in starts for _ in range(3)]


def test_campaigns_that_have_nothing_to_do_with_each_other_are_no_pattern() -> None:
    """The share of a p of .2 or less is a fifth under chance alone, also where the acts of each kind come in clusters;
    three standard deviations about it in forty draws."""
    low = 0
    for seed in range(40):
        chance = Random(seed)
        first, then = (sorted(set(clustered(chance, 15))) for _ in range(2))
        p = finding(gestures(first), acts(then), within="P60D", surrogates=99).figures["p"]
        assert isinstance(p, float)
        low += p <= 0.2
    assert 0 <= low <= 16


def windows(*days: int) -> str:
    return "".join(
        PATTERN.format(id=f"p-{each}", within=f"P{each}D", observed=OBSERVED, chosen=COMPLETE) for each in days
    )


def test_a_pattern_that_was_planted_is_found_also_by_whoever_tried_many_windows() -> None:
    found = findings(*planted(12), windows(*range(30, 42)))
    assert {one.figures["tried"] for one in found} == {12}
    assert {one.verdict for one in found} == {"recurs"}


def test_chance_may_choose_among_the_windows_that_were_tried() -> None:
    """What one window alone would show as rare is less so where eight were tried, and never more."""
    chance = Random(7)
    days = [str(date(1920, 1, 1) + timedelta(days=chance.randrange(7300))) for _ in range(24)]
    told, tried = (gestures(days[:12]), acts(days[12:])), (10, 20, 40, 60, 90, 120, 180, 240)
    alone = {each: findings(*told, windows(each))[0].figures["p"] for each in tried}
    scanned = {one.asked[0]: one.figures["p"] for one in findings(*told, windows(*tried))}
    pairs = [(alone[each], scanned[f"p-{each}"]) for each in tried]
    assert all(isinstance(one, float) and isinstance(other, float) and one <= other for one, other in pairs)
    assert any(one != other for one, other in pairs)


def test_so_few_surrogates_that_they_can_tell_nothing_tell_nothing() -> None:
    assert "too few to tell" in finding(*planted(12), surrogates=9).claim


def test_a_template_that_was_changed_after_it_was_frozen_is_refused() -> None:
    template = finding(*planted(6)).figures["template"]
    frozen = f'{COMPLETE}\nfrozen = "{template}"\nfrozen_on = "{{day}}"'
    later, before = (finding(*planted(6), chosen=frozen.format(day=day)) for day in ("1930-01-01", "1919-12-31"))
    assert (later.verdict, before.verdict, before.figures["frozen_on"]) == ("recurs", "recurs", "1919-12-31")
    assert "may have suggested it" in later.unlooked[0]
    assert before.unlooked == ()
    assert "Nobody froze the template" in finding(*planted(6)).unlooked[0]
    changed = finding(*planted(6), within="P31D", chosen=frozen.format(day="1919-12-31"))
    assert (changed.verdict, changed.figures["p"]) == ("refused", None)
    assert "changed after it was frozen" in changed.claim


def test_a_template_without_steps_is_refused_and_not_passed_over() -> None:
    (found,) = findings(gestures(FIVE), '[[pattern]]\nid = "p"\nlabel = "Nothing"\nsteps = []\n' + OBSERVED)
    assert (found.verdict, found.claim) == (
        "refused",
        "Nothing: of 0 first acts 0 were followed in time; no step is named.",
    )


def test_both_lists_and_the_surrogates_are_among_the_figures() -> None:
    told = gestures([*FIVE, "1935-05-05"]), acts(["1931-01-05", "1938-01-01"])
    figures = finding(*told).figures
    assert figures["episodes"] == (("g-Aasen-1931-01-01", "a-Aasen-1931-01-05"),)
    assert figures["unpreceded"] == ("a-Aasen-1938-01-01",)
    assert len(figures["unfollowed"] or ()) == 5  # type: ignore[arg-type]
    rows = figures["surrogates_followed"]
    assert isinstance(rows, tuple)
    assert sum(row[1] for row in rows) == 199  # type: ignore[index, misc]


def test_uncertain_dates_are_drawn_as_the_order_on_record_allows() -> None:
    """An act of some day in 1934 that came the day after its gesture is always in time; by itself it hardly ever is."""
    told = gestures(FIVE[:4]), gestures(["1934"]), acts(["1934"])
    tied = '[[order]]\nfirst = "g-Aasen-1934"\nthen = "a-Aasen-1934"\ngap = "=P1D"\n'
    loose, held = (finding(*one, within="P2D", surrogates=999) for one in (told, (*told, tied)))
    assert loose.figures["followed"] == held.figures["followed"] == (0, 1)
    assert (loose.figures["p"], held.figures["p"]) == (1.0, 0.02)


def test_dates_of_which_the_record_contradicts_itself_are_drawn_each_by_itself() -> None:
    tied = '[[order]]\nfirst = "a-Aasen-1934-02"\nthen = "g-Aasen-1934-01"\n'
    found = finding(gestures([*FIVE[:4], "1934-01"]), acts(["1934-02"]), tied, surrogates=999)
    assert found.unlooked[-1].startswith("The record contradicts itself")


def test_what_may_have_followed_is_never_less_than_what_surely_did_and_figures_are_numbers() -> None:
    assert finding(gestures(FIVE)).figures["rate_ratio"] is None
    assert finding(gestures(FIVE)).verdict == "no-more-than-chance"


def test_a_single_step_is_no_sequence() -> None:
    pattern = '[[pattern]]\nid = "p"\nlabel = "Words"\nsteps = [{ statement = { topic = "friendship" } }]\n'
    (found,) = findings(gestures(FIVE), pattern + OBSERVED)
    assert found.verdict == "refused"


def test_three_steps_follow_one_another() -> None:
    pattern = """
[[pattern]]
id = "p"
label = "Word, act, word"
steps = [
    { statement = { topic = "friendship", speaker = "?x" } },
    { event = { about = "against", actor = "?x" }, within = "P30D" },
    { statement = { topic = "friendship", speaker = "?x" }, within = "P30D" },
]
observed = "1920/1939"
chosen = "complete"
"""
    (found,) = findings(gestures(["1931-01-01", "1931-01-20"]), acts(["1931-01-05"]), pattern)
    assert (found.figures["antecedents"], found.figures["followed"]) == (2, 1)


def test_the_same_register_gives_the_same_figures() -> None:
    told = gestures(FIVE), acts(["1931", "1932-01-08"])
    assert finding(*told) == finding(*told)


pairs = st.lists(st.lists(st.integers(0, 4), max_size=5, unique=True), max_size=5)


@given(pairs)
def test_no_choice_of_pairs_is_larger_than_the_one_that_is_made(edges: list[list[int]]) -> None:
    made = _matched(edges)
    assert len(set(made.values())) == len(made)
    assert all(other in edges[one] for one, other in made.items())
    every = range(len(edges))
    assert len(made) == max(
        n for n in (*every, len(edges)) if any(_fits(edges, some) for some in combinations(every, n))
    )


def _fits(edges: list[list[int]], some: tuple[int, ...]) -> bool:
    return any(
        all(other in edges[one] for one, other in zip(some, others, strict=True))
        for others in permutations(range(5), len(some))
    )


moments = st.lists(st.tuples(st.integers(0, 40), st.sampled_from("ab")), max_size=8)


@given(moments, moments, st.sampled_from(["P2D", "P10D", "PT36H", "P1M"]))
def test_the_earliest_that_is_free_makes_as_many_pairs_as_can_be(
    first: list[tuple[int, str]], then: list[tuple[int, str]], within: str
) -> None:
    act = Event(id="e", maker=Maker("me"), name="an act")

    def placed(days: list[tuple[int, str]]) -> list[Placed]:
        return [Placed(act, day * DAY, day * DAY, (frozenset({("?x", who)}),)) for day, who in sorted(days)]

    found = Episodes([Step({}, True), Step({}, True, within)], [placed(first), placed(then)])
    assert found.count == len(found.followed(surely=True))
