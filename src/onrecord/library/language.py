"""Which language a text is in: by its commonest words where they tell, else by a trained model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import chain
from typing import Any

_COMMON: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in that is was for it with as his on be at by had not are but from have they which "
        "i a an we you he she this or so my your her their our who what will would shall there been were "
        "all no if when them these",
        "de": "der die und das den von zu ist nicht ein eine mit dem des auf für sich auch werden als wird ich "
        "er sie es wir ihr im am zum zur bei nach aus nur aber oder wie so noch war sind hat haben wurde "
        "dass daß über einen einer einem an in sein ihre",
        "fr": "le la les des et en un une du est que qui dans pour pas sur au avec par plus ce il je elle nous "
        "vous on ne se cette ces son sa ses mais ou où sont a été aux leur y tout comme d l à",
        "es": "el la de que los las y en un una por con para del se no es su al lo como más a me le sus o pero "
        "este esta esto fue ha si ya muy hay sin sobre entre cuando ser son",
        "it": "il di che la e un una per non del della con sono nel gli anche si alla dei come più i lo l a al "
        "ai in da dal nella delle suo sua ha è era ma se mi ci questo questa tutto ed o",
        "nl": "de het een en van in is dat op te voor met zijn niet aan er ook als maar bij ik je we hij ze u "
        "dit die deze om door uit nog wel heeft was worden wordt werd over naar dan of hun",
        "pt": "o a os as de que e do da em um uma para com não por mais dos se na no ao à aos pelo pela ele ela "
        "seu sua ou mas foi é são ser está me nos nas num isso este esta já muito há como",
        "sv": "och att är för till inte ett från jag hade hon när där denna detta också sedan varit mycket något "
        "någon utan här vara över sina deras honom henne alla andra sade två ingen efter under mot hos",
        "": "og ikke til fra jeg et også etter efter være seg ble blev hun noe noget af nie hy vir ek hulle baie "
        "sy els amb és dels aquest aquesta però més són unha máis moi și în cu pe nu că din pentru mai sunt "
        "vun ass net fir mat ech cum ad quod ut sed enim ac atque w z na do się że jest po od za jak v je by "
        "to si sa ako jako su što kao az és hogy nem egy meg ja ei että oli hän mutta ve bir bu için ile yang "
        "dan ini itu dengan untuk të dhe në për një ir kad eta kaj estas",
    }.items()
}
"""The commonest words of some languages, and under no name those of others that have words in common with them: a text
of those is the model's to tell."""
_LANGUAGES: Mapping[str, tuple[str, ...]] = {
    word: tuple(language for language, common in _COMMON.items() if word in common)
    for word in chain.from_iterable(_COMMON.values())
}
"""The languages of which a word is one of the commonest."""

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = "".join(chr(code).lower() if chr(code).isalpha() else " " for code in range(128)).encode().ljust(256)
"""For each byte of ASCII its small letter, or a space."""
_PRINTED = "“”‘’—–…"
"""The signs beside ASCII that stand in most printed English."""
_SAMPLE = 6_000
_FEW = 40
"""Words of a text, below which its common words have to tell with less doubt."""
_SEVERAL = 3
_GLANCE = 250
"""Characters of the beginning, the middle and the end of a sample, which give most languages away."""


def language_of(text: str) -> str:
    """The ISO 639 code of the language, empty where the text is too short to tell."""
    sample = text[:_SAMPLE] if len(text) <= 2 * _SAMPLE else text[len(text) // 4 :][:_SAMPLE]
    if len(sample) > 6 * _GLANCE and (name := _at_a_glance(sample)):
        return name
    words = _words(sample)
    few = len(words) < _FEW
    if name := _by_common_words(words, least=0.25 if few else 0.15, ahead=2.3 if few else 1.6):
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
    """The language whose common words, several different ones, are at least such a share of all, and so many times that
    of any other."""
    common = map(_LANGUAGES.__getitem__, filter(_LANGUAGES.__contains__, words))
    counts = Counter(chain.from_iterable(common))
    (second, _), (best, name) = sorted([(0, ""), (0, ""), *((count, name) for name, count in counts.items())])[-2:]
    enough = best >= max(_SEVERAL, least * len(words)) and best >= ahead * second
    return name if enough and len(_COMMON[name].intersection(words)) >= _SEVERAL else ""


def _words(sample: str) -> list[str]:
    """The runs of letters, in small letters; in ASCII, which is most of what there is, by the quickest way."""
    if not sample.isascii():
        for sign in _PRINTED:
            sample = sample.replace(sign, " ")
    if not sample.isascii():
        return _WORD.findall(sample.lower())
    return sample.encode().translate(_LETTERS).decode().split()  # bytes are put for others faster than signs


@cache
def _model() -> Any:
    import py3langid  # loads for half a second: only for a text that its commonest words do not give away

    return py3langid
