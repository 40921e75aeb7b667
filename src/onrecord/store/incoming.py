"""What is put into a case, gathered: a statement to each table writes what many files gave.

Put one by one, a small file takes longer to be told to the database than to be read.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from ..model.fault import Issue
from ..model.text import Document, Source
from . import changes, documents, originals, sqlite_index, work
from .originals import FileState

MOST = 16_000_000
"""Bytes and characters that wait at most."""


class Incoming:
    """Sources, documents, states of files and issues that were put and are in no table yet; and documents whose
    passages are in the table but not in the index of words.

    The first are written before the database is asked for anything else (`write`), so that it never answers without
    them; both before the transaction ends or the index is searched (`settle`).
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Nothing waits, and nothing is to be kept of what did."""
        self._sources: list[tuple[Source, bytes]] = []
        self._documents: dict[str, Document] = {}
        self._files: dict[str, FileState] = {}
        self._issues: dict[tuple[str, str], tuple[Issue, ...]] = {}
        self._size = 0
        self._unindexed: set[int] = set()

    def put_source(self, connection: Connection, made: Source, content: bytes) -> None:
        """A source with its bytes; `ValueError` where the digest is not theirs."""
        originals.refuse_other_bytes(made, content)
        self._sources.append((made, content))
        self._weigh(connection, len(content))

    def put_document(self, connection: Connection, made: Document) -> None:
        """A document; `ValueError` where its passages are not in order."""
        documents.refuse_unfit(made)
        if made.id in self._documents:
            self.write(connection)
        self._documents[made.id] = made
        self._weigh(connection, len(made.text))

    def put_file(self, state: FileState) -> None:
        """The state of a file."""
        self._files[state.name] = state

    def replace_issues(self, stage: str, subject: str, issues: Iterable[Issue]) -> None:
        """All issues that a stage has for a subject."""
        self._issues.pop((stage, subject), None)
        self._issues[stage, subject] = tuple(issues)

    def _weigh(self, connection: Connection, size: int) -> None:
        self._size += size
        if self._size >= MOST:
            self.write(connection)

    def write(self, connection: Connection) -> None:
        """Write what waits into the tables."""
        if not (self._sources or self._documents or self._files or self._issues):
            return
        sources, made, files, issues = self._sources, self._documents, self._files, self._issues
        self._sources, self._documents, self._files, self._issues, self._size = [], {}, {}, {}, 0
        originals.put_sources(connection, sources)
        if made:
            numbers = documents.numbers_of(connection, made)
            if not self._unindexed.isdisjoint(numbers.values()):
                self._index(connection)  # what is taken out of the index must be in it
            self._unindexed.update(documents.put(connection, tuple(made.values()), numbers))
        work.replace_issues(connection, issues)
        originals.put_files(connection, files.values())

    def settle(self, connection: Connection) -> None:
        """Write what waits, and put all passages in the index of words."""
        self.write(connection)
        self._index(connection)

    def _index(self, connection: Connection) -> None:
        numbers, self._unindexed = self._unindexed, set()
        if numbers:
            changes.note(connection, [changes.DOCUMENTS, changes.HEADS])
            sqlite_index.index_documents(connection, numbers)
