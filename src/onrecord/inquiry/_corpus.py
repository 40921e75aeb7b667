"""How much the corpus has of a time, and when a wording rested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.entry import Coverage
from ..model.instant import DAY, civil, first_minute, iso_day, last_minute
from ..model.listing import Shelf
from ..model.register import Register
from ._uses import Use


def texts_of_the_year(register: Register, use: Use) -> int | None:
    """How many texts the corpus has that can be of the year, or the years, of a use; None where it has no date."""
    dated = use.dated
    if dated is None or dated.earliest is None or dated.latest is None:
        return None
    first, last = civil(dated.earliest // DAY)[0], civil(dated.latest // DAY)[0]
    return register.count_documents(Shelf(since=first_minute(first, 1, 1), until=last_minute(last, 12, 31)))


@dataclass(frozen=True, slots=True)
class Rest:
    """A time in which a wording was not used, from the last day it can have been used before to the first after; and
    how many texts the corpus has that can be of that time."""

    since: str
    until: str
    days: int
    texts: int


def rests(register: Register, uses: Sequence[Use], days: int) -> Iterator[Rest]:
    """The times of so many days or more in which a wording surely rested."""
    bounded = [use for use in uses if use.bounds[0] > -float("inf") and use.bounds[1] < float("inf")]
    reached: int | None = None
    for use in bounded:
        begins = int(use.bounds[0])
        if reached is not None and begins - reached >= days * DAY:
            since, until = reached + 1, begins - 1
            texts = register.count_documents(Shelf(since=since, until=until))
            yield Rest(iso_day(since), iso_day(until), (until - since) // DAY, texts)
        reached = max(reached if reached is not None else begins, int(use.bounds[1]))


def authors(register: Register) -> int:
    """How many authors the corpus has."""
    return len({name for document in register.documents() for name in register.head_of(document).authors[:1]})


def coverages(register: Register, thing: str) -> Iterator[Coverage]:
    """What is declared of how complete the record of the thing is."""
    return (one for one in register.entries(Coverage) if one.of == thing)
