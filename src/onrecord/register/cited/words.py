"""The words of papers that tell one from another."""

from __future__ import annotations

import re
from functools import lru_cache

from ..names.words import listed
from .short_forms import OF_A_COUNTRY, WRITTEN_OUT

_WORD = re.compile(r"[^\W\d_]{2,}")
_COMMON = listed(
    """of in on to at by is it he we no an or be as if so us my me do up the and for that with was his this from have
    are which had not has been were would they their will you our your
    its but can all who any there said out made what about may more into than should upon could one also other such
    these than then them him her she some when only after before under over here very being did does how now shall
    because through between during while where those both each against today yesterday re per via ref reference
    january february march april may june july august september october november december
    subject participants secret confidential top priority dear sincerely signed"""
)
_OFFICES = listed(
    """the and for from secretary state department assistant special deputy acting under ambassador embassy minister
    chargé counselor consul general consulate legation mission delegation office director chief staff affairs
    national security council united states president prime chairman joint chiefs agency central intelligence
    representative military adviser advisor bureau executive committee member political foreign government
    intelligence command commander defense officer division group board policy administrator
    professor colonel admiral captain mister certain posts diplomatic missions north south east west eastern western
    republic federal kingdom new"""
)
"""Words of offices: two papers that share them only need not be by one hand."""


_WEAK = listed("the and for from state department assistant special deputy acting under affairs with embassy")


def stems(words: str) -> frozenset[str]:
    """The words that carry meaning, in small letters: short forms written out, a plural's s cut away."""
    return frozenset(stem for found in _WORD.finditer(words) for stem in _stems(found[0].casefold()))


@lru_cache(maxsize=65536)
def _stems(word: str) -> tuple[str, ...]:
    if word in _COMMON:
        return ()
    if word in WRITTEN_OUT:
        return WRITTEN_OUT[word]
    if word in OF_A_COUNTRY:
        return (OF_A_COUNTRY[word],)
    return (word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word,)


def roles(words: str) -> frozenset[str]:
    """The words of a party that others use for it: ``president``, not ``president's``."""
    return stems(re.sub(r"\b\w+[’']s\b", " ", words)) - _WEAK


def names(words: str) -> frozenset[str]:
    """The words with a capital, in small letters, those of offices left out."""
    found = (one[0] for one in _WORD.finditer(words))
    capital = (one.casefold() for one in found if one[0].isupper() and len(one) > 2)
    return frozenset(OF_A_COUNTRY.get(one, one) for one in capital if one not in _OFFICES and one not in _COMMON)
