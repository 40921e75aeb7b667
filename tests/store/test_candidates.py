"""A case knows from its index where a use of a wording may stand, and reads no other passage."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model.dating import Dating
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Document, Head, Passage, PassageKind
from onrecord.model.tracing import uses_of
from onrecord.store import Store

SAYING = "The harbour belongs to those who work in it, and to no other owner"
CHANGED = "the harbour belonged to them who work here in it and to no owner other"
CLAUSES = "that the gate was closed at nine, that wages were paid in full, and nobody was turned away from the quay"
MOVED = "that wages were paid in full, that the gate was closed at nine, and nobody was turned away from the quay"
FEW = "cut the cable"


def filler(number: int) -> str:
    chance = random.Random(number)
    words = ["the", "a", "of", "was", "crane", "winter", "bell", "rope", "wages", "gate", "quay", "letter", "never"]
    return " ".join(chance.choice(words) for _ in range(60))


def document(number: int, *paragraphs: str) -> Document:
    text, passages = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        passages.append(Passage(len(passages) + 1, PassageKind.PARAGRAPH, len(text), len(text) + len(paragraph)))
        text += paragraph
    head = Head(written=Dating.day(1930 + number, 1, 1))
    return Document(id=f"d{number}", file=f"d{number}.txt", head=head, text=text, passages=tuple(passages))


DOCUMENTS = [
    document(1, filler(1), f"{filler(2)}. {CHANGED}. {filler(3)}"),
    document(0, f"{SAYING}. {filler(4)}", filler(5), CLAUSES),
    document(2, filler(6), f"{filler(7)} {MOVED}. They cut the cable. {filler(8)}"),
    *(document(number, filler(10 * number), filler(10 * number + 1)) for number in range(3, 20)),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "case.onrecord") as created:
        with created.transaction():
            for one in DOCUMENTS:
                created.put_document(one)
        yield created


@pytest.mark.parametrize(
    "wording", [SAYING, CHANGED, CLAUSES, MOVED, FEW, "belongs to those who", "in it was the cable"]
)
def test_a_case_finds_the_uses_that_are_found_by_reading_every_passage(store: Store, wording: str) -> None:
    assert list(uses_of(store.register, wording)) == list(uses_of(MemoryRegister(DOCUMENTS), wording))


def test_what_was_changed_and_what_changed_places_is_found_with_its_source(store: Store) -> None:
    assert [use.anchor.document for use in uses_of(store.register, SAYING)] == ["d0", "d1"]
    assert [use.anchor.document for use in uses_of(store.register, CLAUSES)] == ["d0", "d2"]


def test_few_passages_are_read_for_rare_words(store: Store) -> None:
    assert {document for document, _, _ in store.register.candidates(("cable", "belonged"), 4)} <= {"d1", "d2"}


def test_words_that_come_into_the_case_are_found_at_once(store: Store) -> None:
    assert len(list(uses_of(store.register, SAYING))) == 2
    with store.transaction():
        store.put_document(document(30, f"{SAYING} {filler(9)}"))
    assert [use.anchor.document for use in uses_of(store.register, SAYING)] == ["d0", "d1", "d30"]


def test_a_case_that_is_only_read_can_be_traced(store: Store, tmp_path: Path) -> None:
    store.close()
    with Store.open(tmp_path / "case.onrecord", write=False) as read:
        assert len(list(uses_of(read.register, SAYING))) == 2
