"""What machines have read of a kind, held decoded for as long as it is the same: inquiries go through all of it each
time that a person changes something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from sqlalchemy import Connection, func, select

from ..model.entry import Entry, Event, Formula, Statement
from ..model.memory import searched_seldom
from . import changes, listing
from .schema import entry

E = TypeVar("E", bound=Entry)

KINDS = (Statement.kind, Event.kind, Formula.kind)
"""The kinds that are held."""

MOST = 30_000
"""More entries of a kind are not held: some 60 MB."""


class Held:
    """The entries of machines that are held in memory, by kind, with the count of changes at which they were read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._entries: dict[str, tuple[int, tuple[Entry, ...] | None]] = {}

    def of(self, kind: str, read: Callable[[], Iterator[Entry]]) -> tuple[Entry, ...] | None:
        """The entries of a kind as they are held, or else as they are read now; None where they are too many."""
        if kind not in KINDS:
            return None
        now = changes.count(self._connection, changes.of_machines(kind))
        held = self._entries.get(kind)
        if held is None or held[0] != now:
            with searched_seldom():
                held = (now, tuple(read()) if self._few(kind) else None)
            self._entries[kind] = held
        return held[1]

    def _few(self, kind: str) -> bool:
        """Whether there are not too many of a kind; beyond that they are not counted."""
        some = select(entry.c.number).where(listing.of_kinds([kind]), listing.of_machines()).limit(MOST + 1)
        return self._connection.execute(select(func.count()).select_from(some.subquery())).scalar_one() <= MOST

    def forget(self) -> None:
        """Forget all: what was read within a transaction does not hold once that is taken back."""
        self._entries.clear()
