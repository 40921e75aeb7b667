"""The channels of a register: how topics and events became known, and who learns from whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from .dating import reach
from .entry import Access, Disclosure, Event, Inference, Topic
from .fault import EntryNotFound
from .register import Register

PUBLIC = "public"
"""Whoever reads what is printed: what the public knows, everybody does."""

Thing = Topic | Event
Node = tuple[str, str]
"""An agent, and the id of a thing that he may know."""


class Route(NamedTuple):
    """What a disclosure went through: what others can learn of it from (empty where nobody can), and who of its hearers
    did so by which channels."""

    through: str
    readers: tuple[tuple[str, tuple[Access, ...]], ...]


class Tellings:
    """The dated disclosures of one thing, made out, in the order of their first minutes. They are held as columns, in
    which each has its place, since there can be a hundred thousand of them."""

    def __init__(self, disclosures: Iterable[Disclosure], channels: Channels) -> None:
        every = sorted(disclosures, key=attrgetter("id"))
        self.disclosures = sorted(every, key=lambda one: reach(one.when)[0])
        spans = [reach(one.when) for one in self.disclosures]
        self.low = [low for low, _ in spans]
        """The first minute of each."""
        self.high = [high for _, high in spans]
        """The last minute of each."""
        ids = channels.ids
        self.by = [ids[one.by] for one in self.disclosures]
        """Who told; empty where that is not on record."""
        self.hearers: list[tuple[str, ...]] = []
        """Who heard at once."""
        self.routes: dict[int, Route] = {}
        """What those went through that went through something."""
        for place, one in enumerate(self.disclosures):
            names = tuple(map(ids.__getitem__, one.to)) or (PUBLIC,)
            if one.through:
                self.routes[place] = route = channels.route(one.through, names)
                slow = {name for name, _ in route.readers}
                names = tuple(name for name in names if name not in slow)
            self.hearers.append(one.to if names == one.to else names)

    @cached_property
    def last(self) -> Sequence[int]:
        """The places in the order of their last minutes."""
        return sorted(range(len(self.high)), key=self.high.__getitem__)

    @cached_property
    def of(self) -> Mapping[str, Sequence[int]]:
        """The places of what each teller told, the first first."""
        of: dict[str, list[int]] = {}
        for place, teller in enumerate(self.by):
            if teller:
                of.setdefault(teller, []).append(place)
        return of

    def soonest(self, places: Iterable[int]) -> Mapping[str, int]:
        """For each who told or heard at once, the first of some places at which he did; in their order."""
        found, by, hearers = dict[str, int](), self.by, self.hearers
        for place in places:
            for name in hearers[place]:
                if name not in found:
                    found[name] = place
            if by[place] and by[place] not in found:
                found[by[place]] = place
        return found

    def touching(self, agent: str) -> Iterator[int]:
        """The places at which an agent or outlet told, heard, read or passed on."""
        for place, hearers in enumerate(self.hearers):
            route = self.routes.get(place)
            readers = [name for name, _ in route.readers] if route else []
            if agent and (agent in hearers or agent in readers or agent in (self.by[place], route and route.through)):
                yield place


class _Ids(dict[str, str]):
    """The id that stands for the agent of each name or id, and for all that are the same; else the name itself."""

    def __init__(self, register: Register) -> None:
        super().__init__({PUBLIC: PUBLIC})
        self._register = register

    def __missing__(self, name: str) -> str:
        agent = self._register.agent(name) if name else None
        id = self[name] = min(self._register.same_as(agent.id), key=self._rank) if agent else name
        return id

    def _rank(self, id: str) -> tuple[bool, int, str]:
        """Those that a person has named come before those that a machine met, fuller names before shorter ones."""
        agent = self._register.agent(id)
        return (agent is None or not agent.maker.person, -len(agent.name) if agent else 0, id)


class Channels:
    """The disclosures, channels and inferences of a register, gone through once for all things that are asked about."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.ids = _Ids(register)
        """The ids that stand for names, each made out when it is first asked for."""
        self._disclosures: dict[str, list[Disclosure]] = {}
        self._accesses: dict[str, list[Access]] = {}
        self._inferences: dict[str, list[Inference]] = {}
        self._to: dict[tuple[str, str], list[Access]] = {}
        self._tellings: dict[str, Tellings] = {}
        for disclosure in register.entries(Disclosure):
            if disclosure.when is not None:
                self._disclosures.setdefault(disclosure.of, []).append(disclosure)
        for access in register.entries(Access):
            self._accesses.setdefault(self.who(access.to), []).append(access)
            self._to.setdefault((self.who(access.agent), self.who(access.to)), []).append(access)
        for inference in register.entries(Inference):
            self._inferences.setdefault(inference.then, []).append(inference)

    def who(self, name: str) -> str:
        """The id that stands for the agent of that id or name and for all that are the same; else the name itself."""
        return self.ids[name]

    def is_agent(self, name: str) -> bool:
        """Whether somebody is known by that id or name."""
        return self.who(name) != name or self.register.agent(name) is not None

    def thing(self, id: str) -> Thing | None:
        """The topic or event of that id that counts; None where there is none."""
        try:
            entry = self.register.entry(id)
        except EntryNotFound:
            return None
        return entry if isinstance(entry, (Topic, Event)) and self.register.status(id).counts else None

    def told_of(self) -> tuple[str, ...]:
        """The ids of the things of which a disclosure or an inference is on record, sorted."""
        return tuple(sorted({*self._disclosures, *self._inferences}))

    def disclosures(self, thing: str) -> list[Disclosure]:
        """The dated disclosures of a thing."""
        return self._disclosures.get(thing, [])

    def tellings(self, thing: str) -> Tellings:
        """The dated disclosures of a thing, made out; once, whoever asks."""
        if thing not in self._tellings:
            self._tellings[thing] = Tellings(self.disclosures(thing), self)
        return self._tellings[thing]

    def route(self, through: str, hearers: Iterable[str]) -> Route:
        """What is told to some hearers through an outlet or agent went through."""
        between = {name: tuple(self.between(name, through)) for name in hearers}
        learned_from = self.accesses(self.who(through)) or self.is_agent(through)
        readers = tuple((name, ways) for name, ways in between.items() if ways)
        return Route(self.who(through) if learned_from else "", readers)

    def inferences(self, thing: str) -> list[Inference]:
        """The inferences that lead to a thing."""
        return self._inferences.get(thing, [])

    def accesses(self, source: str) -> list[Access]:
        """The channels by which others learn from an agent or outlet."""
        return self._accesses.get(source, [])

    def into(self, receiver: str) -> list[Access]:
        """The channels by which an agent learns from others."""
        return [one for (agent, _), ways in self._to.items() if agent == receiver for one in ways]

    def between(self, receiver: str, source: str) -> list[Access]:
        """The channels of one agent to another or to an outlet."""
        return self._to.get((receiver, self.who(source)), [])
