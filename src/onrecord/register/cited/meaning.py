"""Which paper is meant: the signs that speak for and against each, weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, fsum

from .clue import Clue
from .paper import Paper
from .shelf import Shelf
from .signs import signs
from .weights import DAY, NEITHER, NONE, NUMBER, SURE, WEIGHTS

_ORDER = frozenset(("days", "papers", "after", "shelf", "beside"))


@dataclass(frozen=True, slots=True)
class Fit:
    """A paper that may be meant: how likely among those that may or none of them, and what speaks for it."""

    id: str
    likely: float
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """The papers that a reference may mean, the likeliest first; `sure` where the first can be given."""

    fits: tuple[Fit, ...] = ()
    sure: bool = False


def meant(clue: Clue, shelf: Shelf, most: int = 5) -> Meant:
    """The papers on the shelf that the reference may mean."""
    column = column_of(clue)
    scored = sorted(
        ((_weight(found, column), paper.id, found) for paper, found in weighed(clue, shelf)),
        key=lambda one: (-one[0], one[1]),
    )
    if not scored:
        return Meant()
    top = scored[0][0]
    whole = fsum(exp(score - top) for score, _, _ in scored) + exp(WEIGHTS[NONE][column] - top)
    fits = tuple(Fit(id, exp(score - top) / whole, tuple(found)) for score, id, found in scored[:most])
    alike = any(_but_order(found) == _but_order(scored[0][2]) for _, _, found in scored[1:most])
    return Meant(fits, fits[0].likely >= SURE[column] and not alike)


def _but_order(found: Mapping[str, float]) -> Mapping[str, float]:
    """The signs without those of time and place on the shelf: two papers that differ in these alone are alike."""
    return {sign: size for sign, size in found.items() if sign.split()[0] not in _ORDER}


def column_of(clue: Clue) -> int:
    """Which column of the weights holds for the reference."""
    return NUMBER if clue.after else DAY if clue.days.near else NEITHER


def weighed(clue: Clue, shelf: Shelf) -> Iterator[tuple[Paper, Mapping[str, float]]]:
    """The papers that may be meant, each with the signs that it bears."""
    for paper in candidates(clue, shelf):
        yield paper, signs(clue, paper, shelf)


def candidates(clue: Clue, shelf: Shelf) -> Sequence[Paper]:
    """The papers of the days and numbers named, and those about the day of the citing paper."""
    found: dict[str, Paper] = {}
    lists: list[Iterable[Paper]] = [shelf.by_number.get(number.digits, ()) for number in clue.numbers]
    lists += [shelf.by_day.get(day + off, ()) for day in clue.days.days for off in (-1, 0, 1)]
    for papers in (*lists, shelf.near(clue.citing)):
        found |= {one.id: one for one in papers}
    found.pop(clue.citing.id, None)
    return tuple(found.values())


def _weight(found: Mapping[str, float], column: int) -> float:
    return fsum(WEIGHTS[sign][column] * size for sign, size in found.items())
