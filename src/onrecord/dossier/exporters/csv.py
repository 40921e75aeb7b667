"""Tables for a spreadsheet: one CSV file for each kind of record."""

from __future__ import annotations

import csv as tables
import json
from pathlib import Path

from ...model.dossier import Dossier
from ...plugins import exporter
from ..records import KINDS, records

_COMMANDS = ("=", "+", "-", "@", "\t", "\r")


@exporter("csv", suffix=".csv")
def csv(dossier: Dossier, folder: Path) -> None:
    """CSV, one file for each kind of record that there is (``statements.csv``), UTF-8 with a mark that Excel reads.

    Lists stand as JSON. A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        rows = [dict(record) for record in records(dossier, kind)]
        if not rows:
            continue
        columns = dict.fromkeys(name for row in rows for name in row)
        with (folder / f"{kind}.csv").open("w", encoding="utf-8-sig", newline="") as out:
            writer = tables.DictWriter(out, fieldnames=list(columns), restval="")
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
            return json.dumps(value, ensure_ascii=False) if value else ""
        case _:
            return value
