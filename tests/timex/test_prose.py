"""In running English, expressions of time are found, spanned as in ISO-TimeML, and told from the right anchor."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.dating import Dating, Qualifier, bounds
from onrecord.model.edtf import parse_edtf
from onrecord.timex import Found, read_dates
from onrecord.timex.grammar import RANGES, RULES, Rule
from onrecord.timex.lexicon import WORDS

LETTER = Dating.day(1938, 3, 9)
PAPER = Dating.day(1946, 6, 1)


def found(text: str, against: Dating | None = None) -> list[Found]:
    return list(read_dates(text, [(0, len(text))], against=against))


def read(text: str, against: Dating | None = None) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.value) for one in found(text, against)]


@pytest.mark.parametrize(
    "rule", [*RULES, *(rule for rule in RANGES if rule.means != "alone")], ids=lambda rule: rule.name
)
def test_every_rule_reads_its_own_example(rule: Rule) -> None:
    made = found(f"On 3 May 1931 it was said. It came {rule.example}.", PAPER)
    rules = {name for one in made for name in (one.rule, *(part.rule for part in one.parts))}
    assert any(name == rule.name or name.startswith(f"{rule.name} ") for name in rules)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the article of February 12 is simple", [("February 12", "1938-02-12")]),
        ("for the first time in autumn 1924, when", [("autumn 1924", "1924-FA")]),
        ("expressed in 1935-36 by way of warning", [("1935-36", "1935/1936")]),
        ("In 1924, the help. In 1938, it began", [("1924", "1924"), ("1938", "1938")]),
        ("In February, the press", [("February", "1938-02")]),
        ("(Le Temps, March 24, 1936)", [("March 24, 1936", "1936-03-24")]),
        ("on the night of 20 June 1791", [("the night of 20 June 1791", "1791-06-20TNI")]),
        ("at 5:30 p.m., March 19, 1936", [("5:30 p.m., March 19, 1936", "1936-03-19T17:30")]),
        ("for two years and three days", [("two years", "P2Y"), ("three days", "P3D")]),
        ("every Monday and daily", [("every Monday", "XXXX-WXX-1"), ("daily", "P1D")]),
        ("on 17 and 18 June 1915", [("17", "1915-06-17"), ("18 June 1915", "1915-06-18")]),
        ("the 470s BC", [("the 470s BC", "BC047")]),
        ("the 4th century BC", [("the 4th century BC", "BC03")]),
        ("the second half of 1936", [("the second half of 1936", "1936-H2")]),
    ],
)
def test_prose_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, LETTER) == expected


@pytest.mark.parametrize(
    "text",
    [
        "See p. 241-245 and vol. 12.",
        "Writings, No. 1935, pp. 1910-1915.",
        "He may march in the sun; I may not.",
        "They lost 1500 men and 1,936 horses.",
        "It cost $1900 in all.",
        "MiG-15s and F-105s flew 1.09 million miles.",
        "three quarters of the capital",
        "the leaders of the October Revolution",
        "The 38th parallel and the 12th Army.",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert read(text, LETTER) == []


def test_last_week_in_a_paper_is_the_week_before_its_own() -> None:
    (week,) = found("Last week Comrade Hansen demonstrated", PAPER)
    assert (week.value, week.when.edtf) == ("1946-W21", "1946-05-20/1946-05-26")
    assert week.leans_on == "the document's date"


def test_a_range_is_one_expression_whose_parts_have_their_places() -> None:
    text = "the Purges from 1934 to 1942 by their size"
    (purges,) = found(text)
    assert text[purges.start : purges.end] == "from 1934 to 1942"
    assert [(text[part.start : part.end], part.value) for part in purges.parts] == [("1934", "1934"), ("1942", "1942")]
    assert purges.when.edtf == "1934/1942"


def test_between_two_dates_is_one_moment_within_them() -> None:
    (one,) = found("between May and July 1936 he")
    assert one.when.edtf == "[1936-05..1936-07]"
    assert one.when.begins_not_after == one.when.ends_not_after


def test_what_narrates_is_told_from_the_story_and_what_reports_from_the_document() -> None:
    text = "On March 1, 1936, he spoke. The following day he left. Two years later he died. Yesterday it was printed."
    assert [value for _, value in read(text, LETTER)] == ["1936-03-01", "1936-03-02", "1938", "1938-03-08"]


def test_a_missing_year_comes_from_the_story_and_not_from_a_parenthesis() -> None:
    text = "On May 3, 1931 the yard closed (as in 1911). On May 9 it opened."
    assert [value for _, value in read(text, LETTER)] == ["1931-05-03", "1911", "1931-05-09"]


@pytest.mark.parametrize(
    "aside",
    [
        "(see his letter of 4 May 1911, p. 3)",
        "(which his father, as was told in 1911 (not by him), had built)",
        "— as it had on 4 May 1911, for a day —",
        ", for the first time since 1911",
        "; it would burn down in 1940",
    ],
)
def test_a_missing_year_does_not_come_from_a_passing_mention(aside: str) -> None:
    text = f"On May 3, 1931 the yard closed {aside}. On May 9 it opened."
    assert read(text, LETTER)[-1] == ("May 9", "1931-05-09")


def test_a_missing_year_where_no_story_has_begun_is_the_last_one_before_the_document() -> None:
    assert read("on October 3 he left", LETTER) == [("October 3", "1937-10-03")]


def test_what_was_told_from_the_document_stays_when_the_story_goes_elsewhere() -> None:
    text = "The article of February 12. In December 1934 he died. The point of the article of February 12."
    assert [value for _, value in read(text, LETTER)] == ["1938-02-12", "1934-12", "1938-02-12"]


def test_the_story_goes_on_from_december_into_the_next_year() -> None:
    assert [value for _, value in read("On 20 December 1915 they left. In January they came.")][1] == "1916-01"


def test_an_edition_later_than_the_document_is_no_story() -> None:
    text = "It was printed in 1970. In February, the press"
    assert read(text, LETTER)[1] == ("February", "1938-02")


def test_a_date_in_figures_is_read_with_both_its_readings() -> None:
    (one,) = found("signed 3/4/1936 in Oslo")
    assert [reading.edtf for reading in one.when.readings] == ["1936-04-03", "1936-03-04"]


def test_the_two_calendars_are_one_day() -> None:
    (day,) = found("on 7 November (25 October) 1917 the")
    assert (day.when.edtf, day.value) == ("1917-11-07", "1917-11-07")


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("before 31 July 1879 he", "31 July 1879", "[..1879-07-30]"),
        ("after 6 December 1878 he", "6 December 1878", "[1878-12-07..]"),
        ("by late 1861 the blockade", "late 1861", "[..1861-12-31]"),
        ("since 1931 the", "1931", "1931/.."),
        ("until 1934 the", "1934", "../1934"),
    ],
)
def test_an_open_end_bounds_the_time_and_spans_the_date_alone(text: str, words: str, edtf: str) -> None:
    (one,) = found(text)
    assert (text[one.start : one.end], one.when.edtf) == (words, edtf)


def test_circa_marks_the_date_and_leaves_its_bounds() -> None:
    (one,) = found("built c. 1912 by")
    assert one.when.qualifier is Qualifier.CIRCA
    assert bounds(one.when) == bounds(parse_edtf("1912"))


def test_what_cannot_be_placed_has_no_bounds_and_says_what_is_missing() -> None:
    (one,) = found("on October 3 he left")
    assert not one.when.bounded
    assert (one.when.edtf, one.value, one.sure) == ("XXXX-10-03", "XXXX-10-03", False)


WORDLIKE = st.sampled_from(
    [*WORDS, *(str(number) for number in range(0, 2200, 7)), ",", "-", "(", ")", "?", ".", "/", "the end of"]
)


@given(st.lists(WORDLIKE | st.text(max_size=6), max_size=25).map(" ".join), st.sampled_from([None, LETTER]))
def test_no_words_make_the_reader_fail_and_its_spans_lie_in_order(text: str, against: Dating | None) -> None:
    spans = [(one.start, one.end) for one in found(text, against)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2100, 12, 31)), st.integers(0, 3))
def test_a_day_written_out_in_any_order_is_that_day(day: date, order: int) -> None:
    written = f"{day:%Y-%m-%d}"
    texts = (f"{day:%d %B %Y}", f"{day:%B %d, %Y}", f"{day:%dth of %B, %Y}", written)
    assert read(texts[order])[0][1] == written
