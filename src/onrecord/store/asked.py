"""A register that notes what it is asked for: what was made of the answers has to be made anew when one would differ.

Whoever reads a register need not say what that hangs on, and cannot forget to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection

from ..model.dating import Dating
from ..model.entry import KINDS, Agent, Entry, Same
from ..model.judgement import Status
from ..model.listing import EVERY_DOCUMENT, EVERY_ENTRY, Shelf, Tally, Wanted
from ..model.register import Kinds, Register
from ..model.text import Anchor, Head, Passage
from . import changes, listing
from .register import StoreRegister
from .states import ENTRY, ID, ORDER, SPAN, states

E = TypeVar("E", bound=Entry)

_MOST = 500
"""Single entries asked for, past which the whole of their kinds counts as asked for."""

_JUDGED = frozenset((Status.ACCEPTED,))


class AskedRegister(Register):
    """A case's register that notes which parts of it, and which single entries, were asked for."""

    def __init__(self, register: StoreRegister, connection: Connection) -> None:
        self._register = register
        self._connection = connection
        self._parts: set[str] = set()
        self._ids: set[str] = set()

    def answers(self) -> dict[str, str]:
        """What was asked for, each with what tells its state now."""
        if len(self._ids) > _MOST:
            kinds = {self._connection.execute(ENTRY, {"id": id}).scalar() for id in self._ids}
            self._parts.update(changes.of_kind(kind) for kind in (KINDS if None in kinds else kinds) if kind)
            self._ids.clear()
        asked = [*self._parts, *(f"{ID}{id}" for id in self._ids)]
        return states(self._connection, sorted(asked))

    def _of(self, kind: Kinds[Entry], *, judged: bool = False) -> None:
        self._parts.update(changes.of_kind(one, judged=judged) for one in listing.kinds_of(kind))

    def _wanted(self, kind: Kinds[Entry], wanted: Wanted) -> None:
        self._of(kind, judged=wanted.statuses == _JUDGED)

    def entries(self, kind: type[E], *, document: str | None = None, counting: bool = True) -> Iterator[E]:
        self._of(kind)
        return self._register.entries(kind, document=document, counting=counting)

    def listed(
        self, kind: Kinds[E], wanted: Wanted = EVERY_ENTRY, *, offset: int = 0, limit: int | None = None
    ) -> Sequence[E]:
        self._wanted(kind, wanted)
        return self._register.listed(kind, wanted, offset=offset, limit=limit)

    def count(self, kind: Kinds[Entry], wanted: Wanted = EVERY_ENTRY) -> int:
        self._wanted(kind, wanted)
        return self._register.count(kind, wanted)

    def tallies(self, kind: Kinds[Entry], wanted: Wanted = EVERY_ENTRY) -> Sequence[Tally]:
        self._wanted(kind, wanted)
        return self._register.tallies(kind, wanted)

    def tallies_of(
        self, kind: Kinds[Entry], wanted: Wanted, agents: Sequence[frozenset[str]]
    ) -> Sequence[Sequence[Tally]]:
        self._wanted(kind, wanted)
        return self._register.tallies_of(kind, wanted, agents)

    def touching(self, kind: type[E], document: str, start: int = 0, end: int | None = None) -> Iterator[E]:
        self._of(kind)
        return self._register.touching(kind, document, start, end)

    def entry(self, id: str) -> Entry:
        self._ids.add(id)
        return self._register.entry(id)

    def in_brief(self, id: str) -> Entry:
        self._ids.add(id)
        return self._register.in_brief(id)

    def count_anchors(self, id: str) -> int:
        self._ids.add(id)
        return self._register.count_anchors(id)

    def status(self, id: str) -> Status:
        self._ids.add(id)
        return self._register.status(id)

    def statuses(self, entries: Sequence[Entry]) -> Mapping[str, Status]:
        self._ids.update(one.id for one in entries)
        return self._register.statuses(entries)

    def agent(self, name: str) -> Agent | None:
        self._of(Agent)
        return self._register.agent(name)

    def same_as(self, id: str) -> frozenset[str]:
        self._of(Same)
        self._parts.add(changes.DISTINCT)
        return self._register.same_as(id)

    def held_distinct(self) -> set[frozenset[str]]:
        """The pairs of ids that people hold to be distinct."""
        self._parts.add(changes.DISTINCT)
        return self._register.held_distinct()

    def documents(self) -> Iterator[str]:
        self._parts.add(ORDER)
        return self._register.documents()

    def shelved(self, shelf: Shelf = EVERY_DOCUMENT, *, offset: int = 0, limit: int | None = None) -> Sequence[str]:
        self._parts.update((ORDER, changes.HEADS))
        return self._register.shelved(shelf, offset=offset, limit=limit)

    def count_documents(self, shelf: Shelf = EVERY_DOCUMENT) -> int:
        self._parts.update((ORDER, changes.HEADS))
        return self._register.count_documents(shelf)

    @property
    def span(self) -> Dating | None:
        self._parts.add(SPAN)
        return self._register.span

    def latest(self) -> int | None:
        self._parts.update((ORDER, changes.HEADS))
        return self._register.latest()

    def head_of(self, document: str) -> Head:
        self._parts.add(changes.HEADS)
        return self._register.head_of(document)

    def ask_for_documents(self) -> None:
        """Count all documents, their order, heads and texts, as asked for."""
        self._parts.update((ORDER, changes.HEADS, changes.DOCUMENTS))

    def _of_documents(self) -> StoreRegister:
        self._parts.add(changes.DOCUMENTS)
        return self._register

    def file_of(self, document: str) -> str:
        return self._of_documents().file_of(document)

    def witness_of(self, document: str) -> str:
        return self._of_documents().witness_of(document)

    def passages(self, document: str) -> Iterator[Passage]:
        return self._of_documents().passages(document)

    def passages_between(self, document: str, first: int, last: int) -> Sequence[Passage]:
        return self._of_documents().passages_between(document, first, last)

    def count_passages(self, document: str) -> int:
        return self._of_documents().count_passages(document)

    def passage(self, anchor: Anchor) -> Passage | None:
        return self._of_documents().passage(anchor)

    def text(self, document: str, start: int, end: int) -> str:
        return self._of_documents().text(document, start, end)

    def containing(self, terms: Sequence[str]) -> Iterator[tuple[str, int]]:
        return self._of_documents().containing(terms)

    def candidates(self, words: Sequence[str], apart: int) -> Iterator[tuple[str, Passage, str]]:
        return self._of_documents().candidates(words, apart)

    def rarity(self, words: Iterable[str]) -> Mapping[str, float]:
        return self._of_documents().rarity(words)
