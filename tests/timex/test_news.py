"""In the manner of the wires: expressions of time are told from the day of the report, with the values of TimeML."""

import pytest

from onrecord.model.dating import Dating
from onrecord.timex import read_dates

THURSDAY = Dating.day(1998, 3, 5)


def read(text: str) -> list[tuple[str, str, str]]:
    found = read_dates(text, [(0, len(text))], against=THURSDAY)
    parts = [part for one in found for part in one.parts or (one,)]
    return [(text[one.start : one.end], one.type, one.value) for one in parts]


DAYS = [
    ("It was closed Tuesday.", ("Tuesday", "DATE", "1998-03-03")),
    ("Thursday's vote was close.", ("Thursday", "DATE", "1998-03-05")),
    ("The board will meet on Monday.", ("Monday", "DATE", "1998-03-09")),
    ("He was freed last Friday.", ("last Friday", "DATE", "1998-02-27")),
    ("They fought until Tuesday night.", ("Tuesday night", "TIME", "1998-03-03TNI")),
    ("He was seized early Wednesday.", ("early Wednesday", "DATE", "1998-03-04")),
    ("It opens tomorrow.", ("tomorrow", "DATE", "1998-03-06")),
    ("It sank the day before yesterday.", ("the day before yesterday", "DATE", "1998-03-03")),
    ("He died two days ago.", ("two days ago", "DATE", "1998-03-03")),
    ("It was signed on Feb. 12.", ("Feb. 12", "DATE", "1998-02-12")),
    ("It was signed on Dec. 12.", ("Dec. 12", "DATE", "1997-12-12")),
    ("He will be tried this morning.", ("this morning", "TIME", "1998-03-05TMO")),
    ("He spoke last night.", ("last night", "TIME", "1998-03-04TNI")),
    ("He speaks tonight.", ("tonight", "TIME", "1998-03-05TNI")),
    ("It is set for 10 a.m. Monday.", ("10 a.m. Monday", "TIME", "1998-03-09T10:00")),
    ("They left in the early hours of Friday.", ("the early hours of Friday", "TIME", "1998-02-27TMO")),
    ("It began at noon yesterday.", ("noon yesterday", "TIME", "1998-03-04T12:00")),
    ("Shots fell at 3 p.m. EST.", ("3 p.m. EST", "TIME", "1998-03-05T15:00")),
    ("Forty died over the weekend.", ("the weekend", "DATE", "1998-W09-WE")),
    ("It sank this past Monday.", ("this past Monday", "DATE", "1998-03-02")),
    ("Shots fell at 1530 GMT.", ("1530 GMT", "TIME", "1998-03-05T15:30")),
    ("Shots fell around 10am.", ("around 10am", "TIME", "1998-03-05T10:00")),
    ("The trial is set for Friday.", ("Friday", "DATE", "1998-03-06")),
    ("They will meet later Thursday.", ("later Thursday", "DATE", "1998-03-05")),
    ("He came about 8:30 a.m. Sunday.", ("about 8:30 a.m. Sunday", "TIME", "1998-03-01T08:30")),
    ("It closed on the first Monday of February.", ("the first Monday of February", "DATE", "1998-02-02")),
    ("He was tried on Labor Day.", ("Labor Day", "DATE", "1997-09-01")),
    ("He was tried on Memorial Day.", ("Memorial Day", "DATE", "1997-05-26")),
    ("He was tried on Good Friday.", ("Good Friday", "DATE", "1997-03-28")),
    ("Christmas, he said, was dull.", ("Christmas", "DATE", "1997-12-25")),
    ("He fled in the early morning hours.", ("the early morning hours", "TIME", "1998-03-05TMO")),
    ("Trading fell in late afternoon.", ("late afternoon", "TIME", "XXXX-XX-XXTAF")),
    ("Shots fell at 9:30 a.m. ET.", ("9:30 a.m. ET", "TIME", "1998-03-05T09:30")),
    ("They meet next weekend.", ("next weekend", "DATE", "1998-W11-WE")),
]
LONGER = [
    ("It fell last month.", ("last month", "DATE", "1998-02")),
    ("It fell in December.", ("December", "DATE", "1997-12")),
    ("Earlier this week it fell.", ("Earlier this week", "DATE", "1998-W10")),
    ("Late last year they merged.", ("Late last year", "DATE", "1997")),
    ("They will merge by the end of the year.", ("the end of the year", "DATE", "1998")),
    ("They merge by year-end.", ("year-end", "DATE", "1998")),
    ("They merged by mid-1996.", ("mid-1996", "DATE", "1996")),
    ("He was tried last Easter.", ("last Easter", "DATE", "1997-03-30")),
    ("It rained this past winter.", ("this past winter", "DATE", "1997-WI")),
    ("It is due this fall.", ("this fall", "DATE", "1998-FA")),
    ("It rose in the third quarter.", ("the third quarter", "DATE", "1997-Q3")),
    ("Third-quarter profit rose.", ("Third-quarter", "DATE", "1997-Q3")),
    ("It rose in the fourth quarter of 1996.", ("the fourth quarter of 1996", "DATE", "1996-Q4")),
    ("It rose in the first quarter of last year.", ("the first quarter of last year", "DATE", "1997-Q1")),
    ("It will rise in the second half of 1998.", ("the second half of 1998", "DATE", "1998-H2")),
    ("It spent little in fiscal 1989.", ("fiscal 1989", "DATE", "FY1989")),
    ("Compared with a year ago it is flat.", ("a year ago", "DATE", "1997")),
    ("Year-ago profit was flat.", ("Year-ago", "DATE", "1997")),
    ("It closed in March last year.", ("March last year", "DATE", "1997-03")),
    ("The treaty ends six months from now.", ("six months from now", "DATE", "1998-09")),
    ("September's figures were weak.", ("September", "DATE", "1997-09")),
    ("He lost the November vote.", ("November", "DATE", "1997-11")),
    ("Aasen's 1989 book was read.", ("1989", "DATE", "1989")),
    ("Profit rose in the quarter.", ("the quarter", "DATE", "1997-Q4")),
    ("For the year, profit rose.", ("the year", "DATE", "1998")),
    ("It will rise in the coming week.", ("the coming week", "DATE", "1998-W11")),
    ("It closed in the early 2000s.", ("the early 2000s", "DATE", "200")),
    ("It was built in the 1960s.", ("the 1960s", "DATE", "196")),
    ("It closed in the early '90s.", ("the early '90s", "DATE", "199")),
]
LENGTHS = [
    ("It fell in the past year.", ("the past year", "DURATION", "P1Y")),
    ("It doubled over the past decade.", ("the past decade", "DURATION", "P1DE")),
    ("It doubled in the last two weeks.", ("the last two weeks", "DURATION", "P2W")),
    ("It lasted at least three days.", ("at least three days", "DURATION", "P3D")),
    ("It lasted more than a month.", ("more than a month", "DURATION", "P1M")),
    ("It lasted nearly 24 hours.", ("nearly 24 hours", "DURATION", "PT24H")),
    ("It lasted for days.", ("days", "DURATION", "PXD")),
    ("It may take several weeks.", ("several weeks", "DURATION", "PXW")),
    ("The five-year plan failed.", ("five-year", "DURATION", "P5Y")),
    ("The 34-year-old driver fled.", ("34-year-old", "DURATION", "P34Y")),
    ("He is 51 years old.", ("51 years old", "DURATION", "P51Y")),
    ("It stopped for half an hour.", ("half an hour", "DURATION", "PT30M")),
    ("It fell in the first nine months of 1997.", ("the first nine months of 1997", "DURATION", "P9M")),
    ("It fell in the first nine months of the year.", ("the first nine months of the year", "DURATION", "P9M")),
    ("It rained all day.", ("all day", "DURATION", "P1D")),
    ("It lasted the whole year.", ("the whole year", "DURATION", "P1Y")),
    ("It fell over the past months.", ("the past months", "DURATION", "PXM")),
    ("The yearlong strike failed.", ("yearlong", "DURATION", "P1Y")),
    ("The decades-old feud went on.", ("decades-old", "DURATION", "PXDE")),
    ("Over the next year it will fall.", ("the next year", "DURATION", "P1Y")),
    ("It took two-and-a-half years.", ("two-and-a-half years", "DURATION", "P2.5Y")),
    ("It took a year and a half.", ("a year and a half", "DURATION", "P1.5Y")),
    ("Its annual dividend fell.", ("annual", "SET", "P1Y")),
    ("It flies daily.", ("daily", "SET", "P1D")),
    ("They meet every Tuesday.", ("every Tuesday", "SET", "XXXX-WXX-2")),
    ("They meet on Mondays.", ("Mondays", "SET", "XXXX-WXX-1")),
    ("They meet on Friday nights.", ("Friday nights", "SET", "XXXX-WXX-5TNI")),
    ("They meet every few weeks.", ("every few weeks", "SET", "PXW")),
    ("They meet every two years.", ("every two years", "SET", "P2Y")),
    ("They meet twice a year.", ("twice a year", "SET", "P1Y")),
    ("It employs 300 now.", ("now", "DATE", "PRESENT_REF")),
    ("The current president fled.", ("current", "DATE", "PRESENT_REF")),
    ("It is closed at the moment.", ("the moment", "DATE", "PRESENT_REF")),
    ("It was closed long ago.", ("long ago", "DATE", "PAST_REF")),
    ("It was closed in the past by the state.", ("the past", "DATE", "PAST_REF")),
    ("It was recently closed.", ("recently", "DATE", "PAST_REF")),
    ("In recent months it rose.", ("recent months", "DATE", "PAST_REF")),
    ("Its future is dark.", ("future", "DATE", "FUTURE_REF")),
]


@pytest.mark.parametrize(("text", "expected"), [*DAYS, *LONGER, *LENGTHS])
def test_a_report_is_read(text: str, expected: tuple[str, str, str]) -> None:
    assert read(text) == [expected]


def test_a_year_earlier_than_a_quarter_is_that_quarter_of_the_year_before() -> None:
    text = "Profit rose in the third quarter, to $4.1 million from $3.6 million a year earlier."
    assert [value for _, _, value in read(text)] == ["1997-Q3", "1996-Q3"]


def test_an_hour_takes_its_day_from_the_words_behind_it() -> None:
    assert [value for _, _, value in read("Rebels attacked at 3 a.m. on Monday.")] == ["1998-03-02T03:00", "1998-03-02"]


def test_two_alternatives_that_are_told_from_the_report_are_each_told_from_it() -> None:
    values = [value for _, _, value in read("The ship is due this weekend or early next week.")]
    assert values == ["1998-W10-WE", "1998-W11"]


def test_a_weekday_to_which_something_lasts_comes_behind_the_one_from_which_it_lasts() -> None:
    values = [value for _, _, value in read("It was closed from Monday to Friday.")]
    assert values == ["1998-03-02", "1998-03-06"]


def test_of_two_hours_the_second_tells_the_half_of_the_day_and_both_are_of_the_day_last_told_of() -> None:
    text = "On January 25, from 7:50 to 8:20 p.m., they met."
    assert [value for _, _, value in read(text)] == ["1998-01-25", "1998-01-25T19:50", "1998-01-25T20:20"]


def test_in_a_report_a_day_without_its_year_is_told_from_the_report_and_not_from_an_older_year() -> None:
    text = "The firm said Tuesday it would close.\n\nIt was founded in 1962.\n\nOn Feb. 20 it had dismissed 300."
    spans = [(0, 37), (39, 62), (64, len(text))]
    assert [one.value for one in read_dates(text, spans, against=THURSDAY)] == ["1998-03-03", "1962", "1998-02-20"]


def test_what_a_quotation_in_a_story_says_is_told_from_the_story() -> None:
    text = 'On 21 April 1975 he resigned. "They tricked me two years ago," he said.'
    assert [value for _, _, value in read(text)] == ["1975-04-21", "1973"]


def test_a_year_that_says_which_thing_of_somebodys_is_meant_does_not_move_the_story() -> None:
    text = "In May 1919 he fled. Aasen's 1907 book was read. In August he was tried."
    assert [value for _, _, value in read(text)] == ["1919-05", "1907", "1919-08"]


def test_a_date_looked_at_from_an_earlier_one_does_not_move_the_story() -> None:
    text = "In May 1919 he fled; he would die in 1946. In August he was tried."
    assert [value for _, _, value in read(text)] == ["1919-05", "1946", "1919-08"]


@pytest.mark.parametrize(
    "text",
    [
        "He was present.",
        "It stood in the Dallas Morning News.",
        "It is an electric current.",
        "The minutes were read.",
        "It is answered in Moscow's 1339.",
        "At the moment he fell, she rose.",
        "In the day of small things he throve.",
        "Three quarters of the city burned.",
    ],
)
def test_what_only_looks_like_time_is_left_alone(text: str) -> None:
    assert read(text) == []
