"""The index of words on SQLite: FTS5, with the tables of the case as its content, so that no text is stored twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from ..model.fault import CaseDamaged
from .query import Asked, Either, Near, Words
from .schema import NUMBER_BITS

EVERY_ROW = (0, 2**63 - 1)
"""The range of all rows."""

TABLES = ("passage_index", "entry_index", "quote_index")

WORD_PLACES = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.passage_word USING fts5vocab('main', 'passage_index', 'instance')"
)
"""The index of passages word by word, as a table of this connection alone."""

_TOKENS = "tokenize='unicode61 remove_diacritics 2'"

_SETTINGS = {"hashsize": 16 << 20, "automerge": 16, "crisismerge": 32}
"""Bytes of words gathered before they are written out; how many segments of one size are merged, when writing goes on
meanwhile and when it waits. Wide merges write every word fewer times."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A further condition on rows, in SQL: `` AND ...`` or nothing, with its values."""

    says: str = ""
    values: tuple[object, ...] = ()


INDEX = (
    f"CREATE VIRTUAL TABLE passage_index USING fts5(text, joined, content='passage', content_rowid='place', {_TOKENS})",
    "CREATE VIEW entry_of_own_words AS SELECT number, words FROM entry WHERE own_words",
    "CREATE VIEW entry_of_quoted_words AS SELECT number, words FROM entry WHERE NOT own_words",
    "CREATE VIRTUAL TABLE entry_index USING "
    f"fts5(words, content='entry_of_own_words', content_rowid='number', {_TOKENS})",
    "CREATE VIRTUAL TABLE quote_index USING "
    f"fts5(words, content='entry_of_quoted_words', content_rowid='number', {_TOKENS})",
    *(
        f"INSERT INTO {table}({table}, rank) VALUES ('{name}', {set})"
        for table in TABLES
        for name, set in _SETTINGS.items()
    ),
)
"""The index of words: one of the passages, one of the entries that say something of their own, one of the entries
whose words are the passage's."""


def index_documents(connection: Connection, numbers: Iterable[int]) -> None:
    """Put the passages of documents, which are all in the table, in the index.

    FTS5 writes out what it has gathered at the end of every statement that reads and writes many rows, so many
    documents are indexed by one. It runs without Python.
    """
    for first, end in _runs(sorted(numbers)):
        connection.exec_driver_sql(
            "INSERT INTO passage_index(rowid, text, joined) "
            "SELECT place, text, joined FROM passage WHERE place >= ? AND place < ? ORDER BY place",
            (first << NUMBER_BITS, end << NUMBER_BITS),
        )


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The runs of numbers that follow each other: the first of each, and the one after its last."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


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


def stale_tables(connection: Connection) -> list[str]:
    """The tables of the index that do not say what the case says."""
    stale = []
    for table in TABLES:
        try:
            connection.exec_driver_sql(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")
        except CaseDamaged:
            stale.append(table)
    return stale


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


def count_places(connection: Connection, word: str, most: int) -> int:
    """In how many places of the passages a folded word stands; counts no further than so many."""
    sought = "SELECT count(*) FROM (SELECT 1 FROM temp.passage_word WHERE term = ? AND col = 'text' LIMIT ?)"
    return int(connection.exec_driver_sql(sought, (word, most)).scalar_one())


def word_places(connection: Connection, word: str) -> list[tuple[int, int]]:
    """The places of a folded word in the passages: the passage's place, and the word's number in it."""
    sought = "SELECT doc, offset FROM temp.passage_word WHERE term = ? AND col = 'text'"
    return list(connection.exec_driver_sql(sought, (word,)).cursor.fetchall())


def all_rows(connection: Connection, table: str, node: Asked) -> list[int]:
    """All rows, in their order in the table."""
    return list(rows_of(connection, table, node, Condition()))


def many(connection: Connection, table: str, node: Asked, most: int) -> bool:
    """Whether there are more rows than so many; counts no further."""
    sought = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?)"
    return bool(connection.exec_driver_sql(sought, (expression(node), most + 1)).scalar_one() > most)


def ranked(connection: Connection, table: str, node: Asked, only: Condition, most: int) -> list[tuple[float, int]]:
    """The best rows with their rank, lower is better (BM25). The joined form of a text counts half, since what stands
    there mostly stands in the text as well."""
    weights = ", 1.0, 0.5" if table == "passage_index" else ""
    rows = connection.exec_driver_sql(
        f"SELECT bm25({table}{weights}) AS rank, rowid FROM {table} WHERE {table} MATCH ? {only.says} "
        "ORDER BY rank, rowid LIMIT ?",
        (expression(node), *only.values, most),
    )
    return [(row[0], row[1]) for row in rows]


def counted(connection: Connection, table: str, node: Asked, only: Condition) -> int:
    """How many rows there are."""
    sought = f"SELECT count(*) FROM {table} WHERE {table} MATCH ? {only.says}"
    return int(connection.exec_driver_sql(sought, (expression(node), *only.values)).scalar_one())


def rows_of(
    connection: Connection, table: str, node: Asked, only: Condition, within: tuple[int, int] = EVERY_ROW
) -> Iterator[int]:
    """All rows of a range (its end not included), in their order in the table."""
    rows = connection.exec_driver_sql(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid >= ? AND rowid < ? {only.says}",
        (expression(node), *within, *only.values),
    )
    return (row[0] for row in rows)


def entries_by_date(connection: Connection, table: str, node: Asked, only: Condition, most: int) -> list[int]:
    """The first entries by the date of their documents, those without a document last."""
    rows = connection.exec_driver_sql(
        f"SELECT {table}.rowid FROM {table} JOIN entry ON entry.number = {table}.rowid "
        f"LEFT JOIN document ON document.number = entry.document WHERE {table} MATCH ? {only.says} "
        "ORDER BY document.earliest IS NULL, document.earliest, document.id, entry.start, entry.id LIMIT ?",
        (expression(node), *only.values, most),
    )
    return [row[0] for row in rows]


def condition(table: str, among: Sequence[int] | None, kind: str) -> Condition:
    """The condition that rows be of some documents, where there are any given, and of a kind, where one is."""
    says, values = "", list[object]()
    if among is not None and table == "passage_index":
        says += f" AND {table}.rowid >= ? AND {table}.rowid < ?"
        says += f" AND ({table}.rowid >> {NUMBER_BITS}) IN (SELECT value FROM json_each(?))"
        values += [min(among) << NUMBER_BITS, (max(among) + 1) << NUMBER_BITS, _listed(among)]
    elif among is not None:
        says += f" AND EXISTS (SELECT 1 FROM entry AS e WHERE e.number = {table}.rowid"
        says += " AND e.document IN (SELECT value FROM json_each(?)))"
        values.append(_listed(among))
    if kind:
        column, rows = ("place", "passage") if table == "passage_index" else ("number", "entry")
        says += f" AND EXISTS (SELECT 1 FROM {rows} AS k WHERE k.{column} = {table}.rowid AND k.kind = ?)"
        values.append(kind)
    return Condition(says, tuple(values))


def _listed(numbers: Sequence[int]) -> str:
    return "[" + ",".join(map(str, numbers)) + "]"
