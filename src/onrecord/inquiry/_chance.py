"""Whether one kind of act follows another more often than chance would have it.

Event coincidence analysis (Donges and others 2016), its chance figured not by a formula for unclustered events but from
surrogates: the first acts are moved round the time of observation together, which keeps how both kinds cluster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from random import Random

from ..model.instant import DAY
from ._episodes import Act, Episodes
from ._scores import share_range

Range = tuple[float, float]

_PLACINGS = 20
"""How often the acts are put on possible days, where their dates leave several."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How often chance has as many followed: `p`, over the placings of uncertain dates; and how often as by chance it
    was, the `ratio`, from the least to the most that the counts allow (95 % after Wilson 1927), None where chance never
    has any followed. `least_p` is the smallest that so many surrogates can tell."""

    p: Range
    ratio: Range | None
    least_p: float


def chance(found: Episodes, first: int, last: int, *, surrogates: int) -> Chance:
    """Hold the episodes against so many surrogates, within the time of observation from its first minute to its last.

    The same acts give the same figures: what is drawn is drawn from a seed made of them.
    """
    draws = Random(int.from_bytes(sha256(repr([_told(acts) for acts in found.acts]).encode()).digest()[:8]))
    placings = list(_placings(found, draws))
    ps, means = list[float](), list[float]()
    for placed in placings:
        observed = len(placed.followed(surely=True))
        drawn = [
            len(_moved(placed, draws.randrange(last - first + 1), first, last).followed(surely=True))
            for _ in range(max(surrogates // len(placings), 1))
        ]
        ps.append((1 + sum(one >= observed for one in drawn)) / (1 + len(drawn)))
        means.append(sum(drawn) / len(drawn))
    least, most = found.counts
    count, by_chance = len(found.acts[0]), sum(means) / len(means)
    low, high = share_range(least, count)[0], share_range(most, count)[1]
    ratio = (round(low * count / by_chance, 2), round(high * count / by_chance, 2)) if by_chance else None
    return Chance((round(min(ps), 4), round(max(ps), 4)), ratio, 1 / (1 + max(surrogates // len(placings), 1)))


def _told(acts: Sequence[Act]) -> list[tuple[str, int, int]]:
    return [(one.entry.id, one.earliest, one.latest) for one in acts]


def _placings(found: Episodes, draws: Random) -> Iterator[Episodes]:
    """The acts put on single instants: once where each is known to the day, else on days drawn from the possible."""
    sure = all(one.earliest // DAY == one.latest // DAY for acts in found.acts for one in acts)
    for _ in range(1 if sure else _PLACINGS):
        acts = [sorted((_placed(one, draws) for one in some), key=_time) for some in found.acts]
        yield replace(found, acts=acts)


def _placed(one: Act, draws: Random) -> Act:
    at = one.earliest if one.earliest // DAY == one.latest // DAY else draws.randint(one.earliest, one.latest)
    return replace(one, earliest=at, latest=at)


def _moved(found: Episodes, by: int, first: int, last: int) -> Episodes:
    """The first acts moved on together; those that leave the time of observation come in at its beginning."""
    span = last - first + 1
    moved = (first + (one.earliest - first + by) % span for one in found.acts[0])
    acts = [replace(one, earliest=at, latest=at) for one, at in zip(found.acts[0], moved, strict=True)]
    return replace(found, acts=[sorted(acts, key=_time), *found.acts[1:]])


def _time(one: Act) -> int:
    return one.earliest
