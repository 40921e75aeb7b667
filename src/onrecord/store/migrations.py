"""The shape of a case through the versions: numbered steps, each recorded in the case when it has been taken.

A step, once released, is never changed; the next change of shape is the next number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, inspect, select

from ..model.fault import CaseDamaged, CaseTooNew
from . import sqlite, sqlite_index
from .schema import migration, schema


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its number, what it brings, and how."""

    number: int
    brings: str
    take: Callable[[Connection], None]


def _first(connection: Connection) -> None:
    schema.create_all(connection, checkfirst=True)
    for statement in (*sqlite_index.INDEX, *sqlite.LOG):
        connection.exec_driver_sql(statement)


MIGRATIONS: tuple[Migration, ...] = (Migration(1, "the first shape", _first),)
"""All steps, in order."""


def number_of(connection: Connection) -> int:
    """The last step that the case has taken; `CaseDamaged` where the file holds no case."""
    if not inspect(connection).has_table("migration"):
        raise CaseDamaged("the file is a database but not a case; give the path of a case, or make a new one")
    return connection.execute(select(func.max(migration.c.number))).scalar() or 0


def refuse_newer(connection: Connection, software: str) -> None:
    """`CaseTooNew` where the case has taken steps that this Onrecord does not know."""
    known, taken = MIGRATIONS[-1].number, number_of(connection)
    if taken > known:
        newer = connection.execute(select(migration.c.software).where(migration.c.number == taken)).scalar_one()
        raise CaseTooNew(
            f"the case was written by Onrecord {newer} (shape {taken}); this is Onrecord {software}, which knows "
            f"shapes up to {known}: open it with Onrecord {newer} or later"
        )


def migrate(connection: Connection, software: str) -> None:
    """Take the steps that the case has not taken yet, each in a transaction of its own."""
    migration.create(connection, checkfirst=True)
    taken = number_of(connection)
    for step in MIGRATIONS:
        if step.number > taken:
            sqlite.begin(connection)
            try:
                step.take(connection)
                row = {"number": step.number, "name": step.brings, "software": software}
                connection.execute(insert(migration), row)
                sqlite.commit(connection)
            except BaseException:
                sqlite.rollback(connection)
                raise
