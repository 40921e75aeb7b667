"""Which use of a wording was the first, as far as the dates tell, and from which of those before it each later came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import inf

from ..model.dating import reach
from ..model.entry import Access, Citation, Entry
from ..model.register import Register
from ..model.variants import Variant, aligned
from ._agents import who
from ._manners import Manner, manner_of, names
from ._uses import Use


def first_of(uses: Sequence[Use]) -> list[Use]:
    """Every use that can have been the first: that can have been made by the time that some use was made at the latest.

    Where dates overlap these are several. Of one document's uses only the first is taken.
    """
    latest = min((use.bounds[1] for use in uses), default=inf)
    found: dict[str, Use] = {}
    for use in uses:
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
NAMED = "who is named beside it"
CITED = "which is cited beside it"
DRAWN = "on which it draws"
CHANNEL = "through a channel on record"
WORDING = "whose wording is the nearest"


def taken(register: Register, use: Use, earlier: Sequence[Use]) -> Taken | None:
    """The earlier use that a later one most likely comes from: one that it names, cites or draws on; else one that a
    channel on record led to; else that of the nearest wording, and of these the first."""
    before = [one for one in earlier if one.bounds[0] <= use.bounds[1] and one.document != use.document]
    sure = [one for one in before if one.surely_before(use)] or before
    sure = sure if len(sure) <= 2 * NEAREST else [*sure[:NEAREST], *sure[-NEAREST:]]
    ties = [(tie, -number, one) for number, one in enumerate(sure) for tie in (_tie(register, use, one),)]
    if not ties:
        return None
    strength, _, source = max(ties, key=lambda one: (one[0][0], round(_likeness(one[2], use), 3), one[1]))
    return Taken(use, source, strength[1], strength[2])


def _likeness(source: Use, use: Use) -> float:
    return _compared(source.anchor.exact, use.anchor.exact).likeness


@lru_cache(maxsize=4096)
def _compared(source: str, variant: str) -> Variant:
    return aligned(source, variant)


def _tie(register: Register, use: Use, earlier: Use) -> tuple[int, str, Entry | None]:
    statement = use.statement
    if statement and {earlier.document, earlier.statement.id if earlier.statement else ""} & set(statement.draws_on):
        return 4, DRAWN, statement
    for citation in register.touching(Citation, use.document, use.sentence.start, use.sentence.end):
        if citation.resolves_to == earlier.document and register.status(citation.id).counts:
            return 3, CITED, citation
    other = frozenset((earlier.speaker,)) - {"", use.speaker}
    if other and names(register, use.sentence.exact, other):
        return 3, NAMED, None
    access = _channel(register, use, earlier)
    return (2, CHANNEL, access) if access else (1, WORDING, None)


def _channel(register: Register, use: Use, earlier: Use) -> Access | None:
    """A channel on record from the earlier words to the later speaker, open between the two."""
    outlet = register.head_of(earlier.document).published_in.name
    ends = {who(register, one) for one in (earlier.speaker, outlet) if one} | {earlier.document}
    for access in register.entries(Access):
        opened, closed = reach(access.since)[0], reach(access.until)[1]
        reads = use.speaker and who(register, access.agent) == use.speaker
        if reads and who(register, access.to) in ends and opened <= use.bounds[1] and earlier.bounds[0] <= closed:
            return access
    return None
