"""A network of difference constraints over points of time (Dechter, Meiri and Pearl 1991).

A constraint says that one point is at most so many minutes after another. Each belongs to the groups it stands on (an
entry, a premise) and holds only while all of them do. Without either/or dates the network is consistent exactly if no
cycle of constraints has a negative length; with them, if they can be settled so that none has. The groups of what is
not consistent cannot all hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from ._graph import FAR, ORIGIN, Constraint, Distances, Flags, Graph
from ._labelings import Choice, Search

__all__ = ["ORIGIN", "Choice", "Conflict", "Constraint", "Network", "Stretch"]

Stretch = tuple[int | None, int | None]
"""The least and the most minutes of a difference; None where nothing bounds it."""

MOST_ALTERNATIVES = 25
"""Alternatives of the either/or dates of one component up to which every way to settle them is gone through."""


_MORE = "?"
"""The group of what is supposed for once, to see what speaks against it."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Groups that cannot all hold, none of which can be spared, and by how many minutes they miss each other."""

    groups: tuple[str, ...]
    missing: int


class Network:
    """Constraints and choices, and what follows from them. It never changes: giving up groups makes another network of
    the same arrays."""

    def __init__(self, constraints: Iterable[Constraint] = (), choices: Iterable[Choice] = ()) -> None:
        self._graph = Graph(list(constraints))
        self._holds: Flags = np.ones(len(self._graph), dtype=bool)
        self._choices = tuple(sorted(choices, key=Choice.order))

    def _of(self, graph: Graph, holds: Flags, choices: Iterable[Choice]) -> Network:
        other = Network.__new__(Network)
        other._graph, other._holds, other._choices = graph, holds, tuple(choices)
        return other

    def without(self, groups: Iterable[str]) -> Network:
        """The network with some groups given up."""
        given_up = frozenset(groups)
        holds = self._holds.copy()
        for group in given_up:
            holds[self._graph.standing_on.get(group, [])] = False
        return self._of(self._graph, holds, (one for one in self._choices if one.groups.isdisjoint(given_up)))

    def with_constraints(self, constraints: Iterable[Constraint], choices: Iterable[Choice] = ()) -> Network:
        """The network with some more in it, such as what one supposes for once."""
        return Network([*self._standing(), *constraints], [*self._choices, *choices])

    def around(self, points: Iterable[str]) -> Network:
        """Only what hangs together with some points by a way that does not lead over the origin."""
        part, choices = self._component(points)
        return Network(map(self._graph.at, np.flatnonzero(part).tolist()), choices)

    def _component(self, points: Iterable[str]) -> tuple[Flags, list[Choice]]:
        """Which constraints and choices hang together with some points: a choice joins all that it speaks of."""
        graph, reached, chosen = self._graph, set(points), dict[str, Choice]()
        while True:
            part = graph.component(reached, self._holds)
            if not self._choices:
                return part, []
            reached.update(map(graph.names.__getitem__, np.union1d(graph.first[part], graph.then[part]).tolist()))
            reached.discard(ORIGIN)
            more = [one for one in self._choices if one.name not in chosen and not reached.isdisjoint(one.points)]
            if not more:
                return part, list(chosen.values())
            chosen |= {one.name: one for one in more}
            reached.update(*(one.points for one in more))

    def parts_in_conflict(self) -> Iterator[Network]:
        """The components that are not consistent, each by itself."""
        rest = self
        while cycle := rest.negative_cycle():
            part, choices = rest._component({end for one in cycle for end in (one.first, one.then)})
            yield Network((rest._graph.at(place) for place in np.flatnonzero(part).tolist()), choices)
            rest = rest._of(rest._graph, rest._holds & ~part, (one for one in rest._choices if one not in choices))
        yield from (part for part in rest._parts_with_choices() if not part.consistent)

    def _standing(self) -> Iterator[Constraint]:
        if self._holds.all():
            return self._graph.all()
        return (self._graph.at(place) for place in np.flatnonzero(self._holds).tolist())

    @property
    def groups(self) -> tuple[str, ...]:
        """All groups that hold, sorted."""
        held = {group for group, on in self._graph.standing_on.items() if self._holds[on].any()}
        return tuple(sorted(held.union(*(one.groups for one in self._choices))))

    @property
    def alternatives(self) -> int:
        """How many alternatives the either/or dates have."""
        return sum(len(one.ways) for one in self._choices)

    @property
    def points(self) -> frozenset[str]:
        """The points that its constraints speak of."""
        return frozenset(self._graph.points)

    @property
    def too_many(self) -> bool:
        """Whether a component has so many alternatives that not every way to settle them is gone through."""
        return any(one.alternatives > MOST_ALTERNATIVES for one in self._parts_with_choices())

    def negative_cycle(self) -> tuple[Constraint, ...]:
        """The constraints of one cycle of negative length, either/or dates left aside; none where there is no such."""
        return self._graph.negative_cycle(self._holds)

    @property
    def consistent(self) -> bool:
        """Whether everything in it can hold together, the either/or dates settled in some way."""
        return self.refuted() is None

    def refuted(self) -> Conflict | None:
        """Groups that cannot all hold, though some of them might be spared; None where all can."""
        if cycle := self.negative_cycle():
            return _of_cycle(cycle)
        for part in self._parts_with_choices():
            search = Search(part._standing(), part._choices, part.alternatives > MOST_ALTERNATIVES)
            if not search.settled():
                return Conflict(search.refuting, search.missing)
        return None

    def _parts_with_choices(self) -> Iterator[Network]:
        """The components that have either/or dates, each by itself."""
        seen = set[str]()
        for choice in self._choices:
            if choice.name not in seen:
                part = self.around(choice.points)
                seen.update(one.name for one in part._choices)
                yield part

    def settled(self, most: int = 512) -> Iterator[Network]:
        """The networks that come of settling its either/or dates in each way that is consistent, at most so many."""
        search = Search(self._standing(), self._choices, self.alternatives > MOST_ALTERNATIVES)
        for number, constraints in enumerate(search.labelings()):
            if number >= most:
                return
            yield Network(constraints)

    def conflict(self) -> Conflict | None:
        """One subset-minimal set of groups that cannot all hold: of those of a refutation, each tried without."""
        refuted = self.refuted()
        if refuted is None:
            return None
        needed, missing = list(refuted.groups), refuted.missing
        small = self._only(needed)
        for group in tuple(needed):
            fewer = small.without([group])
            if (still := fewer.refuted()) is not None:
                small, missing = fewer, still.missing
                needed.remove(group)
        return Conflict(tuple(needed), missing)

    def _only(self, groups: Iterable[str]) -> Network:
        """What stands on no other groups than these; of what stands on none only what hangs together with that."""
        kept = frozenset(groups)
        held = (self._graph.at(place) for place in self._graph.on_any(kept) if self._holds[place])
        chosen = [one for one in held if one.groups <= kept]
        choices = [one for one in self._choices if one.groups <= kept]
        points = {end for one in chosen for end in (one.first, one.then)}
        points = points.union(*(one.points for one in choices)) - {ORIGIN}
        return Network([*chosen, *self._bare(points)], choices)

    def _bare(self, points: set[str]) -> list[Constraint]:
        """What stands on no group, as far as it leads from some points."""
        part = self._graph.component(points, self._holds & self._graph.bare)
        return [self._graph.at(place) for place in np.flatnonzero(part).tolist()]

    def most(self, first: str, then: str) -> int | None:
        """The longest that `then` can come after `first`, in minutes; None where nothing bounds it. The network must
        be consistent."""
        stretches = self.between(first, then)
        return stretches[-1][1] if stretches else None

    def between(self, first: str, then: str) -> tuple[Stretch, ...]:
        """The stretches in which ``then - first`` can lie, in order: one, or several where an either/or date leaves a
        gap; (None, None) where nothing bounds it, none where the network is not consistent."""
        if not self._choices:
            return (self._one_stretch(first, then),)
        return _joined(one._one_stretch(first, then) for one in self.around([first, then]).settled())

    def _one_stretch(self, first: str, then: str) -> Stretch:
        forth, back = self._chain(first, then)[0], self._chain(then, first)[0]
        return (None if back is None else -back, forth)

    def why(self, first: str, then: str) -> tuple[str, ...]:
        """The groups that set how long `then` can come after `first` at the most, sorted; where either/or dates meet
        there, a smallest set of them that does."""
        if not self._choices:
            chain = self._chain(first, then)[1]
            return tuple(sorted({group for one in chain for group in one.groups}))
        part = self.around([first, then])
        most = part.most(first, then)
        if most is None:
            return ()
        refuted = part.with_constraints([Constraint(then, first, -most - 1, frozenset((_MORE,)))]).conflict()
        return tuple(group for group in refuted.groups if group != _MORE) if refuted else ()

    def _chain(self, first: str, then: str) -> tuple[int | None, tuple[Constraint, ...]]:
        """The most that `then` can come after `first`, and the constraints that say so."""
        points = self._graph.points
        if first not in points or then not in points:
            return (0 if first == then else None), ()
        distances = self._graph.from_point(first, self._holds)
        far = int(distances.far[points[then]])
        return (far, self._graph.chain(distances, points[then])) if far < FAR // 2 else (None, ())

    def bounds(self) -> dict[str, Stretch]:
        """When each point can lie, counted from the origin, in two runs for all; either/or dates are left aside. The
        network must be consistent."""
        whole = self if self._holds.all() else Network(self._standing())
        graph, holds = whole._graph, whole._holds
        if ORIGIN not in graph.points:
            return dict.fromkeys(graph.points, (None, None))
        late, early = graph.from_point(ORIGIN, holds), graph.turned.from_point(ORIGIN, holds)
        return {name: (_near(early, number, -1), _near(late, number, 1)) for name, number in graph.points.items()}


def _near(distances: Distances, number: int, sign: int) -> int | None:
    far = int(distances.far[number])
    return sign * far if far < FAR // 2 else None


def _of_cycle(cycle: Iterable[Constraint]) -> Conflict:
    of = list(cycle)
    return Conflict(tuple(sorted({group for one in of for group in one.groups})), -sum(one.most for one in of))


def _joined(found: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The stretches in order, those that meet or touch made one."""
    joined: list[Stretch] = []
    for low, high in sorted(found, key=lambda one: (one[0] is not None, one[0] or 0)):
        before = joined[-1] if joined else None
        if before and (before[1] is None or low is None or low <= before[1] + 1):
            top = None if before[1] is None or high is None else max(before[1], high)
            joined[-1] = (before[0], top)
        else:
            joined.append((low, high))
    return tuple(joined)
