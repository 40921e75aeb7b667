"""Feasts stand on their day of the year, by the calendar of the year."""

import pytest

from onrecord.timex import dating
from onrecord.timex.feasts import easter


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1066, (4, 16)),
        (1483, (3, 30)),
        (1583, (4, 10)),
        (1818, (3, 22)),
        (1916, (4, 23)),
        (1943, (4, 25)),
        (2008, (3, 23)),
    ],
)
def test_easter_is_that_of_the_tables(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == day


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("Easter Monday 1916", "1916-04-24"),
        ("Good Friday, 1916", "1916-04-21"),
        ("Easter Eve 1916", "1916-04-22"),
        ("Whit Monday 1916", "1916-06-12"),
        ("Easter 1066", "1066-04-22"),
        ("Christmas Eve 1936", "1936-12-24"),
        ("All Saints\u2019 Day 1936", "1936-11-01"),
        ("Easter week 1916", "1916-04-23~"),
        ("St. Patrick's Day 1936", "1936-03-17"),
        ("Michaelmas 1736", "1736-09-29"),
        ("the Fourth of July 1876", "1876-07-04"),
        ("Thanksgiving 1931", "1931-11-26"),
        ("Thanksgiving 2010", "2010-11-25"),
        ("Memorial Day 1931", "1931-05-30"),
        ("Memorial Day 2011", "2011-05-30"),
        ("the last Friday of August 1936", "1936-08-28"),
        ("the second Tuesday in November 1936", "1936-11-10"),
    ],
)
def test_a_feast_is_the_day_it_is_of_the_year(words: str, edtf: str) -> None:
    found = dating(words)
    assert found is not None
    assert found.edtf == edtf


def test_a_feast_whose_year_is_not_told_has_no_day() -> None:
    assert dating("Easter") is None
