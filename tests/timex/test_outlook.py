"""A day without its year is the next one where the text looks ahead."""

import pytest

from onrecord.model.dating import Dating
from onrecord.timex import read_dates

WRITTEN = Dating.day(1931, 3, 10)  # a Tuesday


def edtf(text: str, written: Dating = WRITTEN) -> list[str | None]:
    return [one.when.edtf for one in read_dates(text, [(0, len(text))], against=written)]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The tenders will be opened on 1 April.", "1931-04-01"),
        ("I promise to open the tenders before 1 April.", "[..1931-03-31]"),
        ("We shall meet on Monday.", "1931-03-16"),
        ("We shall meet on 2 February.", "1932-02-02"),
        ("On 1 April the tenders will be opened.", "1931-04-01"),
        ("The bill is due on 1 April.", "1931-04-01"),
        ("Tenders must be handed in by 1 April.", "[..1931-04-01]"),
        ("Please answer before 1 April.", "[..1931-03-31]"),
        ("The mole will be finished in June.", "1931-06"),
        ("It will be finished by the end of June.", "[..1931-06-30]"),
        ("The yard will be closed on the 16th.", "1931-03-16"),
        ("He promised to open the tenders before 1 April.", "[..1931-03-31]"),
        ("Aasen said that the tenders would be opened on 1 April.", "1931-04-01"),
        ("The yard was to be closed on 1 March.", "1931-03-01"),
    ],
)
def test_what_is_to_come_is_dated_ahead(text: str, when: str) -> None:
    assert edtf(text) == [when]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The cable was cut on 1 April.", "1930-04-01"),
        ("We shall not forget what happened on 1 April.", "1930-04-01"),
        ("We will answer your letter of 1 April.", "1930-04-01"),
        ("They met on Monday.", "1931-03-09"),
        ("He will come. The cable was cut on 1 April.", "1930-04-01"),
        ("As was announced on 1 December, the yard will be closed.", "1930-12-01"),
    ],
)
def test_what_is_past_is_dated_back(text: str, when: str) -> None:
    assert edtf(text) == [when]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The fair begins Friday.", "1931-03-13"),
        ("The mayor said the fair begins Friday.", "1931-03-13"),
        ("The ministers are meeting on Thursday.", "1931-03-12"),
        ("They have until Monday.", "../1931-03-16"),
        ("Feelings ran high ahead of Sunday's vote.", "1931-03-15"),
        ("The council, which meets on 1 April, is divided.", "1931-04-01"),
        ("The port is quiet ahead of the 1 April strike.", "1931-04-01"),
        ("The port is quiet ahead of the 1 March strike.", "1931-03-01"),
        ("She has withdrawn from the 1 April vote.", "1931-04-01"),
        ("She has withdrawn from the 1 September vote.", "1930-09-01"),
        ("She has withdrawn from the June fair.", "1931-06"),
        ("We shall meet later Tuesday.", "1931-03-10"),
        ("She was chosen to lead if they win in June.", "1931-06"),
        ("While Sunday's vote in the north will be close, he slept.", "1931-03-15"),
        ("The polls open in Oslo on Sunday.", "1931-03-15"),
        ("Whoever wins in June has little to hope for.", "1931-06"),
        ("The next fair, on 2 May, is the last.", "1931-05-02"),
    ],
)
def test_what_is_arranged_is_dated_ahead(text: str, when: str) -> None:
    assert edtf(text) == [when]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("He lost all that he had heading into Sunday's vote.", "1931-03-08"),
        ("The firm, which closes many of its shops, was sued on Friday.", "1931-03-06"),
        ("Of the 900 votes Friday, most were his.", "1931-03-06"),
        ("He withdrew from the vote of 1 April.", "1930-04-01"),
        ("On 1 April he withdrew.", "1930-04-01"),
        ("She was asked if she voted in June.", "1930-06"),
        ("He began on 2 May of last year.", "1930-05-02"),
        ("She said so in June.", "1930-06"),
    ],
)
def test_what_is_told_of_as_past_is_not(text: str, when: str) -> None:
    assert edtf(text) == [when]


def test_that_day_is_the_documents_own_where_it_was_told_of_last() -> None:
    assert edtf("He fled in 1929. On Tuesday he was caught; the same day he was tried.") == [
        "1929",
        "1931-03-10",
        "1931-03-10",
    ]


def test_earlier_in_the_day_is_told_from_a_report_that_has_told_of_no_day() -> None:
    assert edtf("Prices fell yesterday. They were high in 1929. Earlier in the week they rose.")[2] == (
        "1931-03-09/1931-03-15"
    )


def test_would_is_told_from_the_story_where_one_has_begun() -> None:
    text = "On 2 October 1924 they met. The hall would be closed on 1 April."
    assert edtf(text, Dating.day(1938, 6, 18)) == ["1924-10-02", "1925-04-01"]


def test_the_tuesday_is_the_one_nearest_to_where_the_story_stands() -> None:
    text = "He found it on 9 March 1931. He told nobody on the Monday, and came on the Wednesday. The Sunday was dry."
    assert edtf(text, Dating.day(1931, 5, 20)) == ["1931-03-09", "1931-03-09", "1931-03-11", "1931-03-08"]


def test_a_weekday_beside_a_day_tells_its_year() -> None:
    text = "He was a member until 1929. On Monday, 9 March he found it."
    assert edtf(text, Dating.day(1931, 5, 20))[1:] == ["1931-03-09"]
