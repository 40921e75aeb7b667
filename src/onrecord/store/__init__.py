"""The store: the only code that knows SQL. A case is one SQLite file."""

from .codec import encoded
from .documents import ReadingState
from .originals import FileState
from .store import Store, software

__all__ = ["FileState", "ReadingState", "Store", "encoded", "software"]
