"""In what order it happened, and what cannot all be true. Each test's brief is its own small affair."""

from __future__ import annotations

from onrecord.inquiry import inquire
from onrecord.inquiry._durations import gap
from onrecord.model.edtf import parse_edtf
from onrecord.model.entry import Maker, Same
from onrecord.model.finding import Finding, Stance
from onrecord.model.instant import DAY
from onrecord.model.judgement import Status
from onrecord.model.register import MemoryRegister
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
    assert not any("counted" in one or "entered" in one for one in finding.rebuttals)


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
    (finding,) = conflicts(order.format("P1D"))
    assert any(one.startswith("Days were counted inclusively") for one in finding.rebuttals)
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
    assert finding.claim == "These cannot all be true: the landing; nothing was found of arrivals."
    assert "Without “the landing” the rest can hold." in finding.overturns
    assert finding.rebuttals[-1].endswith("nothing found is not nothing there.")


def test_a_gap_in_days_is_between_first_minutes_of_days() -> None:
    assert gap("=P1D") == (DAY, DAY)
    assert gap("P2D") == (DAY, 2 * DAY)
    assert gap("P0D") == (0, 0)
    assert gap("P30D") == (29 * DAY, 30 * DAY)
    assert gap("P1M") == (15 * DAY, 45 * DAY)


EITHER = """
[[event]]
id = "meeting"
label = "the meeting"
when = "[1931-03-05,1931-03-12]"

[[order]]
id = "after"
first = "came"
then = "meeting"

[[order]]
id = "before"
first = "meeting"
then = "left"
"""


def test_of_two_dates_neither_of_which_fits_is_a_conflict_though_the_stretch_between_them_would_fit() -> None:
    (finding,) = conflicts(EITHER)
    assert finding.entries == ("after", "before", "came", "left", "meeting")
    assert conflicts(EITHER.replace("[1931-03-05,1931-03-12]", "[1931-03-05..1931-03-12]")) == []
    assert conflicts(EITHER.replace("03-12]", "03-08]")) == []


def test_either_date_is_settled_by_what_it_meets() -> None:
    brief = """
[[event]]
id = "meeting"
label = "the meeting"
when = "[1931-03-05,1931-03-08]"

[[order]]
id = "after"
first = "came"
then = "meeting"

[[ask]]
id = "asked"
inquiry = "chronology"
about = ["meeting", "left"]
"""
    asked = next(one for one in findings(brief) if "asked" in one.asked)
    assert asked.verdict == "ordered"
    assert {"came", "after", "meeting", "left"} <= set(asked.entries)
    assert asked.figures["first"] == "1931-03-08T00:00/1931-03-08T23:59"


def test_who_was_there_in_two_stretches_was_not_there_between_them() -> None:
    brief = """
[[agent]]
id = "berg"
name = "Berg"
exists = ["1920/1925", "1932/1940"]

[[event]]
id = "speech"
label = "Berg speaks"
when = "{}"
agents = ["berg"]
"""
    (finding,) = conflicts(brief.format("1931-03-01"))
    assert finding.entries == ("berg", "speech")
    assert conflicts(brief.format("1932-03-01")) == []


def test_who_is_not_there_by_another_name_cannot_act_unless_the_names_are_two_people() -> None:
    brief = """
[[agent]]
id = "berg"
name = "Berg"

[[agent]]
id = "the-foreman"
name = "the foreman"
exists = ["../1930"]

[[same]]
id = "one-man"
these = ["berg", "the-foreman"]

[[statement]]
id = "speech"
label = "Berg speaks"
speaker = "berg"
said = "1931-03-01"
"""
    (finding,) = conflicts(brief)
    assert finding.entries == ("one-man", "speech", "the-foreman")


def test_what_is_told_of_had_happened_and_what_is_promised_need_not_have() -> None:
    brief = """
[[statement]]
id = "report"
label = "the report"
mode = "{}"
said = "1931-03-06"

[[event]]
id = "fire"
label = "the fire"
when = "1931-03-08"
told_in = ["report"]
"""
    (finding,) = conflicts(brief.format("assertion"))
    assert finding.entries == ("fire", "report")
    assert conflicts(brief.format("promise")) == []


def test_what_stands_in_a_document_was_said_by_its_date_which_can_be_what_is_wrong() -> None:
    letter = document("letter", "He says that it burned.", parse_edtf("1931-03-05"))
    brief = """
[[statement]]
id = "report"
label = "the report"
cite = "letter: it burned"

[[event]]
id = "fire"
label = "the fire"
when = "1931-03-08"
told_in = ["report"]
"""
    (finding,) = inquire(register_of(brief, letter), plugin("inquiry", "chronology"))
    assert finding.asked == ("letter", "fire", "report")
    assert finding.entries == ("fire", "report")
    assert "the date of letter" in finding.claim
    assert ("letter",) in (finding.figures["smallest_repairs"] or ())  # type: ignore[operator]


def test_what_is_printed_before_it_is_said_is_wrong_unless_it_was_prepared() -> None:
    brief = '[[statement]]\nid = "s"\nlabel = "s"\nmode = "{}"\nsaid = "1931-03-08"\npublished = "1931-03-06"\n'
    (finding,) = conflicts(brief.format("assertion"))
    assert finding.entries == ("s",)
    assert conflicts(brief.format("prepared")) == []


def test_only_the_end_that_is_approximate_is_widened() -> None:
    brief = """
[[event]]
id = "stay"
label = "the stay"
when = "1931-03-01/1931-03-05~"

[[order]]
first = "{}"
then = "{}"
"""
    assert conflicts(brief.format("came", "stay.ends")) == []
    assert len(conflicts(brief.format("came", "stay.begins"))) == 1


def test_how_soon_gives_way_before_what_is_sure() -> None:
    brief = """
[[event]]
id = "fair"
label = "the fair"
when = "1931-05-01"

[[order]]
id = "soon"
first = "came"
then = "fair"
gap = "~"
"""
    (finding,) = conflicts(brief)
    assert finding.entries == ("came", "fair", "soon")
    assert finding.figures["cheapest_repairs"] == (("soon",),)
    assert finding.figures["smallest_repairs"] == (("came",), ("fair",), ("soon",))
    assert conflicts(brief.replace('"~"', '"~P2M"')) == []
    assert len(conflicts(brief.replace("1931-05-01", "1931-03-06"))) == 1


def test_what_is_graded_low_or_doubted_is_cheaper_to_give_up_and_nearly_as_cheap_is_told_too() -> None:
    order = '[[order]]\nid = "o"\nfirst = "left"\nthen = "third"\ngrade = "A1"\n'
    brief = order + '[[event]]\nid = "third"\nlabel = "third"\nwhen = "1931-03-05{}"\n{}\n'
    (finding,) = conflicts(brief.format("", 'grade = "D4"'))
    assert finding.figures["cheapest_repairs"] == (("third",),)
    (finding,) = conflicts(brief.format("?", ""))
    assert finding.figures["cheapest_repairs"] == (("third",),)
    (finding,) = conflicts(brief.format("", ""))
    assert finding.figures["cheapest_repairs"] == (("left",), ("third",))
    assert finding.figures["smallest_repairs"] == (("left",), ("o",), ("third",))


def test_contradictions_that_share_nothing_are_mended_each_by_itself() -> None:
    brief = """
[[order]]
id = "o"
first = "left"
then = "came"

[[event]]
id = "d"
label = "d"
when = "1940"

[[event]]
id = "e"
label = "e"
when = "1930"

[[order]]
id = "p"
first = "d"
then = "e"
"""
    one, other = conflicts(brief)
    assert one.figures["smallest_repairs"] == (("came",), ("left",), ("o",))
    assert other.figures["smallest_repairs"] == (("d",), ("e",), ("p",))
    assert other.figures["sets"] == (("d", "e", "p"),)


def test_an_order_that_hangs_on_a_contradiction_is_not_determined_and_one_that_does_not_is() -> None:
    brief = """
[[order]]
id = "o"
first = "left"
then = "came"

[[event]]
id = "later"
label = "later"
when = "1931-04"

[[ask]]
id = "sure"
inquiry = "chronology"
about = ["later", "{}"]
"""
    assert next(one for one in findings(brief.format("came")) if "sure" in one.asked).verdict == "undetermined"
    plain = brief.replace('id = "o"\nfirst = "left"\nthen = "came"', 'first = "came"\nthen = "left"')
    assert next(one for one in findings(plain.format("came")) if "sure" in one.asked).verdict == "ordered"


def test_what_a_machine_holds_to_be_one_is_a_proposal_and_joins_nothing() -> None:
    (came, left) = register_of(LEFT_AND_CAME, LOG).events
    same = Same(id="maybe", maker=Maker("events", 1), these=("came", "left"), anchors=came.anchors)
    register = MemoryRegister([LOG], [came, left, same])
    assert inquire(register, plugin("inquiry", "chronology")) == []
    accepted = MemoryRegister([LOG], [came, left, same], statuses={"maybe": Status.ACCEPTED})
    (finding,) = inquire(accepted, plugin("inquiry", "chronology"))
    assert finding.entries == ("came", "left", "maybe")


def test_the_network_narrows_what_it_bounds_and_says_by_what() -> None:
    brief = """
[[event]]
id = "cut"
label = "the cable is cut"
when = "1931"

[[order]]
id = "o-1"
first = "came"
then = "cut"

[[order]]
id = "o-2"
first = "cut"
then = "left"
"""
    order = next(one for one in findings(brief) if "o-1" in one.asked)
    assert order.verdict == "ordered"
    assert order.figures["then"] == "1931-03-07T00:00/1931-03-09T23:59"
    assert {"left", "o-2"} <= set(order.entries)
    assert {one.entry for one in order.grounds if one.stance is Stance.CONTEXT} >= {"left", "o-2"}


def test_exactly_so_many_months_are_what_the_calendar_makes_of_them() -> None:
    assert gap("=P1M") == (28 * DAY, 31 * DAY)
    assert gap("=P1Y") == (365 * DAY, 366 * DAY)
    assert gap("=P1M2D") == (30 * DAY, 33 * DAY)
