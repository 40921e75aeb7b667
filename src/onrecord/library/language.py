"""Which language a text is in: by its commonest words where they tell, else by a trained model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import repeat
from typing import Any

_COMMON: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in that is was for it with as his on be at by had not are but from have they which",
        "de": "der die und das den von zu ist nicht ein eine mit dem des auf für sich auch werden als wird",
        "fr": "le la les des et en un une du est que qui dans pour pas sur au avec par plus ce il",
        "es": "el la de que los las y en un una por con para del se no es su al lo como más",
        "it": "il di che la e un una per non del della con sono nel gli anche si alla dei come più",
        "nl": "de het een en van in is dat op te voor met zijn niet aan er ook als maar bij",
        "pt": "o a os as de que e do da em um uma para com não por mais dos se na no ao",
        "sv": "och att det som en på är av för med den till inte om ett han men var sig från",
    }.items()
}
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = {code: chr(code).lower() if chr(code).isalpha() else " " for code in range(128)}
_PRINTED = "“”‘’—–…"
"""The signs beside ASCII that stand in most printed English."""
_SAMPLE = 6_000
_GLANCE = 400
"""Characters of the beginning, the middle and the end of a sample, which give most languages away."""


def language_of(text: str) -> str:
    """The ISO 639 code of the language, empty where the text is too short to tell."""
    sample = text[:_SAMPLE] if len(text) <= 2 * _SAMPLE else text[len(text) // 4 :][:_SAMPLE]
    if len(sample) > 4 * _GLANCE and (name := _at_a_glance(sample)):
        return name
    words = _words(sample)
    if name := _by_common_words(words, least=0.15, ahead=1.6):
        return name
    if sum(map(len, words)) < 40:
        return ""
    return str(_model().classify(sample)[0])


def _at_a_glance(sample: str) -> str:
    """The language where three parts of the sample give it away, each for itself as well: a text that begins in one
    and goes on in another does not."""
    middle = len(sample) // 2
    parts = [_words(part) for part in (sample[:_GLANCE], sample[middle : middle + _GLANCE], sample[-_GLANCE:])]
    name = _by_common_words([word for part in parts for word in part], least=0.2, ahead=2.4)
    common = _COMMON.get(name, frozenset())
    return name if name and all(sum(map(common.__contains__, part)) >= 0.15 * len(part) for part in parts) else ""


def _by_common_words(words: list[str], *, least: float, ahead: float) -> str:
    """The language whose common words are at least such a share of all, and so many times that of any other."""
    if len(words) < 40:
        return ""
    counts = Counter(words)
    shares = sorted(
        ((sum(map(counts.get, common, repeat(0))) / len(words), name) for name, common in _COMMON.items()), reverse=True
    )
    (best, name), (second, _) = shares[:2]
    return name if best >= least and best >= ahead * second else ""


def _words(sample: str) -> list[str]:
    """The runs of letters, in small letters; in ASCII, which is most of what there is, by the quickest way."""
    if not sample.isascii():
        for sign in _PRINTED:
            sample = sample.replace(sign, " ")
    return sample.translate(_LETTERS).split() if sample.isascii() else _WORD.findall(sample.lower())


@cache
def _model() -> Any:
    import py3langid  # loads for half a second: only for a text that its commonest words do not give away

    return py3langid
