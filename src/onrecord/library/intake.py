"""One file through the importer it is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from ..model.fault import FileRefused, Issue
from ..model.file import File
from ..model.passages import misplaced
from ..model.text import Document, Source
from ..plugins import Importer, Plugin, plugin
from .kinds import recognised

LIGHT = frozenset({"text", "markdown", "jsonl"})
"""Importers that cannot break down or take long: their files are read where they are written."""


def source_of(file: File, reader: Plugin[Importer], digest: str = "") -> Source:
    """The source that the file's bytes are; `digest` is that of the bytes, where it is known."""
    return Source(
        digest=digest or sha256(file.content).hexdigest(),
        name=file.name,
        media_type=reader.media_types[0] if reader.media_types else "",
        size=len(file.content),
        importer=reader.name,
        version=reader.version,
    )


def prepared(file: File, digest: str = "") -> tuple[Source, tuple[Issue, ...]]:
    """The source that the file is and what its name claims wrongly; `FileRefused` where nothing here reads it."""
    found = recognised(file)
    return source_of(file, plugin("importer", found.importer), digest), found.issues


def documents_in(file: File, source: Source) -> Iterator[Document]:
    """The documents of a file. Whatever goes wrong in its importer is a `FileRefused`: it is the file's fault or that
    of its format's reader, and no reason to lose the files beside it."""
    number = 0
    try:
        for document in plugin("importer", source.importer).function(file, source):
            number += 1
            _refuse_unfit(document)
            known = document.source == source.digest and document.file
            yield document if known else replace(document, source=source.digest, file=document.file or file.name)
    except FileRefused:
        raise
    except MemoryError:
        raise FileRefused("file-broken", f"{file.name} takes more memory than a file may; divide it") from None
    except Exception as fault:
        says = f"{file.name} could not be read as {source.importer} ({type(fault).__name__}: {fault}); get another copy"
        raise FileRefused("file-broken", says) from fault
    if not number:
        raise FileRefused("file-empty", f"{file.name} has no documents in it")


def _refuse_unfit(document: Document) -> None:
    """`ValueError` where an importer's document cannot be kept or cited: its passages do not follow each other in its
    text, or a character is half of one."""
    document.text.encode()
    number = misplaced(document.passages, len(document.text))
    if number is not None:
        raise ValueError(f"passage {number} is out of order, overlaps, is empty or lies outside the text")


def begun(documents: Iterator[Document]) -> Iterator[Document]:
    """The same documents, the first of them read now and not when it is asked for. Faults come when it is."""
    first: Document | FileRefused | None
    try:
        first = next(documents, None)
    except FileRefused as refused:
        first = refused
    return _resumed(first, documents)


def _resumed(first: Document | FileRefused | None, documents: Iterator[Document]) -> Iterator[Document]:
    if isinstance(first, FileRefused):
        raise first
    if first is not None:
        yield first
        del first
    yield from documents
