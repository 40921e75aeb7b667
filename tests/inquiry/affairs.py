"""Small registers for the inquiries, written down as briefs over one invented document."""

from __future__ import annotations

from onrecord.brief import parse_brief, read_entries
from onrecord.model.dating import Dating
from onrecord.model.edtf import parse_edtf
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Document, Head, Passage, PassageKind


def document(id: str, text: str, written: Dating | None = None) -> Document:
    """A document whose paragraphs are its passages."""
    passages, start = [], 0
    for number, words in enumerate(text.split("\n\n"), 1):
        passages.append(Passage(number, PassageKind.PARAGRAPH, start, start + len(words)))
        start += len(words) + 2
    return Document(id=id, file=f"{id}.txt", head=Head(written=written), text=text, passages=tuple(passages))


def register_of(brief: str, *documents: Document) -> MemoryRegister:
    """The register that a brief makes; a fault in the brief fails the test."""
    parsed = parse_brief(brief)
    read = read_entries(parsed, MemoryRegister(documents))
    assert read.issues == []
    span = parsed.about()["record"]
    return MemoryRegister(documents, read.entries, span=parse_edtf(span) if span else None)
