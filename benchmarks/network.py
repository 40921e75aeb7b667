"""How long a large network of times takes: to find that it is consistent, to bound a point, to find a contradiction.

usage: python benchmarks/network.py [POINTS ...]

POINTS (default 1000 10000 100000, one network of each) are events of a made-up history of a century, each within a year
of its day; five times as many constraints say how long after another an event came, within a month either way. Then
one that contradicts is put in. Processor seconds, the middle of three.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from random import Random
from statistics import median
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


def timed(work: Callable[[], T]) -> tuple[float, T]:
    spent = list[float]()
    for _ in range(3):
        begun = time.process_time()
        done = work()
        spent.append(time.process_time() - begun)
    return median(spent), done


def measured(points: int) -> Iterator[float]:
    """Seconds to put a network together, to find it consistent, to bound every event, to find one smallest conflict."""
    made = history(points, 5 * points)
    late = max((one for one in made if one.first == ORIGIN), key=lambda one: one.most)
    early = min((one for one in made if one.first == ORIGIN), key=lambda one: one.most)
    spent, network = timed(lambda: Network(made))
    yield spent
    spent, cycle = timed(network.negative_cycle)
    assert cycle == ()
    yield spent
    fresh = [Network(made) for _ in range(3)]
    spent, bounds = timed(lambda: fresh.pop().bounds())
    assert len(bounds) == points + 1
    yield spent
    wrong = [Network([*made, _before(early.then, late.then)]) for _ in range(3)]
    spent, conflict = timed(lambda: wrong.pop().conflict())
    assert conflict is not None
    yield spent


def main(sizes: Sequence[int] = (1_000, 10_000, 100_000)) -> None:
    names = ("put together", "consistent", "all bounds", "a conflict")
    print(f"{'points':>10}{'constraints':>13}{''.join(f'{name:>14}' for name in names)}")
    for points in sizes:
        spent = "".join(f"{one:12.3f} s" for one in measured(points))
        print(f"{points:10,}{5 * points:13,}{spent}", flush=True)


def _before(first: str, then: str) -> Constraint:
    return Constraint(first, then, 0, frozenset(("wrong",)))


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or (1_000, 10_000, 100_000))
