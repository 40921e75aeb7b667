"""Stretches of the calendar: each has one name, and those of a level lie end to end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dossier.pages.stretch import Level, level_of_units, stretch_at, stretch_named, units
from onrecord.model.instant import DAY, first_minute, last_minute

instants = st.integers(first_minute(-3000), last_minute(12000))
levels = st.sampled_from([level for level in Level if level is not Level.ALL])


@given(instants, levels)
def test_every_instant_lies_in_a_stretch_of_each_level_that_is_found_by_its_name(instant: int, level: Level) -> None:
    here = stretch_at(instant, level)
    assert here.first <= instant <= here.last
    assert here.level is level
    assert stretch_named(here.name) == here


@given(instants, st.sampled_from([one for one in Level if one > Level.CENTURY]))
def test_a_shorter_stretch_lies_within_the_longer_one(instant: int, level: Level) -> None:
    longer, shorter = stretch_at(instant, Level(level - 1)), stretch_at(instant, level)
    assert longer.first <= shorter.first
    assert shorter.last <= longer.last


@given(instants, levels)
def test_the_stretches_of_a_level_lie_end_to_end(instant: int, level: Level) -> None:
    here = stretch_at(instant, level)
    row = list(units(here.first - 1, here.last + 1, level))
    assert len(row) == 3
    assert all(later.first == earlier.last + 1 for earlier, later in pairwise(row))


@given(instants, st.integers(0, 4_000_000 * DAY))
def test_what_is_on_record_is_divided_into_no_more_parts_than_can_be_shown(first: int, length: int) -> None:
    level = level_of_units(first, first + length)
    assert len(list(units(first, first + length, level))) <= 42 or level is Level.CENTURY


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("19xx", "1900 to 1999"),
        ("193x", "1930 to 1939"),
        ("-004x", "50 BC to 41 BC"),
        ("1931", "1931"),
        ("-0043", "44 BC"),
        ("1931-03", "March 1931"),
        ("1932-02-29", "29 February 1932"),
    ],
)
def test_a_stretch_is_called_as_people_call_it(name: str, words: str) -> None:
    here = stretch_named(name)
    assert here is not None
    assert here.words == words


@pytest.mark.parametrize("name", ["", "1931-13", "1931-02-29", "193x-03", "193", "31", "1931-3", "1931-00", "x", "-xx"])
def test_what_names_no_stretch_is_none(name: str) -> None:
    assert stretch_named(name) is None
