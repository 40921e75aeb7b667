"""Letters without case, accents and ligatures, and their shapes: what a press, a scanner and a spelling leave alike."""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np

from .compiled import Array

LAST = 0x3000
"""Characters from here on stand for themselves."""

INSIDE, APOSTROPHE = 1, 2
"""What is passed over within a word: marks upon letters, and an apostrophe between two letters."""

SHAPES = ("aeoc", "iltj", "nuvmw", "bhk", "gqyp", "fsz")
"""Letters that are taken for each other: where ink is thin or thick (e and c, l and t, u and n, h and b), where two
that touch look like one (rn, vv), in the long s, and in spelling (i and j, u and v, s and z)."""

_PLAIN = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n"}


@cache
def folds() -> Array:
    """For each character below `LAST` its folded letters, the first in the lower 16 bits; 0 where it is no letter."""
    table = np.zeros(LAST, np.uint32)
    for code in range(LAST):
        table[code] = _folded(chr(code))
    table.flags.writeable = False
    return table


def _folded(character: str) -> int:
    if character in "'’":
        return APOSTROPHE
    category = unicodedata.category(character)[0]
    if category == "M":
        return INSIDE
    if category not in "LN":
        return 0
    plain = unicodedata.normalize("NFKD", character.casefold())
    letters = [ord(one) for part in plain for one in _PLAIN.get(part, part) if one.isalnum() and ord(one) < 0x10000]
    return 0 if not letters else letters[0] | (letters[1] << 16 if len(letters) > 1 else 0)


@cache
def shapes() -> Array:
    """For each folded letter the one that stands for its shape."""
    table = np.arange(0x10000).astype(np.uint16)
    for alike in SHAPES:
        for letter in alike:
            table[ord(letter)] = ord(alike[0])
    table.flags.writeable = False
    return table
