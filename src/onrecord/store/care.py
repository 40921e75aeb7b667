"""The care of a case: is it whole, and how something leaves it for good."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from ..model.fault import Issue
from . import sqlite, sqlite_index

if TYPE_CHECKING:
    from .store import Store


def check(connection: Connection) -> Iterator[Issue]:
    """What is wrong with the case."""
    for says in (*sqlite.broken_parts(connection), *sqlite_index.broken_parts(connection)):
        yield Issue(code="case-broken", says=f"{says}; go back to a copy of the case")


def withdraw(store: Store, connection: Connection, id: str) -> None:
    """Remove a document."""
    raise NotImplementedError
