"""A case of an earlier shape is brought to the present one, and then answers as if it had been made so."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from onrecord.model.dating import Dating
from onrecord.model.entry import Agent, AgentKind, Entry, Event, Maker, Same, Statement
from onrecord.model.listing import ANCHORS_LISTED, Wanted
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor
from onrecord.store import Store
from onrecord.store.codec import encoded

from .sample import TEXT, made

HERE = tuple(Anchor.at("letter", TEXT, start, start + 3) for start in range(80))
ENTRIES: tuple[Entry, ...] = (
    Agent(id="aid", maker=Maker("agents", 1), anchors=HERE, name="Aid", is_a=AgentKind.BODY),
    Agent(id="berg", maker=Maker("Ida"), name="Berg"),
    Event(id="closing", maker=Maker("events", 1), anchors=HERE[3:5], name="The closing", when=Dating.day(1931, 3, 4)),
    Same(id="same", maker=Maker("Ida"), these=("aid", "berg")),
    Statement(id="said", maker=Maker("statements", 1), anchors=HERE[7:8], speaker="Berg", said=Dating.day(1931, 3, 5)),
)
FORMER = (
    "DROP INDEX entry_in_place",
    "DROP INDEX entry_in_time",
    "DROP INDEX entry_name_name",
    *(f"ALTER TABLE entry DROP COLUMN {name}" for name in ("moment_end", "stands_in", "is_a", "anchors")),
    "ALTER TABLE entry_anchor DROP COLUMN number",
    "ALTER TABLE entry_anchor DROP COLUMN body",
    "ALTER TABLE entry_name DROP COLUMN kind",
    "DELETE FROM entry_name WHERE entry IN (SELECT number FROM entry WHERE kind = 'same')",
    "CREATE INDEX entry_moment ON entry (kind, moment, latest)",
    "CREATE INDEX entry_person ON entry (kind) WHERE person IS 1",
    "CREATE INDEX entry_name_name ON entry_name (name, entry)",
    "DELETE FROM migration WHERE number > 1",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case of the first shape."""
    path = tmp_path / "a.onrecord"
    with Store.create(path) as store:
        store.put_document(made("letter"))
        store.replace_entries("brief", "brief", "k", ENTRIES)
    raw = sqlite3.connect(path)
    for statement in FORMER:
        raw.execute(statement)
    for entry in ENTRIES:
        raw.execute("UPDATE entry SET body = ? WHERE id = ?", (encoded(entry), entry.id))
    raw.commit()
    raw.close()
    return path


@pytest.mark.skipif(sqlite3.sqlite_version_info < (3, 35), reason="this SQLite cannot drop a column")
@pytest.mark.parametrize("write", [True, False])
def test_a_case_of_the_first_shape_answers_as_one_made_now(path: Path, write: bool):
    memory = MemoryRegister([made("letter")], ENTRIES)
    with Store.open(path, write=write) as store:
        over = store.register
        for kind in (Agent, Event, Same, Statement, Entry, (Statement, Event)):
            for wanted in (Wanted(), Wanted(by_date=True), Wanted(is_a="body"), Wanted(names=frozenset({"Berg"}))):
                assert over.listed(kind, wanted) == memory.listed(kind, wanted)
                assert over.count(kind, wanted) == memory.count(kind, wanted)
        assert list(over.entries(Entry)) == list(memory.entries(Entry))
        assert list(over.touching(Entry, "letter", 70, 75)) == list(memory.touching(Entry, "letter", 70, 75))
        assert over.count_anchors("aid") == len(HERE) > ANCHORS_LISTED
        assert over.same_as("aid") == {"aid", "berg"}
        assert over.agent("Berg") == ENTRIES[1]
        assert not list(store.check()) or not write
    with Store.open(path) as store:
        assert not list(store.check())


def test_the_body_of_an_entry_holds_no_more_of_its_anchors_than_a_list_gives(path: Path):
    with Store.open(path) as store:
        store.replace_entries("brief", "brief", "k2", ENTRIES)
        assert store.register.entry("aid") == ENTRIES[0]
    raw = sqlite3.connect(path)
    (body,) = raw.execute("SELECT body FROM entry WHERE id = 'aid'").fetchone()
    raw.close()
    assert body.count('"start"') == ANCHORS_LISTED
