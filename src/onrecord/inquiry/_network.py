"""A network of difference constraints over points of time (Dechter, Meiri and Pearl 1991).

A constraint says that one point is at most so many minutes after another. Each belongs to the groups it stands on (an
entry, a premise) and holds only while all of them do. The network is consistent exactly if no cycle of constraints has
a negative length; the groups of such a cycle cannot all hold.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ORIGIN = ""
"""The point from which dates are counted: minute 0."""


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
    """Constraints, and what follows from them."""

    def __init__(self, constraints: Iterable[Constraint]) -> None:
        self._constraints = tuple(dict.fromkeys(constraints))

    def without(self, groups: Iterable[str]) -> Network:
        """The network with some groups given up."""
        gone = frozenset(groups)
        return Network(one for one in self._constraints if not one.groups & gone)

    @property
    def groups(self) -> tuple[str, ...]:
        """All groups, sorted."""
        return tuple(sorted({group for one in self._constraints for group in one.groups}))

    def most(self, first: str, then: str) -> int | None:
        """The longest that `then` can come after `first`, in minutes; None where nothing bounds it. The network must
        be consistent."""
        reached = {first: 0}
        for _ in range(len(self._points()) + 1):
            changed = False
            for one in self._constraints:
                if one.first in reached and reached[one.first] + one.most < reached.get(one.then, 1 << 62):
                    reached[one.then] = reached[one.first] + one.most
                    changed = True
            if not changed:
                break
        return reached.get(then)

    def _points(self) -> tuple[str, ...]:
        return tuple(sorted({point for one in self._constraints for point in (one.first, one.then)}))

    def negative_cycle(self) -> tuple[Constraint, ...]:
        """The constraints of one cycle of negative length; none where the network is consistent (Bellman-Ford)."""
        distance = dict.fromkeys(self._points(), 0)
        by: dict[str, Constraint] = {}
        last = ""
        for _ in range(len(distance) + 1):
            last, changed = "", False
            for one in self._constraints:
                if distance[one.first] + one.most < distance[one.then]:
                    distance[one.then] = distance[one.first] + one.most
                    by[one.then], last, changed = one, one.then, True
            if not changed:
                return ()
        for _ in distance:
            last = by[last].first
        cycle, point = [by[last]], by[last].first
        while point != last:
            cycle.append(by[point])
            point = by[point].first
        return tuple(reversed(cycle))

    def conflict(self) -> Conflict | None:
        """One subset-minimal set of groups that cannot all hold: those of a negative cycle, each tried without."""
        cycle = self.negative_cycle()
        if not cycle:
            return None
        needed = sorted({group for one in cycle for group in one.groups})
        for group in tuple(needed):
            rest = [one for one in needed if one != group]
            if self._only(rest).negative_cycle():
                needed = rest
        return Conflict(tuple(needed), -sum(one.most for one in self._only(needed).negative_cycle()))

    def _only(self, groups: Iterable[str]) -> Network:
        kept = frozenset(groups)
        return Network(one for one in self._constraints if one.groups <= kept)

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
