"""What earns a statement high, medium or low confidence: a table to be read line by line."""

from __future__ import annotations

import pytest

import onrecord

HIGH = [
    "Aasen believed that the yard was open.",
    "Aasen believed the yard was open.",
    "Aasen had seen the report and decided that the yard was safe.",
    "Aasen asked what the yard would cost.",
    "Aasen said, however, that the yard was open.",
    "Aasen stressed the need for a new cable.",
    'Aasen said that "the yard is open to all of you."',
    "Aasen met the men who said that the yard was open.",
    "Halvdan Aasen said that no decision had been taken.",
    "According to Sergeant Falk, the cable was cut.",
    "The yard, Aasen said, was open.",
    '"The yard is open," said Aasen.',
    'Aasen said: "The yard is open to all."',
    "The harbour master declared that the ice was out.",
    "Aasen promised to open the tenders.",
    "Aasen came and said that the ice was out.",
    "Mr Aasen denied that he had seen anyone.",
    "The Ministry announced that the yard would be closed.",
    "Noting that the quay was open, Lund wondered whether the men knew.",
    "After pointing out that the quay was open, Anders Lund emphasized the need for help.",
    "Lund did not argue, but returned to the yard and said he felt that it was open.",
    "Aasen said that the men, who had been asked, would stay.",
    'Aasen rose, asking: "Is the yard open to all?"',
    "Aasen told the men that the yard was open.[3] They left.",
]
MEDIUM = [
    "Aasen said that three things were happening: the tenders were in and the yard was open.",
    "Aasen advocated a set of rules to end the practice.",
    "Aasen said that he backed the bill, which failed.",
    "Aasen said the claim was false, although he had made it.",
    "The yard was open, Aasen said, leaving no doubt.",
    'Crowds of men went with Aasen while chanting, "The yard is open to all."',
    "If Aasen stressed the need for a new cable, it would be laid.",
    "Aasen heard that the yard was open.",
    "Aasen called the report a farce.",
    "Aasen condemned the arrest.",
]
LOW = [
    "He said that no decision had been taken.",
    "Aasen did not say that the yard was open.",
    "Aasen is said to have told the police that the yard was open.",
    "It was announced that the yard would be closed.",
    "Aasen may say that the yard is open.",
    "They said that the yard was open.",
]


@pytest.mark.parametrize(
    ("text", "confidence"),
    [(text, name) for name, texts in (("high", HIGH), ("medium", MEDIUM), ("low", LOW)) for text in texts],
)
def test_the_first_statement_has_the_confidence(text: str, confidence: str) -> None:
    one, *_ = onrecord.read(text).statements
    assert (one.confidence, bool(one.rule)) == (confidence, True)


def test_what_is_told_within_anothers_words_is_never_high() -> None:
    outer, inner = onrecord.read("Lund writes that Berg told Holm that the cable was cut.").statements
    assert (outer.confidence, inner.confidence) == ("high", "medium")


def test_whose_view_it_is_is_high() -> None:
    *_, one = onrecord.read("Falk shared Lund's view that the cable was cut.").statements
    assert (one.speaker, one.rule, one.confidence) == ("Lund", "noun-clause", "high")


def test_what_cannot_speak_says_nothing_as_the_subject_of_a_relative_clause() -> None:
    assert not onrecord.read("The crew had plans that showed that the harbour could be fed.").statements


@pytest.mark.parametrize("thing", ["The Purges", "The Great Strike", "The War", "These Executions"])
def test_what_happens_says_nothing_though_it_has_a_capital(thing: str) -> None:
    assert not onrecord.read(f"{thing} showed that the Tribune had lied.").statements


@pytest.mark.parametrize("body", ["The Army", "The Harbour Commission", "Moscow", "Mrs Stone"])
def test_a_body_or_a_name_can_speak(body: str) -> None:
    (one,) = onrecord.read(f"{body} announced that the quay was closed.").statements
    assert one.confidence == "high"


def test_who_stands_for_the_words_before_it() -> None:
    (one,) = onrecord.read("He met some pilots of the harbour who said that the ice was out.").statements
    assert one.speaker == "some pilots of the harbour"


def test_a_speakers_own_thought_is_part_of_what_he_says() -> None:
    (one,) = onrecord.read("Aasen said that he believed the yard was open.").statements
    assert one.content[0].exact == "that he believed the yard was open"


OPENING = "The tide was low in the harbour on that day, and the men of the yard were waiting for the tenders.\n\n"


def test_he_is_who_spoke_in_the_paragraph_before() -> None:
    text = OPENING + 'Halvdan Aasen said that the yard was open.\n\n"We have the money," he said.'
    assert [(one.speaker, one.confidence) for one in onrecord.read(text).statements][1] == ("Halvdan Aasen", "high")


def test_he_is_nobody_for_certain_where_another_has_been_named_since() -> None:
    text = (
        OPENING + 'Halvdan Aasen said that the yard was open. Anders Berg was there.\n\n"We have the money," he said.'
    )
    assert [(one.speaker, one.confidence) for one in onrecord.read(text).statements][1] == ("", "low")


def test_he_is_not_who_is_named_in_his_own_words() -> None:
    text = OPENING + 'Halvdan Aasen said that the yard was open. "Anders Berg has the money," he said.'
    assert [one.speaker for one in onrecord.read(text).statements][1] == "Halvdan Aasen"


def test_she_is_no_man() -> None:
    text = OPENING + 'Halvdan Aasen said that the yard was open.\n\n"We have the money," she said.'
    assert [one.speaker for one in onrecord.read(text).statements][1] == ""


def test_the_mark_of_a_note_is_no_part_of_what_was_said() -> None:
    (one,) = onrecord.read("Aasen asked Lund what she thought of the yard.[2] It was open.").statements
    assert one.content[0].exact == "what she thought of the yard"
