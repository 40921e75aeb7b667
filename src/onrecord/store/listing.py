"""Lists of entries and documents as SQL: the same as `Wanted.admits` and `Shelf.admits` tell, without reading all."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, func, or_, select

from ..model.entry import KINDS, Agent, Entry
from ..model.judgement import Status
from ..model.listing import Shelf, Wanted
from .schema import UNDATED, document, entry, entry_anchor, entry_name, status

_OF_ENTRY = (entry.c.kind, entry.c.body)
_ON_DOCUMENT = document.c.number == entry.c.document
COUNTING = frozenset(one for one in Status if one.counts)
"""Where entries stand that inquiries take."""
_NOT_COUNTING = tuple(one.value for one in Status if not one.counts)

IN_PLACE = (document.c.id.nulls_first(), entry.c.start.nulls_first(), entry.c.end.nulls_first(), entry.c.id)
"""The order of entries within those of persons and within those of machines."""


def kinds_of(kind: type[Entry]) -> list[str]:
    """The names of the kinds that a type stands for."""
    return [name for name, one in KINDS.items() if issubclass(one, kind)]


def of_kinds(kinds: list[str]) -> ColumnElement[bool]:
    """That an entry is of one of the kinds."""
    return entry.c.kind == kinds[0] if len(kinds) == 1 else entry.c.kind.in_(kinds)


def counting() -> ColumnElement[bool]:
    """That an entry is neither rejected nor superseded."""
    judged = and_(status.c.entry == entry.c.id, status.c.status.in_(_NOT_COUNTING))
    return ~select(status.c.entry).where(judged).exists()


def persons(kinds: list[str], *further: ColumnElement[bool]) -> Select[Any]:
    """The entries of persons in their order; they are few."""
    both = select(*_OF_ENTRY).select_from(entry.outerjoin(document, _ON_DOCUMENT))
    return both.where(_among_few(kinds), entry.c.person.is_(True), *further).order_by(*IN_PLACE)


def _among_few(kinds: list[str]) -> ColumnElement[bool]:
    """That an entry is of one of the kinds, said so that no index of kinds is used: for what is found by something
    that fewer entries have, persons' entries by the index of those, judged ones by the judgements."""
    kind = func.coalesce(entry.c.kind, "")
    return kind == kinds[0] if len(kinds) == 1 else kind.in_(kinds)


def few_machines(kinds: list[str], *further: ColumnElement[bool]) -> Select[Any]:
    """The entries of machines in their order, where there are so few that sorting them costs nothing."""
    both = select(*_OF_ENTRY).select_from(entry.join(document, _ON_DOCUMENT))
    return both.where(of_kinds(kinds), entry.c.person.is_(False), *further).order_by(*IN_PLACE)


def some(kinds: list[str], most: int) -> Select[Any]:
    """How many entries there are, counted no further than `most`."""
    return select(func.count()).select_from(select(entry.c.number).where(of_kinds(kinds)).limit(most).subquery())


def agents_by_name() -> Select[Any]:
    """The ids of the agents that count, by their ids and names; those of persons first."""
    both = entry.join(entry_name, entry_name.c.entry == entry.c.number).outerjoin(document, _ON_DOCUMENT)
    found = select(entry_name.c.name, entry.c.id).select_from(both).where(entry.c.kind == Agent.kind, counting())
    return found.order_by(entry.c.person.desc(), *IN_PLACE)


def machines(kinds: list[str], *further: ColumnElement[bool]) -> Select[Any]:
    """The entries of machines in their order.

    Joined so that they are read along the documents and nothing needs to be sorted: the outer join keeps the database
    from going through all entries of the kind first; the last condition takes away what it adds.
    """
    here = and_(_ON_DOCUMENT, of_kinds(kinds), entry.c.person.is_(False))
    both = select(*_OF_ENTRY).select_from(document.outerjoin(entry, here))
    return both.where(func.coalesce(entry.c.id, "") != "", *further).order_by(*IN_PLACE)


def by_date(kinds: list[str], *further: ColumnElement[bool]) -> Select[Any]:
    """Entries in the order of time, the undated last; those of one time in their order."""
    latest = func.coalesce(entry.c.latest, entry.c.moment)
    both = select(*_OF_ENTRY).select_from(entry.outerjoin(document, _ON_DOCUMENT)).where(of_kinds(kinds), *further)
    return both.order_by(entry.c.moment, latest, entry.c.person.desc(), *IN_PLACE)


def counted(kinds: list[str], *further: ColumnElement[bool]) -> Select[Any]:
    """How many entries there are."""
    return select(func.count()).select_from(entry).where(of_kinds(kinds), *further)


def judged(kinds: list[str]) -> Select[Any]:
    """How many entries were judged, by whether a person made them and by where they stand."""
    both = select(entry.c.person, status.c.status, func.count()).select_from(
        status.join(entry, status.c.entry == entry.c.id)
    )
    return both.where(_among_few(kinds)).group_by(entry.c.person, status.c.status)


def counted_persons(kinds: list[str], *further: ColumnElement[bool]) -> Select[Any]:
    """How many entries of persons there are."""
    return select(func.count()).select_from(entry).where(_among_few(kinds), entry.c.person.is_(True), *further)


def counted_out(kinds: list[str], *further: ColumnElement[bool]) -> Select[Any]:
    """How many entries do not count; they are few, and found from the judgements."""
    both = select(func.count()).select_from(status.join(entry, status.c.entry == entry.c.id))
    return both.where(status.c.status.in_(_NOT_COUNTING), _among_few(kinds), *further)


def conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What narrows a list of entries."""
    asked: list[ColumnElement[bool]] = []
    if wanted.document:
        number = select(document.c.number).where(document.c.id == wanted.document)
        asked.append(entry.c.document == number.scalar_subquery())
    if wanted.statuses:
        asked.append(counting() if wanted.statuses == COUNTING else _standing(wanted.statuses))
    if wanted.maker:
        asked.append(entry.c.maker == wanted.maker)
    if wanted.words:
        asked.append(func.instr(entry.c.label, wanted.words.casefold()) > 0)
    if wanted.names:
        asked.append(entry.c.number.in_(select(entry_name.c.entry).where(entry_name.c.name.in_(wanted.names))))
    if wanted.dated or wanted.since is not None or wanted.until is not None:
        asked.append(entry.c.moment < UNDATED)
    return asked + _in_time(entry, wanted.since, wanted.until)


def _standing(statuses: frozenset[Status]) -> ColumnElement[bool]:
    judged = select(status.c.status).where(status.c.entry == entry.c.id).scalar_subquery()
    unjudged = case((entry.c.person, Status.ACCEPTED.value), else_=Status.PROPOSED.value)
    return func.coalesce(judged, unjudged).in_([one.value for one in statuses])


def _in_time(table: FromClause, since: int | None, until: int | None) -> list[ColumnElement[bool]]:
    earliest, latest = table.c.earliest, table.c.latest
    within: list[ColumnElement[bool]] = []
    if since is not None:
        within.append(or_(latest.is_(None), latest >= since))
    if until is not None:
        within.append(or_(earliest.is_(None), earliest <= until))
    return within


def touching(kinds: list[str], number: int, start: int, end: int | None) -> Select[Any]:
    """The entries any of whose words lie in a stretch of a document."""

    def here(table: FromClause) -> ColumnElement[bool]:
        before = () if end is None else (table.c.start < end,)
        return and_(table.c.document == number, table.c.end > start, *before)

    firsts = select(entry.c.number).where(here(entry), of_kinds(kinds))
    further = select(entry_anchor.c.entry).where(here(entry_anchor))
    both = select(*_OF_ENTRY).select_from(entry.outerjoin(document, _ON_DOCUMENT))
    found = both.where(entry.c.number.in_(firsts.union(further)), of_kinds(kinds))
    return found.order_by(entry.c.person.desc(), *IN_PLACE)


def shelved(shelf: Shelf) -> list[ColumnElement[bool]]:
    """What narrows a list of documents."""
    asked: list[ColumnElement[bool]] = []
    held = ((shelf.title, document.c.title), (shelf.author, document.c.author), (shelf.outlet, document.c.outlet))
    asked += [func.instr(column, words.casefold()) > 0 for words, column in held if words]
    if shelf.since is not None or shelf.until is not None:
        asked.append(document.c.dated)
    return asked + _in_time(document, shelf.since, shelf.until)


IN_DATE_ORDER = (document.c.earliest.nulls_last(), document.c.id)
"""The order of documents: by date, the undated last."""
