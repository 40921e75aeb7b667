"""Tables for a spreadsheet: one CSV file for each kind of record."""

from __future__ import annotations

import csv as rows_of
from pathlib import Path

from ...model.dossier import Dossier
from ...plugins import exporter
from ._tables import as_json, columns, tables

_COMMANDS = ("=", "+", "-", "@", "\t", "\r")


@exporter("csv", suffix=".csv")
def csv(dossier: Dossier, folder: Path) -> None:
    """CSV, one file for each kind of record that there is (``statements.csv``), UTF-8 with a mark that Excel reads.

    Lists stand as JSON; ``reuses.csv`` has a row for each pair of passages, with the document, place, date, speaker,
    camp and words of either side. A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for kind, rows in tables(dossier):
        with (folder / f"{kind}.csv").open("w", encoding="utf-8-sig", newline="") as out:
            writer = rows_of.DictWriter(out, fieldnames=columns(rows), restval="")
            writer.writeheader()
            writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)


def _cell(value: object) -> object:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value}" if value.startswith(_COMMANDS) else value
        case list() | tuple() | dict():
            return as_json(value)
        case _:
            return value
