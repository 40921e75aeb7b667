"""Dates as a reader says them."""

import pytest

from onrecord.model.dating import Calendar, Dating, Qualifier
from onrecord.model.edtf import parse_edtf
from onrecord.model.instant import first_minute, last_minute
from onrecord.model.wording import date_in_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1931-03-02", "2 March 1931"),
        ("1931-03", "March 1931"),
        ("1931", "1931"),
        ("1924-23", "autumn 1924"),
        ("1912~", "about 1912"),
        ("1912?", "1912, uncertain"),
        ("1934/1942", "from 1934 to 1942"),
    ],
)
def test_an_edtf_date_is_said_in_words(edtf: str, words: str) -> None:
    assert date_in_words(parse_edtf(edtf)) == words


def test_bounds_that_are_no_calendar_unit_are_both_said() -> None:
    low, high = first_minute(1931, 3, 2), last_minute(1931, 3, 8)
    assert date_in_words(Dating.within(low, high)) == "between 2 and 8 March 1931"
    assert date_in_words(Dating.within(low, last_minute(1931, 4, 30))) == "between 2 March and 30 April 1931"
    assert date_in_words(Dating.within(low, last_minute(1931, 3, 3))) == "2 or 3 March 1931"


def test_an_open_end_is_said_as_one() -> None:
    assert date_in_words(Dating.within(None, last_minute(1931, 4, 30))) == "not after 30 April 1931"
    assert date_in_words(Dating.within(first_minute(1931, 4, 30), None)) == "not before 30 April 1931"
    assert date_in_words(None) == ""


def test_times_of_day_readings_and_the_old_calendar_are_said() -> None:
    noon = first_minute(1931, 3, 2) + 12 * 60
    assert date_in_words(Dating.within(noon, noon)) == "2 March 1931, 12:00"
    two = Dating(readings=(Dating.day(1931, 3, 4), Dating.day(1931, 4, 3)))
    assert date_in_words(two) == "4 March 1931 or 3 April 1931"
    old = Dating(
        text="14 Feb. 1917",
        calendar=Calendar.JULIAN,
        begins_not_before=first_minute(1917, 2, 27),
        begins_not_after=last_minute(1917, 2, 27),
        ends_not_before=first_minute(1917, 2, 27),
        ends_not_after=last_minute(1917, 2, 27),
        qualifier=Qualifier.CERTAIN,
    )
    assert date_in_words(old) == "27 February 1917 (Old Style: 14 Feb. 1917)"


def test_a_stretch_whose_beginning_nobody_knows_is_said_by_its_end() -> None:
    week = Dating.within(first_minute(1931, 3, 2), last_minute(1931, 3, 8))
    stretch = Dating(parts=(Dating(), week), ends_not_before=week.earliest, ends_not_after=week.latest)
    assert date_in_words(stretch) == "until between 2 and 8 March 1931"
