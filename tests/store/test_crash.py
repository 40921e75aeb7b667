"""A case stays whole whatever happens to those who write it."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import onrecord
from onrecord.model.entry import Mention
from onrecord.model.fault import CaseBusy, CaseDamaged, OnrecordError
from onrecord.model.search import Query
from onrecord.store import Store, migrations, sqlite

from .sample import made

WRITER = """
import sys
from pathlib import Path
from onrecord.model.entry import Maker, Mention
from onrecord.model.text import Anchor, Document, Passage, PassageKind
from onrecord.store import Store

with Store.open(Path(sys.argv[1])) as store:
    first = sum(1 for _ in store.register.documents())
    for number in range(first, first + 10_000):
        text = f"The ship number{number} left the harbour. " * 40
        passages = (Passage(1, PassageKind.PARAGRAPH, 0, len(text)),)
        id = f"d{number}"
        anchors = (Anchor.at(id, text, 4, 8),)
        with store.transaction():
            store.put_document(Document(id=id, text=text, passages=passages))
            mention = Mention(maker=Maker("agents", 1), anchors=anchors, name="ship")
            store.replace_entries("read", id, "k", [mention])
        print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_a_case_whose_writer_was_killed_opens_whole_with_all_that_was_kept(tmp_path: Path):
    path = tmp_path / "a.onrecord"
    Store.create(path).close()
    chance = random.Random(1936)
    environment = {**os.environ, "PYTHONPATH": str(Path(onrecord.__file__).parent.parent)}
    for _ in range(10):
        command = [sys.executable, "-c", WRITER, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as writer:
            assert writer.stdout is not None
            kept = int(writer.stdout.readline())
            time.sleep(chance.random() * 0.25)
            writer.send_signal(signal.SIGKILL)
            kept = max((int(line) for line in writer.stdout if line.endswith("\n")), default=kept)
        with Store.open(path) as store:
            assert list(store.check()) == []
            documents = set(store.register.documents())
            assert documents >= {f"d{number}" for number in range(kept + 1)}
            assert len(documents) <= kept + 2
            assert sum(1 for _ in store.register.entries(Mention)) == len(documents)
            assert store.search(Query(words=f"number{kept}")).total == 1
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_case_whose_making_was_broken_off_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.onrecord"

    def broken(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(migrations, "MIGRATIONS", (migrations.Migration(1, "the first shape", broken),))
        with pytest.raises(KeyboardInterrupt):
            Store.create(path)
    assert not path.exists()
    with Store.create(path) as store:
        assert list(store.check()) == []
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_second_writer_is_told_that_the_case_is_busy_and_can_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.onrecord"
    Store.create(path).close()
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    with Store.open(path) as one, Store.open(path) as other, Store.open(path, write=False) as reader:
        with one.transaction():
            one.put_document(made())
            with pytest.raises(CaseBusy, match="another Onrecord is writing"):
                other.put_document(made("second"))
            assert list(reader.register.documents()) == []
        other.put_document(made("second"))
        assert list(reader.register.documents()) == ["letter", "second"]
        assert reader.search(Query(words="minister")).total == 2
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_case_opened_for_reading_is_not_written(tmp_path: Path):
    path = tmp_path / "a.onrecord"
    Store.create(path).close()
    before = path.read_bytes()
    with Store.open(path, write=False) as store:
        with pytest.raises(OnrecordError, match="for reading only"):
            store.put_document(made())
        assert list(store.check()) == []
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + b"x" * 9000, b"plain text"])
def test_a_file_that_is_no_case_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "a.onrecord"
    path.write_bytes(content)
    for write in (True, False):
        with pytest.raises(CaseDamaged):
            Store.open(path, write=write)


def test_another_programs_database_is_refused_and_left_as_it_was(tmp_path: Path):
    path = tmp_path / "a.onrecord"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(CaseDamaged, match="not a case"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_case_that_was_cut_short_is_refused_or_found_broken(tmp_path: Path):
    path = tmp_path / "a.onrecord"
    with Store.create(path) as store:
        for number in range(50):
            store.put_document(made(f"d{number}"))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(CaseDamaged):  # noqa: PT012, SIM117
        with Store.open(path, write=False) as store:
            if list(store.check()):
                raise CaseDamaged
            [store.document(id) for id in store.register.documents()]


def test_a_part_that_failed_within_a_transaction_takes_all_of_it_along(tmp_path: Path):
    with Store.create(tmp_path / "a.onrecord") as store:

        def swallowed() -> None:
            with store.transaction():
                store.put_document(made())
                with pytest.raises(ValueError, match="without an id"):
                    store.put_document(made(id=""))

        with pytest.raises(OnrecordError, match="none of it is kept"):
            swallowed()
        assert list(store.register.documents()) == []
        store.put_document(made())
