"""When uncertain things can have been, drawn together: dates that satisfy all that the record says of their order.

Each draw is a solution of the network of times. From one solution to the next, every point in turn is put anywhere
between what its neighbours leave (Gibbs sampling), so that in the long run each solution is as likely as any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from random import Random

from ..model.register import Register
from ._network import ORIGIN, Constraint
from ._timeline import Widening, begins, constraints

WIDENING = Widening(day=3, month=31, year=366)
"""By how many days approximate dates are widened, as the chronology does unless told otherwise."""

_FIRST, _BETWEEN = 100, 20
"""How often every point is moved before the first draw, and between two."""

Times = dict[str, int]


def drawn_together(register: Register, ids: Iterable[str], draws: Random, count: int) -> Iterator[Mapping[str, int]]:
    """So many draws of when these events and statements began, by id, of those that the network knows; nothing where
    the record contradicts itself about them."""
    wanted = {begins(id): id for id in ids}
    near = _near(list(constraints(register, WIDENING)), wanted)
    times = _solution(near) if near else None
    if times is None:
        return
    bounds = _bounds(near)
    for _ in range(_FIRST - _BETWEEN):
        _move(times, bounds, draws)
    for _ in range(count):
        for _ in range(_BETWEEN):
            _move(times, bounds, draws)
        yield {id: times[point] for point, id in wanted.items() if point in times}


def _near(every: list[Constraint], wanted: Iterable[str]) -> list[Constraint]:
    """The constraints of the points that are tied to those wanted, over however many others."""
    of: dict[str, list[Constraint]] = {}
    for one in every:
        for point in (one.first, one.then):
            if point != ORIGIN:
                of.setdefault(point, []).append(one)
    reached = dict.fromkeys(point for point in wanted if point in of)
    waiting = list(reached)
    for point in waiting:
        for one in of[point]:
            for other in (one.first, one.then):
                if other != ORIGIN and other not in reached:
                    reached[other] = None
                    waiting.append(other)
    return list(dict.fromkeys(one for point in reached for one in of[point]))


def _solution(near: list[Constraint]) -> Times | None:
    """One solution (the potentials of Bellman and Ford); None where there is none."""
    times = dict.fromkeys((point for one in near for point in (one.first, one.then)), 0)
    times[ORIGIN] = 0
    for _ in range(len(times) + 1):
        changed = False
        for one in near:
            latest = times[one.first] + one.most
            if times[one.then] > latest:
                times[one.then], changed = latest, True
        if not changed:
            return {point: at - times[ORIGIN] for point, at in times.items()}
    return None


def _bounds(near: list[Constraint]) -> dict[str, tuple[list[tuple[str, int]], list[tuple[str, int]]]]:
    """For each point the points that hold it from below and from above, and by how much."""
    bounds: dict[str, tuple[list[tuple[str, int]], list[tuple[str, int]]]] = {}
    for one in near:
        bounds.setdefault(one.then, ([], []))[1].append((one.first, one.most))
        bounds.setdefault(one.first, ([], []))[0].append((one.then, -one.most))
    bounds.pop(ORIGIN, None)
    return bounds


def _move(
    times: Times, bounds: Mapping[str, tuple[list[tuple[str, int]], list[tuple[str, int]]]], draws: Random
) -> None:
    """Put every point that is held on both sides anywhere between."""
    for point, (below, above) in bounds.items():
        if below and above:
            low = max(times[other] + by for other, by in below)
            high = min(times[other] + by for other, by in above)
            times[point] = draws.randint(low, high)
