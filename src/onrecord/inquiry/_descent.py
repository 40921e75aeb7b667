"""Which use of a wording was the first, as far as the dates tell, and from which of those before it each later came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import inf

from ..model.dating import reach
from ..model.entry import Access, Citation, Entry
from ..model.register import Register
from ..model.variants import Variant, aligned
from ..model.words import words_of
from ._agents import who
from ._manners import Manner, manner_of, names
from ._uses import Use


def first_of(uses: Sequence[Use]) -> list[Use]:
    """Every use that can have been the first: that can have been made by the time that some use was made at the latest.

    Where dates overlap these are several. Of one document's uses only the first is taken. Uses that are only like the
    wording asked for are none.
    """
    exact = [use for use in uses if not use.like]
    latest = min((use.bounds[1] for use in exact), default=inf)
    found: dict[str, Use] = {}
    for use in exact:
        if use.bounds[0] <= latest:
            found.setdefault(use.document, use)
    return list(found.values())


@dataclass(frozen=True)
class Taken:
    """A later use beside the earlier one that it most likely comes from. `how` says what ties the two, `by` is the
    entry that does."""

    use: Use
    source: Use
    how: str
    by: Entry | None = None

    @cached_property
    def variant(self) -> Variant:
        """The words aligned with the source's."""
        return _compared(self.source.anchor.exact, self.use.anchor.exact)

    @property
    def manner(self) -> Manner:
        """What the use is beside its source."""
        return manner_of(self.use, self.source, named=self.how in (NAMED, CITED))


NEAREST = 25
"""How many uses, the first and the last before a later one, are looked at as its source."""
LONG = 400
"""Characters from which wordings are long."""
NAMED = "who is named beside it"
CITED = "which is cited beside it"
DRAWN = "on which it draws"
ADMITTED = frozenset((NAMED, CITED, DRAWN))
"""What ties a use to a source that it tells itself, or that a person has recorded."""
OWN = "who had used it before"
CHANNEL = "through a channel on record"
WORDING = "whose wording is the nearest"


@dataclass(frozen=True)
class Ties:
    """What the record says of who could have a wording from whom; the channels are read once."""

    register: Register

    @cached_property
    def _channels(self) -> list[tuple[str, str, Access]]:
        return [
            (who(self.register, one.agent), who(self.register, one.to), one) for one in self.register.entries(Access)
        ]

    def taken(self, use: Use, earlier: Sequence[Use]) -> Taken | None:
        """The earlier use that a later one most likely comes from: one that it draws on, cites or names; else one of
        the speaker's own, or that a channel on record led to; else that of the nearest wording, of these the first."""
        before = [one for one in earlier if one.bounds[0] <= use.bounds[1] and one.document != use.document]
        sure = [one for one in before if one.surely_before(use)] or before
        sure = sure if len(sure) <= 2 * NEAREST else [*sure[:NEAREST], *sure[-NEAREST:]]
        if not sure:
            return None
        cited = self._cited(use)
        tied = [(*self._tie(use, one, cited), one) for one in sure]
        best = max(range(len(tied)), key=lambda at: (tied[at][0], round(_likeness(sure[at], use), 3), -at))
        _, how, by, source = tied[best]
        return Taken(use, source, how, by)

    def _cited(self, use: Use) -> dict[str, Citation]:
        sentence = use.sentence
        found = self.register.touching(Citation, use.document, sentence.start, sentence.end)
        return {one.resolves_to: one for one in found if one.resolves_to and self.register.status(one.id).counts}

    def _tie(self, use: Use, earlier: Use, cited: dict[str, Citation]) -> tuple[int, str, Entry | None]:
        statement = use.statement
        sources = {earlier.document, earlier.statement.id if earlier.statement else earlier.document}
        if statement and sources & set(statement.draws_on):
            return 4, DRAWN, statement
        if earlier.document in cited:
            return 3, CITED, cited[earlier.document]
        other = frozenset((earlier.speaker,)) - {"", use.speaker}
        if other and names(self.register, use.sentence.exact, other):
            return 3, NAMED, None
        if use.speaker and use.speaker == earlier.speaker:
            return 2, OWN, None
        access = self._channel(use, earlier)
        return (2, CHANNEL, access) if access else (1, WORDING, None)

    def _channel(self, use: Use, earlier: Use) -> Access | None:
        """A channel on record from the earlier words to the later speaker, open between the two."""
        if not use.speaker or not self._channels:
            return None
        outlet = self.register.head_of(earlier.document).published_in.name
        ends = {who(self.register, one) for one in (earlier.speaker, outlet) if one} | {earlier.document}
        for agent, to, access in self._channels:
            opened, closed = reach(access.since)[0], reach(access.until)[1]
            if agent == use.speaker and to in ends and opened <= use.bounds[1] and earlier.bounds[0] <= closed:
                return access
        return None


def _likeness(source: Use, use: Use) -> float:
    """The share of both wordings' words that are kept in the other; of long ones without regard to their order."""
    left, right = source.anchor.exact, use.anchor.exact
    if max(len(left), len(right)) <= LONG:
        return _compared(left, right).likeness
    words, others = _bag(left), _bag(right)
    return 2 * (words & others).total() / max(words.total() + others.total(), 1)


@lru_cache(maxsize=512)
def _bag(text: str) -> Counter[str]:
    return Counter(word for word, _, _ in words_of(text))


@lru_cache(maxsize=4096)
def _compared(source: str, variant: str) -> Variant:
    return aligned(source, variant)
