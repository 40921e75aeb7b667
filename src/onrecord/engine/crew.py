"""Worker processes, each a fresh interpreter that is spoken to through its pipes.

A worker ends when its pipe does, so none outlives a process that was killed; and the program's main module is not run
again, so that a script without a guard can read a text too.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from queue import Full, Queue
from threading import Event, Lock, Timer, local
from typing import IO, Any, Generic, TypeVar

from ..model.fault import WorkerLost
from .worker import DONE, GIVEN, RAISED, receive, send

B = TypeVar("B")
R = TypeVar("R")
Answer = tuple[str, Any]
Lost = Callable[[B, "Crew[B, R]"], Iterable[R]]
"""What stands for the results of a batch on which a process died; it may ask the crew for parts of the batch."""

_START = "from onrecord.engine.worker import main; main()"

AHEAD = 2
"""Batches in flight for each worker: one in work, one waiting."""

_WAITING = 3
"""Results of one batch that wait to be taken; the worker pauses meanwhile."""

_PAUSE = 0.2
"""Seconds after which a thread whose results nobody takes looks whether anybody still wants them."""


def cores() -> int:
    """How many processor cores this process may use; the environment's ``ONRECORD_WORKERS`` overrides it."""
    wanted = os.environ.get("ONRECORD_WORKERS", "")
    if wanted.isdecimal() and int(wanted) > 0:
        return int(wanted)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew(Generic[B, R]):
    """Some processes that apply one function, which gives the results of a batch one by one; a context manager.

    Processes start when they are first needed; one that is lost is replaced for the next batch. Leaving ends them all.
    """

    def __init__(self, function: Callable[[B], Iterable[R]], workers: int) -> None:
        self._function = function
        self._workers = workers
        self._mine = local()
        self._processes: list[_Process] = []
        self._starting = Lock()
        self._leaving = Event()
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="onrecord-crew")

    def __enter__(self) -> Crew[B, R]:
        return self

    def __exit__(self, *_: object) -> None:
        with self._starting:
            self._leaving.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._processes:
            process.end()
        self._threads.shutdown(wait=True)
        for process in self._processes:
            process.close()

    def map(self, batches: Iterable[B], *, lost: Lost[B, R] | None = None) -> Iterator[R]:
        """Yield the results in the order of the batches; for a batch on which a process dies, what `lost` gives."""
        waiting: deque[Iterator[R]] = deque()
        for batch in batches:
            waiting.append(self._given(batch, self.ask(batch), lost))
            if len(waiting) >= AHEAD * self._workers:
                yield from waiting.popleft()
        while waiting:
            yield from waiting.popleft()

    def _given(self, batch: B, results: Iterator[R], lost: Lost[B, R] | None) -> Iterator[R]:
        try:
            yield from results
        except WorkerLost:
            if lost is None:
                raise
            yield from lost(batch, self)

    def ask(self, batch: B, *, seconds: float | None = None) -> Iterator[R]:
        """The results of one batch, as they are asked for; a few are made ahead. What the function raises is raised
        then, and `WorkerLost` where its process has died, or was at work for longer than so many seconds."""
        answers: Queue[Answer] = Queue(maxsize=_WAITING)
        self._threads.submit(self._serve, batch, seconds, answers)
        return _taken(answers)

    def _serve(self, batch: B, seconds: float | None, answers: Queue[Answer]) -> None:
        try:
            process = self._process()
            for answer in process.answers(batch, seconds):
                if not self._handed_over(answer, answers):
                    process.end()
                    return
        except Exception as fault:
            self._handed_over((RAISED, fault), answers)

    def _handed_over(self, answer: Answer, answers: Queue[Answer]) -> bool:
        """Wait until there is room for the answer; False where nobody wants it any more."""
        while not self._leaving.is_set():
            with suppress(Full):
                answers.put(answer, timeout=_PAUSE)
                return True
        return False

    def _process(self) -> _Process:
        """This thread's own process."""
        process: _Process | None = getattr(self._mine, "process", None)
        if process is None or process.gone:
            with self._starting:
                if self._leaving.is_set():
                    raise WorkerLost("no work is begun any more")
                process = self._mine.process = _Process(self._function)
                self._processes.append(process)
        return process


def _taken(answers: Queue[Answer]) -> Iterator[Any]:
    while (answer := answers.get())[0] != DONE:
        if answer[0] == RAISED:
            raise answer[1]
        yield answer[1]


class _Process:
    """One process and the two pipes to it."""

    def __init__(self, function: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # an interrupt from the keyboard is for the parent alone
            env=_environment(),
        )
        self._inward, self._outward = _pipe(self._process.stdin), _pipe(self._process.stdout)
        self._begun = False
        self._function = function

    @property
    def gone(self) -> bool:
        return self._process.poll() is not None

    def answers(self, batch: object, seconds: float | None) -> Iterator[Answer]:
        """Everything that the process answers to a batch, to the end of it."""
        clock = Timer(seconds or 0, self._process.kill)
        if seconds is not None:
            clock.daemon = True
            clock.start()
        try:
            if not self._begun:
                send(self._inward, self._function)
                self._begun = True
            send(self._inward, batch)
            kind = GIVEN
            while kind == GIVEN:
                kind, value = receive(self._outward)
                yield kind, value
        except (EOFError, OSError, pickle.UnpicklingError) as lost:
            self.end()
            raise WorkerLost(
                f"a worker process ended in the middle of its work (status {self._process.wait()}), perhaps for want "
                "of memory; what was done before is kept: start again, or set ONRECORD_WORKERS=1"
            ) from lost
        finally:
            clock.cancel()

    def end(self) -> None:
        """End the process."""
        if not self.gone:
            self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Let go of the pipes of a process that has ended."""
        for pipe in (self._inward, self._outward):
            with suppress(BrokenPipeError):  # what was not read any more is lost with the process
                pipe.close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise WorkerLost("a worker process was started without its pipes")
    return pipe


def _environment() -> dict[str, str]:
    """The parent's environment, with its search path for modules, and one thread for linear algebra in each worker."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1"}
