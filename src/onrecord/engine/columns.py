"""Columns of numbers as arrays, and arrays as columns, without a copy: by their bytes, since Arrow's own ways to numpy
and back import pandas where it is installed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_KINDS = {kind: pa.from_numpy_dtype(kind) for kind in map(np.dtype, ("i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8"))}
_KINDS |= {np.dtype("f4"): pa.float32(), np.dtype("f8"): pa.float64()}
_TYPES = {str(of): kind for kind, of in _KINDS.items()}


def numbers(column: pa.ChunkedArray | pa.Array) -> NDArray[Any]:
    """The numbers of a column without nulls; copied only where it is in several pieces."""
    pieces = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    kind = _TYPES[str(column.type)]
    if len(pieces) == 1:
        return _piece(pieces[0], kind)
    return np.concatenate([np.empty(0, kind), *(_piece(one, kind) for one in pieces)])


def _piece(array: pa.Array, kind: np.dtype[Any]) -> NDArray[Any]:
    content = array.buffers()[1]
    if content is None or not len(array):
        return np.empty(0, kind)
    return np.frombuffer(content, kind)[array.offset : array.offset + len(array)]


def array(values: NDArray[Any]) -> pa.Array:
    """Numbers as a column."""
    whole = np.ascontiguousarray(values)
    return pa.Array.from_buffers(_KINDS[whole.dtype], len(whole), [None, pa.py_buffer(whole)])


def taken(table: pa.Table, order: NDArray[np.int64]) -> pa.Table:
    """The rows of a table at these places, each column in one piece."""
    columns = [
        array(numbers(column)[order])
        if str(column.type) in _TYPES and not column.null_count
        else column.combine_chunks().take(array(order))
        for column in table.columns
    ]
    return pa.Table.from_arrays(columns, schema=table.schema)


def constant(value: int, kind: pa.DataType, many: int) -> pa.Array:
    """So many times the same number as a column."""
    return array(np.full(many, value, _TYPES[str(kind)]))


def mask(values: NDArray[np.bool_]) -> pa.Array:
    """Truths as a column."""
    packed = np.packbits(values, bitorder="little")
    return pa.Array.from_buffers(pa.bool_(), len(values), [None, pa.py_buffer(packed)])


def lists(ends: NDArray[np.int64], values: NDArray[Any]) -> pa.Array:
    """Numbers as a column of large lists, of which each ends where the next begins (with a 0 before)."""
    return pa.LargeListArray.from_arrays(array(ends), array(values))


def table(schema: pa.Schema, columns: Sequence[NDArray[Any] | pa.Array | pa.ChunkedArray]) -> pa.Table:
    """A table of columns in the order of a schema; numbers are turned into what it asks for."""
    made = []
    for field, column in zip(schema, columns, strict=True):
        if isinstance(column, np.ndarray):
            column = array(column.astype(_TYPES[str(field.type)], copy=False))
        made.append(column)
    return pa.Table.from_arrays(made, schema=schema)
