"""Who speaks of a thing before they could have known of it. Each test's brief is its own small affair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.brief import parse_brief, read_entries
from onrecord.inquiry import inquire
from onrecord.model.dating import Dating
from onrecord.model.entry import Entry, Maker, Statement
from onrecord.model.finding import Finding, Stance
from onrecord.model.judgement import Status
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor, Document, Head
from onrecord.plugins import plugin

from .affairs import document, register_of

LETTER = document("letter", "I have heard that the cable is cut.\n\nOn the ninth the foreman saw the cut cable.")
AFFAIR = """
[[agent]]
id = "berg"
name = "Foreman Berg"

[[agent]]
id = "aasen"
name = "Minister Aasen"

[[event]]
id = "cut"
label = "the cutting of the cable"
when = "1931-03-09"
agents = [{ id = "berg", role = "witness" }]
cite = "letter: the foreman saw the cut cable"
"""


def verdicts(brief: str) -> list[str]:
    return [finding.verdict for finding in findings(brief)]


def findings(brief: str) -> list[Finding]:
    return inquire(register_of(AFFAIR + brief, LETTER), plugin("inquiry", "foreknowledge"))


def proposed(
    documents: Sequence[Document], entries: Sequence[Entry], status: Status = Status.PROPOSED
) -> list[Finding]:
    """The findings where a machine proposes what is spoken of, and a person accepts or rejects that, or leaves it."""
    found = list(plugin("linker", "presuppositions").function(MemoryRegister(documents, entries)))
    register = MemoryRegister(documents, [*entries, *found], statuses={one.id: status for one in found})
    return inquire(register, plugin("inquiry", "foreknowledge"))


def statement(speaker: str, said: str, more: str = "") -> str:
    return f"""
[[statement]]
id = "spoken"
speaker = "{speaker}"
said = "{said}"
about = ["cut"]
cite = "letter §1: the cable is cut"
{more}
"""


TOLD = """
[[disclosure]]
of = "cut"
when = "1931-03-12/1931-03-13"
by = "berg"
to = ["aasen"]
"""


def test_a_statement_older_than_the_event_is_impossible() -> None:
    (finding,) = findings(statement("aasen", "1931-03-02"))
    assert finding.verdict == "impossible"
    assert finding.figures["earliest_known"] == "1931-03-09"
    assert finding.figures["days_before"] == 7
    assert {ground.anchor.exact for ground in finding.grounds if ground.anchor} == {
        "the cable is cut",
        "the foreman saw the cut cable",
    }


def test_a_statement_after_the_event_and_before_any_channel_is_unexplained() -> None:
    assert verdicts(TOLD + statement("aasen", "1931-03-10")) == ["unexplained"]


def test_a_witness_could_have_known_once_the_event_was_over() -> None:
    assert verdicts(TOLD + statement("berg", "1931-03-10")) == ["possible"]


def test_a_statement_within_the_span_of_the_disclosure_depends_on_the_dates() -> None:
    assert verdicts(TOLD + statement("aasen", "1931-03-11/1931-03-12")) == ["depends-on-dates"]


def test_what_is_public_could_be_known_by_anybody_the_day_after() -> None:
    public = '[[disclosure]]\nof = "cut"\nwhen = "1931-03-13"\n'
    assert verdicts(public + statement("somebody else", "1931-03-14")) == ["possible"]


def test_news_spreads_along_a_channel_with_its_delay() -> None:
    channel = '[[access]]\nagent = "clerk"\nto = "berg"\ndelay = "P2D"\n' + TOLD
    assert verdicts(channel + statement("clerk", "1931-03-10")) == ["unexplained"]
    assert verdicts(channel + statement("clerk", "1931-03-12")) == ["possible"]


@pytest.mark.parametrize("mode", ["prediction", "hypothetical", "prepared"])
def test_what_claims_no_knowledge_gives_nothing_stronger_than_possible(mode: str) -> None:
    assert verdicts(statement("aasen", "1931-03-02", f'mode = "{mode}"')) == ["possible"]


def test_who_decided_a_thing_may_speak_of_it_beforehand() -> None:
    brief = """
[[event]]
id = "raid"
label = "the raid"
when = "1931-04-01"
decided = "1931-03-20"
agents = [{ id = "aasen", role = "decider" }]

[[statement]]
speaker = "aasen"
said = "1931-03-25"
about = ["raid"]
"""
    assert verdicts(brief) == ["possible"]
    assert verdicts(brief.replace("1931-03-25", "1931-03-19")) == ["impossible"]


def test_without_its_premise_a_finding_says_what_would_follow() -> None:
    premise = '[[premise]]\nid = "first"\nsays = "Berg was the first to see it"\n'
    told = TOLD + 'under = ["first"]\n'
    (finding,) = findings(premise + told + statement("aasen", "1931-03-14"))
    assert finding.verdict == "possible"
    (standing,) = finding.premises
    assert (standing.premise, standing.without) == ("first", "nothing follows")


def test_others_who_spoke_as_early_are_cited_as_context() -> None:
    other = (
        '\n[[statement]]\nspeaker = "berg"\nsaid = "1931-03-01"\nabout = ["cut"]\ncite = "letter §1: I have heard"\n'
    )
    both = findings(statement("aasen", "1931-03-02") + other)
    assert [finding.verdict for finding in both] == ["impossible", "impossible"]
    assert all(finding.unlooked == () for finding in both)
    aasens = next(finding for finding in both if finding.asked == ("spoken", "cut"))
    context = [ground.anchor for ground in aasens.grounds if ground.stance is Stance.CONTEXT]
    assert [anchor.exact for anchor in context if anchor] == ["I have heard"]


@pytest.mark.parametrize(
    ("count", "more"), [(21, ()), (22, ("1 more who spoke of it as early is counted and not cited.",))]
)
def test_of_many_who_spoke_as_early_twenty_are_cited_and_the_rest_counted(count: int, more: tuple[str, ...]) -> None:
    one = '[[statement]]\nid = "s{n}"\nspeaker = "aasen"\nsaid = "1931-02-{day:02}"\nabout = ["cut"]\n'
    every = findings("".join(one.format(n=n, day=28 - n) for n in range(count)))
    assert [finding.verdict for finding in every] == ["impossible"] * count
    for finding in every:
        context = [ground.entry for ground in finding.grounds if ground.stance is Stance.CONTEXT]
        first = [f"s{n}" for n in reversed(range(count)) if f"s{n}" != finding.asked[0]][:20]
        assert context == first
        assert finding.unlooked == more


def test_a_topic_without_disclosure_date_or_beginning_gives_no_finding() -> None:
    assert findings('[[topic]]\nid = "ice"\nlabel = "ice"\n\n[[statement]]\nsaid = "1931"\nabout = ["ice"]\n') == []


def test_a_statement_without_a_date_was_made_by_the_date_of_the_document_that_reports_it() -> None:
    undated = statement("aasen", "").replace('said = ""\n', "")
    dated = replace(LETTER, head=Head(written=Dating.day(1931, 3, 8)))
    (finding,) = inquire(register_of(AFFAIR + undated, dated), plugin("inquiry", "foreknowledge"))
    assert finding.verdict == "impossible"
    later = replace(LETTER, head=Head(written=Dating.day(1931, 3, 14)))
    assert inquire(register_of(AFFAIR + TOLD + undated, later), plugin("inquiry", "foreknowledge")) == []


def test_without_a_disclosure_only_the_impossible_is_found() -> None:
    assert findings(statement("aasen", "1931-03-10")) == []
    assert verdicts(statement("aasen", "1931-03-08")) == ["impossible"]


def test_a_document_is_written_after_what_it_presupposes_became_known() -> None:
    ask = '\n[[ask]]\ninquiry = "foreknowledge"\nabout = ["letter"]\n'
    presupposing = statement("aasen", "1931-03-14").replace("about", "presupposes")
    (_, finding) = findings(TOLD + presupposing + ask)
    assert (finding.verdict, finding.figures["earliest_known"]) == ("written-after", "1931-03-12")


def test_what_two_witnesses_say_alike_is_taken_once() -> None:
    brief = (
        '[[topic]]\nid = "t"\nlabel = "the cable"\nterms = ["cable"]\n\n'
        '[[disclosure]]\nof = "t"\nwhen = "1931-03-12"\n\n[[witness]]\ndocument = "again"\nof = "letter"\n'
    )
    documents = [LETTER, replace(LETTER, id="again")]
    entries = read_entries(parse_brief(brief), MemoryRegister(documents)).entries
    for one in documents:
        words = Anchor.quoting(one.id, one.text, "that the cable is cut")
        entries.append(
            Statement(
                maker=Maker("statements", 1),
                anchors=(words,),
                content=(words,),
                speaker="aasen",
                said=Dating.day(1931, 3, 2),
            )
        )
    (finding,) = proposed(documents, entries)
    assert {ground.anchor.document for ground in finding.grounds if ground.anchor} == {"letter"}


def test_what_a_person_recorded_of_the_same_words_takes_the_place_of_what_a_machine_read() -> None:
    brief = parse_brief(
        '[[topic]]\nid = "t"\nlabel = "the cable"\nterms = ["cable"]\n\n'
        '[[disclosure]]\nof = "t"\nwhen = "1931-03-12"\n\n'
        '[[statement]]\nspeaker = "aasen"\nsaid = "1931-03-02"\nmode = "prediction"\nabout = ["t"]\n'
        'cite = "letter: the cable is cut"\n'
    )
    words = Anchor.quoting("letter", LETTER.text, "that the cable is cut")
    machine = Statement(
        maker=Maker("statements", 1), anchors=(words,), content=(words,), speaker="aasen", said=Dating.day(1931, 3, 2)
    )
    alone = MemoryRegister([LETTER], [machine])
    by_hand = read_entries(brief, alone).entries
    both = proposed([LETTER], [machine, *by_hand])
    assert [finding.verdict for finding in both] == ["possible"]
    topic = [entry for entry in by_hand if not isinstance(entry, Statement)]
    (read,) = proposed([LETTER], [machine, *topic])
    assert read.verdict == "unexplained"
    assert read.unlooked == ("Nobody has confirmed that the words are about the cable.",)
    (told,) = proposed([LETTER], [machine, *topic], status=Status.ACCEPTED)
    assert told.unlooked == ()
    assert proposed([LETTER], [machine, *topic], status=Status.REJECTED) == []


VAGUE = """
[[event]]
id = "sailing"
label = "the sailing of the Hulda"
when = "1931-03"

[[statement]]
id = "spoken"
speaker = "aasen"
said = "1931-03"
about = ["sailing"]
cite = "letter §1: the cable is cut"
"""


def ordered(first: str, then: str, gap: str = "P2D", more: str = "") -> str:
    return f'\n[[order]]\nid = "o"\nfirst = "{first}"\nthen = "{then}"\ngap = "{gap}"\n{more}\n'


def test_words_said_two_days_before_the_thing_are_impossible_whatever_the_day() -> None:
    assert verdicts(VAGUE) == []
    (finding,) = findings(VAGUE + ordered("spoken", "sailing"))
    assert finding.verdict == "impossible"
    assert "by the order on record" in finding.claim
    assert "o" in finding.entries
    assert any("order" in one for one in finding.overturns)
    assert verdicts(VAGUE + ordered("sailing", "spoken")) == []


def test_an_order_under_a_premise_gives_way_with_it() -> None:
    premise = '\n[[premise]]\nid = "p"\nsays = "The Hulda that sailed is this Hulda"\n'
    (finding,) = findings(VAGUE + premise + ordered("spoken", "sailing", more='under = ["p"]'))
    assert [(one.premise, one.without) for one in finding.premises] == [("p", "nothing follows")]


def test_words_said_the_day_after_the_thing_cannot_have_come_by_a_post_of_three_days() -> None:
    post = (
        '\n[[disclosure]]\nid = "d"\nof = "sailing"\nwhen = "1931-03"\nto = ["aasen"]\nthrough = "post"\n'
        '[[access]]\nid = "way"\nagent = "aasen"\nto = "post"\ndelay = "P3D"\n'
    )
    assert verdicts(VAGUE + post) == ["depends-on-dates"]
    (finding,) = findings(VAGUE + post + ordered("sailing.begins", "spoken", "=P1D"))
    assert finding.verdict == "unexplained"
    assert {"o", "way", "d"} <= set(finding.entries)
    assert verdicts(VAGUE + post + ordered("sailing.begins", "spoken", "P4D/P6D")) == ["depends-on-dates"]


def test_a_witness_who_surely_spoke_after_the_thing_could_have_known_though_the_days_overlap() -> None:
    seen = """
[[event]]
id = "sailing"
label = "the sailing"
when = "1931-03"
agents = [{ id = "aasen", role = "witness" }]
"""
    told = '\n[[disclosure]]\nof = "sailing"\nwhen = "1931-04"\n'
    spoken = VAGUE[VAGUE.index("[[statement]]") :]
    assert verdicts(seen + told + spoken) == ["depends-on-dates"]
    assert verdicts(seen + told + spoken + ordered("sailing", "spoken", "=P1D/P9D")) == ["possible"]


def test_what_is_told_in_a_statement_is_not_taken_to_have_come_before_it() -> None:
    brief = (
        statement("aasen", "1931-03-02")
        + '\n[[event]]\nid = "raid"\nlabel = "the raid"\nwhen = "1931-03-20"\ntold_in = ["spoken"]\n'
    )
    assert sorted(verdicts(brief)) == ["impossible", "impossible"]


def test_a_denial_of_what_has_not_happened_is_no_foreknowledge() -> None:
    assert verdicts(statement("aasen", "1931-03-02", 'mode = "denial"')) == ["possible"]
    presupposed = statement("aasen", "1931-03-02", 'mode = "denial"').replace("about", "presupposes")
    assert "impossible" in verdicts(presupposed)


def test_who_denies_what_only_few_could_know_is_told_of_with_the_innocent_reading() -> None:
    (finding,) = findings(TOLD + statement("aasen", "1931-03-10", 'polarity = "negative"'))
    assert finding.verdict == "unexplained"
    assert any("rumour" in one for one in finding.rebuttals)


def test_a_rumour_is_a_disclosure_even_before_the_thing_itself() -> None:
    rumour = '[[disclosure]]\nof = "cut"\nwhen = "1931-03-01"\n'
    assert verdicts(rumour + statement("aasen", "1931-03-02")) == ["possible"]


def test_who_could_have_told_is_named_where_only_few_could_know() -> None:
    (finding,) = findings(TOLD + statement("aasen", "1931-03-10"))
    assert finding.figures["in_position"] == ("berg",)
    public = '[[disclosure]]\nof = "cut"\nwhen = "1931-03-09"\nto = ["public"]\n'
    assert all("in_position" not in one.figures for one in findings(public + statement("aasen", "1931-03-10")))


def test_words_that_only_a_later_witness_of_a_text_has_depend_on_when_they_came_in() -> None:
    first = document("first", "I have heard nothing.")
    witness = '\n[[witness]]\ndocument = "letter"\nof = "first"\n'
    (finding,) = inquire(
        register_of(AFFAIR + statement("aasen", "1931-03-02") + witness, LETTER, first),
        plugin("inquiry", "foreknowledge"),
    )
    assert finding.verdict == "depends-on-dates"
    assert "first" in finding.claim


def test_what_follows_from_what_was_known_could_be_known() -> None:
    rule = """
[[topic]]
id = "plan"
label = "the plan of the raid"

[[disclosure]]
of = "plan"
when = "1931-03-01"
to = ["aasen"]

[[inference]]
from = ["plan"]
then = "cut"
"""
    assert verdicts(rule + statement("aasen", "1931-03-02")) == ["possible"]
    assert verdicts(rule + statement("berg", "1931-03-02")) == ["unexplained"]


def test_without_a_premise_a_document_is_written_after_the_next_thing_that_it_presupposes() -> None:
    brief = """
[[premise]]
id = "p"
says = "The bridge named is the new one"

[[event]]
id = "bridge"
label = "the opening of the bridge"
when = "1931-06-01"
under = ["p"]

[[statement]]
speaker = "aasen"
said = "1931-03-01"
presupposes = ["bridge", "cut"]
cite = "letter §1: the cable is cut"
"""
    (finding,) = (
        one
        for one in findings(brief + '[[ask]]\ninquiry = "foreknowledge"\nabout = ["letter"]\n')
        if one.verdict == "written-after"
    )
    assert finding.figures["earliest_known"] == "1931-06-01"
    assert finding.figures["presupposed"] == ("bridge", "cut")
    assert [(one.premise, one.without) for one in finding.premises] == [("p", "written after 9 March 1931")]
