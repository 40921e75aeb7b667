"""What narrows a search: the documents it is to look in, by date, author, outlet or id."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from ..model.edtf import parse_edtf
from ..model.entry import KINDS
from ..model.fault import EntryNotFound, QueryNotUnderstood
from ..model.search import Query
from ..model.text import PassageKind
from .documents import number_of
from .listing import IN_DATE_ORDER
from .schema import document

PASSAGE_KINDS = tuple(kind.value for kind in PassageKind)

ALL_PASSAGES = "passage"
"""The kind that means a passage of any kind, and no entry."""


def documents_asked(connection: Connection, query: Query) -> Select[Any] | None:
    """The documents that the query's filters leave, in the order of documents; None where there is no filter."""
    conditions = list[ColumnElement[bool]]()
    if query.since:
        conditions.append(document.c.latest >= _instant("since", query.since))
    if query.until:
        conditions.append(document.c.earliest <= _instant("until", query.until))
    if query.author:
        conditions.append(func.instr(document.c.author, query.author.casefold()) > 0)
    if query.outlet:
        conditions.append(func.instr(document.c.outlet, query.outlet.casefold()) > 0)
    if query.document:
        conditions.append(document.c.number == _number(connection, query.document))
    return in_date_order().where(*conditions) if conditions else None


def in_date_order() -> Select[Any]:
    """The numbers of all documents by date, the undated last."""
    return select(document.c.number).order_by(*IN_DATE_ORDER)


def _number(connection: Connection, id: str) -> int:
    try:
        return number_of(connection, id)
    except EntryNotFound as fault:
        raise QueryNotUnderstood(f"{fault}; give the id of a document") from fault


def _instant(name: str, bound: str) -> int:
    try:
        dating = parse_edtf(bound)
    except ValueError as fault:
        raise QueryNotUnderstood(f"{name}: {fault}") from fault
    instant = dating.earliest if name == "since" else dating.latest
    if instant is None:
        raise QueryNotUnderstood(f"{name}: {bound!r} is open on the side that is asked for; give a day, month or year")
    return instant


def indexes_asked(kind: str) -> tuple[str, ...]:
    """The indexes in which things of that kind are found; without a kind those of the text and of what entries say
    beyond it."""
    if not kind:
        return ("entry_index", "passage_index")
    if kind in PASSAGE_KINDS or kind == ALL_PASSAGES:
        return ("passage_index",)
    if kind in KINDS:
        return ("entry_index", "quote_index")
    raise QueryNotUnderstood(f"no kind {kind!r}; there are: {', '.join((ALL_PASSAGES, *PASSAGE_KINDS, *KINDS))}")
