"""Which words without an equal have one on the other side that is like them.

They are looked for outwards from the run of words that tells most, as far as it may still grow.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .compiled import compiled, inlined
from .likeness import distance, mark, shapes_apart, unmark
from .spelling import LONGEST, UNREAD, akin, least_apart, spelled
from .weighing import LEFT_OUT

GIVEN_UP = 18.0
"""Bits that words beyond a run may cost before no more is looked for there (the X-drop of BLAST)."""

GIVEN_UP_SOON = 6.0
"""The same for a run that lacks much: it ends with the third word that is not like any."""

ABOUT = 2
"""A word is looked for so many words before and after the place where the word beside it lets expect it."""

UNLIKE, ASIDE = 2.0, 0.3
"""Bits that it costs to be like and not equal, and to stand a word from where it is expected."""

OF_A_LETTER = 2.2
"""Bits that a letter tells at most."""

NOWHERE = 1 << 60
"""No distance at which a word is sought."""

FALL = 1.1
"""How many times the share of letters that differ, in halves, lessens what a word tells."""


@compiled
def likes_of(
    content: Any, begins: Any, lengths: Any, alone: Any, low: Any, begin: Any, end: Any, fold: Any, shape: Any,
    run: Any, run_end: Any, given_up: Any, to: Any, likes: Any, used: Any, room: Any,
) -> None:  # fmt: skip
    """Find for words without an equal one that is like them, near where the word beside them stands: first from the
    left, then from the right, beyond the run that is given only as far as it may still grow. A word may also stand as
    two on the other side, or two as one."""
    sought = room.sought
    for x in range(len(to)):
        sought[x] = NOWHERE
        if to[x] >= 0:
            used[to[x] - begin] = 1
    for way in range(2):
        far, known, lost = 0, False, np.float32(0)
        for step in range(len(to)):
            x = step if way == 0 else len(to) - 1 - step
            i, told = low + x, np.float32(-LEFT_OUT)
            if to[x] >= 0:
                far, known = to[x] - i, True
                told = alone[i]
            elif known and alone[i] > UNLIKE and far != sought[x]:  # not sought there from the left
                sought[x] = far
                for ours in range(1, 3):
                    if ours == 2 and (x + 1 >= len(to) or to[x + 1] >= 0):
                        break
                    best, at, two = likest(
                        content, begins, lengths, fold, shape, room, alone, i, ours, far, begin, end, used
                    )
                    if at >= 0:
                        told = best
                        if ours == 2:
                            likes[x + 1], to[x + 1] = 0, at
                        likes[x], to[x], far = best, at, at - i
                        used[at - begin] = 1
                        if two:
                            used[at + 1 - begin] = 2
                        break
            if x >= run_end if way == 0 else x < run:
                lost = max(np.float32(0), lost - told)
                if lost > given_up:
                    break


@inlined
def read(content: Any, begins: Any, lengths: Any, fold: Any, shape: Any, i: Any, room: Any) -> None:
    """Read a word, if it has not been read: its letters, how many there are, and its signs."""
    if room.many[i] == UNREAD:
        at, end = begins[i], begins[i] + lengths[i]
        room.many[i], room.exact[i], room.formed[i] = spelled(content, at, end, fold, shape, room.letters, i * LONGEST)


@inlined
def likest(
    content: Any, begins: Any, lengths: Any, fold: Any, shape: Any, room: Any, alone: Any, i: Any, ours: Any, far: Any,
    begin: Any, end: Any, used: Any,
) -> Any:  # fmt: skip
    """The word, or the two words, that are most like word i, or like it and the next as one: what they tell, where, and
    whether they are two."""
    letters, many, exact, formed = room.letters, room.many, room.exact, room.formed
    best, at, two, marked = np.float32(0), -1, False, False
    read(content, begins, lengths, fold, shape, i, room)
    have, place, mine, mine_formed = np.int64(many[i]), i * LONGEST, exact[i], formed[i]
    if have < 3:
        return best, at, two
    if ours == 2:
        read(content, begins, lengths, fold, shape, i + 1, room)
        place = joined(letters, many, i, len(many))
        have, mine, mine_formed = have + many[i + 1], mine | exact[i + 1], mine_formed | formed[i + 1]
    for j in range(max(begin, i + far - ABOUT), min(end, i + far + ABOUT + 1)):
        if used[j - begin]:
            continue
        read(content, begins, lengths, fold, shape, j, room)
        aside = np.float32(ASIDE) * abs(j - i - far) + np.float32(UNLIKE)
        more, theirs, theirs_formed = np.int64(many[j]), exact[j], formed[j]
        single, other_exact, seen = more, theirs, False
        if more < 2:
            continue
        for also in range(2):
            told, other = min(alone[i], alone[j]), j * LONGEST
            if also:
                if ours == 2 or j + 1 >= end or more >= have + 2 or used[j + 1 - begin]:
                    break
                told = alone[i]
                read(content, begins, lengths, fold, shape, j + 1, room)
                more, theirs, theirs_formed = more + many[j + 1], theirs | exact[j + 1], theirs_formed | formed[j + 1]
            long = max(have, more)
            if 3 * abs(have - more) > long:  # further apart than any are that may be like
                continue
            most = bound(told, best + aside, long)
            if abs(have - more) * 2 > most or least_apart(mine, mine_formed, theirs, theirs_formed) > most:
                continue
            if not seen and not (
                akin(letters, place, have, other_exact) if have <= single else akin(letters, other, single, mine)
            ):
                break
            seen = True
            if not marked:
                marked = True
                mark(letters, place, have, shape, room.forms)
            if also:
                other = joined(letters, many, j, len(many) + 2)
            if 2 * shapes_apart(room.forms, have, letters, other, more, shape) > most:
                continue
            apart = distance(letters, place, have, other, more, shape, most, room.row)
            if apart <= most:
                told = min(told, np.float32(OF_A_LETTER) * long) * (1 - np.float32(FALL) * apart / long) - aside
                if told > best:
                    best, at, two = told, j, also == 1
    if marked:
        unmark(letters, place, have, shape, room.forms)
    return best, at, two


@inlined
def joined(letters: Any, many: Any, x: Any, row: Any) -> Any:
    """Put the letters of a word and the next as one into a row; returns the place of the first."""
    place = row * LONGEST
    for at in range(many[x]):
        letters[place + at] = letters[x * LONGEST + at]
    for at in range(many[x + 1]):
        letters[place + many[x] + at] = letters[(x + 1) * LONGEST + at]
    return place


@inlined
def bound(told: Any, asked: Any, long: Any) -> Any:
    """The distance in halves of words of so many letters up to which they tell more than is asked; below 0 for none."""
    told = min(told, np.float32(OF_A_LETTER) * long)
    if told <= asked:
        return -1
    most = (2 * long) // 3 if long > 3 else 1
    return min(most, np.int64(long * (1 - asked / told) / np.float32(FALL) + np.float32(0.01)))
