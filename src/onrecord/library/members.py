"""What is inside another file, read by the importer it is for: members of an archive, attachments of a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model.fault import FileRefused, Issue
from ..model.file import File
from ..model.text import Document, Source
from ..plugins import plugin
from .kinds import recognised

INSIDE = "!/"
"""What stands between the name of a file and the name of what is in it."""

DEEPEST = 3
"""How many archives may stand inside one another."""


def documents_inside(file: File, source: Source, name: str, content: bytes) -> Iterator[Document | Issue]:
    """The documents of a member, `within` telling which; an Issue where it could not be taken in."""
    inner = File(name=f"{file.name}{INSIDE}{name}", content=content)
    try:
        if inner.name.count(INSIDE) > DEEPEST:
            raise FileRefused("archive-too-deep", f"{inner.name} lies more than {DEEPEST} archives deep; unpack it")
        found = recognised(inner)
        issues = found.issues
        for document in plugin("importer", found.importer).function(inner, source):
            path = f"{name}{INSIDE}{document.within}" if document.within else name
            told = tuple(replace(issue, file=issue.file or inner.name) for issue in (*issues, *document.issues))
            yield replace(document, file=file.name, within=path, issues=told)
            issues = ()
    except FileRefused as refused:
        yield Issue(code=refused.code, says=str(refused), file=inner.name)


def gathered(parts: Iterator[Document | Issue], refusal: FileRefused) -> Iterator[Document]:
    """The documents, each Issue carried by the one before or after it; the refusal where there are none at all."""
    waiting: Document | None = None
    faults: list[Issue] = []
    for part in parts:
        if isinstance(part, Issue):
            faults.append(part)
            continue
        if waiting is not None:
            yield waiting
        waiting = replace(part, issues=(*faults, *part.issues))
        faults = []
    if waiting is not None:
        yield replace(waiting, issues=(*waiting.issues, *faults))
    elif faults:
        raise FileRefused(faults[0].code, "; ".join(fault.says for fault in faults[:5]))
    else:
        raise refusal
