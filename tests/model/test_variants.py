"""A variant is aligned with its source word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import variants
from onrecord.model.variants import Change, aligned

COINED = "The harbour belongs to those who work in it, and to no other owner."

few_words = st.lists(
    st.sampled_from(["the", "harbour", "harbor", "belongs", "belong", "to", "who", "it", "Été", "ete"])
)
any_words = st.lists(st.text("ab'cé\u0301-\n", min_size=1, max_size=6))


def told(source: str, variant: str) -> list[str]:
    """The alignment as marked words."""
    found = aligned(source, variant)
    marked = []
    for pair in found.pairs:
        left, right = found.source_word(pair), found.variant_word(pair)
        marked.append(
            {
                Change.KEPT: left,
                Change.LEFT_OUT: f"-{left}",
                Change.PUT_IN: f"+{right}",
                Change.CHANGED: f"{left}/{right}",
            }[pair.change]
        )
    return marked


def assert_both_are_whole(source: str, variant: str) -> None:
    found = aligned(source, variant)
    left = [one.source for one in found.pairs if one.change is not Change.PUT_IN]
    right = [one.variant for one in found.pairs if one.change is not Change.LEFT_OUT]
    assert left == [one.source for one in aligned(source, source).pairs]
    assert right == [one.variant for one in aligned(variant, variant).pairs]
    assert all(one.source is None for one in found.pairs if one.change is Change.PUT_IN)
    assert all(one.variant is None for one in found.pairs if one.change is Change.LEFT_OUT)


@given(few_words, few_words)
def test_kept_left_out_and_changed_make_the_source_and_kept_put_in_and_changed_the_variant(
    source: list[str], variant: list[str]
) -> None:
    assert_both_are_whole(" ".join(source), " ".join(variant))


@given(any_words, any_words)
def test_so_it_is_whatever_stands_between_the_letters(source: list[str], variant: list[str]) -> None:
    assert_both_are_whole(" ".join(source), "  ".join(variant))


@given(few_words, few_words)
def test_a_long_text_that_is_divided_first_is_whole_as_well(source: list[str], variant: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(variants, "EXACT", 4)
        assert_both_are_whole(" ".join(source), " ".join(variant))
        patch.setattr(variants, "MOST", 9)
        assert_both_are_whole(" ".join(source), " ".join(variant))


@given(few_words)
def test_a_wording_is_kept_whole_in_itself(words: list[str]) -> None:
    found = aligned(" ".join(words), " ".join(words).upper())
    assert {one.change for one in found.pairs} <= {Change.KEPT}
    assert found.kept == found.likeness == 1


def test_what_is_left_off_at_the_end_is_left_out() -> None:
    found = aligned(COINED, "The harbour belongs to those who work in it; and the greatest worker of all is capital")
    assert found.words(Change.LEFT_OUT) == ("to", "no", "other", "owner")
    assert found.words(Change.PUT_IN) == ("the", "greatest", "worker", "of", "all", "is", "capital")


def test_a_word_in_another_form_is_changed_and_one_in_the_place_of_one_is_too() -> None:
    assert told("The harbour belongs to those who work in it", "the harbor belonged to them who work in it") == [
        "The", "harbour/harbor", "belongs/belonged", "to", "those/them", "who", "work", "in", "it",
    ]  # fmt: skip


def test_a_lone_little_word_between_two_gaps_is_not_held_to_be_kept() -> None:
    assert told("we saw the wide sea and sang", "we heard many a bell of the town and sang") == [
        "we", "-saw", "-the", "-wide", "-sea", "+heard", "+many", "+a", "+bell", "+of", "+the", "+town", "and", "sang",
    ]  # fmt: skip


def test_a_word_divided_at_the_end_of_a_line_is_one_word() -> None:
    assert told("those who work in the harbour", "those who work in the har-\nbour") == [
        "those", "who", "work", "in", "the", "harbour",
    ]  # fmt: skip


def test_misread_letters_are_changed_words() -> None:
    assert told("no man shall be turned away", "no rnan shaIl be tumed away") == [
        "no", "man/rnan", "shall/shaIl", "be", "turned/tumed", "away",
    ]  # fmt: skip


def test_runs_are_stretches_of_one_change() -> None:
    runs = aligned("a harbour of our own", "a harbour of our very own").runs
    assert [(change, len(pairs)) for change, pairs in runs] == [
        (Change.KEPT, 4), (Change.PUT_IN, 1), (Change.KEPT, 1),
    ]  # fmt: skip


def test_a_text_of_thousands_of_words_is_aligned_word_by_word() -> None:
    words = [f"w{number}" for number in range(3000)]
    found = aligned(" ".join(words), " ".join([*words[:1000], "alpha", "beta", *words[1007:]]))
    assert len(found.words(Change.LEFT_OUT)) == 7
    assert found.words(Change.PUT_IN) == ("alpha", "beta")
    assert found.kept == pytest.approx(2993 / 3000)
