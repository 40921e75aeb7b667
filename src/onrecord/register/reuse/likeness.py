"""How like each other words are letter by letter, and how far two texts go on alike."""

from __future__ import annotations

from typing import Any

import numpy as np

from .compiled import compiled, inlined
from .letters import APOSTROPHE, INSIDE

BAND = 6
"""By how many characters the ends of two texts may shift against each other."""

FAR = 60
"""Characters that are looked at beyond the last words that are alike."""

NINE, FIGURE = ord("9"), 6
"""Letters up to this are figures; and what it costs where one stands for another: a number is like no other."""

DROP = 8
"""When what follows has cost so much more than it brought, the end is reached (the X-drop of BLAST)."""


@compiled
def distance(letters: Any, p: Any, many: Any, q: Any, more: Any, shape: Any, most: Any, row: Any) -> Any:
    """The edit distance in halves of the words at two places: a letter of the same shape costs one, a figure `FIGURE`,
    any other change two; above `most` it is only known to be above."""
    wide = most // 2
    if abs(many - more) > wide:
        return most + 1
    for j in range(min(more, wide) + 1):
        row[j] = 2 * j
    for i in range(1, many + 1):
        low, high = max(1, i - wide), min(more, i + wide)
        corner, before = row[low - 1], most + 1
        if low == 1:
            before = row[0] = 2 * i
        if high == i + wide:
            row[high] = most + 1
        best, letter = before, letters[p + i - 1]
        for j in range(low, high + 1):
            cost, other = 0, letters[q + j - 1]
            if letter != other:
                cost = 1 if shape[letter] == shape[other] else 2
                if letter <= NINE or other <= NINE:
                    cost = FIGURE
            before = min(corner + cost, row[j] + 2, before + 2)
            corner, row[j] = row[j], before
            best = min(best, before)
        if best > most:
            return most + 1
    return row[more]


@inlined
def mark(letters: Any, place: Any, many: Any, shape: Any, forms: Any) -> None:
    """Fill in for each shape (some share one) at which letters of a word it stands, a bit for each."""
    for at in range(many):
        forms[shape[letters[place + at]] & np.uint16(63)] |= np.uint64(1) << np.uint64(at)


@inlined
def unmark(letters: Any, place: Any, many: Any, shape: Any, forms: Any) -> None:
    """Take away what was filled in of a word."""
    for at in range(many):
        forms[shape[letters[place + at]] & np.uint16(63)] = np.uint64(0)


@inlined
def shapes_apart(forms: Any, many: Any, letters: Any, q: Any, more: Any, shape: Any) -> Any:
    """The edit distance of the shapes of a word that was filled in and of the one at q, or less: the halves by which
    they differ are twice as many at least (a column of the table in a few operations; Myers 1999, Hyyro 2003)."""
    one, falls, rises, apart = np.uint64(1), np.uint64(0), ~np.uint64(0), many
    last = np.uint64(many - 1)
    for j in range(q, q + more):
        equal = forms[shape[letters[j]] & np.uint16(63)]
        across = equal | falls
        along = (((equal & rises) + rises) ^ rises) | equal
        more_along, less_along = falls | ~(along | rises), rises & along
        apart += np.int64((more_along >> last) & one) - np.int64((less_along >> last) & one)
        more_along = (more_along << one) | one
        rises, falls = (less_along << one) | ~(across | more_along), more_along & across
    return apart


@inlined
def alike(one: Any, other: Any, fold: Any, shape: Any) -> Any:
    """What two bytes bring: letters that are equal 2, other characters that are equal 1, letters of one shape -1."""
    x, y = np.int64(fold[one]), np.int64(fold[other])
    if x == y:
        return 2 if x > APOSTROPHE else 1
    if x > APOSTROPHE and y > APOSTROPHE and x < 0x10000 and y < 0x10000 and shape[x] == shape[y]:
        return -1
    return -3 if min(x, y) > NINE or max(x, y) <= APOSTROPHE else -FIGURE


@compiled
def closes(content: Any, begin: Any, many: Any, end: Any, step: Any, fold: Any) -> Any:
    """Whether so many bytes from a place end with a letter behind which a word is over."""
    at = begin + (many - 1) * step
    if many == 0 or at < 0 or fold[content[at]] <= APOSTROPHE:
        return False
    return at + step == end or fold[content[at + step]] <= INSIDE


@compiled
def extended(
    content: Any, p: Any, p_end: Any, q: Any, q_end: Any, step: Any, fold: Any, shape: Any, scores: Any
) -> Any:
    """How many bytes two texts go on alike from p and from q, up to their ends (which do not count), in steps of 1 or
    -1, to the end of a word in both: a banded alignment of characters that ends where it has cost too much. `scores` is
    room for a row of it."""
    far, wide = min(abs(p_end - p), FAR), 2 * BAND + 1
    for k in range(wide):
        scores[k] = -3 * (k - BAND) if k >= BAND else -1000
    best, best_p, best_q = 0, 0, 0
    for x in range(1, far + 1):
        top = -1000
        for k in range(wide):
            y, score = x + k - BAND, -1000
            if 0 <= y <= abs(q_end - q):
                if y:
                    score = scores[k] + alike(content[p + (x - 1) * step], content[q + (y - 1) * step], fold, shape)
                if k + 1 < wide:
                    score = max(score, scores[k + 1] - 3)
                if k:
                    score = max(score, scores[k - 1] - 3)
            scores[k] = score
            top = max(top, score)
            if score > best and closes(content, p, x, p_end, step, fold) and closes(content, q, y, q_end, step, fold):
                best, best_p, best_q = score, x, y
        if top < best - DROP:
            break
    return best_p, best_q
