"""Points of time and what a date says of them: how far it reaches, and on whose strength."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model.dating import Dating, Qualifier
from ..model.entry import Entry, Event, Statement
from ..model.instant import DAY
from ._network import ORIGIN, Choice, Constraint

DOCUMENT = "document:"
"""How the group begins that stands for the date of a document."""

SOFT = "~"
"""How the group ends that stands for how soon after another a thing came, where that is said loosely."""


@dataclass(frozen=True, slots=True)
class Widening:
    """By how many days an approximate date is widened at each end, by its precision, and how many days *shortly* is at
    the most; no standard gives numbers."""

    day: int
    month: int
    year: int
    shortly: int = 14

    def of(self, when: Dating) -> int:
        """By how many minutes the date is widened; 0 where it is not approximate."""
        if when.qualifier not in (Qualifier.CIRCA, Qualifier.BOTH) or when.earliest is None or when.latest is None:
            return 0
        width = when.latest - when.earliest
        return DAY * (self.day if width < DAY else self.month if width < 31 * DAY else self.year)

    def of_ends(self, when: Dating) -> tuple[int, int]:
        """The same for its two ends, each dated by itself where it lasted from the one to the other."""
        if len(when.parts) == 2:
            return self.of(when.parts[0]), self.of(when.parts[1])
        return self.of(when), self.of(when)


USUAL = Widening(day=3, month=31, year=366)
"""As the chronology widens unless it is told otherwise."""


def begins(id: str) -> str:
    """The point at which an event or statement begins."""
    return f"{id}.begins"


def ends(id: str) -> str:
    """The point at which it ends."""
    return f"{id}.ends"


def when_of(entry: Entry) -> Dating | None:
    """The date of an event, or of a statement's utterance."""
    if isinstance(entry, Event):
        return entry.when
    return entry.uttered if isinstance(entry, Statement) else None


def groups_of(*entries: Entry) -> frozenset[str]:
    """What holds only while all of some entries do, and the premises that they stand under."""
    return frozenset(id for entry in entries for id in (entry.id, *entry.under))


def named_by(group: str) -> str:
    """The id of the entry or document that a group stands for."""
    return group.removeprefix(DOCUMENT).removesuffix(SOFT)


def dated(begin: str, end: str, when: Dating, wider: Widening, groups: frozenset[str]) -> Iterator[Constraint | Choice]:
    """What a date says of when something began and ended: of one with several readings that one of them is right, and
    that it lies within them all."""
    yield from _within(begin, end, when, wider, groups)
    if len(when.readings) > 1:
        readings = (_doubted_as(one, when) for one in when.readings)
        ways = tuple(tuple(_within(begin, end, one, wider, groups)) for one in readings)
        yield Choice(f"{begin} {end}", ways, groups)


def _doubted_as(reading: Dating, when: Dating) -> Dating:
    """A reading that is as approximate as the whole."""
    circa = when.qualifier in (Qualifier.CIRCA, Qualifier.BOTH)
    return replace(reading, qualifier=when.qualifier) if circa else reading


def _within(begin: str, end: str, when: Dating, wider: Widening, groups: frozenset[str]) -> Iterator[Constraint]:
    before, after = wider.of_ends(when)
    if len(when.readings) > 1:
        before = after = max(wider.of(_doubted_as(one, when)) for one in when.readings)
    if when.begins_not_before is not None:
        yield Constraint(begin, ORIGIN, before - when.begins_not_before, groups)
    if when.begins_not_after is not None:
        yield Constraint(ORIGIN, begin, when.begins_not_after + before, groups)
    if when.ends_not_before is not None:
        yield Constraint(end, ORIGIN, after - when.ends_not_before, groups)
    if when.ends_not_after is not None:
        yield Constraint(ORIGIN, end, when.ends_not_after + after, groups)
