"""The channels of a register: how topics and events became known, and who learns from whom."""

from __future__ import annotations

from operator import itemgetter
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


class Telling(NamedTuple):
    """A disclosure made out: who told; who heard at once, and who by which channels; through what others can learn of
    it (empty where nobody can); its first and last minute; and, where nothing delays it, all who know of it by then."""

    disclosure: Disclosure
    by: str
    hearers: tuple[str, ...]
    readers: tuple[tuple[str, tuple[Access, ...]], ...]
    through: str
    low: float
    high: float
    plain: frozenset[str] = frozenset()


class Channels:
    """The disclosures, channels and inferences of a register, gone through once for all things that are asked about."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._ids = {PUBLIC: PUBLIC}
        self._disclosures: dict[str, list[Disclosure]] = {}
        self._accesses: dict[str, list[Access]] = {}
        self._inferences: dict[str, list[Inference]] = {}
        self._to: dict[tuple[str, str], list[Access]] = {}
        self._tellings: dict[str, tuple[tuple[Telling, ...], tuple[Telling, ...]]] = {}
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
        if name not in self._ids:
            agent = self.register.agent(name) if name else None
            self._ids[name] = min(self.register.same_as(agent.id), key=self._rank) if agent else name
        return self._ids[name]

    def _rank(self, id: str) -> tuple[bool, int, str]:
        """Those that a person has named come before those that a machine met, fuller names before shorter ones."""
        agent = self.register.agent(id)
        return (agent is None or not agent.maker.person, -len(agent.name) if agent else 0, id)

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

    def tellings(self, thing: str, *, late: bool = False) -> tuple[Telling, ...]:
        """The dated disclosures of a thing, made out, in the order of their first minutes, or of their last."""
        if thing not in self._tellings:
            made = [(one.low, one.high, one.disclosure.id, one) for one in map(self._telling, self.disclosures(thing))]
            first = tuple(one for *_, one in sorted(made, key=itemgetter(0, 2)))
            last = tuple(one for *_, one in sorted(made, key=itemgetter(1, 2)))
            self._tellings[thing] = (first, last)
        return self._tellings[thing][late]

    def _telling(self, one: Disclosure) -> Telling:
        names = tuple(map(self.who, one.to)) if one.to else (PUBLIC,)
        low, high = reach(one.when)
        if not one.through:
            by = self.who(one.by)
            return Telling(one, by, names, (), "", low, high, frozenset((*names, by)) if by else frozenset(names))
        between = {name: tuple(self.between(name, one.through)) for name in names}
        through = self.who(one.through)
        return Telling(
            one,
            self.who(one.by),
            tuple(name for name in names if not between[name]),
            tuple((name, ways) for name, ways in between.items() if ways),
            through if self.accesses(through) or self.is_agent(one.through) else "",
            low,
            high,
        )

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
