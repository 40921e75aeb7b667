"""What came along: reuses that lie within a longer one, whose source has the words too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from .families import Span

SHORTER = 0.5
"""How long what came along is at most, as a share of the longer reuse."""

WITHIN = 0.8
"""How much of it lies at least within the longer one."""

SHARED = 0.5
"""How much of its words in the one source the other has at least, by a reuse between the two."""

_Stretch = tuple[int, int]
_Between = dict[tuple[str, str], list[Span]]


def by_itself(spans: Iterable[Span], series: Mapping[str, object]) -> list[Span]:
    """The spans that did not come along with another one, in the order in which they are given.

    Who takes over a page takes over the set phrases and the quotations on it. That the copy shares them with whoever
    wrote them elsewhere says nothing that the page and its source do not say. So a span is left out where what it is in
    the later document lies within a span at least twice as long, from another source, and a third span tells that the
    two sources share the words, or they are of one `series`, and so were not compared. What is left hangs together as
    before, but for the copy."""
    found = list(spans)
    into, between = defaultdict[str, list[int]](list), _Between()
    for number, span in enumerate(found):
        into[span.later].append(number)
        between.setdefault(_pair(span.earlier, span.later), []).append(span)
    along = {number for numbers in into.values() for number in _along(found, numbers, between, series)}
    return [span for number, span in enumerate(found) if number not in along]


def _along(found: list[Span], numbers: list[int], between: _Between, series: Mapping[str, object]) -> Iterator[int]:
    """Which of the spans into one document came along with another of them."""
    near: list[Span] = []
    by_place = sorted(numbers, key=lambda number: found[number].later_start)
    ahead = 0
    for number in by_place:
        short = found[number]
        while ahead < len(by_place) and found[by_place[ahead]].later_start < short.later_end:
            near.append(found[by_place[ahead]])
            ahead += 1
        near = [one for one in near if one.later_end > short.later_start]
        if any(_within(short, long) and _shared(short, long, between, series) for long in near):
            yield number


def _within(short: Span, long: Span) -> bool:
    """Whether a span into a document lies within another into it, from another source."""
    mine, its = (short.later_start, short.later_end), (long.later_start, long.later_end)
    if short.earlier == long.earlier or mine[1] - mine[0] > SHORTER * (its[1] - its[0]):
        return False
    return _share(mine, its) >= WITHIN


def _shared(short: Span, long: Span, between: _Between, series: Mapping[str, object]) -> bool:
    """Whether the sources of two spans share the words of the shorter one, as far as is known."""
    said, source = (short.earlier_start, short.earlier_end), (long.earlier_start, long.earlier_end)
    return series[short.earlier] == series[long.earlier] or any(
        _share(said, _in(one, short.earlier)) >= SHARED and _share(_in(one, long.earlier), source) >= SHARED
        for one in between.get(_pair(short.earlier, long.earlier), ())
    )


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _in(span: Span, document: str) -> _Stretch:
    """Where a span is in one of its two documents."""
    if document == span.earlier:
        return span.earlier_start, span.earlier_end
    return span.later_start, span.later_end


def _share(stretch: _Stretch, other: _Stretch) -> float:
    """How much of a stretch lies within another one."""
    return max(0, min(stretch[1], other[1]) - max(stretch[0], other[0])) / max(1, stretch[1] - stretch[0])
