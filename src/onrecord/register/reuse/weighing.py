"""Which words of one stretch stand in another, and what each of them tells.

A word that follows its neighbour in both tells what it tells after that neighbour, so that a set phrase weighs little;
one that stands elsewhere costs what it takes to say where. What a word left out costs, every stretch of text pays.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .compiled import compiled

LEFT_OUT = 3.0
"""Bits that a word costs which does not stand on the other side."""

ELSEWHERE = 7.0
"""Bits that it costs to go on at another place."""

SKIPPED = 2.0
"""Bits that it costs to go on a few words further."""

WIDE = 10
"""A word is looked for so many words before and after the place where it is expected."""


@compiled
def beside(words: Any, i: Any, low: Any, high: Any, j: Any, begin: Any, end: Any) -> Any:
    """Whether a neighbour of the one word is a neighbour of the other."""
    if i > low and j > begin:
        if words[i - 1] == words[j - 1]:
            return True
        if i > low + 1 and words[i - 2] == words[j - 1]:
            return True
        if j > begin + 1 and words[i - 1] == words[j - 2]:
            return True
    if i + 1 < high and j + 1 < end:
        if words[i + 1] == words[j + 1]:
            return True
        if i + 2 < high and words[i + 2] == words[j + 1]:
            return True
        if j + 2 < end and words[i + 1] == words[j + 2]:
            return True
    return False


@compiled
def equals(
    words: Any, alone: Any, low: Any, high: Any, begin: Any, end: Any, ours: Any, shift: Any, theirs: Any,
    other_shift: Any, to: Any,
) -> None:  # fmt: skip
    """Fill in for each word from low to high the equal one between begin and end that is nearest to where the matches
    let expect it, or -1. The places of the matches are shifted by so many words."""
    nearest = 0
    for i in range(low, high):
        while nearest + 1 < len(ours) and abs(ours[nearest + 1] + shift - i) <= abs(ours[nearest] + shift - i):
            nearest += 1
        center = i + theirs[nearest] + other_shift - ours[nearest] - shift
        best, at = np.float32(0), -1
        for j in range(max(begin, center - WIDE), min(end, center + WIDE + 1)):
            if words[i] == words[j]:
                score = alone[i] - np.float32(0.01) * abs(j - center)
                if not beside(words, i, low, high, j, begin, end):
                    score -= np.float32(ELSEWHERE - 1.5)
                if score > best:
                    best, at = score, j
        to[i - low] = at


@compiled
def weighed(to: Any, low: Any, alone: Any, after: Any, likes: Any, marks: Any) -> None:
    """Fill in what each word tells, `likes` being what those tell that are like and not equal (below 0: none)."""
    last = -1
    for x in range(len(to)):
        marks[x] = -LEFT_OUT
        if to[x] < 0:
            continue
        if likes[x] == 0:  # the second of two that stand as one
            marks[x] = 0
            continue
        told = likes[x] if likes[x] >= 0 else alone[low + x]
        if last >= 0 and x - last == 1 and to[x] - to[last] == 1:
            told = min(told, after[low + x])
        elif last >= 0 and to[x] > to[last] and abs(to[x] - to[last] - x + last) <= 3:
            told -= np.float32(SKIPPED)
        else:
            told -= np.float32(ELSEWHERE)
        marks[x] = max(told, np.float32(-LEFT_OUT))
        last = x


@compiled
def best_run(marks: Any) -> Any:
    """The run of words that tells most: how much, from where, to where."""
    best, begin, end, run, start = np.float32(0), 0, 0, np.float32(0), 0
    for x in range(len(marks)):
        if run <= 0:
            run, start = np.float32(0), x
        run += marks[x]
        if run > best:
            best, begin, end = run, start, x + 1
    return best, begin, end
