"""Tables for programs that read columns: one Parquet file for each kind of record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...model.dossier import Dossier
from ...model.fault import PackageMissing
from ...plugins import exporter
from ._tables import as_json, columns, tables

_ROWS = 50_000
"""Rows of a group, so that a reader needs no more of a table in memory than that."""


@exporter("parquet", suffix=".parquet")
def parquet(dossier: Dossier, folder: Path) -> None:
    """Parquet, one file for each kind of record that there is (``reuses.parquet``), in the columns of ``csv``.

    Numbers and truth values have their own types, all else is text; lists stand as JSON, what is not known is null.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as fault:
        raise PackageMissing("Parquet is written with pyarrow, which is not installed: pip install pyarrow") from fault
    folder.mkdir(parents=True, exist_ok=True)
    for kind, rows in tables(dossier):
        held = {name: _column(pyarrow, rows, name) for name in columns(rows)}
        pyarrow.parquet.write_table(pyarrow.table(held), folder / f"{kind}.parquet", row_group_size=_ROWS)


def _column(pyarrow: Any, rows: Sequence[Mapping[str, object]], name: str) -> Any:
    """The values of a column, in the narrowest type that holds them all."""
    values = [row.get(name) for row in rows]
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return pyarrow.array(values, pyarrow.bool_())
    if kinds == {int}:
        return pyarrow.array(values, pyarrow.int64())
    if kinds and kinds <= {int, float}:
        return pyarrow.array([None if value is None else float(str(value)) for value in values], pyarrow.float64())
    return pyarrow.array([_text(value) for value in values], pyarrow.string())


def _text(value: object) -> str | None:
    if isinstance(value, (list, tuple, dict)):
        return as_json(value) or None
    return None if value is None else str(value)
