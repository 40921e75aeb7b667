from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model.dating import Dating
from onrecord.model.entry import Agent, Entry, Event, Maker, Mode, Order, Part, Same, Statement
from onrecord.model.fault import Issue
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor, Document, Head, Passage, PassageKind
from onrecord.register.checks import check, faults
from onrecord.store import Store

TEXT = "The quay was closed."
DOCUMENT = Document(
    id="a",
    text=TEXT,
    passages=(Passage(1, PassageKind.PARAGRAPH, 0, len(TEXT)),),
    head=Head(written=Dating.day(1936, 3, 9)),
)
WORDS = Anchor.quoting("a", TEXT, "The quay was closed")
SAID = Statement(maker=Maker("statements", 1), anchors=(WORDS,), speaker="Lund", said=Dating.day(1936, 3, 1))


def codes(*entries: Entry) -> list[str]:
    return [issue.code for issue in faults(MemoryRegister([DOCUMENT], entries))]


def test_a_sound_register_has_no_faults() -> None:
    published = replace(SAID, published=Dating.day(1936, 3, 2))
    agent = Agent(id="lund", maker=Maker("Vik"), name="Lund", exists=(Dating.within(0, None),))
    assert codes(published, agent, Same(id="s", maker=Maker("Vik"), these=("lund", SAID.id))) == []


def test_what_was_published_before_it_was_said_is_a_fault() -> None:
    assert codes(replace(SAID, published=Dating.day(1936, 2, 1))) == ["said-after-published"]


def test_what_may_have_been_published_after_is_none() -> None:
    may = Dating.within(Dating.day(1936, 2, 1).earliest, Dating.day(1936, 3, 1).latest)
    assert codes(replace(SAID, published=may)) == []


def test_what_a_document_tells_from_after_its_own_day_is_a_fault() -> None:
    assert codes(replace(SAID, said=Dating.day(1936, 3, 10))) == ["told-after-document"]
    assert codes(replace(SAID, said=Dating.day(1936, 3, 10), mode=Mode.PREDICTION)) == []


def test_a_persons_entry_whose_words_have_moved_is_a_fault() -> None:
    moved = Statement(id="s", maker=Maker("Vik"), anchors=(Anchor("a", 1, 20, "The quay was closed"),))
    gone = Statement(id="t", maker=Maker("Vik"), anchors=(Anchor("b", 0, 19, "The quay was closed"),))
    assert codes(moved, gone) == ["anchor-moved", "anchor-moved"]


def test_an_id_of_nothing_is_a_fault() -> None:
    assert codes(Same(id="s", maker=Maker("Vik"), these=("x", SAID.id)), SAID) == ["id-unknown"]


def test_the_end_of_an_event_and_a_document_can_be_named() -> None:
    event = Event(id="e", maker=Maker("Vik"), name="closing")
    assert codes(event, Order(id="o", maker=Maker("Vik"), first="e.begins", then="a")) == []


def test_who_was_not_there_yet_cannot_speak_or_act() -> None:
    agent = Agent(id="lund", maker=Maker("Vik"), name="Lund", exists=(Dating.day(1940, 1, 1),))
    event = Event(id="e", maker=Maker("Vik"), name="visit", when=Dating.day(1936, 1, 1), agents=(Part("lund"),))
    assert codes(agent, SAID, event) == ["acts-before-existing", "acts-before-existing"]


def test_documents_in_other_languages_are_named_once_for_each_language() -> None:
    languages = {"a": "en", "b": "de", "c": "", "d": "de-AT", "e": "fr", "f": "en-GB"}
    documents = [
        replace(DOCUMENT, id=id, head=Head(written=Dating.day(1936, 3, 9), language=language))
        for id, language in languages.items()
    ]
    told = {issue.document: issue.says for issue in faults(MemoryRegister(documents, []))}
    assert list(told) == ["b", "e"]
    assert "the language of b, d is 'de'" in told["b"]


def test_what_holds_is_looked_through_again_only_when_something_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.create(tmp_path / "a.onrecord") as store:
        store.put_document(DOCUMENT)
        store.replace_entries("read", "a", "1", [replace(SAID, said=Dating.day(1936, 3, 10))])
        check(store)
        assert [issue.code for issue in store.issues("check")] == ["told-after-document"]
        with monkeypatch.context() as watched:
            watched.setattr("onrecord.register.checks.faults", lambda register: pytest.fail("looked through again"))
            check(store)
        store.replace_entries("read", "a", "2", [SAID])
        check(store)
        assert list(store.issues("check")) == []


def test_faults_that_a_check_of_before_told_do_not_stay_beside_those_of_today(tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.onrecord") as store:
        store.put_document(DOCUMENT)
        with store.transaction():
            store.replace_issues(
                "check", "told from the future", [Issue(code="told-after-document", says="told before")]
            )
        check(store)
        assert list(store.issues("check")) == []
