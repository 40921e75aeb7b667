"""Whose turn is it? The likeliest order of speakers in a conversation, with how likely each is.

People speak in turns: who has just spoken seldom speaks the next paragraph, and who spoke before him often does. With
the signs of each turn that makes a chain whose states are pairs of speakers, solved exactly from both ends, so that a
turn is told by the cues behind it as well as by those before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .scene import Turn
from .signs import Signs

_AGAIN = (-3.0, -1.0, 0.0)
"""What it weighs that who has just spoken speaks again: right behind, behind a paragraph of telling, behind more."""
_BACK = (2.0, 1.0, 0.0)
"""What it weighs that who spoke before the last speaks, the same."""
_GAP = 4
"""Paragraphs of telling that end a conversation."""
_LONG = 300
"""Characters of two turns, one right behind the other, that may be one speech in two paragraphs."""
_MOST = 150
"""Turns of a conversation that are weighed together."""

Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Likely:
    """The likeliest speaker of a turn, and how likely it is that it is this one, by the weights."""

    speaker: str
    chance: float


def likely(turns: Sequence[Turn], signs: Signs) -> list[Likely]:
    """The likeliest speaker of each turn."""
    found: list[Likely] = []
    for first, last in _conversations(turns):
        names = signs.candidates(first, last)
        odds = np.array([signs.odds(number, names) for number in range(first, last + 1)], dtype=np.float64)
        again = [_again(turns[number - 1], turns[number]) for number in range(first + 1, last + 1)]
        gaps = [turns[number].passage - turns[number - 1].last for number in range(first + 1, last + 1)]
        for row in _chances(odds, gaps, again):
            best = int(row[:-1].argmax()) if len(names) > 1 else 0
            found.append(Likely(names[best], float(row[best])))
    return found


def _conversations(turns: Sequence[Turn]) -> Iterator[tuple[int, int]]:
    """First and last turn of each conversation."""
    first = 0
    for number in range(1, len(turns) + 1):
        ends = number == len(turns) or turns[number].passage - turns[number - 1].last > _GAP
        if ends or number - first >= _MOST:
            yield first, number - 1
            first = number


def _again(earlier: Turn, turn: Turn) -> float:
    """What it weighs that who has just spoken speaks again."""
    kind = _kind(turn.passage - earlier.last)
    return _AGAIN[2] if min(earlier.end - earlier.start, turn.end - turn.start) > _LONG else _AGAIN[kind]


def _chances(odds: Weights, gaps: Sequence[int], again: Sequence[float]) -> Weights:
    """For each turn the chance of each speaker: forward and backward over pairs of the last two speakers."""
    turns, people = odds.shape
    if turns == 1:
        return _even(odds)
    same = np.eye(people)
    steps = [weight * same for weight in again]
    backs = [_BACK[max(_kind(one), _kind(other))] for one, other in pairwise(gaps)]
    forward = [odds[0][:, None] + odds[1][None, :] + steps[0]]
    for number in range(2, turns):
        # forward[a, b] over (t-2, t-1); to (b, c): again if b == c, back if a == c
        onward = forward[-1][:, :, None] + backs[number - 2] * same[:, None, :]
        forward.append(_summed(onward, 0) + steps[number - 1] + odds[number][None, :])
    backward = np.zeros((people, people))
    rows: list[Weights] = []
    for number in range(turns - 1, 0, -1):
        pair = forward[number - 1] + backward
        rows.append(_summed(pair, 0))
        if number == 1:
            rows.append(_summed(pair, 1))
            break
        ahead = (backward + steps[number - 1] + odds[number][None, :])[None, :, :]
        backward = _summed(ahead + backs[number - 2] * same[:, None, :], 2)
    return _even(np.array(rows[::-1]))


def _kind(gap: int) -> int:
    """Which of the weights holds for so many paragraphs from one turn to the next."""
    return min(max(gap - 1, 0), 2)


def _summed(weights: Weights, axis: int) -> Weights:
    top = weights.max(axis=axis, keepdims=True)
    return np.asarray(np.log(np.exp(weights - top).sum(axis=axis)) + top.squeeze(axis))


def _even(weights: Weights) -> Weights:
    chances = np.exp(weights - weights.max(axis=1, keepdims=True))
    return np.asarray(chances / chances.sum(axis=1, keepdims=True))
