"""Who says a wording, of which camp, to whom, of whom, and how; and whether that differs between periods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..model.entry import Agent
from ..model.register import Register
from ._agents import who
from ._drift import Draws, Shift, shift
from ._manners import in_marks, is_denied
from ._uses import Use

PERMUTATIONS = 999
KNOWN = 0.5
"""The share of the uses of which a slot must be known to be tested."""


@dataclass(frozen=True)
class Slot:
    """A slot of the frame: what fills it in the first and the last period, and the test."""

    name: str
    shift: Shift
    values: Sequence[tuple[str, int, int]]


def frames(register: Register, periods: Sequence[Sequence[Use]], draws: Draws) -> list[Slot]:
    """The slots that are known of enough uses and are filled in more than one way."""
    filled = {
        "who": lambda use: use.speaker_in_words,
        "camp": lambda use: use.camp,
        "to whom": lambda use: _name(register, (use.statement.addressee or use.statement.audience)
                                     if use.statement else ""),
        "of whom": lambda use: _named(register, use),
        "how": _how,
    }  # fmt: skip
    found = (_slot(name, [[value(use) for use in some] for some in periods], periods, draws)
             for name, value in filled.items())  # fmt: skip
    return [slot for slot in found if slot is not None]


def _slot(name: str, values: Sequence[Sequence[str]], periods: Sequence[Sequence[Use]], draws: Draws) -> Slot | None:
    known = [value for some in values for value in some if value]
    kinds = sorted(set(known))
    if len(kinds) < 2 or len(known) < KNOWN * sum(map(len, values)):
        return None
    number_of = {(period, use.document): 0 for period, some in enumerate(periods) for use in some}
    number_of = {key: number for number, key in enumerate(number_of)}
    counts = np.zeros((len(number_of), len(kinds)), np.float32)
    for period, (some, uses) in enumerate(zip(values, periods, strict=True)):
        for value, use in zip(some, uses, strict=True):
            if value:
                counts[number_of[period, use.document], kinds.index(value)] += 1
    tested = shift(counts, np.array([period for period, _ in number_of], np.int64), draws, PERMUTATIONS)
    first, last = Counter(values[0]), Counter(values[-1])
    told = sorted(kinds, key=lambda kind: (-(first[kind] + last[kind]), kind))[:12]
    return Slot(name, tested, [(kind, first[kind], last[kind]) for kind in told])


def _how(use: Use) -> str:
    if is_denied(use):
        return "denied"
    return "in marks" if in_marks(use) else "said"


def _name(register: Register, id: str) -> str:
    agent = register.agent(id) if id else None
    return agent.name if agent else id


def _named(register: Register, use: Use) -> str:
    """The first agent but the speaker that the sentence names, in the order of the text."""
    sentence = use.sentence
    named = [
        (anchor.start, agent)
        for agent in register.touching(Agent, sentence.document, sentence.start, sentence.end)
        if register.status(agent.id).counts and who(register, agent.id) != use.speaker
        for anchor in agent.anchors
        if anchor.overlaps(sentence) and not anchor.overlaps(use.anchor)
    ]
    return min(named, key=lambda one: (one[0], one[1].id))[1].name if named else ""
