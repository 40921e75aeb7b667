"""Documents to put into a case."""

from __future__ import annotations

from onrecord.model.text import Document, Head, Passage, PassageKind

TEXT = "Of the harbour\n\nThe minister promised inter- national aid. He denied it later.\n\n\nThe café was closed."


def made(id: str = "letter", text: str = TEXT, head: Head | None = None, source: str = "") -> Document:
    """A document of one passage a line, the first a heading."""
    passages, start = [], 0
    for number, words in enumerate((part for part in text.split("\n") if part), 1):
        start = text.index(words, start)
        kind = PassageKind.HEADING if number == 1 else PassageKind.PARAGRAPH
        passages.append(Passage(number, kind, start, start + len(words)))
        start += len(words)
    return Document(
        id=id, text=text, passages=tuple(passages), head=head or Head(title=id), file=f"{id}.txt", source=source
    )
