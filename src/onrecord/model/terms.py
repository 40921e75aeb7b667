"""The terms that name a topic: words, beginnings of words, phrases; and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache


def pattern_of(term: str) -> str:
    """A regular expression for one term: ``word``, ``word*``, or ``"several words"``, each word whole."""
    words = term.strip().strip('"').split()
    spelled = (re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return r"(?<!\w)" + r"\W+".join(spelled) + r"(?!\w)"


@lru_cache(maxsize=256)
def _compiled(terms: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(pattern_of(term) for term in terms if term.strip())
    return re.compile(alternatives or r"(?!)", re.IGNORECASE)


def matcher(terms: Sequence[str]) -> re.Pattern[str]:
    """A pattern that finds any of the terms, whatever the case of the letters."""
    return _compiled(tuple(terms))
