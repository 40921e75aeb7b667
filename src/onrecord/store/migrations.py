"""The shape of a case through the versions: numbered steps, each recorded in the case when it has been taken.

A step, once released, is never changed; the next change of shape is the next number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, inspect, select, update

from ..model.entry import Agent, Same
from ..model.fault import CaseDamaged, CaseTooNew
from ..model.listing import ANCHORS_LISTED, briefly, named_in
from . import sqlite, sqlite_index
from .codec import decoded_entry, encoded
from .entries import further_anchors
from .schema import entry, entry_anchor, entry_name, migration, schema, working


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


def _in_order(connection: Connection) -> None:
    """Entries are listed from indexes that hold their whole order. A case that is made now has them from the first."""
    if "stands_in" in {column["name"] for column in inspect(connection).get_columns("entry")}:
        return
    for statement in _IN_ORDER:
        connection.exec_driver_sql(statement)
    for index in (*entry.indexes, *entry_name.indexes):
        index.create(connection, checkfirst=True)
    _tell_kinds(connection)
    _part_anchors(connection)


def _workings(connection: Connection) -> None:
    """What a linker keeps of its work has a table."""
    working.create(connection, checkfirst=True)


def _tell_kinds(connection: Connection) -> None:
    """Say of each agent what it is, and of what is the same which ids are."""
    kinds = entry.c.kind.in_((Agent.kind, Same.kind))
    for row in connection.execute(select(entry.c.number, entry.c.kind, entry.c.body).where(kinds)).all():
        made = decoded_entry(row.kind, row.body)
        if isinstance(made, Agent):
            connection.execute(update(entry).where(entry.c.number == row.number).values(is_a=made.is_a.value))
        else:
            names = [{"entry": row.number, "name": name, "kind": row.kind} for name in sorted(named_in(made))]
            connection.execute(insert(entry_name), names)


def _part_anchors(connection: Connection) -> None:
    """Take the anchors that are too many for an entry's body out of it."""
    many = select(entry_anchor.c.entry).group_by(entry_anchor.c.entry).having(func.count() >= ANCHORS_LISTED)
    for number in connection.execute(many).scalars().all():
        row = connection.execute(select(entry.c.kind, entry.c.body).where(entry.c.number == number)).one()
        made = decoded_entry(row.kind, row.body)
        kept = {"body": encoded(briefly(made)), "anchors": len(made.anchors)}
        connection.execute(update(entry).where(entry.c.number == number).values(**kept))
        connection.execute(delete(entry_anchor).where(entry_anchor.c.entry == number))
        connection.execute(insert(entry_anchor), list(further_anchors(connection, number, made, {})))


_IN_ORDER = (
    "DROP INDEX entry_moment",
    "DROP INDEX entry_person",
    "DROP INDEX entry_name_name",
    "ALTER TABLE entry ADD COLUMN moment_end BIGINT",
    "ALTER TABLE entry ADD COLUMN stands_in TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE entry ADD COLUMN is_a TEXT",
    "ALTER TABLE entry ADD COLUMN anchors INTEGER",
    "ALTER TABLE entry_anchor ADD COLUMN number INTEGER",
    "ALTER TABLE entry_anchor ADD COLUMN body TEXT",
    "ALTER TABLE entry_name ADD COLUMN kind TEXT",
    "UPDATE entry SET moment_end = coalesce(latest, moment), "
    "stands_in = coalesce((SELECT id FROM document WHERE document.number = entry.document), '')",
    "UPDATE entry_name SET kind = (SELECT kind FROM entry WHERE entry.number = entry_name.entry)",
)

MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, "the first shape", _first),
    Migration(2, "lists of any length in order", _in_order),
    Migration(3, "what linkers keep of their work", _workings),
)
"""All steps, in order."""


def number_of(connection: Connection) -> int:
    """The last step that the case has taken; `CaseDamaged` where the file holds no case."""
    if not inspect(connection).has_table("migration"):
        raise CaseDamaged("the file is a database but not a case; give the path of a case, or make a new one")
    return connection.execute(select(func.max(migration.c.number))).scalar() or 0


def is_present(connection: Connection) -> bool:
    """Whether the case has taken all steps."""
    return number_of(connection) >= MIGRATIONS[-1].number


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
