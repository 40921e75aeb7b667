from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.library.anchoring import locate, located
from onrecord.model.text import Anchor

TEXT = "He said no. Nobody believed it. Then he said no again, and left by the side door of the hall."


def anchor(exact: str, text: str = TEXT) -> Anchor:
    return Anchor.quoting("d", text, exact)


def test_words_that_have_moved_are_found() -> None:
    found = locate("A new first paragraph.\n\n" + TEXT, anchor("Nobody believed it."))
    assert found is not None
    assert (found.exact, found.start) == ("Nobody believed it.", 36)


def test_of_two_places_the_one_with_the_same_surroundings_is_taken() -> None:
    second = Anchor.at("d", TEXT, TEXT.index("he said no again"), TEXT.index("he said no again") + 10)
    moved = "Before it all he said no to them. " + TEXT
    found = locate(moved, second)
    assert found is not None
    assert found.start == moved.index("he said no again")


def test_of_places_that_are_alike_the_nearest_is_taken_and_the_others_are_told_of() -> None:
    old = Anchor("d", 30, 32, "no")
    found = located("yes no yes no yes no yes no yes yes", old)
    assert found is not None
    assert found.anchor.start == 25
    assert found.rivals == 3


def test_words_that_were_slightly_altered_are_found() -> None:
    found = locate(TEXT.replace("side door", "side-door"), anchor("left by the side door of the hall"))
    assert found is not None
    assert found.exact == "left by the side-door of the hall"


def test_words_that_are_gone_are_not_found() -> None:
    assert locate("Something else altogether stands here now.", anchor("Nobody believed it.")) is None
    assert locate("", anchor("no")) is None


@given(st.text(min_size=1, max_size=60), st.text(max_size=40), st.text(max_size=40))
def test_an_anchor_survives_whatever_is_put_before_its_text_or_after_it(text: str, before: str, after: str) -> None:
    old = Anchor.at("d", text, 0, len(text))
    new = before + text + after
    found = locate(new, old)
    assert found is not None
    assert found.exact == text == new[found.start : found.end]
