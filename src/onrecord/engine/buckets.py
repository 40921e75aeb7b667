"""Rows gathered by the value of a column: in memory up to a budget, on disk beyond it.

What goes to disk goes as a run: an Arrow file with the rows in the order of their buckets. Its file has no name in the
file system, so that nothing is left of it however the process ends.

Small tables are put together before their rows are shared out, and small buckets before they are written, so that what
it costs goes with the bytes and not with tables times buckets.
"""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import IO

import numpy as np
import pyarrow as pa

from ..model.fault import DiskFull
from .columns import array, numbers

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NARROW = 1 << 16
"""Numbers of buckets within so wide a range are sorted by their digits, in time linear in the rows."""

SHARED = 8 << 20
"""Bytes of tables whose rows are shared out at once."""

_BATCH = 1 << 19
"""Bytes that are written to disk and read from it at a time, about."""


class Buckets:
    """The rows of some tables by the value of one column; a context manager."""

    def __init__(self, by: str, *, memory: int, folder: Path | None) -> None:
        self._by = by
        self._memory = memory
        self._folder = folder
        self._waiting: list[pa.Table] = []
        self._late = 0
        self._held: dict[int, list[pa.Table]] = {}
        self._size = 0
        self._runs: list[_Run] = []
        self._open = ExitStack()

    def __enter__(self) -> Buckets:
        return self

    def __exit__(self, *_: object) -> None:
        self._waiting.clear()
        self._held.clear()
        self._open.close()

    def add(self, table: pa.Table) -> None:
        """Gather the rows of a table. `DiskFull` where they go to disk and there is no room."""
        self._waiting.append(table)
        self._late += table.nbytes
        if self._late >= min(SHARED, self._memory // 4):
            self._share()

    def numbers(self) -> list[int]:
        """The buckets that have rows, ascending."""
        self._share()
        _let_go()
        return sorted(set(self._held).union(*(run.buckets for run in self._runs)))

    def take(self, number: int) -> pa.Table:
        """The rows of a bucket, in the order in which they came, each column in one piece; memory lets go of them."""
        rows = [pa.Table.from_batches([batch]) for run in self._runs for batch in run.rows(number)]
        return pa.concat_tables([*rows, *self._held.pop(number, [])]).combine_chunks()

    def _share(self) -> None:
        """Share out the rows that wait."""
        if self._held and self._size + self._late > self._memory:
            self._spill()
        if self._waiting:
            for number, rows in parted(pa.concat_tables(self._waiting), self._by):
                self._held.setdefault(number, []).append(rows)
        self._size += self._late
        self._waiting, self._late = [], 0

    def _spill(self) -> None:
        """Write what memory holds to a run on disk."""
        try:
            self._runs.append(_Run(self._file(), self._held, self._size))
        except OSError as fault:
            place = self._folder or tempfile.gettempdir()
            says = "there is no room" if fault.errno in _FULL else f"nothing can be written ({fault})"
            raise DiskFull(
                f"{says} for {self._size / 1e6:,.0f} MB of temporary files in {place}; free some, or name another "
                "folder in TMPDIR"
            ) from fault
        self._held.clear()
        self._size = 0
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

    def __init__(self, file: IO[bytes], held: dict[int, list[pa.Table]], size: int) -> None:
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


def _together(held: dict[int, list[pa.Table]], size: int) -> Iterator[list[int]]:
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


def parted(table: pa.Table, by: str) -> Iterator[tuple[int, pa.Table]]:
    """The rows of each bucket of a table, in their order."""
    column = table[by]
    if not pa.types.is_integer(column.type) or column.null_count:
        raise TypeError(f"rows are gathered by a column of integers without nulls; {by!r} is {column.type}")
    values = numbers(column)
    if not len(values):
        return
    if np.any(values[1:] < values[:-1]):
        order = np.argsort(_narrow(values), kind="stable")
        table, values = table.combine_chunks().take(array(order)), values[order]
    begins = [0, *(np.flatnonzero(values[1:] != values[:-1]) + 1).tolist(), len(values)]
    for begin, end in pairwise(begins):
        yield int(values[begin]), table.slice(begin, end - begin)


def _narrow(values: np.ndarray) -> np.ndarray:
    """The same order in numbers of 16 bits, where they suffice."""
    low, high = int(values.min()), int(values.max())
    return (values - values.dtype.type(low)).astype(np.uint16) if high - low < _NARROW else values
