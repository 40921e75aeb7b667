"""What a linker keeps from run to run, and the entries that it lets stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model.entry import Event
from onrecord.model.text import Document, Passage, PassageKind
from onrecord.register import link
from onrecord.store import Store

from ..foreign import Install, installing

LINKER = """
from onrecord.model.entry import Event, Maker
from onrecord.model.text import Anchor
from onrecord.plugins import linker

@linker('joiner', version={version})
def joiner(register, *, kept=None):
    '''Joins.'''
    texts = {{id: register.text(id, 0, 5) for id in register.documents()}}
    told.append(sorted(id for id in texts if kept.get(id) is None))
    for id, text in texts.items():
        if kept.get(id) == text.encode() and f'event-{{id}}' in kept.standing:
            kept.leave(f'event-{{id}}')
            continue
        kept.put(id, text.encode())
        yield Event(id=f'event-{{id}}', maker=Maker('joiner', 1), anchors=(Anchor.at(id, text, 0, 5),), name='word')
    {then}

told = []
"""


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Install]:
    with installing(tmp_path / "site") as install:
        yield install


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "a.onrecord") as made:
        put(made, "a", "b")
        yield made


def put(store: Store, *ids: str) -> None:
    for id in ids:
        text = f"Word of {id}."
        store.put_document(Document(id=id, text=text, passages=(Passage(1, PassageKind.PARAGRAPH, 0, len(text)),)))


def events(store: Store) -> list[str]:
    return [one.id for one in store.register.entries(Event)]


def asked() -> list[list[str]]:
    """The documents of which nothing was kept, run by run."""
    import joining  # type: ignore[import-not-found]

    return joining.told


def test_a_document_more_costs_that_document_and_the_others_entries_stand(store: Store, install: Install) -> None:
    install("joining", LINKER.format(version=1, then=""))
    assert not link(store)
    before = numbers(store)
    put(store, "c")
    assert not link(store)
    assert asked() == [["a", "b"], ["c"]]
    assert events(store) == ["event-a", "event-b", "event-c"]
    assert before.items() <= numbers(store).items()


def numbers(store: Store) -> dict[str, int]:
    """Where each entry is written."""
    rows = store._connection.exec_driver_sql("SELECT id, number FROM entry")
    return {row.id: row.number for row in rows}


def test_an_entry_that_is_not_left_goes(store: Store, install: Install) -> None:
    install("joining", LINKER.format(version=1, then=""))
    link(store)
    store.withdraw("a")
    assert not link(store)
    assert events(store) == ["event-b"]
    assert list(store.workings("link joiner", "ab")) == [None, b"Word "]


def test_what_a_linker_put_before_it_broke_down_is_not_kept(store: Store, install: Install) -> None:
    install("joining", LINKER.format(version=1, then="1/0"))
    assert [issue.code for issue in link(store)] == ["linker-broken"]
    assert events(store) == []
    assert list(store.workings("link joiner", "a")) == [None]


def test_what_does_not_stand_cannot_be_left(store: Store, install: Install) -> None:
    install("joining", LINKER.format(version=1, then="kept.leave('event-z')"))
    (issue,) = link(store)
    assert "KeyError: 'event-z'" in issue.says
