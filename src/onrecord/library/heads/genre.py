"""What kind of document a title says that it is heading."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = (
    ("interview", r"\binterview(?:ed|s)?\b|\ba (?:talk|conversation) with\b|\bputs? (?:\w+ ){0,3}questions to\b"),
    ("minutes", r"^(?:draft |approved )?minutes\b|: minutes\b|\bminutes of (?:the|a|an)\b"),
    ("deposition", r"^(?:sworn )?(?:deposition|affidavit)\b|\bdeposition of\b"),
    (
        "trial",
        r"\b(?:proceedings|trial|hearing)s? (?:of|at|before|in) (?:the )?(?:\w+ ){0,3}(?:assizes?|court|tribunal)\b"
        r"|^trial of\b|^the trial\b|\b(?:shorthand|stenographic|verbatim) (?:record|report)\b",
    ),
    (
        "speech",
        r"^(?:(?:opening|closing|inaugural|election|radio|welcoming|farewell) )?(?:speech|address|lecture|remarks"
        r"|broadcast|oration|sermon)(?: (?:of|by|at|to|before|on|given|delivered|in)\b|$)",
    ),
    ("telegram", r"^(?:\w+ )?(?:telegram|cablegram|radiogram)(?: (?:to|from|of|no)\b|$)"),
    ("communique", r"^(?:official |joint |press )?(?:communiqu[eé]|press release)\b"),
    ("diary", r"^(?:\w+ )?(?:diary|diaries)\b|\bdiar(?:y|ies) of\b"),
    ("log", r"\blog(?:[ -]?book)?(?: of\b|,|$)"),
    ("memoir", r"\b(?:memoirs?|recollections|reminiscences|autobiography)\b"),
    ("letter", r"^(?:(?:open|private|circular) )?letters? (?:to|from)\b"),
    ("report", r"^(?:\w+ )?(?:report|memorandum) (?:on|of|by|to|from|concerning)\b"),
)
_PATTERNS = tuple((genre, re.compile(words, re.IGNORECASE)) for genre, words in _WORDS)


@lru_cache(maxsize=256)  # a title is asked for by its line and by itself
def genre_told(title: str) -> str:
    """The kind of document that a title names; empty where it names none."""
    return next((genre for genre, pattern in _PATTERNS if pattern.search(title)), "") if title else ""
