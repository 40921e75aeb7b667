"""Every use of a wording is found when it is asked for, in date order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.fault import QueryNotUnderstood
from onrecord.model.register import MemoryRegister
from onrecord.model.tracing import uses_of

from .test_reuse import SAYING, filler, written


def traced(wording: str, *texts: str) -> list[tuple[str, str]]:
    documents = [written(f"d{n}", text, 1930 + n) for n, text in enumerate(texts)]
    return [(use.anchor.document, use.anchor.exact) for use in uses_of(MemoryRegister(documents), wording)]


def test_uses_come_in_date_order_with_their_exact_words() -> None:
    reworded = "the harbour belonged to those who work in it"
    texts = (f"{filler(1)} {SAYING} {filler(2)}", filler(3), f"{reworded}. {filler(4)}")
    assert traced(SAYING, *texts) == [("d0", SAYING), ("d2", reworded)]


def test_a_wording_is_found_twice_in_one_passage() -> None:
    assert len(traced(SAYING, f"{SAYING} {filler(1)} {SAYING}")) == 2


def test_the_words_alone_in_another_order_are_no_use() -> None:
    assert traced("no decision has been taken", f"taken been has decision no {filler(1)}") == []


@given(
    st.lists(st.sampled_from(filler(5, 40).split()), min_size=4, max_size=30), st.integers(0, 99), st.integers(1, 60)
)
def test_a_wording_is_found_whole_wherever_it_stands(words: list[str], seed: int, around: int) -> None:
    wording = " ".join(words)
    texts = f"{filler(100 + seed, around)} {wording} {filler(300 + seed, around)}"
    assert any(wording in found for _, found in traced(wording, texts))


def test_a_use_with_misread_letters_is_found() -> None:
    misread = "the harbonr belongs to thofe who wotk in it and to no 0ther ovvner"
    ((_, found),) = traced(SAYING, f"{filler(1)} {misread} {filler(2)}")
    assert found == misread


def test_a_use_whose_clauses_changed_places_is_found() -> None:
    moved = "to no other owner, and to those who work in it, the harbour belongs"
    assert [found for _, found in traced(SAYING, f"{filler(1)} {moved} {filler(2)}")] == [moved]


def test_function_words_behind_a_mark_belong_to_no_use() -> None:
    assert traced(SAYING, f"The harbour belongs to those who work in it; and {filler(1)}") == [
        ("d0", "The harbour belongs to those who work in it")
    ]


def test_fewer_than_three_words_are_not_traced() -> None:
    with pytest.raises(QueryNotUnderstood, match="fewer than 3"):
        traced("two words", filler(1))


@pytest.mark.parametrize("wording", ["who was it", "What did he say?", "he said that", "to be or not to be"])
def test_a_question_of_words_that_stand_everywhere_says_so(wording: str) -> None:
    with pytest.raises(QueryNotUnderstood, match=r"only words that stand everywhere.*word for word"):
        traced(wording, f"He said that it was so. {filler(1)} What did he say? {filler(2)}")


def test_words_that_stand_everywhere_make_no_use_by_themselves() -> None:
    texts = (f"It was in the {filler(1)}", f"{filler(2)} was it the minister? {filler(3)}")
    assert traced("was it the minister", *texts) == [("d1", "was it the minister")]


@pytest.mark.parametrize(
    "wording", ["cut the cable", "Cut the Cable", "had heard the word", "nobody had heard the word"]
)
def test_three_words_with_one_that_tells_are_traced(wording: str) -> None:
    text = f"{filler(1)} They cut the cable. {filler(2)} Nobody had heard the word. {filler(3)}"
    ((_, found),) = traced(wording, text)
    assert found.casefold() == wording.casefold()
