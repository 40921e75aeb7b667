"""Which happenings, told by several documents, may be one? Candidates only: a person decides."""

from __future__ import annotations

from collections.abc import Iterator

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
    seen: dict[str, list[Event]] = {}
    for event in register.entries(Event):
        if not _is_dated(event):
            continue
        candidates: dict[str, Event] = {}
        for agent in sorted({part.agent.split()[-1].casefold() for part in event.agents if part.agent}):
            for other in seen.setdefault(agent, []):
                candidates.setdefault(other.id, other)
            seen[agent].append(event)
        for other in candidates.values():
            if other.document != event.document and _may_be_one(other, event):
                yield _proposal(other, event)


def _is_dated(event: Event) -> bool:
    when = event.when
    return (
        when is not None
        and when.earliest is not None
        and when.latest is not None
        and when.latest - when.earliest <= _SPAN
        and not event.maker.person
    )


def _may_be_one(one: Event, other: Event) -> bool:
    if one.when is None or other.when is None or not one.when.overlaps(other.when):
        return False
    first, second = _words(one), _words(other)
    return bool(first | second) and len(first & second) / len(first | second) >= _SHARED


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
