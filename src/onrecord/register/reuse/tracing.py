"""Every use of a wording that is asked for, verbatim or reworded, in date order.

Words that stand everywhere make no use by themselves: it has at least one of the wording's others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from ...model.fault import QueryNotUnderstood
from ...model.register import Register
from ...model.text import Anchor, Passage
from .words import EVERYWHERE, Text, folded, text_of

FEWEST = 3
"""Words that a wording must have to be traced."""

LIKE = 0.5
"""The share of the wording's words that a use must have, in their order."""

ASKED = 6
"""How many of the wording's words, the longest, are looked up."""

_FOLDED = frozenset(map(folded, EVERYWHERE))


@dataclass(frozen=True, slots=True)
class Traced:
    """One use of a wording: its words, the passage, and the share of the wording that it has (0 to 1)."""

    anchor: Anchor
    passage: int
    similarity: float


def uses_of(register: Register, wording: str) -> Iterator[Traced]:
    """The uses of a wording; `QueryNotUnderstood` where it has fewer than three words, or none but such as stand
    everywhere."""
    vocabulary: dict[str, int] = {}
    asked = text_of(wording, vocabulary)
    if len(asked.words) < FEWEST:
        raise QueryNotUnderstood(f"{wording!r} has fewer than {FEWEST} words; use find for a word or two")
    telling = frozenset(number for word, number in vocabulary.items() if word not in _FOLDED)
    if not telling:
        raise QueryNotUnderstood(
            f"{wording!r} has only words that stand everywhere; add one that tells, or find it word for word: "
            f"find '\"{wording}\"'"
        )
    candidates = _candidates(register, wording, asked)
    for document in register.documents():
        for passage in register.passages(document) if document in candidates else ():
            if passage.number in candidates[document]:
                yield from _uses(register, document, passage, asked, vocabulary, telling)


def _candidates(register: Register, wording: str, asked: Text) -> Mapping[str, set[int]]:
    """The passages that have at least half of the words that are looked up."""
    words = {wording[start:end] for start, end in zip(asked.starts, asked.ends, strict=True)}
    longest = sorted(words, key=lambda word: (-len(word), word))[:ASKED]
    places = Counter(place for word in longest for place in register.containing([word]))
    found: dict[str, set[int]] = {}
    for (document, number), count in places.items():
        if 2 * count >= len(longest):
            found.setdefault(document, set()).add(number)
    return found


def _uses(
    register: Register,
    document: str,
    passage: Passage,
    asked: Text,
    vocabulary: Mapping[str, int],
    telling: frozenset[int],
) -> Iterator[Traced]:
    words = register.text(document, passage.start, passage.end)
    text = text_of(words, dict(vocabulary))
    begin, wide = 0, 2 * len(asked.words)
    while begin < len(text.words):
        shared = _shared(asked, text, begin, begin + wide)
        if len(shared) < max(FEWEST, LIKE * len(asked.words)):
            begin += max(1, wide // 4)
            continue
        shared = _shared(asked, text, max(begin, shared[0] - wide // 4), shared[0] + wide)
        first, last = shared[0], shared[-1]
        if telling.isdisjoint(text.words[shared].tolist()):
            begin = last + 1
            continue
        anchor = Anchor.at(document, words, int(text.starts[first]), int(text.ends[last]))
        place = Anchor(document, passage.start + anchor.start, passage.start + anchor.end, *_around(anchor))
        yield Traced(place, passage.number, round(len(shared) / max(len(asked.words), last - first + 1), 3))
        begin = last + 1


def _around(anchor: Anchor) -> tuple[str, str, str]:
    return anchor.exact, anchor.prefix, anchor.suffix


def _shared(asked: Text, text: Text, begin: int, end: int) -> list[int]:
    """The words of a stretch that stand in the wording in the same order, the strays at its ends left out."""
    steps = LCSseq.opcodes(asked.words.tolist(), text.words[begin:end].tolist())
    shared = [begin + place for step in steps if step.tag == "equal" for place in range(step.dest_start, step.dest_end)]
    while len(shared) > 1 and shared[1] - shared[0] > len(asked.words) // 2:
        shared = shared[1:]
    while len(shared) > 1 and shared[-1] - shared[-2] > len(asked.words) // 2:
        shared = shared[:-1]
    return shared
