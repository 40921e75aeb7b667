"""Which paper is meant: the signs that speak for and against each, weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from math import exp, fsum, log

from ...model.entry import Confidence
from .clue import Clue, differ
from .paper import Paper
from .shelf import Shelf
from .signs import signs
from .weights import ANOTHER, DAY, HIGH, ITS_OWN, NEITHER, NONE, NUMBER, SURE, WEIGHTS

_ORDER = frozenset(("days", "papers", "after", "shelf", "beside"))

_ONLY = 0.9
"""How sure it is that two references in different words mean two papers."""

_FAINT = 0.05
"""The likelihood under which a paper is not taken to be meant by another reference."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A paper that may be meant: how likely among those that may or none of them, and what speaks for it."""

    id: str
    likely: float
    signs: tuple[str, ...]

    @property
    def explicit(self) -> bool:
        """Whether the paper bears the day or the number that the reference names."""
        return not ITS_OWN.isdisjoint(self.signs)


@dataclass(frozen=True, slots=True)
class Meant:
    """The papers that a reference may mean, the likeliest first; `sure` where the first can be given."""

    fits: tuple[Fit, ...] = ()
    sure: bool = False

    @property
    def confidence(self) -> Confidence:
        """How sure it is that the first is meant: a paper that bears neither day nor number is so never."""
        if not self.sure or not self.fits[0].explicit:
            return Confidence.LOW
        return Confidence.HIGH if self.fits[0].likely >= HIGH else Confidence.MEDIUM


def meant(clue: Clue, shelf: Shelf, most: int = 5) -> Meant:
    """The papers on the shelf that the reference may mean."""
    return next(meant_together((clue,), shelf, most))


def meant_together(clues: Sequence[Clue], shelf: Shelf, most: int = 5) -> Iterator[Meant]:
    """The papers that each of the references of one document may mean: two in different words hardly mean one."""
    weighty = [_scored(clue, shelf) for clue in clues]
    if len(clues) == 1:
        yield _judged(weighty[0], column_of(clues[0]), most)
        return
    odds = [
        likelihoods({id: score for id, (score, _) in scored.items()}, WEIGHTS[NONE][column_of(clue)])
        for clue, scored in zip(clues, weighty, strict=True)
    ]
    for clue, scored, losses in zip(clues, weighty, lost(clues, odds), strict=True):
        lowered = {id: (scored[id][0] + loss, scored[id][1]) for id, loss in losses.items() if id in scored}
        yield _judged(scored | lowered, column_of(clue), most, before=_first(scored, 1) if lowered else [])


def lost(clues: Sequence[Clue], odds: Sequence[Mapping[str, float]]) -> Iterator[Mapping[str, float]]:
    """For each reference of one document what the papers lose that another reference means, by their ids; `odds` are
    the likelihoods of the papers for each."""
    for place, clue in enumerate(clues):
        losses: dict[str, float] = {}
        for rival, likely in enumerate(odds):
            if rival == place or not differ(clue, clues[rival]):
                continue
            for id, chance in likely.items():
                if chance > _FAINT:
                    losses[id] = min(losses.get(id, 0.0), log(1 - _ONLY * chance))
        yield losses


def likelihoods(scores: Mapping[str, float], none: float) -> dict[str, float]:
    """How likely each paper is, among all of them and none of them, whose score is `none`."""
    top = max(scores.values(), default=none)
    whole = fsum(exp(score - top) for score in scores.values()) + exp(none - top)
    return {id: exp(score - top) / whole for id, score in scores.items()}


_Scored = Mapping[str, tuple[float, Mapping[str, float]]]


def _judged(scored: _Scored, column: int, most: int, before: Sequence[str] = ()) -> Meant:
    """The best papers, and whether the first is sure; `before` is what came first by itself."""
    ranked = _first(scored, most)
    if not ranked:
        return Meant()
    top = scored[ranked[0]][0]
    whole = fsum(exp(score - top) for score, _ in scored.values()) + exp(WEIGHTS[NONE][column] - top)
    fits = [Fit(id, exp(scored[id][0] - top) / whole, tuple(scored[id][1])) for id in ranked]
    if before and before != ranked[:1]:
        fits[0] = replace(fits[0], signs=(*fits[0].signs, ANOTHER))
    first = _but_order(scored[ranked[0]][1])
    alike = any(_but_order(scored[id][1]) == first for id in ranked[1:])
    return Meant(tuple(fits), fits[0].likely >= SURE[column] and not alike)


def _first(scored: _Scored, most: int) -> list[str]:
    """The ids of the papers that score highest."""
    return nsmallest(most, scored, key=lambda id: (-scored[id][0], id))


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


def score(found: Mapping[str, float], column: int) -> float:
    """What the signs of a paper weigh together."""
    return fsum(WEIGHTS[sign][column] * size for sign, size in found.items())


def _scored(clue: Clue, shelf: Shelf) -> dict[str, tuple[float, Mapping[str, float]]]:
    """The papers that may be meant by their ids, with score and signs."""
    column = column_of(clue)
    return {paper.id: (score(found, column), found) for paper, found in weighed(clue, shelf)}
