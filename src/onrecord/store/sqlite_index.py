"""The index of words on SQLite: FTS5, with the tables of the case as its content, so that no text is stored twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from ..model.fault import CaseDamaged
from .query import Asked, Either, Near, Words
from .schema import NUMBER_BITS

TABLES = ("passage_index", "entry_index", "quote_index")

_TOKENS = "tokenize='unicode61 remove_diacritics 2'"

INDEX = (
    f"CREATE VIRTUAL TABLE passage_index USING fts5(text, joined, content='passage', content_rowid='place', {_TOKENS})",
    "INSERT INTO passage_index(passage_index, rank) VALUES ('hashsize', 33554432)",
    "CREATE VIEW entry_of_own_words AS SELECT number, words FROM entry WHERE own_words",
    "CREATE VIEW entry_of_quoted_words AS SELECT number, words FROM entry WHERE NOT own_words",
    "CREATE VIRTUAL TABLE entry_index USING "
    f"fts5(words, content='entry_of_own_words', content_rowid='number', {_TOKENS})",
    "CREATE VIRTUAL TABLE quote_index USING "
    f"fts5(words, content='entry_of_quoted_words', content_rowid='number', {_TOKENS})",
)
"""The index of words: one of the passages, one of the entries that say something of their own, one of the entries
whose words are the passage's."""


def index_passages(connection: Connection, rows: Sequence[tuple[int, str, str | None]]) -> None:
    """Add passages (place, text, its joined form) to the index. Row by row: FTS5 would write out its buffer at every
    statement that reads and writes many."""
    if rows:
        statement = "INSERT INTO passage_index(rowid, text, joined) VALUES (?, ?, ?)"
        connection.exec_driver_sql(statement, list(rows))


def unindex_document(connection: Connection, number: int) -> None:
    """Take a document's passages out of the index, before they leave the table."""
    first, last = number << NUMBER_BITS, (number + 1) << NUMBER_BITS
    connection.exec_driver_sql(
        "INSERT INTO passage_index(passage_index, rowid, text, joined) "
        "SELECT 'delete', place, text, joined FROM passage WHERE place >= ? AND place < ?",
        (first, last),
    )


def index_entries(connection: Connection, rows: Iterable[tuple[int, str, bool]]) -> None:
    """Add entries (number, words, whether they are its own) to the index."""
    for table, some in _by_index(rows):
        connection.exec_driver_sql(f"INSERT INTO {table}(rowid, words) VALUES (?, ?)", some)


def unindex_entries(connection: Connection, rows: Iterable[tuple[int, str, bool]]) -> None:
    """Take entries (as they were added) out of the index."""
    for table, some in _by_index(rows):
        delete = f"INSERT INTO {table}({table}, rowid, words) VALUES ('delete', ?, ?)"
        connection.exec_driver_sql(delete, some)


def _by_index(rows: Iterable[tuple[int, str, bool]]) -> list[tuple[str, list[tuple[int, str]]]]:
    own: list[tuple[int, str]] = []
    quoted: list[tuple[int, str]] = []
    for number, words, is_own in rows:
        (own if is_own else quoted).append((number, words))
    return [(table, some) for table, some in (("entry_index", own), ("quote_index", quoted)) if some]


def broken_parts(connection: Connection) -> list[str]:
    """The indexes that do not say what the tables say."""
    found = []
    for table in ("passage_index", "entry_index", "quote_index"):
        try:
            connection.exec_driver_sql(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")
        except CaseDamaged:
            found.append(f"{table} does not say what the text says")
    return found


def purge(connection: Connection) -> None:
    """Write the indexes anew, so that nothing of what was taken out is left in them."""
    for table in TABLES:
        connection.exec_driver_sql(f"INSERT INTO {table}({table}) VALUES ('optimize')")


def expression(node: Asked) -> str:
    """What is asked as FTS5 writes it; every word within quotation marks, so that none is read as an operator."""
    if isinstance(node, Words):
        return '"' + " ".join(node.words) + '"' + ("*" if node.begins else "")
    if isinstance(node, Near):
        return f"NEAR({' '.join(map(expression, node.parts))}, {node.distance})"
    if isinstance(node, Either):
        return "(" + " OR ".join(map(expression, node.parts)) + ")"
    there = " AND ".join(map(expression, node.parts))
    away = " OR ".join(map(expression, node.but))
    return f"(({there}) NOT ({away}))" if away else f"({there})"


def ranked(
    connection: Connection, table: str, node: Asked, which: str, values: Sequence[object], most: int
) -> list[tuple[int, float]]:
    """The best rows, their rank before them: lower is better (BM25). `which` is a further condition on ``rowid``."""
    sought = (
        f"SELECT rowid, bm25({table}) AS rank FROM {table} WHERE {table} MATCH ? {which} ORDER BY rank, rowid LIMIT ?"
    )
    rows = connection.exec_driver_sql(sought, (expression(node), *values, most))
    return [(row[0], row[1]) for row in rows]


def counted(connection: Connection, table: str, node: Asked, which: str, values: Sequence[object]) -> int:
    """How many rows there are."""
    sought = f"SELECT count(*) FROM {table} WHERE {table} MATCH ? {which}"
    return int(connection.exec_driver_sql(sought, (expression(node), *values)).scalar_one())


def every(connection: Connection, table: str, node: Asked) -> Iterable[int]:
    """All rows, in their order in the table."""
    rows = connection.execution_options(yield_per=1000).exec_driver_sql(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (expression(node),)
    )
    return (row[0] for row in rows)
