"""Onrecord: a workbench for source criticism.

``onrecord.read`` reads one text with no case at all; ``onrecord.Case`` is a case on disk; ``onrecord.find_reuses``
finds the passages that documents share. Nothing heavy is imported until it is needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .case import Case
    from .model.text import Document
    from .texts import find_reuses, read

__all__ = ["Case", "Document", "find_reuses", "read"]

_HOMES = {"Case": ".case", "Document": ".model.text", "find_reuses": ".texts", "read": ".texts"}


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module(_HOMES[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return __all__
