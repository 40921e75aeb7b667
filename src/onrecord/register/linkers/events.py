"""Which happenings, told by several documents, may be one? Candidates only: a person decides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model.entry import Confidence, Event, Maker, Same, machine_id
from ...model.instant import DAY
from ...model.register import Register
from ...plugins import linker
from ..names.words import listed

_MAKER = Maker("events", 1)
_SPAN = 31 * DAY
"""Minutes of the longest stretch a date may bound for its event to be a candidate."""
_SHARED = 0.3
"""Jaccard overlap of the names' words from which two events are candidates."""
_COMMON = listed("the a an of in on at to and by for with from was were had has his her its their that this")


@linker("events", version=_MAKER.version or 1)
def events(register: Register) -> Iterator[Same]:
    """Propose pairs of events of different documents that may be one and the same.

    Their dates overlap and are known to the month or better, at least one agent is named in both, and their names share
    words. Each proposal has low confidence and waits for a judgement.
    """
    seen: dict[str, list[_Told]] = {}
    for number, event in enumerate(register.entries(Event)):
        dated = _dated(event)
        if dated is None:
            continue
        told = _Told(*dated, number, event, frozenset(_words(event)))
        candidates: dict[int, _Told] = {}
        for agent in {part.agent.split()[-1].casefold() for part in event.agents if part.agent}:
            before = seen.setdefault(agent, [])
            candidates |= {other.number: other for other in _at_that_time(before, told)}
            insort(before, told, key=_begins)
        for _, other in sorted(candidates.items()):
            if other.event.document != event.document and _may_be_one(other, told):
                yield _proposal(other.event, event)


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with the first and last minute of its date, its number among all events, and the words of its name."""

    earliest: int
    latest: int
    number: int
    event: Event
    words: frozenset[str]


def _begins(told: _Told) -> int:
    return told.earliest


def _at_that_time(before: Sequence[_Told], told: _Told) -> Iterator[_Told]:
    """Those of some events, in the order of their dates, whose dates may overlap; since none is longer than `_SPAN`,
    the others are not looked at."""
    first = bisect_left(before, told.earliest - _SPAN, key=_begins)
    for place in range(first, bisect_right(before, told.latest, key=_begins)):
        if before[place].latest >= told.earliest:
            yield before[place]


def _dated(event: Event) -> tuple[int, int] | None:
    """The first and last minute of a machine's event, where its date is known well enough."""
    when = event.when
    if event.maker.person or when is None or when.earliest is None or when.latest is None:
        return None
    return (when.earliest, when.latest) if when.latest - when.earliest <= _SPAN else None


def _may_be_one(one: _Told, other: _Told) -> bool:
    if one.event.when is None or other.event.when is None or not one.event.when.overlaps(other.event.when):
        return False
    every = len(one.words | other.words)
    return bool(every) and len(one.words & other.words) / every >= _SHARED


def _words(event: Event) -> set[str]:
    words = {
        word.strip(".,;:!?\"“”‘’'()").casefold().removesuffix("’s").removesuffix("'s") for word in event.name.split()
    }
    return words - _COMMON


def _proposal(one: Event, other: Event) -> Same:
    first, second = one.anchors[0], other.anchors[0]
    return Same(
        id=machine_id("same", second.document, second.start, second.end, f"{_MAKER.name}:{one.id}"),
        maker=_MAKER,
        anchors=(second, first),
        these=(one.id, other.id),
        rule="date-agent-words",
        confidence=Confidence.LOW,
        note="may be the same event",
    )
