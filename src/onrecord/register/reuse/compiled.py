"""Functions over arrays that are compiled when they are first called, and kept for the next start where that can be.

Numba is imported with this file, so only what seeks reuse may import it. What was compiled is kept beside the source,
else in the user's cache; where neither can be written it is compiled for this process alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

import numba
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ...engine.columns import numbers

F = TypeVar("F", bound=Callable[..., Any])

Array = NDArray[Any]
"""Numbers in one row or more; which they are, each function says."""


def compiled(function: F) -> F:
    """The function, compiled for the types it is called with; threads may run it side by side. It takes no memory of
    its own, so that nobody need count who holds an array, which costs more than many a step."""
    return _made(function)


def inlined(function: F) -> F:
    """The same for one that is called so often that the handing over of its arguments costs more than its work: what
    calls it has its steps within."""
    return _made(function, forceinline=True)


def _made(function: F, **options: bool) -> F:
    making: Any = partial(numba.njit, nogil=True, _nrt=False, **options)
    try:
        made = making(cache=True)(function)
        kept = made._cache._cache_file
        kept._source_stamp = (*kept._source_stamp, *_stamp())
    except (RuntimeError, AttributeError):  # there is no folder to keep it in, or no telling how old what is there is
        made = making()(function)
    kind: F = made
    return kind


@cache
def _stamp() -> tuple[float, int]:
    """When the files of this room were last changed, and how long they are: what was compiled holds what it calls, and
    is made anew when any of them is."""
    found = [path.stat() for path in Path(__file__).parent.glob("*.py")]
    return max(one.st_mtime for one in found), sum(one.st_size for one in found)


def column(rows: pa.Table, name: str) -> Array:
    """The numbers of a column, which cannot be written: what takes them is compiled but once."""
    return fixed(numbers(rows[name]))


def fixed(numbers: Array) -> Array:
    """The same numbers, which cannot be written."""
    numbers = np.ascontiguousarray(numbers).view()
    numbers.flags.writeable = False
    return numbers


@compiled
def mixed(key: Any, word: Any) -> Any:
    """The key of a sequence of words, longer by one word."""
    key = (key ^ np.uint64(word)) * np.uint64(0x9E3779B97F4A7C15)
    return key ^ (key >> np.uint64(31))
