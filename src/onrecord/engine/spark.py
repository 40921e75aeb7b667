"""The engine of a cluster: Spark carries the tables, packed as bytes, and applies the kernels where they lie.

A table travels as one row, its place in the order and its bytes, so that every type that Arrow has arrives as it was,
and Spark sorts and moves few rows however many the tables have. Onrecord must be importable where Spark's workers run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from itertools import chain

import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark import StorageLevel
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import monotonically_increasing_id

from ..model.fault import EngineNotFound
from .buckets import bucket_numbers, parted
from .contract import Kernel
from .crew import Crew
from .local import in_bytes, row_by_row
from .packing import packed, unpacked

Placed = Iterator[tuple[int, pa.Table]]
"""Tables, each with its place in the order of them all."""

Step = Callable[[Placed], Placed]

_ROW = pa.schema([pa.field("at", pa.int64(), nullable=False), pa.field("content", pa.binary(), nullable=False)])
_COLUMNS = "at long NOT NULL, content binary NOT NULL"
_AT = "onrecord_at"

ROUND = 128 << 20
"""Bytes of tables that are sent to the cluster at a time where their results are awaited here."""

TOGETHER = 16 << 20
"""Bytes of the rows of a data frame that make one table."""

_TASKS = 4
"""Tasks for each core, so that none waits long for the slowest."""

_ROWS = 8
"""Packed tables that Spark hands to a Python process at a time."""

_LOOPBACK = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
"""A Spark on this machine is spoken to by this machine only."""


class SparkEngine:
    """Runs in a Spark session: one that is given, or one that is begun when it is needed, at a master's address
    (``spark://host:7077``, ``yarn``; ``local[4]`` for four cores of this machine).

    What an operation gives stays in the cluster until it is iterated, or handed to the next. What is begun here with
    tables of this process passes through it; of a large corpus, begin with `spread`.
    """

    def __init__(self, spark: SparkSession | str) -> None:
        self._spark = spark

    @cached_property
    def session(self) -> SparkSession:
        """The session, begun now where none was given; `EngineNotFound` where there is no Java to run it."""
        session = self._spark if isinstance(self._spark, SparkSession) else _begun(self._spark)
        return _in_small_batches(session)

    def map(self, kernel: Kernel, tables: Iterable[pa.Table], *, lost: Kernel | None = None) -> Iterator[pa.Table]:
        """See `Engine.map`. A kernel that may die runs in a process beside that of Spark's."""
        return self._spread(tables).then(partial(_mapped, kernel) if lost is None else partial(_apart, kernel, lost))

    def group(self, kernel: Kernel, tables: Iterable[pa.Table], *, by: str = "bucket") -> Iterator[pa.Table]:
        """See `Engine.group`."""
        parts = self._spread(tables).then(partial(_parted, by)).frame().repartition(self.tasks, "at")
        made = parts.groupBy("at").applyInArrow(lambda key, rows: _of_bucket(kernel, key, rows), _COLUMNS)
        return _Spread(self, made)

    def spread(self, frame: DataFrame) -> Iterator[pa.Table]:
        """The rows of a data frame as tables, in their order, none of which passes through this process."""
        _in_small_batches(frame.sparkSession)
        return _Spread(self, frame.withColumn(_AT, monotonically_increasing_id()).mapInArrow(_gathered, _COLUMNS))

    def _spread(self, tables: Iterable[pa.Table]) -> _Spread:
        return tables if isinstance(tables, _Spread) else _Spread(self, enumerate(tables))

    def sent(self, tables: Iterable[tuple[int, pa.Table]]) -> DataFrame:
        """Tables of this process as rows in the cluster."""
        rows = pa.Table.from_pylist([{"at": at, "content": packed(table)} for at, table in tables], schema=_ROW)
        return self.session.createDataFrame(rows).repartition(self.tasks, "at")

    @property
    def tasks(self) -> int:
        """Into how many parts the tables of one operation are divided, each of them one task."""
        return int(_TASKS * self.session.sparkContext.defaultParallelism)


class _Spread(Iterator[pa.Table]):
    """Tables in the cluster, or on their way to it, with what is still to be done to each of them there."""

    def __init__(
        self, engine: SparkEngine, source: DataFrame | Iterable[tuple[int, pa.Table]], steps: tuple[Step, ...] = ()
    ) -> None:
        self._engine = engine
        self._source = source
        self._steps = steps

    def then(self, step: Step) -> _Spread:
        """The same with one step more."""
        return _Spread(self._engine, self._source, (*self._steps, step))

    def frame(self) -> DataFrame:
        """All of them as rows in the cluster, every step taken."""
        source = self._source
        return self._taken(source if isinstance(source, DataFrame) else self._engine.sent(source))

    def _taken(self, frame: DataFrame) -> DataFrame:
        return frame.mapInArrow(partial(_stepped, self._steps), _COLUMNS) if self._steps else frame

    def __next__(self) -> pa.Table:
        return next(self._tables)

    @cached_property
    def _tables(self) -> Iterator[pa.Table]:
        if isinstance(self._source, DataFrame):
            return _in_order(self.frame(), self._engine.tasks)
        return chain.from_iterable(map(self._round, _rounds(self._source)))

    def _round(self, tables: list[tuple[int, pa.Table]]) -> list[pa.Table]:
        """What becomes of some tables, worked out now."""
        rows = self._taken(self._engine.sent(tables)).toArrow().sort_by("at")
        return [unpacked(content.as_buffer()) for content in rows["content"]]


def _begun(master: str) -> SparkSession:
    asked = SparkSession.builder.master(master).appName("onrecord")
    asked = asked.config("spark.executorEnv.PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        for name, setting in {**_LOOPBACK, "spark.pyspark.python": sys.executable}.items():
            asked = asked.config(name, setting)
    try:
        return asked.getOrCreate()
    except (PySparkException, Py4JError) as fault:
        raise EngineNotFound(
            f"Spark could not be begun at {master}: it needs a Java runtime, 17 or 21, on PATH or in JAVA_HOME, and a "
            "master that answers; or work with the engine local"
        ) from fault


def _in_small_batches(session: SparkSession) -> SparkSession:
    """The session, with few rows in each batch: a row is a whole table."""
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_ROWS))
    return session


def _in_order(frame: DataFrame, parts: int) -> Iterator[pa.Table]:
    """The tables of a frame in their order, a partition at a time; each is worked out once."""
    frame.persist(StorageLevel.DISK_ONLY)
    try:
        for row in frame.repartitionByRange(parts, "at").sortWithinPartitions("at").toLocalIterator():
            yield unpacked(bytes(row["content"]))
    finally:
        frame.unpersist()


def _rounds(tables: Iterable[tuple[int, pa.Table]]) -> Iterator[list[tuple[int, pa.Table]]]:
    """The tables, as many at a time as are sent together."""
    together, size = list[tuple[int, pa.Table]](), 0
    for at, table in tables:
        together.append((at, table))
        size += table.nbytes
        if size >= ROUND:
            yield together
            together, size = [], 0
    if together:
        yield together


# What follows runs in Spark's own Python processes.


def _stepped(steps: tuple[Step, ...], batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    tables: Placed = (
        (at, unpacked(content.as_buffer()))
        for batch in batches
        for at, content in zip(batch["at"].to_pylist(), batch["content"], strict=True)
    )
    for step in steps:
        tables = step(tables)
    return (_row(at, table) for at, table in tables)


def _row(at: int, table: pa.Table) -> pa.RecordBatch:
    return pa.record_batch([[at], [packed(table)]], schema=_ROW)


def _mapped(kernel: Kernel, tables: Placed) -> Placed:
    return ((at, kernel(table)) for at, table in tables)


def _apart(kernel: Kernel, lost: Kernel, tables: Placed) -> Placed:
    with Crew[bytes, bytes](partial(in_bytes, kernel), 1) as crew:
        for at, table in tables:
            given = crew.map([packed(table)], lost=partial(row_by_row, lost))
            yield at, pa.concat_tables(map(unpacked, given))


def _parted(by: str, tables: Placed) -> Placed:
    return (part for _, table in tables for part in parted(table, bucket_numbers(table, by)))


def _gathered(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The rows of a data frame as tables of some size, each at the place of its first row."""
    together, size = list[pa.RecordBatch](), 0
    for batch in batches:
        together.append(batch)
        size += batch.nbytes
        if size >= TOGETHER:
            yield _opened(together)
            together, size = [], 0
    if together:
        yield _opened(together)


def _opened(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    table = pa.Table.from_batches(batches)
    return _row(table[_AT][0].as_py(), table.drop_columns([_AT]))


def _of_bucket(kernel: Kernel, key: tuple[pa.Scalar, ...], rows: pa.Table) -> pa.Table:
    """One row: the bucket, and what the kernel makes of all rows of its tables."""
    tables = pa.concat_tables([unpacked(content.as_buffer()) for content in rows["content"]])
    return pa.Table.from_batches([_row(key[0].as_py(), kernel(tables.combine_chunks()))])
