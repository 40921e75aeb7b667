"""The import of a file in a process of its own, which is lost with a file that breaks its reader, and nothing else."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import cache

from ..engine import Crew, cores
from ..model.fault import FileRefused, WorkerLost
from ..model.file import File
from ..model.text import Document, Source
from .intake import documents_in

MEMORY = 900_000_000
"""Bytes of memory that the import of one file may take."""

MOST_WORKERS = 8
"""Processes that import at a time, however many cores there are."""

_SECONDS = 120
_BYTES_A_SECOND = 200_000
_PATIENCE = 20
"""How many times longer than its allowance of processor time a file may take by the clock."""

Importers = Crew[tuple[File, Source], Document]


def importers(size: int | None = None) -> Importers:
    """The processes that import files side by side."""
    return Crew(imported, size or min(MOST_WORKERS, cores()))


def imported_by(crew: Importers, file: File, source: Source) -> Iterator[Document]:
    """The documents of a file, imported by the crew from now on and given as they are asked for. `FileRefused` is
    raised then, also where the process breaks down on the file or does not come to an end."""
    return _or_refused(crew.ask((file, source), seconds=_PATIENCE * allowance(len(file.content))), file, source)


def _or_refused(documents: Iterator[Document], file: File, source: Source) -> Iterator[Document]:
    try:
        yield from documents
    except WorkerLost as lost:
        says = f"the reader of {source.importer} broke down on {file.name}, or took too long; get another copy of it"
        raise FileRefused("file-broken", says) from lost


def allowance(size: int) -> int:
    """Seconds of processor time that the import of a file of that size may take."""
    return _SECONDS + size // _BYTES_A_SECOND


def imported(task: tuple[File, Source]) -> Iterator[Document]:
    """The documents of a file, within the bounds of a process that may be lost."""
    file, source = task
    _silence()
    _bound(len(file.content))
    return documents_in(file, source)


@cache
def _silence() -> None:
    """What the readers of formats print is meant for nobody."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _bound(size: int) -> None:
    """Let the system end this process when it takes more than its share; where it cannot, the clock of the other side
    remains."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, hard))
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + allowance(size), hard))
