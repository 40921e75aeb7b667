"""Where the words of a search stand in a text: the marks of a hit are made from the text, not from the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.words import breaks_of, joined, words_of
from .query import Asked, Near, Words, folded_words, leaves

Span = tuple[int, int]
_Word = tuple[str, int, int]


def marks_in(text: str, node: Asked) -> tuple[Span, ...]:
    """The spans of all words asked for, in the order of the text and none within another."""
    spans: set[Span] = set()
    for words in _readings(text):
        for leaf in leaves(node):
            spans.update((words[first][1], words[last][2]) for first, last in _places(words, leaf))
    return _apart(spans)


def _readings(text: str) -> Iterator[list[_Word]]:
    """The words as they stand, and as they stand once line-end hyphens are joined."""
    yield list(words_of(text))
    whole = joined(text)
    if whole is not None:
        origin = _origins(text)
        yield [(word, origin[start], origin[end - 1] + 1) for word, start, end in words_of(whole)]


def _origins(text: str) -> list[int]:
    """For each character of the joined text, where it stands in the text."""
    origin: list[int] = []
    at = 0
    for start, end in breaks_of(text):
        origin += range(at, start)
        at = end
    return [*origin, *range(at, len(text))]


def _places(words: Sequence[_Word], leaf: Words | Near) -> list[Span]:
    """First and last word of each place where the leaf stands."""
    if isinstance(leaf, Words):
        return list(_phrases(words, leaf))
    found = [list(_phrases(words, part)) for part in leaf.parts]
    if not all(found):
        return []
    return [
        place
        for number, places in enumerate(found)
        for place in places
        if all(
            any(_between(place, other) <= leaf.distance for other in others)
            for at, others in enumerate(found)
            if at != number
        )
    ]


def _between(one: Span, other: Span) -> int:
    first, second = sorted((one, other))
    return max(0, second[0] - first[1] - 1)


def _phrases(words: Sequence[_Word], leaf: Words) -> Iterator[Span]:
    sought = folded_words(leaf)
    last = len(sought) - 1
    for at in range(len(words) - last):
        if all(
            words[at + n][0].startswith(word) if leaf.begins and n == last else words[at + n][0] == word
            for n, word in enumerate(sought)
        ):
            yield at, at + last


def _apart(spans: set[Span]) -> tuple[Span, ...]:
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
