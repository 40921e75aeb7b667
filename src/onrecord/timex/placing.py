"""One moment of a text placed in time: told from the document or the story, which moves on to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model.dating import Dating
from .found import Found, Read
from .grammar import Rule
from .meaning import NOTHING, Sense
from .moment import Moment
from .outlook import Outlook, between_dashes, looks_on, names_a_thing, outlook
from .story import Story
from .tokens import Token

_NUMBER = re.compile(r"\s\d{1,2}\b(?!:)")
"""A number behind a day, which may be the day instead: seen 2 September 23."""
_OWNER = re.compile(r"['’]s\b")
"""What makes a weekday that of a thing, which may be still to come: Monday's debate."""


@dataclass(slots=True)
class Placing:
    """What a rule of `RANGES` has matched, on its way to its place in time."""

    text: str
    rule: Rule
    tokens: Sequence[Token]
    story: Story
    passing: bool
    quoted: bool = False

    def _placed(self, token: Token) -> tuple[Moment, str]:
        if not isinstance(token.value, Read):
            return Moment(day=whole(token.value)), ""
        sense = token.value.sense
        open_year = sense.moment.year is None and not sense.value
        looks = outlook(self.text, token.start, token.end) if open_year else Outlook.BACK
        return self.story.placed(sense, looks, quoted=self.quoted)

    def _single(self, token: Token, placed: tuple[Moment, str]) -> Found:
        """One moment with its own rule; the story moves on to it."""
        moment, leans_on = placed
        read = token.value if isinstance(token.value, Read) else None
        if read and read.sense.value:
            words = self._words(token)
            rule, kind = read.rule, read.sense.type
            within = self._within(read.sense.moment, words)
            return Found(
                start=token.start, end=token.end, type=kind, when=within, value=read.sense.value,
                rule=rule.name, sure=rule.sure, passing=self.passing,
            )  # fmt: skip
        part = self._part(token, moment)
        plain = not leans_on or self._is_plain(token, moment, leans_on)
        self._move(moment, self._words(token), leans_on)
        return replace(part, leans_on=leans_on, sure=part.sure and plain and moment.year is not None)

    def _is_plain(self, token: Token, moment: Moment, leans_on: str) -> bool:
        """Whether the words leave little doubt of what a moment is told from: it is near, and a weekday lies behind."""
        sense = token.value.sense if isinstance(token.value, Read) else None
        weekday = sense is not None and sense.moment.weekday is not None and sense.moment.day is None
        if _NUMBER.match(self.text, token.end) or (weekday and _OWNER.match(self.text, token.end)):
            return False
        if weekday and outlook(self.text, token.start, token.end) is not Outlook.BACK:
            return False
        return self.story.is_at_hand(moment, sense.step if sense else None, leans_on)

    def _part(self, token: Token, moment: Moment) -> Found:
        read = token.value if isinstance(token.value, Read) else None
        rule = read.rule if read else self.rule
        return Found(
            start=token.start,
            end=token.end,
            type="TIME" if moment.hour else "DATE",
            when=moment.dating(self._words(token)),
            value=moment.gregorian().timex(),
            rule=rule.name,
            sure=rule.sure,
            passing=self.passing,
        )

    def _within(self, moment: Moment, words: str) -> Dating:
        """What a duration lies within, where that is said; no bounds where it is not."""
        if moment == NOTHING:
            return Dating(text=words)
        placed, _ = self.story.placed(Sense(moment=moment))
        return replace(placed.dating(words), edtf=None)

    def _made(self, start: int, end: int, when: Dating, value: str, leans_on: str) -> Found:
        return Found(
            start=start, end=end, type="DATE", when=replace(when, text=self.text[start:end]), value=value,
            rule=self.rule.name, sure=self.rule.sure and not leans_on, passing=self.passing, leans_on=leans_on,
        )  # fmt: skip

    def _words(self, token: Token) -> str:
        return self.text[token.start : token.end]

    def _move(self, moment: Moment, words: str, leans_on: str) -> None:
        """Let the story go on, unless the date only bounds it, or is looked at from an earlier moment of it."""
        first = self.tokens[0]
        if self.passing or first.name == "SINCE" or looks_on(self.text, first.start):
            return
        if moment.month is None and moment.season is None and names_a_thing(self.text, first.start):
            return
        if not between_dashes(self.text, first.start, self.tokens[-1].end):
            self.story.moves_to(moment, words, leans_on)


def moment_in(token: Token) -> Moment:
    """What a token says by itself: a moment already read, or the number of a day."""
    return token.value.sense.moment if isinstance(token.value, Read) else Moment(day=whole(token.value))


def whole(value: object) -> int:
    """The number that a token stands for; 0 where it is none."""
    return value if isinstance(value, int) else 0
