"""Where heavy work runs: a function mapped over batches, in this process or in several, with the same results.

The results come in the order of the batches; few batches are in flight at a time, so memory does not grow with their
number; whoever stops iterating (an interrupt, an error) stops the work and keeps what has come so far.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from .crew import Crew, Lost

__all__ = ["Crew", "Lost", "cores", "map_batches"]

B = TypeVar("B")
R = TypeVar("R")


def cores() -> int:
    """How many processor cores this process may use; the environment's ``ONRECORD_WORKERS`` overrides it."""
    wanted = os.environ.get("ONRECORD_WORKERS", "")
    if wanted.isdecimal() and int(wanted) > 0:
        return int(wanted)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_batches(
    function: Callable[[B], R], batches: Iterable[B], *, workers: int = 0, lost: Lost[B, R] | None = None
) -> Iterator[R]:
    """Yield ``function(batch)`` for every batch, in their order; in this process where there are no workers.

    With workers the function must be one that a fresh process can import by name, and batches and results must pickle.
    What the function raises is raised here. Where a process dies on a batch, `lost` gives what stands for its result;
    without it `WorkerLost` is raised.
    """
    if not workers:
        yield from map(function, batches)
        return
    with Crew[B, R](partial(_once, function), workers) as crew:
        yield from crew.map(batches, lost=lost)


def _once(function: Callable[[B], R], batch: B) -> Iterator[R]:
    yield function(batch)
