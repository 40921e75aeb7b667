"""What is SQLite's own: how a case is opened and closed, its index of words, what its faults mean.

Another database is another file like this one and another index like `sqlite_index`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import NullPool

from ..model.fault import CaseBusy, CaseDamaged, OnrecordError
from .sqlite_index import WORD_PLACES

BUSY_SECONDS = 10.0
"""How long a writer waits for another before it gives up."""

LOG = (
    "CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement BEGIN "
    "SELECT RAISE(ABORT, 'the log of judgements is only ever added to'); END",
    "CREATE TRIGGER judgement_is_said BEFORE UPDATE ON judgement WHEN NEW.judged <> '' OR NEW.number IS NOT OLD.number "
    "OR NEW.entry IS NOT OLD.entry OR NEW.decision IS NOT OLD.decision OR NEW.others IS NOT OLD.others "
    'OR NEW."by" IS NOT OLD."by" OR NEW.at IS NOT OLD.at OR NEW.why IS NOT OLD.why BEGIN '
    "SELECT RAISE(ABORT, 'the log of judgements is only ever added to'); END",
)
"""The log refuses every change but one: the copy of what was judged goes when its document is withdrawn."""


def connected(path: Path, *, write: bool) -> Connection:
    """A connection to the file, for reading or for writing too; the file is left as it is."""
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "handle_error", _translate)
    connection = engine.connect()
    connection.exec_driver_sql("PRAGMA foreign_keys=ON")
    connection.exec_driver_sql("PRAGMA cache_size=-65536")
    connection.exec_driver_sql("PRAGMA secure_delete=ON")
    connection.exec_driver_sql(WORD_PLACES)
    if not write:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    return connection


def before_any_statement(connection: Connection, work: Callable[[Connection], None]) -> None:
    """Have something done before each statement of the connection, those of the work itself included."""

    def first(connection: Connection, *_: object) -> None:
        work(connection)

    event.listen(connection, "before_cursor_execute", first)


def write_ahead(connection: Connection) -> None:
    """Write to a log beside the file first, so that others can read meanwhile and nothing is ever half written."""
    connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    connection.exec_driver_sql("PRAGMA synchronous=NORMAL")


def closed(connection: Connection) -> None:
    """Close the connection and let go of the file."""
    connection.close()
    connection.engine.dispose()


def is_database(path: Path) -> bool:
    """Whether the file begins as an SQLite file does."""
    with path.open("rb") as opened:
        return opened.read(16) == b"SQLite format 3\x00"


def begin(connection: Connection) -> None:
    """Start a transaction that writes; waits for another writer, then `CaseBusy`."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def commit(connection: Connection) -> None:
    """End the transaction; all of it stands."""
    connection.exec_driver_sql("COMMIT")


def rollback(connection: Connection) -> None:
    """End the transaction; nothing of it stands. SQLite may have ended it by itself after a fault."""
    if _raw(connection).in_transaction:
        connection.exec_driver_sql("ROLLBACK")


def fold(connection: Connection) -> None:
    """Fold what was written back into the one file; left to the last to close where others have it open."""
    try:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    except CaseBusy:
        return


def revision(connection: Connection) -> tuple[int, int]:
    """Changes whenever this connection or another has written."""
    others = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
    return others, _raw(connection).total_changes


def is_writing(connection: Connection) -> bool:
    """Whether a transaction has begun and not ended."""
    return _raw(connection).in_transaction


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """Let a connection that only reads give the index an order, which SQLite takes for writing."""
    reads = connection.exec_driver_sql("PRAGMA query_only").scalar_one()
    connection.exec_driver_sql("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA query_only={reads}")


def broken_parts(connection: Connection) -> list[str]:
    """What the database finds wrong with its own file and index, in its words."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    found = [] if found == ["ok"] else found
    found += [
        f"a row of {row[0]} names what is not there" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    return found


def copy(connection: Connection, out: Path) -> None:
    """A whole copy in another file, as of one moment, while the case is open."""
    target = sqlite3.connect(out)
    try:
        _raw(connection).backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    finally:
        target.close()


def purge(connection: Connection) -> None:
    """Leave nothing of what was deleted in free pages or in the log of writes."""
    connection.exec_driver_sql("VACUUM")
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _raw(connection: Connection) -> sqlite3.Connection:
    raw: Any = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def _translate(context: ExceptionContext) -> None:
    fault = context.original_exception
    if not isinstance(fault, sqlite3.Error):
        context.is_disconnect = False  # an interrupt comes between two calls: the transaction can still be rolled back
        return
    says = str(fault)
    if "locked" in says or "busy" in says:
        raise CaseBusy(
            "another Onrecord is writing to this case; wait until it is done or close it, then try again"
        ) from fault
    if "malformed" in says or "not a database" in says or "corrupt" in says:
        raise CaseDamaged(f"the case's file is broken ({says}); go back to a copy of it") from fault
    if "readonly" in says or "disk is full" in says or "unable to open" in says or "disk I/O" in says:
        raise OnrecordError(f"the case cannot be written: {says}; see that there is room and leave to write") from fault
