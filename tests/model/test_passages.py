from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.passages import Passages, misplaced, rows_of
from onrecord.model.text import Passage, PassageKind

KINDS = st.sampled_from(list(PassageKind))
ROWS = st.lists(
    st.tuples(st.integers(-3, 40), st.integers(-3, 40), KINDS, st.sampled_from([None, "7", "xii"])), max_size=5
)


@given(ROWS)
def test_passages_in_columns_are_the_same_passages(rows: list[tuple[int, int, PassageKind, str | None]]) -> None:
    plain = [Passage(number, kind, start, end, page) for number, (start, end, kind, page) in enumerate(rows, 1)]
    starts, ends, kinds, pages = ([row[at] for row in rows] for at in range(4))
    columns = Passages(starts, ends, kinds, pages)  # type: ignore[arg-type]
    assert columns == plain
    assert list(columns) == plain
    assert list(rows_of(columns)) == list(rows_of(plain))


@given(ROWS, st.integers(0, 40))
def test_columns_are_out_of_order_where_passages_one_by_one_are(
    rows: list[tuple[int, int, PassageKind, str | None]], length: int
) -> None:
    plain = [Passage(number, kind, start, end) for number, (start, end, kind, _) in enumerate(rows, 1)]
    columns = Passages((row[0] for row in rows), (row[1] for row in rows), (row[2] for row in rows))
    assert misplaced(columns, length) == misplaced(plain, length)


@pytest.mark.parametrize(
    ("spans", "wrong"),
    [
        ([(0, 4), (4, 9)], None),
        ([(0, 4), (3, 9)], 2),
        ([(2, 2), (3, 9)], 1),
        ([(0, 4), (5, 11)], 2),
        ([(-1, 4)], 1),
        ([(5, 9), (0, 4)], 2),
    ],
)
def test_a_passage_that_overlaps_is_empty_or_lies_outside_is_told(
    spans: list[tuple[int, int]], wrong: int | None
) -> None:
    columns = Passages((start for start, _ in spans), (end for _, end in spans), [PassageKind.PARAGRAPH] * len(spans))
    assert misplaced(columns, 10) == misplaced(list(columns), 10) == wrong


def test_a_passage_with_the_number_of_another_is_misplaced() -> None:
    assert misplaced([Passage(1, PassageKind.NOTE, 0, 4), Passage(1, PassageKind.NOTE, 5, 9)], 10) == 1
