"""The workers that import files side by side; what they read comes back in the order in which it was asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Full, Queue
from threading import Event, Timer, local
from types import TracebackType
from typing import cast

from ..model.fault import FileRefused
from ..model.file import File
from ..model.text import Document, Source
from .worker import Frame, allowance, received, send

_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from onrecord.library.worker import main; main()"
_PATIENCE = 20
"""How many times longer than its allowance of processor time a file may take by the clock."""

_PAUSE = 0.2
"""Seconds after which a thread whose queue is full looks whether anybody still wants what it has."""


class Crew:
    """Worker processes, started when they are first needed. Each file's documents wait in a short queue."""

    def __init__(self, size: int | None = None) -> None:
        self._size = size or min(8, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2)
        self._threads = ThreadPoolExecutor(self._size, thread_name_prefix="import")
        self._own = local()
        self._workers: list[_Worker] = []
        self._leaving = Event()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._leaving.set()
        if kind is not None:
            for worker in self._workers:
                worker.end()
        self._threads.shutdown(wait=kind is None, cancel_futures=True)
        for worker in self._workers:
            worker.end()

    def ask(self, file: File, source: Source) -> Iterator[Document]:
        """Have a file imported; the documents come when they are asked for. `FileRefused` is raised then."""
        queue: Queue[Frame] = Queue(maxsize=3)
        self._threads.submit(self._serve, file, source, queue)
        return _drained(queue)

    def _serve(self, file: File, source: Source, queue: Queue[Frame]) -> None:
        worker = getattr(self._own, "worker", None)
        if worker is None or worker.gone:
            worker = self._own.worker = _Worker()
            self._workers.append(worker)
        for frame in worker.read(file, source):
            while not self._leaving.is_set():
                try:
                    queue.put(frame, timeout=_PAUSE)
                    break
                except Full:
                    continue
            else:
                worker.end()
                return


def _drained(queue: Queue[Frame]) -> Iterator[Document]:
    while (frame := queue.get()) is not None:
        if isinstance(frame, FileRefused):
            raise frame
        yield frame


class _Worker:
    """One process and the two pipes to it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    @property
    def gone(self) -> bool:
        return self._process.poll() is not None

    def read(self, file: File, source: Source) -> Iterator[Frame]:
        """The documents of a file, then None; a refusal before it where the process breaks down on it."""
        tasks, answers = self._process.stdin, self._process.stdout
        assert tasks is not None
        assert answers is not None
        clock = Timer(_PATIENCE * allowance(len(file.content)), self._process.kill)
        clock.daemon = True
        clock.start()
        try:
            send(tasks, (file, source))  # type: ignore[arg-type]
            while (frame := received(answers)) is not None:  # type: ignore[arg-type]
                yield FileRefused(*frame) if isinstance(frame, tuple) else cast(Document, frame)
        except (EOFError, OSError):
            self._process.kill()
            self._process.wait()
            says = (
                f"the reader of {source.importer} broke down on {file.name}, or took too long; get another copy of it"
            )
            yield FileRefused("file-broken", says)
        finally:
            clock.cancel()
        yield None

    def end(self) -> None:
        """End the process."""
        if not self.gone:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
