"""The occurrences of a pattern: steps in order, each within its time after the one before, their variables filled alike
(episodes: Mannila, Toivonen and Verkamo 1997)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

from ..model.dating import Dating
from ..model.entry import Entry, Event, Pattern, Statement
from ..model.register import Register
from ._agents import who
from ._durations import up_after

Filled = frozenset[tuple[str, str]]
"""The variables of a pattern with what fills each."""


@dataclass(frozen=True, slots=True)
class Act:
    """An entry that fits a step: when it was, and the ways in which it fills the variables."""

    entry: Statement | Event
    earliest: int
    latest: int
    ways: tuple[Filled, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What a step asks, and within how long after the step before."""

    asks: Mapping[str, str]
    of_event: bool
    within: str = ""

    def until(self, before: int) -> float:
        """The last instant that is in time after another: to the end of its day where no hours are counted."""
        return up_after(before, self.within) if self.within else inf


@dataclass(frozen=True)
class Episodes:
    """How often a pattern's first step was followed by the others, each act counted once."""

    steps: Sequence[Step]
    acts: Sequence[Sequence[Act]]
    """The acts that fit each step, in order of time."""

    @property
    def first(self) -> Sequence[Act]:
        """The acts that fit the first step."""
        return self.acts[0] if self.acts else ()

    @cached_property
    def chains(self) -> Sequence[tuple[int, ...]]:
        """The acts that were possibly followed with those that followed them, by their places, in order of time."""
        return [(first, *then) for first, then in sorted(self.followed(surely=False).items())]

    @property
    def unfollowed(self) -> Sequence[Act]:
        """The first acts that nothing followed."""
        followed = {chain[0] for chain in self.chains}
        return [act for place, act in enumerate(self.first) if place not in followed]

    @property
    def unpreceded(self) -> Sequence[Act]:
        """The last acts before which none of the first stands."""
        if len(self.acts) < 2:
            return ()
        taken = {chain[-1] for chain in self.chains}
        return [act for place, act in enumerate(self.acts[-1]) if place not in taken]

    @property
    def counts(self) -> tuple[int, int]:
        """How many first acts surely were followed, and how many possibly."""
        surely = len(self.followed(surely=True))
        return surely, max(surely, len(self.followed(surely=False)))

    @property
    def count(self) -> int:
        """How many first acts were followed, where each act is put on one instant: of two steps whose acts fill the
        variables in one way, the earliest that is free and in time, for each in order of time. That makes as many pairs
        as can be, since who comes later may be followed later."""
        if not self.is_plain:
            return len(self.followed(surely=True))
        return sum(pairs(first, then, self.steps[1].until) for first, then in self.instants)

    @property
    def is_plain(self) -> bool:
        """Whether there are two steps whose acts fill the variables in one way each."""
        return len(self.steps) == 2 and all(len(one.ways) == 1 for acts in self.acts for one in acts)

    @property
    def instants(self) -> Sequence[tuple[list[int], list[int]]]:
        """Of plain steps, when the first and the second acts were that fill the shared variables alike, in order of
        time."""
        alike: dict[Filled, tuple[list[int], list[int]]] = {}
        named = [{name for one in acts for name, _ in one.ways[0]} for acts in self.acts]
        shared = named[0] & named[1]
        for at, acts in enumerate(self.acts):
            for one in acts:
                key = frozenset((name, value) for name, value in one.ways[0] if name in shared)
                alike.setdefault(key, ([], []))[at].append(one.earliest)
        return [(sorted(first), sorted(then)) for first, then in alike.values()]

    def followed(self, *, surely: bool) -> dict[int, tuple[int, ...]]:
        """For each act of the first step that was followed, by its place, the places of the acts that followed.

        Of two steps the most pairs that can be made (maximum matching); of more, the first that fits each in order of
        time.
        """
        if len(self.steps) == 2:
            return {first: (then,) for first, then in _matched(self._edges(surely)).items()}
        used: list[set[int]] = [set() for _ in self.steps]
        found = {}
        for first, act in enumerate(self.first):
            chain = next(self._chains(act, act.ways, surely, used), None)
            if chain is not None:
                found[first] = chain
                for taken, place in zip(used[1:], chain, strict=True):
                    taken.add(place)
        return found

    def _edges(self, surely: bool) -> list[list[int]]:
        first, _ = self.acts
        return [[place for place, _ in self._next(1, one, one.ways, surely)] for one in first]

    def _chains(
        self, before: Act, ways: tuple[Filled, ...], surely: bool, used: Sequence[set[int]], at: int = 1
    ) -> Iterator[tuple[int, ...]]:
        if at == len(self.steps):
            yield ()
            return
        for place, both in self._next(at, before, ways, surely):
            if place not in used[at]:
                for rest in self._chains(self.acts[at][place], both, surely, used, at + 1):
                    yield (place, *rest)

    def _next(
        self, at: int, before: Act, ways: tuple[Filled, ...], surely: bool
    ) -> Iterator[tuple[int, tuple[Filled, ...]]]:
        """The acts of a step that came in time after an act, surely or possibly, and how both fill the variables."""
        begun, until = before.earliest, self.steps[at].until(before.earliest if surely else before.latest)
        for place, one in enumerate(self.acts[at]):
            if surely:
                fits = before.latest < one.earliest and one.latest <= until
            else:
                fits = begun < one.latest and one.earliest <= until
            both = joined(ways, one.ways) if fits else ()
            if both:
                yield place, both


def episodes(register: Register, pattern: Pattern) -> Episodes:
    """The acts on record that fit the pattern's steps, within the time in which they were looked for."""
    steps = [_step(written) for written in pattern.steps]
    return Episodes(steps, [sorted(_acts(register, step, pattern.observed), key=_place) for step in steps])


def pairs(first: Iterable[int], then: Sequence[int], until: Callable[[int], float]) -> int:
    """How many of the first can be paired with one of the others that came after them and in time, all in order of
    time."""
    count = place = 0
    for at in first:
        while place < len(then) and then[place] <= at:
            place += 1
        if place < len(then) and then[place] <= until(at):
            count, place = count + 1, place + 1
    return count


def joined(one: Sequence[Filled], other: Sequence[Filled]) -> tuple[Filled, ...]:
    """The ways of filling the variables on which both agree."""
    return tuple(dict.fromkeys(mine | yours for mine in one for yours in other if _agree(mine | yours)))


def _agree(filled: Filled) -> bool:
    return len({name for name, _ in filled}) == len(filled)


def _step(written: str) -> Step:
    told = json.loads(written)
    kind = "event" if "event" in told else "statement"
    return Step(told[kind], kind == "event", told.get("within", ""))


def _place(act: Act) -> tuple[int, int, str]:
    return act.earliest, act.latest, act.entry.id


def _acts(register: Register, step: Step, observed: Dating | None) -> Iterator[Act]:
    kind: type[Statement | Event] = Event if step.of_event else Statement
    for one in register.entries(kind):
        when = one.when if isinstance(one, Event) else one.uttered
        if when is None or when.earliest is None or when.latest is None or (observed and not observed.overlaps(when)):
            continue
        ways = tuple(_ways(register, step.asks, one))
        if ways:
            yield Act(one, when.earliest, when.latest, ways)


def _ways(register: Register, asks: Mapping[str, str], one: Entry) -> Iterator[Filled]:
    filled: list[Filled] = [frozenset()]
    for key, wanted in sorted(asks.items()):
        has = [who(register, value) for value in _values(one, key)]
        if wanted.startswith("?"):
            filled = [so_far | {(wanted, value)} for so_far in filled for value in dict.fromkeys(has) if value]
            filled = [one for one in filled if _agree(one)]
        elif who(register, wanted) not in has:
            return
    yield from dict.fromkeys(filled)


def _values(one: Entry, key: str) -> Sequence[str]:
    match one, key:
        case Statement(), "topic":
            return one.about
        case Statement(), "mode":
            return (str(one.mode),)
        case Event(), "about":
            return one.about
        case Event(), "place":
            return (one.place,)
        case Event(), role:
            return [part.agent for part in one.agents if part.role == role]
        case _:
            return (str(getattr(one, key)),)


def _matched(edges: Sequence[Sequence[int]]) -> dict[int, int]:
    """The largest choice of pairs in which nothing stands twice (augmenting paths: Berge 1957)."""
    matched: dict[int, int] = {}
    taken: dict[int, int] = {}
    for one in range(len(edges)):
        reached: dict[int, int] = {}
        waiting = [one]
        for here in waiting:
            new = [other for other in edges[here] if other not in reached]
            reached.update(dict.fromkeys(new, here))
            free = next((other for other in new if other not in taken), None)
            if free is not None:
                _augment(free, reached, matched, taken)
                break
            waiting += [taken[other] for other in new]
    return matched


def _augment(free: int, reached: Mapping[int, int], matched: dict[int, int], taken: dict[int, int]) -> None:
    """Pair what is free with what reached it, which frees what that was paired with, and so on to the beginning."""
    last: int | None = free
    while last is not None:
        by = reached[last]
        before = matched.get(by)
        matched[by], taken[last] = last, by
        last = before
