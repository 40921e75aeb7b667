"""Every smallest set of groups that cannot all hold, and which groups to give up so that the rest can.

The sets are found by giving up, in turn, each group of one that was found (Reiter 1987); what has been given up and
leaves something consistent tells in turn which sets there are (Liffiton and others 2016). A choice of groups that meets
every set is a repair; the cheapest is the likeliest set of wrong statements, if errors are independent and each costs
the logarithm of its odds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from ._network import Conflict, Network

TESTS = 3000
"""So often one component is tested with some of its groups given up; then what was found is said to be not all."""

_STEPS = 100_000
"""So many choices of groups are weighed for the repairs of one family."""

_EVEN = 1e-9
"""By how little two costs differ that are the same."""

Groups = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The minimal sets, the smallest first; `all` where there are no more."""

    sets: tuple[Conflict, ...]
    all: bool

    def families(self) -> Iterator[Conflicts]:
        """Those that have groups in common, each family by itself."""
        families: list[tuple[set[str], list[Conflict]]] = []
        for one in self.sets:
            groups, members = set(one.groups), [one]
            apart = []
            for family in families:
                if groups.isdisjoint(family[0]):
                    apart.append(family)
                else:
                    groups, members = groups | family[0], [*family[1], *members]
            families = [*apart, (groups, members)]
        for _, members in families:
            yield Conflicts(tuple(sorted(members, key=_size)), self.all)


def conflicts(network: Network, most: int) -> Conflicts:
    """Every subset-minimal set of groups that cannot all hold, component by component, up to so many."""
    found, every = dict[Groups, Conflict](), True
    for part in network.parts_in_conflict():
        if len(found) >= most:
            every = False
            break
        here, whole = _all_in(part, most - len(found))
        found |= here
        every = every and whole
    sets = {groups: frozenset(groups) for groups in found}
    minimal = [one for groups, one in found.items() if not any(other < sets[groups] for other in sets.values())]
    return Conflicts(tuple(sorted(minimal, key=_size)), every)


def _size(one: Conflict) -> tuple[int, Groups]:
    return len(one.groups), one.groups


def _all_in(part: Network, most: int) -> tuple[dict[Groups, Conflict], bool]:
    """The minimal sets of one component, and whether they are all. Each is met on the branch that gives up none of its
    groups."""
    found = dict[Groups, Conflict]()
    enough: list[frozenset[str]] = []
    waiting = deque([frozenset[str]()])
    seen = set(waiting)
    tests = 0
    while waiting:
        given_up = waiting.popleft()
        if any(repair <= given_up for repair in enough):
            continue
        conflict = next((one for one in found.values() if given_up.isdisjoint(one.groups)), None)
        if conflict is None:
            if tests == TESTS or len(found) >= most:
                return found, False
            tests += 1
            conflict = part.without(given_up).conflict()
        if conflict is None:
            enough.append(given_up)
            continue
        found[conflict.groups] = conflict
        for group in conflict.groups:
            if (more := given_up | {group}) not in seen:
                seen.add(more)
                waiting.append(more)
    return found, True


def blame(sets: Iterable[Conflict]) -> dict[str, float]:
    """How much of all contradiction a group has a part in, one in each set shared out among its groups (Hunter and
    Konieczny 2010). For putting in order only."""
    shares: dict[str, float] = {}
    for one in sets:
        for group in one.groups:
            shares[group] = shares.get(group, 0.0) + 1 / len(one.groups)
    return shares


def repairs(
    family: Conflicts, weights: Mapping[str, float], network: Network, *, within: float = 0.0, most: int = 20
) -> tuple[Groups, ...]:
    """The cheapest choices of groups without which a family of conflicts ends, with all that cost at most a share
    `within` more, the cheapest first; at most so many. A group without a weight costs 1.

    Where the family is not whole, what a choice leaves is tested, and a conflict that is left joins the family.
    """
    sets = [frozenset(one.groups) for one in family.sets]
    while True:
        search = _Cheapest(sets, weights, within)
        search.grow(frozenset(), 0.0, frozenset())
        found = search.minimal()[:most]
        left = None if family.all else _left(network, found, sets)
        if left is None:
            return found
        sets.append(left)


def _left(network: Network, found: Iterable[Groups], sets: Sequence[frozenset[str]]) -> frozenset[str] | None:
    """A conflict of the family that is left by one of the choices."""
    groups = frozenset[str]().union(*sets)
    for repair in found:
        conflict = network.without(repair).conflict()
        if conflict is not None and not groups.isdisjoint(conflict.groups):
            return frozenset(conflict.groups)
    return None


@dataclass(slots=True)
class _Cheapest:
    """A search for the cheapest sets of groups that meet each of some sets: branch and bound."""

    sets: Sequence[frozenset[str]]
    weights: Mapping[str, float]
    within: float
    best: float = inf
    found: list[tuple[float, Groups]] = field(default_factory=list)
    steps: int = 0

    def grow(self, chosen: frozenset[str], cost: float, barred: frozenset[str]) -> None:
        """Go on from some groups with others barred, which were tried before."""
        self.steps += 1
        if self.steps > _STEPS or cost > self._bound:
            return
        open_ = [one - barred for one in self.sets if chosen.isdisjoint(one)]
        if not open_:
            self.best = min(self.best, cost)
            self.found.append((cost, tuple(sorted(chosen))))
            return
        least = min(open_, key=lambda one: (len(one), sorted(one)))
        for group in sorted(least, key=lambda one: (self._cost(one), one)):
            self.grow(chosen | {group}, cost + self._cost(group), barred)
            barred |= {group}

    def _cost(self, group: str) -> float:
        return self.weights.get(group, 1.0)

    @property
    def _bound(self) -> float:
        return self.best * (1 + self.within) + _EVEN

    def minimal(self) -> tuple[Groups, ...]:
        """What was found and is cheap enough, of which no group can be spared, the cheapest first."""
        cheap = sorted({one for one in self.found if one[0] <= self._bound})
        return tuple(groups for _, groups in cheap if all(self._needed(group, groups) for group in groups))

    def _needed(self, group: str, groups: Groups) -> bool:
        others = frozenset(groups) - {group}
        return any(others.isdisjoint(one) for one in self.sets)
