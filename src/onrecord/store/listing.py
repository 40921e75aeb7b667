"""Lists of entries and documents as SQL: the same as `Wanted.admits` and `Shelf.admits` tell, without reading all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    Text,
    and_,
    bindparam,
    case,
    column,
    desc,
    func,
    or_,
    select,
    table,
    tuple_,
    union_all,
)

from ..model.entry import KINDS, Agent, Entry, Same
from ..model.judgement import Status
from ..model.listing import Shelf, Times, Wanted
from .query import Words
from .schema import UNDATED, document, entry, entry_anchor, entry_name, status
from .sqlite_index import expression

OF_ENTRY = (entry.c.number, entry.c.kind, entry.c.anchors, entry.c.body)
_PLACED = (entry.c.person, entry.c.stands_in, entry.c.start, entry.c.end, entry.c.id)
Numbers = Select[Any] | CompoundSelect[Any]
"""What gives the numbers of entries."""

COUNTING = frozenset(one for one in Status if one.counts)
"""Where entries stand that inquiries take."""
_NOT_COUNTING = tuple(one.value for one in Status if not one.counts)

IN_PLACE = (
    entry.c.person.desc(),
    entry.c.stands_in,
    entry.c.start.nulls_first(),
    entry.c.end.nulls_first(),
    entry.c.id,
)
"""The order of entries: those of persons first, then by document and place."""

IN_TIME = (entry.c.moment, entry.c.moment_end, *IN_PLACE)
"""The order of time, the undated last; those of one time in their order."""


def kinds_of(kind: type[Entry] | tuple[type[Entry], ...]) -> list[str]:
    """The names of the kinds that a type stands for, or several."""
    return [name for name, one in KINDS.items() if issubclass(one, kind)]


def of_kinds(kinds: list[str], of: FromClause = entry) -> ColumnElement[bool]:
    """That an entry is of one of the kinds."""
    return of.c.kind == kinds[0] if len(kinds) == 1 else of.c.kind.in_(kinds)


def counting() -> ColumnElement[bool]:
    """That an entry is neither rejected nor superseded."""
    judged = and_(status.c.entry == entry.c.id, status.c.status.in_(_NOT_COUNTING))
    return ~select(status.c.entry).where(judged).exists()


NOT_COUNTING = select(status.c.entry).where(status.c.status.in_(_NOT_COUNTING))
"""The ids of the entries that do not count."""


def of_persons() -> ColumnElement[bool]:
    """That a person made an entry."""
    return entry.c.person.is_(True)


def of_machines() -> ColumnElement[bool]:
    """That a machine made it."""
    return entry.c.person.is_(False)


_JUDGED = status.outerjoin(entry, status.c.entry == entry.c.id)
"""The entries that were judged; the outer join makes the database begin with the judgements."""


def among_few(kinds: list[str]) -> ColumnElement[bool]:
    """That an entry is of one of the kinds, said so that no index of kinds is used: for what is found by something
    that fewer entries have, persons' entries by the index of those, judged ones by the judgements."""
    kind = func.coalesce(entry.c.kind, "")
    return kind == kinds[0] if len(kinds) == 1 else kind.in_(kinds)


def whole(kinds: list[str], *further: ColumnElement[bool]) -> Select[Any]:
    """The entries in their order, with what that order is made of."""
    return select(*OF_ENTRY, *_PLACED).where(of_kinds(kinds), *further).order_by(*IN_PLACE)


def place_of(row: Any) -> tuple[Any, ...]:
    """Where a row of `whole` stands in the order of entries."""
    placed = row.start is not None
    return (not row.person, row.stands_in, placed, row.start if placed else 0, row.end if placed else 0, row.id)


@cache
def whole_of_document(kinds: tuple[str, ...], *, counting_only: bool) -> Select[Any]:
    """The entries of a document, which is given as `document`, in their order: put together once, since a page can ask
    it of thousands of documents."""
    further = [counting()] if counting_only else []
    return whole(list(kinds), *further, in_document(bindparam("document", type_=Text)))


def in_document(id: str | ColumnElement[str]) -> ColumnElement[bool]:
    """That an entry's chief words stand in the document; said of persons' entries and of machines', so that the index,
    in which the two are apart, is asked for each."""
    return and_(entry.c.person.in_((True, False)), entry.c.stands_in == id)


def stretch(
    kinds: list[str],
    wanted: Wanted,
    further: list[ColumnElement[bool]],
    *,
    few: bool,
    offset: int,
    limit: int | None,
) -> Select[Any]:
    """A stretch of a list: which entries are in it is told by an index alone, and only those are read."""
    here = numbers(kinds, wanted, further, few=few).offset(offset).limit(limit).subquery()
    read = select(*OF_ENTRY).select_from(here.join(entry, entry.c.number == here.c.number))
    return read.order_by(*_order(wanted))


def _order(wanted: Wanted) -> tuple[ColumnElement[Any], ...]:
    return IN_TIME if wanted.by_date else IN_PLACE


def numbers(kinds: list[str], wanted: Wanted, further: list[ColumnElement[bool]], *, few: bool) -> Numbers:
    """The entries of a list in its order, their numbers first."""
    if wanted.by_date and len(kinds) > 1:
        return _merged(kinds, further, few)
    return select(entry.c.number).where(_kinds(kinds, few), *further).order_by(*_order(wanted))


def those(numbers: Sequence[int], wanted: Wanted) -> Select[Any]:
    """The entries of those numbers, in the order of the list."""
    return select(*OF_ENTRY).where(entry.c.number.in_(list(numbers))).order_by(*_order(wanted))


def _merged(kinds: list[str], further: list[ColumnElement[bool]], few: bool) -> CompoundSelect[Any]:
    """The entries of several kinds in the order of time: each kind is in that order in the index already."""
    timed = (entry.c.number, entry.c.moment, entry.c.moment_end, *_PLACED)
    every = union_all(*(select(*timed).where(_kinds([kind], few), *further) for kind in kinds))
    return every.order_by("moment", "moment_end", desc("person"), "stands_in", "start", "end", "id")


def _kinds(kinds: list[str], few: bool) -> ColumnElement[bool]:
    """That an entry is of one of the kinds; where few entries fit what else is asked, they are found by that and then
    sorted, else all of the kinds are gone through in their order."""
    return among_few(kinds) if few else of_kinds(kinds)


def counted(kinds: list[str], *further: ColumnElement[bool], few: bool = False) -> Select[Any]:
    """How many entries there are."""
    return select(func.count()).select_from(entry).where(_kinds(kinds, few), *further)


def counted_to(numbers: Numbers, most: int) -> Select[Any]:
    """How many numbers there are, counted no further than `most`."""
    return select(func.count()).select_from(numbers.limit(most).subquery())


def judged(kinds: list[str]) -> Select[Any]:
    """How many entries were judged, by whether a person made them and by where they stand."""
    both = select(entry.c.person, status.c.status, func.count()).select_from(_JUDGED)
    return both.where(among_few(kinds)).group_by(entry.c.person, status.c.status)


def counted_persons(kinds: list[str]) -> Select[Any]:
    """How many entries of persons there are."""
    return select(func.count()).select_from(entry).where(of_kinds(kinds), entry.c.person.is_(True))


def counted_out(kinds: list[str], *further: ColumnElement[bool]) -> Select[Any]:
    """How many entries do not count; they are few, and found from the judgements."""
    return counted(kinds, out(), *further, few=True)


def conditions(kinds: list[str], wanted: Wanted) -> list[ColumnElement[bool]]:
    """What narrows a list of entries, but for names and words.

    What the index of the list's order does not hold is looked up in the index that does.
    """

    def told(of: FromClause) -> list[ColumnElement[bool]]:
        maker = [of.c.maker == wanted.maker] if wanted.maker else []
        return [*maker, of.c.is_a == wanted.is_a] if wanted.is_a else maker

    def timed(of: FromClause) -> list[ColumnElement[bool]]:
        among = [_at_times(of, wanted.times)] if wanted.times else []
        inside = _inside(of, wanted.since, wanted.until) if wanted.inside else []
        return [of.c.moment < UNDATED, *among, *inside, *_in_time(of, wanted.since, wanted.until)]

    asked: list[ColumnElement[bool]] = []
    if wanted.document:
        asked.append(in_document(wanted.document))
    if wanted.statuses:
        asked.append(counting() if wanted.statuses == COUNTING else _standing(wanted.statuses))
    if wanted.maker or wanted.is_a:
        asked += [_within(kinds, told)] if wanted.by_date else told(entry)
    if is_timed(wanted):
        asked += timed(entry) if wanted.by_date else [_within(kinds, timed)]
    return asked


def is_timed(wanted: Wanted) -> bool:
    """Whether a list has only what has a time."""
    return wanted.dated or bool(wanted.times) or wanted.since is not None or wanted.until is not None


def _within(kinds: list[str], held: Callable[[FromClause], list[ColumnElement[bool]]]) -> ColumnElement[bool]:
    """That an entry is among those of the kinds of which something holds."""
    others = entry.alias()
    return among(select(others.c.number).where(of_kinds(kinds, others), *held(others)), few=False)


def naming(kinds: list[str], names: frozenset[str]) -> Select[Any]:
    """The numbers of the entries of the kinds that name any of the agents."""
    return select(entry_name.c.entry).where(entry_name.c.name.in_(names), entry_name.c.kind.in_(kinds))


def counted_naming(kinds: list[str], names: frozenset[str]) -> Select[Any]:
    """How many entries of the kinds name any of the agents."""
    named = naming(kinds, names).subquery()
    return select(func.count(named.c.entry.distinct()))


def saying(words: Words) -> CompoundSelect[Any]:
    """The numbers of the entries of all kinds in which the words stand."""
    return union_all(*(_saying(name, words) for name in ("entry_index", "quote_index")))


def _saying(name: str, words: Words) -> Select[Any]:
    index = table(name, column("rowid"), column("words"))
    return select(index.c.rowid).where(index.c.words.op("MATCH")(expression(words)))


def among(numbers: Numbers, *, few: bool) -> ColumnElement[bool]:
    """That an entry is among some numbers; where those are not few it is said so that no entry is sought by them."""
    return (entry.c.number if few else entry.c.number + 0).in_(numbers)


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


def _inside(of: FromClause, since: int | None, until: int | None) -> list[ColumnElement[bool]]:
    """That a time lies between two instants for sure, said so that the index of time is entered at the first."""
    inside = _closed(of)
    if since is not None:
        inside.append(of.c.moment >= since)
    if until is not None:
        inside += [of.c.moment <= until, of.c.moment_end <= until]
    return inside


def _closed(of: FromClause) -> list[ColumnElement[bool]]:
    return [of.c.earliest.is_not(None), of.c.latest.is_not(None)]


def _at_times(of: FromClause, times: frozenset[Times]) -> ColumnElement[bool]:
    closed = sorted((early, late) for early, late in times if early is not None and late is not None)
    either = [and_(tuple_(of.c.moment, of.c.moment_end).in_(closed), *_closed(of))] if closed else []
    for early, late in times:
        if early is None or late is None:
            open = and_(of.c.earliest.is_not_distinct_from(early), of.c.latest.is_not_distinct_from(late))
            either.append(and_(of.c.moment == (late if early is None else early), open))
    return or_(*either)


def tallied(
    kind: str, further: list[ColumnElement[bool]], *, few: bool = False, open: bool = True
) -> tuple[Select[Any], ...]:
    """How many entries of a kind have each time: those closed on both sides, which stand together in the index of
    time, and those that are open on one."""
    counted = select(entry.c.earliest, entry.c.latest, func.count())
    dated = (_kinds([kind], few), entry.c.moment < UNDATED, *further)
    closed = counted.where(*dated, *_closed(entry)).group_by(entry.c.kind, entry.c.moment, entry.c.moment_end)
    if not open:
        return (closed,)
    ajar = counted.where(*dated, or_(entry.c.earliest.is_(None), entry.c.latest.is_(None)))
    return closed, ajar.group_by(entry.c.earliest, entry.c.latest)


def named_at(kinds: list[str], further: list[ColumnElement[bool]], names: frozenset[str]) -> Select[Any]:
    """The names, of some, that each entry of a list names, with the entry's number, kind and time; said so that the
    list is gone through, not all that any of the names stands in."""
    both = entry.join(entry_name, entry_name.c.entry == entry.c.number)
    asked = select(entry_name.c.name, entry.c.number, entry.c.kind, entry.c.earliest, entry.c.latest).select_from(both)
    return asked.where(of_kinds(kinds), *further, func.coalesce(entry_name.c.name, "").in_(names))


def out() -> ColumnElement[bool]:
    """That an entry is rejected or superseded, found from the judgements."""
    return entry.c.id.in_(select(status.c.entry).where(status.c.status.in_(_NOT_COUNTING)))


@cache
def touching(kinds: tuple[str, ...], *, closed: bool) -> Select[Any]:
    """The entries any of whose words lie in a stretch of the document `within`, from `start` to `end` where it is
    closed: put together once, since a page asks it of hundreds of places."""

    def here(table: FromClause) -> ColumnElement[bool]:
        before = (table.c.start < bindparam("end"),) if closed else ()
        return and_(table.c.document == bindparam("within"), table.c.end > bindparam("start"), *before)

    firsts = select(entry.c.number).where(here(entry), of_kinds(list(kinds)))
    further = select(entry_anchor.c.entry).where(here(entry_anchor))
    one_of_them = among(firsts.union(further), few=True)
    return select(*OF_ENTRY).where(one_of_them, among_few(list(kinds))).order_by(*IN_PLACE)


AGENT = (
    select(*OF_ENTRY)
    .select_from(entry_name.join(entry, entry.c.number == entry_name.c.entry))
    .where(entry_name.c.name == bindparam("name"), entry_name.c.kind == Agent.kind, counting())
    .order_by(*IN_PLACE)
    .limit(1)
)
"""The agent that counts of a name or id, the first where there are several."""

_other = entry_name.alias()

PAIRS = (
    select(entry_name.c.name, _other.c.name)
    .select_from(
        entry_name.join(_other, _other.c.entry == entry_name.c.entry).join(entry, entry.c.number == entry_name.c.entry)
    )
    .where(entry_name.c.name.in_(bindparam("names", expanding=True)), entry_name.c.kind == Same.kind, counting())
)
"""Some ids, each with each id that an entry which counts says is the same."""


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
