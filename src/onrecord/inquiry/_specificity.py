"""How telling it is to speak of a thing: the information, in bits, of a topic's terms."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from math import log2

from ..model.channels import Thing
from ..model.entry import Topic
from ..model.register import Register

BASE = 20
"""How many documents dated before the disclosure there must be, before a specificity is figured."""


class Specificity:
    """How rarely the documents of a register speak of things; each document and each topic is looked up once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._speaking: dict[str, frozenset[str]] = {}

    @cached_property
    def _dated(self) -> tuple[list[int], list[str]]:
        """The last minutes of the documents, in order, and the documents."""
        dated = ((self._register.head_of(id).dated, id) for id in self._register.documents())
        ends = sorted((when.latest, id) for when, id in dated if when is not None and when.latest is not None)
        return [latest for latest, _ in ends], [id for _, id in ends]

    def bits(self, thing: Thing, disclosed: float) -> float | None:
        """How rarely documents dated before the disclosure speak of a topic; None of what has no terms, and where there
        are too few such documents."""
        if not isinstance(thing, Topic) or not thing.terms:
            return None
        latest, documents = self._dated
        earlier = bisect_left(latest, disclosed)
        if earlier < BASE:
            return None
        if thing.id not in self._speaking:
            speaking = frozenset(document for document, _ in self._register.containing(thing.terms))
            self._speaking[thing.id] = speaking
        count = len(self._speaking[thing.id].intersection(documents[:earlier]))
        return round(-log2((count + 0.5) / (earlier + 1)), 1)
