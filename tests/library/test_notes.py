"""Notes at the end of a plain text are no part of its body."""

from __future__ import annotations

import pytest

from onrecord.library.notes import notes
from onrecord.library.paragraphs import paragraphs


def noted(text: str) -> list[str]:
    passages = paragraphs(text)
    told = notes(text, passages)
    return [text[one.start : one.end] for one in passages if one.number in told]


def test_numbered_passages_behind_the_last_mark_are_notes() -> None:
    text = (
        "7. Letter[1]\nVarnsund, 3 May 1931\nThe cable was cut.[2] Nobody said so.\n1 From the archive.\n2 See below."
    )
    assert noted(text) == ["1 From the archive.", "2 See below."]


def test_a_note_goes_on_until_the_next_or_the_end() -> None:
    text = (
        "It was cut.[1]\n\nHe denied it.[2]\n\n[1] Berg to Aasen.\n\nNot printed.\n\n[2] Ibid.\n\nAlso in the Gazette."
    )
    assert noted(text) == ["[1] Berg to Aasen.", "Not printed.", "[2] Ibid.", "Also in the Gazette."]


def test_paragraphs_that_are_numbered_are_not_taken_for_the_notes() -> None:
    text = "Memorandum[1]\n1. The quay is closed.\n2. The tenders are open.\n1 From the archive."
    assert noted(text) == ["1 From the archive."]


@pytest.mark.parametrize(
    "text",
    [
        "Memorandum\n1. The quay is closed.\n2. The tenders are open.",
        "The cable was cut.[1] He denied it.[2]\n1 From the archive.",
        "The cable was cut.[1]\nNobody said so.",
        "",
    ],
)
def test_without_a_passage_for_each_mark_there_are_no_notes(text: str) -> None:
    assert noted(text) == []
