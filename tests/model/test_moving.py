from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.entry import Maker, Statement
from onrecord.model.moving import found_in, moved
from onrecord.model.text import Anchor

OLD = "He came. The harbour was closed. He went. He slept."


def anchor(words: str, text: str = OLD) -> Anchor:
    return Anchor.quoting("a", text, words)


def test_words_that_stand_once_are_found_wherever_they_went() -> None:
    new = "A heading\n\nThe harbour was closed. Nothing else."
    assert found_in(anchor("The harbour was closed."), new) == Anchor.quoting("a", new, "The harbour was closed.")


def test_words_that_stand_twice_are_found_by_what_surrounds_them() -> None:
    second = Anchor.at("a", OLD, 33, 35)
    assert second.exact == "He"
    new = f"Heading\n\n{OLD}"
    found = found_in(second, new)
    assert found is not None
    assert found.start == 33 + len("Heading\n\n")
    assert found_in(second, "He. He. He.") is None


def test_a_short_word_is_not_taken_for_one_that_stands_elsewhere_by_itself() -> None:
    assert found_in(anchor("closed"), "The shop is closed today.") is None
    assert found_in(anchor("closed"), "Now: The harbour was closed. He went. He slept.") is not None


def test_words_that_are_gone_are_not_found() -> None:
    assert found_in(anchor("The harbour was closed."), "The harbour was shut.") is None


def test_a_value_moves_with_all_its_anchors_or_not_at_all() -> None:
    said = Statement(
        id="s", maker=Maker("V."), anchors=(anchor("The harbour was closed."),), content=(anchor("He went. He slept."),)
    )
    new = f"Above.\n\n{OLD}"
    now = moved(said, "a", new)
    assert now is not None
    for one in (*now.anchors, *now.content):
        assert new[one.start : one.end] == one.exact
    assert moved(said, "a", "The harbour was closed.") is None
    assert moved(said, "b", "") == said


@given(st.text(max_size=40), st.text(min_size=13, max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_what_is_found_are_the_same_words(before: str, words: str, after: str, new: str) -> None:
    held = Anchor.at("a", before + words + after, len(before), len(before) + len(words))
    for text in (new, new + words, before + words + after + new, new + before + words + after):
        found = found_in(held, text)
        assert found is None or text[found.start : found.end] == words
