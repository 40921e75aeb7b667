"""Whether what a wording means has drifted: what it stands among in each period, tested, and shown line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np

from ..model.register import Register
from ..model.words import words_of
from ._contexts import Around, Texts, around, controls, occurrences, places_of, read
from ._drift import LEVEL, Collocate, Draws, Shift, collocates, power, seeded, shift
from ._frames import Slot, frames
from ._periods import Divided
from ._uses import Use

LEAST_TEXTS = 4
"""Texts of which each period must have so many: fewer cannot change places in twenty ways."""
MOST = 500
"""Uses of a period that are looked at; of more, so many are drawn."""
CONTROLS = 20
LEAST_CONTROLS = 5
CONTROL_PERMUTATIONS = 199
TRIALS = 60
POWER = 0.5


@dataclass(frozen=True)
class Meaning:
    """The uses of a wording by periods, and what can be told of its drift between them."""

    register: Register
    divided: Divided
    least: int
    permutations: int

    @property
    def refusal(self) -> str:
        """Why counting tells nothing; empty where it does."""
        counts = [len(some) for some in self.divided.periods]
        if len(counts) < 2:
            return "there is one period only"
        if min(counts) < self.least:
            return f"a period has {min(counts)} uses, and fewer than {self.least} are too few to tell"
        if min(len({use.document for use in some}) for some in self.divided.periods) < LEAST_TEXTS:
            return f"a period has fewer than {LEAST_TEXTS} texts, too few to change places"
        return ""

    @cached_property
    def drawn(self) -> Divided:
        """The uses that are looked at: of a period with very many a draw."""
        draws = self._draws("uses")
        return Divided([_drawn(some, draws) for some in self.divided.periods], self.divided.left_out)

    def _draws(self, purpose: str) -> Draws:
        told = [(str(use.anchor), period) for use, period in self.divided.numbered]
        return seeded(sha256(repr((purpose, told)).encode()).digest())

    @cached_property
    def texts(self) -> Texts:
        """The texts of the uses."""
        return read(self.register, self.drawn.numbered)

    @cached_property
    def own(self) -> frozenset[int]:
        """The numbers of the wording's own words, which are not counted as standing around it."""
        words = {word for use, _ in self.drawn.numbered for word, _, _ in words_of(use.anchor.exact)}
        return frozenset(number for number, word in enumerate(self.texts.vocabulary) if word in words)

    @cached_property
    def around(self) -> Around:
        """What stands around the uses."""
        found = around(self.texts, self.texts.places)
        return around(self.texts, self.texts.places, [word for word in found.words if word not in self.own])

    @cached_property
    def shift(self) -> Shift:
        """The test of the whole profile."""
        counts = self.around.by_text(len(self.texts.ids))
        return shift(counts, self.texts.periods, self._draws("permutations"), self.permutations)

    @cached_property
    def controls(self) -> list[tuple[str, Shift, Around]]:
        """The words of like frequency in the same texts, each with its own test."""
        uses = np.array([len(some) for some in self.drawn.periods], np.int64)
        found = []
        for word in controls(self.texts, self.own, uses, CONTROLS):
            draws = self._draws(f"control {self.texts.vocabulary[word]}")
            seen = around(self.texts, places_of(self.texts, word, int(uses.sum()), draws))
            if len(seen.words) > 1:
                counts = seen.by_text(len(self.texts.ids))
                tested = shift(counts, self.texts.periods, draws, CONTROL_PERMUTATIONS)
                found.append((self.texts.vocabulary[word], tested, seen))
        return found

    @cached_property
    def control_share(self) -> float:
        """The share of the control words that drift less."""
        less = sum(1 for _, tested, _ in self.controls if tested.effect < self.shift.effect)
        return less / len(self.controls) if self.controls else 0.0

    @cached_property
    def power(self) -> float:
        """How often the test would find that half of the last period's uses had other surroundings."""
        draws = self._draws("power")
        places = [places_of(self.texts, self.texts.vocabulary.index(word), 100, draws) for word, _, _ in self.controls]
        others = np.concatenate([around(self.texts, one, self.around.words).uses for one in places])
        return power(
            self.around.uses, self.around.texts, self.texts.periods, others, draws,
            trials=TRIALS, permutations=CONTROL_PERMUTATIONS,
        )  # fmt: skip

    @cached_property
    def verdict(self) -> str:
        """The verdict's word."""
        if self.refusal:
            return "too-few"
        if len(self.controls) < LEAST_CONTROLS:
            return "too-few"
        if self.shift.p <= LEVEL and self.control_share >= 1 - LEVEL:
            return "drifted"
        return "no-sign" if self.power >= POWER else "too-few"

    @cached_property
    def frames(self) -> list[Slot]:
        """Who says it, to whom, of whom and how."""
        return frames(self.register, self.drawn.periods, self._draws("frames"))

    @cached_property
    def collocates(self) -> list[Collocate]:
        """The words around the uses, in the first period and in the last."""
        period = self.texts.periods[self.around.texts]
        sums = [self.around.uses[period == one].sum(axis=0).astype(np.int64) for one in (0, int(period.max()))]
        counts = occurrences(self.texts)[:, list(self.around.words)]
        words = [self.texts.vocabulary[word] for word in self.around.words]
        uses = (int((period == 0).sum()), int((period == period.max()).sum()))
        return collocates(words, sums[0], sums[1], uses, (counts[0], counts[-1]))

    def uses_with(self, word: str) -> list[Use]:
        """The uses around which a collocate stands, in the order of their dates."""
        column = [self.texts.vocabulary[one] for one in self.around.words].index(word)
        found = (self.texts.uses[row] for row in np.flatnonzero(self.around.uses[:, column]).tolist())
        return sorted(found, key=lambda use: (use.bounds, use.document, use.anchor.start))


def _drawn(uses: Sequence[Use], draws: Draws) -> Sequence[Use]:
    if len(uses) <= MOST:
        return uses
    return [uses[number] for number in sorted(draws.choice(len(uses), MOST, replace=False).tolist())]
