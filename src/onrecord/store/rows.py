"""Many rows to one statement: they go straight to the driver, for there are millions of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import islice

from sqlalchemy import Connection, Dialect
from sqlalchemy.sql.dml import Delete, Insert

TOGETHER = 4096
"""Rows that are handed to the database at a time."""


def put(connection: Connection, statement: Insert | Delete, rows: Iterable[tuple[object, ...]]) -> None:
    """Carry out a statement once for each row of values. They come in the order of the statement's parameters; for an
    insertion that is the order of the columns."""
    left = iter(rows)
    while some := list(islice(left, TOGETHER)):
        connection.exec_driver_sql(_spelled(statement, connection.dialect), some)


@cache
def _spelled(statement: Insert | Delete, dialect: Dialect) -> str:
    return str(statement.compile(dialect=dialect))
