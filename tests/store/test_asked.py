"""What was asked of a register is noted, and only a change of that makes work be done anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.model.edtf import parse_edtf
from onrecord.model.entry import Agent, Entry, Event, Maker, Order, Same, Statement
from onrecord.model.fault import EntryNotFound
from onrecord.model.judgement import Decision, Judgement, Status
from onrecord.model.listing import Wanted
from onrecord.model.register import Register
from onrecord.model.text import Anchor, Document, Head, Passage, PassageKind
from onrecord.store import AskedRegister, Store, encoded, held, with_answers

TEXT = "Berg left on the ninth."
MACHINE = Maker("events", 1)


def letter(id: str = "letter", year: int = 1931) -> Document:
    head = Head(written=parse_edtf(str(year)))
    return Document(id=id, file=f"{id}.txt", head=head, text=TEXT, passages=(Passage(1, PassageKind.PARAGRAPH, 0, 23),))


def event(name: str, *, by: Maker = MACHINE, start: int = 0) -> Event:
    return Event(id=f"event-{name}", maker=by, name=name, anchors=(Anchor.at("letter", TEXT, start, start + 4),))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "case.onrecord") as made:
        made.put_document(letter())
        made.replace_entries("read", "letter", "k", [event("left")])
        yield made


def judged(entry: str, decision: Decision, *others: str, of: Entry | None = None) -> Judgement:
    fields = {"kind": of.kind, **{name: getattr(of, name) for name in of.__dataclass_fields__}} if of else {}
    return Judgement(number=0, entry=entry, decision=decision, others=others, by="x", judged=encoded(fields))


ASKING: dict[str, Callable[[Register], object]] = {
    "events": lambda register: list(register.entries(Event)),
    "judged events": lambda register: register.listed(Event, Wanted(statuses=frozenset({Status.ACCEPTED}))),
    "statements": lambda register: list(register.entries(Statement)),
    "one event": lambda register: register.entry("event-left"),
    "its status": lambda register: register.status("event-left"),
    "one that is not there": lambda register: _missing(register, "event-came"),
    "an agent": lambda register: register.agent("Berg"),
    "who is the same": lambda register: register.same_as("a"),
    "the heads": lambda register: register.head_of("letter"),
    "the order": lambda register: list(register.documents()),
    "the text": lambda register: register.text("letter", 0, 4),
    "the span": lambda register: register.span,
}


def _missing(register: Register, id: str) -> None:
    with pytest.raises(EntryNotFound):
        register.entry(id)


CHANGES: dict[str, tuple[Callable[[Store], object], set[str]]] = {
    "nothing": (lambda store: None, set()),
    "the same again": (lambda store: store.replace_entries("read", "letter", "k2", [event("left")]), set()),
    "an event is read": (
        lambda store: store.replace_entries("read", "letter", "k2", [event("left"), event("came", start=5)]),
        {"events", "one that is not there"},
    ),
    "an event is read otherwise": (
        lambda store: store.replace_entries("read", "letter", "k2", [event("left", start=1)]),
        {"events", "one event", "its status"},
    ),
    "an event is recorded": (
        lambda store: store.append_judgement(
            judged("event-came", Decision.RECORD, of=event("came", by=Maker("x"), start=5))
        ),
        {"events", "judged events", "one that is not there"},
    ),
    "an event is accepted": (
        lambda store: store.append_judgement(judged("event-left", Decision.ACCEPT)),
        {"events", "judged events", "one event", "its status"},
    ),
    "an agent is recorded": (
        lambda store: store.append_judgement(
            judged("agent-berg", Decision.RECORD, of=Agent(id="agent-berg", maker=Maker("x"), name="Berg"))
        ),
        {"an agent"},
    ),
    "two are the same": (
        lambda store: store.append_judgement(judged("a", Decision.SAME_AS, "b")),
        {"who is the same"},
    ),
    "two are distinct": (
        lambda store: store.append_judgement(judged("a", Decision.DISTINCT, "b")),
        {"who is the same"},
    ),
    "a head is corrected": (
        lambda store: store.correct_head("letter", "log", {"title": "A letter"}),
        {"the heads"},
    ),
    "a document is added": (
        lambda store: store.put_document(letter("older", 1930)),
        {"the heads", "the order", "the text"},
    ),
    "the span is told": (lambda store: store.set_about(record="1931"), {"the span"}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_work_stands_until_something_that_was_asked_for_changes(store: Store, change: str) -> None:
    for name, asking in ASKING.items():
        register = store.asked_register()
        asking(register)
        store.record("inquiry", name, with_answers("key", register.answers()))
    make, touched = CHANGES[change]
    make(store)
    assert {name for name in ASKING if not store.still("inquiry", name, "key")} == touched


def test_work_is_done_anew_with_another_key_or_none(store: Store) -> None:
    assert not store.still("inquiry", "order", "key")
    store.record("inquiry", "order", with_answers("key", {}))
    assert store.still("inquiry", "order", "key")
    assert not store.still("inquiry", "order", "other")
    store.record("inquiry", "order", "key")
    assert not store.still("inquiry", "order", "key")


def test_who_asks_for_many_entries_one_by_one_asks_for_their_kinds(store: Store) -> None:
    register = store.asked_register()
    for number in range(600):
        _missing(register, f"event-{number}")
    assert len(register.answers()) < 100
    store.record("inquiry", "many", with_answers("key", register.answers()))
    store.append_judgement(judged("event-left", Decision.ACCEPT))
    assert not store.still("inquiry", "many", "key")


def test_a_register_that_notes_what_it_is_asked_answers_as_the_other_does(store: Store) -> None:
    store.append_judgement(judged("event-left", Decision.ACCEPT))
    noting: Register = store.asked_register()
    assert isinstance(noting, AskedRegister)
    for asking in ASKING.values():
        assert asking(noting) == asking(store.register)
    assert list(noting.containing(["berg"])) == list(store.register.containing(["berg"])) == [("letter", 1)]
    assert noting.latest() == store.register.latest()
    assert noting.by_last_minute() == store.register.by_last_minute() == Register.by_last_minute(store.register)


def test_what_is_held_of_a_kind_is_forgotten_when_it_changes_or_is_taken_back(store: Store) -> None:
    def there() -> list[str]:
        return [one.id for one in store.register.entries(Event)]

    assert there() == there() == ["event-left"]
    seen = list[str]()

    def taken_back() -> None:
        with store.transaction():
            store.replace_entries("read", "letter", "k2", [event("came", start=5)])
            seen.extend(there())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        taken_back()
    assert seen == ["event-came"]
    assert there() == ["event-left"]
    store.replace_entries("read", "letter", "k3", [event("sang", start=5)])
    assert there() == ["event-sang"]
    store.append_judgement(judged("event-sang", Decision.REJECT))
    assert there() == []
    assert [one.id for one in store.register.entries(Event, counting=False)] == ["event-sang"]


def test_another_connection_sees_what_was_read_meanwhile(store: Store) -> None:
    with Store.open(store.path) as other:
        assert [one.id for one in other.register.entries(Event)] == ["event-left"]
        store.replace_entries("read", "letter", "k2", [event("came", start=5)])
        assert [one.id for one in other.register.entries(Event)] == ["event-came"]


def test_a_document_whose_id_is_that_of_a_part_leaves_without_its_count(store: Store) -> None:
    store.put_document(letter("entry order"))
    order = Order(id="order-1", maker=Maker("x"), first="a", then="b")
    store.append_judgement(judged("order-1", Decision.RECORD, of=order))
    register = store.asked_register()
    list(register.entries(Order))
    before = register.answers()
    store.withdraw("entry order")
    assert register.answers() == before


def test_entries_of_persons_come_first_whether_those_of_machines_are_held_or_not(store: Store) -> None:
    store.replace_entries("read", "letter", "k", [event("left"), event("sang", start=5)])
    store.append_judgement(judged("event-came", Decision.RECORD, of=event("came", by=Maker("x"), start=9)))
    every: type[Entry] = Entry
    ids = [one.id for one in store.register.entries(Event)]
    assert ids == [one.id for one in store.register.entries(every) if isinstance(one, Event)]
    assert ids == ["event-came", "event-left", "event-sang"]
    assert list(store.register.entries(Same)) == []


def test_of_a_kind_of_which_there_are_too_many_none_is_held(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "MOST", 1)
    store.replace_entries("read", "letter", "k", [event("left"), event("sang", start=5)])
    store.append_judgement(judged("event-came", Decision.RECORD, of=event("came", by=Maker("x"), start=9)))
    assert store._held.of(Event.kind, lambda: iter(())) is None
    assert [one.id for one in store.register.entries(Event)] == ["event-came", "event-left", "event-sang"]
