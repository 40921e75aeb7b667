"""What an inquiry concludes: a verdict that cites its grounds, names its premises and states its innocent readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .text import Anchor

Figure = (
    float
    | int
    | str
    | tuple[float, float]
    | tuple[str, ...]
    | tuple[tuple[str, ...], ...]
    | tuple[tuple[float, ...], ...]
    | None
)
"""A number, a range [low, high], an EDTF string, ids, lists of ids, or the rows of a table of numbers; None where it
could not be figured."""


class Stance(StrEnum):
    """How a ground bears on the claim."""

    FOR = "for"
    AGAINST = "against"
    CONTEXT = "context"


class Tone(StrEnum):
    """How a verdict is coloured: it troubles the record, leaves it open, or sits well with it."""

    NO = "no"
    OPEN = "open"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One word of an inquiry's closed list: as it stands in JSON, as pages print it, its exact condition.

    A verdict that is not `strong` is kept and can be looked up; the case's first page lists the strong ones.
    """

    word: str
    in_words: str
    condition: str
    tone: Tone
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Ground:
    """What a finding stands on: a passage's words, or a person's entry that gives none.

    `entry` is the id of the entry it comes from; `says` one clause on what it contributes.
    """

    stance: Stance
    anchor: Anchor | None = None
    entry: str | None = None
    says: str = ""

    def __post_init__(self) -> None:
        if self.anchor is None and self.entry is None:
            raise ValueError("a ground stands on words or on an entry; this one has neither")


@dataclass(frozen=True, slots=True)
class Standing:
    """A premise that the finding hangs on, and what follows without it."""

    premise: str
    without: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A claim in one sentence with its verdict and all that it hangs on (Toulmin 1958; AIF).

    `asked` is what was asked (ids), part of the identity; `warrant` the rule that leads from grounds to claim;
    `rebuttals` the innocent readings; `limits` what the inquiry cannot show; `unlooked` what it did not look at;
    `overturns` what would overturn it; `entries` the entries it rests on; `unreviewed` how many of them nobody has
    judged; `parameters` those the inquiry ran with; `software` the version that ran it.
    """

    inquiry: str
    verdict: str
    claim: str
    grounds: tuple[Ground, ...]
    asked: tuple[str, ...] = ()
    warrant: str = ""
    rebuttals: tuple[str, ...] = ()
    limits: str = ""
    unlooked: tuple[str, ...] = ()
    overturns: tuple[str, ...] = ()
    premises: tuple[Standing, ...] = ()
    entries: tuple[str, ...] = ()
    unreviewed: int = 0
    figures: Mapping[str, Figure] = field(default_factory=dict)
    parameters: Mapping[str, Figure] = field(default_factory=dict)
    software: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        if not self.grounds:
            raise ValueError(f"a finding of {self.inquiry} without a ground: {self.claim}")
