"""Lists of a register: what narrows them, their order, and stretches of them."""

import pytest

from onrecord.model.dating import Dating
from onrecord.model.entry import Agent, Event, Maker, Statement, TimeExpression
from onrecord.model.instant import first_minute, last_minute
from onrecord.model.judgement import Status
from onrecord.model.listing import Shelf, Wanted
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor, Document, Head, Passage, PassageKind

TEXT = "On Monday Aasen spoke.\n\nOn Tuesday Berg did not."
READER = Maker("dates", 1)
PERSON = Maker("Ida")


def at(words: str) -> Anchor:
    return Anchor.quoting("letter", TEXT, words)


@pytest.fixture
def register() -> MemoryRegister:
    passages = (Passage(1, PassageKind.PARAGRAPH, 0, 22), Passage(2, PassageKind.PARAGRAPH, 24, len(TEXT)))
    letter = Document(
        id="letter",
        head=Head(title="A Letter", authors=("Lund",), written=Dating.day(1931, 3, 4)),
        text=TEXT,
        passages=passages,
    )
    undated = Document(id="note", head=Head(title="A Note"), text="Nothing.")
    entries = (
        TimeExpression(maker=READER, anchors=(at("Tuesday"),), when=Dating.day(1931, 3, 3)),
        TimeExpression(maker=READER, anchors=(at("Monday"),), when=Dating.day(1931, 3, 2)),
        Statement(id="s1", maker=PERSON, speaker="aasen", says="He spoke", said=Dating.day(1931, 3, 2)),
        Statement(id="s2", maker=PERSON, speaker="Berg", says="He was silent"),
        Event(id="fire", maker=PERSON, name="The fire", when=Dating.day(1930, 1, 1)),
        Agent(id="aasen", maker=PERSON, name="Aasen", anchors=(at("Aasen"),)),
    )
    return MemoryRegister((letter, undated), entries, statuses={"s2": Status.REJECTED})


def test_a_list_holds_the_rejected_unless_a_status_is_asked_for(register: MemoryRegister) -> None:
    assert register.count(Statement) == 2
    assert [one.id for one in register.listed(Statement, Wanted(statuses=frozenset({Status.REJECTED})))] == ["s2"]


def test_a_list_by_date_begins_with_the_earliest_and_ends_with_the_undated(register: MemoryRegister) -> None:
    assert [one.label for one in register.listed(TimeExpression, Wanted(by_date=True))] == ["Monday", "Tuesday"]
    assert [one.id for one in register.listed(Statement, Wanted(by_date=True))] == ["s1", "s2"]
    assert register.count(Statement, Wanted(dated=True)) == 1


def test_names_words_makers_and_instants_narrow_a_list(register: MemoryRegister) -> None:
    assert [one.id for one in register.listed(Statement, Wanted(names=frozenset({"aasen"})))] == ["s1"]
    assert [one.id for one in register.listed(Statement, Wanted(words="SILENT"))] == ["s2"]
    assert register.count(TimeExpression, Wanted(maker="nobody")) == 0
    march = Wanted(since=first_minute(1931, 3, 3), until=last_minute(1931, 3, 31))
    assert [one.label for one in register.listed(TimeExpression, march)] == ["Tuesday"]
    assert register.count(Event, march) == 0


def test_a_stretch_of_a_list_is_that_part_of_it(register: MemoryRegister) -> None:
    whole = register.listed(TimeExpression)
    assert (*register.listed(TimeExpression, limit=1), *register.listed(TimeExpression, offset=1)) == whole


def test_entries_touch_the_passage_in_which_any_of_their_words_stand(register: MemoryRegister) -> None:
    assert [one.id for one in register.touching(Agent, "letter", 0, 22)] == ["aasen"]
    assert list(register.touching(Agent, "letter", 24)) == []
    assert [one.label for one in register.touching(TimeExpression, "letter", 24)] == ["Tuesday"]


def test_documents_are_found_by_title_author_and_date(register: MemoryRegister) -> None:
    assert register.shelved() == ("letter", "note")
    assert register.shelved(Shelf(author="lund")) == ("letter",)
    assert register.shelved(Shelf(title="note")) == ("note",)
    assert register.count_documents(Shelf(since=first_minute(1932))) == 0
    assert register.shelved(offset=1, limit=5) == ("note",)


def test_passages_are_taken_by_number(register: MemoryRegister) -> None:
    assert [one.number for one in register.passages_between("letter", 2, 9)] == [2]
    assert register.count_passages("letter") == 2
