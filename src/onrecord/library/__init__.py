"""The library: files in, documents with their passages out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .adding import Added, add, add_file, refuse_nothing

__all__ = ["Added", "add", "add_file", "refuse_nothing"]


def __getattr__(name: str) -> object:
    """The room's verbs, which want the store; the processes in which files are read do not."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import adding

    return getattr(adding, name)
