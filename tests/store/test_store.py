from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.model.dating import Dating
from onrecord.model.entry import Agent, Event, Maker, Mention, Statement, TimeExpression
from onrecord.model.fault import CaseDamaged, CaseExists, CaseNotFound, CaseTooNew, EntryNotFound, Issue
from onrecord.model.judgement import Decision, Judgement, Status
from onrecord.model.search import Query
from onrecord.model.text import Anchor, Head, Publication, Source
from onrecord.store import FileState, Store

from .sample import TEXT, made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harbour.onrecord"


@pytest.fixture
def store(path: Path):
    with Store.create(path) as opened:
        yield opened


def test_a_document_comes_back_as_it_was_put(store: Store):
    document = made()
    store.put_document(document)
    assert store.document("letter") == document


def test_every_stretch_of_text_is_cut_as_python_cuts_it(store: Store):
    store.put_document(made())
    for start in range(len(TEXT) + 1):
        for end in range(start, len(TEXT) + 1):
            assert store.register.text("letter", start, end) == TEXT[start:end]


def test_a_case_is_one_file_once_it_is_closed(path: Path):
    with Store.create(path) as store:
        store.put_document(made())
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    with Store.open(path, write=False) as store:
        assert store.document("letter").text == TEXT
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_faults_of_use_have_their_own_types(path: Path, tmp_path: Path):
    with pytest.raises(CaseNotFound):
        Store.open(path)
    Store.create(path).close()
    with pytest.raises(CaseExists):
        Store.create(path)
    other = tmp_path / "letter.txt"
    other.write_text("no database")
    with pytest.raises(CaseDamaged):
        Store.open(other)


def test_a_case_of_a_newer_version_is_refused_with_both_versions(path: Path):
    import sqlite3

    Store.create(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("INSERT INTO migration VALUES (99, 'a later shape', '7.0')")
    raw.close()
    with pytest.raises(CaseTooNew, match=r"7\.0.*99.*shapes up to"):
        Store.open(path)


def test_a_transaction_is_kept_whole_or_not_at_all(store: Store):
    def fail() -> None:
        with store.transaction():
            store.put_document(made("one"))
            with store.transaction():
                store.put_document(made("two"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert list(store.register.documents()) == []


def test_the_same_bytes_are_one_source(store: Store):
    content = b"\x00\x01" * 1_500_000
    digest = sha256(content).hexdigest()
    for name in ("a.bin", "b.bin"):
        store.put_source(Source(digest=digest, name=name), content)
        store.put_document(made(name, source=digest))
    assert store.original(digest) == content
    assert store.documents_from(digest) == ("a.bin", "b.bin")


def test_a_files_state_comes_back(store: Store):
    state = FileState(
        name="a.txt", size=1, mtime_ns=2, digest="d", documents=("a",), issues=(Issue(code="c", says="s"),)
    )
    store.put_file(state)
    assert store.file_state("a.txt") == state
    assert list(store.file_states()) == [state]
    assert store.file_state("b.txt") is None


def test_a_head_is_corrected_by_layers_the_brief_last(store: Store):
    head = Head(title="as read", published_in=Publication(name="Le Temps", pages="3"))
    store.put_document(made(head=head))
    store.correct_head("letter", "brief", {"title": "of the brief"})
    store.correct_head("letter", "sidecar", {"title": "of the sidecar", "published_in": {"name": "Pravda"}})
    store.correct_head("letter", "log", {"written": Dating.day(1936, 3, 1)})
    read = store.register.head_of("letter")
    assert (read.title, read.published_in) == ("of the brief", Publication(name="Pravda", pages="3"))
    assert read.written == Dating.day(1936, 3, 1)
    store.correct_head("letter", "brief", {})
    assert store.register.head_of("letter").title == "of the sidecar"
    with pytest.raises(EntryNotFound):
        store.correct_head("nothing", "log", {})


def test_entries_stand_until_their_stage_replaces_them(store: Store):
    store.put_document(made())
    maker = Maker("agents", 1)
    mention = Mention(maker=maker, anchors=(Anchor.at("letter", TEXT, 16, 28),), name="minister")
    store.replace_entries("read", "letter", "k1", [mention])
    assert list(store.register.entries(Mention)) == [mention]
    assert store.done("read", "letter") == "k1"
    store.replace_entries("read", "letter", "k2", [])
    assert list(store.register.entries(Mention)) == []
    assert store.done("read", "letter") == "k2"


def test_a_second_entry_of_one_id_is_listed_and_left_out(store: Store):
    one = Agent(id="agent-a", maker=Maker("R"), name="A")
    two = Agent(id="agent-a", maker=Maker("R"), name="B")
    store.replace_entries("brief", "brief", "k", [one, two])
    assert store.register.entry("agent-a") == one
    assert [issue.code for issue in store.issues()] == ["entry-twice"]


def test_a_judgement_takes_effect_and_can_be_taken_back(store: Store):
    event = Event(id="event-a", maker=Maker("R"), name="the fire")
    store.replace_entries("brief", "brief", "k", [event])
    line = store.append_judgement(Judgement(number=0, entry="event-a", decision=Decision.REJECT, by="R"))
    assert store.register.status("event-a") is Status.REJECTED
    assert list(store.register.entries(Event)) == []
    store.append_judgement(Judgement(number=0, entry="event-a", decision=Decision.WITHDRAW, others=(str(line.number),)))
    assert store.register.status("event-a") is Status.ACCEPTED
    assert [(one.number, one.withdrawn) for one in store.judgements()] == [(1, True), (2, False)]


def test_search_marks_words_phrases_and_joined_words(store: Store):
    store.put_document(made())
    for words, marked in (
        ("minister", ["minister"]),
        ("international", ["inter- national"]),
        ("cafe", ["café"]),
        ('"denied it"', ["denied it"]),
        ("prom*", ["promised"]),
        ("NEAR(minister aid, 4)", ["minister", "aid"]),
        ("minister NOT closed", ["minister"]),
    ):
        (hit,) = store.search(Query(words=words)).found
        assert [hit.text[start:end] for start, end in hit.marks] == marked, words


def test_search_finds_entries_along_with_the_text(store: Store):
    store.put_document(made())
    store.replace_entries("brief", "brief", "k", [Agent(id="agent-m", maker=Maker("R"), name="The Minister")])
    assert {hit.kind for hit in store.search(Query(words="minister")).found} == {"agent", "paragraph"}
    assert {hit.entry for hit in store.search(Query(words="minister", kind="agent")).found} == {"agent-m"}


def test_check_finds_nothing_in_a_sound_case(store: Store):
    store.put_document(made())
    when = Dating.day(1936, 3, 1)
    store.replace_entries(
        "read",
        "letter",
        "k",
        [
            TimeExpression(maker=Maker("dates", 1), anchors=(Anchor.at("letter", TEXT, 0, 2),), when=when),
            Statement(maker=Maker("statements", 1), anchors=(Anchor.at("letter", TEXT, 16, 40),)),
        ],
    )
    assert list(store.check()) == []


def test_a_document_has_to_be_read_anew_when_its_head_or_text_changes(store: Store):
    store.put_document(made())
    (first,) = store.reading_states()
    assert (first.document, first.length, first.done) == ("letter", len(TEXT), None)
    store.replace_entries("read", "letter", "key", [])
    (second,) = store.reading_states()
    assert (second.digest, second.done) == (first.digest, "key")
    store.correct_head("letter", "brief", {"title": "Another"})
    (third,) = store.reading_states()
    assert third.digest != first.digest
    assert third.text == first.text
    store.put_document(made(text=TEXT + "."))
    (fourth,) = store.reading_states()
    assert fourth.digest not in (first.digest, third.digest)
    assert fourth.text != first.text
    assert fourth.done is None
