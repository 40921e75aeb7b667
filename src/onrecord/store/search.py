"""The search over the text and the register: what is asked is put to the index, and the words are marked in what it
finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from ..model.edtf import parse_edtf
from ..model.entry import KINDS
from ..model.fault import EntryNotFound, QueryNotUnderstood
from ..model.search import Hit, Hits, Query
from ..model.text import PassageKind
from . import sqlite_index
from .documents import number_of
from .matching import marks_in
from .query import Asked, asked
from .schema import NUMBER_BITS, document, entry, passage
from .search_words import folded

_PASSAGE_KINDS = tuple(kind.value for kind in PassageKind)


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition in SQL on the columns of ``document`` and its values."""

    says: str
    values: tuple[object, ...]


def found(connection: Connection, query: Query) -> Hits:
    """One page of hits, the best first; `QueryNotUnderstood` where the query cannot be read."""
    node, only = asked(query.words), _filter(connection, query)
    tables = _tables(query.kind)
    most = query.offset + query.limit
    best: list[tuple[float, str, int]] = []
    total = 0
    for table in tables:
        which, values = _restricted(table, query.kind, only)
        best += [(rank, table, row) for row, rank in sqlite_index.ranked(connection, table, node, which, values, most)]
        total += sqlite_index.counted(connection, table, node, which, values)
    page = sorted(best)[query.offset : most]
    return Hits(found=tuple(_hit(connection, table, row, node) for _, table, row in page), total=total)


def _tables(kind: str) -> Sequence[str]:
    if not kind:
        return ("entry_index", "passage_index")
    if kind in _PASSAGE_KINDS or kind == "passage":
        return ("passage_index",)
    if kind in KINDS:
        return ("entry_index", "quote_index")
    known = ", ".join(("passage", *_PASSAGE_KINDS, *KINDS))
    raise QueryNotUnderstood(f"no kind {kind!r}; there are: {known}")


def _filter(connection: Connection, query: Query) -> Filter | None:
    says: list[str] = []
    values: list[object] = []
    for name, bound, column in (("since", query.since, "latest >= ?"), ("until", query.until, "earliest <= ?")):
        if bound:
            says.append(column)
            values.append(_instant(name, bound))
    for held, column in ((query.author, "author"), (query.outlet, "outlet")):
        if held:
            says.append(f"instr({column}, ?) > 0")
            values.append(folded(held))
    if query.document:
        try:
            values.append(number_of(connection, query.document))
        except EntryNotFound as fault:
            raise QueryNotUnderstood(str(fault)) from fault
        says.append("number = ?")
    return Filter(" AND ".join(says), tuple(values)) if says else None


def _instant(name: str, bound: str) -> int:
    try:
        dating = parse_edtf(bound)
    except ValueError as fault:
        raise QueryNotUnderstood(f"{name}: {fault}") from fault
    instant = dating.earliest if name == "since" else dating.latest
    if instant is None:
        raise QueryNotUnderstood(f"{name}: {bound!r} is open on the side that is asked for; give a day, month or year")
    return instant


def _restricted(table: str, kind: str, only: Filter | None) -> tuple[str, tuple[object, ...]]:
    """The filters as a condition on the rows of an index."""
    passages = table == "passage_index"
    says, values = "", tuple[object, ...]()
    if only:
        within = f"(SELECT number FROM document WHERE {only.says})"
        if passages:
            says += f" AND (rowid >> {NUMBER_BITS}) IN {within}"
        else:
            says += f" AND rowid IN (SELECT number FROM entry WHERE document IN {within})"
        values += only.values
    if kind and kind != "passage":
        column, rows = ("place", "passage") if passages else ("number", "entry")
        says += f" AND EXISTS (SELECT 1 FROM {rows} AS of_kind WHERE of_kind.{column} = {table}.rowid AND kind = ?)"
        values += (kind,)
    return says, values


def _hit(connection: Connection, table: str, row: int, node: Asked) -> Hit:
    if table == "passage_index":
        wanted = select(passage, document.c.id).join(document, document.c.number == passage.c.document)
        one = connection.execute(wanted.where(passage.c.place == row)).one()
        return Hit(
            document=one.id,
            passage=one.place & ((1 << NUMBER_BITS) - 1),
            start=one.start,
            end=one.end,
            text=one.text,
            marks=marks_in(one.text, node),
            kind=one.kind,
        )
    columns = (entry.c.id, entry.c.kind, entry.c.start, entry.c.end, entry.c.words, document.c.id.label("document"))
    one = connection.execute(select(*columns).outerjoin(document).where(entry.c.number == row)).one()
    return Hit(
        document=one.document,
        passage=None,
        start=one.start,
        end=one.end,
        text=one.words,
        marks=marks_in(one.words, node),
        kind=one.kind,
        entry=one.id,
    )


def passages_with(connection: Connection, node: Asked) -> Iterator[tuple[str, int]]:
    """The passages (document, number) in which what is asked stands, in the order of documents."""
    by_document: dict[int, list[int]] = {}
    for place in sqlite_index.every(connection, "passage_index", node):
        by_document.setdefault(place >> NUMBER_BITS, []).append(place & ((1 << NUMBER_BITS) - 1))
    in_order = select(document.c.number, document.c.id).order_by(
        document.c.earliest.is_(None), document.c.earliest, document.c.id
    )
    for row in connection.execute(in_order).all():
        for number in by_document.get(row.number, ()):
            yield row.id, number
