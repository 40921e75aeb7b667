"""What a machine takes statements to speak of, before everybody could know of it: proposals, each with its words."""

from __future__ import annotations

import pytest

from onrecord.model.edtf import parse_edtf
from onrecord.model.entry import Disclosure, Entry, Event, Maker, Presupposition, Statement, Topic
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor, Document, Head, Passage, PassageKind
from onrecord.plugins import plugin

HAND, READ = Maker("Ida"), Maker("statements", 1)


def proposals(words: str, *entries: Entry, said: str = "1934-11", more: tuple[Statement, ...] = ()) -> list[str]:
    """The ids of what one statement of a machine is taken to speak of, each with its words."""
    return [f"{one.of}: {one.anchors[0].exact}" for one in proposed(words, *entries, said=said, more=more)]


def proposed(
    words: str, *entries: Entry, said: str = "1934-11", more: tuple[Statement, ...] = ()
) -> list[Presupposition]:
    text = f"In a letter he wrote: {words}. So it was."
    document = Document(
        id="letter", head=Head(), text=text, passages=(Passage(1, PassageKind.PARAGRAPH, 0, len(text)),)
    )
    spoken = Statement(
        maker=READ, anchors=(Anchor.quoting("letter", text, words),), content=(Anchor.quoting("letter", text, words),),
        speaker="bukharin", said=parse_edtf(said),
    )  # fmt: skip
    register = MemoryRegister([document], [spoken, *entries, *more])
    return list(plugin("linker", "presuppositions").function(register))


def event(name: str, when: str, id: str = "murder") -> Event:
    return Event(id=id, maker=HAND, name=name, when=parse_edtf(when))


MURDER = event("the murder of Sergei Kirov", "1934-12-01")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("after the murder of Sergei Kirov nobody slept", "murder: murder of Sergei Kirov"),
        ("since the foul murder of Kirov nobody slept", "murder: murder of Kirov"),
        ("Kirov’s murder changed all", "murder: Kirov’s murder"),
        ("that murder of Kirov", "murder: murder of Kirov"),
    ],
)
def test_a_dated_happening_that_is_named_as_known_before_its_day_is_proposed(words: str, found: str) -> None:
    assert proposals(words, MURDER) == [found]


@pytest.mark.parametrize(
    "words",
    ["a murder of Kirov would help nobody", "the planned murder of Kirov", "the murder of Kirillov", "Kirov spoke"],
)
def test_what_is_not_named_as_a_thing_that_happened_is_not_proposed(words: str) -> None:
    assert proposals(words, MURDER) == []


@pytest.mark.parametrize("said", ["1934-12-01", "1935", "1934"])
def test_what_may_have_been_said_on_its_day_or_later_is_not_proposed(said: str) -> None:
    assert proposals("the murder of Kirov", MURDER, said=said) == []


def test_of_what_recurs_under_one_name_the_first_is_meant() -> None:
    later = event("the flood of the valley", "1934-12-15", "later")
    assert proposals("the flood of the valley", later) == ["later: flood of the valley"]
    first = event("the flood of the valley", "1930-12-15", "first")
    assert proposals("the flood of the valley", later, first) == []


def test_what_is_announced_beforehand_can_be_spoken_of_before_its_day() -> None:
    assert proposals("before the election of the council", event("the election of the council", "1934-12-15")) == []


def test_a_term_of_a_topic_is_proposed_before_the_day_of_its_last_disclosure_and_not_after() -> None:
    topic = Topic(id="plot", maker=HAND, name="the plot", terms=("plot*",))
    assert proposals("they plotted", topic) == []
    told = Disclosure(id="d", maker=HAND, of="plot", when=parse_edtf("1934-12-01"))
    assert proposals("they plotted", topic, told) == ["plot: plotted"]
    assert proposals("they plotted", topic, told, said="1934-12-02") == []
    assert proposals("they plotted", topic, told, said="1934-12-01") == []


def test_nothing_is_proposed_for_words_that_a_person_has_recorded() -> None:
    (found,) = proposed("after the murder of Kirov", MURDER)
    words = found.anchors[0]
    by_hand = Statement(id="mine", maker=HAND, anchors=(words,), speaker="bukharin")
    assert proposals("after the murder of Kirov", MURDER, more=(by_hand,)) == []


def test_a_proposal_keeps_its_id_and_waits_for_a_judgement() -> None:
    first, again = (proposed("after the murder of Kirov", MURDER)[0] for _ in range(2))
    assert first == again
    assert first.rule == "definite"
    assert not first.maker.person
