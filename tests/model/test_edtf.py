"""EDTF strings and the four bounds agree, in both directions, and with another reader where that one is right."""

from dataclasses import replace

import edtf as peer
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.dating import Dating, Qualifier, bounds
from onrecord.model.edtf import SEASONS, parse_edtf, write_edtf
from onrecord.model.instant import days_in_month, iso

YEARS = st.integers(-9999, 9999).map(lambda year: f"{'-' * (year < 0)}{abs(year):04}")
MONTHS = st.builds("{}-{:02}".format, YEARS, st.integers(1, 12))


@st.composite
def days(draw: st.DrawFn) -> str:
    year, month = draw(st.integers(-9999, 9999)), draw(st.integers(1, 12))
    day = draw(st.integers(1, days_in_month(year, month)))
    return f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{day:02}"


PLAIN = YEARS | MONTHS | days()
SINGLE = st.builds("{}{}".format, PLAIN, st.sampled_from(["", "~", "?", "%"])) | st.builds(
    "{}-{}".format, YEARS, st.sampled_from(sorted(SEASONS))
)
STRINGS = (
    SINGLE
    | st.builds("../{}".format, SINGLE)
    | st.builds("{}/..".format, SINGLE)
    | st.builds("[..{}]".format, SINGLE)
    | st.builds("[{},{}]".format, SINGLE, SINGLE)
)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("1935-12-10", "1935-12-10T00:00", "1935-12-10T23:59"),
        ("1936-03-01T14:30:00Z", "1936-03-01T14:30", "1936-03-01T14:30"),
        ("1935-12-XX", "1935-12-01T00:00", "1935-12-31T23:59"),
        ("193X", "1930-01-01T00:00", "1939-12-31T23:59"),
        ("156X-12-25", "1560-12-25T00:00", "1569-12-25T23:59"),
        ("19XX-02-29", "1904-02-29T00:00", "1996-02-29T23:59"),
        ("1985-1X", "1985-10-01T00:00", "1985-12-31T23:59"),
        ("-190X", "-1909-01-01T00:00", "-1900-12-31T23:59"),
        ("1935-24", "1935-12-01T00:00", "1936-02-29T23:59"),
        ("1936-30", "1936-12-01T00:00", "1937-02-28T23:59"),
        ("1936-39", "1936-09-01T00:00", "1936-12-31T23:59"),
        ("1950S2", "1900-01-01T00:00", "1999-12-31T23:59"),
        ("Y-17E7", "-170000000-01-01T00:00", "-170000000-12-31T23:59"),
        ("[1936-01..1936-03]", "1936-01-01T00:00", "1936-03-31T23:59"),
        ("[..1879-07-30]", "..", "1879-07-30T23:59"),
        ("/1936", "..", "1936-12-31T23:59"),
        ("1936/..", "1936-01-01T00:00", ".."),
    ],
)
def test_the_outer_bounds_are_those_the_standard_means(written: str, low: str, high: str) -> None:
    assert bounds(parse_edtf(written)) == f"{low}/{high}"


def test_an_interval_lasted_from_its_first_date_to_its_last() -> None:
    lasted = parse_edtf("1934/1942-06")
    assert lasted.begins_not_after is not None
    assert iso(lasted.begins_not_after) == "1934-12-31T23:59"
    assert lasted.ends_not_before is not None
    assert iso(lasted.ends_not_before) == "1942-06-01T00:00"
    assert [one.edtf for one in lasted.parts] == ["1934", "1942-06"]


def test_an_open_end_and_an_unknown_end_are_told_apart_by_the_parts() -> None:
    assert [one.edtf for one in parse_edtf("../1936").parts] == ["..", "1936"]
    assert [one.edtf for one in parse_edtf("/1936").parts] == ["", "1936"]


def test_alternatives_are_readings_and_their_hull_bounds_them() -> None:
    doubtful = parse_edtf("[1936-03-04,1936-04-03]")
    assert [one.edtf for one in doubtful.readings] == ["1936-03-04", "1936-04-03"]
    assert bounds(doubtful) == "1936-03-04T00:00/1936-04-03T23:59"
    assert doubtful.parts == ()


def test_all_members_of_a_braced_set_are_its_parts() -> None:
    several = parse_edtf("{1960,1962,1961-12}")
    assert bounds(several) == "1960-01-01T00:00/1962-12-31T23:59"
    assert [one.edtf for one in several.parts] == ["1960", "1961-12", "1962"]


@given(PLAIN, st.sampled_from([("~", Qualifier.CIRCA), ("?", Qualifier.UNCERTAIN), ("%", Qualifier.BOTH)]))
def test_a_qualifier_never_widens_the_bounds(written: str, mark: tuple[str, Qualifier]) -> None:
    plain, doubted = parse_edtf(written), parse_edtf(written + mark[0])
    assert bounds(plain) == bounds(doubted)
    assert doubted.qualifier is mark[1]


def test_qualifiers_of_single_parts_are_read() -> None:
    assert parse_edtf("2004-06~-11").qualifier is Qualifier.CIRCA
    assert parse_edtf("?2004-06-~11").qualifier is Qualifier.BOTH


@given(STRINGS)
def test_what_is_written_from_the_bounds_reads_back_with_the_same_bounds(written: str) -> None:
    first = parse_edtf(written)
    bare = replace(first, edtf=None, readings=tuple(replace(one, edtf=None) for one in first.readings))
    again = write_edtf(bare)
    assert again is not None
    second = parse_edtf(again)
    assert (bounds(second), second.qualifier) == (bounds(first), first.qualifier)
    assert second.begins_not_after == first.begins_not_after
    assert second.ends_not_before == first.ends_not_before


@given(st.builds("{}/{}".format, SINGLE, SINGLE))
def test_an_interval_either_reads_with_its_parts_or_says_that_it_would_end_before_it_begins(written: str) -> None:
    first, last = (parse_edtf(end) for end in written.split("/"))
    if last.surely_before(first):
        with pytest.raises(ValueError, match="end before it begins"):
            parse_edtf(written)
    else:
        lasted = parse_edtf(written)
        assert (lasted.earliest, lasted.latest) == (first.earliest, last.latest)


@given(YEARS | MONTHS | days() | st.builds("{}X".format, st.integers(100, 999)))
def test_the_peers_strict_bounds_agree(written: str) -> None:
    theirs = peer.parse_edtf(written)
    low, high = theirs.lower_strict(), theirs.upper_strict()
    ours = parse_edtf(written)
    assert ours.earliest is not None
    assert iso(ours.earliest)[:-6] == _day(low)
    assert ours.latest is not None
    assert iso(ours.latest)[:-6] == _day(high)


def _day(parts: tuple[int, ...]) -> str:
    return f"{'-' * (parts[0] < 0)}{abs(parts[0]):04}-{parts[1]:02}-{parts[2]:02}"


@pytest.mark.parametrize(
    "written",
    ["", "..", "../..", "/", "1936-13", "1935-02-30", "36", "1936-3-1", "March 1936", "[1936", "[]", "[..]",
     "1936/1937/1938",
     "1936/1935", "193X-21", "1936-01-01T25:00", "1936-01T10:00", "1936-01-01T10:00/1936-01-02", "Y17E99",
     "1950S0", "1936-21-05"],
)  # fmt: skip
def test_what_is_not_edtf_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+ \w+"):
        parse_edtf(written)


def test_what_edtf_cannot_say_has_no_string() -> None:
    assert write_edtf(Dating()) is None
    assert write_edtf(Dating.within(600, 700)) is None
    ends = Dating(begins_not_before=600, begins_not_after=600, ends_not_before=700, ends_not_after=700)
    assert write_edtf(ends) is None
