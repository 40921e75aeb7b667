"""A register that notes what it is asked for: what was made of the answers has to be made anew when one would differ.

Whoever reads a register need not say what that hangs on, and cannot forget to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
T = TypeVar("T")

_MOST = 500
"""Single entries asked for, past which the whole of their kinds counts as asked for."""

_JUDGED = frozenset((Status.ACCEPTED,))


class AskedRegister(Register):
    """A case's register that notes which parts of it, and which single entries, were asked for."""

    def __init__(self, register: KeepingRegister, connection: Connection, *, roughly: bool = False) -> None:
        """With `roughly` any change of a document counts as one of the order, which is told more quickly."""
        self._order = (changes.DOCUMENTS, changes.HEADS) if roughly else (ORDER,)
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

    def _of(self, kind: Kinds[Entry], *, judged: bool = False, all: bool = False) -> None:
        kinds = listing.kinds_of(kind)
        self._parts.update(changes.of_all(one) if all else changes.of_kind(one, judged=judged) for one in kinds)

    def _wanted(self, kind: Kinds[Entry], wanted: Wanted) -> None:
        self._of(kind, judged=wanted.statuses == _JUDGED)

    def kept(self, question: str, answer: Callable[[Register], T]) -> T:
        said, asked = self._register.noted(question, answer)
        self._ids.update(one.removeprefix(ID) for one in asked if one.startswith(ID))
        self._parts.update(one for one in asked if not one.startswith(ID))
        return said

    def entries(self, kind: type[E], *, document: str | None = None, counting: bool = True) -> Iterator[E]:
        self._of(kind, all=not counting)
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

    def entries_at(self, kind: type[E], anchors: Sequence[Anchor], *, counting: bool = True) -> Sequence[E]:
        self._of(kind, all=not counting)
        return self._register.entries_at(kind, anchors, counting=counting)

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

    def not_counting(self) -> frozenset[str]:
        self._of(Entry, judged=True)
        return self._register.not_counting()

    def statuses(self, entries: Sequence[Entry]) -> Mapping[str, Status]:
        self._ids.update(one.id for one in entries)
        return self._register.statuses(entries)

    def agent(self, name: str) -> Agent | None:
        self._of(Agent)
        return self._register.agent(name)

    def agents_of(self, names: Iterable[str]) -> Mapping[str, Agent]:
        self._of(Agent)
        return self._register.agents_of(names)

    def same_as(self, id: str) -> frozenset[str]:
        self._of(Same)
        self._parts.add(changes.DISTINCT)
        return self._register.same_as(id)

    def held_distinct(self) -> set[frozenset[str]]:
        """The pairs of ids that people hold to be distinct."""
        self._parts.add(changes.DISTINCT)
        return self._register.held_distinct()

    def documents(self) -> Iterator[str]:
        self._parts.update(self._order)
        return self._register.documents()

    def shelved(self, shelf: Shelf = EVERY_DOCUMENT, *, offset: int = 0, limit: int | None = None) -> Sequence[str]:
        self._parts.update((*self._order, changes.HEADS))
        return self._register.shelved(shelf, offset=offset, limit=limit)

    def count_documents(self, shelf: Shelf = EVERY_DOCUMENT) -> int:
        self._parts.update((*self._order, changes.HEADS))
        return self._register.count_documents(shelf)

    @property
    def span(self) -> Dating | None:
        self._parts.add(SPAN)
        return self._register.span

    def latest(self) -> int | None:
        self._parts.update((*self._order, changes.HEADS))
        return self._register.latest()

    def by_last_minute(self) -> Sequence[tuple[int, str]]:
        self._parts.update((ORDER, changes.HEADS))
        return self._register.by_last_minute()

    def head_of(self, document: str) -> Head:
        self._parts.add(changes.HEADS)
        return self._register.head_of(document)

    def heads_of(self, documents: Iterable[str]) -> Mapping[str, Head]:
        self._parts.add(changes.HEADS)
        return self._register.heads_of(documents)

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

    def witnesses(self) -> Mapping[str, str]:
        return self._of_documents().witnesses()

    def lengths(self) -> Mapping[str, int]:
        return self._of_documents().lengths()

    def passages(self, document: str) -> Iterator[Passage]:
        return self._of_documents().passages(document)

    def passages_between(self, document: str, first: int, last: int) -> Sequence[Passage]:
        return self._of_documents().passages_between(document, first, last)

    def count_passages(self, document: str) -> int:
        return self._of_documents().count_passages(document)

    def passage(self, anchor: Anchor) -> Passage | None:
        return self._of_documents().passage(anchor)

    def passages_at(self, anchors: Iterable[Anchor]) -> Mapping[Anchor, Passage]:
        return self._of_documents().passages_at(anchors)

    def text(self, document: str, start: int, end: int) -> str:
        return self._of_documents().text(document, start, end)

    def containing(self, terms: Sequence[str]) -> Iterator[tuple[str, int]]:
        return self._of_documents().containing(terms)

    def candidates(self, words: Sequence[str], apart: int) -> Iterator[tuple[str, Passage, str]]:
        return self._of_documents().candidates(words, apart)

    def rarity(self, words: Iterable[str]) -> Mapping[str, float]:
        return self._of_documents().rarity(words)


class KeepingRegister(StoreRegister):
    """A case's register that keeps what is made of it for as long as whatever was asked for that is as it was."""

    def kept(self, question: str, answer: Callable[[Register], T]) -> T:
        return self.noted(question, answer)[0]

    def noted(self, question: str, answer: Callable[[Register], T]) -> tuple[T, Mapping[str, str]]:
        """The same, with what was asked for it and the state of each."""

        def made() -> tuple[T, Mapping[str, str]]:
            asked = AskedRegister(self, self._connection, roughly=True)
            return answer(asked), asked.answers()

        return self._kept.noted(("made", question), made)
