"""How long a large network of times takes: to find that it is consistent, to bound a point, to find a contradiction.

usage: python benchmarks/network.py [POINTS] [CONSTRAINTS]

POINTS (default 100000) are events of a made-up history of a century, each within a year of its day, and CONSTRAINTS
(default 500000) between them say how long after another an event came, within a month either way. Then one that
contradicts is put in. Processor seconds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from random import Random
from typing import TypeVar

from onrecord.inquiry._network import ORIGIN, Constraint, Network
from onrecord.model.instant import DAY

T = TypeVar("T")


def history(points: int, constraints: int) -> list[Constraint]:
    chance = Random(1931)
    days = [chance.randrange(36_500) for _ in range(points)]
    made = []
    for number, day in enumerate(days):
        slack = chance.randrange(1, 366)
        of = frozenset((f"e{number}",))
        made.append(Constraint(ORIGIN, f"p{number}", (day + slack) * DAY, of))
        made.append(Constraint(f"p{number}", ORIGIN, (slack - day) * DAY, of))
    while len(made) < constraints:
        one, other = chance.randrange(points), chance.randrange(points)
        of = frozenset((f"o{len(made)}",))
        made.append(Constraint(f"p{one}", f"p{other}", (days[other] - days[one] + 30) * DAY, of))
    return made


def timed(what: str, work: Callable[[], T]) -> T:
    begun = time.process_time()
    done = work()
    print(f"{what:48}{time.process_time() - begun:8.2f} s")
    return done


def main(points: int = 100_000, constraints: int = 500_000) -> None:
    made = history(points, constraints)
    print(f"{points} points, {len(made)} constraints")
    network = timed("put together", lambda: Network(made))
    assert timed("found consistent", network.negative_cycle) == ()
    timed("how late one event can have been", lambda: network.most(ORIGIN, "p7"))
    late = max((one for one in made if one.first == ORIGIN), key=lambda one: one.most)
    early = min((one for one in made if one.first == ORIGIN), key=lambda one: one.most)
    wrong = timed("put together with a contradiction", lambda: Network([*made, _before(early.then, late.then)]))
    conflict = timed("one smallest conflict", wrong.conflict)
    print(conflict)


def _before(first: str, then: str) -> Constraint:
    return Constraint(first, then, 0, frozenset(("wrong",)))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
