"""Languages are told by their commonest words, at a glance where the whole sample says the same."""

from __future__ import annotations

import pytest

from onrecord.library.language import language_of

ENGLISH = "The men of the harbour had not been paid for a month, and it was said that they would not go to sea again. "
GERMAN = "Die Leute gingen nicht mehr auf den Markt, weil der Wind von der See kam und das Boot nicht fahren konnte. "
FRENCH = "Le maire de la ville a dit que les hommes ne sont pas venus, et il est parti avec une lettre dans la nuit. "


@pytest.mark.parametrize(("words", "language"), [(ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr")])
@pytest.mark.parametrize("times", [3, 12, 400])
def test_a_text_of_any_length_is_in_the_language_of_its_common_words(words: str, language: str, times: int) -> None:
    assert language_of(words * times) == language
    assert language_of(words.replace("The", "“The").replace(".", "” —") * times) == language


@pytest.mark.parametrize("begins", [GERMAN, FRENCH])
def test_a_preface_in_another_language_does_not_give_its_language_to_the_text(begins: str) -> None:
    assert language_of(begins * 10 + ENGLISH * 42) == "en"
    assert language_of(ENGLISH * 42 + begins * 10) == "en"


def test_a_few_words_tell_no_language() -> None:
    assert language_of("Havn, 3 March") == ""
