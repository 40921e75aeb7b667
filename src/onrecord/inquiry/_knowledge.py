"""Who could have known of a thing, and from when on: knowledge spreading along the channels on record.

The times are those of the manual, *Inquiries*: the earliest that is physically possible, and the
earliest and latest through documented channels. A remote fact needs a chain of messages (Chandy and Misra 1986), so
knowledge is the earliest arrival over disclosures and channels; the fixed point is reached by repeated relaxation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..model.entry import Access, Disclosure, Entry, Event, Topic
from ..model.register import Register
from ._agents import who
from ._deadlines import reach
from ._durations import lag

PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Known:
    """From when an agent could know: earliest and latest, in minutes, and the entries of the chain that tells him."""

    earliest: float
    latest: float
    chain: tuple[Entry, ...] = ()


@dataclass(slots=True)
class Knowledge:
    """What the register says of who could know one thing. Premises named in `without` are taken away, with the entries
    that stand under them."""

    register: Register
    thing: Topic | Event
    without: frozenset[str] = frozenset()
    _known: dict[str, Known] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for agent, known in self._first():
            self._learn(agent, known)
        for _ in range(len(self._channels()) + 1):
            if not self._spread():
                break

    @property
    def disclosures(self) -> list[Disclosure]:
        """How the thing became known, as far as that is on record."""
        found = self.register.entries(Disclosure)
        return [one for one in found if one.of == self.thing.id and one.when is not None and self._stands(one)]

    @property
    def possible_from(self) -> float:
        """The first instant at which anyone at all could know: the thing must exist, or be decided."""
        if isinstance(self.thing, Topic):
            return reach(self.thing.since)[0]
        decided = [reach(self.thing.decided)[0]] if self.thing.decided else []
        return min([reach(self.thing.when)[0], *decided])

    def of(self, agent: str) -> Known | None:
        """From when the agent could know, as the public or by what he alone was told; None without a channel."""
        own, public = self._known.get(self._who(agent)), self._known.get(PUBLIC)
        if own and public:
            return own if own.earliest <= public.earliest else Known(public.earliest, public.latest, public.chain)
        return own or public

    def decided_by(self, agent: str) -> bool:
        """Whether the agent decided the thing, and so could speak of it as a plan."""
        if not isinstance(self.thing, Event):
            return False
        return any(part.role == "decider" and self._who(part.agent) == self._who(agent) for part in self.thing.agents)

    def _who(self, name: str) -> str:
        return who(self.register, name)

    def _stands(self, entry: Entry) -> bool:
        return not self.without.intersection((entry.id, *entry.under))

    def _first(self) -> Iterator[tuple[str, Known]]:
        thing = self.thing
        if isinstance(thing, Event) and self._stands(thing):
            for part in thing.agents:
                when = thing.decided if part.role == "decider" and thing.decided else thing.when
                if when is not None:
                    yield self._who(part.agent), Known(*reach(when), (thing,))
        for disclosure in self.disclosures:
            known = Known(*reach(disclosure.when), (disclosure,))
            for receiver in disclosure.to or (PUBLIC,):
                yield (PUBLIC if receiver == PUBLIC else self._who(receiver)), known
            for teller in (disclosure.by, disclosure.through):
                if teller:
                    yield self._who(teller), known

    def _channels(self) -> list[Access]:
        return [access for access in self.register.entries(Access) if self._stands(access)]

    def _spread(self) -> bool:
        changed = False
        for access in self._channels():
            source = self._known.get(self._who(access.to))
            if source is None:
                continue
            low, high = lag(access.delay)
            opened, closed = reach(access.since)[0], reach(access.until)[1]
            if source.earliest <= closed:
                known = Known(max(source.earliest, opened) + low, max(source.latest, opened) + high,
                              (*source.chain, access))  # fmt: skip
                changed |= self._learn(self._who(access.agent), known)
        return changed

    def _learn(self, agent: str, known: Known) -> bool:
        before = self._known.get(agent)
        if before is None:
            self._known[agent] = known
            return True
        if known.earliest >= before.earliest and known.latest >= before.latest:
            return False
        chain = known.chain if known.earliest < before.earliest else before.chain
        self._known[agent] = Known(min(known.earliest, before.earliest), min(known.latest, before.latest), chain)
        return True


def premises_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The ids of the premises that the entries stand under, each once, in order."""
    return tuple(dict.fromkeys(premise for entry in entries for premise in entry.under))
