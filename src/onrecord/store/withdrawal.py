"""How a document leaves a case for good: with its words, wherever they were kept.

What stays is that it happened (``withdrawal``), and the lines of the log, whose copies of what was judged are emptied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, select, update

from ..model.fault import EntryNotFound, Issue
from . import changes, documents, entries, originals, sqlite, sqlite_index
from .codec import encoded
from .schema import (
    document,
    entry,
    entry_anchor,
    finding,
    head_layer,
    issue,
    judgement,
    source,
    source_chunk,
    status,
    withdrawal,
    work,
    working,
)
from .work import replace_issues

T = TypeVar("T")


def withdraw(connection: Connection, id: str) -> None:
    """Take a document out of all tables and indexes, within a transaction; `EntryNotFound` where there is none.

    Its words are gone from the file itself only after `purge`.
    """
    row = connection.execute(select(document.c.number, document.c.source).where(document.c.id == id)).first()
    if row is None:
        raise EntryNotFound(f"no document {id!r} in the case")
    _empty_copies(connection, id, _remove_entries(connection, row.number, id))
    _remove_findings(connection, id)
    connection.execute(delete(issue).where((issue.c.document == id) | (issue.c.subject == id)))
    connection.execute(delete(work).where(work.c.subject == id, work.c.stage != changes.STAGE))
    connection.execute(delete(working).where(working.c.name == id))
    changes.note(connection, [changes.DOCUMENTS, changes.HEADS])
    documents.remove_passages(connection, row.number)
    connection.execute(delete(head_layer).where(head_layer.c.document == row.number))
    connection.execute(delete(document).where(document.c.number == row.number))
    _forget_file(connection, id)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    happened = {"document": id, "source": row.source or "", "at": at, "purged": False}
    connection.execute(insert(withdrawal), happened)
    if row.source is not None:
        _release_original(connection, id, row.source)


def purge(connection: Connection) -> None:
    """Write the file anew without what was withdrawn, if that has not been done; outside of any transaction."""
    pending = select(func.count()).select_from(withdrawal).where(withdrawal.c.purged.is_(False))
    if connection.execute(pending).scalar_one():
        sqlite_index.purge(connection)
        sqlite.purge(connection)
        connection.execute(update(withdrawal).values(purged=True))


def _names(value: object, id: str) -> bool:
    """Whether JSON speaks of the document: as the place of an anchor."""
    if isinstance(value, dict):
        return value.get("document") == id or any(_names(one, id) for one in value.values())
    return isinstance(value, list) and any(_names(one, id) for one in value)


def _naming(connection: Connection, table: Table, id: str) -> list[int]:
    """The rows of a table whose body has an anchor in the document."""
    quoted = encoded(id)
    likely = select(table.c.number, table.c.body).where(func.instr(table.c.body, quoted) > 0)
    return [row.number for row in connection.execute(likely) if _names(msgspec.json.decode(row.body), id)]


def _remove_entries(connection: Connection, number: int, id: str) -> set[str]:
    numbers = set(_naming(connection, entry, id))
    numbers.update(connection.execute(select(entry.c.number).where(entry.c.document == number)).scalars())
    numbers.update(connection.execute(select(entry_anchor.c.entry).where(entry_anchor.c.document == number)).scalars())
    ids = set[str]()
    for some in _portions(sorted(numbers)):
        ids.update(connection.execute(select(entry.c.id).where(entry.c.number.in_(some))).scalars())
        entries.remove(connection, entry.c.number.in_(some))
    for named in _portions(sorted(ids)):
        connection.execute(delete(status).where(status.c.entry.in_(named)))
    return ids


def _portions(whole: list[T]) -> Iterator[list[T]]:
    return (whole[at : at + 500] for at in range(0, len(whole), 500))


def _remove_findings(connection: Connection, id: str) -> None:
    numbers = _naming(connection, finding, id)
    for some in _portions(numbers):
        asked = select(finding.c.inquiry).where(finding.c.number.in_(some)).distinct()
        for inquiry in list(connection.execute(asked).scalars()):
            connection.execute(delete(work).where(work.c.stage == "inquiry", work.c.subject == inquiry))
        connection.execute(delete(finding).where(finding.c.number.in_(some)))


def _empty_copies(connection: Connection, id: str, removed: set[str]) -> None:
    lines = connection.execute(
        select(judgement.c.number, judgement.c.entry, judgement.c.judged).where(judgement.c.judged != "")
    )
    for line in lines.all():
        if line.entry == id or line.entry in removed or _names(_read(line.judged), id):
            connection.execute(update(judgement).where(judgement.c.number == line.number).values(judged=""))


def _read(judged: str) -> object:
    try:
        return msgspec.json.decode(judged)
    except msgspec.DecodeError:
        return None


def _forget_file(connection: Connection, id: str) -> None:
    """The file stays known as it was, so that adding its folder again does not bring the document back."""
    for state in originals.files_of(connection, id):
        left = tuple(one for one in state.documents if one != id)
        issues = tuple(one for one in state.issues if one.document != id)
        originals.put_files(connection, [replace(state, documents=left, issues=issues)])


def _release_original(connection: Connection, id: str, digest: str) -> None:
    if originals.documents_from(connection, digest):
        name = originals.source_of(connection, digest).name
        says = (
            f"{id} was withdrawn, but its original {name} stays, since other documents were made from it; to remove "
            "the original too, withdraw them as well"
        )
        stays = Issue(code="original-stays", says=says, file=name)
        replace_issues(connection, {("withdraw", id): [stays]})
        return
    connection.execute(delete(source_chunk).where(source_chunk.c.source == digest))
    connection.execute(delete(source).where(source.c.digest == digest))
