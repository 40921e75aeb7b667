"""The tables of a brief and the entries they make agree."""

from dataclasses import fields

import pytest

from onrecord.model.dating import Dating
from onrecord.model.entry import Event, Evidence, Maker, Part, Rating, Statement
from onrecord.model.tables import COMMON, HEAD, TABLES, row
from onrecord.model.text import Anchor, Head

HAND = Maker("A. Reader")


@pytest.mark.parametrize("name", TABLES)
def test_every_key_of_a_table_fills_a_field_of_its_entry(name: str) -> None:
    known = {field.name for field in fields(TABLES[name].kind)}
    assert {key.field for key in (*TABLES[name].keys.values(), *COMMON.values())} <= known
    assert TABLES[name].kind.kind == name


def test_every_field_of_a_head_can_be_corrected_under_its_own_name() -> None:
    assert [field.name for field in fields(Head)] == list(HEAD)
    assert [key.field for key in HEAD.values()] == list(HEAD)


def test_an_entry_is_written_in_the_briefs_keys_and_what_is_empty_is_left_out() -> None:
    words = Anchor.quoting("letter", "He said:\n no  more.", "no  more")
    statement = Statement(
        id="s", maker=HAND, anchors=(words,), speaker="Aasen", said=Dating.day(1931, 3, 2), draws_on=("letter",)
    )
    assert row(statement) == {
        "id": "s",
        "speaker": "Aasen",
        "said": "1931-03-02",
        "mode": "assertion",
        "polarity": "positive",
        "from": ["letter"],
        "cite": ["letter: no more"],
    }


def test_an_actor_is_written_as_its_id_and_any_other_part_with_its_role() -> None:
    event = Event(id="e", maker=HAND, name="fire", agents=(Part("berg"), Part("aasen", "target")))
    assert row(event)["agents"] == ["berg", {"id": "aasen", "role": "target"}]


def test_ratings_of_several_raters_are_written_one_table_a_rater() -> None:
    ratings = (Rating("h1", "C", "one"), Rating("h2", "I", "one"), Rating("h1", "N", "two"))
    evidence = Evidence(id="x", maker=HAND, name="ice", ratings=ratings)
    assert row(evidence)["ratings"] == [{"rater": "one", "h1": "C", "h2": "I"}, {"rater": "two", "h1": "N"}]
