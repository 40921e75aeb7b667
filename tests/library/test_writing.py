from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, get_ident

import pytest

from onrecord.library.writing import Writing
from onrecord.store import Store, rows, sqlite_index

from ..store.sample import made


@pytest.fixture
def store(tmp_path: Path):
    with Store.create(tmp_path / "a.onrecord") as opened:
        yield opened


def test_what_was_written_in_turn_is_kept_in_turn(store: Store) -> None:
    with Writing(store) as writing:
        for number in range(20):
            with writing.transaction():
                before = store.about().get("title", "-1")
                store.set_about(title=str(number))
            assert int(before) == number - 1
    assert store.about()["title"] == "19"


def test_what_fails_within_a_transaction_is_not_kept_and_what_came_before_is(store: Store) -> None:
    def fails(writing: Writing) -> None:
        with writing.transaction():
            store.set_about(title="second")
            raise KeyError

    with Writing(store) as writing:
        with writing.transaction():
            store.set_about(title="first")
        with pytest.raises(KeyError):
            fails(writing)
    assert store.about()["title"] == "first"
    store.set_about(title="third")
    assert store.about()["title"] == "third"


def test_the_caller_goes_on_while_a_transaction_is_written_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    gone_on = Event()
    settle = store._incoming.settle
    monkeypatch.setattr(store._incoming, "settle", lambda connection: (gone_on.wait(30), settle(connection)))
    with Writing(store) as writing:
        with writing.transaction():
            store.set_about(title="first")
        gone_on.set()
        writing.settled()
    assert store.about()["title"] == "first"


def test_rows_are_written_by_the_caller_and_indexed_and_kept_by_the_other_thread(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: dict[str, list[int]] = {"put": [], "index_documents": []}
    for module, name in ((rows, "put"), (sqlite_index, "index_documents")):
        work: Callable[..., None] = getattr(module, name)

        def seen(*given: object, name: str = name, work: Callable[..., None] = work) -> None:
            threads[name].append(get_ident())
            work(*given)

        monkeypatch.setattr(module, name, seen)
    with Writing(store) as writing, writing.transaction():
        store.put_document(made())
    assert set(threads["put"]) == {get_ident()}
    assert len(threads["index_documents"]) == 1
    assert get_ident() not in threads["index_documents"]


def test_a_fault_in_writing_out_is_raised_and_nothing_of_that_transaction_is_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(connection: object) -> None:
        raise OSError("no room")

    with Writing(store) as writing, monkeypatch.context() as patched:
        patched.setattr(store._incoming, "settle", refuses)
        with writing.transaction():
            store.set_about(title="first")
        with pytest.raises(OSError, match="no room"):
            writing.settled()
    assert "title" not in store.about()
    store.set_about(title="second")
    assert store.about()["title"] == "second"
