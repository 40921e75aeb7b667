"""Whether one kind of act follows another more often than chance would have it.

Event coincidence analysis (Donges and others 2016), its chance figured not by a formula for unclustered events but from
surrogates: the first acts are moved round the time of observation together, which keeps how both kinds cluster. Where
several windows are tried, every surrogate is put through all of them, and the best that chance does in any is what each
is held against (the step of the maximum: Westfall and Young 1993).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from math import inf, sqrt
from random import Random

from ..model.instant import DAY
from ..model.register import Register
from ._draws import drawn_together
from ._episodes import Act, Episodes, Step, pairs
from ._scores import share_range

Range = tuple[float, float]

_PLACINGS = 20
"""How often the acts are put on possible days, where their dates leave several."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How often chance has as many followed: `p`, over the placings of uncertain dates; and how often as by chance it
    was, the `ratio`, from the least to the most that the counts allow (95 % after Wilson 1927), None where chance never
    has any followed. `expected` is how many chance has followed in the mean, `surrogates` how often so many; `least_p`
    is the smallest that so many surrogates can tell; `together` whether uncertain dates were drawn from what the order
    on record allows, and not each by itself."""

    p: Range
    ratio: Range | None
    expected: float
    surrogates: tuple[tuple[float, ...], ...]
    least_p: float
    together: bool


def chance(register: Register, scan: Sequence[Episodes], first: int, last: int, *, surrogates: int) -> list[Chance]:
    """Hold each of the episodes of a scan, one template with several windows, against so many surrogates, within the
    time of observation from its first minute to its last.

    The same acts give the same figures: what is drawn is drawn from a seed made of them.
    """
    draws = Random(int.from_bytes(sha256(repr([_told(acts) for acts in scan[0].acts]).encode()).digest()[:8]))
    placings, together = _placings(register, scan[0], draws)
    each = max(surrogates // len(placings), 1)
    ps, counts = [list[float]() for _ in scan], [Counter[int]() for _ in scan]
    for placed in placings:
        here = [replace(placed, steps=one.steps) for one in scan]
        observed = [one.count for one in here]
        shifts = [draws.randrange(last - first + 1) for _ in range(each)]
        drawn = [_moved_round(one, shifts, first, last) for one in here]
        for into, p in zip(ps, _adjusted(observed, drawn), strict=True):
            into.append(p)
        for tally, counted in zip(counts, drawn, strict=True):
            tally.update(counted)
    return [
        _figured(one, p, counted, 1 / (1 + each), together) for one, p, counted in zip(scan, ps, counts, strict=True)
    ]


def _adjusted(observed: Sequence[int], drawn: Sequence[Sequence[int]]) -> list[float]:
    """For each window the share of the surrogates that do as well in any: how far above the mean, in standard
    deviations of that window."""
    spread = [_spread(counted) for counted in drawn]
    best = [
        max(_above(count, mean, deviation) for count, (mean, deviation) in zip(one, spread, strict=True))
        for one in zip(*drawn, strict=True)
    ]
    found = (_above(count, mean, deviation) for count, (mean, deviation) in zip(observed, spread, strict=True))
    return [(1 + sum(one >= above for one in best)) / (1 + len(best)) for above in found]


def _spread(counted: Sequence[int]) -> tuple[float, float]:
    mean = sum(counted) / len(counted)
    return mean, sqrt(sum((one - mean) ** 2 for one in counted) / len(counted))


def _above(count: int, mean: float, deviation: float) -> float:
    if deviation:
        return (count - mean) / deviation
    return 0.0 if count == mean else inf if count > mean else -inf


def _figured(found: Episodes, ps: Sequence[float], drawn: Counter[int], least_p: float, together: bool) -> Chance:
    least, most = found.counts
    count, by_chance = len(found.acts[0]), sum(one * times for one, times in drawn.items()) / drawn.total()
    low, high = share_range(least, count)[0], share_range(most, count)[1]
    return Chance(
        p=(round(min(ps), 4), round(max(ps), 4)),
        ratio=(round(low * count / by_chance, 2), round(high * count / by_chance, 2)) if by_chance else None,
        expected=round(by_chance, 2),
        surrogates=tuple((float(one), float(times)) for one, times in sorted(drawn.items())),
        least_p=least_p,
        together=together,
    )


def _told(acts: Sequence[Act]) -> list[tuple[str, int, int]]:
    return [(one.entry.id, one.earliest, one.latest) for one in acts]


def _placings(register: Register, found: Episodes, draws: Random) -> tuple[list[Episodes], bool]:
    """The acts put on single instants: once where each is known to the day, else on days drawn from what the record
    allows for all of them together; each by itself where it contradicts itself, which is told."""
    unsure = [one.entry.id for acts in found.acts for one in acts if one.earliest // DAY != one.latest // DAY]
    if not unsure:
        return [_placed(found, {}, draws)], True
    together = list(drawn_together(register, unsure, draws, _PLACINGS))
    times: Iterator[Mapping[str, int]] = iter(together or [{}] * _PLACINGS)
    return [_placed(found, one, draws) for one in times], bool(together)


def _placed(found: Episodes, times: Mapping[str, int], draws: Random) -> Episodes:
    acts = [sorted((_put(one, times, draws) for one in some), key=_time) for some in found.acts]
    return replace(found, acts=acts)


def _put(one: Act, times: Mapping[str, int], draws: Random) -> Act:
    if one.earliest // DAY == one.latest // DAY:
        at = one.earliest
    else:
        at = times[one.entry.id] if one.entry.id in times else draws.randint(one.earliest, one.latest)
    return replace(one, earliest=at, latest=at)


def _moved_round(found: Episodes, shifts: Sequence[int], first: int, last: int) -> list[int]:
    """How many are followed when the first acts are moved on together, by each of the shifts; those that leave the time
    of observation come in at its beginning."""
    span = last - first + 1
    if not found.is_plain:
        return [len(_moved(found, by, first, span).followed(surely=True)) for by in shifts]
    until = _Until(found.steps[1])
    tracks = [(sorted(first + (at - first) % span for at in one), then) for one, then in found.instants]
    return [sum(pairs(_rotated(one, by, last, span), then, until) for one, then in tracks) for by in shifts]


def _rotated(instants: Sequence[int], by: int, last: int, span: int) -> Iterator[int]:
    """The instants moved on, in order of time."""
    out = bisect_left(instants, last + 1 - by)
    yield from (at + by - span for at in instants[out:])
    yield from (at + by for at in instants[:out])


class _Until:
    """Until when a step is in time, which is asked again and again of the same days."""

    def __init__(self, step: Step) -> None:
        self._step = step
        self._of: dict[int, float] = {}

    def __call__(self, at: int) -> float:
        if "T" in self._step.within:
            return self._step.until(at)
        day = at // DAY
        if day not in self._of:
            self._of[day] = self._step.until(at)
        return self._of[day]


def _moved(found: Episodes, by: int, first: int, span: int) -> Episodes:
    moved = (first + (one.earliest - first + by) % span for one in found.acts[0])
    acts = [replace(one, earliest=at, latest=at) for one, at in zip(found.acts[0], moved, strict=True)]
    return replace(found, acts=[sorted(acts, key=_time), *found.acts[1:]])


def _time(one: Act) -> int:
    return one.earliest
