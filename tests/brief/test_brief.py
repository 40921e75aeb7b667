"""A brief becomes entries, and each line that cannot be taken in an Issue at its place."""

from __future__ import annotations

import tomllib

import pytest

from onrecord.brief import corrections, parse_brief, read_entries, write_brief
from onrecord.model.dating import Dating
from onrecord.model.entry import (
    Agent,
    Claim,
    Event,
    Forecast,
    Maker,
    Order,
    Part,
    Pattern,
    Quantity,
    Statement,
    TimeExpression,
    Topic,
)
from onrecord.model.fault import BriefNotUnderstood, Issue
from onrecord.model.register import MemoryRegister
from onrecord.model.tables import head_row, row
from onrecord.model.text import Anchor, Document, Publication
from onrecord.timex import dating

from ..inquiry.affairs import document

LETTER = document("letter-holm", "The tenders\nwill be opened in public.\n\nNo saboteur was seen on Monday.")
OTHER = document("letter-berg", "Nothing to tell.")


def entries(brief: str, *machines: TimeExpression) -> MemoryRegister:
    documents = (LETTER, OTHER)
    read = read_entries(parse_brief(brief), MemoryRegister(documents, machines))
    return MemoryRegister(documents, [*read.entries, *machines], issues=read.issues)


def faults(brief: str, *machines: TimeExpression) -> list[tuple[str, int | None]]:
    return [(issue.code, issue.line) for issue in issues(brief, *machines)]


def issues(brief: str, *machines: TimeExpression) -> tuple[Issue, ...]:
    return entries(brief, *machines).issues


def test_a_citation_finds_its_words_whatever_the_white_space() -> None:
    (topic,) = entries('[[topic]]\nlabel = "t"\ncite = "letter-holm §1: The tenders will be opened"\n').entries(Topic)
    assert [anchor.exact for anchor in topic.anchors] == ["The tenders\nwill be opened"]
    assert topic.id == "topic-t"


def test_any_beginning_of_a_documents_name_that_fits_one_names_it() -> None:
    assert faults('[[topic]]\nlabel = "t"\ncite = "letter-h: No saboteur"\n') == []
    assert faults('[[topic]]\nlabel = "t"\ncite = "letter: No saboteur"\n') == [("quotation-not-in-passage", 3)]


@pytest.mark.parametrize("name", ["Letter_to Holm", "Letter_to Holm.txt", "letter_to-holm"])
def test_a_document_is_named_by_its_file_with_or_without_the_ending(name: str) -> None:
    letter = Document(id="letter_to-holm", file="1931/Letter_to Holm.txt", text="No saboteur.")
    read = read_entries(
        parse_brief(f'[[topic]]\nlabel = "t"\ncite = "{name}: No saboteur"\n'), MemoryRegister([letter, OTHER])
    )
    assert read.issues == []
    assert [entry.document for entry in read.entries] == ["letter_to-holm"]


def test_words_that_do_not_stand_there_are_an_issue_with_its_line_and_the_nearest_match() -> None:
    cited = '  "letter-holm: No saboteur",\n  "letter-holm: No sabotuer was"\n'
    brief = f'# a comment\n[[topic]]\nlabel = "t"\ncite = [\n{cited}]\n'
    (issue,) = issues(brief)
    assert (issue.code, issue.file, issue.line) == ("quotation-not-in-passage", "brief.toml", 6)
    assert "'No saboteur was'" in issue.says


def test_an_entry_keeps_the_citations_that_stand_and_is_left_out_where_none_does() -> None:
    half = '[[topic]]\nlabel = "t"\ncite = ["letter-holm: No saboteur", "letter-holm: gone"]\n'
    assert [len(topic.anchors) for topic in entries(half).entries(Topic)] == [1]
    assert list(entries('[[topic]]\nlabel = "t"\ncite = "letter-holm: gone"\n').entries(Topic)) == []


def test_a_passage_number_narrows_where_the_words_must_stand() -> None:
    assert faults('[[topic]]\nlabel = "t"\ncite = "letter-holm §1: No saboteur"\n') == [("quotation-not-in-passage", 3)]


def test_dates_are_edtf_words_or_tomls_own() -> None:
    brief = '[[event]]\nlabel = "{}"\nwhen = {}\n'
    written = "".join(brief.format(n, when) for n, when in enumerate(['"1931-03~"', "1931-03-02", '"2 March 1931"']))
    assert [event.when.edtf for event in entries(written).entries(Event) if event.when] == [
        "1931-03~",
        "1931-03-02",
        "1931-03-02",
    ]


@pytest.mark.parametrize(
    ("brief", "fault"),
    [
        ('[[statement]]\npolarity = "no"\n', ("brief-value-not-read", 2)),
        ('[[topik]]\nlabel = "t"\n', ("brief-table-unknown", 1)),
        ('[[topic]]\nlabel = "t"\nterm = ["x"]\n', ("brief-key-unknown", 3)),
        ('[[event]]\nlabel = "e"\nwhen = "some day"\n', ("brief-value-not-read", 3)),
        ('[[statement]]\nmode = "boast"\n', ("brief-value-not-read", 2)),
        ('[[topic]]\nterms = ["x"]\n', ("brief-key-missing", 1)),
        ('[[order]]\nfirst = "a"\nthen = "b"\ngap = "two days"\n', ("brief-value-not-read", 4)),
        ('[[access]]\nagent = "a"\nto = "b"\ndelay = "P3D/P1D"\n', ("brief-value-not-read", 4)),
        ('[[disclosure]]\nof = "nothing"\n', ("brief-id-unknown", 2)),
        ('[[event]]\nid = "e"\nlabel = "e"\n\n[[forecast]]\nstatement = "e"\n', ("brief-id-unknown", 6)),
        ('[[topic]]\nid = "t"\nlabel = "a"\n\n[[topic]]\nid = "t"\nlabel = "b"\n', ("brief-id-taken", 6)),
    ],
)
def test_a_line_that_cannot_be_taken_in_is_an_issue_at_its_line(brief: str, fault: tuple[str, int]) -> None:
    assert faults(brief) == [fault]


def test_a_header_within_a_long_string_is_no_table() -> None:
    brief = '[[topic]]\nlabel = "t"\nnote = """\n[[topic]]\n"""\n\n[[topik]]\n'
    assert faults(brief) == [("brief-table-unknown", 7)]


def test_what_is_not_toml_is_refused_with_its_place() -> None:
    with pytest.raises(BriefNotUnderstood, match=r"line 1"):
        parse_brief("[[topic]\n")


def test_a_machines_entry_is_named_by_id_or_by_the_words_it_alone_stands_on() -> None:
    when = Dating.day(1931, 3, 2)
    words = Anchor.quoting("letter-holm", LETTER.text, "Monday")
    found = TimeExpression(maker=Maker("dates", 1), anchors=(words,), when=when)
    statement = Statement(maker=Maker("statements", 1), anchors=(words,))
    read = read_entries(
        parse_brief(f'[[claim]]\nsays = "c"\nmade_in = ["letter-holm: Monday", "{statement.id}"]\n'),
        MemoryRegister((LETTER,), [found, statement]),
    )
    assert read.issues == []
    assert [claim.made_in for claim in read.entries if isinstance(claim, Claim)] == [(statement.id, statement.id)]


def test_names_parts_orders_steps_and_ranges_are_read_as_what_they_are() -> None:
    brief = """
[[agent]]
id = "berg"
name = "Foreman Berg"
kind = "person"

[[event]]
id = "fire"
label = "fire"
agents = ["berg", { id = "a stranger", role = "witness" }]

[[order]]
first = "fire.ends"
then = "fire.begins"
gap = "P1D/P3D"

[[topic]]
id = "peace"
label = "peace"

[[pattern]]
label = "gesture, then act"
steps = [{ statement = { topic = "peace" } }, { event = { about = "peace" }, within = "P18M" }]

[[quantity]]
of = "tons"
value = [10, 20]
"""
    register = entries(brief)
    assert register.issues == ()
    (event,) = register.entries(Event)
    assert event.agents == (Part("berg"), Part("a stranger", "witness"))
    assert [order.gap for order in register.entries(Order)] == ["P1D/P3D"]
    assert [len(pattern.steps) for pattern in register.entries(Pattern)] == [2]
    assert [quantity.value for quantity in register.entries(Quantity)] == [(10, 20)]
    assert [agent.maker for agent in register.entries(Agent)] == [Maker("brief")]


def test_a_head_is_corrected_in_the_fields_given() -> None:
    brief = parse_brief('[[document]]\ndocument = "letter-holm"\nauthors = ["H. Holm"]\nwritten = "1931-03"\n')
    fields, found = corrections(brief, MemoryRegister((LETTER,)))
    assert found == []
    assert set(fields) == {"letter-holm"}
    assert fields["letter-holm"]["authors"] == ("H. Holm",)


def test_a_field_of_a_head_that_cannot_be_read_is_an_issue_at_its_line_and_the_others_are_corrected() -> None:
    brief = parse_brief('[[document]]\ndocument = "letter-holm"\nwritten = "some day"\ncamp = "opposition"\n')
    fields, found = corrections(brief, MemoryRegister((LETTER,)))
    assert [(issue.code, issue.line) for issue in found] == [("brief-value-not-read", 3)]
    assert fields == {"letter-holm": {"camp": "opposition"}}


@pytest.mark.parametrize(
    "corrected",
    [
        {"authors": ("H. Holm", "A. Berg"), "written": Dating.day(1931, 3, 2), "camp": ""},
        {"published_in": Publication(name="Gazette", volume="4"), "published": None, "addressees": ()},
        {"published_in": Publication(name="Gazette"), "edition_published": dating("early March 1931")},
    ],
)
def test_a_corrected_head_written_out_and_read_again_corrects_the_same(corrected: dict[str, object]) -> None:
    written = write_brief("", [], {"letter-holm": corrected})
    fields, found = corrections(parse_brief(written), MemoryRegister((LETTER,)))
    assert found == []
    assert head_row("", fields["letter-holm"]) == head_row("", corrected)
    assert fields["letter-holm"].keys() == corrected.keys()


def test_of_two_tables_about_one_document_the_later_wins_key_by_key() -> None:
    table = '[[document]]\ndocument = "letter-holm"\n'
    brief = parse_brief(f'{table}title = "One"\ncamp = "opposition"\n{table}title = "Two"\n')
    fields, _ = corrections(brief, MemoryRegister((LETTER,)))
    assert fields == {"letter-holm": {"title": "Two", "camp": "opposition"}}


def test_a_document_that_is_not_in_the_case_cannot_be_corrected() -> None:
    _, found = corrections(parse_brief('[[document]]\ndocument = "leter-holm"\n'), MemoryRegister((LETTER,)))
    assert [(issue.code, issue.line) for issue in found] == [("brief-document-unknown", 2)]
    assert "letter-holm" in found[0].says


def test_written_out_a_brief_keeps_its_comments_and_gains_what_was_recorded() -> None:
    brief = '# what we know\n[case]\ntitle = "Harbour" # the affair\n\n[[topic]]\nid = "t"\nlabel = "t"\n'
    topic = Topic(id="t", maker=Maker("brief"), name="t")
    event = Event(id="fire", maker=Maker("A. Reader"), name="the fire", when=Dating.day(1931, 3, 9))
    written = write_brief(brief, [topic, event], {"letter-holm": {"title": "To the Gazette"}})
    assert written.startswith(brief)
    read = tomllib.loads(written)
    assert read["event"] == [{"id": "fire", "label": "the fire", "when": "1931-03-09"}]
    assert read["document"] == [{"document": "letter-holm", "title": "To the Gazette"}]
    assert len(read["topic"]) == 1


def test_a_brief_written_out_and_read_again_gives_the_same_entries() -> None:
    brief = """
[[topic]]
id = "t"
label = "sabotage"
terms = ["saboteur*", "\\"act of sabotage\\""]
since = "1930"
cite = ["letter-holm: No saboteur"]

[[statement]]
id = "s"
speaker = "Holm"
said = "1931-03-02"
polarity = "negative"
about = ["t"]
from = ["letter-berg"]
note = "of 'no' \\"saboteur\\""
"""
    first = list(entries(brief).entries(Topic)) + list(entries(brief).entries(Statement))
    again = entries(write_brief("", first, {}))
    assert again.issues == ()
    assert list(again.entries(Topic)) + list(again.entries(Statement)) == first


@pytest.mark.parametrize(("written", "span"), [('"1931/1938"', "1931/1938"), ("1931-03-02", "1931-03-02")])
def test_the_span_of_the_record_is_read_as_any_date(written: str, span: str) -> None:
    assert parse_brief(f"[case]\nrecord = {written}").about()["record"] == span


def test_a_span_that_is_no_date_is_an_issue_at_its_line() -> None:
    assert faults('[case]\ntitle = "The affair"\nrecord = "some time"') == [("brief-value-not-read", 3)]
    assert parse_brief('[case]\nrecord = "some time"').about()["record"] == ""


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ('{ statement = { tone = "friendly" } }', "a step cannot ask for the 'tone' of a statement"),
        ('{ statement = { mode = "friendly" } }', "'friendly' should be one of"),
        ('{ statement = { topic = "friendship" } }', "'friendship'"),
        ('{ deed = { actor = "?x" } }', "should ask for one statement or one event"),
        ('{ event = { actor = "?x" }, within = "six months" }', "is not an ISO 8601 duration"),
        ('{ event = { actor = "?x" }, within = "P10D/P60D" }', "should be one duration"),
    ],
)
def test_a_step_that_asks_for_what_there_is_not_is_an_issue_at_its_line(steps: str, says: str) -> None:
    (issue,) = issues(f'[[pattern]]\nlabel = "A hand, then a fist"\nsteps = [{steps}]')
    assert (issue.code in ("brief-value-not-read", "brief-id-unknown"), issue.line) == (True, 3)
    assert says in issue.says


FORETOLD = '[[statement]]\nid = "s"\ncite = "letter-holm: No saboteur"\n[[forecast]]\nstatement = "s"\nquantiles = {}\n'


def test_quantiles_are_likelihoods_with_days_and_are_written_as_they_are_read() -> None:
    (forecast,) = entries(FORETOLD.format('[[0.1, "1931-05-01"], [0.9, "1932"]]')).entries(Forecast)
    assert [(one.share, one.by.edtf) for one in forecast.quantiles] == [(0.1, "1931-05-01"), (0.9, "1932")]
    assert row(forecast)["quantiles"] == [[0.1, "1931-05-01"], [0.9, "1932"]]


@pytest.mark.parametrize(
    "given", ['[[0.9, "1931"], [0.1, "1932"]]', '[[0.1, "1932"], [0.9, "1931"]]', '[0.5, "1931"]', '[[1, "1931"]]', "3"]
)
def test_quantiles_that_do_not_rise_together_are_an_issue(given: str) -> None:
    assert faults(FORETOLD.format(given)) == [("brief-value-not-read", 6)]
