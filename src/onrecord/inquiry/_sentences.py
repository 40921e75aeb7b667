"""The sentence in which some words stand, and the words around them."""

from __future__ import annotations

import re

from ..model.register import Register
from ..model.text import CONTEXT, Anchor
from ..model.words import words_of

_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«„(\[]*[^\W\d_a-z])|\n\s*\n")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|Messrs|Hon|Prof|Gen|Col|Capt|Lt|Sgt|vol|pp?))\.\s+$")

_FARTHEST = 2000
"""Characters beyond which no sentence reaches."""


def sentence_of(register: Register, anchor: Anchor) -> Anchor:
    """The sentence, or the sentences, that the words stand in, within their passage."""
    low, text = _around(register, anchor, _FARTHEST)
    ends = [found.end() for found in _END.finditer(text) if not _ABBREVIATED.search(text[: found.end()])]
    start = max((end for end in ends if low + end <= anchor.start), default=0)
    end = min((end for end in ends if low + end >= anchor.end), default=len(text))
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    return _at(register, anchor.document, low + start, low + start + max(len(stretch.strip()), 1))


def line_of(register: Register, anchor: Anchor, words: int) -> Anchor:
    """The words with up to so many of their passage on either side: a line of concordance."""
    low, text = _around(register, anchor, 12 * words)
    spans = [(low + start, low + end) for _, start, end in words_of(text)]
    before = [start for start, end in spans if end <= anchor.start][-words:]
    after = [end for start, end in spans if start >= anchor.end][:words]
    return _at(register, anchor.document, min([*before, anchor.start]), max([*after, anchor.end]))


def _around(register: Register, anchor: Anchor, reach: int) -> tuple[int, str]:
    passage = register.passage(anchor)
    low = max(anchor.start - reach, passage.start if passage else 0, 0)
    high = min(anchor.end + reach, max(passage.end, anchor.end) if passage else anchor.end + reach)
    return low, register.text(anchor.document, low, high)


def _at(register: Register, document: str, start: int, end: int) -> Anchor:
    low = max(start - CONTEXT, 0)
    text = register.text(document, low, end + CONTEXT)
    made = Anchor.at(document, text, start - low, end - low)
    return Anchor(document, start, end, made.exact, made.prefix, made.suffix)
