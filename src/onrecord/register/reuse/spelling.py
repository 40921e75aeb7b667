"""The letters of words, read once each, and two signs of them by which most words that are not alike are told apart
before they are compared letter by letter."""

from __future__ import annotations

from typing import Any

import numpy as np

from .compiled import compiled, inlined
from .letters import APOSTROPHE, LAST
from .tokens import decoded

LONGEST = 32
"""Letters of a word that are compared."""

UNREAD = 255
"""The number of letters of a word that has not been read."""


@compiled
def spell(content: Any, at: Any, end: Any, fold: Any, letters: Any, place: Any) -> Any:
    """Put the folded letters between two bytes at a place of an array; returns how many there are."""
    have = 0
    while at < end:
        code, at = decoded(content, at)
        folded = fold[code] if code < LAST else code
        if folded > APOSTROPHE:
            while folded and have < LONGEST:
                letters[place + have] = folded & np.uint32(0xFFFF)
                folded >>= np.uint32(16)
                have += 1
    return have


@compiled
def signs(letters: Any, place: Any, many: Any, shape: Any) -> Any:
    """The signs of a word: which letters and which shapes there are, a bit for each (some share one)."""
    exact = formed = np.uint64(0)
    for at in range(place, place + many):
        exact |= np.uint64(1) << np.uint64(letters[at] & np.uint16(63))
        formed |= np.uint64(1) << np.uint64(shape[letters[at]] & np.uint16(63))
    return exact, formed


@compiled
def spelled(content: Any, at: Any, end: Any, fold: Any, shape: Any, letters: Any, place: Any) -> Any:
    """Put the folded letters between two bytes at a place of an array; returns how many there are, and their signs."""
    many = spell(content, at, end, fold, letters, place)
    exact, formed = signs(letters, place, many, shape)
    return many, exact, formed


@inlined
def bits_in(sign: Any) -> Any:
    """How many bits a sign has."""
    sign -= (sign >> np.uint64(1)) & np.uint64(0x5555555555555555)
    sign = (sign & np.uint64(0x3333333333333333)) + ((sign >> np.uint64(2)) & np.uint64(0x3333333333333333))
    sign = (sign + (sign >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((sign * np.uint64(0x0101010101010101)) >> np.uint64(56))


@inlined
def least_apart(exact: Any, formed: Any, other_exact: Any, other_formed: Any) -> Any:
    """The distance in halves that two words have at least by their signs: a letter that the other has not costs one,
    a shape two."""
    letters = max(bits_in(exact & ~other_exact), bits_in(other_exact & ~exact))
    return max(letters, 2 * max(bits_in(formed & ~other_formed), bits_in(other_formed & ~formed)))


@inlined
def akin(letters: Any, place: Any, many: Any, exact: Any) -> Any:
    """Whether half of the letters of a word stand in the longer one whose sign is given."""
    has = np.int64(0)
    for at in range(place, place + many):
        has += np.int64((exact >> np.uint64(letters[at] & np.uint16(63))) & np.uint64(1))
    return 2 * has >= many
