"""Constraints of difference as arrays: distances between points, cycles of negative length, what hangs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, groupby

import numpy as np
import numpy.typing as npt

ORIGIN = ""
"""The point from which dates are counted: minute 0."""

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

FAR = 1 << 61
"""A distance that nothing reaches."""

_SWEEPS = 4
"""Sweeps between two looks for a cycle among what shortened what."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """``then - first <= most`` minutes, on the strength of its groups."""

    first: str
    then: str
    most: int
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Distances:
    """How far each point is from where one began, and the place of the constraint that says so (-1 for none); `by` is
    the last to have shortened it."""

    far: Numbers
    by: Numbers


class Graph:
    """Constraints in the order of the points that they end at; a constraint is known by its place in that order.

    The order hangs on what the constraints say and not on how they came, so that nothing that follows does.
    """

    def __init__(self, given: Sequence[Constraint]) -> None:
        self._given = given
        self.points, (first, then) = _numbered([[one.first for one in given], [one.then for one in given]])
        self.names = list(self.points)
        most = np.fromiter((one.most for one in given), np.int64, len(given))
        self._place = _in_order(then * max(len(self.points), 1) + first, given)
        self.first, self.then, self.most = first[self._place], then[self._place], most[self._place]
        self._sort_heads()

    def _sort_heads(self) -> None:
        self._starts = np.flatnonzero(np.r_[True, self.then[1:] != self.then[:-1]]) if len(self.then) else self.then
        self._heads = self.then[self._starts]
        self._counts = np.diff(np.r_[self._starts, len(self.then)])

    def __len__(self) -> int:
        return len(self._given)

    def at(self, place: int) -> Constraint:
        """The constraint at a place."""
        return self._given[int(self._place[place])]

    def all(self) -> Iterator[Constraint]:
        """The constraints in their order."""
        return map(self._given.__getitem__, self._place.tolist())

    @cached_property
    def standing_on(self) -> dict[str, list[int]]:
        """The places of the constraints that stand on each group."""
        places: dict[str, list[int]] = {}
        for place, one in enumerate(self.all()):
            for group in one.groups:
                places.setdefault(group, []).append(place)
        return places

    def on_any(self, groups: frozenset[str]) -> list[int]:
        """The places of the constraints that stand on any of some groups; for a few of them it is quicker to go through
        all than to note for each group what stands on it."""
        if "standing_on" in self.__dict__:
            return sorted({place for group in groups for place in self.standing_on.get(group, ())})
        given = [number for number, one in enumerate(self._given) if not groups.isdisjoint(one.groups)]
        return sorted(np.argsort(self._place)[given].tolist())

    @cached_property
    def bare(self) -> Flags:
        """Which constraints stand on no group."""
        return ~np.fromiter((bool(one.groups) for one in self._given), bool, len(self))[self._place]

    @cached_property
    def turned(self) -> Graph:
        """The same arrays with every constraint the other way round, for distances to a point."""
        other = Graph.__new__(Graph)
        order = np.argsort(self.first, kind="stable")
        other._given, other.points, other.names = self._given, self.points, self.names
        other._place, other.most = self._place[order], self.most[order]
        other.first, other.then = self.then[order], self.first[order]
        other._sort_heads()
        return other

    def from_point(self, point: str, holds: Flags) -> Distances:
        """The distances from a point, where no cycle is of negative length."""
        far = np.full(len(self.points), FAR)
        far[self.points[point]] = 0
        by = np.full(len(self.points), -1, dtype=np.int64)
        for points, places in self._shortened(far, holds):
            by[points] = places
        return Distances(far, by)

    def chain(self, distances: Distances, to: int) -> tuple[Constraint, ...]:
        """The constraints that lead to a point from where the distances are counted, the first of them first."""
        chain = []
        while (place := int(distances.by[to])) >= 0:
            chain.append(self.at(place))
            to = int(self.first[place])
        return tuple(reversed(chain))

    def negative_cycle(self, holds: Flags) -> tuple[Constraint, ...]:
        """The constraints of one cycle of negative length; none where there is no such.

        Bellman and Ford's algorithm from all points at once; what shortened what is looked through for a cycle now and
        then (Cherkassky and Goldberg 1999).
        """
        by = np.full(len(self.points), -1, dtype=np.int64)
        far = np.zeros(len(self.points), dtype=np.int64)
        for sweep, (points, places) in enumerate(self._shortened(far, holds), 1):
            by[points] = places
            cycle = self._cycle(by) if sweep % _SWEEPS == 0 else ()
            if cycle:
                return cycle
        return self._cycle(by)

    def _shortened(self, far: Numbers, holds: Flags) -> Iterator[tuple[Numbers, Numbers]]:
        """Bring the points nearer, sweep after sweep, until nothing is shortened, at most once for each point: the
        points that a sweep brought nearer, and the place of the constraint that did it for each."""
        if not len(self):
            return
        most = self.most if holds.all() else np.where(holds, self.most, FAR)
        for _ in range(len(self.points) + 1):
            reach = far[self.first] + most
            least = np.minimum.reduceat(reach, self._starts)
            nearer = np.flatnonzero(least < far[self._heads])
            if not len(nearer):
                return
            points = self._heads[nearer]
            far[points] = least[nearer]
            yield points, self._first_of(reach, least, nearer)

    def _first_of(self, reach: Numbers, least: Numbers, nearer: Numbers) -> Numbers:
        """For each of some heads the first place that reaches it in the least."""
        counts = self._counts[nearer]
        begin = np.cumsum(counts) - counts
        places = np.repeat(self._starts[nearer] - begin, counts) + np.arange(int(counts.sum()))
        reached = np.flatnonzero(reach[places] == np.repeat(least[nearer], counts))
        first: Numbers = places[reached[np.searchsorted(reached, begin)]]
        return first

    def _cycle(self, by: Numbers) -> tuple[Constraint, ...]:
        """A cycle among the constraints that brought points nearer last; empty where there is none."""
        before = np.where(by >= 0, self.first[by], -1)
        far = before.copy()
        for _ in range(max(len(far), 2).bit_length()):
            far = np.where(far >= 0, far[far], -1)
            if not (far >= 0).any():
                return ()
        start = point = int(far[np.flatnonzero(far >= 0)[0]])
        cycle = [int(by[point])]
        while (point := int(before[point])) != start:
            cycle.append(int(by[point]))
        return tuple(map(self.at, reversed(cycle)))

    def component(self, points: Iterable[str], holds: Flags) -> Flags:
        """The constraints on points that hang together with some points by a way that does not lead over the origin;
        what speaks of the origin alone is always among them."""
        reached = np.zeros(len(self.points) + 1, dtype=bool)
        edge = np.array(sorted({self.points[one] for one in points if one in self.points} - {self._origin}), np.int64)
        while len(edge):
            reached[edge] = True
            met = np.concatenate([self._leading(edge), self._led_to(edge)])
            met = met[holds[met]]
            beside = np.unique(np.concatenate([self.first[met], self.then[met]]))
            edge = beside[~reached[beside] & (beside != self._origin)]
        alone = (self.first == self._origin) & (self.then == self._origin)
        part: Flags = holds & (reached[self.first] | reached[self.then] | alone)
        return part

    @cached_property
    def _origin(self) -> int:
        return self.points.get(ORIGIN, -1)

    @cached_property
    def _by_first(self) -> tuple[Numbers, Numbers]:
        order = np.argsort(self.first, kind="stable")
        return order, np.searchsorted(self.first[order], np.arange(len(self.points) + 1))

    @cached_property
    def _by_then(self) -> Numbers:
        return np.searchsorted(self.then, np.arange(len(self.points) + 1))

    def _leading(self, points: Numbers) -> Numbers:
        order, starts = self._by_first
        return order[_ranges(starts[points], starts[points + 1])]

    def _led_to(self, points: Numbers) -> Numbers:
        return _ranges(self._by_then[points], self._by_then[points + 1])


def _ranges(starts: Numbers, ends: Numbers) -> Numbers:
    """All the numbers of several ranges, one range after another."""
    counts = ends - starts
    begin = np.cumsum(counts) - counts
    return np.repeat(starts - begin, counts) + np.arange(int(counts.sum()))


def _numbered(columns: Sequence[Sequence[str]]) -> tuple[dict[str, int], Sequence[Numbers]]:
    """The number of each name, in the order of names, and the names in the columns by their numbers."""
    met: defaultdict[str, int] = defaultdict(count().__next__)
    as_met = [np.fromiter(map(met.__getitem__, names), np.int64, len(names)) for names in columns]
    named = sorted(met)
    rank = np.empty(len(named), dtype=np.int64)
    rank[np.fromiter(map(met.__getitem__, named), np.int64, len(named))] = np.arange(len(named))
    return {name: number for number, name in enumerate(named)}, [rank[column] for column in as_met]


def _in_order(key: Numbers, given: Sequence[Constraint]) -> Numbers:
    """The order of the keys; what has one key comes in the order of what it says and stands on."""
    order = np.argsort(key, kind="stable")
    alike = key[order[1:]] == key[order[:-1]]
    number = np.cumsum(np.r_[False, ~alike])
    twice = np.flatnonzero(np.r_[False, alike] | np.r_[alike, False]) if len(order) else order
    for _, places in groupby(twice.tolist(), number.__getitem__):
        some = list(places)
        order[some] = sorted(order[some].tolist(), key=lambda place: _says(given[place]))
    return order


def _says(one: Constraint) -> tuple[int, list[str]]:
    return one.most, sorted(one.groups)
