"""Two statements of one speaker that affirm and deny the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from ..model.entry import AgentKind, Mode, Statement
from ..model.instant import DAY
from ..model.register import Register
from ._acts import denies
from ._agents import who
from ._judged import judged

_AFFIRMING = (Mode.ASSERTION, Mode.DENIAL, Mode.TESTIMONY, Mode.AVOWAL)
_BINDING = (Mode.PROMISE, Mode.THREAT)
"""What is said to be so and what is promised are held against their like alone: an act that is promised after it was
denied contradicts nothing."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What one speaker affirmed and denied of one thing."""

    affirmed: Statement
    denied: Statement
    about: str
    hearers: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    """To whom the two were said, as far as that is told."""

    @property
    def in_order(self) -> tuple[Statement, Statement] | None:
        """The two as they followed each other; None where their dates do not tell."""
        one, other = self.affirmed.uttered, self.denied.uttered
        if one is None or other is None:
            return None
        if one.surely_before(other):
            return self.affirmed, self.denied
        return (self.denied, self.affirmed) if other.surely_before(one) else None

    def verdict(self, days: int) -> str:
        """Whether the change was announced; two audiences were told different things within so many days; or nothing
        was said of the change."""
        earlier, later = self.in_order or (self.affirmed, self.denied)
        if earlier.id in later.draws_on or (self.in_order is None and later.id in earlier.draws_on):
            return "announced-change"
        one, other = self.hearers
        if one and other and not one & other and self._surely_within(days):
            return "two-audiences"
        return "silent-change"

    def _surely_within(self, days: int) -> bool:
        one, other = self.affirmed.uttered, self.denied.uttered
        bounds = [bound for when in (one, other) if when for bound in (when.earliest, when.latest)]
        known = [bound for bound in bounds if bound is not None]
        return len(known) == 4 and max(known) // DAY - min(known) // DAY <= days


def contradictions(register: Register) -> Iterator[Contradiction]:
    """Pairs of what a person has recorded or accepted: one speaker, one thing, one scope, opposite polarity. What holds
    of different times is a succession and contradicts nothing; an office has holders, who may differ."""
    spoken: dict[tuple[str, str], list[Statement]] = {}
    for statement in judged(register, Statement):
        bears = bool(statement.about) and statement.mode in (*_AFFIRMING, *_BINDING)
        if bears and statement.speaker and not _is_office(register, statement.speaker):
            speaker = who(register, statement.speaker)
            for thing in dict.fromkeys(statement.about):
                spoken.setdefault((speaker, min(register.same_as(thing))), []).append(statement)
    found = set[tuple[str, str]]()
    for (_, thing), said in sorted(spoken.items()):
        affirmed = [one for one in said if not denies(one)]
        denied = [one for one in said if denies(one)]
        for one, other in product(affirmed, denied):
            if (one.id, other.id) not in found and _of_the_same(one, other):
                found.add((one.id, other.id))
                yield Contradiction(one, other, thing, (_hearers(register, one), _hearers(register, other)))


def _of_the_same(one: Statement, other: Statement) -> bool:
    if (one.mode in _BINDING) is not (other.mode in _BINDING):
        return False
    if one.scope and other.scope and one.scope != other.scope:
        return False
    return not (one.holds and other.holds and not one.holds.overlaps(other.holds))


def _hearers(register: Register, statement: Statement) -> frozenset[str]:
    named = {statement.addressee, statement.audience, statement.outlet} - {""}
    return frozenset(who(register, one) for one in named)


def _is_office(register: Register, speaker: str) -> bool:
    agent = register.agent(speaker)
    return agent is not None and agent.is_a is AgentKind.OFFICE
