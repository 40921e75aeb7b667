"""Who speaks in a conversation whose quotations are given: one text for each sign."""

from __future__ import annotations

import re

import pytest

import onrecord
from onrecord.model.entry import Statement

OPENING = "Mr Halvdan Aasen and Mrs Ingrid Lund sat in the office of the yard.\n\n"
AGENTS = ["Halvdan Aasen", "Ingrid Lund", "Anders Berg"]


def spoken(text: str, author: str = "") -> list[Statement]:
    spans = [found.span() for found in re.finditer(r'"[^"\n]*(?:"|$)', text, re.MULTILINE)]
    return list(onrecord.read(text, agents=AGENTS, quotations=spans, author=author).statements)


def speakers(text: str, author: str = "") -> list[str]:
    return [one.speaker for one in spoken(text, author)]


A, L, B = AGENTS


@pytest.mark.parametrize(
    ("talk", "said"),
    [
        ('"The ice is out," said Aasen.\n\n"Since when?" asked Lund.', [A, L]),
        ('"The ice is out," he said.\n\n"Since when?" she asked.', [A, L]),
        ('"The ice is out," said Aasen.\n\n"Since when?"\n\n"Since noon."\n\n"Good," said Lund.', [A, L, A, L]),
        ('Aasen shook his head. "The ice is not out."', [A]),
        ('"The ice is not out." Lund looked out of the window. "Not for a week."', [L, L]),
        ('"Well, Aasen, the ice is out."\n\n"Since when?"', [L, A]),
        ('"The ice is out," said Aasen. Lund rose. "Then I shall go."', [A, L]),
        ('"The ice is out," said the woman.', [L]),
        ('Lund looked at Aasen, and her voice said: "The ice is out."', [L]),
    ],
)
def test_the_speakers_of_a_conversation(talk: str, said: list[str]) -> None:
    assert speakers(OPENING + talk) == said


def test_words_that_are_not_closed_go_on_in_the_next_paragraph() -> None:
    told = '"I saw it go, and the men saw it.\n\n"It went at noon."'
    talk = '"The ice is out," said Aasen.\n\n' + told + '\n\n"Good," said Aasen.'
    assert speakers(OPENING + talk) == [A, L, L, A]


def test_who_tells_the_story_is_never_he_or_she() -> None:
    talk = 'I gave her my key. "The ice is out," she said.\n\n"Since when?" said I.'
    assert speakers("I went to my office with Mrs Ingrid Lund.\n\n" + talk, author="Nils Holm") == [
        "Ingrid Lund",
        "Nils Holm",
    ]


def test_a_name_in_the_cue_is_high_and_a_long_talk_among_three_is_not() -> None:
    talk = '"The ice is out," said Aasen.\n\n"Since when?"'
    first, second = spoken("Mr Anders Berg came in.\n\n" + OPENING + talk)
    assert (first.confidence, second.confidence != "high") == ("high", True)


def test_who_is_only_described_is_not_high() -> None:
    (one,) = spoken(OPENING + '"The ice is out," said the carpenter.')
    assert (one.speaker, one.confidence) == ("the carpenter", "medium")


def classes(text: str, author: str = "") -> list[str]:
    return [str(one.confidence) for one in spoken(text, author)]


TURNS = '\n\n"Since when?"\n\n"Since noon."\n\n'


def test_the_turns_of_two_are_high_between_cues_that_name_them() -> None:
    talk = '"The ice is out," said Aasen.' + TURNS + '"Good," said Lund.\n\n"I shall go," said Aasen.'
    assert classes(OPENING + talk) == ["high"] * 5


def test_the_turns_of_two_are_not_high_where_a_third_speaks_between_them() -> None:
    talk = '"The ice is out," said Aasen.' + TURNS + '"Good," said Lund.\n\n"I shall go," said Anders Berg.'
    assert classes(OPENING + talk)[1:3] != ["high"] * 2


def test_a_talk_in_which_no_cue_names_anybody_is_never_high() -> None:
    """However the people named before it take turns."""
    talk = '"Well, Lund, the ice is out."\n\n"Since when, Aasen?"\n\n"Since noon, Lund."\n\n"Good, Aasen."'
    assert speakers(OPENING + talk) == [A, L, A, L]
    assert "high" not in classes(OPENING + talk)


def test_who_tells_the_story_is_the_other_of_a_talk_whose_cues_name_one() -> None:
    talk = '"The ice is out," said Lund.\n\n"Since when?"\n\n"Since noon," said Lund.'
    told = "I went to my office with Mrs Ingrid Lund, and I gave her my key.\n\n" + talk
    assert speakers(told, "Nils Holm") == [L, "Nils Holm", L]
    assert classes(told, "Nils Holm") == ["high"] * 3


def test_i_is_not_the_author_in_a_text_that_nobody_tells_as_i() -> None:
    """It stands in a speech whose marks are lost."""
    lost = '"The ice is out," said Lund. ' + "The men rose and went down to the quay with their nets. " * 12
    one, two = spoken(OPENING + lost + '\n\n"I saw it go," I said, turning round.', "Nils Holm")
    assert (one.speaker, two.speaker != "Nils Holm") == (L, True)


def test_whoever_is_listed_by_a_description_is_meant_by_it_and_not_high() -> None:
    text = OPENING + '"The ice is out," said the carpenter.'
    start = text.index('"')
    (one,) = onrecord.read(text, agents=[["Nils Holm", "The Carpenter"]], quotations=[(start, start + 17)]).statements
    assert (one.speaker, one.confidence) == ("Nils Holm", "medium")
