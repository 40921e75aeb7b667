"""TEI, and any other XML that holds a text."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.file import File
from ...model.text import Document, Source
from ...plugins import importer
from ..composing import document_of_blocks
from ..markup import local, xml_tree
from ..tei.body import blocks_of
from ..tei.header import head_of


@importer("tei", suffixes=(".xml", ".tei"), media_types=("application/tei+xml", "application/xml", "text/xml"))
def tei(file: File, source: Source) -> Iterator[Document]:
    """TEI: the header is read into the head; front, body and back told apart, notes as passages of their own after the
    paragraph they belong to, pages from ``pb``. Of a choice the form as printed is kept. A corpus of several texts
    gives several documents. XML of another kind is read as the words of its elements."""
    root, issues = xml_tree(file.content, file.name)
    texts = [element for element in root.iter() if local(element) in ("tei", "tei.2")] or [root]
    for number, element in enumerate(texts, start=1):
        within = f"text {number}" if len(texts) > 1 else ""
        head = head_of(element)
        yield document_of_blocks(file, source, blocks_of(element), head, within=within, issues=issues)
        issues = ()
