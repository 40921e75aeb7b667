"""How telling it is to speak of a thing: the information, in bits, of the details that the words name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log2

from ..model.channels import Thing
from ..model.entry import Statement, TimeExpression
from ..model.register import Register
from ._details import Detail, details_of, names_day

BASE = 20
"""How many other documents dated before the disclosure there must be, before a specificity is figured."""


@dataclass(frozen=True, slots=True)
class Specific:
    """How telling words are: the details that they name, each with how many of the `base` documents name it too, and
    how many name all of them."""

    details: Sequence[tuple[Detail, int]]
    together: int
    base: int

    @property
    def bits(self) -> float:
        """-log2 of the chance that a guess has these details: each by itself at the rate at which others name it, or
        all of them at the rate at which others name them together, whichever a guess is likelier to have."""
        apart = sum(self._told(count) for _, count in self.details)
        return round(min(apart, self._told(self.together)), 1)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The reckoning, one row a detail."""
        rows = [(one.what, one.named, self._of(count)) for one, count in self.details]
        return (*rows, ("all of them", "", self._of(self.together))) if len(rows) > 1 else tuple(rows)

    def _of(self, count: int) -> str:
        return f"in {count:,} of {self.base:,} documents, {self._told(count):.1f} bits"

    def _told(self, count: int) -> float:
        return -log2((count + 0.5) / (self.base + 1))


class Specificity:
    """How rarely the documents of a register name the details of things; each document and each detail is looked up
    once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._places: dict[object, Sequence[int]] = {}

    @cached_property
    def _dated(self) -> tuple[Sequence[int], Sequence[str]]:
        """The last minutes of the documents, in order, and the documents."""
        ends = self._register.by_last_minute()
        return [latest for latest, _ in ends], [id for _, id in ends]

    @cached_property
    def _place(self) -> dict[str, int]:
        return {document: place for place, document in enumerate(self._dated[1])}

    def of(self, thing: Thing, statement: Statement, disclosed: float) -> Specific | None:
        """How rarely other documents dated before the disclosure name what the statement names of a thing; None where
        it names nothing of it, and where there are too few such documents."""
        earlier = bisect_left(self._dated[0], disclosed)
        own = self._place.get(statement.document or "", earlier)
        base = earlier - (own < earlier)
        if base < BASE:
            return None
        details = details_of(self._register, thing, statement)
        if not details:
            return None
        named = [self._naming(one, earlier) for one in details]
        together = named[0].intersection(*named[1:]) - {own}
        return Specific(
            [(one, len(found - {own})) for one, found in zip(details, named, strict=True)], len(together), base
        )

    def _naming(self, detail: Detail, earlier: int) -> set[int]:
        """The places of the documents before one place that name a detail."""
        asked = (detail.every, detail.either, detail.when, detail.span)
        if asked not in self._places:
            self._places[asked] = sorted(self._place[id] for id in self._documents(detail) if id in self._place)
        places = self._places[asked]
        return set(places[: bisect_left(places, earlier)])

    def _documents(self, detail: Detail) -> set[str]:
        if detail.when is not None:
            return {id for id in self._dated[1] if self._names_time(id, detail.when, detail.span)}
        alike: list[tuple[str, ...]] = [(word,) for word in detail.every] or [detail.either]
        return set[str].intersection(*({id for id, _ in self._register.containing(terms)} for terms in alike))

    def _names_time(self, document: str, when: tuple[float, float], span: float) -> bool:
        told = self._register.entries(TimeExpression, document=document)
        return any(names_day(one.when, when, span) for one in told)
