"""Entries as they are written: each with what it is found by beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from ..model.entry import Entry
from ..model.fault import EntryNotFound, Issue
from ..model.listing import ANCHORS_LISTED, briefly, named_in, time_of, words_in
from ..model.text import Anchor
from . import changes, sqlite_index
from .codec import encoded
from .schema import UNDATED, document, entry, entry_anchor, entry_name
from .work import record, replace_issues

_BATCH = 2000


def speaks_for_itself(made: Entry) -> bool:
    """Whether an entry has words of its own, and not only those of the passage it stands on."""
    return made.maker.person or made.anchor is None or made.label != made.anchor.exact


def replace(
    connection: Connection, stage: str, subject: str, key: str, made: Iterable[Entry], standing: Collection[str] = ()
) -> None:
    """Put a stage's entries for a subject in the place of those it made before, but for those that stand, and record
    the key as done. What it made before and makes again is left as it is.

    An entry whose id is taken is left out, with an Issue ``entry-twice``.
    """
    before = _before(connection, stage, subject)
    fresh, kept = list[Entry](), {number for (id, _, _), number in before.items() if id in standing}
    for one in made:
        number = before.get((one.id, one.maker.version, encoded(briefly(one)))) if before else None
        if number is None or number in kept or len(one.anchors) > ANCHORS_LISTED:
            fresh.append(one)
        else:
            kept.add(number)
    gone = sorted(set(before.values()) - kept)
    for some in (gone[at : at + _BATCH] for at in range(0, len(gone), _BATCH)):
        remove(connection, entry.c.number.in_(some))
    twice = list(add(connection, stage, subject, fresh))
    replace_issues(connection, {(f"{stage} entries", subject): twice})
    record(connection, stage, subject, key)


def ids_of(connection: Connection, stage: str, subject: str) -> frozenset[str]:
    """The ids of a stage's entries for a subject."""
    mine = select(entry.c.id).where(entry.c.stage == stage, entry.c.subject == subject)
    return frozenset(connection.execute(mine).scalars())


def _before(connection: Connection, stage: str, subject: str) -> dict[tuple[str, int | None, str], int]:
    """The numbers of a stage's entries for a subject, by what each of them says."""
    of = select(entry.c.number, entry.c.id, entry.c.version, entry.c.body)
    rows = connection.execute(of.where(entry.c.stage == stage, entry.c.subject == subject))
    return {(row.id, row.version, row.body): row.number for row in rows}


def add(connection: Connection, stage: str, subject: str, made: Iterable[Entry]) -> Iterator[Issue]:
    """Write entries; an Issue for each that is left out since its id is taken."""
    numbers: dict[str, int] = {}
    stream = iter(made)
    while batch := list(islice(stream, _BATCH)):
        taken = set(_taken(connection, [one.id for one in batch]))
        fresh = []
        for one in batch:
            if one.id in taken:
                yield _twice(one)
            else:
                taken.add(one.id)
                fresh.append(one)
        if fresh:
            _write(connection, stage, subject, fresh, numbers)


def _taken(connection: Connection, ids: list[str]) -> Iterable[str]:
    return connection.execute(select(entry.c.id).where(entry.c.id.in_(ids))).scalars()


def _twice(made: Entry) -> Issue:
    first = made.anchor
    return Issue(
        code="entry-twice",
        says=f"a second {made.kind} by {made.maker} has the id {made.id}; the first is kept: give this one another id",
        document=made.document,
        start=first.start if first else None,
        end=first.end if first else None,
    )


def _write(connection: Connection, stage: str, subject: str, made: list[Entry], numbers: dict[str, int]) -> None:
    """Write entries; `numbers` are those of the documents met so far."""
    last = connection.execute(select(func.max(entry.c.number))).scalar() or 0
    rows, anchors, names = list[dict[str, Any]](), list[dict[str, Any]](), list[dict[str, Any]]()
    for number, one in enumerate(made, last + 1):
        place = _placed(connection, one.anchor, numbers) if one.anchor else _NOWHERE
        rows.append({"number": number, "stage": stage, "subject": subject, **place, **_columns(one)})
        anchors += further_anchors(connection, number, one, numbers)
        names += [{"entry": number, "name": name, "kind": one.kind} for name in sorted(named_in(one))]
    for table, some in ((entry, rows), (entry_anchor, anchors), (entry_name, names)):
        if some:
            connection.execute(insert(table), some)
    changes.note_entries(connection, ((one.kind, one.maker.person) for one in made))
    sqlite_index.index_entries(connection, [(row["number"], row["words"], row["own_words"]) for row in rows])


_NOWHERE = {"document": None, "start": None, "end": None}


def further_anchors(
    connection: Connection, entry: int, made: Entry, numbers: dict[str, int]
) -> Iterator[dict[str, object]]:
    """The rows of all anchors but the first; with their own bodies where they are too many for the entry's."""
    for number, anchor in enumerate(made.anchors[1:], 1):
        body = encoded(anchor) if number >= ANCHORS_LISTED else None
        yield {"entry": entry, **_placed(connection, anchor, numbers), "number": number, "body": body}


def _placed(connection: Connection, anchor: Anchor, numbers: dict[str, int]) -> dict[str, int]:
    if anchor.document not in numbers:
        number = connection.execute(select(document.c.number).where(document.c.id == anchor.document)).scalar()
        if number is None:
            raise EntryNotFound(f"{anchor.document!r}, on which an entry stands, is not in the case")
        numbers[anchor.document] = number
    return {"document": numbers[anchor.document], "start": anchor.start, "end": anchor.end}


def _columns(made: Entry) -> dict[str, Any]:
    if not made.id:
        raise ValueError(f"an entry of kind {made.kind} by {made.maker} has no id; give it one")
    time = time_of(made)
    early, late = (time.earliest, time.latest) if time else (None, None)
    first = late if early is None else early
    return {
        "id": made.id,
        "kind": made.kind,
        "maker": made.maker.name,
        "version": made.maker.version,
        "person": made.maker.person,
        "earliest": early,
        "latest": late,
        "moment": UNDATED if first is None else first,
        "moment_end": late if late is not None else UNDATED if first is None else first,
        "stands_in": made.document or "",
        "is_a": getattr(made, "is_a", None),
        "anchors": len(made.anchors),
        "own_words": speaks_for_itself(made),
        "label": made.label.casefold(),
        "words": words_in(made),
        "body": encoded(briefly(made)),
    }


def remove(connection: Connection, which: ColumnElement[bool]) -> None:
    """Take entries out of the index and the table."""
    of = select(entry.c.number, entry.c.words, entry.c.own_words, entry.c.kind, entry.c.person)
    found = connection.execute(of.where(which)).all()
    if found:
        changes.note_entries(connection, ((row.kind, row.person) for row in found))
        sqlite_index.unindex_entries(connection, [(row.number, row.words, row.own_words) for row in found])
        connection.execute(delete(entry).where(which))
