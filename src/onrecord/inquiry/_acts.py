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
from ..model.instant import DAY
from ..model.register import Register
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
    covered_by: tuple[Coverage, ...] = ()
    without: frozenset[str] = frozenset()

    @cached_property
    def verdict(self) -> str:
        """The verdict's word; empty where nothing can be said."""
        if self.without.intersection(self.statement.under):
            return ""
        if self.statement.mode in BINDING and not any(act.how == "belies" for act in self._standing):
            return self._of_acts() or self._without_acts()
        return self._belied()

    @cached_property
    def decisive(self) -> tuple[Act, ...]:
        """The acts on which the verdict stands."""
        match self.verdict:
            case "kept":
                hows: tuple[str, ...] = ("keeps",)
            case "broken":
                hows = ("breaks",) if any(act.how == "breaks" for act in self._after) else ("keeps",)
            case "belied":
                hows = ("belies", "under way")
            case "depends-on-dates":
                hows = ("keeps", "breaks", "belies")
            case _:
                hows = ()
        return tuple(act for act in self._after if act.how in hows)

    @cached_property
    def declared(self) -> tuple[Coverage, ...]:
        """The declarations that the record is complete, where the verdict hangs on them."""
        return self._complete if not self.decisive and self.verdict in ("kept", "broken") else ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the verdict rests on."""
        acts = (entry for act in self._standing for entry in act.entries)
        return tuple(dict.fromkeys((self.statement, *acts, *self.declared)))

    @cached_property
    def _standing(self) -> tuple[Act, ...]:
        return tuple(act for act in self.acts if all(self._stands(entry) for entry in act.entries))

    @cached_property
    def _after(self) -> tuple[Act, ...]:
        """The acts that can bear on the words: on a promise those that did not surely come before it."""
        if self.statement.mode not in BINDING:
            return self._standing
        said_low, _ = _reach(self.statement.uttered)
        return tuple(act for act in self._standing if act.how == "belies" or _reach(act.event.when)[1] >= said_low)

    def _stands(self, entry: Entry) -> bool:
        return not self.without.intersection((entry.id, *entry.under))

    def _of_acts(self) -> str:
        """From what was done; empty where no act decides."""
        until = (inf, inf) if self.statement.polarity else _deadline(self.statement.due)
        broken = [self._within(act, until) for act in self._after if act.how == "breaks"]
        kept = [self._within(act, _deadline(self.statement.due)) for act in self._after if act.how == "keeps"]
        if True in broken or (kept and not any(one is not False for one in (*kept, *broken))):
            return "broken"
        if True in kept and not any(one is None for one in broken):
            return "kept"
        return "depends-on-dates" if None in (*broken, *kept) else ""

    def _within(self, act: Act, until: tuple[float, float]) -> bool | None:
        """Whether the act came by the day that was named; None where that, or that it came after the words, hangs on
        the dates."""
        low, high = _reach(act.event.when)
        if low > until[1]:
            return False
        return True if low >= _reach(self.statement.uttered)[1] and high <= until[0] else None

    def _without_acts(self) -> str:
        """From the record's silence."""
        closes, due = self.register.closes, self.statement.due
        if due is None or due.latest is None or closes is None or due.latest > closes or not self._condition_met:
            return "pending"
        if self._complete:
            return "broken" if self.statement.polarity else "kept"
        return "no-fulfilment-on-record" if self.statement.polarity else "no-breach-on-record"

    @property
    def _condition_met(self) -> bool:
        """Whether there is no condition, or one that is an event and has surely happened."""
        condition = self.statement.condition
        if not condition:
            return True
        event = next((one for one in self.register.entries(Event) if one.id == condition), None)
        closes = self.register.closes
        return bool(
            event
            and self._stands(event)
            and event.when
            and event.when.latest is not None
            and (closes is None or event.when.latest <= closes)
        )

    @cached_property
    def _complete(self) -> tuple[Coverage, ...]:
        """What declares the record complete for such acts, from the words to the day that was named."""
        low, _ = _reach(self.statement.uttered)
        _, high = _reach(self.statement.due)
        matters = {*self.statement.about, self.statement.scope} - {""}
        return tuple(
            one
            for one in self.covered_by
            if one.complete
            and one.of in matters
            and self._stands(one)
            and _reach(one.during)[0] <= low
            and high <= _reach(one.during)[1]
        )

    def _belied(self) -> str:
        """Whether an act that a person matched was done by the time of the words, or what was denied was under way."""
        by_then = [self._by_then(act) for act in self._standing if act.how in ("belies", "under way")]
        return "belied" if True in by_then else "depends-on-dates" if None in by_then else ""

    def _by_then(self, act: Act) -> bool | None:
        """Whether the act was done by the time of the words; None where that hangs on the dates. Of what was denied it
        is asked whether it was surely going on."""
        when, uttered = act.event.when, self.statement.uttered
        if act.how == "under way":
            return bool(when and uttered and _surely_during(uttered, when))
        (low, high), (said_low, said_high) = _reach(when), _reach(uttered)
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
    coverages = tuple(register.entries(Coverage))
    accepted = judged(register, Statement)
    decided = {one.id for one in accepted if one.mode in (*BINDING, *DENYING)}
    for statement in register.entries(Statement) if bearings else accepted:
        if statement.id in decided or statement.id in bearings:
            acts = tuple(_acts(statement, bearings.get(statement.id, ()), events))
            yield Occasion(register, statement, acts, coverages)


def _wanted_events(register: Register, bearings: Mapping[str, Iterable[Bearing]]) -> Iterator[Event]:
    wanted = {bearing.event for some in bearings.values() for bearing in some}
    yield from (one for one in register.entries(Event) if one.id in wanted or one.maker.person)


def _acts(statement: Statement, bearings: Iterable[Bearing], events: Mapping[str, Event]) -> Iterator[Act]:
    matched = set[str]()
    for bearing in bearings:
        if bearing.event in events:
            matched.add(bearing.event)
            yield Act(events[bearing.event], bearing.how, bearing)
    if statement.mode is Mode.DENIAL and not statement.polarity:
        for id in statement.about:
            if id in events and id not in matched:
                yield Act(events[id], "under way")


def _surely_during(uttered: Dating, when: Dating) -> bool:
    begun, ends = when.begins_not_after, when.ends_not_before
    low, high = _reach(uttered)
    return begun is not None and ends is not None and begun <= low and high <= ends


def _deadline(due: Dating | None) -> tuple[float, float]:
    """The first and last minute at which the time can be up: the end of a day, month or year that was named; where it
    is one of several days, the end of the first and of the last."""
    low, high = _reach(due)
    if due is None:
        return inf, inf
    one_of_several = len(due.readings) > 1 or (due.edtf or "").startswith("[")
    return (low // DAY * DAY + DAY - 1, high) if one_of_several and low > -inf else (high, high)


def _reach(when: Dating | None) -> tuple[float, float]:
    """The first and last minute that can be meant; endless where nothing tells."""
    if when is None:
        return -inf, inf
    return (-inf if when.earliest is None else when.earliest), (inf if when.latest is None else when.latest)
