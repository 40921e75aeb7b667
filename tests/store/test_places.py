"""Many things asked at once are answered as they are one by one, and as a register in memory answers them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model.entry import Agent, Entry, Maker, Statement
from onrecord.model.judgement import Decision, Judgement, Status
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor, Document
from onrecord.store import Store

from .sample import TEXT, made

READ = Maker("statements", 1)
LETTERS = [made("letter"), made("dispatch"), made("Nº 3, é")]


def words(document: str, quoted: str) -> Anchor:
    return Anchor.quoting(document, TEXT, quoted)


def said(id: str, document: str, *quoted: str) -> Statement:
    return Statement(id=id, maker=READ, anchors=tuple(words(document, one) for one in quoted), speaker="Aasen")


ENTRIES: list[Entry] = [
    said("promise", "letter", "The minister promised", "inter- national aid"),
    said("denial", "letter", "He denied it later"),
    said("closing", "dispatch", "The café was closed"),
    said("rejected", "dispatch", "He denied it later", "The café"),
    Statement(id="by hand", maker=Maker("Ida"), anchors=(words("dispatch", "denied it"),)),
    Agent(id="aasen", maker=READ, name="Aasen", also=("Nils Aasen",), anchors=(words("letter", "The minister"),)),
    Agent(id="berg", maker=READ, name="Berg", anchors=(words("letter", "He"),)),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "a.onrecord") as store:
        for letter in LETTERS:
            store.put_document(letter)
        store.replace_entries("read", "all", "k", ENTRIES)
        for id in ("rejected", "berg"):
            store.append_judgement(Judgement(number=0, entry=id, decision=Decision.REJECT, by="Ida"))
        yield store


def in_memory(letters: list[Document] = LETTERS) -> MemoryRegister:
    return MemoryRegister(letters, ENTRIES, statuses=dict.fromkeys(("rejected", "berg"), Status.REJECTED))


def places() -> list[Anchor]:
    quoted = ("Of the", "national aid", "He denied", "was closed", "aid. He", "\n\nThe minister")
    return [words(one.id, some) for one in LETTERS for some in quoted]


def test_heads_and_agents_are_told_of_those_there_are(store: Store) -> None:
    ids, names = ["letter", "Nº 3, é", "lost"], ["Aasen", "Nils Aasen", "aasen", "Berg", "nobody", ""]
    for over in (store.register, in_memory()):
        assert over.heads_of(ids) == {id: over.head_of(id) for id in ids[:2]}
        assert over.agents_of(names) == {name: over.agent(name) for name in names[:3]}


def test_passages_are_told_of_all_places(store: Store) -> None:
    before = Anchor("letter", 3, 5, "")
    for over in (store.register, in_memory()):
        told = over.passages_at((*places(), before))
        assert told == {one: over.passage(one) for one in (*places(), before)}
        assert [told[one].number for one in places()[:3]] == [1, 2, 2]


@pytest.mark.parametrize("counting", [True, False])
def test_entries_are_told_that_have_any_of_their_words_in_any_of_the_places(store: Store, counting: bool) -> None:
    asked = [words("letter", "national aid"), words("dispatch", "it later"), words("Nº 3, é", "Of the")]
    told = [
        [one.id for one in over.entries_at(Statement, asked, counting=counting)]
        for over in (store.register, in_memory())
    ]
    assert told[0] == told[1] == (["by hand", "promise"] if counting else ["by hand", "rejected", "promise"])
    for over in (store.register, in_memory()):
        assert [one.id for one in over.entries_at(Agent, asked, counting=counting)] == []
        assert over.entries_at(Statement, (), counting=counting) == ()


def test_what_does_not_count_is_told(store: Store) -> None:
    assert store.register.not_counting() == in_memory().not_counting() == {"rejected", "berg"}
