"""Two witnesses of one text are compared passage by passage."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model.register import MemoryRegister
from onrecord.model.text import Document, Passage, PassageKind
from onrecord.register.witnesses import differing


def document(id: str, *paragraphs: str, witness_of: str = "") -> Document:
    passages, start = [], 0
    for number, words in enumerate(paragraphs, 1):
        passages.append(Passage(number, PassageKind.PARAGRAPH, start, start + len(words)))
        start += len(words) + 2
    text = "\n\n".join(paragraphs)
    return Document(id=id, text=text, passages=tuple(passages), witness_of=witness_of)


FIRST = document("a", "No decision.", "Saboteurs would find no mercy.", "He smiled.")


def places(second: Document) -> list[tuple[str | None, int | None]]:
    return [(issue.document, issue.start) for issue in differing(MemoryRegister([FIRST, second]))]


def test_a_passage_that_was_changed_is_an_issue_at_its_place() -> None:
    second = document("a@2", "No  decision.", "Wrongdoers would find no mercy.", "He smiled.", witness_of="a")
    assert places(second) == [("a@2", 15)]


def test_witnesses_that_agree_and_documents_that_are_no_witnesses_give_nothing() -> None:
    same = replace(FIRST, id="a@2", witness_of="a")
    assert places(same) == []
    assert places(document("b", "Something else.")) == []


def test_a_translation_is_not_told_passage_by_passage() -> None:
    assert places(document("a@2", "Kein Beschluss.", "Keine Gnade.", "He smiled.", witness_of="a")) == []
