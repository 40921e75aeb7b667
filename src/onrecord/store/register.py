"""The register of a case, read from its tables as it is asked for; nothing is held in memory but what is small."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, func, select

from ..model.entry import Agent, Entry, Same
from ..model.fault import EntryNotFound
from ..model.judgement import Status
from ..model.listing import EVERY_DOCUMENT, EVERY_ENTRY, Shelf, Wanted
from ..model.register import Register, clusters
from ..model.text import Anchor, Head, Passage
from . import documents, listing, log, sqlite
from .codec import decoded, decoded_entry
from .query import terms_read
from .schema import document, entry, status
from .search import Index

E = TypeVar("E", bound=Entry)

_DOCUMENT = document.c
_STREAMED = 500
_ENTRY = select(entry.c.kind, entry.c.body).where(entry.c.id == bindparam("id"))
_BY_PERSON = select(entry.c.person).where(entry.c.id == bindparam("id"))
_STATUS = select(status.c.status).where(status.c.entry == bindparam("id"))
_HEAD, _FILE, _WITNESS_OF = (
    select(column).where(_DOCUMENT.id == bindparam("id"))
    for column in (_DOCUMENT.head, _DOCUMENT.file, _DOCUMENT.witness_of)
)
"""Questions that are asked hundreds of times for a page, put together once."""
_FEW = 2000
"""Entries of a kind up to which they are sorted rather than read along the documents."""


class StoreRegister(Register):
    """A register over the tables of a case."""

    def __init__(self, connection: Connection, index: Index) -> None:
        self._connection = connection
        self._index = index
        self._clusters: tuple[object, dict[str, frozenset[str]]] = (None, {})
        self._agents: tuple[object, dict[str, str]] = (None, {})

    def _stream(self, wanted: Select[Any]) -> Iterator[Any]:
        return iter(self._connection.execution_options(yield_per=_STREAMED).execute(wanted))

    def _made(self, wanted: Select[Any], kind: type[E]) -> Iterator[E]:
        for row in self._stream(wanted):
            made = decoded_entry(row.kind, row.body)
            assert isinstance(made, kind)
            yield made

    def entries(self, kind: type[E], *, document: str | None = None, counting: bool = True) -> Iterator[E]:
        further = [listing.counting()] if counting else []
        further += [_DOCUMENT.id == document] if document is not None else []
        kinds = listing.kinds_of(kind)
        for wanted in (listing.persons, listing.machines if document is not None else self._machines(kinds)):
            yield from self._made(wanted(kinds, *further), kind)

    def _machines(self, kinds: list[str]) -> Callable[..., Select[Any]]:
        """The query for machines' entries that fits how many there are."""
        return listing.few_machines if self._counted(listing.some(kinds, _FEW)) < _FEW else listing.machines

    def listed(
        self, kind: type[E], wanted: Wanted = EVERY_ENTRY, *, offset: int = 0, limit: int | None = None
    ) -> Sequence[E]:
        kinds, further = listing.kinds_of(kind), listing.conditions(wanted)
        if wanted.by_date:
            return tuple(self._made(listing.by_date(kinds, *further).offset(offset).limit(limit), kind))
        found = list(self._made(listing.persons(kinds, *further).offset(offset).limit(limit), kind))
        if limit is None or len(found) < limit:
            skipped = self._counted(listing.counted_persons(kinds, *further)) if offset else 0
            left = None if limit is None else limit - len(found)
            rest = self._machines(kinds)(kinds, *further).offset(max(0, offset - skipped)).limit(left)
            found += self._made(rest, kind)
        return tuple(found)

    def count(self, kind: type[Entry], wanted: Wanted = EVERY_ENTRY) -> int:
        kinds = listing.kinds_of(kind)
        if wanted.statuses and wanted == Wanted(statuses=wanted.statuses, by_date=wanted.by_date):
            return self._standing(kinds, wanted.statuses)
        if wanted.statuses == listing.COUNTING:
            further = listing.conditions(replace(wanted, statuses=frozenset()))
            whole, out = listing.counted(kinds, *further), listing.counted_out(kinds, *further)
            return self._counted(whole) - self._counted(out)
        return self._counted(listing.counted(kinds, *listing.conditions(wanted)))

    def _standing(self, kinds: list[str], statuses: frozenset[Status]) -> int:
        """How many entries stand so: those nobody has judged are counted from the index, the judged are few."""
        judged: dict[tuple[bool, Status], int] = {
            (row[0], Status(row[1])): row[2] for row in self._connection.execute(listing.judged(kinds))
        }
        persons = self._counted(listing.counted_persons(kinds))
        machines = self._counted(listing.counted(kinds)) - persons
        whole = {Status.ACCEPTED: (True, persons), Status.PROPOSED: (False, machines)}
        count = sum(number for (_, now), number in judged.items() if now in statuses)
        for now in statuses & whole.keys():
            person, number = whole[now]
            count += number - sum(some for (by, _), some in judged.items() if by == person)
        return count

    def _counted(self, wanted: Select[Any]) -> int:
        return int(self._connection.execute(wanted).scalar_one())

    def touching(self, kind: type[E], document: str, start: int = 0, end: int | None = None) -> Iterator[E]:
        try:
            number = documents.number_of(self._connection, document)
        except EntryNotFound:
            return
        yield from self._made(listing.touching(listing.kinds_of(kind), number, start, end), kind)

    def entry(self, id: str) -> Entry:
        row = self._connection.execute(_ENTRY, {"id": id}).first()
        if row is None:
            raise EntryNotFound(f"no entry {id!r} in the register")
        return decoded_entry(row.kind, row.body)

    def status(self, id: str) -> Status:
        judged = self._connection.execute(_STATUS, {"id": id}).scalar()
        if judged is not None:
            return Status(judged)
        person = self._connection.execute(_BY_PERSON, {"id": id}).scalar()
        if person is None:
            raise EntryNotFound(f"no entry {id!r} in the register")
        return Status.ACCEPTED if person else Status.PROPOSED

    def statuses(self, entries: Sequence[Entry]) -> Mapping[str, Status]:
        made = {one.id: Status.ACCEPTED if one.maker.person else Status.PROPOSED for one in entries}
        ids = list(made)
        for first in range(0, len(ids), _STREAMED):
            here = select(status.c.entry, status.c.status).where(status.c.entry.in_(ids[first : first + _STREAMED]))
            made |= {row.entry: Status(row.status) for row in self._connection.execute(here)}
        return made

    def documents(self) -> Iterator[str]:
        for row in self._stream(select(document.c.id).order_by(*listing.IN_DATE_ORDER)):
            yield row.id

    def shelved(self, shelf: Shelf = EVERY_DOCUMENT, *, offset: int = 0, limit: int | None = None) -> Sequence[str]:
        wanted = select(document.c.id).where(*listing.shelved(shelf)).order_by(*listing.IN_DATE_ORDER)
        return tuple(self._connection.execute(wanted.offset(offset).limit(limit)).scalars())

    def count_documents(self, shelf: Shelf = EVERY_DOCUMENT) -> int:
        return self._counted(select(func.count()).select_from(document).where(*listing.shelved(shelf)))

    def _of_document(self, id: str, wanted: Select[Any]) -> Any:
        found = self._connection.execute(wanted, {"id": id}).first()
        if found is None:
            raise EntryNotFound(f"no document {id!r} in the register")
        return found[0]

    def head_of(self, document: str) -> Head:
        return decoded(self._of_document(document, _HEAD), Head)

    def file_of(self, document: str) -> str:
        return str(self._of_document(document, _FILE))

    def witness_of(self, document: str) -> str:
        return str(self._of_document(document, _WITNESS_OF))

    def passages(self, document: str) -> Iterator[Passage]:
        return documents.passages_of(self._connection, document)

    def passages_between(self, document: str, first: int, last: int) -> Sequence[Passage]:
        return tuple(documents.passages_of(self._connection, document, first, last))

    def count_passages(self, document: str) -> int:
        return documents.count_passages(self._connection, document)

    def passage(self, anchor: Anchor) -> Passage | None:
        return documents.passage_at(self._connection, anchor.document, anchor.start)

    def text(self, document: str, start: int, end: int) -> str:
        return documents.text_of(self._connection, document, start, end)

    def containing(self, terms: Sequence[str]) -> Iterator[tuple[str, int]]:
        asked = terms_read(terms)
        return self._index.passages_with(asked) if asked else iter(())

    def agent(self, name: str) -> Agent | None:
        revision = sqlite.revision(self._connection)
        if self._agents[0] != revision:
            named: dict[str, str] = {}
            for row in self._connection.execute(listing.agents_by_name()):
                named.setdefault(row.name, row.id)
            self._agents = (revision, named)
        id = self._agents[1].get(name) if name else None
        found = self.entry(id) if id else None
        return found if isinstance(found, Agent) else None

    def same_as(self, id: str) -> frozenset[str]:
        revision = sqlite.revision(self._connection)
        if self._clusters[0] != revision:
            self._clusters = (revision, clusters(self._sames()))
        return self._clusters[1].get(id, frozenset((id,)))

    def _sames(self) -> Iterator[Same]:
        """What is the same, pair by pair, less the pairs that people hold to be distinct."""
        distinct = log.distinct_pairs(self._connection)
        for same in self.entries(Same):
            if len(same.these) == 1:
                yield same
            for pair in combinations(same.these, 2):
                if frozenset(pair) not in distinct:
                    yield replace(same, these=pair)
