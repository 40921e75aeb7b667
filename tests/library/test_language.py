"""Languages are told by their commonest words, at a glance where the whole sample says the same."""

from __future__ import annotations

import pytest

from onrecord.library import language
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


SHORT = {
    "en": "We hope that you will be with us when the ship is in the harbour again.",
    "de": "Ich habe dir nicht geschrieben, weil ich mit dem Boot auf der See war und keine Zeit hatte.",
    "fr": "Je ne vous ai pas écrit plus tôt, car nous étions sur le bateau avec les hommes de la ville.",
    "it": "Non ti ho scritto prima perché ero con gli uomini del porto e non sono più tornato alla casa.",
    "nl": "Ik heb je niet eerder geschreven omdat ik met de mannen op het schip was en geen tijd had.",
    "sv": "Jag har inte skrivit till dig tidigare, för jag var på båten och hade mycket att göra med den.",
}


@pytest.mark.parametrize("told", SHORT)
def test_the_common_words_of_a_sentence_tell_without_the_model(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_model", lambda: pytest.fail("the model is not wanted"))
    assert language_of(SHORT[told]) == told


@pytest.mark.parametrize(
    "words",
    [
        "Mannen på kaia sa at båten kom i går, men ingen av oss har sett den eller de som var om bord i natt.",
        "L'alcalde de la vila va dir que els homes del port no havien cobrat des de feia un mes sencer.",
        "Statek wyszedł z portu w nocy, a ludzie na nabrzeżu czekali do rana na wiadomość o załodze.",
    ],
)
def test_a_sentence_in_another_language_is_left_to_the_model(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Model:
        def classify(self, sample: str) -> tuple[str, float]:
            return "model", 0.0

    monkeypatch.setattr(language, "_model", Model)
    assert language_of(words) == "model"
    assert language_of(words * 4) == "model"
