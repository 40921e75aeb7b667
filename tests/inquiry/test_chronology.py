"""In what order it happened, and what cannot all be true. Each test's brief is its own small affair."""

from __future__ import annotations

from onrecord.inquiry import inquire
from onrecord.inquiry._durations import gap
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


def test_a_gap_in_days_is_between_first_minutes_of_days() -> None:
    assert gap("=P1D") == (DAY, DAY)
    assert gap("P2D") == (DAY, 2 * DAY)
    assert gap("P0D") == (0, 0)
    assert gap("P30D") == (29 * DAY, 30 * DAY)
    assert gap("P1M") == (15 * DAY, 45 * DAY)
