"""Functions over arrays that are compiled when they are first called, and kept for the next start where that can be.

Numba is imported with this file, so only what seeks reuse may import it. What was compiled is kept beside the source,
else in the user's cache; where neither can be written it is compiled for this process alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numba
import numpy as np
from numpy.typing import NDArray

F = TypeVar("F", bound=Callable[..., Any])

Array = NDArray[Any]
"""Numbers in one row or more; which they are, each function says."""


def compiled(function: F) -> F:
    """The function, compiled for the types it is called with; threads may run it side by side."""
    try:
        made: F = numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # there is no folder in which it could be kept
        made = numba.njit(nogil=True)(function)
    return made


@compiled
def mixed(key: Any, word: Any) -> Any:
    """The key of a sequence of words, longer by one word."""
    key = (key ^ np.uint64(word)) * np.uint64(0x9E3779B97F4A7C15)
    return key ^ (key >> np.uint64(31))
