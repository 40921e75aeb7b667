"""What holds a turn in its place, beside the order in which people speak?

A name in its own cue does. Without one, a turn is as sure as the talk around it: where two people speak, and the same
talk tells outright of a turn of the one who is to speak here, the others can be counted from there, and from turns on
either side be counted twice. Where no turn is told outright, or three people speak, a single turn that was misjudged
shifts all that follow, however likely each of them seems by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from .scene import Turn
from .signs import Signs
from .turntaking import Likely

SURE = 0.95
"""How likely the speaker of a turn must be that is to hold others, or that few signs hold."""

_AROUND = 8
"""Turns before and behind one, with no telling between them, that are the same talk."""


class Hold(Enum):
    """By what a turn is held.

    Firm: a name in its cue, or turns told outright on both sides of it in a talk of two. Fair: a pronoun in its cue,
    somebody who acts before the words, or a turn told outright on one side. Loose: nothing of these.
    """

    FIRM = "firm"
    FAIR = "fair"
    LOOSE = "loose"


def holds(turns: Sequence[Turn], found: Sequence[Likely], signs: Signs) -> list[Hold]:
    """By what each turn is held, with the speakers that were found for all."""
    own = [_own(turn, one, signs, number) for number, (turn, one) in enumerate(zip(turns, found, strict=True))]
    outright = [
        one.speaker if kind is Hold.FIRM or (kind is Hold.FAIR and one.chance >= SURE) else ""
        for one, kind in zip(found, own, strict=True)
    ]
    return [
        _by_the_talk(turns, number, found[number].speaker, outright, signs.narrator) if kind is Hold.LOOSE else kind
        for number, kind in enumerate(own)
    ]


def _own(turn: Turn, found: Likely, signs: Signs, number: int) -> Hold:
    """By what a turn is held that stands in its own paragraph."""
    if turn.named:
        return Hold.FIRM
    fair = turn.pronoun or (found.speaker and not turn.described and signs.leads(number, found.speaker))
    return Hold.FAIR if fair else Hold.LOOSE


def _by_the_talk(turns: Sequence[Turn], number: int, speaker: str, outright: Sequence[str], narrator: str) -> Hold:
    """By what a turn is held that stands around it; who tells the story has a part in every talk."""
    before = {outright[other] for other in _talk(turns, number, -1)} - {""}
    behind = {outright[other] for other in _talk(turns, number, 1)} - {""}
    around = before | behind
    if around and speaker == narrator:
        around = around | {narrator}
    if turns[number].described or speaker not in around or len(around) > 2:
        return Hold.LOOSE
    return Hold.FIRM if before and behind else Hold.FAIR


def _talk(turns: Sequence[Turn], number: int, step: int) -> Iterator[int]:
    """The turns on one side of another that no telling parts from it."""
    for other in range(number + step, number + step * (_AROUND + 1), step):
        if not 0 <= other < len(turns):
            return
        first, last = min(other, other - step), max(other, other - step)
        if turns[last].passage - turns[first].last > 1:
            return
        yield other
