"""Kernels that any process can import."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def rows(*numbers: int, buckets: int = 7) -> pa.Table:
    """Rows of a number, the bucket that it falls into, an unsigned number and a word."""
    return pa.table(
        {
            "number": pa.array(numbers, pa.int64()),
            "bucket": pa.array([number % buckets for number in numbers], pa.int32()),
            "unsigned": pa.array([2**64 - 1 - abs(number) for number in numbers], pa.uint64()),
            "word": pa.array([f"w{number}" for number in numbers], pa.string()),
        }
    )


def doubled(table: pa.Table) -> pa.Table:
    """Row by row: the number twice over, all else as it was."""
    return table.set_column(0, "number", pc.multiply(table["number"], 2))


def odd(table: pa.Table) -> pa.Table:
    """Some of the rows, perhaps none."""
    return table.filter(pc.equal(pc.bit_wise_and(table["number"], 1), 1))


def summed(table: pa.Table) -> pa.Table:
    """Of a bucket: its number, how many rows it has, their sum, and its words in order."""
    order = np.argsort(table["number"].to_numpy(), kind="stable")
    return pa.table(
        {
            "bucket": pa.array([table["bucket"][0].as_py()], pa.int32()),
            "count": pa.array([len(table)], pa.uint32()),
            "sum": pa.array([pc.sum(table["number"]).as_py()], pa.int64()),
            "words": pa.array([[table["word"][int(place)].as_py() for place in order]], pa.list_(pa.string())),
        }
    )


def pieces(table: pa.Table) -> pa.Table:
    """In how many pieces the columns lie."""
    return pa.table({"pieces": [max(table[name].num_chunks for name in table.column_names)]})


def whole(table: pa.Table) -> pa.Table:
    """All rows of a bucket, by number."""
    return table.sort_by("number")


def inverse(table: pa.Table) -> pa.Table:
    """Breaks down on a nought."""
    return pa.table({"inverse": [1 / number for number in table["number"].to_pylist()]})


def dies_at_thirteen(table: pa.Table) -> pa.Table:
    """Ends its process where there is a thirteen among the rows."""
    if 13 in table["number"].to_pylist():
        os._exit(9)
    return doubled(table)


def taken_for_nought(table: pa.Table) -> pa.Table:
    """What stands for a row that was lost."""
    return table.set_column(0, "number", pa.array([0] * len(table), pa.int64()))


def slept(table: pa.Table) -> pa.Table:
    """Takes a while."""
    time.sleep(0.2)
    return table


def printed(table: pa.Table) -> pa.Table:
    """Prints."""
    print("printed by a worker")
    return table


def left(status: int) -> Iterator[int]:
    """Ends its process."""
    os._exit(status)
    yield 0


def slept_for(seconds: float) -> Iterator[float]:
    """Gives the seconds that it took."""
    time.sleep(seconds)
    yield seconds
