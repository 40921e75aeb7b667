"""Made-up histories of messages in which the truth is known: what was possible is never called impossible."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.inquiry import inquire
from onrecord.model.dating import Dating
from onrecord.model.entry import Access, Disclosure, Entry, Event, Maker, Order, Part, Statement
from onrecord.model.finding import Finding
from onrecord.model.instant import DAY, first_minute
from onrecord.model.register import MemoryRegister
from onrecord.plugins import plugin

HAND = Maker("Ida")
BEGIN = first_minute(1931)
AGENTS = ("a", "b", "c", "d", "e")


@dataclass(frozen=True)
class Message:
    sender: str
    receiver: str
    sent: int
    took: int


@dataclass(frozen=True)
class History:
    """What truly happened: when the thing did, who saw it, what was sent while its sender knew, who spoke when."""

    happened: int
    decided: int
    seen_by: tuple[str, ...]
    decider: str
    messages: tuple[Message, ...]
    spoken: tuple[tuple[str, int], ...]


def lived(chance: Random) -> History:
    """A history: news goes only from those who have it, and only they speak of it."""
    happened = BEGIN + chance.randrange(40 * DAY)
    decided = happened - chance.randrange(20 * DAY)
    seen_by = tuple(chance.sample(AGENTS, chance.randrange(3)))
    decider = chance.choice(AGENTS)
    knows = dict.fromkeys(seen_by, happened) | {decider: decided}
    sent = [
        Message(*chance.sample(AGENTS, 2), decided + chance.randrange(60 * DAY), chance.randrange(5 * DAY))
        for _ in range(12)
    ]
    telling = []
    for message in sorted(sent, key=lambda one: one.sent):
        if message.sender in knows and knows[message.sender] <= message.sent:
            telling.append(message)
            arrived = message.sent + message.took
            knows[message.receiver] = min(knows.get(message.receiver, arrived), arrived)
    spoken = tuple((agent, since + chance.randrange(30 * DAY)) for agent, since in sorted(knows.items()))
    return History(happened, decided, seen_by, decider, tuple(telling), spoken)


def dated(chance: Random, truth: int, most: int) -> Dating:
    """A date that holds the truth and is as uncertain as it likes to be; whole days, or to the minute where it is not
    uncertain at all."""
    if not most:
        return Dating.within(truth, truth)
    low = (truth // DAY - chance.randrange(most)) * DAY
    high = (truth // DAY + chance.randrange(1, most + 1)) * DAY - 1
    return Dating.within(low, high)


def recorded(history: History, chance: Random, *, kept: float, most: int) -> list[Entry]:
    """What is left on record: some of it, dated more or less well, with some of the order of things."""
    parts = [Part(agent, "witness") for agent in history.seen_by if chance.random() < kept]
    parts += [Part(history.decider, "decider")] if chance.random() < kept else []
    entries: list[Entry] = [
        Event(
            id="fire", maker=HAND, name="the fire", when=dated(chance, history.happened, most), agents=tuple(parts),
            decided=dated(chance, history.decided, most),
        )
    ]  # fmt: skip
    for number, message in enumerate(history.messages):
        if chance.random() >= kept:
            continue
        post, took = f"post-{number}", message.took
        entries.append(
            Disclosure(
                id=f"told-{number}", maker=HAND, of="fire", when=dated(chance, message.sent, most),
                by=message.sender, to=(message.receiver,), through=post,
            )
        )  # fmt: skip
        slack = chance.randrange(3 * DAY) if most else 0
        delay = f"PT{max(took - slack, 0)}M/PT{took + slack}M"
        entries.append(Access(id=f"way-{number}", maker=HAND, agent=message.receiver, to=post, delay=delay))
    for number, (agent, when) in enumerate(history.spoken):
        id = f"words-{number}"
        entries.append(Statement(id=id, maker=HAND, speaker=agent, said=dated(chance, when, most), about=("fire",)))
        apart = when // DAY - history.happened // DAY
        if most and apart >= 0 and chance.random() < 0.5:
            first, then = ("fire", id)
            gap = f"=P{apart}D" if chance.random() < 0.7 else f"P{apart}D/P{apart + chance.randrange(9)}D"
            entries.append(Order(id=f"order-{number}", maker=HAND, first=first, then=then, gap=gap))
    return entries


def found(entries: list[Entry]) -> list[Finding]:
    return inquire(MemoryRegister(entries=entries), plugin("inquiry", "foreknowledge"))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.floats(0, 1), st.integers(0, 30))
def test_what_was_possible_is_never_called_impossible_however_little_is_left_on_record(
    seed: int, kept: float, most: int
) -> None:
    chance = Random(seed)
    findings = found(recorded(lived(chance), chance, kept=kept, most=most))
    assert [one.claim for one in findings if one.verdict == "impossible"] == []


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 30))
@example(227210, 1)
def test_who_was_told_is_never_without_a_channel_where_everything_is_on_record(seed: int, most: int) -> None:
    chance = Random(seed)
    findings = found(recorded(lived(chance), chance, kept=1.1, most=most))
    assert {one.verdict for one in findings} <= {"possible", "depends-on-dates"}
    if most == 0:
        assert {one.verdict for one in findings} <= {"possible"}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.floats(0, 1), st.integers(0, 10))
def test_the_order_of_what_is_recorded_changes_no_finding(seed: int, kept: float, most: int) -> None:
    chance = Random(seed)
    entries = recorded(lived(chance), chance, kept=kept, most=most)
    before = {one.id: one for one in found(entries)}
    chance.shuffle(entries)
    assert {one.id: one for one in found(entries)} == before


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_who_speaks_before_anybody_can_have_known_is_found(seed: int) -> None:
    """The other way round: a test that could not fail would pass this history too."""
    chance = Random(seed)
    history = lived(chance)
    early = history.decided - DAY - 1 - chance.randrange(20 * DAY)
    entries = recorded(history, chance, kept=0.5, most=1)
    entries.append(Statement(id="early", maker=HAND, speaker="z", said=Dating.within(early, early), about=("fire",)))
    (finding,) = (one for one in found(entries) if "early" in one.asked)
    assert finding.verdict == "impossible"
