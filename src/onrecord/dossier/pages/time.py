"""The affair in time: a stretch of it with its words and its deeds in lanes by agent, or with their counts; and the way
to what is shorter, longer, before and after it.

What is in a stretch lies in it for sure. As long as it is not too much, each of it is drawn; else it is counted, part
by part, and each part is a stretch with a page of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from ...model.entry import Agent, Entry, Event, Statement
from ...model.fault import EntryNotFound
from ...model.instant import DAY
from ...model.judgement import Status
from ...model.listing import Tally, Wanted, time_of
from ...model.wording import date_in_words
from ..phrases import counted, shortened
from .address import Address
from .columns import columns, parts_of
from .frame import Filter, Turn, choices, turn
from .pictures import Picture
from .stretch import Level, Stretch, all_of, inside, level_of_units, stretch_at, stretch_named, units
from .timeline import OTHERS, in_a_line, timeline
from .view import ROWS_A_PAGE, Link, View, instants_asked

DRAWN = 80
"""So many are drawn one by one; of more it is counted how many fall into each part of the stretch."""
_LANES, _COUNTED_LANES, _ASKED = 6, 4, 40
_IN_LANES = 10_000
"""Of more than these it is not counted who said and did them: that would take longer than a page may."""
_KINDS = {"words": (Statement,), "deeds": (Event,), "": (Statement, Event)}
_ALL = Address("time")


@dataclass(frozen=True, slots=True)
class Closer:
    """A part of the stretch that has a page of its own: how much was said and done in it."""

    link: Link
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePage:
    """A stretch of the time line."""

    template: ClassVar[str] = "time.html"
    under: ClassVar[str] = "time"
    title: str
    here: Stretch
    above: tuple[Link, ...]
    before: Link | None
    after: Link | None
    closer: tuple[Closer, ...]
    picture: Picture | None
    total: int
    wider: int
    undated: int
    unparted: tuple[tuple[str, Link], ...]
    turn: Turn
    filters: tuple[Filter, ...]
    narrowed: bool


def time_page(view: View, address: Address) -> TimePage:
    """A stretch of the time line, the whole of it where the address names none."""
    kinds, wanted = _wanted(view)
    tallies = view.register.tallies(kinds, wanted)
    every = all_of(tallies)
    here = stretch_named(address.of) if address.of else every
    if here is None:
        raise EntryNotFound(
            f"there is no stretch of time {address.of!r}; write it like 193x, 1931, 1931-03, 1931-03-09"
        )
    within = inside(here, tallies)
    total = sum(one.count for one in within)
    level = _parts_of(here, tallies)
    shown = _Shown(view, kinds, wanted, here, within, level)
    each = total <= DRAWN or level is None or all(_open(one) for one in within)
    unparted = [] if each else shown.unparted()
    turning = turn(address, total, DRAWN) if each else turn(address, sum(one.count for one in unparted), ROWS_A_PAGE)
    narrowed = wanted != Wanted(dated=True, by_date=True, statuses=wanted.statuses) or len(kinds) < 2
    neighbours = _neighbours(here, tallies)
    return TimePage(
        title="Time" if here is every else here.words,
        here=here,
        above=tuple(_above(here, every, tallies)),
        before=neighbours[0],
        after=neighbours[1],
        closer=tuple(_closer(here, within, level)) if level else (),
        picture=shown.one_by_one(turning) if each else shown.counts(),
        total=total,
        wider=sum(one.count for one in tallies if here.meets(one)) - total if here.name else 0,
        undated=0 if narrowed or here.name else view.register.count(kinds, Wanted(statuses=wanted.statuses)) - total,
        unparted=() if each else shown.listed(unparted, turning),
        turn=turning,
        filters=_filters(view),
        narrowed=narrowed,
    )


def stretches(view: View) -> Iterator[Address]:
    """Every stretch that a page of the time line leads to, of those that are not narrowed."""
    kinds, wanted = _wanted(view)
    tallies = view.register.tallies(kinds, wanted)
    waiting = [all_of(tallies)]
    for here in waiting:
        level = _parts_of(here, tallies)
        if level is not None:
            waiting += [one for one, _ in _shorter(here, inside(here, tallies), level)]
    yield from (Address("time", here.name) for here in waiting[1:])


def _wanted(view: View) -> tuple[tuple[type[Entry], ...], Wanted]:
    since, until = instants_asked(view)
    wanted = Wanted(
        dated=True,
        by_date=True,
        since=since,
        until=until,
        statuses=frozenset({Status.PROPOSED, Status.ACCEPTED}),
        names=view.names_of(view.wish("agent")),
    )
    return _KINDS.get(view.wish("which"), _KINDS[""]), wanted


def _filters(view: View) -> tuple[Filter, ...]:
    which = view.wish("which")
    return (
        Filter("since", "From", view.wish("since"), hint="such as 1931-03"),
        Filter("until", "To", view.wish("until"), hint="such as 1931-03"),
        Filter("agent", "Agent", view.wish("agent")),
        Filter("which", "Show", which, choices(which, ("words", "words"), ("deeds", "deeds"))),
    )


def _parts_of(here: Stretch, tallies: Sequence[Tally]) -> Level | None:
    """Into what a stretch is divided; None for a day, whose hours are drawn on its own page."""
    if here.level is Level.ALL:
        return level_of_units(here.first, here.last) if tallies else None
    return Level(here.level + 1) if here.level < Level.DAY else None


def _shorter(here: Stretch, within: Sequence[Tally], level: Level) -> Iterator[tuple[Stretch, list[Tally]]]:
    """The parts of a stretch that have a page of their own, with what is in each: all in which anything is, where it is
    only counted; where each thing is drawn, those in which there is more to be seen."""
    parts: dict[Stretch, list[Tally]] = {}
    for one in within:
        if one.earliest is not None:
            part = stretch_at(one.earliest, level)
            if part.holds(one):
                parts.setdefault(part, []).append(one)
    drawn = sum(one.count for one in within) <= DRAWN
    for part, held in sorted(parts.items(), key=lambda pair: pair[0].first):
        if part != here and (not drawn or _more_to_see(level, held)):
            yield part, held


def _more_to_see(level: Level, held: Sequence[Tally]) -> bool:
    """Whether a part is worth a page though all that is in it is drawn already: more than one thing in it; of a day, to
    the hour."""
    to_the_hour = any(one.latest - one.earliest < DAY - 1 for one in held if one.latest and one.earliest)
    return sum(one.count for one in held) > 1 and (level is not Level.DAY or to_the_hour)


def _closer(here: Stretch, within: Sequence[Tally], level: Level) -> Iterator[Closer]:
    for part, held in _shorter(here, within, level):
        said = sum(one.count for one in held if one.kind == Statement.kind)
        done = sum(one.count for one in held) - said
        told = [counted(said, "statement") if said else "", counted(done, "event") if done else ""]
        yield Closer(Link(part.shortly, Address("time", part.name)), ", ".join(filter(None, told)))


def _above(here: Stretch, every: Stretch, tallies: Sequence[Tally]) -> Iterator[Link]:
    """The longer stretches that it is part of, from all time on."""
    if here.level is Level.ALL:
        return
    yield Link("All time", _ALL)
    first = _parts_of(every, tallies) or Level.DAY
    for level in range(first, here.level):
        part = stretch_at(here.first, Level(level))
        yield Link(part.words, Address("time", part.name))


def _neighbours(here: Stretch, tallies: Sequence[Tally]) -> tuple[Link | None, Link | None]:
    """The nearest stretches of the same length before and after it that have a page."""
    if here.level is Level.ALL:
        return None, None
    every = all_of(tallies)
    longest = _parts_of(every, tallies)
    paged: dict[Stretch, set[Stretch]] = {}

    def has_page(part: Stretch) -> bool:
        longer = every if part.level == longest else stretch_at(part.first, Level(part.level - 1))
        if longer not in paged:
            paged[longer] = {one for one, _ in _shorter(longer, inside(longer, tallies), part.level)}
        return part in paged[longer]

    starts = sorted({stretch_at(one.earliest, here.level) for one in tallies if one.earliest is not None}, key=_first)
    before = (part for part in reversed(starts) if part.last < here.first and has_page(part))
    after = (part for part in starts if part.first > here.last and has_page(part))
    found = [next(before, None), next(after, None)]
    one, other = (Link(part.words, Address("time", part.name)) if part else None for part in found)
    return one, other


def _first(stretch: Stretch) -> int:
    return stretch.first


def _open(tally: Tally) -> bool:
    """Whether a time is open on a side, so that it lies in no stretch for sure."""
    return tally.earliest is None or tally.latest is None


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is drawn and listed of a stretch."""

    view: View
    kinds: tuple[type[Entry], ...]
    wanted: Wanted
    here: Stretch
    within: Sequence[Tally]
    level: Level | None

    def one_by_one(self, turning: Turn) -> Picture | None:
        """Each statement and event, in lanes by agent."""
        wanted = self.wanted
        if self.here.name:
            wanted = replace(wanted, since=self.here.first, until=self.here.last, inside=True)
        entries = self.view.register.listed(self.kinds, wanted, offset=(turning.number - 1) * DRAWN, limit=DRAWN)
        between = (self.here.first, self.here.last) if self.here.name else None
        lane_of = _lane_of(self.view, entries)
        return timeline(self.view, entries, self._title, lane_of=lane_of, between=between, open=True)

    def counts(self) -> Picture:
        """How much falls into each part."""
        assert self.level is not None
        closed = [one for one in self.within if not _open(one)]
        first = min(one.earliest for one in closed if one.earliest is not None)
        last = max(one.latest for one in closed if one.latest is not None)
        shown = (self.here.first, self.here.last) if self.here.name else (first, last)
        linked = {part for part, _ in _shorter(self.here, self.within, self.level)}
        lanes = self._lanes()
        parts = parts_of(
            list(units(*shown, self.level)),
            [closed, *([one for one in tallies if not _open(one)] for _, tallies in lanes)],
            lambda part: Address("time", part.name) if part in linked else None,
        )
        return columns(parts, [name for name, _ in lanes], self._title)

    @property
    def _title(self) -> str:
        return f"The affair in time: {self.here.words}" if self.here.name else "The affair in time"

    def _lanes(self) -> list[tuple[str, Sequence[Tally]]]:
        """The agents that a person named and of whom most is on record in the stretch."""
        if self.wanted.names or sum(one.count for one in self.within) > _IN_LANES:
            return []
        wanted = self.wanted
        if self.here.name:
            wanted = replace(wanted, since=self.here.first, until=self.here.last, inside=True)
        by_hand = [one for one in self.view.register.listed(Agent, limit=_ASKED) if one.maker.person]
        named = {self.view.names_of(agent.id): agent.name for agent in reversed(by_hand)}  # of those that are one, one
        tallies = self.view.register.tallies_of(self.kinds, wanted, tuple(named))
        lanes = list(zip(named.values(), tallies, strict=True))
        lanes.sort(key=lambda lane: (-sum(one.count for one in lane[1]), lane[0]))
        return [(name, tallies) for name, tallies in lanes[:_COUNTED_LANES] if tallies]

    def unparted(self) -> list[Tally]:
        """What is dated no closer than the stretch, so that it is in none of its parts."""
        level = self.level or Level.DAY
        return [one for one in self.within if _open(one) or not stretch_at(one.earliest or 0, level).holds(one)]

    def listed(self, unparted: Sequence[Tally], turning: Turn) -> tuple[tuple[str, Link], ...]:
        """What is dated no closer, so much of it as stands on one page."""
        if not unparted:
            return ()
        wanted = replace(self.wanted, times=frozenset((one.earliest, one.latest) for one in unparted))
        offset = (turning.number - 1) * ROWS_A_PAGE
        found = self.view.register.listed(self.kinds, wanted, offset=offset, limit=ROWS_A_PAGE)
        self.view.know(found)
        return tuple(
            (date_in_words(time_of(one)), self.view.entry_link(one.id, in_a_line(self.view, one))) for one in found
        )


def _lane_of(view: View, entries: Sequence[Entry]) -> Callable[[Entry], str]:
    """The lane of each entry: that of the agent who spoke or acted, of those with most to show; else the others'."""
    named = {entry.id: _agent_of(view, entry) for entry in entries}
    often = Counter(name for name in named.values() if name)
    kept = {name for name, _ in sorted(often.items(), key=lambda pair: (-pair[1], pair[0]))[:_LANES]}
    return lambda entry: "" if not named[entry.id] else named[entry.id] if named[entry.id] in kept else OTHERS


def _agent_of(view: View, entry: Entry) -> str:
    if isinstance(entry, Statement):
        return shortened(view.called(entry.speaker), 60) if entry.speaker else ""
    if isinstance(entry, Event) and entry.agents:
        acting = next((part for part in entry.agents if part.role in ("actor", "decider")), entry.agents[0])
        return shortened(view.called(acting.agent), 60)
    return ""
