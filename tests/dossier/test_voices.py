"""Whose words a passage is held to give."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from onrecord.dossier.voices import Voices
from onrecord.model.entry import Agent, Maker, Statement
from onrecord.model.judgement import Status
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor, Document, Head, Passage, PassageKind

REPORT = (
    "The pump house burned on Thursday. Three men were seen, said Foreman Berg, and the loss is put at a great sum."
)
SAID = "Three men were seen"


def voices(statuses: Mapping[str, Status] | None = None) -> Voices:
    passage = Passage(1, PassageKind.PARAGRAPH, 0, len(REPORT))
    dispatch = Document(id="dispatch", text=REPORT, passages=(passage,), head=Head(authors=("The Wire",)))
    here = Anchor.quoting("dispatch", REPORT, SAID)
    berg = Agent(id="berg", maker=Maker("Ida"), name="Foreman Berg")
    said = Statement(id="s", maker=Maker("statements", 1), anchors=(here,), content=(here,), speaker="Foreman Berg")
    return Voices(MemoryRegister([dispatch], [berg, said], statuses=statuses))


@pytest.mark.parametrize("learned", [False, True])
@pytest.mark.parametrize(
    ("passage", "name"),
    [(REPORT, "The Wire"), (SAID, "Foreman Berg"), (f"{SAID}, said", "Foreman Berg"), ("The pump house", "The Wire")],
)
def test_a_passage_is_a_speaker_s_where_the_greater_part_of_it_is_theirs(
    passage: str, name: str, learned: bool
) -> None:
    asked = voices()
    if learned:
        asked.learn("dispatch")
    assert asked.at(Anchor.quoting("dispatch", REPORT, passage)).name == name


def test_many_places_at_once_are_given_to_the_same_as_each_alone() -> None:
    places = [Anchor.quoting("dispatch", REPORT, words) for words in (REPORT, SAID, f"{SAID}, said", "The pump house")]
    asked = voices()
    asked.learn_at(places, asked.register.heads_of({one.document for one in places}))
    assert [asked.at(place) for place in places] == [voices().at(place) for place in places]


@pytest.mark.parametrize("how", ["alone", "of the document", "at once"])
def test_a_statement_that_was_rejected_gives_nobody_words(how: str) -> None:
    asked, here = voices({"s": Status.REJECTED}), Anchor.quoting("dispatch", REPORT, SAID)
    if how == "of the document":
        asked.learn("dispatch")
    elif how == "at once":
        asked.learn_at([here], asked.register.heads_of([here.document]))
    assert asked.at(here).name == "The Wire"
