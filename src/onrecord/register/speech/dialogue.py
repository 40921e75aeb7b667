"""Who speaks in a conversation? For quotations that are given, each is asked, whatever its cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model.text import Document
from ..names.cast import Cast
from .holding import Hold, holds
from .line import Line
from .quotations import Quotation
from .reported import Reported
from .scene import Scene
from .signs import Signs
from .turntaking import likely


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A quotation that was asked about: who speaks, by which rule, with the cue if there is one; `chance` is how likely
    it is, by the weights of the signs."""

    quotation: Quotation
    speaker: str
    rule: str
    chance: float
    named: bool = True
    """Whether the speaker is a name, and not the words that describe whoever it is."""
    reported: Reported | None = None
    hold: Hold = Hold.LOOSE
    """What tells the speaker beside the order of the turns."""


def utterances(document: Document, line: Line, quotations: Sequence[Quotation], cast: Cast) -> list[Utterance]:
    """The speaker of each quotation, in their order."""
    scene = Scene(document, line, cast)
    turns = scene.turns(quotations)
    signs = Signs(scene, turns)
    found = likely(turns, signs)
    held = holds(turns, found, signs)
    return [
        Utterance(
            quotation=quotation,
            speaker=found[number].speaker,
            rule="dialogue-cue" if cue else "dialogue-turn",
            chance=found[number].chance,
            named=found[number].speaker != turn.described,
            reported=cue,
            hold=held[number],
        )
        for number, turn in enumerate(turns)
        for quotation, cue in zip(turn.quotations, turn.cues, strict=True)
    ]
