"""What the order of things on record says of a statement and of what it speaks of, whatever their dates.

*Two days before the arrest* bounds a statement by the event that it speaks of, and no two intervals tell that. Each
chain that could have told the speaker is put into the network of time: the thing first, then each message, each after
the one before by its delay, then the words. They can have been spoken with knowledge exactly if some chain is
consistent with everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from ..model.channels import PUBLIC, Tellings
from ..model.dating import Dating, reach
from ..model.duration import lag
from ..model.entry import Access, Disclosure, Entry, Event, Statement
from ..model.fault import EntryNotFound
from ..model.knowledge import Knowledge
from ..model.register import Register
from ..model.same import roots
from ._network import ORIGIN, Constraint, Network
from ._points import USUAL
from ._timeline import begins, constraints, ends

_CHAINS = 120
"""How many chains are followed; where they are not enough to find one that fits, nothing is concluded."""


@dataclass(frozen=True, slots=True)
class Tied:
    """What the order on record leaves: whether the words can have come after the thing at all, whether some chain can
    have told the speaker before them, whether one surely had; and the entries that say so."""

    impossible: bool
    reached: bool
    surely: bool
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Way:
    """A chain that ends with somebody's hearing of a thing, from its last link backwards."""

    entry: Entry
    hearer: str
    thing: str
    before: tuple[_Way, ...] = ()


class Ties:
    """The constraints of a register, sorted by what hangs together; made once for all statements, when first asked."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def of(self, statement: Statement, uttered: Dating | None, knowledge: Knowledge, without: str = "") -> Tied | None:
        """What the order on record says of a statement and its thing; None where none bears on them, or where it
        contradicts itself."""
        thing, told = knowledge.thing, (ends(statement.id), begins(knowledge.thing.id), 0)
        bearing = [
            one
            for one in self._bearing((statement.id, thing.id))
            if without not in one.groups and (one.first, one.then, one.most) != told
        ]
        if not bearing or uttered is None:
            return None
        base = [*bearing, *_uttered(statement, uttered)]
        if Network(base).negative_cycle():
            return None
        return _tied(self._register, base, ends(statement.id), statement, knowledge)

    def _bearing(self, ids: Iterable[str]) -> list[Constraint]:
        """The constraints that hang together with those on any of the ids, where these stand in some order."""
        parts = dict.fromkeys(self._part_of[id] for id in ids if id in self._part_of)
        return [one for part in parts if len(self._members[part]) > 1 for one in self._constraints[part]]

    @cached_property
    def _sorted(self) -> tuple[dict[str, str], dict[str, list[Constraint]]]:
        every = list(constraints(self._register, USUAL))
        points = [[_bare(point) for point in (one.first, one.then) if point != ORIGIN] or [ORIGIN] for one in every]
        root_of = roots(points)
        parts: dict[str, list[Constraint]] = {}
        for one, ids in zip(every, points, strict=True):
            parts.setdefault(root_of[ids[-1]], []).append(one)
        return root_of, parts

    @property
    def _part_of(self) -> dict[str, str]:
        return self._sorted[0]

    @property
    def _constraints(self) -> dict[str, list[Constraint]]:
        return self._sorted[1]

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        members: dict[str, list[str]] = {}
        for id, part in self._part_of.items():
            members.setdefault(part, []).append(id)
        return members


def _tied(
    register: Register, base: list[Constraint], said: str, statement: Statement, knowledge: Knowledge
) -> Tied | None:
    thing = knowledge.thing
    after = _after_it(knowledge)
    if after is not None:
        free = Network([*base, *after, Constraint(said, begins(thing.id), 0)])
        if free.negative_cycle():
            conflict = free.conflict()
            return Tied(True, False, False, _named(register, conflict.groups if conflict else ()))
    reached, surely, against = False, False, tuple[str, ...]()
    ways = _Ways(knowledge)
    for way in ways.to(statement.speaker):
        chain = _Chain(knowledge, after is not None)
        heard = chain.heard(way)
        if Network([*base, *chain.constraints]).negative_cycle():
            continue
        told = Network([*base, *chain.constraints, Constraint(said, heard, 0)])
        if told.negative_cycle():
            conflict = None if against else told.conflict()
            against = conflict.groups if conflict else against
            continue
        reached = True
        untold = Network([*base, *chain.constraints, Constraint(heard, begins(statement.id), -1)])
        surely = bool(untold.negative_cycle())
        if surely:
            break
    if ways.spent and not reached:
        return None
    return Tied(False, reached, surely, _named(register, against) if not reached else ())


def _after_it(knowledge: Knowledge) -> list[Constraint] | None:
    """The constraints under which the thing itself is the first that can be known of it; None where it was decided,
    rumoured or to be inferred before it happened, or is no event."""
    thing = knowledge.thing
    if not isinstance(thing, Event) or thing.when is None or thing.decided is not None or knowledge.rules(thing.id):
        return None
    if knowledge.possible_from < reach(thing.when)[0]:
        return None
    return list(_dated(begins(thing.id), thing.when, _groups(thing), ends(thing.id)))


class _Ways:
    """The chains by which a thing can have come to somebody through what is on record, those by the first tellings
    first, without going in a circle."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._left = _CHAINS

    @property
    def spent(self) -> bool:
        """Whether there are more chains than are followed."""
        return self._left <= 0

    def to(self, speaker: str) -> Iterator[_Way]:
        """The chains to a speaker, by himself or as one of the public."""
        agent, thing = self._knowledge.channels.who(speaker), self._knowledge.thing.id
        for one in dict.fromkeys((agent, PUBLIC)):
            for way in self._ways(one, thing, frozenset()):
                yield way
                if self.spent:
                    return

    def _ways(self, agent: str, thing: str, seen: frozenset[tuple[str, str]]) -> Iterator[_Way]:
        if (agent, thing) in seen or self.spent:
            return
        seen |= {(agent, thing)}
        for way in self._each(agent, thing, seen):
            self._left -= 1
            yield way

    def _each(self, agent: str, thing: str, seen: frozenset[tuple[str, str]]) -> Iterator[_Way]:
        knowledge, who = self._knowledge, self._knowledge.channels.who
        itself = knowledge.things.get(thing)
        present = itself.agents if isinstance(itself, Event) and knowledge.stands(itself) else ()
        if itself is not None and agent in {who(part.agent) for part in present}:
            yield _Way(itself, agent, thing)
        told = knowledge.tellings(thing)
        for place in told.touching(agent):
            before = list(self._tellers(told, place, agent, thing, seen))
            yield from (_Way(told.disclosures[place], agent, thing, (one,)) for one in before)
            if not before:
                yield _Way(told.disclosures[place], agent, thing)
        for access in knowledge.channels.into(agent):
            if knowledge.stands(access):
                for way in self._ways(who(access.to), thing, seen):
                    yield _Way(access, agent, thing, (way,))
        for rule in knowledge.rules(thing):
            held = [[way for one in (agent, PUBLIC) for way in self._ways(one, id, seen)] for id in rule.given]
            for ways in product(*held):
                yield _Way(rule, agent, thing, ways)

    def _tellers(
        self, told: Tellings, place: int, agent: str, thing: str, seen: frozenset[tuple[str, str]]
    ) -> Iterator[_Way]:
        """How the teller came to know, where that is on record and bounds the telling; none where it begins a chain."""
        by, disclosure = told.by[place], told.disclosures[place]
        known = self._knowledge.alone(by) if thing == self._knowledge.thing.id else None
        if by == agent or known is None or known.earliest > told.high[place] or known.latest <= told.low[place]:
            return
        if known.chain != (disclosure,):
            for way in self._ways(by, thing, seen):
                if way.entry is not disclosure:
                    yield way


class _Chain:
    """The constraints that a chain puts on time."""

    def __init__(self, knowledge: Knowledge, after_it: bool) -> None:
        self._knowledge = knowledge
        self._after_it = after_it
        self.constraints: list[Constraint] = []

    def heard(self, way: _Way) -> str:
        """The point at which a chain has told its last hearer."""
        before = [self.heard(one) for one in way.before]
        match way.entry:
            case Event() as event:
                return self._seen(event, way.hearer)
            case Disclosure() as disclosure:
                return self._told(disclosure, way.hearer, before)
            case Access() as access:
                return self._passed(access, before[0])
            case _:
                point = f"{way.entry.id}.follows"
                self.constraints += [Constraint(point, one, 0, _groups(way.entry)) for one in before]
                return point

    def _seen(self, event: Event, hearer: str) -> str:
        who = self._knowledge.channels.who
        decided = event.decided and any(part.role == "decider" and who(part.agent) == hearer for part in event.agents)
        point = f"{event.id}.decided" if decided else begins(event.id)
        when = event.decided if decided else event.when
        self.constraints += _dated(point, when, _groups(event), "" if decided else ends(event.id))
        return point

    def _told(self, disclosure: Disclosure, hearer: str, before: Sequence[str]) -> str:
        point, groups = f"{disclosure.id}.told", _groups(disclosure)
        self.constraints += _dated(point, disclosure.when, groups)
        self.constraints += [Constraint(point, one, 0, groups) for one in before]
        thing = self._knowledge.thing
        if self._after_it and disclosure.of == thing.id and isinstance(thing, Event):
            self.constraints.append(Constraint(point, begins(thing.id), 0, groups))
        between = self._knowledge.channels.between(hearer, disclosure.through) if disclosure.through else []
        ways = [one for one in between if self._knowledge.stands(one)]
        return self._passed(min(ways, key=lambda one: (lag(one.delay), one.id)), point) if ways else point

    def _passed(self, access: Access, before: str) -> str:
        point, groups = f"{access.id}.passed.{before}", _groups(access)
        least, most = lag(access.delay)
        self.constraints.append(Constraint(point, before, -int(least), groups))
        if access.since is None or access.since.earliest is None:
            self.constraints.append(Constraint(before, point, int(most), groups))
        else:
            self.constraints.append(Constraint(point, ORIGIN, -int(access.since.earliest + least), groups))
        if access.until is not None and access.until.latest is not None:
            self.constraints.append(Constraint(ORIGIN, before, access.until.latest, groups))
        return point


def _uttered(statement: Statement, when: Dating) -> Iterator[Constraint]:
    """The date of what was said, in one breath where it is not said to have lasted."""
    begin, end = begins(statement.id), ends(statement.id)
    yield from _dated(begin, when, _groups(statement), end)
    if (when.begins_not_before, when.begins_not_after) == (when.ends_not_before, when.ends_not_after):
        yield Constraint(begin, end, 0)


def _dated(begin: str, when: Dating | None, groups: frozenset[str], end: str = "") -> Iterator[Constraint]:
    """A point within a date; or the two ends of what the date bounds."""
    if when is None:
        return
    wider, end = USUAL.of(when), end or begin
    if end != begin:
        yield Constraint(end, begin, 0)
    bounds = (
        (begin, when.begins_not_before, when.begins_not_after),
        (end, when.ends_not_before, when.ends_not_after),
    )
    for point, low, high in bounds:
        if low is not None:
            yield Constraint(point, ORIGIN, wider - low, groups)
        if high is not None:
            yield Constraint(ORIGIN, point, high + wider, groups)


def _groups(entry: Entry) -> frozenset[str]:
    return frozenset((entry.id, *entry.under))


def _bare(point: str) -> str:
    """The id of the event or statement of which a point is an end, or the day of one."""
    return point.removesuffix(".day").removesuffix(".begins").removesuffix(".ends")


def _named(register: Register, ids: Iterable[str]) -> tuple[Entry, ...]:
    found = []
    for id in ids:
        try:
            found.append(register.entry(id))
        except EntryNotFound:
            continue
    return tuple(found)
