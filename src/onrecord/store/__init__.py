"""The store: the only code that knows SQL. A case is one SQLite file."""

from .codec import encoded
from .originals import FileState
from .store import Store, software

__all__ = ["FileState", "Store", "encoded", "software"]
