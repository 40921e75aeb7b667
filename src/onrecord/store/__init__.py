"""The store: the only code that knows SQL. A case is one SQLite file."""

from .originals import FileState
from .store import Store

__all__ = ["FileState", "Store"]
