"""Which of two things came first in every way that the record allows, what proves it, and when each can have been."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, product

from ..model.instant import iso
from ._conflicts import Groups
from ._network import ORIGIN, Constraint, Network, Stretch
from ._points import begins, ends

MOST = 100
"""So many ways to mend the record are gone through for one question; where there are more, all that any of them gives
up is given up together, from which no more follows than from each."""

_SUPPOSED = "?"


@dataclass(frozen=True, slots=True)
class Sequel:
    """Whether two things are in order, and whether in that turned round; the groups that prove it, and those that set
    when each can have been (ISO 8601, ``..`` where nothing bounds it)."""

    ordered: bool
    turned: bool
    proof: Groups
    bounding: Groups
    first: str
    then: str


def sequel(whole: Network, repairs: Sequence[Sequence[Groups]], first: str, then: str) -> Sequel:
    """What holds of two things in every one of the networks that are left when one repair of each family is made."""
    part = whole.around([begins(first), ends(first), begins(then), ends(then)])
    held = list(_mended(part, repairs))
    for turned, (earlier, later) in enumerate(((first, then), (then, first))):
        supposed = Constraint(ends(earlier), begins(later), -1, frozenset((_SUPPOSED,)))
        if all(ends(earlier) in one.points and begins(later) in one.points for one in held):
            proofs = [one.with_constraints([supposed]).conflict() for one in held]
            if all(proofs):
                groups = {group for proof in proofs if proof for group in proof.groups} - {_SUPPOSED}
                return _sequel(held, first, then, ordered=True, turned=bool(turned), proof=tuple(sorted(groups)))
    return _sequel(held, first, then, ordered=False, turned=False, proof=())


def _mended(part: Network, repairs: Sequence[Sequence[Groups]]) -> Iterator[Network]:
    """The networks that are left of a component, as far as the repairs bear on it."""
    here = frozenset(part.groups)
    bearing = [
        sorted({tuple(sorted(here.intersection(one))) for one in family})
        for family in repairs
        if not here.isdisjoint(chain.from_iterable(family))
    ]
    ways = list(islice(product(*bearing), MOST + 1))
    if len(ways) > MOST:
        ways = [tuple(group for family in bearing for group in family)]
    return (part.without(chain.from_iterable(way)) for way in ways)


def _sequel(held: Sequence[Network], first: str, then: str, *, ordered: bool, turned: bool, proof: Groups) -> Sequel:
    groups = {
        group
        for network in held[:1]
        for id in (first, then)
        for ends_of in ((ORIGIN, ends(id)), (begins(id), ORIGIN))
        for group in network.why(*ends_of)
    }
    return Sequel(ordered, turned, proof, tuple(sorted(groups)), *(_stretch(held, id) for id in (first, then)))


def _stretch(held: Sequence[Network], id: str) -> str:
    """When a thing can have been, under any of the repairs."""
    early = [_low(one.between(ORIGIN, begins(id))) for one in held]
    late = [_high(one.between(ORIGIN, ends(id))) for one in held]
    low = None if None in early else min(one for one in early if one is not None)
    high = None if None in late else max(one for one in late if one is not None)
    return f"{'..' if low is None else iso(low)}/{'..' if high is None else iso(high)}"


def _low(stretches: Sequence[Stretch]) -> int | None:
    return stretches[0][0] if stretches else None


def _high(stretches: Sequence[Stretch]) -> int | None:
    return stretches[-1][1] if stretches else None
