"""Who or what is not there cannot act, or be met in; and what a complete record has nothing of did not happen."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from ..model.dating import Dating
from ..model.entry import Agent, Coverage, Entry, Event, Place, Same, Search, Statement
from ..model.register import Register
from ._judged import judged
from ._network import ORIGIN, Choice, Constraint
from ._points import begins, ends, groups_of


def presence(register: Register, entry: Event | Statement) -> Iterator[Constraint | Choice]:
    """That those who took part, and the place, were there; where they are there by an identity, on its strength too."""
    for being, sames in _beings(register, entry):
        groups = groups_of(entry, being, *sames)
        yield from _during(f"{entry.id} {being.id}", begins(entry.id), ends(entry.id), being.exists, groups)


def _beings(register: Register, entry: Event | Statement) -> Iterator[tuple[Agent | Place, tuple[Same, ...]]]:
    names = [part.agent for part in entry.agents] if isinstance(entry, Event) else [entry.speaker]
    found = dict[str, tuple[Agent, tuple[Same, ...]]]()
    for name in filter(None, names):
        agent = register.agent(name)
        for one, sames in _the_same(register, agent) if agent else ():
            if one.exists and one.id not in found:
                found[one.id] = one, sames
    yield from found.values()
    if isinstance(entry, Event) and entry.place:
        for place in register.entries(Place):
            if place.exists and entry.place in (place.id, place.name, *place.also):
                yield place, ()


def _the_same(register: Register, agent: Agent) -> Iterator[tuple[Agent, tuple[Same, ...]]]:
    """The agent, and each that people say is the same, with what they say it in."""
    yield agent, ()
    if len(register.same_as(agent.id)) == 1:
        return
    told = judged(register, Same)
    seen, waiting = {agent.id}, deque([(agent.id, tuple[Same, ...]())])
    while waiting:
        id, sames = waiting.popleft()
        for same in told:
            if id in same.these:
                for other in sorted(set(same.these) - seen):
                    seen.add(other)
                    waiting.append((other, (*sames, same)))
                    if (found := register.agent(other)) is not None:
                        yield found, (*sames, same)


def _during(
    name: str, begin: str, end: str, intervals: Iterable[Dating], groups: frozenset[str]
) -> Iterator[Constraint | Choice]:
    """That something lay within one of several stretches, and so within what they span together."""
    ways = [tuple(_in(begin, end, one.earliest, one.latest, groups)) for one in intervals]
    lows, highs = [one.earliest for one in intervals], [one.latest for one in intervals]
    low = None if None in lows else min(one for one in lows if one is not None)
    high = None if None in highs else max(one for one in highs if one is not None)
    yield from _in(begin, end, low, high, groups)
    if len(ways) > 1:
        yield Choice(name, tuple(ways), groups)


def _in(begin: str, end: str, low: int | None, high: int | None, groups: frozenset[str]) -> Iterator[Constraint]:
    if low is not None:
        yield Constraint(begin, ORIGIN, -low, groups)
    if high is not None:
        yield Constraint(ORIGIN, end, high, groups)


def absence(register: Register) -> Iterator[Constraint]:
    """A search that found nothing though it should have, or a record said to be complete without it, speaks against
    every event about that topic in its period."""
    periods = {coverage.id: coverage.during for coverage in register.entries(Coverage)}
    absent: list[tuple[str, Dating | None, Entry]] = [
        (one.sought, periods.get(one.coverage), one)
        for one in register.entries(Search)
        if one.found == 0 and one.expected
    ]
    absent += [(one.of, one.during, one) for one in register.entries(Coverage) if one.complete]
    events = judged(register, Event) if absent else ()
    for topic, during, entry in absent:
        for event in events:
            if topic in event.about and (during is None or _lies_in(event, during)):
                yield Constraint(begins(event.id), begins(event.id), -1, groups_of(entry, event))


def _lies_in(event: Event, during: Dating) -> bool:
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return False
    after = during.earliest is None or during.earliest <= when.earliest
    return after and (during.latest is None or when.latest <= during.latest)
