"""An expression of time as it is found, and what a rule has read before it is placed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..model.dating import Dating
from .grammar import Rule
from .meaning import Sense


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An expression of time: its words' place in the text, its type and value (ISO-TimeML), and its Dating.

    `rule` names the rule that read it; `sure` whether the rule seldom errs and the words tell the date by themselves;
    `passing` whether it stands in a parenthesis or note; `leans_on` what it was told from; `parts` the two ends of a
    range, each with its place.
    """

    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    when: Dating
    value: str
    rule: str
    sure: bool = True
    passing: bool = False
    leans_on: str = ""
    parts: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What a rule has read, before it is placed in time."""

    sense: Sense
    rule: Rule
