"""The extractor of dates reads the author's words, and anchors what it reads."""

import pytest

from onrecord.model.dating import Dating
from onrecord.model.entry import Confidence, Maker, TimeExpression, TimexType
from onrecord.model.reading import Reading
from onrecord.model.text import Document, Head, Passage, PassageKind
from onrecord.plugins import plugin
from onrecord.register.extractors.dates import dates


def entries(*passages: tuple[PassageKind, str], written: Dating | None = None, genre: str = "") -> list[TimeExpression]:
    text, made = "", []
    for number, (kind, words) in enumerate(passages, 1):
        made.append(Passage(number, kind, len(text), len(text) + len(words)))
        text += words + "\n\n"
    document = Document(id="letter", text=text, passages=made, head=Head(written=written, genre=genre))
    return list(dates(Reading(document=document, sentences=(), maker=Maker("dates", 1))))


def test_each_entry_is_anchored_in_the_words_it_was_read_from() -> None:
    found = entries((PassageKind.PARAGRAPH, "In 1924 he left; on March 1, 1936 he came back."))
    assert [entry.label for entry in found] == ["1924", "March 1, 1936"]
    assert [entry.when.edtf for entry in found] == ["1924", "1936-03-01"]


def test_a_range_is_one_entry_with_its_ends_as_parts_and_as_further_anchors() -> None:
    (found,) = entries((PassageKind.PARAGRAPH, "The purges from 1934 to 1942 were many."))
    assert [anchor.exact for anchor in found.anchors] == ["from 1934 to 1942", "1934", "1942"]
    assert [part.edtf for part in found.when.parts] == ["1934", "1942"]
    assert found.timex == "1934/1942"


def test_front_and_back_matter_is_not_read() -> None:
    assert entries((PassageKind.FRONT, "New York 1970"), (PassageKind.BACK, "Last updated on: 22 December 2018")) == []


def test_a_day_without_its_year_leans_on_the_documents_date() -> None:
    (found,) = entries((PassageKind.PARAGRAPH, "The article of February 12 is known."), written=Dating.day(1938, 3, 9))
    assert found.when.edtf == "1938-02-12"
    assert found.leans_on == "the document's date"


def test_a_date_in_a_note_is_passing_and_leaves_the_story_where_it_is() -> None:
    found = entries(
        (PassageKind.PARAGRAPH, "On 3 May 1931 the yard closed."),
        (PassageKind.NOTE, "See the report of 1950."),
        (PassageKind.PARAGRAPH, "On 9 May it opened again."),
    )
    assert [entry.when.edtf for entry in found] == ["1931-05-03", "1950", "1931-05-09"]
    assert [entry.passing for entry in found] == [False, True, False]
    assert found[2].leans_on == "3 May 1931"


def test_a_duration_is_an_entry_without_bounds() -> None:
    (found,) = entries((PassageKind.PARAGRAPH, "He was away for two years."))
    assert (found.type, found.timex, found.when.bounded) == (TimexType.DURATION, "P2Y", False)


def test_a_full_date_is_sure_and_one_that_leans_on_another_is_not() -> None:
    found = entries((PassageKind.PARAGRAPH, "March 1, 1936 was a Sunday. The plan of March 9 failed."))
    assert found[0].confidence is Confidence.HIGH
    assert found[1].confidence is Confidence.LOW


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("The plan of January 9 failed.", "high"),
        ("The plan failed on Monday.", "high"),
        ("The plan failed last week.", "high"),
        ("The plan has now failed.", "high"),
        ("The plan of June 28 failed.", "low"),
        ("All looked to Monday's debate.", "low"),
        ("The fair begins Monday.", "low"),
        ("The plan is one of today.", "low"),
        ("The paper was seen on 2 January 23.", "low"),
    ],
)
def test_what_leans_on_the_documents_day_is_high_where_it_is_near(text: str, confidence: str) -> None:
    (found,) = entries((PassageKind.PARAGRAPH, text), written=Dating.day(1937, 3, 10))
    assert (found.confidence, found.when.bounded) == (confidence, confidence == "low" or "now" not in text)


def test_what_is_told_from_a_story_of_other_years_is_not_high() -> None:
    told = "On 3 May 1931 the yard closed. On 5 May it burned. The men left on February 9."
    found = entries((PassageKind.PARAGRAPH, told), written=Dating.day(1937, 3, 10))
    assert [str(entry.confidence) for entry in found] == ["high", "low", "low"]


def test_the_plug_in_is_found_by_its_name() -> None:
    assert plugin("extractor", "dates").function is dates


def test_the_number_with_which_a_telegram_begins_is_no_year() -> None:
    told = (PassageKind.PARAGRAPH, "1137. Saw the Minister this morning."), (PassageKind.PARAGRAPH, "1936. He left.")
    found = entries(*told, written=Dating.day(1958, 11, 28), genre="telegram")
    assert [entry.when.edtf for entry in found if entry.when.edtf] == ["1958-11-28", "1936"]
    assert next(entry.label for entry in entries(*told)) == "1137"
