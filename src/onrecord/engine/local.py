"""The engine of one machine: threads for kernels that let others run beside them, processes for what may die."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from pyarrow import Table, set_memory_pool, system_memory_pool

from ..model.fault import WorkerLost
from .buckets import Buckets
from .contract import Kernel
from .crew import AHEAD, Crew, cores
from .packing import packed, unpacked

MEMORY = 512 << 20
"""Bytes of the rows that are gathered in memory before they go to disk."""


class LocalEngine:
    """Runs on the cores of this machine.

    `workers` are threads or processes, by default as many as there are cores; with none all is done by whoever asks.
    `memory` bounds, in bytes, the rows that `group` gathers before they go to disk, in files without a name in `folder`
    (by default the system's for temporary files); beside them memory holds the buckets that are at work. From its
    making on Arrow takes memory from the system: Arrow's own pools keep what one thread took and another gave back,
    which is a fifth more.
    """

    def __init__(self, *, workers: int | None = None, memory: int = MEMORY, folder: Path | None = None) -> None:
        set_memory_pool(system_memory_pool())
        self._workers = cores() if workers is None else workers
        self._memory = memory
        self._folder = folder

    def map(self, kernel: Kernel, tables: Iterable[Table], *, lost: Kernel | None = None) -> Iterator[Table]:
        """See `Engine.map`."""
        if lost is None or not self._workers:
            yield from self._threads(partial(kernel, table) for table in tables)
            return
        with Crew[bytes, bytes](partial(in_bytes, kernel), self._workers) as crew:
            for content in crew.map(map(packed, tables), lost=partial(row_by_row, lost)):
                yield unpacked(content)

    def group(self, kernel: Kernel, tables: Iterable[Table], *, by: str = "bucket") -> Iterator[Table]:
        """See `Engine.group`."""
        with Buckets(by, memory=self._memory, folder=self._folder) as buckets:
            for table in tables:
                buckets.add(table)
            yield from self._threads(partial(_of_bucket, kernel, buckets, number) for number in buckets.numbers())

    def _threads(self, tasks: Iterable[Callable[[], Table]]) -> Iterator[Table]:
        """What the tasks give, in their order; a few are begun ahead."""
        if self._workers < 2:
            yield from (task() for task in tasks)
            return
        waiting: deque[Future[Table]] = deque()
        pool = ThreadPoolExecutor(self._workers, thread_name_prefix="onrecord-engine")
        try:
            for task in tasks:
                waiting.append(pool.submit(task))
                if len(waiting) >= AHEAD * self._workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _of_bucket(kernel: Kernel, buckets: Buckets, number: int) -> Table:
    return kernel(buckets.take(number))


def in_bytes(kernel: Kernel, content: bytes) -> Iterator[bytes]:
    """What the kernel makes of a packed table, packed: as a crew's function."""
    yield packed(kernel(unpacked(content)))


def row_by_row(lost: Kernel, content: bytes, crew: Crew[bytes, bytes]) -> Iterator[bytes]:
    """The rows of a table on which a process died, each by itself, so that only the one that is to blame is lost."""
    table = unpacked(content)
    for number in range(len(table)):
        row = packed(table.slice(number, 1))
        try:
            yield from crew.ask(row)
        except WorkerLost:
            yield packed(lost(unpacked(row)))
