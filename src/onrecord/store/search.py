"""The search over the text and the register: what is asked is put to the index, and the words are marked in what it
finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from math import log2

from sqlalchemy import Connection, func, select

from ..model.search import Hit, Hits, Query
from ..model.text import Passage
from . import documents, sqlite, sqlite_index
from .candidates import STEPS, candidates
from .filters import ALL_PASSAGES, documents_asked, in_date_order, indexes_asked
from .incoming import Incoming
from .matching import marks_in
from .query import Asked, asked, has_beginnings
from .schema import LAST_NUMBER, NUMBER_BITS, document, entry, passage
from .sqlite_index import EVERY_ROW, Condition, condition

COMMON = 20
"""What stands in more than one passage of so many comes in date order: to rank it would be to weigh them all."""

FEW = 5000
"""So many rows are always ranked."""

_PROBES = 300
_FETCHED = 200


@dataclass(frozen=True, slots=True)
class _Found:
    """The first rows of an index with their ranks, how many there are in all, whether they come by date."""

    rows: Sequence[tuple[float, str, int]]
    total: int | None
    by_date: bool = False


@dataclass(frozen=True, slots=True)
class _Extent:
    """How large the text is: its passages, the numbers of its documents in date order, and the place of each there."""

    passages: int = 0
    documents: Sequence[int] = ()
    order: Mapping[int, int] = field(default_factory=dict)


class Index:
    """The index of a case, as it is searched. It keeps the extent of the text as of the last change, and the
    counts of the words that were asked for last."""

    def __init__(self, connection: Connection, incoming: Incoming) -> None:
        self._connection = connection
        self._incoming = incoming
        self._known: tuple[object, _Extent] = (None, _Extent())
        self._counts: dict[str, int] = {}

    def found(self, query: Query) -> Hits:
        """One page of hits, the best first, or by date; `QueryNotUnderstood` where the query cannot be read."""
        self._incoming.settle(self._connection)
        node, tables = asked(query.words), indexes_asked(query.kind)
        narrowed = documents_asked(self._connection, query)
        among = None if narrowed is None else self._connection.execute(narrowed).scalars().all()
        if among is not None and not among:
            return Hits(total=0)
        kind = "" if query.kind == ALL_PASSAGES else query.kind
        first, last = max(query.offset, 0), max(query.offset, 0) + max(query.limit, 0)
        parts = [self._first_rows(table, node, kind, among, last) for table in tables]
        by_date = any(part.by_date for part in parts)
        rows = [row for part in parts for row in part.rows]
        page = rows[first:last] if by_date else sorted(rows)[first:last]
        totals = [part.total for part in parts if part.total is not None]
        return Hits(
            found=tuple(self._hits([(table, row) for _, table, row in page], node)),
            total=sum(totals) if len(totals) == len(parts) else None,
            by_date=by_date,
        )

    def passages_with(self, node: Asked) -> Iterator[tuple[str, int]]:
        """The passages (document, number) in which what is asked stands, in the order of documents."""
        self._incoming.settle(self._connection)
        yield from self._in_order(sqlite_index.rows_of(self._connection, "passage_index", node, Condition()))

    def candidates(self, words: Sequence[str], apart: int) -> Iterator[tuple[str, Passage, str]]:
        """The passages in which a use of these words may stand, with their documents and texts, in the order of
        documents."""
        self._incoming.settle(self._connection)
        extent = self._extent()
        places = candidates(self._connection, words, apart, extent.passages, self._counts)
        places.sort(key=lambda place: (extent.order[place >> NUMBER_BITS], place))
        for first in range(0, len(places), _FETCHED):
            yield from documents.with_texts(self._connection, places[first : first + _FETCHED])

    def rarity(self, words: Iterable[str]) -> dict[str, float]:
        """How rare each of some folded words is, in bits; what stands in thousands of places is counted no further."""
        self._incoming.settle(self._connection)
        passages = max(self._extent().passages, 1)
        self._counts = {word: sqlite_index.count_places(self._connection, word, STEPS[0] + 1) for word in words}
        return {word: log2(passages / min(max(count, 1), passages)) for word, count in self._counts.items()}

    def _in_order(self, places: Iterable[int]) -> Iterator[tuple[str, int]]:
        by_document: dict[int, list[int]] = {}
        for place in places:
            by_document.setdefault(place >> NUMBER_BITS, []).append(place & LAST_NUMBER)
        for number in self._extent().documents:
            if number in by_document:
                id = self._connection.execute(select(document.c.id).where(document.c.number == number)).scalar_one()
                yield from ((id, one) for one in by_document[number])

    def _extent(self) -> _Extent:
        revision = sqlite.revision(self._connection)
        if self._known[0] != revision:
            passages = self._connection.execute(select(func.count()).select_from(passage)).scalar_one()
            numbers = self._connection.execute(in_date_order()).scalars().all()
            self._counts = {}
            self._known = (revision, _Extent(passages, numbers, {number: at for at, number in enumerate(numbers)}))
        return self._known[1]

    def _first_rows(self, table: str, node: Asked, kind: str, among: Sequence[int] | None, most: int) -> _Found:
        extent = self._extent()
        if sqlite_index.many(self._connection, table, node, max(FEW, extent.passages // COMMON)):
            if table == "passage_index":
                rows = self._by_date(
                    node, condition(table, None, kind), extent.documents if among is None else among, most
                )
            else:
                rows = sqlite_index.entries_by_date(self._connection, table, node, condition(table, among, kind), most)
            return _Found([(0.0, table, row) for row in rows], None, by_date=True)
        only = condition(table, among, kind)
        ranked = sqlite_index.ranked(self._connection, table, node, only, most)
        total = len(ranked)
        if total == most:
            total = sqlite_index.counted(self._connection, table, node, only)
        return _Found([(rank, table, row) for rank, row in ranked], total)

    def _by_date(self, node: Asked, only: Condition, numbers: Sequence[int], most: int) -> list[int]:
        """The first passages by the date of their documents.

        What is common will soon be met, so the documents are asked one by one; all at once where it is not, or where
        asking for beginnings of words makes each question as costly as the whole.
        """
        rows: list[int] = []
        if not has_beginnings(node):
            for number in numbers[:_PROBES]:
                span = (number << NUMBER_BITS, (number + 1) << NUMBER_BITS)
                rows += sqlite_index.rows_of(self._connection, "passage_index", node, only, span)
                if len(rows) >= most:
                    return rows[:most]
            if len(numbers) <= _PROBES:
                return rows
        time = {number: at for at, number in enumerate(numbers)}
        every = sqlite_index.rows_of(self._connection, "passage_index", node, only, EVERY_ROW)
        among = (row for row in every if row >> NUMBER_BITS in time)
        return nsmallest(most, among, key=lambda row: (time[row >> NUMBER_BITS], row))

    def _hits(self, page: Sequence[tuple[str, int]], node: Asked) -> Iterator[Hit]:
        places = [row for table, row in page if table == "passage_index"]
        numbers = [row for table, row in page if table != "passage_index"]
        passages = dict(_passage_hits(self._connection, places, node)) if places else {}
        entries = dict(_entry_hits(self._connection, numbers, node)) if numbers else {}
        return (passages[row] if table == "passage_index" else entries[row] for table, row in page)


def _passage_hits(connection: Connection, places: Sequence[int], node: Asked) -> Iterator[tuple[int, Hit]]:
    wanted = select(passage, document.c.id).join(document, document.c.number == passage.c.document)
    for one in connection.execute(wanted.where(passage.c.place.in_(places))):
        yield (
            one.place,
            Hit(
                document=one.id,
                passage=one.place & LAST_NUMBER,
                start=one.start,
                end=one.end,
                text=one.text,
                marks=marks_in(one.text, node),
                kind=one.kind,
            ),
        )


def _entry_hits(connection: Connection, numbers: Sequence[int], node: Asked) -> Iterator[tuple[int, Hit]]:
    columns = (entry.c.number, entry.c.id, entry.c.kind, entry.c.start, entry.c.end, entry.c.words)
    wanted = select(*columns, document.c.id.label("document")).outerjoin(document)
    for one in connection.execute(wanted.where(entry.c.number.in_(numbers))):
        yield (
            one.number,
            Hit(
                document=one.document,
                passage=None,
                start=one.start,
                end=one.end,
                text=one.words,
                marks=marks_in(one.words, node),
                kind=one.kind,
                entry=one.id,
            ),
        )
