"""How often memory is looked through for what can be forgotten."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (50_000, 50, 50)
"""So many new objects, and so many rounds, after which it is looked through."""


@contextmanager
def searched_seldom() -> Iterator[None]:
    """Look through memory less often, for a while in which much is made that stays, or that goes by itself: each search
    goes through all that is there. At the end it is as often as before; within another such while it is as in that."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
