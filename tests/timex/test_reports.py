"""Sentences in the manner of agencies and business papers, with all their expressions: words and values as TimeML has
them. The table stands in reports.txt; each is of Thursday 5 March 1998."""

from pathlib import Path

import pytest

from onrecord.model.dating import Dating
from onrecord.timex import read_dates

TABLE = Path(__file__).parent / "reports.txt"
ROWS = [
    line.split(" | ")
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
THURSDAY = Dating.day(1998, 3, 5)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_all_expressions_of_a_report_are_read_with_their_words_and_values(row: list[str]) -> None:
    bare = row[0].replace("«", "").replace("»", "")
    found = read_dates(bare, [(0, len(bare))], against=THURSDAY)
    parts = [part for one in found for part in one.parts or (one,)]
    marked = bare
    for part in reversed(parts):
        marked = f"{marked[: part.start]}«{bare[part.start : part.end]}»{marked[part.end :]}"
    assert [marked, *(part.value for part in parts)] == row


def test_a_day_in_figures_far_from_the_report_keeps_its_order() -> None:
    (one,) = read_dates("It was signed on 03/04/97.", [(0, 26)], against=THURSDAY)
    assert one.value == "1997-04-03"
