"""Plain text, in any encoding."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.file import File
from ...model.text import Document, Head, Source
from ...plugins import importer
from ..composing import document_of_text
from ..decoding import decoded, guess_told


@importer("text", suffixes=(".txt", ".text", ".asc"), media_types=("text/plain",))
def text(file: File, source: Source) -> Iterator[Document]:
    """Plain text: one document, its text exactly as it stands in the file, line ends as newlines. Its paragraphs are
    what stands between blank lines; where there are none, its lines."""
    content, name = file.content, file.name
    read = decoded(content)
    del content
    issues = guess_told(read, name)
    yield document_of_text(file, source, read.text, Head(), issues=issues)
