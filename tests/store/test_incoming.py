"""What is put waits to be written with what else is put, and nobody can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.model.fault import Issue
from onrecord.model.search import Query
from onrecord.model.text import Source
from onrecord.store import FileState, Store, incoming

from .sample import TEXT, made

CONTENT = b"The ship left."
SOURCE = Source(digest=sha256(CONTENT).hexdigest(), name="ship.txt", size=len(CONTENT), importer="text", version=1)
STATE = FileState(name="ship.txt", size=14, mtime_ns=5, digest=SOURCE.digest, documents=("letter",))
ISSUE = Issue(code="file-empty", says="ship.txt is empty", file="ship.txt")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "a.onrecord") as opened:
        yield opened


def put_all(store: Store) -> None:
    store.put_source(SOURCE, CONTENT)
    store.put_document(made(source=SOURCE.digest))
    store.put_file(STATE)
    store.replace_issues("library", "ship.txt", [ISSUE])


ANSWERS: dict[str, Callable[[Store], object]] = {
    "document": lambda store: store.document("letter").text == TEXT,
    "words of the register": lambda store: store.register.text("letter", 0, 6) == "Of the",
    "documents": lambda store: list(store.register.documents()) == ["letter"],
    "documents of a source": lambda store: store.documents_from(SOURCE.digest) == ("letter",),
    "original": lambda store: store.original(SOURCE.digest) == CONTENT,
    "state of a file": lambda store: store.file_state("ship.txt") == STATE,
    "states of some files": lambda store: store.file_states_of(["ship.txt", "b"]) == {"ship.txt": STATE},
    "states of all files": lambda store: list(store.file_states()) == [STATE],
    "issues": lambda store: store.issues("library") == (ISSUE,),
    "search": lambda store: [hit.document for hit in store.search(Query(words="harbour")).found] == ["letter"],
    "states of reading": lambda store: [state.document for state in store.reading_states()] == ["letter"],
}


@pytest.mark.parametrize("asked", ANSWERS)
def test_what_was_put_is_there_whatever_is_asked_next(store: Store, asked: str) -> None:
    with store.transaction():
        put_all(store)
        assert ANSWERS[asked](store)
    assert all(answer(store) for answer in ANSWERS.values())
    assert list(store.check()) == []


def test_of_what_is_put_twice_the_last_stands(store: Store) -> None:
    with store.transaction():
        put_all(store)
        store.put_document(made(text="Other words\n\nin one paragraph"))
        store.put_file(replace(STATE, size=7))
        store.replace_issues("library", "ship.txt", [])
    assert store.document("letter").text == "Other words\n\nin one paragraph"
    assert [state.size for state in store.file_states()] == [7]
    assert store.issues() == ()
    assert not store.search(Query(words="harbour")).found
    assert list(store.check()) == []


def test_the_same_bytes_under_two_names_are_kept_under_the_first(store: Store) -> None:
    with store.transaction():
        store.put_source(SOURCE, CONTENT)
        store.put_source(replace(SOURCE, name="other.txt", version=2), CONTENT)
    assert store.source(SOURCE.digest) == replace(SOURCE, version=2)
    store.put_source(replace(SOURCE, name="third.txt", version=3), CONTENT)
    assert store.source(SOURCE.digest) == replace(SOURCE, version=3)
    assert store.original(SOURCE.digest) == CONTENT


def test_nothing_that_waited_is_kept_of_a_transaction_that_fails(store: Store) -> None:
    def fails() -> None:
        with store.transaction():
            put_all(store)
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    with store.transaction():
        store.put_document(made("other"))
    assert list(store.register.documents()) == ["other"]
    assert (list(store.file_states()), store.issues(), store.documents_from(SOURCE.digest)) == ([], (), ())


def test_an_unfit_document_is_refused_when_it_is_put(store: Store) -> None:
    whole = made()
    with pytest.raises(ValueError, match="passage 3 of letter is out of order"):
        store.put_document(replace(whole, passages=(whole.passages[0], whole.passages[2])))


def test_documents_old_and_new_are_taken_in_at_once(store: Store) -> None:
    store.put_document(made("b"))
    store.record("read", "b", "k")
    with store.transaction():
        for id in "abc":
            store.put_document(made(id, text=f"A title\n\nThe words of {id}"))
    assert sorted(hit.document for hit in store.search(Query(words="words")).found) == ["a", "b", "c"]
    assert store.document("b").text == "A title\n\nThe words of b"
    assert {state.document: state.done for state in store.reading_states()} == {"a": None, "b": None, "c": None}
    assert list(store.check()) == []


def test_much_does_not_wait_for_the_end_of_its_transaction(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "MOST", 20)
    with store.transaction():
        store.put_document(made())
        assert not store._incoming._documents
        store.put_source(SOURCE, CONTENT)
        assert store._incoming._sources
