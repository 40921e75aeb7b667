"""Numbers in Arrow's columns and in arrays are the same numbers, and nothing else is imported to tell so."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pyarrow as pa
import pytest

from onrecord.engine.columns import array, lists, mask, numbers, table


@pytest.mark.parametrize("kind", ["i1", "u1", "i2", "i4", "u4", "i8", "u8", "f4", "f8"])
def test_an_array_comes_back_from_a_column_as_it_was(kind: str) -> None:
    values = np.arange(9).astype(kind)
    column = array(values)
    assert column.to_pylist() == values.tolist()
    assert numbers(column.slice(2, 5)).tolist() == values[2:7].tolist()
    assert numbers(pa.chunked_array([column, column.slice(3)])).tolist() == [*values.tolist(), *values[3:].tolist()]
    assert numbers(column).dtype == np.dtype(kind)


def test_a_column_without_rows_is_an_empty_array() -> None:
    assert numbers(pa.chunked_array([], pa.int64())).tolist() == numbers(array(np.empty(0, np.int32))).tolist() == []


def test_a_mask_and_lists_say_what_they_were_made_of() -> None:
    values = np.arange(11) % 3 == 0
    assert mask(values).to_pylist() == values.tolist()
    assert lists(np.array([0, 2, 2, 3]), np.array([7, 8, 9])).to_pylist() == [[7, 8], [], [9]]


def test_a_table_has_the_types_of_its_schema() -> None:
    schema = pa.schema([("bucket", pa.int32()), ("bits", pa.float32())])
    made = table(schema, (np.arange(2), np.array([0.5, 1.5])))
    assert made.schema == schema
    assert made.to_pylist() == [{"bucket": 0, "bits": 0.5}, {"bucket": 1, "bits": 1.5}]


def test_looking_for_passages_imports_neither_pandas_nor_the_store() -> None:
    asked = (
        "import sys, numpy as np; from functools import partial\n"
        "from onrecord.engine.local import LocalEngine\n"
        "from onrecord.register.reuse.finder import find, tables_of\n"
        "texts = [' '.join(f'word{n}' for n in range(90))] * 2\n"
        "found = find(partial(tables_of, texts), np.arange(2), 2000, LocalEngine(workers=0))\n"
        "assert len(found) == 1\n"
        "assert not {'pandas', 'sqlalchemy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)
