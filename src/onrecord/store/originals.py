"""What came in: files as they were seen last, and the bytes of each source, by digest and in chunks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import Insert, insert

from ..model.fault import EntryNotFound, Issue
from ..model.text import Source
from . import rows
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


def _in_its_place(table: Table, key: str, *kept: str) -> Insert:
    """Insert a row, or put it in the place of the one with the same key, some columns of which are kept."""
    made = insert(table)
    changed = {column.name: made.excluded[column.name] for column in table.columns if column.name not in (key, *kept)}
    return made.on_conflict_do_update(index_elements=[key], set_=changed)


_PUT_FILE = _in_its_place(file, "name")
_PUT_SOURCE = _in_its_place(source, "digest", "name", "size", "received")
_PUT_CHUNK = insert(source_chunk).on_conflict_do_nothing()


def put_files(connection: Connection, states: Iterable[FileState]) -> None:
    """Keep the states in the place of the files' former ones."""
    rows.put(
        connection,
        _PUT_FILE,
        ((one.name, one.size, one.mtime_ns, one.digest, encoded(one.documents), encoded(one.issues)) for one in states),
    )


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


def states_of(connection: Connection, names: Iterable[str]) -> dict[str, FileState]:
    """The states of those of the files that were added, by name."""
    states: dict[str, FileState] = {}
    left = iter(names)
    while some := list(islice(left, _ASKED)):
        states.update((row.name, _state(row)) for row in connection.execute(_FILES, {"files": some}))
    return states


_ASKED = 500
_FILES = select(file).where(file.c.name.in_(bindparam("files", expanding=True)))


def files_of(connection: Connection, id: str) -> list[FileState]:
    """The files that gave the document."""
    likely = select(file).where(func.instr(file.c.documents, encoded(id)) > 0)
    states = map(_state, connection.execute(likely).all())
    return [state for state in states if id in state.documents]


def refuse_other_bytes(made: Source, content: bytes) -> None:
    """`ValueError` where the source's digest is not that of the bytes."""
    if sha256(content).hexdigest() != made.digest:
        raise ValueError(f"the bytes of {made.name} do not have the digest {made.digest}")


def put_sources(connection: Connection, many: Sequence[tuple[Source, bytes]]) -> None:
    """Keep sources and their bytes; the same bytes are kept once, under the name they first had."""
    received = datetime.now(UTC).isoformat(timespec="seconds")
    rows.put(
        connection,
        _PUT_SOURCE,
        (
            (one.digest, one.name, one.media_type, len(content), one.importer, one.version, received)
            for one, content in many
        ),
    )
    for one, content in many:
        if len(content) > CHUNK:
            for chunk in _chunks(one, content):
                rows.put(connection, _PUT_CHUNK, [chunk])
    rows.put(
        connection,
        _PUT_CHUNK,
        (chunk for one, content in many if len(content) <= CHUNK for chunk in _chunks(one, content)),
    )


def _chunks(made: Source, content: bytes) -> Iterator[tuple[object, ...]]:
    for number, begins in enumerate(range(0, len(content), CHUNK)):
        yield made.digest, number, content[begins : begins + CHUNK]


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
