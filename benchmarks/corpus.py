"""Real text as documents: JSON Lines (gzipped or not) with `id`, `date` and `text`, or a folder of text files."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.model.dating import Dating
from onrecord.model.text import Document, Head, Passage, PassageKind

_PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


def documents_of(path: Path) -> Iterator[Document]:
    """The documents, a passage to each paragraph."""
    for id, date, text in _texts(path):
        spans = (found.span() for found in _PARAGRAPH.finditer(text))
        passages = tuple(Passage(n, PassageKind.PARAGRAPH, start, end) for n, (start, end) in enumerate(spans, 1))
        day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", date)
        written = Dating.day(*map(int, day.groups())) if day else None
        yield Document(id=id, file=path.name, head=Head(title=id, written=written), text=text, passages=passages)


def _texts(path: Path) -> Iterator[tuple[str, str, str]]:
    if path.is_dir():
        for one in sorted(path.rglob("*.txt")):
            yield str(one.relative_to(path)), "", one.read_text(errors="replace")
        return
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        for line in lines:
            record = json.loads(line)
            yield record["id"], record.get("date") or "", record["text"]


def repeated(path: Path, passages: int) -> Iterator[Document]:
    """The documents over and over, each round under new ids, until there are so many passages."""
    had, round_ = 0, 0
    while had < passages:
        for one in documents_of(path):
            yield one if not round_ else _renamed(one, f"{one.id}~{round_}")
            had += len(one.passages)
            if had >= passages:
                return
        round_ += 1


def _renamed(one: Document, id: str) -> Document:
    return Document(id=id, file=one.file, head=one.head, text=one.text, passages=one.passages)
