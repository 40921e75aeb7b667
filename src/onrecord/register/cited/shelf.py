"""The papers that may be meant, with what can be looked up in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from .paper import Paper, Party

_NEAR = 400
"""How many papers before a day, and a third as many after it, are looked at for want of any other clue."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Papers by id; in the order of their dates; by day and by number; how many have a word; who writes from where; by
    the id of a paper the names of its ends that are not the head office, with the post that goes with each."""

    papers: Mapping[str, Paper]
    in_order: Sequence[Paper]
    minutes: Sequence[int]
    by_day: Mapping[int, Sequence[Paper]]
    by_number: Mapping[str, Sequence[Paper]]
    held: Mapping[str, int]
    places: Mapping[str, frozenset[str]]
    stands: Mapping[str, int]
    kinds: Mapping[str, int]
    posts: Mapping[str, frozenset[str]]

    def rarity(self, word: str) -> float:
        """How much a word tells: the logarithm of how many papers there are to one that has it."""
        return log((1 + len(self.in_order)) / (1 + self.held.get(word, 0)))

    def rarity_of_kinds(self, kinds: frozenset[str]) -> float:
        """How much the rarest of some kinds tells."""
        return max((log((1 + len(self.in_order)) / (1 + self.kinds.get(kind, 0))) for kind in kinds), default=0.0)

    def near(self, paper: Paper) -> Iterator[Paper]:
        """The papers about that day."""
        at = bisect_left(self.minutes, paper.minute)
        yield from self.in_order[max(0, at - _NEAR) : at + _NEAR // 3]

    def rank(self, paper: Paper) -> int:
        """The paper's place in the order of dates."""
        return bisect_left(self.minutes, paper.minute)


def shelf_of(papers: Iterable[Paper]) -> Shelf:
    """The shelf of some papers."""
    all_papers = tuple(papers)
    in_order = sorted((one for one in all_papers if one.day is not None), key=lambda one: (one.minute, one.id))
    by_day: dict[int, list[Paper]] = {}
    by_number: dict[str, list[Paper]] = {}
    places: dict[str, Counter[str]] = {}
    held: Counter[str] = Counter()
    for paper in in_order:
        by_day.setdefault(paper.day or 0, []).append(paper)
        for _, digits in paper.numbers:
            by_number.setdefault(digits, []).append(paper)
        held.update(paper.words)
        if paper.place and paper.sender and not paper.sender.head_office:
            places.setdefault(paper.place, Counter()).update(paper.sender.names)
    who = {place: frozenset(name for name, n in count.items() if n > 1) for place, count in places.items()}
    return Shelf(
        papers={one.id: one for one in all_papers},
        in_order=in_order,
        minutes=[one.minute for one in in_order],
        by_day=by_day,
        by_number=by_number,
        held=held,
        kinds=Counter(kind for one in in_order for kind in one.kinds),
        stands={one.id: place for place, one in enumerate(sorted(all_papers, key=lambda one: _natural(one.id)))},
        places=who,
        posts=_posts(in_order, all_papers, who),
    )


def _posts(
    in_order: Sequence[Paper], papers: Sequence[Paper], who: Mapping[str, frozenset[str]]
) -> Mapping[str, frozenset[str]]:
    """The ends of each paper, and what they mostly stand with: Durbrow is with Vietnam, Ayub with who writes from
    Karachi. Where the head office is, too many write for that."""
    homes = Counter(one.place for one in in_order if one.place and one.sender and one.sender.head_office)
    home = homes.most_common(1)[0][0] if homes else ""
    beside: dict[str, Counter[str]] = {}
    often: Counter[str] = Counter()
    for paper in in_order:
        for end in _ends(paper):
            here = who.get(paper.place, frozenset()) if end is paper.sender and paper.place != home else frozenset()
            often.update(end.names)
            for name in end.names:
                beside.setdefault(name, Counter()).update((end.names | here) - {name})
    kin = {
        name: frozenset(one for one, n in count.items() if n > 1 and n * 2 > often[name])
        for name, count in beside.items()
    }
    found = {}
    for paper in papers:
        names = frozenset(name for end in _ends(paper) for name in end.names)
        found[paper.id] = names.union(*(kin.get(name, frozenset()) for name in names))
    return found


def _ends(paper: Paper) -> Iterator[Party]:
    """The two ends, the head office left out."""
    return (one for one in (paper.sender, paper.receiver) if one and not one.head_office)


def _natural(id: str) -> list[tuple[int, str]]:
    """Ids in the order in which a reader counts: d9 before d10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", id)]
