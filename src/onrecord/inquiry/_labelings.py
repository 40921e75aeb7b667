"""Either/or dates: which ways to settle them are consistent (the labelings of Dechter, Meiri and Pearl 1991).

The choices are settled one after another; what turns out not to hold together is remembered and not tried again. To
find out is hard in general, so it is done within one component, and beyond some alternatives for so many tries only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ._graph import Constraint, Graph

TRIES = 2000
"""How many partly settled networks are looked at where there are too many alternatives for all."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sets of constraints holds, on the strength of its groups: an either/or date, or several stretches
    in which something was there. `name` is its own."""

    name: str
    ways: tuple[tuple[Constraint, ...], ...]
    groups: frozenset[str] = frozenset()

    @property
    def constraints(self) -> Iterator[Constraint]:
        """The constraints of all its ways."""
        return (one for way in self.ways for one in way)

    @property
    def points(self) -> frozenset[str]:
        """The points that it speaks of, the origin left out."""
        return frozenset(end for one in self.constraints for end in (one.first, one.then)) - {""}

    def order(self) -> tuple[str, list[str]]:
        """By what choices are sorted."""
        return self.name, sorted(self.groups)


Label = tuple[int, int]
"""The number of a choice, and of the way in which it is settled."""


class Search:
    """The search through the ways to settle some choices. With `bounded` it gives up after so many tries, and what it
    has not refuted counts as consistent."""

    def __init__(self, constraints: Iterable[Constraint], choices: Sequence[Choice], bounded: bool) -> None:
        self._constraints = list(constraints)
        self._choices = choices
        self._left = TRIES if bounded else -1
        self._refuted: list[frozenset[Label]] = []
        self._groups: set[str] = {group for one in choices for group in one.groups}
        self.missing = 0
        """The least by which any way misses."""
        self.gave_up = False

    @property
    def refuting(self) -> tuple[str, ...]:
        """The groups of all that was found not to hold together, sorted."""
        return tuple(sorted(self._groups))

    def settled(self) -> bool:
        """Whether there is a way."""
        return next(self.labelings(), None) is not None or self.gave_up

    def labelings(self) -> Iterator[list[Constraint]]:
        """The constraints of each consistent way, in order."""
        yield from self._from(0, frozenset(), self._constraints)

    def _from(self, number: int, labels: frozenset[Label], held: list[Constraint]) -> Iterator[list[Constraint]]:
        if number and not self._can_hold(labels, held):
            return
        if number == len(self._choices):
            yield held
            return
        choice = self._choices[number]
        for way, more in enumerate(choice.ways):
            settled = labels | {(number, way)}
            if not any(one <= settled for one in self._refuted):
                added = [_Labelled(one.first, one.then, one.most, choice.groups, (number, way)) for one in more]
                yield from self._from(number + 1, settled, [*held, *added])

    def _can_hold(self, labels: frozenset[Label], held: list[Constraint]) -> bool:
        if self._left == 0:
            self.gave_up = True
            return False
        self._left -= 1
        graph = Graph(held)
        cycle = graph.negative_cycle(np.ones(len(graph), dtype=bool))
        if not cycle:
            return True
        missing = -sum(one.most for one in cycle)
        self.missing = min(self.missing or missing, missing)
        self._refuted.append(frozenset(one.label for one in cycle if isinstance(one, _Labelled)) & labels)
        self._groups |= {group for one in cycle for group in one.groups}
        return False


@dataclass(frozen=True, slots=True)
class _Labelled(Constraint):
    """A constraint of a way, with what it settles."""

    label: Label = (0, 0)
