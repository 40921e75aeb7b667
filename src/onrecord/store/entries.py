"""Entries and what else a stage of work leaves: its key, its issues, its findings, its parses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from ..model.entry import Entry
from ..model.fault import EntryNotFound, Issue
from ..model.finding import Finding
from . import sqlite_index
from .codec import decoded, decoded_finding, encoded
from .schema import document, entry, finding, issue, judgement, work

_NAMES = (
    "name", "also", "speaker", "addressee", "audience", "occasion", "says", "work", "author", "outlet", "by",
    "sought", "holdings", "terms", "scope", "condition", "note",
)  # fmt: skip
"""The fields of entries in which names and words of people stand."""

_BATCH = 2000


def words_in(made: Entry) -> str:
    """What an entry is found by: its label, then its names and note, one a line."""
    words = [made.label]
    for name in _NAMES:
        held = getattr(made, name, ())
        words += [held] if isinstance(held, str) else held
    return "\n".join(dict.fromkeys(word for word in words if word))


def speaks_for_itself(made: Entry) -> bool:
    """Whether an entry has words of its own, and not only those of the passage it stands on."""
    return made.maker.person or made.anchor is None or made.label != made.anchor.exact


def replace(connection: Connection, stage: str, subject: str, key: str, made: Iterable[Entry]) -> None:
    """Put a stage's entries for a subject in the place of those it made before, and record the key as done.

    An entry whose id is taken is left out, with an Issue ``entry-twice``.
    """
    remove(connection, (entry.c.stage == stage) & (entry.c.subject == subject))
    twice = list(add(connection, stage, subject, made))
    replace_issues(connection, f"{stage} entries", subject, twice)
    connection.execute(delete(work).where(work.c.stage == stage, work.c.subject == subject))
    connection.execute(insert(work), {"stage": stage, "subject": subject, "key": key})


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
    if not made:
        return
    rows = [_row(connection, stage, subject, one, numbers) for one in made]
    connection.execute(insert(entry), rows)
    found = select(entry.c.number, entry.c.words, entry.c.own_words).where(entry.c.id.in_([one.id for one in made]))
    sqlite_index.index_entries(
        connection, [(row.number, row.words, row.own_words) for row in connection.execute(found)]
    )


def _row(connection: Connection, stage: str, subject: str, made: Entry, numbers: dict[str, int]) -> dict[str, Any]:
    if not made.id:
        raise ValueError(f"an entry of kind {made.kind} by {made.maker} has no id; give it one")
    first = made.anchor
    if first and first.document not in numbers:
        number = connection.execute(select(document.c.number).where(document.c.id == first.document)).scalar()
        if number is None:
            raise EntryNotFound(f"{made.id} stands on document {first.document!r}, which is not in the case")
        numbers[first.document] = number
    return {
        "id": made.id,
        "kind": made.kind,
        "document": numbers[first.document] if first else None,
        "start": first.start if first else None,
        "end": first.end if first else None,
        "maker": made.maker.name,
        "version": made.maker.version,
        "person": made.maker.person,
        "stage": stage,
        "subject": subject,
        "own_words": speaks_for_itself(made),
        "words": words_in(made),
        "body": encoded(made),
    }


def remove(connection: Connection, which: ColumnElement[bool]) -> None:
    """Take entries out of the index and the table."""
    found = connection.execute(select(entry.c.number, entry.c.words, entry.c.own_words).where(which)).all()
    if found:
        sqlite_index.unindex_entries(connection, [(row.number, row.words, row.own_words) for row in found])
        connection.execute(delete(entry).where(which))


def done(connection: Connection, stage: str, subject: str) -> str | None:
    """The key with which the stage was last done for the subject; None where it never was."""
    key = connection.execute(select(work.c.key).where(work.c.stage == stage, work.c.subject == subject)).scalar()
    return None if key is None else str(key)


def fingerprint(connection: Connection, stages: tuple[str, ...]) -> str:
    """A digest of the work done in some stages, and of how far the log has come."""
    told = sha256(str(connection.execute(select(func.max(judgement.c.number))).scalar()).encode())
    done = select(work.c.stage, work.c.subject, work.c.key).where(work.c.stage.in_(stages))
    for row in connection.execute(done.order_by(work.c.stage, work.c.subject)):
        told.update("\x1f".join(row).encode("utf-8", "surrogatepass"))
    return told.hexdigest()


def replace_issues(connection: Connection, stage: str, subject: str, made: Iterable[Issue]) -> None:
    """Put a stage's issues for a subject in the place of those it had before."""
    connection.execute(delete(issue).where(issue.c.stage == stage, issue.c.subject == subject))
    rows = [
        {"stage": stage, "subject": subject, "code": one.code, "document": one.document, "body": encoded(one)}
        for one in made
    ]
    if rows:
        connection.execute(insert(issue), rows)


def issues_of(connection: Connection, stage: str = "") -> Iterator[Issue]:
    """All issues, by stage, subject and the order in which they were found."""
    wanted = select(issue.c.body).order_by(issue.c.stage, issue.c.subject, issue.c.number)
    if stage:
        wanted = wanted.where(issue.c.stage == stage)
    for row in connection.execution_options(yield_per=1000).execute(wanted):
        yield decoded(row.body, Issue)


def replace_findings(connection: Connection, inquiry: str, key: str, made: Iterable[Finding]) -> None:
    """Put an inquiry's findings in the place of its former ones, and record the key as done."""
    connection.execute(delete(finding).where(finding.c.inquiry == inquiry))
    for one in made:
        row = {"id": one.id, "inquiry": inquiry, "verdict": one.verdict, "body": encoded(one)}
        connection.execute(insert(finding), row)
    connection.execute(delete(work).where(work.c.stage == "inquiry", work.c.subject == inquiry))
    connection.execute(insert(work), {"stage": "inquiry", "subject": inquiry, "key": key})


def findings_of(connection: Connection) -> Iterator[Finding]:
    """All findings, by inquiry and in the order in which it gave them."""
    wanted = select(finding.c.body).order_by(finding.c.inquiry, finding.c.number)
    for row in connection.execution_options(yield_per=500).execute(wanted):
        yield decoded_finding(row.body)
