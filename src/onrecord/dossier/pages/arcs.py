"""The arcs that join words and deeds: how high each rises, and where its verdict stands, so that few lines cross it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from .pictures import Sheet

RISE = 26.0
"""How far one arc rises above the next."""

_TOP = 20.0
_ASIDE = (0.0, -0.25, 0.25, -0.45, 0.45)
"""By how much of its length a verdict may stand beside the middle of its arc, the nearest first."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What an arc joins: where the words and the deed stand, and the verdict over it (empty where another has it)."""

    said: tuple[float, float]
    done: tuple[float, float]
    words: str
    tone: str

    @property
    def middle(self) -> float:
        """Halfway between the two."""
        return (self.said[0] + self.done[0]) / 2


@dataclass(frozen=True, slots=True)
class Arc:
    """What joins two bars for a finding: its path, where its label stands, and its verdict."""

    path: str
    x: float
    y: float
    words: str
    tone: str


def arcs(sheet: Sheet, joined: Sequence[Joined]) -> tuple[Arc, ...]:
    """The arcs, each at a height of its own, in the order of what they join: the next below is always that which then
    crosses the fewest verdicts of the others."""
    waiting, raised = list(range(len(joined))), list[int]()
    while waiting:
        top = _TOP + len(raised) * RISE
        chosen = min(waiting, key=lambda one: (_crossed_by(sheet, joined, one, top, waiting), one))
        waiting.remove(chosen)
        raised.append(chosen)
    tops = {one: _TOP + place * RISE for place, one in enumerate(raised)}
    return tuple(_arc(sheet, joined, one, tops) for one in range(len(joined)))


def _crossed_by(sheet: Sheet, joined: Sequence[Joined], one: int, top: float, waiting: Sequence[int]) -> int:
    """How many verdicts of arcs below would be crossed by one at this height."""
    below = [other for other in waiting if other != one and joined[other].words]
    return sum(
        _crossing(sheet, joined[one], top, _at(sheet, joined[other], 0.0), top + RISE, joined[other].words)
        for other in below
    )


def _arc(sheet: Sheet, joined: Sequence[Joined], one: int, tops: dict[int, float]) -> Arc:
    mine, top = joined[one], tops[one]
    above = [(joined[other], high) for other, high in tops.items() if high < top]

    def crossed(aside: float) -> int:
        at = _at(sheet, mine, aside)
        return sum(_crossing(sheet, other, high, at, top, mine.words) for other, high in above)

    aside = min(_ASIDE, key=lambda each: (crossed(each), _ASIDE.index(each))) if mine.words else 0.0
    middle = round(mine.middle, 1)
    path = (
        f"M{mine.said[0]} {mine.said[1] - 6} Q {mine.said[0]} {top} {middle} {top} "
        f"Q {mine.done[0]} {top} {mine.done[0]} {mine.done[1] - 6}"
    )
    return Arc(path, _at(sheet, mine, aside), top - 5, mine.words, mine.tone)


def _at(sheet: Sheet, joined: Joined, aside: float) -> float:
    return sheet.within(joined.middle + aside * sheet.length(joined.words), joined.words)


def _crossing(sheet: Sheet, other: Joined, high: float, at: float, top: float, words: str) -> int:
    """How often another arc, which rises to a height, crosses words that stand about a place over an arc's top."""
    half = sheet.length(words) / 2 + 2
    heights = (top - 5 - sheet.type, top - 2)
    legs = (other.said, other.done)
    return sum(any(abs(_leg(leg, other.middle, high, y) - at) < half for y in heights) for leg in legs)


def _leg(foot: tuple[float, float], middle: float, high: float, y: float) -> float:
    """Where one leg of an arc is at a height: a parabola, upright at its foot and level at its top."""
    x, low = foot
    along = 1 - sqrt(min(max((y - high) / max(low - 6 - high, 1), 0.0), 1.0))
    return x + along**2 * (middle - x)
