"""The store: the only code that knows SQL. A case is one SQLite file."""

from .asked import AskedRegister
from .codec import encoded
from .documents import ReadingState
from .originals import FileState
from .store import Store, software
from .work import with_answers

__all__ = ["AskedRegister", "FileState", "ReadingState", "Store", "encoded", "software", "with_answers"]
