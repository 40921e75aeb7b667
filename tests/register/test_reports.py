"""Sentences as reports and letters have them, each with who is read to have said what in it."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.model.entry import Statement


def statements(text: str) -> list[tuple[str, str]]:
    """Speaker and words of each statement; the parts of a content joined by a stroke."""
    return [(one.speaker, words(one)) for one in onrecord.read(text).statements]


def words(one: Statement) -> str:
    return " / ".join(part.exact for part in one.content)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("VARNSUND (Havas) - Halvdan Aasen said the tenders were open.", "Halvdan Aasen", "the tenders were open"),
        (
            'Rep. Halvdan Aasen (N-Coast) said "the quay, it has no place here."',
            "Halvdan Aasen",
            '"the quay, it has no place here."',
        ),
        ('All was late ― Aasen boasted, "That makes me smart."', "Aasen", '"That makes me smart."'),
        ('Said Ellis: "I do not know."', "Ellis", '"I do not know."'),
        ("The union released a statement calling the report a farce.", "The union", "the report a farce"),
        ("Aasen said that he would wait and warned that the fund was empty.", "Aasen", "that he would wait"),
        ("Aasen said that he would wait and warned that the fund was empty.", "Aasen", "that the fund was empty"),
        ("Aasen said the yard was open, adding that the fund was empty.", "Aasen", "the yard was open"),
        ("Aasen said the yard was open, adding that the fund was empty.", "Aasen", "that the fund was empty"),
        ("Aasen claims that the fund is empty.", "Aasen", "that the fund is empty"),
        ("Lund praised Berg for waiting.", "Lund", "Berg for waiting"),
        ('Aasen said her words "amount to a form of threat."', "Aasen", 'her words "amount to a form of threat."'),
        ('In Lund’s words, "it was the ice."', "Lund", '"it was the ice."'),
        (
            "According to a report of the talk with Halvdan Aasen, the fund is empty.",
            "a report of the talk with Halvdan Aasen",
            "the fund is empty",
        ),
        ("The Minister of Works Halvdan Aasen said the fund is empty.", "Halvdan Aasen", "the fund is empty"),
        ('Berg was asked, "Who cut it?"', "", '"Who cut it?"'),
    ],
)
def test_who_is_told_to_have_said_what(text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in statements(text)


@pytest.mark.parametrize(
    "text",
    [
        "The losses mean that the fund is empty.",
        "The ice threatened the quay.",
        "The refusal to condemn the arrest was noted.",
        "Lund will condemn the arrest.",
        "There was no doubt that the quay was closed.",
        "The 9th Brigade defended the bridge.",
    ],
)
def test_what_cannot_speak_or_has_not_spoken_says_nothing(text: str) -> None:
    assert statements(text) == []


def test_a_quotation_goes_on_behind_a_long_cue() -> None:
    (one,) = onrecord.read(
        '"This is late," said Rep. Anders Berg (N-Coast), head of the yard, who lives in Varnsund. "It is very late."'
    ).statements
    assert (one.speaker, words(one)) == ("Anders Berg", '"This is late," / "It is very late."')


def test_a_paragraph_of_a_report_that_is_one_quotation_goes_on_with_the_speaker_before() -> None:
    (one,) = onrecord.read('"The quay is closed," said Lund.\n\n"It will stay closed until May."').statements
    assert (one.speaker, len(one.content)) == ("Lund", 2)


def test_in_a_conversation_the_next_quotation_is_anothers() -> None:
    text = '"The quay is closed," said Lund.\n\n"It is not."\n\n"It is."\n\n"No."\n\n"Yes."\n\n"Go home," said Berg.'
    assert [words(one) for one in onrecord.read(text).statements] == ['"The quay is closed,"', '"Go home,"']


def test_an_answer_is_not_the_askers() -> None:
    one, *_ = onrecord.read('"Who cut it?" asked Lund.\n\n"Nobody did it here."').statements
    assert words(one) == '"Who cut it?"'


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('Lund said: "He told me, “Wait,” and left."', '"He told me, “Wait,” and left."'),
        ("”Mr Aasen is late,” said Lund.", "”Mr Aasen is late,”"),
        ("Lund said: “The fund is empty.“", "“The fund is empty.“"),
    ],
)
def test_marks_within_marks_and_misprinted_marks_are_read(text: str, content: str) -> None:
    assert ("Lund", content) in statements(text)


def test_two_cues_between_two_quotations_part_them() -> None:
    text = '"Keep your hands in sight," Lund sang to Aasen before asking her, "I want to know, where do we go?"'
    assert [content for _, content in statements(text)] == [
        '"Keep your hands in sight,"',
        '"I want to know, where do we go?"',
    ]


def test_a_cue_of_the_next_sentence_does_not_take_the_quotation_before() -> None:
    text = 'Lund says that "who lives by the sea, dies by the sea." And he added that his own boat "has a sail."'
    assert [content for _, content in statements(text)][-1] == 'that his own boat "has a sail."'


def test_the_lines_of_a_text_that_is_not_broken_into_lines_are_its_paragraphs() -> None:
    long = "The quay was closed for a month, and nobody in the town knew why it had been closed at all. " * 3
    text = f'{long}\n"It is late," said Lund.\nBerg added, "We have no money."'
    assert statements(text)[-2:] == [("Lund", '"It is late,"'), ("Berg", '"We have no money."')]


LONG_AGO = "The tide was low in the harbour on that day, and the men of the yard were waiting for the tenders.\n\n"


def test_a_heading_may_tell_who_says_something() -> None:
    text = f"Lund: Quay Closed for Good\n\n{LONG_AGO}Mr Lund was there on the quay in the morning.\n\n{LONG_AGO}"
    (one,) = onrecord.read(text).statements
    assert (one.speaker, words(one), one.rule, one.confidence) == ("Lund", "Quay Closed for Good", "headline", "medium")


def test_a_heading_that_names_nobody_of_the_text_says_nothing() -> None:
    assert statements(f"Chapter: Quay Closed for Good\n\n{LONG_AGO}{LONG_AGO}") == []


def test_clauses_that_go_on_with_that_are_one_content() -> None:
    (one,) = onrecord.read("Aasen told the men that the fund was empty; that no more would be paid; and that the "
                           "yard would be closed.").statements  # fmt: skip
    assert words(one).startswith("that the fund")
    assert words(one).endswith("the yard would be closed")


def test_what_is_not_denied_is_no_denial() -> None:
    (one,) = onrecord.read("Aasen did not deny that he had been there.").statements
    assert (one.mode, one.polarity, one.confidence) == ("assertion", True, "low")


def test_what_somebody_refused_to_say_is_not_said() -> None:
    (one,) = onrecord.read("Lund refused to say whether the quay was closed.").statements
    assert (one.mode, words(one)) == ("denial", "to say whether the quay was closed")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The tide was low. Goebbels's press wrote that the fund was empty.", "Goebbels's press"),
        ("The tide was low. Moscow announced that the yard would be closed.", "Moscow"),
        ("The tide was low. The paper wrote that the yard was open.", "The paper"),
        ('The tide was low. "Quay closed," read the headline.', "the headline"),
        ("The tide was low. Lund claims Berg lied.", "Lund"),
        ("The tide was low. Witnesses: “Holm was there.”", "Witnesses"),
    ],
)
def test_papers_governments_and_people_without_a_name_speak(text: str, speaker: str) -> None:
    assert [one.speaker for one in onrecord.read(text).statements] == [speaker]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            'Mrs Lund was ready to joke about it in Varnsund, telling the crowd, "Some are carried away by it."',
            "Mrs Lund",
        ),
        ('QUAY OPEN AGAIN - Anders Berg: "At long last the quay is open to all."', "Anders Berg"),
        ('The crews agree - Anders Berg and Nils Holm: "The quay is open to all."', "Anders Berg and Nils Holm"),
        ('"Lund wants the whole quay," Berg shot back. "Let me talk."', "Berg"),
        ('"This is a fine quay!" beamed Anders Berg.', "Anders Berg"),
    ],
)
def test_who_speaks_a_quotation(text: str, source: str) -> None:
    (one,) = onrecord.read(text).statements
    assert [anchor.exact for anchor in one.source] == [source]
