"""Which acts keep, break or belie which words? Each test's brief is its own small affair."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.inquiry import inquire
from onrecord.model.dating import Dating
from onrecord.model.finding import Finding, Stance
from onrecord.plugins import plugin

from .affairs import document, register_of

SPEECH = document("speech", "The quay shall be repaired.\n\nNo ship is waiting.", Dating.day(1931, 3, 1))
LATER = document("later", "The quay was repaired.\n\nThe crane was sold.", Dating.day(1932, 1, 1))
PROMISE = """
[case]
record = "1930/1932"

[[statement]]
id = "promise"
speaker = "Aasen"
said = "1931-03-02"
mode = "promise"
about = ["quay"]
{due}
cite = "speech: The quay shall be repaired."

[[topic]]
id = "quay"
label = "the quay"
"""
ACT = """
[[event]]
id = "act"
label = "the repair"
when = "{when}"
cite = "later: The quay was repaired."

[[bearing]]
event = "act"
on = "promise"
how = "{how}"
"""
COMPLETE = """
[[premise]]
id = "all-books"
says = "the harbour's books have every repair"

[[coverage]]
of = "quay"
during = "1931"
complete = true
under = ["all-books"]
"""


def findings(brief: str) -> list[Finding]:
    return inquire(register_of(brief, SPEECH, LATER), plugin("inquiry", "deeds"))


def verdict(due: str, *acts: tuple[str, str], more: str = "") -> str:
    told = "".join(ACT.format(when=when, how=how).replace('"act"', f'"act-{n}"') for n, (when, how) in enumerate(acts))
    named = f'due = "{due}"' if due else ""
    (finding,) = findings(PROMISE.format(due=named) + told + more)
    return finding.verdict


@pytest.mark.parametrize(
    ("due", "acts", "expected"),
    [
        ("1931-06", [("1931-05-04", "keeps")], "kept"),
        ("1931-06-30", [("1931-06-30", "keeps")], "kept"),
        ("1931-06", [("1931", "keeps")], "depends-on-dates"),
        ("[1931-04-01..1931-06-30]", [("1931-05-04", "keeps")], "depends-on-dates"),
        ("1931-06", [("1931-08-01", "keeps")], "broken"),
        ("1931-06", [("1931-05-04", "breaks")], "broken"),
        ("", [("1931-05-04", "breaks")], "broken"),
        ("1931-06", [("1930-05-04", "breaks")], "no-fulfilment-on-record"),
        ("1931-06", [("1930-05-04", "keeps")], "no-fulfilment-on-record"),
        ("1931-06", [("1931-05-04", "in part")], "no-fulfilment-on-record"),
        ("1931-06", [("1931-04-04", "keeps"), ("1931-05-04", "breaks")], "broken"),
        ("1931-06", [], "no-fulfilment-on-record"),
        ("1931-06", [("1931-09-01", "keeps"), ("1931-05-04", "keeps")], "kept"),
        ("[1931-05,1931-06]", [("1931-05-20", "keeps")], "kept"),
        ("[1931-04..1931-06]", [("1931-04-15", "keeps")], "kept"),
        ("1931-06", [("1931-07-04", "belies")], "no-fulfilment-on-record"),
        ("1931-06", [("1931-05-01", "breaks"), ("1931-07-04", "belies")], "broken"),
        ("1930-06", [], "pending"),
        ("1933-06", [], "pending"),
        ("", [], "pending"),
        ("", [("1931-05-04", "keeps")], "kept"),
    ],
)
def test_a_promise_is_held_against_what_was_done(due: str, acts: list[tuple[str, str]], expected: str) -> None:
    assert verdict(due, *acts) == expected


def test_a_silent_record_breaks_a_promise_only_where_it_is_declared_complete_and_names_the_premise() -> None:
    (finding,) = findings(PROMISE.format(due='due = "1931-06"') + COMPLETE)
    assert finding.verdict == "broken"
    assert [(one.premise, one.without) for one in finding.premises] == [("all-books", "no fulfilment on record")]


def test_now_is_the_end_of_the_record_or_of_its_latest_document() -> None:
    due = PROMISE.format(due='due = "1932-06"')
    assert [one.verdict for one in findings(due)] == ["no-fulfilment-on-record"]
    assert [one.verdict for one in findings(due.replace('record = "1930/1932"', ""))] == ["pending"]


def test_what_was_never_to_be_done_is_kept_by_a_complete_record_and_broken_by_an_act_before_its_day() -> None:
    never = 'due = "1931-06"\npolarity = "negative"'
    assert [one.verdict for one in findings(PROMISE.format(due=never))] == ["no-breach-on-record"]
    assert [one.verdict for one in findings(PROMISE.format(due=never) + COMPLETE)] == ["kept"]
    for when, expected in [
        ("1931-05-04", "broken"),
        ("1931", "depends-on-dates"),
        ("1931-07-01", "no-breach-on-record"),
    ]:
        assert [one.verdict for one in findings(PROMISE.format(due=never) + ACT.format(when=when, how="breaks"))] == [
            expected
        ]


def test_a_promise_under_a_condition_waits_until_the_condition_has_happened() -> None:
    for condition in ("the ice goes out", "thaw"):
        brief = PROMISE.format(due=f'due = "1931-06"\ncondition = "{condition}"')
        assert [one.verdict for one in findings(brief)] == ["pending"]
        thawed = brief + '[[event]]\nid = "thaw"\nlabel = "the thaw"\nwhen = "1931-04-01"\n'
        assert [one.verdict for one in findings(thawed)] == [
            "no-fulfilment-on-record" if condition == "thaw" else "pending"
        ]


def test_what_is_bound_to_a_condition_is_not_broken_before_it_is_met() -> None:
    brief = PROMISE.format(due='due = "1931-06"\ncondition = "thaw"')
    thaw = '[[event]]\nid = "thaw"\nlabel = "the thaw"\nwhen = "{when}"\n'
    breach, late = ACT.format(when="1931-05-04", how="breaks"), ACT.format(when="1931-08-01", how="keeps")
    for act in (breach, late):
        assert [one.verdict for one in findings(brief + act)] == ["pending"]
        assert [one.verdict for one in findings(brief + act + thaw.format(when="1931-09-01"))] == ["pending"]
        (met,) = findings(brief + act + thaw.format(when="1931-04-01"))
        assert met.verdict == "broken"
        assert "thaw" in met.entries


THAW = '[[event]]\nid = "thaw"\nlabel = "the thaw"\nwhen = "{when}"\n'


def test_a_condition_that_was_perhaps_met_leaves_the_breach_to_the_dates() -> None:
    brief = PROMISE.format(due='due = "1931-06"\ncondition = "thaw"')
    breach = ACT.format(when="1931-05-04", how="breaks")
    for when, expected in [
        ("[1931-04-01..1931-09-01]", "depends-on-dates"),
        ("[1931-07-01..1931-09-01]", "pending"),
        ("[1931-04-01..1931-05-01]", "broken"),
    ]:
        assert [one.verdict for one in findings(brief + breach + THAW.format(when=when))] == [expected]


def test_what_was_done_before_the_condition_was_met_breaks_nothing() -> None:
    brief = PROMISE.format(due='due = "1931-06"\ncondition = "thaw"') + ACT.format(when="1931-05-04", how="breaks")
    (finding,) = findings(brief + THAW.format(when="1931-05-20"))
    assert finding.verdict == "no-fulfilment-on-record"


@pytest.mark.parametrize(
    ("bound", "when", "expected"),
    [
        ('within = "P30D"', "1931-04-01", ("kept", "1931-04-01")),
        ('within = "P30D"', "1931-04-02", ("broken", "1931-04-01")),
        ('within = "P30D"\ncondition = "thaw"', "1931-05-20", ("kept", "1931-05-20")),
        ('within = "P1M"\ncondition = "thaw"', "1931-05-21", ("broken", "1931-05-20")),
        ('within = "P30D"\ncondition = "the ice goes out"', "1931-05-20", ("kept", None)),
    ],
)
def test_the_time_may_run_from_the_words_or_from_their_condition(
    bound: str, when: str, expected: tuple[str, str | None]
) -> None:
    brief = PROMISE.format(due=bound) + ACT.format(when=when, how="keeps") + THAW.format(when="1931-04-20")
    (finding,) = findings(brief)
    assert (finding.verdict, finding.figures["due"]) == expected


def test_an_act_of_another_is_told_as_such() -> None:
    people = '[[agent]]\nid = "{id}"\nname = "{id}"\n'
    brief = (
        PROMISE.format(due='due = "1931-06"') + ACT.format(when="1931-05-04", how="keeps") + people.format(id="Aasen")
    )
    own, other = (brief.replace('label = "the repair"', f'label = "the repair"\nagents = ["{who}"]') for who in WHO)
    (mine,), (yours,) = findings(own), findings(other + people.format(id="Ruud"))
    assert yours.rebuttals[0] == "The act was that of Ruud, and the words were those of Aasen."
    assert not any("the words were those" in one for one in mine.rebuttals)


def test_what_the_speaker_did_about_the_same_and_nobody_matched_is_named() -> None:
    brief = PROMISE.format(due='due = "1931-06"') + '[[agent]]\nid = "aasen"\nname = "Aasen"\n'
    act = '[[event]]\nid = "{id}"\nlabel = "{id}"\nwhen = "{when}"\nabout = ["{about}"]\nagents = ["{by}"]\n'
    other = '[[topic]]\nid = "crane"\nlabel = "the crane"\n'
    found = (
        brief
        + other
        + "".join(
            act.format(id=id, when=when, about=about, by=by)
            for id, when, about, by in [
                ("the paving", "1931-05-01", "quay", "Aasen"),
                ("the survey", "1930-05-01", "quay", "Aasen"),
                ("the sale", "1931-05-01", "crane", "Aasen"),
                ("the strike", "1931-05-01", "quay", "Ruud"),
            ]
        )
    )
    (finding,) = findings(found)
    assert finding.unlooked == ("Nobody has said how these bear on the words: the paving (1 May 1931).",)


WHO = ("Aasen", "Ruud")


def test_the_act_that_decides_is_the_one_that_is_named() -> None:
    late, kept = ACT.format(when="1931-09-01", how="keeps"), ACT.format(when="1931-05-04", how="keeps")
    (finding,) = findings(PROMISE.format(due='due = "1931-06"') + late + kept.replace('"act"', '"other"'))
    assert (finding.verdict, finding.figures["outcome_at"]) == ("kept", "1931-05-04")


@pytest.mark.parametrize(
    "during", ["", 'during = "[1930..1932]"', 'during = "1931-03-02~/1931-06"', 'during = "1931-05"']
)
def test_a_record_is_complete_only_throughout_a_stretch_that_holds_words_and_day(during: str) -> None:
    brief = PROMISE.format(due='due = "1931-06"') + COMPLETE.replace('during = "1931"', during)
    assert [one.verdict for one in findings(brief)] == ["no-fulfilment-on-record"]


DENIAL = """
[[event]]
id = "waiting"
label = "the ship's waiting"
when = "{when}"
cite = "later: The crane was sold."

[[statement]]
id = "denial"
speaker = "Aasen"
said = "1931-03-02"
mode = "denial"
polarity = "negative"
about = ["waiting"]
cite = "speech: No ship is waiting."
"""
BELIES = '[[bearing]]\nevent = "waiting"\non = "denial"\nhow = "belies"\n'


@pytest.mark.parametrize(
    ("when", "bearing", "expected"),
    [
        ("1931-02-20", BELIES, ["belied"]),
        ("1931-03", BELIES, ["depends-on-dates"]),
        ("1931-03-10", BELIES, []),
        ("1931-02-20/1931-03-10", "", ["belied"]),
        ("[1931-02-20..1931-03-10]", "", []),
        ("1931-03-10", "", []),
    ],
)
def test_a_denial_is_belied_by_what_was_done_or_going_on_and_never_by_what_came_later(
    when: str, bearing: str, expected: list[str]
) -> None:
    found = findings(DENIAL.format(when=when) + bearing)
    assert [one.verdict for one in found] == expected
    for one in found:
        assert {ground.anchor.document for ground in one.grounds if ground.anchor and ground.stance is Stance.FOR} == {
            "speech",
            "later",
        }


def test_a_denier_who_could_surely_have_been_told_is_told_of_with_his_channel() -> None:
    ignorance = "The speaker had not been told of the act."
    told = (
        '[[disclosure]]\nid = "told"\nof = "waiting"\nto = ["Aasen"]\nwhen = "{when}"\ncite = "later: The crane was"\n'
    )
    brief = DENIAL.format(when="1931-02-20") + BELIES + '[[agent]]\nid = "aasen"\nname = "Aasen"\n'
    for when, known in [("1931-02-25", "1931-02-25"), ("[1931-02-25..1931-03-10]", None), ("1931-04-01", None)]:
        (finding,) = findings(brief + told.format(when=when))
        assert (finding.verdict, finding.figures["known_from"]) == ("belied", known)
        assert (ignorance in finding.rebuttals) is (known is None)
        assert ("told" in finding.entries) is (known is not None)


SAID = """
[[statement]]
id = "{id}"
speaker = "Aasen"
said = "{said}"
about = ["quay"]
polarity = "{polarity}"
{more}
cite = "{cite}"
"""
ON_THE_QUAY = '[[topic]]\nid = "quay"\nlabel = "the quay"\n'


def said(when: str, more: str = "", other: str = "") -> list[str]:
    brief = ON_THE_QUAY
    brief += SAID.format(id="yes", said="1931-03-02", polarity="positive", more=more, cite="speech: The quay shall")
    brief += SAID.format(id="no", said=when, polarity="negative", more=other, cite="speech: No ship is waiting.")
    return [one.verdict for one in findings(brief)]


def test_one_speaker_who_affirms_and_denies_has_changed_or_speaks_to_each_as_he_would_hear_it() -> None:
    dockers, owners = 'audience = "dockers"', 'audience = "owners"'
    assert said("1933-03-02") == ["silent-change"]
    assert said("1933-03-02", other='from = ["yes"]') == ["announced-change"]
    assert said("1931-03-20", dockers, owners) == ["two-audiences"]
    assert said("1931-03-20", dockers, dockers) == ["silent-change"]
    assert said("1931-05-20", dockers, owners) == ["silent-change"]


@pytest.mark.parametrize(
    ("more", "other"),
    [
        ('holds = "1930"', 'holds = "1931"'),
        ('scope = "the north quay"', 'scope = "the south quay"'),
        ('mode = "promise"', 'mode = "denial"'),
        ('mode = "prediction"', 'mode = "prediction"'),
    ],
)
def test_a_succession_and_what_is_not_of_the_same_are_no_contradiction(more: str, other: str) -> None:
    assert not {"silent-change", "two-audiences", "announced-change"} & set(said("1933-03-02", more, other))


def test_an_office_has_holders_who_may_differ() -> None:
    office = '[[agent]]\nid = "aasen"\nname = "Aasen"\nkind = "office"\n'
    brief = ON_THE_QUAY + office
    brief += SAID.format(id="yes", said="1931-03-02", polarity="positive", more="", cite="speech: The quay shall")
    brief += SAID.format(id="no", said="1951-03-03", polarity="negative", more="", cite="speech: No ship")
    assert findings(brief) == []


def test_a_denial_denies_also_where_its_polarity_is_not_told() -> None:
    brief = ON_THE_QUAY
    more = 'mode = "denial"'
    brief += SAID.format(id="a", said="1931-03-02", polarity="positive", more=more, cite="speech: The quay shall")
    brief += SAID.format(id="b", said="1933-03-03", polarity="negative", more="", cite="speech: No ship")
    assert findings(brief) == []


def test_two_holders_of_one_office_do_not_contradict_each_other() -> None:
    brief = ON_THE_QUAY
    brief += SAID.format(id="yes", said="1931-03-02", polarity="positive", more="", cite="speech: The quay shall")
    brief += SAID.format(id="no", said="1931-03-03", polarity="negative", more="", cite="speech: No ship").replace(
        '"Aasen"', '"Ruud"'
    )
    assert findings(brief) == []


days = st.dates(date(1931, 1, 1), date(1931, 12, 31))


@given(days, days, days)
def test_a_sure_verdict_stands_on_whichever_of_the_possible_days_it_was(first: date, second: date, third: date) -> None:
    low, among, high = sorted((first, second, third))
    wide = verdict("1931-06", (f"[{low}..{high}]", "keeps"))
    if wide != "depends-on-dates":
        assert verdict("1931-06", (str(among), "keeps")) == wide
