"""Measure what reading costs: CPU seconds of it against the bare language pipeline over the same passages.

usage: python benchmarks/reading.py CORPUS [DOCUMENTS]

CORPUS is JSON Lines with `id`, `date` and `text`, or a folder of text files; of it the first DOCUMENTS (default 300)
are read, in one process. The bare pipeline is the same model with the same components, over the same passages in
batches of 64, and keeps nothing. Reading is all that a case does for a new document but writing it to disk: parse,
pack, unpack, every extractor. The rules alone are what a changed head or brief costs.

Also told: the time of a reading of a case on disk with nothing new.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from corpus import documents_of

from onrecord.model.text import Document
from onrecord.plugins import plugins
from onrecord.register import read
from onrecord.register.build import Batch, read_batch
from onrecord.register.parse import BATCH, pipeline
from onrecord.register.reading import BATCH as CHARACTERS
from onrecord.store import Store


def cpu(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def batches(documents: list[Document], known: dict[str, bytes]) -> list[Batch]:
    made: list[Batch] = []
    together: list[Document] = []
    for document in documents:
        together.append(document)
        if sum(len(one.text) for one in together) >= CHARACTERS or document is documents[-1]:
            made.append(Batch(tuple(together), tuple(known.get(one.id) for one in together), ()))
            together = []
    return made


def main(corpus: str, wanted: str = "300") -> None:
    documents = list(islice(documents_of(Path(corpus)), int(wanted)))
    passages = [document.words(passage) for document in documents for passage in document.written_by_author()]
    words = sum(len(passage.split()) for passage in passages)
    nlp = pipeline()
    plugins("extractor")
    known: dict[str, bytes] = {}

    def reading() -> None:
        for batch in batches(documents, {}):
            known.update({one.document: one.parse for one in read_batch(batch) if one.parse})

    read_batch(batches(documents[:5], {})[0])
    list(nlp.pipe(passages[:50], batch_size=BATCH))
    bare = min(cpu(lambda: deque(nlp.pipe(passages, batch_size=BATCH), maxlen=0)) for _ in range(2))
    whole = min(cpu(reading) for _ in range(2))
    rules = cpu(lambda: [read_batch(batch) for batch in batches(documents, known)])
    print(f"{len(documents)} documents, {len(passages)} passages, {words} words")
    print(f"bare pipeline  {bare:8.2f} CPU s  {words / bare:8.0f} words a second")
    print(
        f"reading        {whole:8.2f} CPU s  {words / whole:8.0f} words a second  {whole / bare:.3f} times the pipeline"
    )
    print(f"rules alone    {rules:8.2f} CPU s  {words / rules:8.0f} words a second")
    nothing_new(documents)


def nothing_new(documents: list[Document]) -> None:
    """A second reading of a case with nothing new."""
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "case.onrecord") as store:
        with store.transaction():
            for document in documents[:50]:
                store.put_document(document)
        read(store, workers=1)
        begun = time.perf_counter()
        read(store)
        spent = (time.perf_counter() - begun) * 1000
        print(f"nothing new    {spent:8.2f} ms in a case of {len(documents[:50])} documents")


if __name__ == "__main__":
    main(*sys.argv[1:3])
