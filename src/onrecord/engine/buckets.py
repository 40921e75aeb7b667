"""Rows gathered by the value of a column: in memory up to a budget, on disk beyond it.

What goes to disk goes as a run: an Arrow file with the rows in the order of their buckets, written by a thread of its
own while others go on. Its file has no name in the file system, so that nothing is left of it however the process ends.
The column is not kept: it says of each row what its bucket says of all.

Small tables are put together before their rows are shared out, and small buckets before they are written, so that what
it costs goes with the bytes and not with tables times buckets.
"""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import IO

import numpy as np
import pyarrow as pa

from ..model.fault import DiskFull
from .columns import constant, numbers, taken

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NARROW = 1 << 16
"""Numbers of buckets within so wide a range are sorted by their digits, in time linear in the rows."""

SHARED = 8 << 20
"""Bytes of tables whose rows are shared out at once."""

_BATCH = 1 << 19
"""Bytes that are written to disk and read from it at a time, about."""


class Buckets:
    """The rows of some tables by the value of one column; a context manager.

    Memory holds half of its budget at most, and as much again while that is written to disk.
    """

    def __init__(self, by: str, *, memory: int, folder: Path | None) -> None:
        self._by = by
        self._memory = memory // 2
        self._folder = folder
        self._waiting: list[pa.Table] = []
        self._late = 0
        self._schema: pa.Schema | None = None
        self._held: dict[int, list[pa.Table]] = {}
        self._size = 0
        self._runs: list[_Run] = []
        self._writing: Future[_Run] | None = None
        self._open = ExitStack()
        self._pen = ThreadPoolExecutor(1, thread_name_prefix="onrecord-spilling")

    def __enter__(self) -> Buckets:
        return self

    def __exit__(self, *_: object) -> None:
        self._pen.shutdown(cancel_futures=True)
        self._waiting.clear()
        self._held.clear()
        self._open.close()

    def add(self, table: pa.Table) -> None:
        """Gather the rows of a table. `DiskFull` where they go to disk and there is no room."""
        self._waiting.append(table)
        self._late += table.nbytes
        if self._late >= min(SHARED, self._memory // 2):
            self._share()

    def numbers(self) -> list[int]:
        """The buckets that have rows, ascending."""
        self._share()
        self._written()
        _let_go()
        return sorted(set(self._held).union(*(run.buckets for run in self._runs)))

    def take(self, number: int) -> pa.Table:
        """The rows of a bucket, in the order in which they came, each column in one piece; memory lets go of them."""
        rows = [pa.Table.from_batches([batch]) for run in self._runs for batch in run.rows(number)]
        table = pa.concat_tables([*rows, *self._held.pop(number, [])]).combine_chunks()
        assert self._schema is not None
        at, field = self._schema.get_field_index(self._by), self._schema.field(self._by)
        if self._by in table.column_names:
            return table
        return table.add_column(at, field, constant(number, field.type, len(table)))

    def _share(self) -> None:
        """Share out the rows that wait."""
        if self._held and self._size + self._late > self._memory:
            self._spill()
        if self._waiting:
            together = pa.concat_tables(self._waiting)
            buckets, self._schema = bucket_numbers(together, self._by), together.schema
            if together.num_columns > 1:  # without any column it would have no rows
                together = together.drop_columns([self._by])
            for number, rows in parted(together, buckets):
                self._held.setdefault(number, []).append(rows)
        self._size += self._late
        self._waiting, self._late = [], 0

    def _spill(self) -> None:
        """Have what memory holds written to a run on disk."""
        self._written()
        held, size, self._held, self._size = self._held, self._size, {}, 0
        self._writing = self._pen.submit(self._run, held, size)

    def _written(self) -> None:
        """Wait until what went to disk is there."""
        writing, self._writing = self._writing, None
        if writing is not None:
            self._runs.append(writing.result())

    def _run(self, held: Mapping[int, list[pa.Table]], size: int) -> _Run:
        try:
            return _Run(self._file(), held, size)
        except OSError as fault:
            place = self._folder or tempfile.gettempdir()
            says = "there is no room" if fault.errno in _FULL else f"nothing can be written ({fault})"
            raise DiskFull(
                f"{says} for {size / 1e6:,.0f} MB of temporary files in {place}; free some, or name another "
                "folder in TMPDIR"
            ) from fault
        finally:
            _let_go()

    def _file(self) -> IO[bytes]:
        file = tempfile.TemporaryFile(prefix="onrecord-", dir=self._folder)  # noqa: SIM115
        self._open.callback(_closed, file)
        return file


def _let_go() -> None:
    """Give back to the system what Arrow and the library of C keep of memory that is free."""
    for pool in (pa.default_memory_pool(), pa.system_memory_pool()):
        pool.release_unused()


def _closed(file: IO[bytes]) -> None:
    with suppress(OSError):  # what did not go to disk before is not wanted any more
        file.close()


class _Run:
    """One file of rows in the order of their buckets, in batches of some size, of which each may have the rows of many
    buckets; and which rows of which batch are those of each bucket."""

    def __init__(self, file: IO[bytes], held: Mapping[int, list[pa.Table]], size: int) -> None:
        self.buckets: dict[int, tuple[int, int, int]] = {}
        schema = next(iter(held.values()))[0].schema
        with pa.ipc.new_file(pa.PythonFile(file, mode="w"), schema) as sink:
            for batch, numbers in enumerate(_together(held, size)):
                rows = pa.concat_tables([table for number in numbers for table in held[number]]).combine_chunks()
                sink.write_table(rows, max_chunksize=len(rows))
                end = 0
                for number in numbers:
                    begin, end = end, end + sum(map(len, held[number]))
                    self.buckets[number] = batch, begin, end
        file.flush()
        self._reader = pa.ipc.open_file(pa.PythonFile(file, mode="r"))
        self._reading = Lock()
        self._last: tuple[int, pa.RecordBatch] | None = None

    def rows(self, number: int) -> Iterator[pa.RecordBatch]:
        """The rows of a bucket; the last batch is kept, since that of the next bucket is mostly the same."""
        if number in self.buckets:
            batch, begin, end = self.buckets[number]
            with self._reading:
                if self._last is None or self._last[0] != batch:
                    self._last = batch, self._reader.get_batch(batch)
                rows = self._last[1]
            yield rows.slice(begin, end - begin)


def _together(held: Mapping[int, list[pa.Table]], size: int) -> Iterator[list[int]]:
    """The numbers of buckets, ascending, as many at a time as have so many bytes that reading them is worth while, if
    all rows have as many of the bytes of all."""
    rows = {number: sum(map(len, tables)) for number, tables in held.items()}
    enough = sum(rows.values()) * _BATCH // max(1, size)
    numbers, many = list[int](), 0
    for number in sorted(held):
        numbers.append(number)
        many += rows[number]
        if many >= enough:
            yield numbers
            numbers, many = [], 0
    if numbers:
        yield numbers


def bucket_numbers(table: pa.Table, by: str) -> np.ndarray:
    """The bucket of each row; `TypeError` where the column has no integers, or nulls."""
    column = table[by]
    if not pa.types.is_integer(column.type) or column.null_count:
        raise TypeError(f"rows are gathered by a column of integers without nulls; {by!r} is {column.type}")
    return numbers(column)


def parted(table: pa.Table, buckets: np.ndarray) -> Iterator[tuple[int, pa.Table]]:
    """The rows of each bucket of a table, in their order."""
    if not len(buckets):
        return
    if np.any(buckets[1:] < buckets[:-1]):
        order = np.argsort(_narrow(buckets), kind="stable")
        table, buckets = taken(table, order), buckets[order]
    begins = [0, *(np.flatnonzero(buckets[1:] != buckets[:-1]) + 1).tolist(), len(buckets)]
    for begin, end in pairwise(begins):
        yield int(buckets[begin]), table.slice(begin, end - begin)


def _narrow(values: np.ndarray) -> np.ndarray:
    """The same order in numbers of 16 bits, where they suffice."""
    low, high = int(values.min()), int(values.max())
    return (values - values.dtype.type(low)).astype(np.uint16) if high - low < _NARROW else values
