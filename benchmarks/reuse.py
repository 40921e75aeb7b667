"""Finds the passages taken over in a file of documents; says what it took, stage by stage.

    python benchmarks/reuse.py DOCS.jsonl OUT.jsonl [--engine local|spark] [--truth TRUTH.jsonl] [--passim CHECKOUT]

DOCS.jsonl: one document a line, with `id`, `series`, `date`, `text`; two of one series are not compared. OUT.jsonl: one
pair a line, the earlier first: `a_id a_begin a_end b_id b_begin b_end`, `bits`, `words`, `similarity`, `family`.

--truth: planted pairs (`a_id a_begin a_end b_id b_begin b_end family kind`), of which those of kind ``direct`` name a
source and its copy. Told is in how many planted families the first use is right: among the uses that hang together with
any of its copies, the earliest overlaps the true source. It is told twice: with all families that have half of a copy
or lie by half within it, so that an older set phrase inside a copy counts as wrong, and with those alone that are the
copy by the rule of families, by half of the longer of the two.

--passim: a checkout of passim, run beside ours on the same documents (its start script, text `text`, group `series`,
dates as they are); the ratio of processor seconds is printed.

A stage's bound is the time in which its bytes, in and out, could be copied once by one core, as measured at the start.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.json

from onrecord.engine import Engine, Kernel
from onrecord.engine.columns import array
from onrecord.engine.local import LocalEngine
from onrecord.register.reuse.carried import by_itself
from onrecord.register.reuse.families import Family, Span, families
from onrecord.register.reuse.finder import TOGETHER, found, known_of

FIELDS = pa.schema([(name, pa.string()) for name in ("id", "series", "date")] + [("text", pa.large_string())])
MEMORY = 192 << 20


class Timed:
    """An engine that tells how long each kernel took, and how much went into it and came out."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.stages: dict[str, list[float]] = {}
        self._lock = Lock()

    def map(self, kernel: Kernel, tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
        return self.engine.map(partial(self._run, kernel), tables)

    def group(self, kernel: Kernel, tables: Iterable[pa.Table], *, by: str = "bucket") -> Iterator[pa.Table]:
        return self.engine.group(partial(self._run, kernel), tables, by=by)

    def _run(self, kernel: Any, table: pa.Table) -> pa.Table:
        begun = time.thread_time()
        made = kernel(table)
        with self._lock:
            stage = self.stages.setdefault(kernel.func.__name__, [0.0, 0.0, 0.0])
            stage[0] += time.thread_time() - begun
            stage[1] += table.nbytes + made.nbytes
            stage[2] += len(made)
        return made


class Documents:
    """The documents of a file in date order, then by id. Their texts stay where they were read: to put them in order
    at once would take the memory twice."""

    def __init__(self, path: str) -> None:
        read = pa.json.ReadOptions(block_size=1 << 25)
        parse = pa.json.ParseOptions(explicit_schema=FIELDS, unexpected_field_behavior="ignore")
        table = pa.json.read_json(path, read_options=read, parse_options=parse)
        ids, dates, series = (table[name].to_pylist() for name in ("id", "date", "series"))
        order = sorted(range(len(ids)), key=lambda at: (dates[at] is None, dates[at] or "", ids[at]))
        self.ids: list[str] = [ids[at] for at in order]
        self.series: list[str] = [series[at] or ids[at] for at in order]
        self.bytes: int = table["text"].nbytes
        self._chunks = table["text"].chunks
        begins = np.cumsum([0, *map(len, self._chunks)])
        self._chunk = np.searchsorted(begins, order, side="right") - 1
        self._row = np.array(order, np.int64) - begins[self._chunk]

    def in_tables(self) -> Iterator[pa.Table]:
        """The documents in tables of some megabytes."""
        per = max(1, int(len(self.ids) * TOGETHER / max(1, self.bytes)))
        for first in range(0, len(self.ids), per):
            numbers = np.arange(first, min(first + per, len(self.ids)), dtype=np.int32)
            texts = pa.concat_arrays([self._chunks[self._chunk[at]].slice(self._row[at], 1) for at in numbers])
            yield pa.table({"number": array(numbers), "text": texts})


def numbered(names: list[str]) -> np.ndarray:
    known = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([known[name] for name in names], np.int32)


def engine_named(name: str) -> Engine:
    if name == "local":
        return LocalEngine(memory=MEMORY)
    from onrecord.engine.choosing import engine_named as chosen

    return chosen(name)


def spans_of(documents: Documents, engine: Engine) -> list[Span]:
    ids = documents.ids
    known = known_of(documents.in_tables, numbered(documents.series), documents.bytes, engine)
    print(f"{known.size:,} words; {known.chance:.1f} bits by chance")
    spans = []
    for part in found(documents.in_tables, known, engine):
        for row in zip(*(part[name].to_pylist() for name in part.column_names), strict=True):
            a, a_begin, a_end, b, b_begin, b_end, bits, words, similarity = row
            spans.append(Span(ids[a], a_begin, a_end, ids[b], b_begin, b_end, bits, similarity, words))
    return sorted(spans, key=lambda one: (one.earlier, one.later, one.earlier_start, one.later_start))


def write(path: str, made: list[Family]) -> None:
    with open(path, "wb") as out:  # noqa: PTH123
        for number, family in enumerate(made):
            for one in family.spans:
                pair = {"a_id": one.earlier, "a_begin": one.earlier_start, "a_end": one.earlier_end}
                pair |= {"b_id": one.later, "b_begin": one.later_start, "b_end": one.later_end}
                pair |= {"bits": round(one.bits, 1), "words": one.words, "similarity": round(one.similarity, 3)}
                out.write(msgspec.json.encode(pair | {"family": number}) + b"\n")


def first_uses(made: list[Family], truth: str, order: dict[str, int], of: Callable[[int, int], int]) -> float:
    """The share of planted families whose first use is the true source; a use is of a copy that shares half `of` the
    shorter or the longer of both."""
    at: dict[str, list[tuple[int, int, int]]] = {}
    for number, family in enumerate(made):
        for use in family.uses:
            at.setdefault(use.document, []).append((use.start, use.end, number))
    planted: dict[Any, list[dict[str, Any]]] = {}
    with open(truth, encoding="utf-8") as lines:  # noqa: PTH123
        for line in lines:
            one = json.loads(line)
            if one["kind"] == "direct":
                planted.setdefault(one["family"], []).append(one)
    right = 0
    for copies in planted.values():
        source = copies[0]
        having = {
            number
            for one in copies
            for start, end, number in at.get(one["b_id"], ())
            if 2 * (min(end, one["b_end"]) - max(start, one["b_begin"]))
            >= of(end - start, one["b_end"] - one["b_begin"])
        }
        uses = [use for number in having for use in made[number].uses]
        if uses:
            first = min(uses, key=lambda use: (order[use.document], use.start))
            right += (
                first.document == source["a_id"] and first.start < source["a_end"] and source["a_begin"] < first.end
            )
    return right / max(1, len(planted))


def bandwidth() -> float:
    """Bytes that one core copies in a second, read and written counted."""
    content = np.ones(1 << 26, np.uint8)
    copy = np.empty_like(content)
    best = 1e9
    for _ in range(4):
        begun = time.perf_counter()
        np.copyto(copy, content)
        best = min(best, time.perf_counter() - begun)
    return 2 * len(content) / best


def run_passim(checkout: Path, documents: str) -> float:
    """Processor seconds that passim takes for the same documents, by its documented command line."""
    with tempfile.TemporaryDirectory() as folder:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "passim", "--fields", "series", "--filterpairs", "series < series2"]
        environment = {**os.environ, "PYTHONPATH": str(checkout), "SPARK_SUBMIT_ARGS": "--master local[2]"}
        subprocess.run([*command, documents, str(Path(folder) / "out")], check=True, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("documents")
    asked.add_argument("out")
    asked.add_argument("--engine", choices=["local", "spark"], default="local")
    asked.add_argument("--truth")
    asked.add_argument("--passim", type=Path)
    given = asked.parse_args()
    begun = time.perf_counter() - time.process_time()
    start = time.process_time()
    documents = Documents(given.documents)
    read = time.process_time()
    chosen = engine_named(given.engine)
    timed = Timed(chosen)
    spans = spans_of(
        documents, timed if given.engine == "local" else chosen
    )  # Spark's kernels run elsewhere: not timed
    sought = time.process_time()
    made = families(by_itself(spans, dict(zip(documents.ids, documents.series, strict=True))))
    write(given.out, made)
    seconds, wall = time.process_time(), time.perf_counter() - begun
    size = documents.bytes / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pairs = sum(len(family.spans) for family in made)
    print(f"{len(documents.ids):,} documents, {size:.1f} MB; {pairs:,} pairs in {len(made):,} families, "
          f"{len(spans) - pairs:,} that came along")  # fmt: skip
    print(f"processor {seconds:.2f} s, wall {wall:.2f} s, {size / wall:.1f} MB/s, peak memory {peak:,.0f} MB")
    speed = bandwidth()
    print(f"start {start:.2f} s, reading {read - start:.2f} s, families and writing {seconds - sought:.2f} s; a copy: "
          f"{speed / 1e9:.1f} GB/s")  # fmt: skip
    for name, (took, went, rows) in timed.stages.items():
        bound = went / speed
        times = took / max(bound, 1e-9)
        print(
            f"  {name:8s} {took:6.2f} s {went / 1e6:9.1f} MB, bound {bound:5.2f} s x {times:6.1f} {int(rows):>11,} rows"
        )
    if given.truth:
        order = {id: number for number, id in enumerate(documents.ids)}
        within, alone = (first_uses(made, given.truth, order, of) for of in (min, max))
        print(f"first use right: {within:.3f}, set phrases within it apart: {alone:.3f}")
    if given.passim:
        theirs = run_passim(given.passim, given.documents)
        print(f"passim: processor {theirs:.1f} s, {theirs / seconds:.0f} times ours")


if __name__ == "__main__":
    main()
