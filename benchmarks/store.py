"""How fast documents go into a case, its index of words included, and what the case costs to open, check and copy.

usage: python benchmarks/store.py JSONL-OR-FOLDER [PASSAGES]

PASSAGES (default 200000): the text is repeated under other ids until there are so many. One process; documents are put
8 MB of text to a transaction. Megabytes are of UTF-8.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus import repeated

from onrecord.model.text import Document
from onrecord.store import Store

BATCH = 8_000_000


def filled(case: Path, source: Path, passages: int) -> tuple[float, float, float, int]:
    """Megabytes put, CPU seconds, seconds, passages; making the documents is not counted."""
    cpu = wall = size = 0.0
    count = 0
    with Store.create(case) as store:
        batch: list[Document] = []
        pending = 0
        for document in (*repeated(source, passages), None):
            if document is not None:
                batch.append(document)
                pending += len(document.text.encode())
                count += len(document.passages)
            if pending >= BATCH or document is None:
                began, used = time.perf_counter(), time.process_time()
                with store.transaction():
                    for one in batch:
                        store.put_document(one)
                wall, cpu = wall + time.perf_counter() - began, cpu + time.process_time() - used
                size, batch, pending = size + pending / 1e6, [], 0
        began, used = time.perf_counter(), time.process_time()
    return size, cpu + time.process_time() - used, wall + time.perf_counter() - began, count


def timed(name: str, act: Callable[[], object]) -> None:
    began = time.perf_counter()
    act()
    print(f"{name:34}{(time.perf_counter() - began) * 1000:10.1f} ms")


def opened(case: Path) -> None:
    Store.open(case).close()


def main() -> None:
    source, passages = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "benchmark.onrecord"
        size, cpu, wall, count = filled(case, source, passages)
        print(f"{'passages':34}{count:10}")
        print(f"{'text':34}{size:10.1f} MB")
        print(f"{'the case on disk':34}{case.stat().st_size / 1e6:10.1f} MB")
        print(f"{'put, by CPU time':34}{size / cpu:10.1f} MB/s")
        print(f"{'put, by the clock':34}{size / wall:10.1f} MB/s")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(f"{'most memory (the text included)':34}{peak:10.1f} MB")
        timed("open and close", lambda: opened(case))
        with Store.open(case) as store:
            timed("ids of all documents", lambda: sum(1 for _ in store.register.documents()))
            some = list(store.register.documents())[:1000]
            timed("heads of 1000 documents", lambda: [store.register.head_of(id) for id in some])
            timed("1000 whole documents", lambda: [store.document(id) for id in some])
            timed("copy", lambda: store.copy(Path(folder) / "copy.onrecord"))
            timed("check", lambda: list(store.check()))


if __name__ == "__main__":
    main()
