"""The verdicts over the arcs between words and deeds stand where few lines cross them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.dossier.pages.arcs import Joined, arcs
from onrecord.dossier.pages.pictures import BROAD, SLIM


def joined(said: float, done: float, words: str = "Kept") -> Joined:
    return Joined((said, 180.0), (done, 205.0), words, "yes")


def test_an_arc_whose_verdict_lies_over_the_leg_of_another_rises_above_it() -> None:
    narrow, wide = arcs(SLIM, [joined(100, 120, "Belied"), joined(130, 180, "Depends on the dates")])
    assert wide.y < narrow.y, "its verdict is far longer than its arc is wide, and reaches over the other's"
    assert (narrow.x, wide.x) == (110.0, 155.0), "both stand over the middle"


def test_a_verdict_moves_aside_from_a_leg_that_it_would_lie_over() -> None:
    """Each would lie over a leg of the other, so that no order of them helps."""
    high, low = arcs(SLIM, [joined(100, 140, "Belied at that"), joined(135, 175, "Belied at that")])
    assert high.y < low.y
    assert low.x > 155


def test_where_nothing_is_crossed_the_first_is_the_highest() -> None:
    told = arcs(BROAD, [joined(100, 200), joined(400, 500), joined(700, 800)])
    assert [arc.y for arc in told] == sorted(arc.y for arc in told)
    assert [arc.x for arc in told] == [150.0, 450.0, 750.0]


pairs = st.lists(
    st.builds(
        joined, st.integers(60, 340), st.integers(60, 340), st.sampled_from(["Kept", "Depends on the dates", ""])
    ),
    max_size=8,
)


@given(pairs)
def test_each_arc_has_a_height_of_its_own_and_its_verdict_stands_within_the_sheet(pairs: list[Joined]) -> None:
    told = arcs(SLIM, pairs)
    assert len({arc.y for arc in told}) == len(pairs)
    assert [arc.words for arc in told] == [pair.words for pair in pairs]
    for arc in told:
        half = SLIM.length(arc.words) / 2
        assert half - 0.1 <= arc.x <= SLIM.width - half + 0.1
