"""What came in: files as they were seen last, and the bytes of each source, by digest and in chunks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from ..model.fault import EntryNotFound, Issue
from ..model.text import Source
from .codec import decoded_many, encoded
from .schema import document, file, source, source_chunk

CHUNK = 1 << 20
"""Bytes of an original kept in one row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """A file as it was when it was added last: size in bytes, last change in nanoseconds, digest of its bytes, the ids
    of the documents it gave, and what was wrong with it."""

    name: str
    size: int
    mtime_ns: int
    digest: str
    documents: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


_FILE = select(file).where(file.c.name == bindparam("file"))
_REMOVE_FILE = delete(file).where(file.c.name == bindparam("file"))
_SOURCE = select(source).where(source.c.digest == bindparam("of"))
_DOCUMENTS = select(document.c.id).where(document.c.source == bindparam("of")).order_by(document.c.number)
# Statements that every file needs are put together once: to do that takes longer than to run them.


def put_file(connection: Connection, state: FileState) -> None:
    """Keep the state in the place of the file's former one."""
    connection.execute(_REMOVE_FILE, {"file": state.name})
    row = {
        "name": state.name,
        "size": state.size,
        "mtime_ns": state.mtime_ns,
        "digest": state.digest,
        "documents": encoded(state.documents),
        "issues": encoded(state.issues),
    }
    connection.execute(insert(file), row)


def forget_file(connection: Connection, name: str) -> None:
    """Take away what is known of a file that gave no documents and is there no more."""
    connection.execute(_REMOVE_FILE, {"file": name})


def _state(row: Any) -> FileState:
    return FileState(
        name=row.name,
        size=row.size,
        mtime_ns=row.mtime_ns,
        digest=row.digest,
        documents=decoded_many(row.documents, str),
        issues=decoded_many(row.issues, Issue),
    )


def file_state(connection: Connection, name: str) -> FileState | None:
    """The state of the file of that name; None where it was never added."""
    row = connection.execute(_FILE, {"file": name}).first()
    return _state(row) if row else None


def file_states(connection: Connection) -> Iterator[FileState]:
    """All files that were added, by name."""
    for row in connection.execution_options(yield_per=1000).execute(select(file).order_by(file.c.name)):
        yield _state(row)


def files_of(connection: Connection, id: str) -> list[FileState]:
    """The files that gave the document."""
    likely = select(file).where(func.instr(file.c.documents, encoded(id)) > 0)
    states = map(_state, connection.execute(likely).all())
    return [state for state in states if id in state.documents]


def put_source(connection: Connection, made: Source, content: bytes) -> None:
    """Keep a source and its bytes; the same bytes are kept once, under the name they first had. `ValueError` where the
    digest is not that of the bytes."""
    if sha256(content).hexdigest() != made.digest:
        raise ValueError(f"the bytes of {made.name} do not have the digest {made.digest}")
    read_by = {"media_type": made.media_type, "importer": made.importer, "version": made.version}
    if connection.execute(_SOURCE, {"of": made.digest}).first() is not None:
        connection.execute(update(source).where(source.c.digest == made.digest).values(**read_by))
        return
    received = datetime.now(UTC).isoformat(timespec="seconds")
    row = {"digest": made.digest, "name": made.name, "size": len(content), "received": received, **read_by}
    connection.execute(insert(source), row)
    for number, begins in enumerate(range(0, len(content), CHUNK)):
        chunk = {"source": made.digest, "number": number, "content": content[begins : begins + CHUNK]}
        connection.execute(insert(source_chunk), chunk)


def chunks_of(connection: Connection, digest: str) -> Iterator[bytes]:
    """The bytes of a source, piece by piece."""
    wanted = select(source_chunk.c.content).where(source_chunk.c.source == digest).order_by(source_chunk.c.number)
    for row in connection.execution_options(yield_per=1).execute(wanted):
        yield row.content


def source_of(connection: Connection, digest: str) -> Source:
    """The source with those bytes; `EntryNotFound` where there is none."""
    row = connection.execute(_SOURCE, {"of": digest}).first()
    if row is None:
        raise EntryNotFound(f"no source with the digest {digest!r} in the case")
    return Source(
        digest=row.digest,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        importer=row.importer,
        version=row.version,
    )


def documents_from(connection: Connection, digest: str) -> tuple[str, ...]:
    """The ids of the documents made from those bytes, in the order in which they were first added."""
    return tuple(connection.execute(_DOCUMENTS, {"of": digest}).scalars())
