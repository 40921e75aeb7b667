"""How much a statement of the record weighs: the logarithm of the odds that it is right.

The letter of the Admiralty code stands for a range of reliability, whose middle is taken; what nobody has graded, and
what cannot be judged (F), weighs as a parameter says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

from ..model.dating import Dating, Qualifier
from ..model.entry import Entry

RELIABILITY: Mapping[str, tuple[float, float]] = {
    "A": (0.9, 1.0),
    "B": (0.7, 0.95),
    "C": (0.4, 0.8),
    "D": (0.15, 0.5),
    "E": (0.0, 0.3),
}
"""The share of reports of such a source that are right, low and high; the user may think otherwise and grade so."""

LEAST = 0.1
"""What the least reliable weighs: nothing in a conflict is given up for gain."""


SUREST = 0.99
"""No entry is held to be surer than this."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """What entries weigh: those nobody has graded, by how likely they are right; what is doubted (``?``), and what is
    said of a short time (``~``), as a share of that."""

    ungraded: float
    doubted: float
    soft: float

    @property
    def bare(self) -> float:
        """What something weighs that cannot be graded, such as the date of a document."""
        return _weight(self.ungraded)

    def of(self, entry: Entry, when: Dating | None, *, soft: bool = False) -> float:
        """What giving the entry up costs; `soft` where only its being so soon is given up."""
        low, high = RELIABILITY.get(entry.grade.strip()[:1].upper(), (self.ungraded, self.ungraded))
        weight = _weight((low + high) / 2)
        if when is not None and when.qualifier in (Qualifier.UNCERTAIN, Qualifier.BOTH):
            weight *= self.doubted
        return max(weight * self.soft if soft else weight, LEAST)


def _weight(right: float) -> float:
    """The logarithm of the odds, within what can be weighed."""
    right = min(max(right, 0.5), SUREST)
    return max(log(right / (1 - right)), LEAST)
