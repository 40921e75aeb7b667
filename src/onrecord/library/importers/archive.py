"""Zip archives of documents."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from ...model.fault import FileRefused, Issue
from ...model.file import File
from ...model.text import Document, Source
from ...plugins import importer
from ..folder import of_systems
from ..members import INSIDE, documents_inside, gathered
from ..packed import content_of, opened

_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")


@importer("archive", suffixes=(".zip",), media_types=("application/zip",))
def archive(file: File, source: Source) -> Iterator[Document]:
    """A zip archive: each member through the importer it is for, archives within archives three deep. Nothing is ever
    written to disk; one that would unpack to gigabytes, and members that point out of their folder, are refused."""
    with opened(file) as packed:
        empty = FileRefused("file-empty", f"{file.name} has no documents in it")
        yield from gathered(_members(file, source, packed), empty)


def _members(file: File, source: Source, packed: zipfile.ZipFile) -> Iterator[Document | Issue]:
    for member in sorted(packed.infolist(), key=lambda member: member.filename):
        name = member.filename
        inside = f"{file.name}{INSIDE}{name}"
        if _OUTSIDE.search(name):
            says = f"{inside} points out of its folder and was left out; pack the archive again"
            yield Issue(code="archive-escapes-folder", says=says, file=inside)
        elif member.is_dir() or _hidden(name):
            continue
        else:
            try:
                content = content_of(packed, member, inside)
            except FileRefused as refused:
                yield Issue(code=refused.code, says=str(refused), file=inside)
                continue
            yield from documents_inside(file, source, name, content)


def _hidden(name: str) -> bool:
    return any(of_systems(part) for part in name.split("/"))
