"""JSON Lines: a corpus with its metadata, one document a line."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from ...model.fault import FileRefused, Issue
from ...model.file import File
from ...model.text import Document, Source
from ...plugins import importer
from ..blocks import speakable
from ..composing import document_of_text
from ..fields import TEXTS, misunderstood, read_fields

LONGEST_LINE = 64_000_000
"""Bytes of one line, past which a line is refused."""

LARGEST = 2_000_000_000
"""Bytes that a packed corpus may unpack to; it is read line by line and never held whole."""


@importer("jsonl", suffixes=(".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"), media_types=("application/jsonl",))
def jsonl(file: File, source: Source) -> Iterator[Document]:
    """JSON Lines, also packed with gzip: each line is an object with ``text`` and the fields of a head (``id``,
    ``title``, ``authors``, ``written``, ``published``, ...). A broken line is an Issue with its number; the rest goes
    on."""
    waiting: Document | None = None
    faults: list[Issue] = []
    unknown: dict[str, None] = {}
    for number, line in _lines(file):
        made = _document(file, source, number, line, unknown)
        if isinstance(made, Issue):
            faults.append(made)
        elif made is not None:
            if waiting is not None:
                yield waiting
            waiting = replace(made, issues=(*faults, *made.issues))
            faults = []
    if unknown:
        says = f"{file.name} has fields that mean nothing here and were not read: {', '.join(list(unknown)[:20])}"
        faults.append(Issue(code="fields-not-read", says=says, file=file.name))
    if waiting is None:
        first = faults[0].says if faults else f"{file.name} has no line with a text"
        raise FileRefused("file-broken", f"no line of {file.name} is a document: {first}")
    yield replace(waiting, issues=(*waiting.issues, *faults))


def _document(
    file: File, source: Source, number: int, line: bytes, unknown: dict[str, None]
) -> Document | Issue | None:
    if not line.strip():
        return None
    try:
        record = json.loads(line.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as fault:
        return _broken(file, number, f"is not JSON ({fault})")
    if not isinstance(record, dict):
        return _broken(file, number, "is not an object with fields")
    key = next((key for key in TEXTS if isinstance(record.get(key), str) and record[key].strip()), "")
    if not key:
        return _broken(file, number, "has no text")
    head = read_fields({name: value for name, value in record.items() if name not in ("id", key)})
    unknown.update(dict.fromkeys(head.unknown))
    issues = misunderstood(head, file.name, number)
    words = speakable(record[key].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    id = record.get("id")
    named = speakable(str(id)).strip() if isinstance(id, (str, int)) else ""
    return document_of_text(file, source, words, head.head, id=named, within=f"line {number}", issues=issues)


def _broken(file: File, number: int, what: str) -> Issue:
    says = f"line {number} of {file.name} {what} and was left out; mend the line and add the file again"
    return Issue(code="line-broken", says=says, file=file.name, line=number)


def _lines(file: File) -> Iterator[tuple[int, bytes]]:
    content = file.content
    stream: BinaryIO = io.BytesIO(content)
    if content.startswith(b"\x1f\x8b"):
        stream = cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    elif content.startswith((b"\xff\xfe", b"\xfe\xff")):
        stream = io.BytesIO(content.decode("utf-16", "surrogatepass").encode("utf-8", "surrogatepass"))
    number, size = 0, 0
    try:
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            size += len(line)
            if size > LARGEST or len(line) > LONGEST_LINE:
                raise FileRefused("archive-too-large", f"{file.name} has too long a line, or unpacks to too much")
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
    except (OSError, EOFError, zlib.error) as fault:
        raise FileRefused("file-broken", f"{file.name} breaks off after line {number} ({fault})") from None
