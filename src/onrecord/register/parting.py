"""Which identities cannot hold beside what people hold distinct.

Two that are held distinct may still be joined over others. Each chain that joins them gives way at its weakest links:
what a machine only proposes before what it is sure of, and both before what a person says. All links of that strength
in the chain give way, since nothing tells which of them is wrong.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations

from ..model.entry import Confidence, Same
from ..model.judgement import Status


class Strength(IntEnum):
    """How much stands behind an identity."""

    PROPOSED = 0
    SURE = 1
    SAID = 2


@dataclass(frozen=True, slots=True)
class Parted:
    """The ids of the identities that give way; and, for each two ids where persons contradict each other, those of the
    persons' identities that join what is held distinct."""

    fallen: frozenset[str]
    contradictions: tuple[tuple[tuple[str, str], tuple[str, ...]], ...]


def parted(sames: Iterable[Same], statuses: Mapping[str, Status], distinct: Iterable[frozenset[str]]) -> Parted:
    """What gives way so that no two ids that are held distinct are the same."""
    strengths = {same: _strength(same, statuses.get(same.id)) for same in sames}
    ties: dict[str, list[tuple[str, Same]]] = {}
    for same, strength in strengths.items():
        for one, other in combinations(same.these, 2) if strength is not None else ():
            ties.setdefault(one, []).append((other, same))
            ties.setdefault(other, []).append((one, same))
    fallen = set[str]()
    contradictions = list[tuple[tuple[str, str], tuple[str, ...]]]()
    for pair in sorted(tuple(sorted(pair)) for pair in distinct if len(pair) == 2):
        said = set[str]()
        while chain := _chain(ties, pair[0], pair[1], fallen):
            weakest = min(strengths[same] or Strength.PROPOSED for same in chain)
            gives_way = {same.id for same in chain if strengths[same] == weakest}
            fallen |= gives_way
            said |= gives_way if weakest is Strength.SAID else set()
        if said:
            contradictions.append(((pair[0], pair[1]), tuple(sorted(said))))
    return Parted(frozenset(fallen), tuple(contradictions))


def _strength(same: Same, status: Status | None) -> Strength | None:
    """None where the identity does not count anyway."""
    if status is not None and not status.counts:
        return None
    if same.maker.person or status is Status.ACCEPTED:
        return Strength.SAID
    return Strength.SURE if same.confidence is Confidence.HIGH else Strength.PROPOSED


def _chain(ties: Mapping[str, Sequence[tuple[str, Same]]], one: str, other: str, fallen: set[str]) -> list[Same]:
    """The shortest chain of identities that still stand from one id to the other; empty where there is none."""
    came: dict[str, tuple[str, Same] | None] = {one: None}
    waiting = deque([one])
    while waiting and other not in came:
        at = waiting.popleft()
        for next_one, same in sorted(ties.get(at, ()), key=lambda tie: (tie[0], tie[1].id)):
            if next_one not in came and same.id not in fallen:
                came[next_one] = (at, same)
                waiting.append(next_one)
    chain, at = list[Same](), other
    while step := came.get(at):
        at = step[0]
        chain.append(step[1])
    return chain
