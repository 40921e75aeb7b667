"""Every use of a wording is found when it is asked for, in date order."""

from __future__ import annotations

import pytest

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
