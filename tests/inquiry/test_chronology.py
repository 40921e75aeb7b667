"""In what order it happened, and what cannot all be true. Each test's brief is its own small affair."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from onrecord.inquiry import inquire
from onrecord.inquiry._durations import gap
from onrecord.inquiry._network import ORIGIN, Constraint, Network, smallest_repairs
from onrecord.model.finding import Finding, Stance
from onrecord.model.instant import DAY
from onrecord.plugins import plugin

from .affairs import document, register_of

LOG = document("log", "Berg left on the ninth.\n\nHe arrived on the seventh.\n\nNot the same Berg, they said.")
LEFT_AND_CAME = """
[[event]]
id = "left"
label = "Berg leaves"
when = "1931-03-09"
cite = "log: Berg left on the ninth"

[[event]]
id = "came"
label = "Berg arrives"
when = "1931-03-07"
cite = "log: He arrived on the seventh"
"""


def findings(brief: str) -> list[Finding]:
    return inquire(register_of(LEFT_AND_CAME + brief, LOG), plugin("inquiry", "chronology"))


def conflicts(brief: str) -> list[Finding]:
    return [finding for finding in findings(brief) if finding.verdict == "conflict"]


def test_events_without_orders_contradict_nothing() -> None:
    assert findings("") == []


def test_an_order_against_the_dates_is_a_conflict_that_cites_all_its_passages() -> None:
    (finding,) = conflicts('[[order]]\nid = "o"\nfirst = "left"\nthen = "came"\n')
    assert finding.entries == ("came", "left", "o")
    assert {ground.anchor.exact for ground in finding.grounds if ground.anchor} == {
        "Berg left on the ninth",
        "He arrived on the seventh",
    }
    assert finding.figures["gap_days"] == 1.0
    assert finding.figures["smallest_repairs"] == (("came",), ("left",), ("o",))


def test_a_premise_can_be_what_gives_way_and_what_attacks_it_is_cited_against() -> None:
    brief = """
[[premise]]
id = "one-man"
says = "both are the same Berg"
attacked_by = "log: Not the same Berg"

[[order]]
first = "left"
then = "came"
under = ["one-man"]
"""
    (finding,) = conflicts(brief)
    assert "one-man" in [standing.premise for standing in finding.premises]
    against = [ground.anchor for ground in finding.grounds if ground.stance is Stance.AGAINST]
    assert [anchor.exact for anchor in against if anchor] == ["Not the same Berg"]


def test_who_is_not_there_cannot_act() -> None:
    brief = """
[[agent]]
id = "berg"
name = "Berg"
exists = ["../1931-02"]

[[event]]
id = "speech"
label = "Berg speaks"
when = "1931-03-01"
agents = ["berg"]
"""
    (finding,) = conflicts(brief)
    assert finding.entries == ("berg", "speech")


def test_an_approximate_date_is_widened_before_it_contradicts() -> None:
    order = '[[order]]\nfirst = "left"\nthen = "about"\n\n[[event]]\nid = "about"\nlabel = "a"\nwhen = "1931-03-0{}"\n'
    assert conflicts(order.format("7~")) == []
    assert len(conflicts(order.format("5~"))) == 1


def test_two_dates_are_ordered_whatever_an_order_says_and_overlapping_ones_are_not() -> None:
    brief = """
[[event]]
id = "spring"
label = "the thaw"
when = "1931-03"

[[ask]]
inquiry = "chronology"
about = ["came", "left", "spring"]
"""
    assert [finding.verdict for finding in findings(brief)] == ["ordered", "undetermined", "undetermined"]


def test_days_may_be_counted_inclusively_unless_the_gap_is_exact() -> None:
    order = '[[order]]\nfirst = "came"\nthen = "left"\ngap = "{}"\n'
    assert conflicts(order.format("P3D")) == []
    assert conflicts(order.format("P2D")) == []
    assert conflicts(order.format("=P2D")) == []
    assert len(conflicts(order.format("=P3D"))) == 1
    assert len(conflicts(order.format("P1D"))) == 1
    assert conflicts(order.format("P1D/P4D")) == []


def test_a_gap_of_hours_is_exact() -> None:
    assert gap("PT6H") == (360, 360)


def test_a_search_that_should_have_found_something_speaks_against_the_event() -> None:
    brief = """
[[topic]]
id = "arrivals"
label = "arrivals"

[[event]]
id = "landing"
label = "the landing"
when = "1931-03-08"
about = ["arrivals"]

[[search]]
id = "none"
for = "arrivals"
found = 0
expected = true
"""
    (finding,) = conflicts(brief)
    assert finding.entries == ("landing", "none")


POINTS = ("a", "b", "c", ORIGIN)
CONSTRAINTS = st.lists(
    st.builds(
        Constraint,
        st.sampled_from(POINTS),
        st.sampled_from(POINTS),
        st.integers(-4, 5),
        st.sampled_from("pqrst").map(lambda group: frozenset((group,))),
    ),
    max_size=9,
)


def consistent(network: Network) -> bool:
    return not network.negative_cycle()


@given(CONSTRAINTS)
def test_a_network_is_consistent_exactly_if_floyd_and_warshall_find_no_negative_cycle(given_: list[Constraint]) -> None:
    distance = {(i, j): 0 if i == j else 10**6 for i, j in product(POINTS, POINTS)}
    for one in given_:
        distance[one.first, one.then] = min(distance[one.first, one.then], one.most)
    for k, i, j in product(POINTS, POINTS, POINTS):
        distance[i, j] = min(distance[i, j], distance[i, k] + distance[k, j])
    assert consistent(Network(given_)) == all(distance[i, i] >= 0 for i in POINTS)
    if consistent(Network(given_)):
        for i, j in product(POINTS, POINTS):
            most = Network(given_).most(i, j)
            assert most == distance[i, j] if most is not None else distance[i, j] > 10**5


@given(CONSTRAINTS)
def test_every_conflict_cannot_hold_and_holds_without_any_one_of_its_groups(given_: list[Constraint]) -> None:
    network = Network(given_)
    found = list(network.conflicts(50))
    assert bool(found) is not consistent(network)
    for conflict in found:
        spared = set(network.groups) - set(conflict.groups)
        assert not consistent(network.without(spared))
        assert conflict.missing > 0
        for group in conflict.groups:
            assert consistent(network.without(spared | {group}))


@given(CONSTRAINTS)
def test_all_minimal_conflicts_are_found_and_every_smallest_repair_ends_them(given_: list[Constraint]) -> None:
    network = Network(given_)
    groups = network.groups
    bad = [
        {group for group, kept in zip(groups, mask, strict=True) if kept}
        for mask in product((False, True), repeat=len(groups))
        if not consistent(network.without(group for group, kept in zip(groups, mask, strict=True) if not kept))
    ]
    minimal = {tuple(sorted(one)) for one in bad if not any(other < one for other in bad)}
    found = list(network.conflicts(50))
    assert {conflict.groups for conflict in found} == minimal
    for repair in smallest_repairs(found):
        assert consistent(network.without(repair))


def test_a_gap_in_days_is_between_first_minutes_of_days() -> None:
    assert gap("=P1D") == (DAY, DAY)
    assert gap("P2D") == (DAY, 2 * DAY)
    assert gap("P0D") == (0, 0)
    assert gap("P30D") == (29 * DAY, 30 * DAY)
    assert gap("P1M") == (15 * DAY, 45 * DAY)
