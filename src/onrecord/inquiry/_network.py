"""A network of difference constraints over points of time (Dechter, Meiri and Pearl 1991).

A constraint says that one point is at most so many minutes after another. Each belongs to the groups it stands on (an
entry, a premise) and holds only while all of them do. The network is consistent exactly if no cycle of constraints has
a negative length; the groups of such a cycle cannot all hold.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

ORIGIN = ""
"""The point from which dates are counted: minute 0."""

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_FAR = np.int64(1) << 61
"""A distance that nothing reaches."""

_SWEEPS = 8
"""Sweeps between two looks for a cycle among what shortened what."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """``then - first <= most`` minutes, on the strength of its groups."""

    first: str
    then: str
    most: int
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Groups that cannot all hold, none of which can be spared, and by how many minutes they miss each other."""

    groups: tuple[str, ...]
    missing: int


class Network:
    """Constraints, and what follows from them. It never changes: giving up groups makes another of the same arrays."""

    def __init__(self, constraints: Iterable[Constraint]) -> None:
        self._graph = _Graph(sorted(dict.fromkeys(constraints), key=_head))
        self._holds: Flags = np.ones(len(self._graph.constraints), dtype=bool)

    def without(self, groups: Iterable[str]) -> Network:
        """The network with some groups given up."""
        fewer = Network.__new__(Network)
        fewer._graph, fewer._holds = self._graph, self._holds.copy()
        for group in groups:
            fewer._holds[self._graph.standing_on.get(group, [])] = False
        return fewer

    @property
    def groups(self) -> tuple[str, ...]:
        """All groups that hold, sorted."""
        return tuple(sorted(group for group, on in self._graph.standing_on.items() if self._holds[on].any()))

    def most(self, first: str, then: str) -> int | None:
        """The longest that `then` can come after `first`, in minutes; None where nothing bounds it. The network must
        be consistent."""
        points = self._graph.points
        if first not in points or then not in points:
            return 0 if first == then else None
        distance = np.full(len(points), _FAR)
        distance[points[first]] = 0
        for _ in self._graph.shortened(distance, self._holds):
            pass
        reached = int(distance[points[then]])
        return reached if reached < _FAR // 2 else None

    def negative_cycle(self) -> tuple[Constraint, ...]:
        """The constraints of one cycle of negative length; none where the network is consistent.

        Bellman and Ford's algorithm from all points at once; what shortened what is looked through for a cycle now and
        then (Cherkassky and Goldberg 1999).
        """
        graph = self._graph
        distance = np.zeros(len(graph.points), dtype=np.int64)
        by = np.full(len(graph.points), -1, dtype=np.int64)
        for sweep, shortened in enumerate(graph.shortened(distance, self._holds), 1):
            by[shortened.points] = shortened.by
            cycle = graph.cycle(by) if sweep % _SWEEPS == 0 else ()
            if cycle:
                return cycle
        return graph.cycle(by)

    def conflict(self) -> Conflict | None:
        """One subset-minimal set of groups that cannot all hold: those of a negative cycle, each tried without."""
        cycle = self.negative_cycle()
        if not cycle:
            return None
        needed = sorted({group for one in cycle for group in one.groups})
        small = self._only(needed, {point for one in cycle for point in (one.first, one.then)})
        for group in tuple(needed):
            if small.without([group]).negative_cycle():
                small = small.without([group])
                needed.remove(group)
        return Conflict(tuple(needed), -sum(one.most for one in small.negative_cycle()))

    def _only(self, groups: Iterable[str], points: set[str]) -> Network:
        """What stands on some groups alone, and what stands on none between its points."""
        kept, graph = frozenset(groups), self._graph
        places = {place for group in kept for place in graph.standing_on[group] if self._holds[place]}
        chosen = [one for one in map(graph.constraints.__getitem__, sorted(places)) if one.groups <= kept]
        points |= {point for one in chosen for point in (one.first, one.then)}
        between = (graph.constraints[place] for place in graph.standing_on.get("", ()))
        return Network([*chosen, *(one for one in between if one.first in points and one.then in points)])

    def conflicts(self, limit: int) -> Iterator[Conflict]:
        """Every subset-minimal conflict, up to a limit: after each found, each of its groups is given up in turn.

        A set that is minimal is met on the branch that gives up none of its groups (Reiter 1987).
        """
        found: dict[tuple[str, ...], Conflict] = {}
        waiting: deque[frozenset[str]] = deque([frozenset()])
        seen = {frozenset[str]()}
        while waiting and len(found) < limit:
            given_up = waiting.popleft()
            conflict = next((one for one in found.values() if not given_up.intersection(one.groups)), None)
            conflict = conflict or self.without(given_up).conflict()
            if conflict is None:
                continue
            if conflict.groups not in found:
                found[conflict.groups] = conflict
                yield conflict
            for group in conflict.groups:
                more = given_up | {group}
                if more not in seen:
                    seen.add(more)
                    waiting.append(more)


@dataclass(frozen=True, slots=True)
class _Shortened:
    """The points that a sweep brought nearer, and the place of the constraint that did it for each."""

    points: Numbers
    by: Numbers


class _Graph:
    """The constraints as arrays, in the order of the points that they end at."""

    def __init__(self, constraints: Sequence[Constraint]) -> None:
        self.constraints = constraints
        named = sorted({point for one in constraints for point in (one.first, one.then)})
        self.points = {name: place for place, name in enumerate(named)}
        self._first = np.array([self.points[one.first] for one in constraints], dtype=np.int64)
        then = np.array([self.points[one.then] for one in constraints], dtype=np.int64)
        self._most = np.array([one.most for one in constraints], dtype=np.int64)
        self._heads, self._starts, self._counts = np.unique(then, return_index=True, return_counts=True)

    @cached_property
    def standing_on(self) -> dict[str, list[int]]:
        """The places of the constraints of each group; of those of none under the empty name."""
        places: dict[str, list[int]] = {}
        for place, one in enumerate(self.constraints):
            for group in one.groups or ("",):
                places.setdefault(group, []).append(place)
        return places

    def shortened(self, distance: Numbers, holds: Flags) -> Iterator[_Shortened]:
        """Bring the points nearer, sweep after sweep, until nothing is shortened; at most once for each point."""
        if not len(self.constraints):
            return
        most = np.where(holds, self._most, _FAR)
        for _ in range(len(self.points) + 1):
            reach = distance[self._first] + most
            least = np.minimum.reduceat(reach, self._starts)
            nearer = least < distance[self._heads]
            if not nearer.any():
                return
            points = self._heads[nearer]
            distance[points] = least[nearer]
            places = np.flatnonzero(reach == np.repeat(np.where(nearer, least, -_FAR), self._counts))
            chosen = np.searchsorted(places, self._starts[nearer])
            yield _Shortened(points, places[chosen])

    def cycle(self, by: Numbers) -> tuple[Constraint, ...]:
        """A cycle among the constraints that brought points nearer last; empty where there is none."""
        before = np.where(by >= 0, self._first[by], -1)
        far = before.copy()
        for _ in range(max(len(far), 2).bit_length()):
            far = np.where(far >= 0, far[far], -1)
        within = np.flatnonzero(far >= 0)
        if not len(within):
            return ()
        start = point = int(far[within[0]])
        cycle = [self.constraints[by[point]]]
        while (point := int(before[point])) != start:
            cycle.append(self.constraints[by[point]])
        return tuple(reversed(cycle))


def _head(one: Constraint) -> str:
    return one.then


def smallest_repairs(conflicts: Iterable[Conflict], limit: int = 20) -> tuple[tuple[str, ...], ...]:
    """The smallest sets of groups whose giving up ends every conflict; all of that size, up to a limit."""
    sets = [conflict.groups for conflict in conflicts]
    if not sets:
        return ()
    repairs: list[frozenset[str]] = [frozenset()]
    while True:
        done = sorted({tuple(sorted(one)) for one in repairs if all(one.intersection(groups) for groups in sets)})
        if done:
            return tuple(done[:limit])
        grown = dict.fromkeys(
            one | {group}
            for one in repairs
            for group in next(groups for groups in sets if not one.intersection(groups))
        )
        repairs = list(grown)[:5000]
