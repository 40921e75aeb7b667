"""Each kind of expression, read as a user reads a text: its words, type, value, EDTF, four bounds, rule, and what it
leans on. The table stands in expressions.txt; the document is of 9 March 1938, its story at 2 October 1924."""

from pathlib import Path

import pytest

import onrecord
from onrecord.model.dating import Dating, Qualifier
from onrecord.model.entry import TimeExpression
from onrecord.model.instant import iso

TABLE = Path(__file__).parent / "expressions.txt"
BEFORE = "On 2 October 1924 they met. It came "
ROWS = [
    [*(cell.strip(" |") for cell in line.split(" | ")), "", ""][:7]
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


def read(words: str) -> list[TimeExpression]:
    text = f"{BEFORE}{words}."
    return [one for one in onrecord.read(text, dated="1938-03-09").dates if one.anchors[0].start >= len(BEFORE) - 1]


def day(instant: int | None, midnight: str) -> str:
    return ".." if instant is None else iso(instant).removesuffix(midnight)


def four(when: Dating) -> str:
    """Begins not before and not after, ends not before and not after; the last two only where they differ."""
    begins = f"{day(when.begins_not_before, 'T00:00')} {day(when.begins_not_after, 'T23:59')}"
    ends = f"{day(when.ends_not_before, 'T00:00')} {day(when.ends_not_after, 'T23:59')}"
    return begins if begins == ends else f"{begins} {ends}"


def row(words: str) -> list[str]:
    """The cells of a line for words with the expression between guillemets."""
    bare = words.replace("«", "").replace("»", "")
    one = next(one for one in read(bare) if f"«{one.anchors[0].exact}»" in words)
    return [words, str(one.type), one.timex, str(one.when.edtf), four(one.when), one.rule, one.leans_on]


@pytest.mark.parametrize("cells", ROWS, ids=lambda cells: cells[0])
def test_an_expression_is_read_with_all_that_it_says(cells: list[str]) -> None:
    assert row(cells[0]) == cells


def test_what_lies_shortly_after_a_date_is_marked_as_near_it() -> None:
    (one,) = read("shortly after 6 December 1878")
    assert one.when.qualifier is Qualifier.CIRCA


@pytest.mark.parametrize("words", ["on 3/4/1936", "on 10 or 11 August 1878", "Wednesday, March 1936"])
def test_what_may_be_read_in_two_ways_has_both_readings(words: str) -> None:
    (one,) = read(words)
    assert len(one.when.readings) >= 2
    assert one.when.readings[0].earliest != one.when.readings[1].earliest
