"""The register as tables: one for each kind of entry, narrowed by words, agent, date, document, maker and status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import KINDS, Citation, Entry, Event, Mention, Statement, TimeExpression
from ...model.fault import EntryNotFound
from ...model.judgement import Status
from ...model.listing import Wanted, time_of
from ...model.wording import date_in_words
from ..phrases import initial, kind_of_table, named, plural, shortened
from .address import Address
from .facts import date_fact, facts_of, made, standing
from .forms import amending
from .frame import Choice, Filter, Turn, choices, turn
from .notes import note_on
from .view import ROWS_A_PAGE, Link, View, instants_asked, place_of

_ELSEWHERE = frozenset(("name", "text", "type", "timex", "passing", "says"))
_FIRST = (Statement, Event, TimeExpression, Mention, Citation)


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table in the overview: its name and how many entries it has, how many of them not yet reviewed."""

    link: Link
    total: int
    waiting: int
    explains: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """What the register holds, table by table."""

    template: ClassVar[str] = "register.html"
    under: ClassVar[str] = "register"
    title: ClassVar[str] = "Register"
    lines: tuple[TableLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """An entry as a row: when, its words or label, who or what it names, where it stands."""

    id: str
    place: str
    date: str
    words: Link
    told: tuple[tuple[Link, ...], ...]
    where: Link | None
    made: str
    status: str
    standing: str
    own: Address | None
    amends: Address | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePage:
    """The entries of one kind, a stretch of them at a time."""

    template: ClassVar[str] = "table.html"
    under: ClassVar[str] = "register"
    title: str
    kind: str
    rows: tuple[TableRow, ...]
    total: int
    all: int
    turn: Turn
    filters: tuple[Filter, ...]


def register_page(view: View, _address: Address) -> RegisterPage:
    """The overview of all kinds of entry of which there are any."""
    kinds = (*_FIRST, *(kind for kind in KINDS.values() if kind not in _FIRST))
    return RegisterPage(lines=tuple(_table_lines(view, kinds)))


def _table_lines(view: View, kinds: tuple[type[Entry], ...]) -> Iterator[TableLine]:
    for kind in kinds:
        total = view.register.count(kind)
        if total:
            waiting = view.register.count(kind, Wanted(statuses=frozenset({Status.PROPOSED})))
            table = plural(kind.kind)
            link = Link(initial(named(table)), Address("register", table))
            yield TableLine(link, total, waiting, _explained(kind))


def table_page(view: View, address: Address) -> RegisterPage | TablePage:
    """The table that an address names, or the overview where it names none."""
    if not address.of:
        return register_page(view, address)
    kind = kind_of_table(address.of)
    if kind is None:
        raise EntryNotFound(f"the register has no table {address.of!r}; its overview lists those it has")
    wanted = _wanted(view)
    total = view.register.count(kind, wanted)
    turning = turn(address, total)
    first = (turning.number - 1) * ROWS_A_PAGE
    entries = view.register.listed(kind, wanted, offset=first, limit=ROWS_A_PAGE)
    view.know(entries)
    return TablePage(
        title=initial(named(address.of)),
        kind=named(kind.kind),
        rows=tuple(_row(view, entry) for entry in entries),
        total=total,
        all=total if wanted == Wanted(by_date=wanted.by_date) else view.register.count(kind),
        turn=turning,
        filters=_filters(view),
    )


def _wanted(view: View) -> Wanted:
    since, until = instants_asked(view)
    status = view.wish("status")
    return Wanted(
        words=view.wish("words_in"),
        document=view.wish("document"),
        names=view.names_of(view.wish("agent")),
        maker=view.wish("maker"),
        statuses=frozenset({Status(status)}) if status in set(Status) else frozenset(),
        since=since,
        until=until,
        by_date=view.wish("order") == "date",
    )


def _filters(view: View) -> tuple[Filter, ...]:
    status, order = view.wish("status"), view.wish("order")
    states = ((one.value, "not yet reviewed" if one is Status.PROPOSED else one.value) for one in Status)
    in_order = (choice for choice in choices(order, ("date", "date")))
    return (
        Filter("words_in", "Words", view.wish("words_in")),
        Filter("agent", "Agent", view.wish("agent")),
        Filter("since", "From", view.wish("since"), hint="1931-03"),
        Filter("until", "To", view.wish("until"), hint="1931-03"),
        Filter("document", "Document", view.wish("document")),
        Filter("maker", "Made by", view.wish("maker")),
        Filter("status", "Stands as", status, choices(status, *states)),
        Filter("order", "In order of", order, tuple(_place_first(in_order))),
    )


def _place_first(options: Iterator[Choice]) -> Iterator[Choice]:
    for option in options:
        yield option if option.value else Choice("", "place", option.chosen)


def _row(view: View, entry: Entry) -> TableRow:
    state = standing(view, entry)
    anchor = entry.anchor if entry.anchor and view.title(entry.anchor.document) else None
    return TableRow(
        id=entry.id,
        place=place_of(entry.id),
        date=date_in_words(time_of(entry)),
        words=Link(shortened(entry.label, 220), view.address_of_entry(entry)),
        told=tuple(_told(view, entry)),
        where=Link(view.cited(anchor), view.address_of_words(anchor)) if anchor else None,
        made=made(entry),
        status=state.status,
        standing=state.words,
        own=view.own_page(entry),
        amends=amending(view, entry),
    )


def _told(view: View, entry: Entry) -> Iterator[tuple[Link, ...]]:
    """Who and what the entry names, line by line, in few words; its own date has a column of its own."""
    if isinstance(entry, Statement):
        note = note_on(view, entry)
        yield note.lead[:-1]
        yield from note.lines
        return
    when = time_of(entry)
    for fact in facts_of(view, entry):
        if fact.name in _ELSEWHERE or (when and fact.holds == (Link(date_fact(when)),)):
            continue
        yield tuple(Link(f"{fact.name}: {shortened(link.words, 60)}", link.to) for link in fact.holds[:3])


def _explained(kind: type[Entry]) -> str:
    """The first clause of what a kind of entry is."""
    return re.split(r"[.;:]", " ".join((kind.__doc__ or "").split()))[0].replace("`", "") + "."
