"""Datings compare as their bounds allow, and no further."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.dating import Dating, Qualifier, either, lasting, qualified
from onrecord.model.edtf import parse_edtf

DATES = st.builds(
    lambda year, month, day: Dating.day(year, month, day), st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28)
)


def test_a_day_in_a_month_is_neither_surely_before_nor_surely_after_it() -> None:
    month, day = parse_edtf("1936-03"), parse_edtf("1936-03-10")
    assert not month.surely_before(day)
    assert not day.surely_before(month)
    assert month.possibly_before(day)
    assert day.possibly_before(month)
    assert day.overlaps(month)


def test_an_open_end_is_surely_before_nothing() -> None:
    assert not parse_edtf("1936/..").surely_before(parse_edtf("1999"))
    assert parse_edtf("../1936").surely_before(parse_edtf("1937"))


@given(DATES, DATES)
def test_of_two_days_one_is_surely_before_the_other_or_they_are_the_same(one: Dating, other: Dating) -> None:
    assert one.surely_before(other) + other.surely_before(one) + (one == other) == 1


@given(DATES, DATES)
def test_a_range_is_refused_only_when_it_would_end_before_it_begins(one: Dating, other: Dating) -> None:
    if other.surely_before(one):
        with pytest.raises(ValueError, match="before it begins"):
            lasting(one, other)
    else:
        assert lasting(one, other).parts == (one, other)


def test_a_range_whose_dates_overlap_draws_the_inner_bounds_in() -> None:
    found = lasting(parse_edtf("2004-06"), parse_edtf("2004-06-20"))
    assert found.begins_not_after == parse_edtf("2004-06-20").latest


def test_one_reading_alone_is_no_alternative() -> None:
    day = Dating.day(1936, 3, 1)
    assert either([day]).readings == ()
    assert either([day, Dating.day(1936, 1, 3)]).readings == (day, Dating.day(1936, 1, 3))


def test_either_of_an_open_date_is_open() -> None:
    assert either([parse_edtf("../1936"), parse_edtf("1940")]).earliest is None


def test_two_different_doubts_together_are_both() -> None:
    assert qualified([parse_edtf("1936~"), parse_edtf("1937?")]) is Qualifier.BOTH
    assert qualified([parse_edtf("1936~"), parse_edtf("1937")]) is Qualifier.CIRCA


def test_bounds_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="contradict"):
        Dating(begins_not_before=2, begins_not_after=1)
    with pytest.raises(ValueError, match="end before it begins"):
        Dating(begins_not_before=2, ends_not_after=1)
