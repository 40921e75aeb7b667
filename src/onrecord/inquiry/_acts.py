"""One occasion, a statement that binds or denies, held against the acts that a person has matched to it.

Three-valued, since dates are uncertain and the record has gaps (runtime verification: Bauer, Leucker and Schallhart
2011; with gaps and imprecise times: Basin et al. 2012): what is not on record is neither done nor left undone, unless
the record is declared to be complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf

from ..model.dating import Dating
from ..model.entry import Bearing, Coverage, Entry, Event, Mode, Statement
from ..model.fault import EntryNotFound
from ..model.register import Register
from ._agents import who
from ._deadlines import deadline, is_throughout, reach
from ._durations import up_after
from ._judged import judged

BINDING = (Mode.PROMISE, Mode.THREAT, Mode.DEMAND)
"""Modes that say what is to be done, or never to be."""

DENYING = (Mode.DENIAL, Mode.AVOWAL)
"""Modes that an act under way can belie."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act and how a person says it bears on the statement."""

    event: Event
    how: str
    """``keeps``, ``breaks``, ``belies`` or ``in part``; ``under way`` where the denied event itself is meant."""
    bearing: Bearing | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The act and the bearing."""
        return (self.event, self.bearing) if self.bearing else (self.event,)


@dataclass(frozen=True)
class Occasion:
    """A statement with the acts that bear on it. Premises named in `without` are taken away, with what stands under
    them."""

    register: Register
    statement: Statement
    acts: tuple[Act, ...] = ()
    unmatched: tuple[Event, ...] = ()
    """What the speaker did about the same, of which nobody has said how it bears on the words."""
    covered_by: tuple[Coverage, ...] = ()
    without: frozenset[str] = frozenset()

    @property
    def verdict(self) -> str:
        """The verdict's word; empty where nothing can be said."""
        return self._outcome[0]

    @property
    def decisive(self) -> tuple[Act, ...]:
        """The acts on which the verdict stands."""
        return self._outcome[1]

    @cached_property
    def declared(self) -> tuple[Coverage, ...]:
        """The declarations that the record is complete, where the verdict hangs on them."""
        return self._complete if not self.decisive and self.verdict in ("kept", "broken") else ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the verdict rests on."""
        acts = (entry for act in self._standing for entry in act.entries)
        condition = (self._condition,) if self._condition else ()
        return tuple(dict.fromkeys((self.statement, *acts, *condition, *self.declared)))

    @cached_property
    def _standing(self) -> tuple[Act, ...]:
        return tuple(act for act in self.acts if all(self._stands(entry) for entry in act.entries))

    def _stands(self, entry: Entry) -> bool:
        return not self.without.intersection((entry.id, *entry.under))

    @cached_property
    def _outcome(self) -> tuple[str, tuple[Act, ...]]:
        if self.without.intersection(self.statement.under):
            return "", ()
        by_then = [(act, self._by_then(act)) for act in self._standing if act.how in ("belies", "under way")]
        belies = tuple(act for act, sure in by_then if sure)
        if belies:
            return "belied", belies
        verdict, acts = self._of_acts()
        perhaps = tuple(act for act, sure in by_then if sure is None)
        if verdict or perhaps:
            return verdict or "depends-on-dates", acts or perhaps
        return (self._without_acts() if self.statement.mode in BINDING else ""), ()

    def _of_acts(self) -> tuple[str, tuple[Act, ...]]:
        """From what was done; empty where no act decides. What is bound to a condition is not broken before that."""
        said, bound = reach(self.statement.uttered), self._bound_from
        due, never, endless = self.due, not self.statement.polarity, (inf, inf)
        broken = [
            (act, self._within(act, bound, due if never else endless))
            for act in self._standing
            if act.how == "breaks" and reach(act.event.when)[1] >= bound[0]
        ]
        kept = [
            (act, self._within(act, said, endless if never else due))
            for act in self._standing
            if act.how == "keeps" and reach(act.event.when)[1] >= said[0]
        ]
        surely_broken, surely_kept = (tuple(act for act, sure in some if sure) for some in (broken, kept))
        perhaps = tuple(act for act, sure in (*broken, *kept) if sure is None)
        too_late = tuple(act for act, sure in kept if sure is False)
        if surely_kept and not any(sure is not False for _, sure in broken):
            return "kept", surely_kept
        against = (*surely_broken, *perhaps, *too_late)
        if against and not self._condition_met:
            return ("pending", ()) if self._condition_met is False else ("depends-on-dates", against)
        if surely_broken:
            return "broken", surely_broken
        if perhaps:
            return "depends-on-dates", (*surely_kept, *perhaps)
        return ("broken", too_late) if too_late else ("", ())

    def _within(self, act: Act, since: tuple[float, float], until: tuple[float, float]) -> bool | None:
        """Whether the act came by the day that was named; None where that, or that it came after the words bound, hangs
        on the dates."""
        low, high = reach(act.event.when)
        if low > until[1]:
            return False
        return True if low >= since[1] and high <= until[0] else None

    @cached_property
    def due(self) -> tuple[float, float]:
        """The first and last minute at which the time can be up: of the day that was named, or so long after the
        condition, or after the words where there is none; endless where nothing tells."""
        named, span = deadline(self.statement.due), self.statement.within
        if not span:
            return named
        trigger = self._condition.when if self._condition else None
        since = reach(trigger) if self.statement.condition else reach(self.statement.uttered)
        first, last = (one if one in (-inf, inf) else up_after(int(one), span) for one in since)
        return min(named[0], inf if first == -inf else first), min(named[1], last)

    @property
    def _bound_from(self) -> tuple[float, float]:
        """The first and last minute from which the words can have bound: when they were said, and not before their
        condition was met."""
        said = reach(self.statement.uttered)
        met = reach(self._condition.when) if self._condition else said
        return max(said[0], met[0]), max(said[1], met[1])

    def _without_acts(self) -> str:
        """From the record's silence."""
        closes, (_, due) = self.register.closes, self.due
        if closes is None or due > closes or due < reach(self.statement.uttered)[0] or not self._condition_met:
            return "pending"
        if self._complete:
            return "broken" if self.statement.polarity else "kept"
        return "no-fulfilment-on-record" if self.statement.polarity else "no-breach-on-record"

    @cached_property
    def _condition(self) -> Event | None:
        """The event that the words are bound to."""
        wanted = self.statement.condition
        found = (one for one in self.register.entries(Event) if one.id == wanted) if wanted else ()
        return next((one for one in found if self._stands(one)), None)

    @property
    def _condition_met(self) -> bool | None:
        """Whether there is no condition, or one that is an event and had surely happened when the time was up; None
        where that hangs on the dates."""
        if not self.statement.condition:
            return True
        if self._condition is None:
            return False
        closes = self.register.closes
        (first, last), (low, high) = deadline(self.statement.due), reach(self._condition.when)
        end = inf if closes is None else closes
        if high <= min(first, end):
            return True
        return None if low <= min(last, end) and self._condition.when else False

    @cached_property
    def _complete(self) -> tuple[Coverage, ...]:
        """What declares the record complete for such acts, throughout from the words to the day that was named."""
        low, high = reach(self.statement.uttered)[0], self.due[1]
        matters = {*self.statement.about, self.statement.scope} - {""}
        return tuple(
            one
            for one in self.covered_by
            if one.complete
            and one.of in matters
            and self._stands(one)
            and one.during is not None
            and is_throughout(one.during)
            and reach(one.during)[0] <= low
            and high <= reach(one.during)[1]
        )

    def _by_then(self, act: Act) -> bool | None:
        """Whether the act was done by the time of the words; None where that hangs on the dates. Of what was denied it
        is asked whether it was surely going on at the time that the words are about."""
        when, uttered = act.event.when, self.statement.uttered
        if act.how == "under way":
            of = self.statement.holds or uttered
            return bool(when and of and _surely_during(of, when))
        (low, high), (said_low, said_high) = reach(when), reach(uttered)
        if high <= said_low:
            return True
        return None if low <= said_high else False


def occasions(register: Register) -> Iterator[Occasion]:
    """What a person has recorded or accepted of promises, threats, demands, denials and avowals, and every statement on
    which an act bears. A machine's reading of a promise waits until somebody has accepted it."""
    bearings: dict[str, list[Bearing]] = {}
    for bearing in register.entries(Bearing):
        bearings.setdefault(bearing.on, []).append(bearing)
    events = {one.id: one for one in _wanted_events(register, bearings)}
    about: dict[str, list[Event]] = {}
    for event in events.values():
        for topic in event.about:
            about.setdefault(topic, []).append(event)
    coverages = tuple(register.entries(Coverage))
    for statement in _bound(register, bearings):
        acts = tuple(_acts(statement, bearings.get(statement.id, ()), events))
        yield Occasion(register, statement, acts, tuple(_unmatched(register, statement, acts, about)), coverages)


def _bound(register: Register, bearings: Iterable[str]) -> Iterator[Statement]:
    """The statements that bind or deny, and those on which an act bears, whoever read them."""
    accepted = judged(register, Statement)
    yield from (one for one in accepted if one.mode in (*BINDING, *DENYING) or one.id in bearings)
    known = {one.id for one in accepted}
    for id in sorted(set(bearings) - known):
        try:
            one = register.entry(id)
        except EntryNotFound:
            continue
        if isinstance(one, Statement) and register.status(id).counts:
            yield one


def _unmatched(
    register: Register, statement: Statement, acts: Iterable[Act], about: Mapping[str, Iterable[Event]]
) -> Iterator[Event]:
    """Acts of the speaker about the same that can have come after words that bind, and by the time of others."""
    matched = {act.event.id for act in acts} | {statement.condition}
    speaker, (low, high) = who(register, statement.speaker), reach(statement.uttered)
    for event in dict.fromkeys(one for topic in statement.about for one in about.get(topic, ())):
        early, late = reach(event.when)
        in_time = late >= low if statement.mode in BINDING else early <= high
        actors = (part.agent for part in event.agents if part.role in ("actor", "decider"))
        if event.id not in matched and in_time and speaker in [who(register, one) for one in actors]:
            yield event


def _wanted_events(register: Register, bearings: Mapping[str, Iterable[Bearing]]) -> Iterator[Event]:
    wanted = {bearing.event for some in bearings.values() for bearing in some}
    yield from (one for one in register.entries(Event) if one.id in wanted or one.maker.person)


def _acts(statement: Statement, bearings: Iterable[Bearing], events: Mapping[str, Event]) -> Iterator[Act]:
    matched = set[str]()
    for bearing in bearings:
        if bearing.event in events:
            matched.add(bearing.event)
            yield Act(events[bearing.event], bearing.how, bearing)
    if statement.mode is Mode.DENIAL:
        for id in statement.about:
            if id in events and id not in matched:
                yield Act(events[id], "under way")


def _surely_during(uttered: Dating, when: Dating) -> bool:
    begun, ends = when.begins_not_after, when.ends_not_before
    low, high = reach(uttered)
    return begun is not None and ends is not None and begun <= low and high <= ends


def denies(statement: Statement) -> bool:
    """Whether the statement denies what it is about."""
    return statement.mode is Mode.DENIAL or not statement.polarity
