"""What a stage of work leaves beside entries: the key it was done with, what it kept, its issues, its findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from ..model.fault import Issue
from ..model.finding import Finding
from . import rows
from .codec import decoded, decoded_finding, encoded
from .schema import finding, issue, judgement, work, working
from .states import states


def record(connection: Connection, stage: str, subject: str, key: str) -> None:
    """Record that the stage was done for the subject with the key."""
    connection.execute(delete(work).where(work.c.stage == stage, work.c.subject == subject))
    connection.execute(insert(work), {"stage": stage, "subject": subject, "key": key})


def done(connection: Connection, stage: str, subject: str) -> str | None:
    """The key with which the stage was last done for the subject; None where it never was."""
    key = connection.execute(select(work.c.key).where(work.c.stage == stage, work.c.subject == subject)).scalar()
    return None if key is None else str(key)


def with_answers(key: str, answers: Mapping[str, str]) -> str:
    """A key with what was asked of the register for the work, and the state of each answer then."""
    return encoded({"key": key, "asked": answers})


def still(connection: Connection, stage: str, subject: str, key: str) -> bool:
    """Whether the stage was last done for the subject with the key, and whatever it asked for then is as it was."""
    last = done(connection, stage, subject)
    if last is None or not last.startswith("{"):
        return False
    kept: dict[str, Any] = decoded(last, dict)
    asked: dict[str, str] = kept.get("asked", {})
    return kept.get("key") == key and states(connection, asked) == asked


def fingerprint(connection: Connection, stages: tuple[str, ...]) -> str:
    """A digest of the work done in some stages, and of how far the log has come."""
    told = sha256(str(connection.execute(select(func.max(judgement.c.number))).scalar()).encode())
    done = select(work.c.stage, work.c.subject, work.c.key).where(work.c.stage.in_(stages))
    for row in connection.execute(done.order_by(work.c.stage, work.c.subject)):
        told.update("\x1f".join(row).encode("utf-8", "surrogatepass"))
    return told.hexdigest()


def workings_of(connection: Connection, of: str, names: Iterable[str]) -> Iterator[bytes | None]:
    """What was kept of a piece of work under each of some names, in their order; None where nothing was."""
    left = iter(names)
    while some := tuple(islice(left, _TOGETHER)):
        here = select(working.c.name, working.c.content).where(working.c.of == of, working.c.name.in_(some))
        kept = {row.name: row.content for row in connection.execute(here)}
        yield from (None if (content := kept.get(name)) is None else bytes(content) for name in some)


_TOGETHER = 200
"""So many contents are fetched at a time."""


def keep_workings(connection: Connection, of: str, contents: Mapping[str, bytes | None]) -> None:
    """Keep contents of a piece of work under their names, in the place of the former ones; None forgets one."""
    for name, content in contents.items():
        connection.execute(delete(working).where(working.c.of == of, working.c.name == name))
        if content is not None:
            connection.execute(insert(working), {"of": of, "name": name, "content": content})


def replace_issues(connection: Connection, made: Mapping[tuple[str, str], Iterable[Issue]]) -> None:
    """Put issues, by stage and subject, in the place of those that a stage had for a subject before."""
    rows.put(connection, _REMOVE_ISSUES, made)
    now = (
        {"stage": stage, "subject": subject, "code": one.code, "document": one.document, "body": encoded(one)}
        for (stage, subject), issues in made.items()
        for one in issues
    )
    if some := list(now):
        connection.execute(insert(issue), some)


_REMOVE_ISSUES = delete(issue).where(issue.c.stage == bindparam("of"), issue.c.subject == bindparam("about"))


def issues_of(connection: Connection, stage: str = "") -> Iterator[Issue]:
    """All issues, or those of one stage, by stage, subject and the order in which they were found."""
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
    record(connection, "inquiry", inquiry, key)


def findings_of(connection: Connection) -> Iterator[Finding]:
    """All findings, by inquiry and in the order in which it gave them."""
    wanted = select(finding.c.body).order_by(finding.c.inquiry, finding.c.number)
    for row in connection.execution_options(yield_per=500).execute(wanted):
        yield decoded_finding(row.body)
