"""Where was a wording first used, who took it up, and what changed in it? Each test is its own small affair."""

from __future__ import annotations

import pytest

from onrecord.inquiry import inquire
from onrecord.model.dating import Dating
from onrecord.model.edtf import parse_edtf
from onrecord.model.entry import Ask, Entry, Formula, Maker, Reuse
from onrecord.model.finding import Finding, Stance
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor, Document, Head, Passage, PassageKind
from onrecord.plugins import plugin

from .affairs import register_of

WORDING = "The harbour belongs to those who work in it, and to no other owner."
CUT = "The harbour belongs to those who work in it."
ASK = """
[[topic]]
id = "harbour"
label = "the harbour belongs to those who work in it"
terms = ["\\"harbour belongs to those who work in it\\""]

[[ask]]
id = "ask"
inquiry = "formulas"
about = ["harbour"]
"""


def document(
    id: str,
    *paragraphs: str,
    written: str = "",
    by: str = "",
    captured: str = "",
    genre: str = "",
    witness_of: str = "",
    camp: str = "",
) -> Document:
    text = "\n\n".join(paragraphs)
    passages, start = [], 0
    for number, words in enumerate(paragraphs, 1):
        passages.append(Passage(number, PassageKind.PARAGRAPH, start, start + len(words)))
        start += len(words) + 2
    head = Head(
        authors=(by,) if by else (),
        written=dating(written),
        captured=dating(captured),
        genre=genre,
        camp=camp,
    )
    return Document(id=id, head=head, text=text, passages=tuple(passages), witness_of=witness_of)


def dating(written: str) -> Dating | None:
    return parse_edtf(written) if written else None


def findings(
    *documents: Document, brief: str = ASK, also: tuple[Entry, ...] = (), **options: str | int
) -> list[Finding]:
    made = register_of(brief, *documents)
    register = MemoryRegister(documents, (*made.entries(Entry), *also))
    return inquire(register, plugin("inquiry", "formulas"), options=options)


def only(found: list[Finding], verdict: str) -> Finding:
    (one,) = (one for one in found if one.verdict == verdict)
    return one


def told(found: list[Finding]) -> list[str]:
    """What is told of each later use."""
    return [ground.says for ground in only(found, "taken-over").grounds if ground.stance is Stance.FOR]


FIRST = document("speech", f"Friends. {WORDING} I thank you.", written="1924", by="Torgersen")


def test_the_earliest_use_is_the_first_and_the_corpus_of_its_year_is_told() -> None:
    other, late = document("other", "Nothing.", written="1924-05"), document("late", CUT, written="1931", by="Weyer")
    found = only(findings(FIRST, other, late), "first-use")
    assert [ground.anchor.exact for ground in found.grounds if ground.anchor] == [WORDING]
    assert found.figures["first_use"] == "1924"
    assert found.figures["texts_of_that_year"] == 2
    assert "in this corpus" in found.claim


def test_where_dates_overlap_the_first_use_is_a_set_and_nothing_is_taken_over() -> None:
    found = findings(FIRST, document("poem", WORDING, written="1923/1925", by="Moe"))
    assert only(found, "first-use").figures["first_documents"] == ("poem", "speech")
    assert only(found, "first-use").figures["first_use"] is None
    assert "taken-over" not in {one.verdict for one in found}


def test_a_use_without_a_date_may_be_the_first() -> None:
    found = findings(FIRST, document("leaflet", WORDING, by="Moe"))
    assert set(only(found, "first-use").figures["first_documents"]) == {"speech", "leaflet"}  # type: ignore[arg-type]


def test_words_that_only_a_later_witness_has_can_have_been_put_in_as_late_as_that() -> None:
    page = document("page", "He received us on Monday.", written="1920", by="Lund", captured="2019")
    again = document("page-2022", f"So. {CUT}", written="1920", by="Lund", captured="2022", witness_of="page")
    found = only(findings(page, again, FIRST), "first-use")
    assert set(found.figures["first_documents"]) == {"page-2022", "speech"}  # type: ignore[arg-type]
    assert any("do not stand in page, another witness" in reading for reading in found.rebuttals)


def test_words_that_only_a_later_report_has_can_be_as_late_as_the_report() -> None:
    statement = f"""
[[statement]]
id = "said"
speaker = "Moe"
said = "1920"
cite = "memoir: {CUT}"
"""
    memoir = document("memoir", f"Moe said it in 1920. {CUT}", written="1938", by="Lund")
    found = only(findings(memoir, FIRST, brief=ASK + statement), "first-use")
    assert found.figures["first_documents"] == ("memoir", "speech")
    assert any("come down in memoir, which is later, alone" in reading for reading in found.rebuttals)


def test_what_witnesses_of_a_text_share_counts_once() -> None:
    page = document("page", CUT, written="1931", by="Lund")
    again = document("page-2022", CUT, written="1931", by="Lund", witness_of="page")
    found = only(findings(FIRST, page, again), "taken-over")
    assert found.figures["uses"] == 2


def test_a_tail_that_others_leave_off_belongs_to_the_wording_and_is_told_as_left_out() -> None:
    found = findings(
        FIRST,
        document("minutes", WORDING, written="1931-02", by="Dahl"),
        document("bow", CUT, written="1928", by="Aasen"),
    )
    bow, minutes = told(found)
    assert bow.startswith("1928, Aasen: adoption; left out: “and to no other owner”; beside Torgersen's (1924)")
    assert minutes.startswith("February 1931, Dahl: adoption; beside Torgersen's (1924)")
    assert only(found, "taken-over").figures["kept"] == (0.64, 1.0)


def test_one_who_says_it_again_repeats_it_and_has_taken_nothing_over() -> None:
    found = findings(FIRST, document("again", WORDING, written="1931", by="Torgersen"))
    assert {one.verdict for one in found} == {"first-use", "too-few"}


@pytest.mark.parametrize(
    ("words", "manner"),
    [
        ("So much for “the harbour belongs to those who work in it”, and for the rest of it.", "scare quotes"),
        ("“The harbour belongs to those who work in it,” Torgersen has told us.", "quotation"),
        ("It is not true that the harbour belongs to those who work in it.", "denial"),
        ("We hold that the harbour belongs to those who work in it.", "adoption"),
    ],
)
def test_marks_names_and_negations_tell_what_a_use_is(words: str, manner: str) -> None:
    found = told(findings(FIRST, document("leader", words, written="1931", by="Weyer")))
    assert found[0].startswith(f"1931, Weyer: {manner}")
    assert ("marks of quotation gained" in found[0]) == (words.count("“") == 1)


def test_marks_that_were_there_and_are_gone_are_lost() -> None:
    first = document("first", "They say “the harbour belongs to those who work in it” here.", written="1920", by="Moe")
    found = told(findings(first, document("later", CUT, written="1931", by="Weyer")))
    assert "marks of quotation lost" in found[0]


def test_a_report_of_the_earlier_speakers_words_quotes_them() -> None:
    report = document("paper", f"The Gazette tells. {CUT} So he spoke.", written="1931", by="Lund", genre="article")
    statement = f"""
[[agent]]
id = "torgersen"
name = "Torgersen"

[[statement]]
id = "reported"
speaker = "torgersen"
cite = "paper: {CUT}"
"""
    other = document("other", CUT, written="1933", by="Weyer")
    assert told(findings(FIRST, report, other, brief=ASK + statement))[0].startswith("1931, Torgersen: quotation")


SECOND = document("bow", CUT, written="1928", by="Aasen")
THIRD = document("leader", CUT, written="1931", by="Weyer")


def test_without_any_tie_the_source_is_the_nearest_wording() -> None:
    assert told(findings(FIRST, document("minutes", WORDING, written="1926", by="Dahl"), SECOND, THIRD))[2].endswith(
        "beside Aasen's (1928), whose wording is the nearest"
    )


def test_a_channel_on_record_goes_before_the_nearest_wording() -> None:
    access = """
[[access]]
id = "reads"
agent = "Weyer"
to = "minutes"
"""
    minutes = document("minutes", WORDING, written="1926", by="Dahl")
    found = findings(FIRST, minutes, SECOND, THIRD, brief=ASK + access)
    assert told(found)[2].endswith("beside Dahl's (1926), through a channel on record")
    assert "reads" in only(found, "taken-over").entries


def test_one_who_had_used_it_before_has_it_from_there() -> None:
    again = document("again", WORDING, written="1935", by="Aasen")
    assert told(findings(FIRST, SECOND, again))[1].startswith(
        "1935, Aasen: repetition; put in: “and to no other owner”; beside Aasen's (1928), who had used it before"
    )


def test_who_is_named_beside_it_goes_before_a_channel() -> None:
    access = '[[access]]\nid = "reads"\nagent = "Weyer"\nto = "bow"\n'
    words = "With Torgersen we say: the harbour belongs to those who work in it."
    named = document("leader", words, written="1931", by="Weyer")
    found = findings(FIRST, SECOND, named, brief=ASK + access)
    assert told(found)[1].endswith("beside Torgersen's (1924), who is named beside it")


def test_a_long_time_without_a_use_is_told_with_what_the_corpus_has_of_it() -> None:
    between = document("between", "Nothing of the kind.", written="1940")
    found = only(findings(FIRST, between, document("revival", CUT, written="1968", by="Moe")), "taken-over")
    assert found.figures["rested"] == (("1925-01-01", "1967-12-31", "15704", "1"),)
    assert found.figures["lag_days"] == (15706.0, 16436.0)


def formula(commonplace: bool, *documents: Document) -> Formula:
    anchors = tuple(Anchor.quoting(one.id, one.text, CUT[:-1]) for one in documents)
    return Formula(
        id="formula-1", maker=Maker("reuses", 1), anchors=anchors, text=CUT, bits=30.0, commonplace=commonplace
    )


@pytest.mark.parametrize(("camps", "count"), [(("labour", "trade"), 1), (("labour", "labour"), 0), (("labour", ""), 0)])
def test_unasked_it_tells_what_a_speaker_of_another_camp_took_over(camps: tuple[str, str], count: int) -> None:
    first = document("a", CUT, written="1924", by="Torgersen", camp=camps[0])
    later = document("b", CUT, written="1931", by="Brandt", camp=camps[1])
    found = findings(first, later, brief="", also=(formula(False, first, later),))
    assert [one.verdict for one in found] == ["taken-over"] * count


def test_unasked_nothing_is_told_of_a_wording_that_was_asked_for_by_its_terms() -> None:
    first = document("a", CUT, written="1924", by="Torgersen", camp="labour")
    later = document("b", CUT, written="1931", by="Brandt", camp="trade")
    found = findings(first, later, also=(formula(False, first, later),))
    assert [one.verdict for one in found] == ["first-use", "taken-over", "too-few"]


@pytest.mark.parametrize(("named", "count"), [(True, 0), (False, 1)])
def test_unasked_what_is_reprinted_under_its_source_s_name_is_taken_over_by_nobody_as_their_own(
    named: bool, count: int
) -> None:
    first = document("a", CUT, written="1924", by="Torgersen", camp="labour")
    later = document("b", CUT, written="1931", by="Brandt", camp="trade")
    family = formula(False, first, later)
    pair = Reuse(id="reuse-1", maker=Maker("reuses", 1), anchors=family.anchors[::-1], formula="formula-1", named=named)
    assert len(findings(first, later, brief="", also=(family, pair))) == count


def test_unasked_a_commonplace_is_passed_over_and_asked_it_is_called_one() -> None:
    first = document("a", CUT, written="1924", by="Torgersen", camp="labour")
    later = document("b", CUT, written="1931", by="Brandt", camp="trade")
    common = formula(True, first, later)
    assert findings(first, later, brief="", also=(common,)) == []
    asked = Ask(id="ask", maker=Maker("brief"), inquiry="formulas", about=("formula-1",))
    found = findings(first, later, brief="", also=(common, asked))
    assert [one.verdict for one in found] == ["first-use", "commonplace", "too-few"]


def test_a_long_wording_is_taken_over_however_many_have_it() -> None:
    first = document("a", CUT, written="1924", by="Torgersen")
    later = document("b", CUT, written="1931", by="Brandt")
    asked = Ask(id="ask", maker=Maker("brief"), inquiry="formulas", about=("formula-1",))
    found = findings(first, later, brief="", also=(formula(True, first, later), asked), chance_bits=20)
    assert [one.verdict for one in found] == ["first-use", "taken-over", "too-few"]


def test_what_is_only_like_the_wording_is_no_first_use_and_is_cited_against_it() -> None:
    like = document(
        "pamphlet", "The harbour belongs, in justice, to those who work here in it.", written="1919", by="Moe"
    )
    found = only(findings(like, FIRST, SECOND), "first-use")
    assert found.figures["first_documents"] == ("speech",)
    (against,) = (ground for ground in found.grounds if ground.stance is Stance.AGAINST)
    assert against.says == "1919, Moe: a like wording"


def test_not_only_denies_nothing() -> None:
    words = "We hold not only that the harbour belongs to those who work in it."
    assert told(findings(FIRST, document("leader", words, written="1931", by="Weyer")))[0].startswith(
        "1931, Weyer: adoption"
    )


def test_a_statement_can_be_asked_for_by_its_words() -> None:
    brief = f"""
[[statement]]
id = "said"
speaker = "Torgersen"
cite = "speech: {WORDING}"

[[ask]]
id = "ask"
inquiry = "formulas"
about = ["said"]
"""
    found = findings(FIRST, SECOND, brief=brief)
    assert only(found, "first-use").asked == ("ask", "said")
    assert told(found)[0].startswith("1928, Aasen: adoption; left out")


def test_each_term_of_a_topic_is_a_wording_of_its_own() -> None:
    brief = ASK.replace('work in it\\""]', 'work in it\\"", "\\"property of the dockers\\""]')
    other = document("other", "It is the property of the dockers.", written="1920", by="Moe")
    again = document("again", "It is the very property of our dockers.", written="1926", by="Dahl")
    found = findings(FIRST, other, again, brief=brief)
    assert only(found, "first-use").figures["first_documents"] == ("other",)
    assert only(found, "first-use").figures["uses"] == 3


def test_a_word_or_two_is_taken_over_by_nobody() -> None:
    brief = ASK.replace('["\\"harbour belongs to those who work in it\\""]', '["harbour"]')
    assert {one.verdict for one in findings(FIRST, SECOND, brief=brief)} == {"first-use", "too-few"}


def test_a_wording_that_stands_nowhere_gives_no_finding() -> None:
    assert findings(document("other", "Nothing of the kind was said.", written="1931")) == []


def test_the_same_register_gives_the_same_findings() -> None:
    assert findings(FIRST, SECOND, THIRD) == findings(FIRST, SECOND, THIRD)
