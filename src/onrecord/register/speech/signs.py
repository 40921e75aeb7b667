"""What speaks for and against each person as the speaker of a turn?

Every sign has a weight in natural logarithms of odds, set by hand: no program has sought them in any text.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from math import log2

from .scene import Person, Scene, Turn

WEIGHTS = {
    "not named by the cue": -8.0,
    "described by the cue, and not named": -3.0,
    "not of the gender of the cue": -5.0,
    "of no known gender, but the cue is": -1.0,
    "somebody without a name acts": 3.0,
    "acts before the pronoun of the cue": 3.0,
    "named before the pronoun of the cue": 1.0,
    "named behind the pronoun of the cue": -2.5,
    "acts before the words": 4.0,
    "acts behind the words": 2.0,
    "tells the story, and acts beside the words": 2.0,
    "named beside the words": 1.0,
    "not of the gender of who acts beside the words": -2.0,
    "acted just before": 1.5,
    "named just before": 0.5,
    "led up to by a colon": 2.5,
    "addressed in the words": -4.0,
    "named in the words": -1.5,
    "addressed by the turn beside": 1.5,
    "each doubling of the distance": -0.6,
}
"""What each sign weighs; `NOBODY` is somebody whom nothing around names."""

NOBODY = ""
_UNNAMED = -2.5
"""What it weighs that nobody named around speaks."""

NEAR = 1500
"""Characters before a turn, and after it, in which those who may speak it are looked for."""
_MOST = 60
"""How many of them are weighed against each other, those heard of oftenest."""
_AT_HAND = 200
"""Characters within which distance weighs nothing."""
_NEVER = 10**9
_FARTHEST = 7.0
"""Doublings beyond which it weighs no more."""


class Signs:
    """The signs of the turns of one text."""

    def __init__(self, scene: Scene, turns: Sequence[Turn]) -> None:
        self._scene = scene
        self._turns = turns
        self._spoken = [scene.spoken_of(turn) for turn in turns]
        self._heard: dict[str, list[int]] = {}
        for turn in turns:
            if turn.named or turn.described:
                self._heard.setdefault(turn.named or turn.described, []).append(turn.start)
        for one in scene.people(0, len(scene.text)):
            if one.name:
                insort(self._heard.setdefault(one.name, []), one.start)

    def candidates(self, first: int, last: int) -> list[str]:
        """Who may speak one of the turns from the first to the last."""
        low, high = self._turns[first].start - NEAR, self._turns[last].end + NEAR
        heard = Counter(one.name for one in self._scene.people(low, high))
        heard.update(turn.named or turn.described for turn in self._turns[first : last + 1])
        for addressed, _ in self._spoken[first : last + 1]:
            heard.update(sorted(addressed))
        del heard[NOBODY]
        return [*(name for name, _ in heard.most_common(_MOST)), NOBODY]

    def odds(self, number: int, names: Sequence[str]) -> list[float]:
        """For each of the names what the signs of a turn weigh for its speaking it."""
        turn = self._turns[number]
        told = [0.0] * len(names)
        for place, name in enumerate(names):
            told[place] = self._distance(name, turn) + self._words(number, name) if name else _UNNAMED
        if turn.named or (turn.described and not turn.pronoun):
            key = "not named by the cue" if turn.named else "described by the cue, and not named"
            own = turn.named or turn.described
            return [weight + (WEIGHTS[key] if name != own else 0.0) for name, weight in zip(names, told, strict=True)]
        beside = self._scene.people(*turn.within)
        extra = self._of_pronoun(turn, beside, names) if turn.pronoun else self._beside(turn, beside, names)
        return [one + other for one, other in zip(told, extra, strict=True)]

    def _distance(self, name: str, turn: Turn) -> float:
        """Against those not heard of for long; what comes later counts a quarter."""
        places = self._heard.get(name, [])
        at = bisect_left(places, turn.start)
        back = turn.start - places[at - 1] if at else _NEVER
        ahead = (places[at] - turn.start) * 4 if at < len(places) else _NEVER
        away = min(back, ahead)
        return WEIGHTS["each doubling of the distance"] * min(_FARTHEST, log2(max(1.0, away / _AT_HAND)))

    def _words(self, number: int, name: str) -> float:
        """What the words of the turn and of those beside it tell."""
        addressed, named = self._spoken[number]
        weight = WEIGHTS["addressed in the words"] if name in addressed else 0.0
        weight += WEIGHTS["named in the words"] if name in named else 0.0
        for other in (number - 1, number + 1):
            if 0 <= other < len(self._turns) and self._is_beside(number, other):
                weight += WEIGHTS["addressed by the turn beside"] if name in self._spoken[other][0] else 0.0
        return weight

    @property
    def narrator(self) -> str:
        """Who tells the story as I; empty where nobody does."""
        return self._scene.narrator

    def leads(self, number: int, name: str) -> bool:
        """Whether it is the person that acts last before the words of a turn, in its own paragraph."""
        turn = self._turns[number]
        one, key = self._acting(turn, self._scene.people(*turn.within))
        return one is not None and one.name == name and key == "acts before the words"

    def _is_beside(self, number: int, other: int) -> bool:
        one, two = self._turns[min(number, other)], self._turns[max(number, other)]
        return two.passage - one.last <= 1

    def _of_pronoun(self, turn: Turn, beside: Sequence[Person], names: Sequence[str]) -> list[float]:
        """A cue with a pronoun: whom it can mean, by gender and by who stands before and behind it."""
        assert turn.pronoun is not None
        before = [one for one in beside if one.start < turn.pronoun[0]]
        behind = {one.name for one in beside if one.start > turn.pronoun[0]} - {one.name for one in before}
        if not any(self._can_mean(one.name, turn.gender) for one in before if not one.gender):
            before = self._just_before(turn)
        acts = {one.name for one in before if one.acts and not one.gender}
        stands = {one.name for one in before if not one.gender}
        weights = []
        for name in names:
            weight = self._gender(name, turn.gender)
            if name == turn.described and name:
                weight = 0.0
            elif name == NOBODY:
                weight += WEIGHTS["somebody without a name acts"] if NOBODY in acts else 0.0
            elif name in stands:
                weight += WEIGHTS[f"{'acts' if name in acts else 'named'} before the pronoun of the cue"]
            elif name in behind:
                weight += WEIGHTS["named behind the pronoun of the cue"]
            weights.append(weight)
        return weights

    def _can_mean(self, name: str, gender: str) -> bool:
        return name != self._scene.narrator and self._scene.fits(name, gender)

    def _gender(self, name: str, gender: str) -> float:
        """Whether a pronoun as the cue can mean somebody; never who tells the story."""
        if name == NOBODY:
            return 0.0
        if not self._can_mean(name, gender):
            return WEIGHTS["not of the gender of the cue"]
        return 0.0 if name in self._scene.genders else WEIGHTS["of no known gender, but the cue is"]

    def _beside(self, turn: Turn, beside: Sequence[Person], names: Sequence[str]) -> list[float]:
        """No cue: who acts beside the words, or just before them."""
        acting, key = self._acting(turn, beside)
        stand = {one.name for one in beside if not one.gender}
        before = [] if acting else [one for one in self._just_before(turn) if not one.gender]
        acted = {one.name for one in before if one.acts}
        colon = self._scene.text[max(0, turn.start - 3) : turn.start].rstrip()[-1:] == ":"
        weights = []
        for name in names:
            weight = 0.0
            if acting and acting.gender and name != NOBODY and not self._can_mean(name, acting.gender):
                weight += WEIGHTS["not of the gender of who acts beside the words"]
            if acting and not acting.gender and acting.name == name:
                weight += WEIGHTS[key]
            elif name and name in stand:
                weight += WEIGHTS["named beside the words"]
            if name and name in {one.name for one in before}:
                weight += WEIGHTS["acted just before" if name in acted else "named just before"]
                weight += WEIGHTS["led up to by a colon"] if colon and name in acted else 0.0
            weights.append(weight)
        return weights

    def _acting(self, turn: Turn, beside: Sequence[Person]) -> tuple[Person | None, str]:
        """Who acts beside the words: the last before them, else the first behind them; and which sign that is."""
        before = [one for one in beside if one.acts and one.start < turn.start]
        behind = [one for one in beside if one.acts and one.start > turn.start]
        one = before[-1] if before else behind[0] if behind else None
        if one and one.name and one.name == self._scene.narrator:
            return one, "tells the story, and acts beside the words"
        if one and not one.name and not one.gender:
            return one, "somebody without a name acts"
        return one, "acts before the words" if before else "acts behind the words"

    def _just_before(self, turn: Turn) -> list[Person]:
        """The people of the paragraph before a turn, as far as it stands outside quotations."""
        return self._scene.people(self._scene.paragraph_before(turn), turn.start)
