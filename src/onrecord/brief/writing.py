"""A case's hand-written part written out as one brief: the file as it was, its comments kept, and what was recorded
and corrected in the workbench after it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import tomlkit
from tomlkit.items import AoT

from ..model.entry import Entry
from ..model.tables import head_row, row
from .tables import parse_brief


def write_brief(text: str, entries: Iterable[Entry], heads: Mapping[str, Mapping[str, object]]) -> str:
    """The brief as TOML: `text`, then one table for each entry and each corrected head that it does not hold yet."""
    document = tomlkit.parse(text)
    held = {written.id for written in parse_brief(text).rows}
    for entry in entries:
        if entry.id not in held:
            _append(document, entry.kind, row(entry))
    for name, fields in heads.items():
        _append(document, "document", head_row(name, fields))
    return tomlkit.dumps(document)


def _append(document: tomlkit.TOMLDocument, name: str, fields: Mapping[str, object]) -> None:
    table = tomlkit.table()
    for key, value in fields.items():
        table.add(key, tomlkit.item(json.loads(json.dumps(value))))
    existing = document.get(name)
    if isinstance(existing, AoT):
        existing.append(table)
    else:
        tables = tomlkit.aot()
        tables.append(table)
        document.append(name, tables)
