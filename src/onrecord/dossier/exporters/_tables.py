"""The records of each kind as the rows of a table: passages taken over flat, one column for each of their fields."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from ...model.dossier import Dossier
from ..records import KINDS, records
from ..spans import span_rows


def tables(dossier: Dossier) -> Iterator[tuple[str, list[Mapping[str, object]]]]:
    """Each kind of record that there is, with its rows."""
    for kind in KINDS:
        rows = list(span_rows(dossier) if kind == "reuses" else records(dossier, kind))
        if rows:
            yield kind, rows


def columns(rows: list[Mapping[str, object]]) -> list[str]:
    """The names of the columns, in the order in which they are met."""
    return list(dict.fromkeys(name for row in rows for name in row))


def as_json(value: object) -> str:
    """A list or a table as JSON; empty where it is empty."""
    return json.dumps(value, ensure_ascii=False) if value else ""
