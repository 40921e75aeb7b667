"""What a workbench does before the first page is asked for, so that this comes as quickly as those after it."""

from __future__ import annotations

import gc

from ..model.dossier import Live
from ..model.entry import Reuse
from .desk import OpenCase

_MAPPED = 50_000
"""Passages taken over up to which who borrows from whom is made out before anybody asks: some seconds for so many."""


def warm_up(case: OpenCase, live: Live | None = None) -> None:
    """Draw the pages that load what all others are made with, or that go through all of the case once; what is in
    memory then stays for as long as the workbench runs, and is not looked through for what can be forgotten."""
    case.page("index.html", live=live)
    if case.dossier.register.count(Reuse) <= _MAPPED:
        case.page("borrowings.html", live=live)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)
