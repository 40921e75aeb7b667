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

_DENIED = re.compile(r"\b(?:not|never|no|nobody|nothing|neither|nor)\b|n[’']t\b", re.IGNORECASE)
_UNLIKELY = re.compile(rf"\b(?:{'|'.join(words for words, _ in _WORDS[:3])})\b", re.IGNORECASE)
_ODDS = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), odds) for words, odds in _WORDS)


def odds_in(words: str) -> Range | None:
    """The range of probability that the words of a forecast stand for; None where they have none, or where something is
    denied in them, since then they may be the likelihood of that."""
    if _DENIED.search(words) and not _UNLIKELY.search(words):
        return None
    return next((odds for pattern, odds in _ODDS if pattern.search(words)), None)


def brier(odds: Range, came: bool) -> float | Range:
    """The squared distance of a forecast from what came (Brier 1950), 0 the best and 1 the worst; a range where the
    forecast is one."""
    scores = sorted(round((one - came) ** 2, 4) for one in odds)
    return scores[0] if scores[0] == scores[-1] else (scores[0], scores[-1])
