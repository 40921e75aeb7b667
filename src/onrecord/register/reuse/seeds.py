"""Where two texts share seeds: a word with one of the next few, in both in that order.

A seed survives edits and scanning errors where a run of words breaks. Memory: some 130 bytes for each word of all
texts, and 24 for each pair of places.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .words import Numbers, Text

REACH = 4
"""A seed is a word with each of the next so many."""

RARE = 40
"""A seed that stands in more places than this is too common to start from."""

MOST = 25_000_000
"""Pairs of places that are looked at; where there would be more, seeds of fewer places count as too common."""

_ROWS = 1_000_000


def matches(texts: list[Text], belongs: Numbers, gap: int, drift: int) -> Iterator[Numbers]:
    """Pairs of places that share a seed, as rows: earlier text, later text, place in the one, place in the other.

    Sorted so, some texts at a time; texts that belong together are not paired. A pair that has no other near it, by
    `gap` words and `drift` diagonals or somewhat more, is left out: it can begin nothing.
    """
    lengths = np.array([len(text.words) for text in texts], np.int64)
    ends = np.cumsum(lengths)
    begins, total = ends - lengths, int(ends[-1])
    found = _shared(texts, belongs, ends)
    first = 0
    while first < len(found):
        last = int(np.searchsorted(ends, found[min(first + _ROWS, len(found)) - 1] // total, side="right"))
        end = int(np.searchsorted(found, ends[last] * total))
        left, right = found[first:end] // total, found[first:end] % total
        earlier, later = _text_of(left, ends), _text_of(right, ends)
        near = _near_another(earlier * len(texts) + later, left, right, 2 * gap, 2 * drift)
        earlier, later, left, right = earlier[near], later[near], left[near], right[near]
        order = np.lexsort((right, left, later, earlier))
        yield np.stack((earlier, later, left - begins[earlier], right - begins[later]), axis=1)[order]
        first = end


def _text_of(places: Numbers, ends: Numbers) -> Numbers:
    """The number of the text in which each place lies."""
    return np.searchsorted(ends, places, side="right")


def _seeds(texts: list[Text]) -> tuple[Numbers, Numbers]:
    """Every seed: its key (two words), and the place of its first word, counted through all texts."""
    keys, places, origin = list[Numbers](), list[Numbers](), 0
    for text in texts:
        for reach in range(1, REACH + 1):
            first, second = text.words[:-reach], text.words[reach:]
            keys.append((first << 31) | second)
            places.append(np.arange(origin, origin + len(first), dtype=np.int32))
        origin += len(text.words)
    return np.concatenate(keys), np.concatenate(places)


def _shared(texts: list[Text], belongs: Numbers, ends: Numbers) -> Numbers:
    """Pairs of places that share a seed, each pair as one number: left times the number of all words, plus right."""
    keys, places = _seeds(texts)
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places[order]
    del order
    begins = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    counts = np.diff(np.r_[begins, len(keys)])
    del keys
    kin = belongs[_text_of(places, ends)].astype(np.int32)
    codes = [np.empty(0, np.int64)]
    rare = _rare(counts)
    for apart in range(1, rare):
        some = (counts > apart) & (counts <= rare)
        sizes = counts[some] - apart
        left = np.repeat(begins[some], sizes) + _within(sizes)
        left = left[kin[left] != kin[left + apart]]
        codes.append(places[left].astype(np.int64) * int(ends[-1]) + places[left + apart])
    found = np.concatenate(codes)
    found.sort()
    return found[np.r_[True, found[1:] != found[:-1]]] if len(found) else found


def _rare(counts: Numbers) -> int:
    """In how many places a seed may stand, so that there are not too many pairs."""
    seeds = np.bincount(counts[counts <= RARE], minlength=RARE + 1)
    size = np.arange(RARE + 1)
    pairs = np.cumsum(seeds * (size * (size - 1) // 2))
    return int(np.searchsorted(pairs, MOST, side="right")) - 1


def _within(sizes: Numbers) -> Numbers:
    """0, 1, 2 ... for each size, one after the other."""
    return np.arange(int(sizes.sum()), dtype=np.int64) - np.repeat(np.cumsum(sizes) - sizes, sizes)


def _near_another(pair: Numbers, left: Numbers, right: Numbers, gap: int, drift: int) -> Numbers:
    """Which matches have another of the same two texts within `gap` places and `drift` diagonals, and some more.

    Diagonals are put in bands twice as wide as the drift, two bands over each other by half, so that two that are near
    share a band.
    """
    near = np.zeros(len(left), bool)
    diagonal = right - left
    for shift in (0, drift):
        band = (diagonal + shift) // (2 * drift)
        bands = int(band.max(initial=0)) + 2
        key = pair * bands + band
        order = np.argsort(key, kind="stable")  # in each band the places stay in order
        key, place = key[order], left[order]
        next_to = (key[1:] == key[:-1]) & (place[1:] - place[:-1] <= gap)
        near[order[1:][next_to]] = True
        near[order[:-1][next_to]] = True
    return near
