"""What a workbench does before the first page is asked for, so that this comes as quickly as those after it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from ..model.dossier import Live
from ..model.entry import Reuse
from ..model.memory import searched_seldom
from .desk import OpenCase

_MAPPED = 50_000
"""Passages taken over up to which who borrows from whom is made out before anybody asks: some seconds for so many."""


def warm_up(case: OpenCase, live: Live | None = None) -> None:
    """Draw the pages that load what all others are made with, or that go through all of the case once."""
    case.page("index.html", live=live)
    if case.dossier.register.count(Reuse) <= _MAPPED:
        case.page("borrowings.html", live=live)


@contextmanager
def memory_settled() -> Iterator[None]:
    """Keep what is in memory now out of the search for what can be forgotten, and search less often, since a page that
    is being made waits for it; at the end all is as it was."""
    gc.collect()
    gc.freeze()
    try:
        with searched_seldom():
            yield
    finally:
        gc.unfreeze()
