from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model.dating import Dating
from onrecord.model.entry import Mention, Statement
from onrecord.model.reading import Name
from onrecord.model.text import Document, Head, Passage, PassageKind
from onrecord.register import link, read, read_text
from onrecord.register import reading as reading_room
from onrecord.store import Store

TEXT = "Mr Aasen denied that the quay was closed.\n\n“The quay is closed,” said Ingrid Lund.\n\nTranscribed by E. Berg."


def document(id: str, text: str = TEXT) -> Document:
    passages, start = [], 0
    for number, words in enumerate(text.split("\n\n"), 1):
        kind = PassageKind.BACK if words.startswith("Transcribed") else PassageKind.PARAGRAPH
        passages.append(Passage(number, kind, start, start + len(words)))
        start += len(words) + 2
    return Document(id=id, text=text, passages=tuple(passages), head=Head(authors=("Nils Vik",)))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "case.onrecord") as store:
        yield store


def test_what_is_new_is_read_and_nothing_is_read_twice(store: Store) -> None:
    store.put_document(document("a"))
    assert read(store).documents == 1
    assert {one.speaker for one in store.register.statements} == {"Aasen", "Ingrid Lund"}
    assert read(store).documents == 0
    store.put_document(document("b", TEXT.replace("closed", "open")))
    report = read(store)
    assert (report.documents, report.parsed) == (1, 1)
    assert len(store.register.statements) == 4


def test_a_changed_head_is_read_anew_without_parsing(store: Store) -> None:
    store.put_document(document("a"))
    read(store)
    before = {one.id for one in store.register.statements}
    store.correct_head("a", "brief", {"authors": ["Per Moe"]})
    report = read(store)
    assert (report.documents, report.parsed) == (1, 0)
    assert {one.id for one in store.register.statements} == before
    assert {one.reporter for one in store.register.statements} == {("Per Moe",)}


def test_names_of_the_brief_are_read_anew_without_parsing(store: Store) -> None:
    store.put_document(document("a"))
    read(store)
    report = read(store, [Name("Olaf Aasen", "aasen", "person"), Name("Aasen", "aasen", "person")])
    assert (report.documents, report.parsed) == (1, 0)
    assert "Olaf Aasen" in {one.speaker for one in store.register.statements}
    assert "aasen" in {one.agent for one in store.register.entries(Mention)}


def test_several_processes_read_as_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_room, "FEW", 0)
    monkeypatch.setattr(reading_room, "BATCH", 200)
    made = []
    for workers in (1, 2):
        with Store.create(tmp_path / f"{workers}.onrecord") as store:
            for number in range(6):
                store.put_document(document(f"letter-{number}", TEXT.replace("quay", f"quay {number}")))
            read(store, workers=workers)
            made.append(list(store.register.entries(Statement)))
    assert made[0] == made[1]
    assert len(made[0]) == 12


def test_an_interrupted_reading_keeps_what_is_done(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_room, "BATCH", 1)
    for number in range(4):
        store.put_document(document(f"letter-{number}"))

    def interrupted(_stage: str, done: int, _total: int | None, _what: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(store, progress=interrupted)
    report = read(store)
    assert (report.documents, report.parsed) == (2, 0)  # the same text is parsed once
    assert len(store.register.statements) == 8


def test_a_document_too_long_to_read_is_an_issue(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.register.build.LONGEST", 50)
    store.put_document(document("a"))
    read(store)
    assert [(one.code, one.document) for one in store.issues()] == [("document-too-long", "a")]
    assert read(store).documents == 0


def test_linkers_run_again_only_when_the_register_has_changed(store: Store) -> None:
    told: list[str] = []

    def progress(_stage: str, _done: int, _total: int | None, what: str) -> None:
        told.append(what)

    store.put_document(document("a"))
    read(store)
    link(store, progress=progress)
    first, told[:] = [name for name in told if name], []
    link(store, progress=progress)
    assert first
    assert not any(told)


def test_one_text_is_read_without_a_case() -> None:
    register = read_text(TEXT, dated=Dating.day(1936, 3, 9), head=Head(authors=("Nils Vik",)))
    assert register.head.written == Dating.day(1936, 3, 9)
    assert [one.speaker for one in register.statements] == ["Aasen", "Ingrid Lund"]


def test_no_text_is_no_fault() -> None:
    assert read_text("").statements == ()


def test_what_editors_added_is_not_read(store: Store) -> None:
    store.put_document(document("a"))
    read(store)
    assert not [one for one in store.register.entries(Mention) if "Berg" in one.name]
