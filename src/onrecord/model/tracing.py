"""Every use of a wording that is asked for, verbatim or reworded, in date order.

A word weighs its information: one bit, and as many more as it is rarer than to stand in every passage; a function word
a quarter of one. A use has half of the wording's weight in the wording's order, of a long wording a third, since so
many words do not meet in order by chance; or half of it in any order, as where clauses changed places, if three words
stand in order. Words that are nearly equal (an ending, a misprint) count half.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from .fault import QueryNotUnderstood
from .function_words import FUNCTION_WORDS
from .register import Register
from .text import Anchor, Passage
from .variants import near
from .words import spelled, words_of

FEWEST = 3
"""Words that a wording must have to be traced, and a use of it to have."""
LIKE = 0.5
"""The share of the wording's weight that a use must have."""
LONG_LIKE = 1 / 3
"""The share of a long wording's weight that a use in its order must have."""
LONG = 20
"""Words from which a wording is a long one."""
MOVED = 8
"""Words that a wording must have for its clauses to change places."""
INSERTED = 2
"""What a word costs that was put in between, in bits."""
FUNCTION = 0.25
"""What a function word weighs, in bits."""

_BACK = 40
_AHEAD = 8


@dataclass(frozen=True, slots=True)
class Traced:
    """One use of a wording: its words, the passage, and the share of the wording's weight that it has (0 to 1)."""

    anchor: Anchor
    passage: int
    similarity: float


@dataclass(frozen=True, slots=True)
class _Wording:
    """The words of a wording, folded, with where each of them stands in it."""

    words: Sequence[str]
    places: Mapping[str, Sequence[int]]
    bits: Sequence[float]
    whole: float
    telling: int
    """How many words that are no function words a use has at least: two, or one where the wording has one."""

    @property
    def like(self) -> float:
        """The share of its weight that a use in its order has at least."""
        return LONG_LIKE if len(self.words) >= LONG else LIKE

    @property
    def enough(self) -> float:
        """The weight of words to the letter that a use has at least, since words that are nearly equal count half."""
        return LONG_LIKE / 2 * self.whole

    @property
    def reach(self) -> int:
        """How far apart two of its words stand in a use at most."""
        return 3 * len(self.words) // 2 + 2


class _There:
    """The words of a text, folded; and where they stand in it, which takes longer and few texts are asked for."""

    def __init__(self, text: str) -> None:
        self.words = spelled(text)
        self._text = text

    @cached_property
    def places(self) -> Sequence[tuple[int, int]]:
        """Start and end of each word."""
        return [(start, end) for _, start, end in words_of(self._text)]


_Pair = tuple[int, int]
"""A word of the wording and one of the text, by their numbers."""
_Use = tuple[int, int, float]
"""First and last word of a use, and the share of the wording that it has."""


def uses_of(register: Register, wording: str) -> Iterator[Traced]:
    """The uses of a wording; `QueryNotUnderstood` where it has fewer than three words, or none but function words."""
    asked = _read(register, wording)
    for document, passage, text in register.candidates(asked.words, asked.reach):
        yield from _uses(asked, document, passage, text)


def _read(register: Register, wording: str) -> _Wording:
    words = [word for word, _, _ in words_of(wording)]
    if len(words) < FEWEST:
        raise QueryNotUnderstood(f"{wording!r} has fewer than {FEWEST} words; use find for a word or two")
    telling = [word for word in words if word not in FUNCTION_WORDS]
    if not telling:
        raise QueryNotUnderstood(
            f"{wording!r} has only words that stand everywhere; add one that tells, or find it word for word: "
            f"find '\"{wording}\"'"
        )
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        places.setdefault(word, []).append(at)
    bits_of = {word: 1 + bits for word, bits in register.rarity(dict.fromkeys(telling)).items()}
    bits = [bits_of.get(word, FUNCTION) for word in words]
    return _Wording(words, places, bits, sum(bits), min(len(telling), 2))


def _uses(asked: _Wording, document: str, passage: Passage, text: str) -> Iterator[Traced]:
    there = _There(text)
    uses = {use for stretch in _stretches(asked, there.words) for use in _found(asked, there, *stretch)}
    done = -1
    for first, last, share in sorted(uses):
        if first > done:
            anchor = Anchor.at(document, text, there.places[first][0], there.places[last][1])
            start, end = passage.start + anchor.start, passage.start + anchor.end
            placed = Anchor(document, start, end, anchor.exact, anchor.prefix, anchor.suffix)
            yield Traced(placed, passage.number, round(min(share, 1.0), 3))
            done = last


def _stretches(asked: _Wording, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches of a text, in words, that hold enough of the wording's telling words near each other."""
    telling = asked.places.keys() - FUNCTION_WORDS
    told = [at for at, word in enumerate(words) if word in telling]
    first = 0
    for number, at in enumerate(told):
        if number + 1 == len(told) or told[number + 1] - at > asked.reach:
            begin, end = max(0, told[first] - len(asked.words)), min(len(words), at + len(asked.words) + 1)
            held = set(words[begin:end])
            if sum(bits for word, bits in zip(asked.words, asked.bits, strict=True) if word in held) >= asked.enough:
                yield begin, end
            first = number + 1


def _found(asked: _Wording, there: _There, begin: int, end: int) -> Iterator[_Use]:
    """The uses in a stretch: the best, then those before it and behind it."""
    open_stretches = [(begin, end)]
    while open_stretches:
        begin, end = open_stretches.pop()
        pairs = [(place, at) for at in range(begin, end) for place in asked.places.get(there.words[at], ())]
        window = _fullest(asked, pairs)
        if window is None:
            continue
        low, high = window
        around = len(asked.words) // 2
        use = _judged(asked, there, [pair for pair in pairs if low - around <= pair[1] <= high + around])
        if use is not None:
            yield use
            low, high, _ = use
        open_stretches += [(begin, low), (high + 1, end)]


def _fullest(asked: _Wording, pairs: Sequence[_Pair]) -> tuple[int, int] | None:
    """The stretch of text, no longer than a use can be, with most of the wording in it; None where none has enough to
    be looked at."""
    weight, start, inside = 0.0, 0, Counter[int]()
    most, found = asked.enough, None
    texts = list({at: place for place, at in pairs}.items())
    for at, place in texts:
        word = asked.places[asked.words[place]]
        inside[word[0]] += 1
        weight += asked.bits[place] if inside[word[0]] <= len(word) else 0
        while at - texts[start][0] > asked.reach:
            left = asked.places[asked.words[texts[start][1]]]
            inside[left[0]] -= 1
            weight -= asked.bits[left[0]] if inside[left[0]] < len(left) else 0
            start += 1
        if weight > most:
            most, found = weight, (texts[start][0], at)
    return found


def _judged(asked: _Wording, there: _There, pairs: Sequence[_Pair]) -> _Use | None:
    """What of a stretch is a use; None where it has too little of the wording."""
    weight, chain = _chain(asked, pairs)
    alike = _alike(asked, there.words, chain)
    share = (weight + _sum(asked, alike) / 2) / asked.whole
    if share < 1 and len(asked.words) >= MOVED and len(chain) >= FEWEST:
        anyhow = _one_for_one(asked, pairs)
        span = anyhow[-1][1] - anyhow[0][1] + 1 if anyhow else 0
        moved = (_sum(asked, anyhow) - INSERTED * max(0, span - len(asked.words))) / asked.whole
        if moved >= max(LIKE, share):
            share, chain, alike = moved, anyhow, []
    if share < asked.like or len(chain) + len(alike) < FEWEST:
        return None
    chain = _whole(asked, there, sorted([*chain, *alike], key=lambda pair: pair[1]))
    tell = sum(1 for place, _ in chain if asked.words[place] not in FUNCTION_WORDS)
    if len(chain) < FEWEST or tell < asked.telling:
        return None
    places = [at for _, at in chain]
    return min(places), max(places), share


def _whole(asked: _Wording, there: _There, chain: Sequence[_Pair]) -> list[_Pair]:
    """The chain without function words at its ends that a mark or another word parts from the rest."""
    low, high = 0, len(chain)
    for number, ((_, at), (_, then)) in enumerate(pairwise(chain), 1):
        if there.places[then][0] - there.places[at][1] != 1:
            if all(asked.words[place] in FUNCTION_WORDS for place, _ in chain[low:number]):
                low = number
            elif all(asked.words[place] in FUNCTION_WORDS for place, _ in chain[number:]):
                high = number
                break
    return list(chain[low:high])


def _sum(asked: _Wording, pairs: Sequence[_Pair]) -> float:
    return sum(asked.bits[place] for place, _ in pairs)


def _chain(asked: _Wording, pairs: Sequence[_Pair]) -> tuple[float, list[_Pair]]:
    """The pairs in the wording's order that weigh most, less the words that stand between and not in the wording there
    (local alignment over the pairs alone)."""
    scores, before = list[float](), list[int]()
    for number, (place, at) in enumerate(pairs):
        best, best_before = 0.0, -1
        for other in range(number - 1, max(-1, number - 1 - _BACK), -1):
            left, previous = pairs[other]
            if left < place and previous < at:
                score = scores[other] - INSERTED * max(0, (at - previous) - (place - left))
                if score > best:
                    best, best_before = score, other
        scores.append(best + asked.bits[place])
        before.append(best_before)
    if not scores:
        return 0.0, []
    weight = max(scores)
    number, chain = scores.index(weight), list[_Pair]()
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return weight, chain[::-1]


def _one_for_one(asked: _Wording, pairs: Sequence[_Pair]) -> list[_Pair]:
    """Each word of the wording with one of the text, whatever their order, the strays at the ends left out."""
    taken, found = set[int](), list[_Pair]()
    for place, at in pairs:
        if place not in taken and not (found and found[-1][1] == at):
            taken.add(place)
            found.append((place, at))
    best, kept, first, weight = 0.0, (0, 0), 0, 0.0
    for number, (place, at) in enumerate(found):
        weight -= INSERTED * (at - found[number - 1][1] - 1) / 2 if number else 0
        if weight <= 0:
            weight, first = 0.0, number
        weight += asked.bits[place]
        if weight > best:
            best, kept = weight, (first, number + 1)
    return found[slice(*kept)]


def _alike(asked: _Wording, words: Sequence[str], chain: Sequence[_Pair]) -> list[_Pair]:
    """Telling words between those of the chain, and beside its ends, that are nearly equal to the wording's."""
    if not chain:
        return []
    found = list[_Pair]()
    (first, begin), (last, end) = chain[0], chain[-1]
    bounds = [(-1, max(-1, begin - first - 2)), *chain]
    bounds.append((len(asked.words), min(len(words), end + len(asked.words) - last + 1)))
    for (left, low), (right, high) in pairwise(bounds):
        at = low + 1
        for place in range(left + 1, right):
            word = asked.words[place]
            if word in FUNCTION_WORDS:
                continue
            ahead = range(at, min(high, at + _AHEAD))
            like = next((one for one in ahead if words[one] != word and near(word, words[one])), None)
            if like is not None:
                found.append((place, like))
                at = like + 1
    return found
