from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model.entry import Agent, Event, Maker, Mention, Same
from onrecord.model.fault import EntryNotFound, OnrecordError
from onrecord.model.judgement import Decision, Judgement, Status
from onrecord.model.text import Anchor
from onrecord.store import Store

from .sample import TEXT, made


def line(decision: Decision, entry: str = "", *others: str, judged: str = "", by: str = "Ida") -> Judgement:
    return Judgement(number=0, entry=entry, decision=decision, others=others, judged=judged, by=by)


@pytest.fixture
def store(tmp_path: Path):
    with Store.create(tmp_path / "a.onrecord") as opened:
        opened.put_document(made())
        mention = Mention(id="m", maker=Maker("agents", 1), anchors=(Anchor.at("letter", TEXT, 0, 2),), name="Of")
        opened.replace_entries("read", "letter", "k", [mention])
        opened.replace_entries("brief", "brief", "k", [Agent(id=id, maker=Maker("Ida"), name=id) for id in "abcd"])
        yield opened


def test_the_last_line_that_was_not_taken_back_tells_where_an_entry_stands(store: Store):
    accepted = store.append_judgement(line(Decision.ACCEPT, "m"))
    rejected = store.append_judgement(line(Decision.REJECT, "m"))
    assert store.register.status("m") is Status.REJECTED
    store.append_judgement(line(Decision.WITHDRAW, "m", str(rejected.number)))
    assert store.register.status("m") is Status.ACCEPTED
    store.append_judgement(line(Decision.WITHDRAW, "m", str(accepted.number)))
    assert store.register.status("m") is Status.PROPOSED
    store.append_judgement(line(Decision.SUPERSEDE, "m", "a"))
    assert list(store.register.entries(Mention)) == []


def test_what_cannot_be_taken_back_is_refused_and_leaves_no_line(store: Store):
    first = store.append_judgement(line(Decision.ACCEPT, "m"))
    store.append_judgement(line(Decision.WITHDRAW, "m", str(first.number)))
    with pytest.raises(OnrecordError, match="taken back already"):
        store.append_judgement(line(Decision.WITHDRAW, "m", str(first.number)))
    with pytest.raises(EntryNotFound):
        store.append_judgement(line(Decision.WITHDRAW, "m", "77"))
    with pytest.raises(OnrecordError, match="nothing to take back"):
        store.append_judgement(line(Decision.WITHDRAW, "m"))
    assert [one.number for one in store.judgements()] == [1, 2]


def test_an_entry_recorded_in_the_log_is_that_persons_until_it_is_taken_back(store: Store):
    judged = '{"kind": "event", "name": "The fire", "note": "seen", "maker": {"name": "somebody else"}}'
    recorded = store.append_judgement(line(Decision.RECORD, "event-fire", judged=judged))
    assert list(store.register.entries(Event)) == [
        Event(id="event-fire", maker=Maker("Ida"), name="The fire", note="seen")
    ]
    assert store.register.status("event-fire") is Status.ACCEPTED
    with pytest.raises(OnrecordError, match="event-fire"):
        store.append_judgement(line(Decision.RECORD, "event-fire", judged=judged))
    with pytest.raises(OnrecordError, match="no kind"):
        store.append_judgement(line(Decision.RECORD, "x", judged="{}"))
    store.append_judgement(line(Decision.WITHDRAW, "event-fire", str(recorded.number)))
    assert list(store.register.entries(Event)) == []


def test_a_head_corrected_in_the_log_falls_back_when_the_line_is_taken_back(store: Store):
    store.append_judgement(line(Decision.CORRECT, "letter", judged='{"title": "First", "place": "Oslo"}'))
    second = store.append_judgement(line(Decision.CORRECT, "letter", judged='{"title": "Second"}'))
    assert (store.register.head_of("letter").title, store.register.head_of("letter").place) == ("Second", "Oslo")
    store.append_judgement(line(Decision.WITHDRAW, "letter", str(second.number)))
    assert store.register.head_of("letter").title == "First"
    assert store.corrections("log") == {"letter": {"title": "First", "place": "Oslo"}}
    with pytest.raises(ValueError, match="no field"):
        store.append_judgement(line(Decision.CORRECT, "letter", judged='{"colour": "red"}'))
    assert len(list(store.judgements())) == 3


def test_same_as_joins_ids_and_distinct_parts_them(store: Store):
    store.append_judgement(line(Decision.SAME_AS, "a", "b"))
    joined = store.append_judgement(line(Decision.SAME_AS, "c", "d"))
    assert store.register.same_as("a") == {"a", "b"}
    assert [one.these for one in store.register.entries(Same)] == [("a", "b"), ("c", "d")]
    store.append_judgement(line(Decision.WITHDRAW, "c", str(joined.number)))
    assert store.register.same_as("c") == {"c"}
    store.append_judgement(line(Decision.DISTINCT, "b", "a"))
    assert store.register.same_as("a") == {"a"}


def test_derived_statuses_and_carryings_over_replace_the_former_ones(store: Store):
    accepted = store.append_judgement(line(Decision.ACCEPT, "gone"))
    store.put_statuses({"m": Status.ACCEPTED}, {accepted.number: "m"})
    assert store.register.status("m") is Status.ACCEPTED
    assert [(one.entry, one.carried) for one in store.judgements()] == [("gone", "m")]
    store.append_judgement(line(Decision.WITHDRAW, "gone", str(accepted.number)))
    assert store.register.status("m") is Status.PROPOSED
    store.put_statuses({}, {})
    assert [one.carried for one in store.judgements()] == ["", ""]
