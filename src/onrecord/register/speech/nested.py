"""What is told within what somebody else, or the same speaker, is told to have said."""

from __future__ import annotations

from collections.abc import Sequence

from .cues import is_speech
from .reported import Reported

_PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we"))
_OWN = ("that-clause", "inf-clause", "object-clause", "of-clause", "as-clause", "called-clause", "for-clause")


def nestings(told: Sequence[Reported]) -> list[bool]:
    """Of each, whether its cue stands within what another is told to have said."""
    by_passage: dict[int, list[Reported]] = {}
    for one in told:
        by_passage.setdefault(one.sentence.passage, []).append(one)
    return [
        any(_is_within(one, other) for other in by_passage[one.sentence.passage] if other is not one) for one in told
    ]


def _is_within(one: Reported, other: Reported) -> bool:
    return bool(one.cue) and any(start <= one.cue[0][0] < end for start, end in other.content)


def without_own_thoughts(text: str, told: Sequence[Reported]) -> list[Reported]:
    """What was told, without what a speaker only says of his own mind: he said that he believed."""
    within = nestings(told)
    return [one for one, nested in zip(told, within, strict=True) if not (nested and _is_own_thought(text, one))]


def _is_own_thought(text: str, one: Reported) -> bool:
    if one.direct or one.source is None or text[slice(*one.source)].lower() not in _PRONOUNS or one.rule not in _OWN:
        return False
    return one.rule != "that-clause" or not is_speech(one.sentence.tokens[one.verb].lemma)
