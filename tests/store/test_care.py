from __future__ import annotations

import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.model.entry import Agent, Maker, Mention, Reuse
from onrecord.model.fault import CaseExists, EntryNotFound
from onrecord.model.finding import Finding, Ground, Stance
from onrecord.model.judgement import Decision, Judgement
from onrecord.model.listing import ANCHORS_LISTED
from onrecord.model.search import Query
from onrecord.model.text import Anchor, Source
from onrecord.store import FileState, Store

from .sample import TEXT, made

SECRET = "The Zwischenfall of Quorndon was hushed up by Xylander.\n\nNobody spoke of Quorndon again."


def anchored(start: int, end: int, id: str = "secret", text: str = SECRET) -> Anchor:
    return Anchor.at(id, text, start, end)


def of_secret(store: Store) -> None:
    """A case with two documents, one of which is to be withdrawn, and all that can be made of them."""
    content = SECRET.encode()
    digest = sha256(content).hexdigest()
    store.put_source(Source(digest=digest, name="secret.txt"), content)
    store.put_file(FileState(name="secret.txt", size=len(content), mtime_ns=1, digest=digest, documents=("secret",)))
    store.put_document(made("secret", SECRET, source=digest))
    store.put_document(made())
    mention = Mention(maker=Maker("agents", 1), anchors=(anchored(4, 15),), name="Zwischenfall")
    reuse = Reuse(maker=Maker("reuse", 1), anchors=(anchored(0, 12, "letter", TEXT), anchored(0, 15)))
    store.replace_entries("read", "secret", "k", [mention])
    store.replace_entries("link", "reuse", "k", [reuse])
    store.append_judgement(
        Judgement(number=0, entry=mention.id, decision=Decision.ACCEPT, judged='{"name": "Zwischenfall"}')
    )
    grounds = (Ground(Stance.FOR, anchored(29, 55)),)
    store.replace_findings("silence", "k", [Finding(inquiry="silence", verdict="v", claim="c", grounds=grounds)])


def test_a_withdrawn_document_leaves_no_word_in_the_file(tmp_path: Path):
    path = tmp_path / "a.onrecord"
    with Store.create(path) as store:
        of_secret(store)
        store.withdraw("secret")
        assert store.search(Query(words="Quorndon OR Zwischenfall")).total == 0
        assert list(store.check()) == []
    content = path.read_bytes().lower()
    for word in (b"zwischenfall", b"quorndon", b"xylander", b"hushed"):
        assert word not in content


def test_a_withdrawal_takes_what_was_made_of_the_document_and_leaves_the_rest(tmp_path: Path):
    with Store.create(tmp_path / "a.onrecord") as store:
        of_secret(store)
        store.withdraw("secret")
        assert list(store.register.documents()) == ["letter"]
        assert list(store.register.entries(Mention)) == []
        assert list(store.register.entries(Reuse)) == []
        assert list(store.findings()) == []
        assert store.done("inquiry", "silence") is None
        assert [(line.decision, line.judged) for line in store.judgements()] == [(Decision.ACCEPT, "")]
        state = store.file_state("secret.txt")
        assert state is not None
        assert state.documents == ()
        with pytest.raises(EntryNotFound):
            store.original(state.digest)
        with pytest.raises(EntryNotFound):
            store.withdraw("secret")
        assert store.document("letter").text == TEXT


def test_a_withdrawal_takes_an_entry_that_stands_on_the_document_among_many_places(tmp_path: Path):
    path = tmp_path / "a.onrecord"
    with Store.create(path) as store:
        for id, text in (("letter", TEXT), ("secret", SECRET)):
            store.put_document(made(id, text=text))
        anchors = [Anchor.at("letter", TEXT, 0, 2)] * ANCHORS_LISTED + [Anchor.at("secret", SECRET, 0, len(SECRET))]
        agent = Agent(id="agent", maker=Maker("agents", 1), name="Aid", anchors=tuple(anchors))
        store.replace_entries("link", "agents", "k", [agent])
        assert store.register.entry("agent") == agent
        store.withdraw("secret")
        assert store.register.count(Agent) == 0
    assert SECRET.encode() not in path.read_bytes()


def test_an_original_that_others_need_stays_and_is_listed(tmp_path: Path):
    content = b"both"
    digest = sha256(content).hexdigest()
    with Store.create(tmp_path / "a.onrecord") as store:
        store.put_source(Source(digest=digest, name="both.zip"), content)
        for id in ("one", "two"):
            store.put_document(made(id, source=digest))
        store.withdraw("one")
        assert store.original(digest) == content
        assert [issue.code for issue in store.issues()] == ["original-stays"]
        store.withdraw("two")
        with pytest.raises(EntryNotFound):
            store.original(digest)


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("UPDATE source_chunk SET content = x'00'", "original-altered"),
        ("UPDATE passage SET text = upper(text) WHERE place & 3 = 1", "text-altered"),
        ("DELETE FROM passage WHERE place & 3 = 2", "text-altered"),
        ("UPDATE passage_index_data SET block = x'0000' WHERE id > 10", "index-stale"),
        ("DROP TRIGGER judgement_stays; DELETE FROM judgement WHERE number = 1", "log-gap"),
        ("""UPDATE entry SET body = replace(body, '"start":4', '"start":5')""", "anchor-lost"),
        ("PRAGMA foreign_keys=OFF; DELETE FROM document WHERE id = 'letter'", "case-broken"),
    ],
)
def test_check_finds_damage(tmp_path: Path, damage: str, code: str):
    path = tmp_path / "a.onrecord"
    with Store.create(path) as store:
        of_secret(store)
        store.append_judgement(Judgement(number=0, entry="x", decision=Decision.ACCEPT))
    raw = sqlite3.connect(path)
    raw.executescript(damage)
    raw.commit()
    raw.close()
    with Store.open(path, write=False) as store:
        assert code in {issue.code for issue in store.check()}


def test_the_log_of_judgements_cannot_be_rewritten(tmp_path: Path):
    path = tmp_path / "a.onrecord"
    with Store.create(path) as store:
        store.append_judgement(Judgement(number=0, entry="x", decision=Decision.ACCEPT, why="seen"))
    raw = sqlite3.connect(path)
    for change in (
        "DELETE FROM judgement",
        "UPDATE judgement SET why = 'not seen'",
        "UPDATE judgement SET judged = 'x'",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
            raw.execute(change)
    raw.close()


def test_a_copy_of_an_open_case_is_a_whole_case(tmp_path: Path):
    with Store.create(tmp_path / "a.onrecord") as store:
        of_secret(store)
        store.copy(tmp_path / "b.onrecord")
        with pytest.raises(CaseExists):
            store.copy(tmp_path / "b.onrecord")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.onrecord", "b.onrecord"]
    with Store.open(tmp_path / "b.onrecord", write=False) as copy:
        assert copy.document("secret").text == SECRET
        assert list(copy.check()) == []
