"""Documents to read, and what was read of them, as the tables that an engine takes and gives: one row a document."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import pyarrow as pa

from ..model.reading import Name
from ..model.text import Document
from .build import Batch, Read, read_batch, unread

_TO_READ = pa.schema([pa.field("document", pa.large_binary(), nullable=False), pa.field("parse", pa.large_binary())])
_READ = pa.schema([pa.field("read", pa.large_binary(), nullable=False)])


def to_read(documents: Sequence[Document], parses: Sequence[bytes | None]) -> pa.Table:
    """The documents, each with its parse where that is known."""
    return pa.table([[pickle.dumps(one) for one in documents], parses], schema=_TO_READ)


def read_table(names: Sequence[Name], table: pa.Table) -> pa.Table:
    """Read the documents of a table. A kernel."""
    return _given(read_batch(Batch(_documents(table), tuple(table["parse"].to_pylist()), tuple(names))))


def unread_table(table: pa.Table) -> pa.Table:
    """The documents of a table as such on which the process died that read them. A kernel."""
    says = "the process that read it died, perhaps for want of memory"
    return _given([unread(document, says) for document in _documents(table)])


def reads_in(table: pa.Table) -> list[Read]:
    """What was read, document by document."""
    return [pickle.loads(content) for content in table["read"].to_pylist()]


def _documents(table: pa.Table) -> tuple[Document, ...]:
    return tuple(pickle.loads(content) for content in table["document"].to_pylist())


def _given(read: Sequence[Read]) -> pa.Table:
    return pa.table([[pickle.dumps(one) for one in read]], schema=_READ)
