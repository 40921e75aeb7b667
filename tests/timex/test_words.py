"""A date given by itself is read whole, with its doubt, or not at all."""

import pytest

from onrecord.model.dating import Calendar, Qualifier, bounds
from onrecord.model.edtf import parse_edtf
from onrecord.timex import dating

PAPER = parse_edtf("1946-06-01")


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("March 9, 1938", "1938-03-09"),
        ("9 March 1938", "1938-03-09"),
        ("9th of March, 1938", "1938-03-09"),
        ("9.III.1938", "1938-03-09"),
        ("1938-03-09", "1938-03-09"),
        ("Sepr. 3rd. 1857.", "1857-09-03"),
        ("2nd, January, 1864", "1864-01-02"),
        ("Saturday morning, Sep. 26th, 1840", "1840-09-26"),
        ("7 July [1851]", "1851-07-07"),
        ("4?] May [1827", "1827-05-04?"),
        ("c. March 1860", "1860-03~"),
        ("c. March 1860?", "1860-03%"),
        ("autumn 1924", "1924-23"),
        ("winter of 1916-17", "1916-24"),
        ("the 1930s", "193X"),
        ("the 19th century", "18XX"),
        ("early March 1936", "[1936-03-01..1936-03-10]"),
        ("first half of 1847", "[1847-01..1847-06]"),
        ("mid-1930s", "[1934-01..1936-12]"),
        ("1935-36", "1935/1936"),
        ("1876–7", "1876/1877"),
        ("from 1934 to 1942", "1934/1942"),
        ("March 5-13, 1940", "1940-03-05/1940-03-13"),
        ("[25–9 Jan 1829]", "1829-01-25/1829-01-29"),
        ("26[–7] Nov [1862]", "1862-11-26/1862-11-27"),
        ("[21 Feb – 4 Apr 1841]", "1841-02-21/1841-04-04"),
        ("[30 Dec – 4 Jan 1841]", "1840-12-30/1841-01-04"),
        ("between May and July 1936", "[1936-05..1936-07]"),
        ("Sat. Nov. 11. 1848", "1848-11-11"),
        ("Montag 4. Juli 1853", "1853-07-04"),
        ("den 7ten April 1857", "1857-04-07"),
        ("16.th March 1863", "1863-03-16"),
        ("7 day of Jany 1857", "1857-01-07"),
        ("Tuesday morning, 6 o'clock, (Jun. 28th, 1842)", "1842-06-28T06:00"),
        ("Satuday, | October 14th, 1843", "1843-10-14"),
        ("Septembre1818", "1818-09"),
        ("April 2 - 1851", "1851-04-02"),
        ("May 1--1863", "1863-05-01"),
        ("June - 27th. 1841", "1841-06-27"),
        ("1862 | 20th. Aug.", "1862-08-20"),
        ("14/02/(1849?)", "1849-02-14?"),
        ("cachet postal 10 oct. 1835", "1835-10-10"),
        ("Either 1839 or 1840", "[1839,1840]"),
        ("1859-[11]", "1859-11"),
        ("[before end of 1839]", "[..1839-12-30]"),
        ("Wednesday, Nov. 1841", "[1841-11-03,1841-11-10,1841-11-17,1841-11-24]"),
        ("Saturday, May 23rd, 1841", "1841-05-23?"),
        ("[before 31 July 1879]", "[..1879-07-30]"),
        ("[after 6 Dec 1878]", "[1878-12-07..]"),
        ("[1871 or later]", "[1871-01-01..]"),
        ("since 1931", "1931/.."),
        ("until 1934", "../1934"),
        ("490 BC", "-0489"),
        ("480-479 BC", "-0479/-0478"),
        ("17 [1877?]", "1877-XX-17?"),
        ("août 1815", "1815-08"),
        ("1er mars 1802", "1802-03-01"),
        ("1, 2 and 4 September 1812", "{1812-09-01,1812-09-02,1812-09-04}"),
        ("last week", "1946-05-20/1946-05-26"),
        ("yesterday", "1946-05-31"),
        ("February 12", "1946-02-12"),
        ("12 October", "1945-10-12"),
    ],
)
def test_words_have_the_edtf_they_mean(words: str, edtf: str) -> None:
    found = dating(words, against=PAPER)
    assert found is not None
    assert found.edtf == edtf
    assert found.text == words


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("[between 5 and 12 March 1860]", "[1860-03-05..1860-03-12]"),
        ("between March 5 and 12, 1860", "[1860-03-05..1860-03-12]"),
        ("from March 5 to 12, 1860", "1860-03-05/1860-03-12"),
        ("[from 5 March 1860]", "1860-03-05/.."),
        ("[1860–]", "1860/.."),
        ("[–1860]", "../1860"),
        ("[5, 12, or 19 March 1861]", "[1861-03-05,1861-03-12,1861-03-19]"),
        ("[1861 or 2]", "[1861,1862]"),
        ("25 Sept [1820-1823]", "[1820-09-25,1821-09-25,1822-09-25,1823-09-25]"),
        ("1869-[9 or 10]", "[1869-09,1869-10]"),
        ("[spring or summer 1860]", "[1860-21,1860-22]"),
        ("[last week of March 1860]", "1860-03-25/1860-03-31"),
        ("[c. March–April 1860]", "1860-03~/1860-04~"),
        ("25 Sept [c. 1820]", "1820-09-25~"),
        ("[probably March 1860]", "1860-03?"),
        ("undated [c. 1860]", "1860~"),
        ("[pmk. 5 Mar 1860]", "1860-03-05"),
        ("[ante 5 March 1860]", "[..1860-03-04]"),
        ("post 1860", "[1861-01-01..]"),
        ("[a few days before 5 Mar 1860]", "[..1860-03-04]"),
        ("Wed. evg [7 March 1860]", "1860-03-07"),
        ("[5 March 1861] Tuesday", "1861-03-05"),
        ("5 March 1860, 6 p.m.", "1860-03-05T18:00"),
        ("2[5] Sept 1820", "1820-09-25"),
        ("5 [6] March 1860", "1860-03-06"),
        ("5 [16] March 1700", "1700-03-16"),
        ("5 March 1859 [1860]", "1860-03-05"),
        ("5 March 1859 [i.e. 1860]", "1860-03-05"),
        ("5 [for 6] March 1860", "1860-03-06"),
        ("5 March 1860 [recte 5 April 1860]", "1860-04-05"),
        ("5 March 1860 [i.e. 7 April]", "1860-04-07"),
        ("[186-]", "186X"),
        ("[186-?]", "186X?"),
        ("[18--]", "18XX"),
        ("Michaelmas Term 1850", "1850-10~/1850-12~"),
        ("New Year's Day 1861", "1861-01-01"),
        ("St. John's Day 1850", "1850-06-24"),
        ("1860.03.05", "1860-03-05"),
    ],
)
def test_the_forms_of_editors_and_catalogues_are_read(words: str, edtf: str) -> None:
    found = dating(words)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("avant le 5 juin 1830", "before 5 June 1830"),
        ("[après 1830]", "after 1830"),
        ("entre 1815 et 1820", "between 1815 and 1820"),
        ("du 5 au 12 juin 1820", "from 5 to 12 June 1820"),
        ("début 1830", "early 1830"),
        ("fin mai ou début juin 1830", "late May or early June 1830"),
        ("mi-juin 1830", "mid June 1830"),
        ("hiver 1820-1821", "winter 1820-1821"),
        ("[1830 ou plus tard]", "1830 or later"),
        ("jusqu'en 1830", "until 1830"),
        ("dimanche soir 4 juin 1820", "Sunday evening 4 June 1820"),
        ("ce 12 juin 1830", "12 June 1830"),
        ("Anfang März 1850", "early March 1850"),
        ("vor dem 5. März 1850", "before 5 March 1850"),
        ("5. bis 7. März 1850", "5 to 7 March 1850"),
        ("um 1850", "c. 1850"),
    ],
)
def test_french_and_german_words_of_time_mean_what_the_english_ones_mean(words: str, english: str) -> None:
    found, meant = dating(words), dating(english)
    assert found is not None
    assert meant is not None
    assert (found.edtf, bounds(found)) == (meant.edtf, bounds(meant))


@pytest.mark.parametrize(
    "words", ["5 [29] March 1860 [i.e.]", "Sept [1820–3] vor", "et 5", "post", "n.d.", "Summer term"]
)
def test_words_of_editors_without_a_date_are_none(words: str) -> None:
    assert dating(words) is None


def test_a_date_in_figures_has_both_its_readings() -> None:
    found = dating("3/4/1936")
    assert found is not None
    assert [one.edtf for one in found.readings] == ["1936-04-03", "1936-03-04"]
    assert bounds(found) == "1936-03-04T00:00/1936-04-03T23:59"


def test_a_date_in_figures_that_only_one_order_admits_has_one_reading() -> None:
    found = dating("25/3/1936")
    assert found is not None
    assert found.edtf == "1936-03-25"
    assert found.readings == ()


def test_one_day_or_the_other_is_one_dating_with_two_readings() -> None:
    found = dating("10 or 11 December 1935")
    assert found is not None
    assert found.edtf == "[1935-12-10,1935-12-11]"
    assert [one.edtf for one in found.readings] == ["1935-12-10", "1935-12-11"]


@pytest.mark.parametrize(
    "words",
    [
        "7 November (25 October) 1917",
        "25 October (7 November) 1917",
        "25 October 1917 (O.S.)",
        "25 October/7 November 1917",
    ],
)
def test_a_day_of_the_julian_calendar_is_placed_by_the_gregorian_one(words: str) -> None:
    found = dating(words)
    assert found is not None
    assert found.edtf == "1917-11-07"


def test_the_calendar_that_was_written_is_kept() -> None:
    old, new = dating("25 October (7 November) 1917"), dating("7 November (25 October) 1917")
    assert old is not None
    assert new is not None
    assert (old.calendar, new.calendar) == (Calendar.JULIAN, Calendar.GREGORIAN)


def test_circa_is_told_and_widens_nothing() -> None:
    plain, near = dating("1912"), dating("c. 1912")
    assert plain is not None
    assert near is not None
    assert near.qualifier is Qualifier.CIRCA
    assert bounds(plain) == bounds(near)


def test_two_years_are_a_range_to_a_reader_even_where_edtf_has_a_code_for_them() -> None:
    found = dating("1935-36")
    assert found is not None
    assert [one.edtf for one in found.parts] == ["1935", "1936"]


def test_a_figure_that_an_editor_supplies_behind_a_year_may_be_its_month_or_a_second_year() -> None:
    found = dating("1836-[8]")
    assert found is not None
    assert [one.edtf for one in found.readings] == ["1836-08", "1836/1838"]


@pytest.mark.parametrize(
    "words", ["", "Sunday 1853", "Red Book", "the letter of March 9, 1938", "31 February 1936", "p. 241", "x" * 500]
)
def test_what_is_not_a_date_is_none(words: str) -> None:
    assert dating(words) is None


def test_a_day_without_its_year_and_nothing_to_tell_it_from_stays_open() -> None:
    found = dating("12 October")
    assert found is not None
    assert not found.bounded
    assert found.edtf == "XXXX-10-12"
