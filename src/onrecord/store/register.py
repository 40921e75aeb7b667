"""The register of a case, read from its tables as it is asked for; nothing is held in memory but what is small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, and_, select

from ..model.entry import KINDS, Agent, Entry, Same
from ..model.fault import EntryNotFound
from ..model.judgement import Status
from ..model.register import Register, clusters
from ..model.text import Anchor, Head, Passage
from . import documents, sqlite
from .codec import decoded, decoded_entry
from .query import terms_read
from .schema import document, entry, status
from .search import Index

E = TypeVar("E", bound=Entry)

_NOT_COUNTING = (Status.REJECTED.value, Status.SUPERSEDED.value)


class StoreRegister(Register):
    """A register over the tables of a case."""

    def __init__(self, connection: Connection, index: Index) -> None:
        self._connection = connection
        self._index = index
        self._clusters: tuple[object, dict[str, frozenset[str]]] = (None, {})

    def _stream(self, wanted: Select[Any]) -> Iterator[Any]:
        return iter(self._connection.execution_options(yield_per=500).execute(wanted))

    def entries(self, kind: type[E], *, document: str | None = None, counting: bool = True) -> Iterator[E]:
        names = [name for name, one in KINDS.items() if issubclass(one, kind)]
        for wanted in _in_order(names, document, counting):
            for row in self._stream(wanted):
                made = decoded_entry(row.kind, row.body)
                assert isinstance(made, kind)
                yield made

    def entry(self, id: str) -> Entry:
        row = self._connection.execute(select(entry.c.kind, entry.c.body).where(entry.c.id == id)).first()
        if row is None:
            raise EntryNotFound(f"no entry {id!r} in the register")
        return decoded_entry(row.kind, row.body)

    def status(self, id: str) -> Status:
        judged = self._connection.execute(select(status.c.status).where(status.c.entry == id)).scalar()
        if judged is not None:
            return Status(judged)
        person = self._connection.execute(select(entry.c.person).where(entry.c.id == id)).scalar()
        if person is None:
            raise EntryNotFound(f"no entry {id!r} in the register")
        return Status.ACCEPTED if person else Status.PROPOSED

    def documents(self) -> Iterator[str]:
        undated = document.c.earliest.is_(None)
        for row in self._stream(select(document.c.id).order_by(undated, document.c.earliest, document.c.id)):
            yield row.id

    def _of_document(self, id: str, column: Any) -> Any:
        found = self._connection.execute(select(column).where(document.c.id == id)).first()
        if found is None:
            raise EntryNotFound(f"no document {id!r} in the register")
        return found[0]

    def head_of(self, document: str) -> Head:
        return decoded(self._of_document(document, _COLUMNS.head), Head)

    def file_of(self, document: str) -> str:
        return str(self._of_document(document, _COLUMNS.file))

    def witness_of(self, document: str) -> str:
        return str(self._of_document(document, _COLUMNS.witness_of))

    def passages(self, document: str) -> Iterator[Passage]:
        return documents.passages_of(self._connection, document)

    def passage(self, anchor: Anchor) -> Passage | None:
        return documents.passage_at(self._connection, anchor.document, anchor.start)

    def text(self, document: str, start: int, end: int) -> str:
        return documents.text_of(self._connection, document, start, end)

    def containing(self, terms: Sequence[str]) -> Iterator[tuple[str, int]]:
        asked = terms_read(terms)
        return self._index.passages_with(asked) if asked else iter(())

    def agent(self, name: str) -> Agent | None:
        if not name:
            return None
        by_id = select(entry.c.kind, entry.c.body).where(entry.c.kind == Agent.kind, entry.c.id == name)
        named = entry.c.kind == Agent.kind, entry.c.words.contains(name, autoescape=True)
        by_name = select(entry.c.kind, entry.c.body).where(*named).order_by(entry.c.person.desc(), entry.c.id)
        for row in (*self._connection.execute(_counting(by_id)), *self._connection.execute(_counting(by_name))):
            agent = decoded_entry(row.kind, row.body)
            if isinstance(agent, Agent) and name in (agent.id, agent.name, *agent.also):
                return agent
        return None

    def same_as(self, id: str) -> frozenset[str]:
        revision = sqlite.revision(self._connection)
        if self._clusters[0] != revision:
            self._clusters = (revision, clusters(self.entries(Same)))
        return self._clusters[1].get(id, frozenset((id,)))


_COLUMNS = document.c


def _in_order(kinds: list[str], id: str | None, counting: bool) -> Iterator[Select[Any]]:
    """The persons' entries, which are few, then the machine's, read along the documents so that nothing is sorted."""
    columns = select(entry.c.kind, entry.c.body)
    here = entry.c.kind.in_(kinds) if len(kinds) > 1 else entry.c.kind == kinds[0]
    named = [document.c.id == id] if id is not None else []
    on = document.c.number == entry.c.document
    for person in (True, False):
        both = columns.outerjoin(document, on) if person else columns.join(document, on)
        wanted = both.where(here, entry.c.person.is_(person), *named).order_by(*_ORDER)
        yield _counting(wanted) if counting else wanted


_ORDER = (document.c.id.nulls_first(), entry.c.start.nulls_first(), entry.c.end.nulls_first(), entry.c.id)


def _counting(wanted: Select[Any]) -> Select[Any]:
    judged = and_(status.c.entry == entry.c.id, status.c.status.in_(_NOT_COUNTING))
    return wanted.where(~select(status.c.entry).where(judged).exists())
