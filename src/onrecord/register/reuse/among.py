"""The passages that some documents share, with no case at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...model.entry import Reuse
from ...model.register import MemoryRegister
from ...model.text import Document, Passage, PassageKind
from ...plugins import plugin


def reuses_among(documents: Iterable[Document]) -> Iterator[Reuse]:
    """The reuses among documents, the earlier first. One without passages is taken as one; undated ones as latest."""
    register = MemoryRegister(map(_whole, documents))
    for entry in plugin("linker", "reuses").function(register):
        if isinstance(entry, Reuse):
            yield entry


def _whole(document: Document) -> Document:
    if document.passages or not document.text:
        return document
    return replace(document, passages=(Passage(1, PassageKind.PARAGRAPH, 0, len(document.text)),))
