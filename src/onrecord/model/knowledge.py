"""Who could have known of a thing, and from when on: knowledge spreading along the channels on record.

What is remote reaches a person only through a chain of messages (Chandy and Misra 1986). Three times are told apart:
the earliest that is physically possible; the earliest and the latest through channels that are on record. The last two
are earliest arrivals in a graph of agents and things in which a message takes on what its teller knows, and who knows
several things may infer another: Dijkstra's search with a superior function (Knuth 1977), once with every uncertain
time at its earliest, once at its latest. It costs O(M log M) for M disclosures and channels of a thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from math import inf

from .channels import PUBLIC, Channels, Node, Telling, Thing
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

    @property
    def disclosures(self) -> list[Disclosure]:
        """How the thing became known, as far as that is on record."""
        return self.told(self.thing.id)

    @property
    def on_record(self) -> bool:
        """Whether anything on record says how it became known."""
        return bool(self.disclosures or self.rules(self.thing.id))

    @property
    def possible_from(self) -> float:
        """The first instant at which anyone at all could know: the thing must exist, be decided, be rumoured, or follow
        from what could be known already."""
        return self.floors[self.thing.id]

    def of(self, agent: str) -> Known | None:
        """From when on the agent could know, by what he alone was told or as one of the public; None without a
        channel."""
        nodes = ((self.channels.who(agent), self.thing.id), (PUBLIC, self.thing.id))
        early = [
            (self._early.settled[node].at, place) for place, node in enumerate(nodes) if node in self._early.settled
        ]
        if not early:
            return None
        at, place = min(early)
        return Known(at, min(map(self._late.at, nodes)), self._early.steps(nodes[place]))

    def alone(self, agent: str) -> Known | None:
        """From when on the agent could know by a channel of his own; None where he has none."""
        node = (agent, self.thing.id)
        if node not in self._early.settled:
            return None
        return Known(self._early.at(node), self._late.at(node), self._early.steps(node))

    def knowing(self) -> dict[str, Known]:
        """All whom a channel of their own could tell, and the public, the first first."""
        agents = [agent for agent, thing in self._early.settled if thing == self.thing.id]
        agents.sort(key=lambda agent: (self._early.at((agent, self.thing.id)), agent))
        return {agent: known for agent in agents if (known := self.alone(agent))}

    def decided_by(self, agent: str) -> bool:
        """Whether the agent decided the thing, and so could speak of it as a plan."""
        if not isinstance(self.thing, Event):
            return False
        who = self.channels.who
        return any(part.role == "decider" and who(part.agent) == who(agent) for part in self.thing.agents)

    def stands(self, entry: Entry) -> bool:
        """Whether the entry is left when the premises are taken away."""
        return not self._without.intersection((entry.id, *entry.under))

    def told(self, thing: str) -> list[Disclosure]:
        """The dated disclosures of a thing that stand."""
        return [one for one in self.channels.disclosures(thing) if self.stands(one)]

    def tellings(self, thing: str, *, late: bool = False) -> Sequence[Telling]:
        """The same made out, in the order of their first minutes, or of their last."""
        every = self.channels.tellings(thing, late=late)
        return [one for one in every if self.stands(one.disclosure)] if self._without else every

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
        floors = {id: _first_of(thing, self.told(id)) for id, thing in self.things.items()}
        for _ in self.things:
            ways = {
                id: [max(floors.get(given, inf) for given in rule.given) for rule in self.rules(id)] for id in floors
            }
            floors = {id: min(first, *ways[id], inf) for id, first in floors.items()}
        return floors

    @cached_property
    def _early(self) -> _Spread:
        alone = _Spread(self, late=False)
        return _Spread(self, late=False, begins=alone.unsupported) if alone.unsupported else alone

    @cached_property
    def _late(self) -> _Spread:
        return _Spread(self, late=True)


def _first_of(thing: Thing, told: Iterable[Disclosure]) -> float:
    """When a thing first existed or was decided; where it was spoken of surely before that, as a rumour, from then
    on."""
    if isinstance(thing, Topic):
        first = reach(thing.since)[0]
    else:
        first = min(reach(thing.when)[0], reach(thing.decided)[0] if thing.decided else inf)
    spans = (reach(one.when) for one in told)
    return min([first, *(low for low, high in spans if high < first)])


@dataclass(frozen=True, slots=True)
class _Arrival:
    """When a thing reached somebody, through which entry, and whose knowledge went before."""

    at: float
    entry: Entry
    before: tuple[Node, ...]


class _Spread:
    """One run of the search, with every uncertain time at its earliest or at its latest.

    At its earliest, a disclosure whose teller is on record as knowing by its last day leaves no sooner than the teller
    knew; one whose teller is not is left over (`unsupported`) unless it `begins` a chain of its own. At its latest a
    disclosure is what it is: somebody was told by its last day.
    """

    def __init__(self, knowledge: Knowledge, *, late: bool, begins: frozenset[str] = frozenset()) -> None:
        self.settled: dict[Node, _Arrival] = {}
        self._knowledge = knowledge
        self._channels = knowledge.channels
        self._late = late
        self._begins = begins
        self._waiting: list[tuple[float, int, Node, str, tuple[Node, ...]]] = []
        self._offers: dict[Node, tuple[float, int, Node, str, tuple[Node, ...]]] = {}
        self._soonest: dict[str, dict[str, float]] = {}
        self._entries: dict[str, Entry] = {}
        self._lengths: dict[Node, int] = {}
        self._holding: dict[str, set[str]] = {}
        self._by: dict[Node, list[Telling]] = {}
        self._rules: dict[str, list[Inference]] = {}
        self._left: set[str] = set()
        self._begin()
        self._run()

    @property
    def unsupported(self) -> frozenset[str]:
        """The ids of the disclosures whose teller is not on record as knowing."""
        return frozenset(self._left)

    def at(self, node: Node) -> float:
        """When a node was reached; endless where it was not."""
        arrival = self.settled.get(node)
        return arrival.at if arrival else inf

    def steps(self, node: Node) -> tuple[Step, ...]:
        """The chain to a node, from its beginning, found backwards."""
        steps, seen = list[Step](), set[Node]()

        def walk(node: Node) -> None:
            if node in seen:
                return
            seen.add(node)
            arrival = self.settled[node]
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

    def _tell_first(self, thing: str, floor: float) -> None:
        """The tellings that begin a chain, the first first: of the later ones most tell nobody anything new."""
        known = self._soonest.setdefault(thing, {}).keys()
        for one in self._knowledge.tellings(thing, late=self._late):
            if self._late or not one.by or one.disclosure.id in self._begins:
                if not one.plain or not known >= one.plain:
                    at = one.high if self._late else one.low
                    self._deliver(one, at if at > floor else floor)
            else:
                self._left.add(one.disclosure.id)
                self._by.setdefault((one.by, thing), []).append(one)

    def _run(self) -> None:
        while self._waiting:
            at, length, node, by, before = heappop(self._waiting)
            if node not in self.settled:
                self.settled[node] = _Arrival(at, self._entries[by], before)
                self._lengths[node] = length
                self._holding.setdefault(node[1], set()).add(node[0])
                self._pass_on(node, at)

    def _pass_on(self, node: Node, at: float) -> None:
        for telling in self._by.get(node, ()):
            if at <= telling.high:
                self._left.discard(telling.disclosure.id)
                self._deliver(telling, max(telling.low, at), (node,))
        for access in self._channels.accesses(node[0]):
            if self._knowledge.stands(access):
                arrival = self._through(access, at)
                self._offer((self._channels.who(access.agent), node[1]), arrival, access, (node,))
        for rule in self._rules.get(node[1], ()):
            self._infer(rule, node)

    def _through(self, access: Access, at: float) -> float:
        """When what enters a channel at a time comes out of it; never where it is closed by then."""
        side = 1 if self._late else 0
        opened = reach(access.since)[side] if access.since else -inf
        closed = reach(access.until)[1 - side] if access.until else inf
        begun = max(at, opened)
        return begun + lag(access.delay)[side] if begun <= closed else inf

    def _deliver(self, telling: Telling, at: float, before: tuple[Node, ...] = ()) -> None:
        disclosure, id = telling.disclosure, telling.disclosure.of
        soonest = self._soonest.setdefault(id, {})
        if not before and telling.by and at < soonest.get(telling.by, inf):
            self._offer((telling.by, id), at, disclosure)
        if telling.through:
            self._offer((telling.through, id), at, disclosure, before)
        for name in telling.hearers:
            known = soonest.get(name)
            if known is None or at < known or (before and at == known):
                self._offer((name, id), at, disclosure, before)
        for name, between in telling.readers:
            ways = (self._through(one, at) for one in between if self._knowledge.stands(one))
            self._offer((name, id), min(ways, default=at), disclosure, before)

    def _infer(self, rule: Inference, node: Node) -> None:
        """Who holds all that the rule asks for, by himself or as one of the public, holds what follows."""
        agents = [node[0]]
        if node[0] == PUBLIC:
            agents += sorted(one for given in rule.given for one in self._holding.get(given, ()) if one != PUBLIC)
        for agent in agents:
            held = [min((self.at(one), one) for one in ((agent, given), (PUBLIC, given))) for given in rule.given]
            if all(at < inf for at, _ in held):
                self._offer((agent, rule.then), max(at for at, _ in held), rule, tuple(one for _, one in held))

    def _offer(self, node: Node, at: float, entry: Entry, before: tuple[Node, ...] = ()) -> None:
        """Let a thing reach somebody at a time, unless it did so sooner, or by a shorter chain."""
        if at == inf or node in self.settled:
            return
        offer = (at, 1 + max((self._lengths[one] for one in before), default=0), node, entry.id, before)
        known = self._offers.get(node)
        if known is None or offer < known:
            self._offers[node] = offer
            self._soonest.setdefault(node[1], {})[node[0]] = at
            self._entries[entry.id] = entry
            heappush(self._waiting, offer)
