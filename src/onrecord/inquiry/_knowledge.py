"""The premises under which what is known stands."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.entry import Entry


def premises_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The ids of the premises that the entries stand under, each once, in order."""
    return tuple(dict.fromkeys(premise for entry in entries for premise in entry.under))
