"""Who could have known of a thing, and from when on: knowledge spreading along the channels on record.

What is remote reaches a person only through a chain of messages (Chandy and Misra 1986). Three times are told apart:
the earliest that is physically possible; the earliest and the latest through channels that are on record. The last two
are earliest arrivals in a graph of agents and things in which a message takes on what its teller knows, and who knows
several things may infer another: Dijkstra's search with a superior function (Knuth 1977), once with every uncertain
time at its earliest, once at its latest. It costs O(M log M) for M disclosures and channels of a thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import takewhile
from math import inf
from typing import NamedTuple

from .channels import PUBLIC, Channels, Node, Route, Tellings, Thing
from .dating import Dating, reach
from .duration import lag
from .entry import Access, Disclosure, Entry, Event, Inference, Topic


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain: through which entry a thing came from whom (empty where the chain begins) to whom, and when
    it arrived at the earliest."""

    entry: Entry
    teller: str
    hearer: str
    thing: str
    at: float


@dataclass(frozen=True, slots=True)
class Known:
    """From when on an agent could know: the earliest and the latest, in minutes, and the chain that tells him first."""

    earliest: float
    latest: float
    steps: tuple[Step, ...] = ()

    @property
    def chain(self) -> tuple[Entry, ...]:
        """The entries of the chain, each once, from its beginning."""
        return tuple(dict.fromkeys(step.entry for step in self.steps))


class Knowledge:
    """What the register says of who could know one thing. Premises named in `without` are taken away, with the entries
    that stand under them."""

    def __init__(self, channels: Channels, thing: Thing, without: frozenset[str] = frozenset()) -> None:
        self.channels = channels
        self.thing = thing
        self._without = without
        self._tellings: dict[str, Tellings] = {}

    @property
    def disclosures(self) -> list[Disclosure]:
        """How the thing became known, as far as that is on record: the dated disclosures that stand."""
        return [one for one in self.channels.disclosures(self.thing.id) if self.stands(one)]

    @property
    def on_record(self) -> bool:
        """Whether anything on record says how it became known."""
        return bool(self.tellings(self.thing.id).disclosures or self.rules(self.thing.id))

    @property
    def possible_from(self) -> float:
        """The first instant at which anyone at all could know: the thing must exist, be decided, be rumoured, or follow
        from what could be known already."""
        return self.floors[self.thing.id]

    def of(self, agent: str) -> Known | None:
        """From when on the agent could know, by what he alone was told or as one of the public; None without a
        channel."""
        nodes = ((self.channels.who(agent), self.thing.id), (PUBLIC, self.thing.id))
        at, node = min((self._early.at(node), place) for place, node in enumerate(nodes))
        return Known(at, min(map(self._late.at, nodes)), self._early.steps(nodes[node])) if at < inf else None

    def alone(self, agent: str) -> Known | None:
        """From when on the agent could know by a channel of his own; None where he has none."""
        node = (agent, self.thing.id)
        at = self._early.at(node)
        return Known(at, self._late.at(node), self._early.steps(node)) if at < inf else None

    def knowing(self) -> dict[str, Known]:
        """All whom a channel of their own could tell, and the public, the first first."""
        first = sorted((arrival.at, agent) for agent, arrival in self._early.arrivals[self.thing.id].items())
        return {agent: known for _, agent in first if (known := self.alone(agent))}

    def decided_by(self, agent: str) -> bool:
        """Whether the agent decided the thing, and so could speak of it as a plan."""
        if not isinstance(self.thing, Event):
            return False
        who = self.channels.who
        return any(part.role == "decider" and who(part.agent) == who(agent) for part in self.thing.agents)

    def stands(self, entry: Entry) -> bool:
        """Whether the entry is left when the premises are taken away."""
        return not self._without.intersection((entry.id, *entry.under))

    def tellings(self, thing: str) -> Tellings:
        """The dated disclosures of a thing that stand, made out."""
        if thing not in self._tellings:
            every = self.channels.tellings(thing)
            left = [one for one in every.disclosures if self.stands(one)] if self._without else every.disclosures
            self._tellings[thing] = Tellings(left, self.channels) if len(left) < len(every.disclosures) else every
        return self._tellings[thing]

    def rules(self, thing: str) -> list[Inference]:
        """The inferences that lead to a thing and stand."""
        return [one for one in self.channels.inferences(thing) if one.given and self.stands(one)]

    @cached_property
    def things(self) -> dict[str, Thing]:
        """The thing, and all from which it can be inferred."""
        found, waiting = dict[str, Thing](), [self.thing.id]
        while waiting:
            id = waiting.pop()
            thing = self.thing if id == self.thing.id else self.channels.thing(id)
            if thing is not None and id not in found:
                found[id] = thing
                waiting += [given for rule in self.rules(id) for given in rule.given]
        return found

    @cached_property
    def floors(self) -> dict[str, float]:
        """For each of the things the first instant at which anyone could know of it."""
        floors = {id: _first_of(thing, self.tellings(id)) for id, thing in self.things.items()}
        for _ in self.things:
            ways = {
                id: [max(floors.get(given, inf) for given in rule.given) for rule in self.rules(id)] for id in floors
            }
            floors = {id: min(first, *ways[id], inf) for id, first in floors.items()}
        return floors

    @cached_property
    def _early(self) -> _Spread:
        alone = _Spread(self, late=False)
        return alone if alone.complete else _Spread(self, late=False, borne=alone.borne)

    @cached_property
    def _late(self) -> _Spread:
        return _Spread(self, late=True)


def _first_of(thing: Thing, told: Tellings) -> float:
    """When a thing first existed or was decided; where it was spoken of surely before that, as a rumour, from then
    on."""
    if isinstance(thing, Topic):
        first = reach(thing.since)[0]
    else:
        first = min(reach(thing.when)[0], reach(thing.decided)[0] if thing.decided else inf)
    early = takewhile(lambda span: span[0] < first, zip(told.low, told.high, strict=True))
    return next((low for low, high in early if high < first), first)


class _Arrival(NamedTuple):
    """When a thing reached somebody, by how many steps, through which entry, and whose knowledge went before. Of two
    the lesser counts."""

    at: float
    length: int
    id: str
    node: Node
    before: tuple[Node, ...]
    entry: Entry


class _Spread:
    """One run of the search, with every uncertain time at its earliest or at its latest.

    At its earliest, a disclosure whose teller is on record as knowing by its last minute is `borne` and leaves no
    sooner than the teller knew; any other begins a chain of its own. Which is which is found by a run in which none of
    them begins one. At its latest a disclosure is what it is: somebody was told by its last minute.
    """

    def __init__(self, knowledge: Knowledge, *, late: bool, borne: Mapping[str, set[int]] | None = None) -> None:
        self.arrivals: dict[str, dict[str, _Arrival]] = {thing: {} for thing in knowledge.things}
        self.borne: dict[str, set[int]] = {thing: set() for thing in knowledge.things}
        self._knowledge = knowledge
        self._channels = knowledge.channels
        self._late = late
        self._borne = borne
        self._first: list[_Arrival] = []
        self._passed: list[_Arrival] = []
        self._holding: dict[str, set[str]] = {thing: set() for thing in knowledge.things}
        self._rules: dict[str, list[Inference]] = {}
        self._begin()
        self._run()

    @property
    def complete(self) -> bool:
        """Whether the teller of every disclosure is on record as knowing by its last minute."""
        tellings = self._knowledge.tellings
        return all(len(borne) == sum(map(len, tellings(thing).of.values())) for thing, borne in self.borne.items())

    def at(self, node: Node) -> float:
        """When a node was reached; endless where it was not."""
        arrival = self.arrivals[node[1]].get(node[0])
        return arrival.at if arrival else inf

    def steps(self, node: Node) -> tuple[Step, ...]:
        """The chain to a node, from its beginning, found backwards."""
        steps, seen = list[Step](), set[Node]()

        def walk(node: Node) -> None:
            if node in seen:
                return
            seen.add(node)
            arrival = self.arrivals[node[1]][node[0]]
            for before in arrival.before:
                walk(before)
            steps.append(Step(arrival.entry, self._teller(node, arrival), node[0], node[1], arrival.at))

        walk(node)
        return tuple(steps)

    def _teller(self, node: Node, arrival: _Arrival) -> str:
        if arrival.before:
            tellers = {agent for agent, _ in arrival.before}
            return tellers.pop() if len(tellers) == 1 else ""
        by = self._channels.who(arrival.entry.by) if isinstance(arrival.entry, Disclosure) else ""
        return by if by != node[0] else ""

    def _time(self, when: Dating | None) -> float:
        return reach(when)[1 if self._late else 0]

    def _begin(self) -> None:
        who = self._channels.who
        for id, thing in self._knowledge.things.items():
            floor = self._knowledge.floors[id]
            for rule in self._knowledge.rules(id):
                for given in rule.given:
                    self._rules.setdefault(given, []).append(rule)
            if isinstance(thing, Event) and self._knowledge.stands(thing):
                for part in thing.agents:
                    when = thing.decided if part.role == "decider" and thing.decided else thing.when
                    if when is not None:
                        self._offer((who(part.agent), id), max(self._time(when), floor), thing)
            self._tell_first(id, floor)
        self._first.sort(reverse=True)

    def _tell_first(self, thing: str, floor: float) -> None:
        """The tellings that begin a chain: of those in which somebody told or heard only the first is news."""
        told, known = self._knowledge.tellings(thing), self.arrivals[thing]
        begin, times = self._beginning(thing), told.high if self._late else told.low
        for name, place in told.soonest(begin).items():
            at = max(times[place], floor)
            if name not in known or at < known[name].at:
                self._offer((name, thing), at, told.disclosures[place])
        for place in begin if told.routes else ():
            if place in told.routes:
                self._pass_through(told.disclosures[place], told.routes[place], max(times[place], floor))

    def _beginning(self, thing: str) -> Sequence[int]:
        told = self._knowledge.tellings(thing)
        if self._late:
            return told.last
        if self._borne is None:
            return [place for place, teller in enumerate(told.by) if not teller]
        return [place for place in range(len(told.by)) if place not in self._borne[thing]]

    def _run(self) -> None:
        first, passed, rules, accesses = self._first, self._passed, self._rules, self._channels.accesses
        while first or passed:
            arrival = heappop(passed) if passed and not (first and first[-1] < passed[0]) else first.pop()
            agent, thing = arrival.node
            if self.arrivals[thing][agent] is not arrival:
                continue
            self._holding[thing].add(agent)
            if not self._late:
                self._tell(arrival)
            for access in accesses(agent):
                self._hear(access, arrival)
            for rule in rules.get(thing, ()):
                self._infer(rule, arrival.node)

    def _tell(self, arrival: _Arrival) -> None:
        """Let what somebody knows reach those whom he told."""
        at, length, node = arrival.at, arrival.length + 1, arrival.node
        agent, thing = node
        told, known = self._knowledge.tellings(thing), self.arrivals[thing]
        if self._borne is None:
            borne = [place for place in told.of.get(agent, ()) if at <= told.high[place]]
            self.borne[thing].update(borne)
        else:
            borne = [place for place in told.of.get(agent, ()) if place in self._borne[thing]]
        for place in borne:
            heard, disclosure = max(told.low[place], at), told.disclosures[place]
            for name in told.hearers[place]:
                if name not in known or heard <= known[name].at:
                    self._offer((name, thing), heard, disclosure, (node,), length)
            if place in told.routes:
                self._pass_through(disclosure, told.routes[place], heard, (node,), length)

    def _hear(self, access: Access, arrival: _Arrival) -> None:
        """Let what somebody knows reach one who learns from him by a channel."""
        if self._knowledge.stands(access):
            node = (self._channels.who(access.agent), arrival.node[1])
            self._offer(node, self._through(access, arrival.at), access, (arrival.node,), arrival.length + 1)

    def _pass_through(
        self, told: Disclosure, route: Route, at: float, before: tuple[Node, ...] = (), length: int = 1
    ) -> None:
        """Let a disclosure reach what it went through, and those who learn from that by a channel of their own."""
        if route.through:
            self._offer((route.through, told.of), at, told, before, length)
        for name, between in route.readers:
            ways = (self._through(one, at) for one in between if self._knowledge.stands(one))
            self._offer((name, told.of), min(ways, default=at), told, before, length)

    def _through(self, access: Access, at: float) -> float:
        """When what enters a channel at a time comes out of it; never where it is closed by then."""
        side = 1 if self._late else 0
        opened = reach(access.since)[side] if access.since else -inf
        closed = reach(access.until)[1 - side] if access.until else inf
        begun = max(at, opened)
        return begun + lag(access.delay)[side] if begun <= closed else inf

    def _infer(self, rule: Inference, node: Node) -> None:
        """Who holds all that the rule asks for, by himself or as one of the public, holds what follows."""
        agents = [node[0]]
        if node[0] == PUBLIC:
            agents += sorted(one for given in rule.given for one in self._holding.get(given, ()) if one != PUBLIC)
        for agent in agents:
            held = [min((self._held(one), one) for one in ((agent, given), (PUBLIC, given))) for given in rule.given]
            if all(at < inf for at, _ in held) and agent not in self._holding[rule.then]:
                before = tuple(one for _, one in held)
                length = 1 + max(self.arrivals[thing][agent].length for agent, thing in before)
                self._offer((agent, rule.then), max(at for at, _ in held), rule, before, length)

    def _held(self, node: Node) -> float:
        """When a node was reached, if it was by now."""
        return self.at(node) if node[0] in self._holding.get(node[1], ()) else inf

    def _offer(self, node: Node, at: float, entry: Entry, before: tuple[Node, ...] = (), length: int = 1) -> None:
        """Let a thing reach somebody at a time, unless it did so sooner, or by a shorter chain."""
        agent, thing = node
        known = self.arrivals[thing].get(agent)
        offer = tuple.__new__(_Arrival, (at, length, entry.id, node, before, entry))
        if at < inf and (known is None or offer < known):
            self.arrivals[thing][agent] = offer
            if before:
                heappush(self._passed, offer)
            else:
                self._first.append(offer)
