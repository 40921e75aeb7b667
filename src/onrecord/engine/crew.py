"""Worker processes, each a fresh interpreter that is spoken to through its pipes.

A worker ends when its pipe does, so none outlives a process that was killed; and the program's main module is not run
again, so that a script without a guard can read a text too.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from ..model.fault import WorkerLost
from .worker import receive, send

B = TypeVar("B")
R = TypeVar("R")

_START = "from onrecord.engine.worker import main; main()"

AHEAD = 2
"""Batches in flight for each worker: one in work, one waiting."""


class Crew(Generic[B, R]):
    """Some processes that apply one function; a context manager. Processes start when they are first needed."""

    def __init__(self, function: Callable[[B], R], workers: int) -> None:
        self._function = function
        self._workers = workers
        self._mine = threading.local()
        self._processes: list[subprocess.Popen[bytes]] = []
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="onrecord-crew")

    def __enter__(self) -> Crew[B, R]:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._processes:
            if kind is not None:
                process.kill()
            elif process.stdin:
                process.stdin.close()
            process.wait()
        self._threads.shutdown(wait=True)
        for process in self._processes:
            for pipe in (process.stdin, process.stdout):
                if pipe and not pipe.closed:
                    _close(pipe.close)

    def map(self, batches: Iterable[B]) -> Iterator[R]:
        """Yield the results in the order of the batches."""
        waiting: deque[Future[R]] = deque()
        for batch in batches:
            waiting.append(self._threads.submit(self._apply, batch))
            if len(waiting) >= AHEAD * self._workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _apply(self, batch: B) -> R:
        process = self._process()
        assert process.stdin
        assert process.stdout
        try:
            send(process.stdin, batch)
            succeeded, answer = receive(process.stdout)
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as lost:
            raise WorkerLost(
                f"a worker process ended in the middle of its work (status {process.wait()}), perhaps for want of "
                "memory; what was done before is kept: start again, or set ONRECORD_WORKERS=1"
            ) from lost
        if not succeeded:
            raise answer
        return answer  # type: ignore[no-any-return]

    def _process(self) -> subprocess.Popen[bytes]:
        """This thread's own process."""
        process: subprocess.Popen[bytes] | None = getattr(self._mine, "process", None)
        if process is None:
            process = subprocess.Popen(
                [sys.executable, "-c", _START],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # an interrupt from the keyboard is for the parent alone
                env=_environment(),
            )
            self._mine.process = process
            self._processes.append(process)
            assert process.stdin
            send(process.stdin, self._function)
        return process


def _environment() -> dict[str, str]:
    """The parent's environment, with its search path for modules, and one thread for linear algebra in each worker."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1"}


def _close(close: Callable[[], None]) -> None:
    try:
        close()
    except BrokenPipeError:
        return  # the process has gone already, which is what closing was for
