"""Marks that overlap: no character is lost, and each mark covers just its own words."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.dossier.pages.marks import Mark, segments

MARKS = st.lists(
    st.builds(
        lambda low, length, kind, place: Mark(low, low + length, kind, place),
        st.integers(90, 150),
        st.integers(1, 40),
        st.sampled_from(("statement", "date", "agent", "event", "other")),
        st.sampled_from("abc"),
    ),
    max_size=8,
)


@given(st.text(min_size=1, max_size=40), MARKS)
def test_the_segments_are_the_words_again(words: str, marks: list[Mark]) -> None:
    assert "".join(segment.words for segment in segments(words, 100, marks)) == words


@given(st.text(min_size=1, max_size=40), MARKS)
def test_each_mark_covers_its_own_words_and_no_others(words: str, marks: list[Mark]) -> None:
    at = 100
    for segment in segments(words, 100, marks):
        borne = sorted((mark.kind, mark.place) for mark in set(marks) if mark.start <= at < mark.end)
        assert sorted((piece.kind, piece.place) for piece in segment.pieces) == borne
        at += len(segment.words)


def test_a_mark_begins_and_ends_once() -> None:
    cut = segments("abcdef", 0, [Mark(0, 4, "statement", "s"), Mark(2, 6, "date", "d")])
    assert [segment.words for segment in cut] == ["ab", "cd", "ef"]
    pieces = [piece for segment in cut for piece in segment.pieces if piece.kind == "statement"]
    assert [(piece.begins, piece.ends) for piece in pieces] == [(True, False), (False, True)]


def test_a_statement_holds_the_date_within_it() -> None:
    (segment,) = segments("ab", 0, [Mark(0, 2, "date", "d"), Mark(0, 2, "statement", "s")])
    assert [piece.kind for piece in segment.pieces] == ["statement", "date"]
