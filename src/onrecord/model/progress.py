"""How a long piece of work says how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int | None, str], None]
"""Told the stage of the work, how many units are done, of how many where that is known, and what is at hand."""


def silent(_stage: str, _done: int, _total: int | None, _what: str) -> None:
    """The progress that nobody watches."""
