"""How likely, in a number: what a forecaster's words of likelihood stand for, and what a forecast scores."""

from __future__ import annotations

import re

Range = tuple[float, float]

_WORDS = (
    (r"hardly likely|hardly|remote chance|next to no chance", (0.01, 0.05)),
    (r"very unlikely|highly improbable|most unlikely|not at all likely", (0.05, 0.2)),
    (r"unlikely|improbabl[ey]|not (?:very )?likely|not probable", (0.2, 0.45)),
    (r"almost certain(?:ly)?|nearly certain(?:ly)?|surely|certainly|without (?:a|any) doubt", (0.95, 0.99)),
    (r"very likely|highly (?:likely|probable)|most (?:likely|probably)", (0.8, 0.95)),
    (r"even chances?|as likely as not|evens", (0.45, 0.55)),
    (r"likely|probabl[ey]|in all likelihood", (0.55, 0.8)),
)
"""The ranges are those of the directive ICD 203 of the United States' intelligence community (2015); the first row that
fits is taken, so that *not likely* comes before *likely*."""

_NOT = r"(?:not|never|no|nobody|nothing|neither|nor)\b|\w*n[’']t\b"
_DENIED = re.compile(rf"\b(?:{_NOT})", re.IGNORECASE)
_UNLIKELY = re.compile(rf"\b(?:{'|'.join(words for words, _ in _WORDS[:3])})\b", re.IGNORECASE)
_LITOTES = re.compile(rf"\b(?:{_NOT})(?:\s+(?:at|all|very|so))*\s+(?:unlikely|improbabl[ey])\b", re.IGNORECASE)
_ODDS = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), odds) for words, odds in _WORDS)
_THEN_DENIED = tuple(
    (re.compile(rf"\b(?:{words})\s+(?:(?:will|would|shall|should|is|are|be)\s+)?(?:{_NOT})", re.IGNORECASE), odds)
    for words, odds in _WORDS[3:]
)
"""An adverb of likelihood whose scope is a denial: *certainly not*, *probably will never*."""


def odds_in(words: str) -> Range | None:
    """The range of probability that the words of a forecast give to what they name: of *it will certainly not come*,
    that of its coming. None where they have no word of likelihood, or where something else is denied in them, since
    then it may be the likelihood of that."""
    if _LITOTES.search(words):
        return None
    for pattern, odds in _THEN_DENIED:
        if pattern.search(words):
            return turned(odds) if len(_DENIED.findall(words)) == 1 else None
    if _DENIED.search(words) and not _UNLIKELY.search(words):
        return None
    return next((odds for pattern, odds in _ODDS if pattern.search(words)), None)


def denied(words: str) -> bool:
    """Whether the words deny something."""
    return bool(_DENIED.search(words))


def turned(odds: Range) -> Range:
    """The range of the contrary."""
    return round(1 - odds[1], 4), round(1 - odds[0], 4)


def brier(odds: Range, came: bool) -> float | Range:
    """The squared distance of a forecast from what came (Brier 1950), 0 the best and 1 the worst; a range where the
    forecast is one."""
    scores = sorted(round((one - came) ** 2, 4) for one in odds)
    return scores[0] if scores[0] == scores[-1] else (scores[0], scores[-1])
