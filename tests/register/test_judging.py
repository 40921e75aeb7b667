import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model.entry import Maker, Statement
from onrecord.model.judgement import Decision, Judgement, Status
from onrecord.model.text import Anchor, Document, Passage, PassageKind
from onrecord.register import apply_judgements
from onrecord.store import Store

TEXT = "Mr Aasen denied that the quay was closed on Monday."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "case.onrecord") as store:
        passage = Passage(1, PassageKind.PARAGRAPH, 0, len(TEXT))
        store.put_document(Document(id="a", text=TEXT, passages=(passage,)))
        yield store


def statement(words: str, speaker: str = "Aasen", maker: str = "statements") -> Statement:
    return Statement(maker=Maker(maker, 1), anchors=(Anchor.quoting("a", TEXT, words),), speaker=speaker)


def read_now(store: Store, *statements: Statement) -> None:
    store.replace_entries("read", "a", "key", statements)
    apply_judgements(store)


def judge(store: Store, one: Statement, decision: Decision = Decision.ACCEPT) -> Judgement:
    anchor = one.anchors[0]
    copy = {
        "kind": "statement",
        "id": one.id,
        "maker": {"name": one.maker.name, "version": one.maker.version},
        "anchors": [{"document": "a", "start": anchor.start, "end": anchor.end, "exact": anchor.exact}],
        "speaker": one.speaker,
    }
    line = Judgement(number=0, entry=one.id, decision=decision, by="Vik", judged=json.dumps(copy))
    return store.append_judgement(line)


LONG, SHORT = "that the quay was closed on Monday", "the quay was closed on Monday"


def test_a_judgement_stands_where_the_entry_is_read_again(store: Store) -> None:
    one = statement(LONG)
    read_now(store, one)
    judge(store, one, Decision.REJECT)
    read_now(store, one)
    assert store.register.status(one.id) is Status.REJECTED
    assert not list(store.register.entries(Statement))


def test_a_judgement_is_carried_over_to_the_entry_that_overlaps(store: Store) -> None:
    one, another = statement(LONG), statement(SHORT)
    read_now(store, one)
    judge(store, one)
    read_now(store, another)
    assert store.register.status(another.id) is Status.ACCEPTED
    assert [line.carried for line in store.judgements()] == [another.id]
    assert not list(store.issues())


def test_a_judgement_is_not_carried_over_where_two_entries_overlap(store: Store) -> None:
    one = statement(LONG)
    read_now(store, one)
    judge(store, one, Decision.REJECT)
    read_now(store, statement(SHORT), statement(SHORT[:-1]))
    assert [issue.code for issue in store.issues()] == ["judgement-without-entry"]


def test_of_two_entries_that_overlap_the_one_of_the_same_maker_takes_the_judgement_over(store: Store) -> None:
    one, same, other = statement(LONG), statement(SHORT), statement(SHORT, maker="others")
    read_now(store, one)
    judge(store, one, Decision.REJECT)
    read_now(store, same, other)
    assert [store.register.status(entry.id) for entry in (same, other)] == [Status.REJECTED, Status.PROPOSED]
    read_now(store, other)
    assert store.register.status(other.id) is Status.REJECTED


def test_a_judgement_follows_its_words_in_a_text_that_was_made_anew(store: Store) -> None:
    one = statement(LONG)
    read_now(store, one)
    judge(store, one, Decision.REJECT)
    text = f"By our correspondent. {TEXT}"
    store.put_document(Document(id="a", text=text, passages=(Passage(1, PassageKind.PARAGRAPH, 0, len(text)),)))
    new = Statement(maker=Maker("statements", 1), anchors=(Anchor.quoting("a", text, LONG),), speaker="Aasen")
    read_now(store, new)
    assert store.register.status(new.id) is Status.REJECTED


def test_what_was_accepted_and_is_read_no_more_stays_as_a_persons_entry(store: Store) -> None:
    one = statement(LONG)
    read_now(store, one)
    judge(store, one)
    for _ in range(2):
        read_now(store)
        (kept,) = store.register.entries(Statement)
        assert (kept.maker, kept.speaker, kept.anchors[0].exact) == (Maker("Vik"), "Aasen", LONG)
        assert [issue.code for issue in store.issues()] == ["judgement-without-entry"]


def test_what_was_rejected_and_is_read_no_more_is_an_issue_only(store: Store) -> None:
    one = statement(LONG)
    read_now(store, one)
    judge(store, one, Decision.REJECT)
    read_now(store)
    assert not list(store.register.entries(Statement, counting=False))
    (issue,) = store.issues()
    assert (issue.code, issue.document, issue.start) == ("judgement-without-entry", "a", TEXT.index("that"))


def test_when_the_entry_is_read_again_what_was_kept_gives_way_to_it(store: Store) -> None:
    one = statement(LONG)
    read_now(store, one)
    judge(store, one)
    read_now(store)
    read_now(store, one)
    assert [(found.id, found.maker.name) for found in store.register.entries(Statement)] == [(one.id, "statements")]
    assert not list(store.issues())


def test_a_judgement_taken_back_has_no_effect(store: Store) -> None:
    one = statement(LONG)
    read_now(store, one)
    line = judge(store, one, Decision.REJECT)
    store.append_judgement(
        Judgement(number=0, entry=one.id, decision=Decision.WITHDRAW, others=(str(line.number),), by="Vik")
    )
    read_now(store, one)
    assert store.register.status(one.id) is Status.PROPOSED


def test_the_last_of_several_judgements_counts(store: Store) -> None:
    one = statement(LONG)
    read_now(store, one)
    judge(store, one, Decision.REJECT)
    judge(store, one)
    read_now(store, one)
    assert store.register.status(one.id) is Status.ACCEPTED
