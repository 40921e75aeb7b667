"""How long it takes to find from when on everybody could have known of a thing.

usage: python benchmarks/foreknowledge.py [DISCLOSURES ...]

For each number (default 10000 30000 100000) a made-up history: so many disclosures of one thing, each by one agent to
one to four others, dated to within a month, among a fifth as many agents; one witness. Processor seconds: to sort the
channels of the register, once for all things; to make out who told whom of the thing, once for all premises; to search
it, at its earliest and at its latest; to explain all chains, found backwards.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from random import Random
from typing import TypeVar

from onrecord.model.channels import Channels
from onrecord.model.dating import Dating
from onrecord.model.entry import Disclosure, Entry, Event, Maker, Part
from onrecord.model.instant import DAY, first_minute
from onrecord.model.knowledge import Knowledge
from onrecord.model.register import MemoryRegister

T = TypeVar("T")
HAND = Maker("benchmark")


def history(disclosures: int) -> list[Entry]:
    chance = Random(1931)
    begin = first_minute(1931)
    agents = [f"a{number}" for number in range(disclosures // 5)]
    made: list[Entry] = [
        Event(id="fire", maker=HAND, name="the fire", when=Dating.day(1931, 1, 1), agents=(Part(agents[0], "witness"),))
    ]
    for number in range(disclosures):
        by, *to = chance.sample(agents, chance.randrange(2, 6))
        low = begin + chance.randrange(10 * 365) * DAY
        when = Dating.within(low, low + chance.randrange(1, 31) * DAY - 1)
        made.append(Disclosure(id=f"d{number}", maker=HAND, of="fire", when=when, by=by, to=tuple(to)))
    return made


def timed(what: str, work: Callable[[], T]) -> T:
    begun = time.process_time()
    done = work()
    print(f"  {what:44}{time.process_time() - begun:8.2f} s")
    return done


def main(*numbers: int) -> None:
    for disclosures in numbers or (10_000, 30_000, 100_000):
        register = MemoryRegister(entries=history(disclosures))
        pairs = sum(len(one.to) for one in register.entries(Disclosure))
        print(f"{disclosures} disclosures, {pairs} pairs of teller and hearer")
        channels = timed("sort the channels", lambda register=register: Channels(register))  # type: ignore[misc]
        thing = channels.thing("fire")
        assert thing is not None
        timed("make out who told whom", lambda channels=channels: channels.tellings("fire"))  # type: ignore[misc]
        knowledge = Knowledge(channels, thing)
        known = timed("search: who could know, from when to when", lambda knowledge=knowledge: knowledge.of("a0"))  # type: ignore[misc]
        assert known is not None
        last = next(reversed(timed("everybody, with their chains", knowledge.knowing)))
        found = knowledge.of(last)
        assert found is not None
        print(f"  the longest way round: {len(found.steps)} steps")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
