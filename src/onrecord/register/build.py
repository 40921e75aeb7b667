"""One document read: its parse, then every extractor in its turn. Runs in any process; knows no store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.entry import Entry
from ..model.fault import Issue
from ..model.reading import Name, Reading
from ..model.text import Document
from ..plugins import in_order
from .encoding import decoded, parse_key

LONGEST = 4_000_000
"""Characters of the longest document that is read, about 700,000 words; a longer one becomes an Issue."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some documents to read, with the parses that are known, and the names known beforehand."""

    documents: tuple[Document, ...]
    parses: tuple[bytes | None, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one document; `parse` only where it was made anew."""

    document: str
    parse_key: str
    parse: bytes | None
    entries: tuple[Entry, ...]
    issues: tuple[Issue, ...]


def read_batch(batch: Batch) -> list[Read]:
    """Read the documents; those that are not parsed yet share the pipeline's batches."""
    short = [len(document.text) <= LONGEST for document in batch.documents]
    new = [
        document
        for document, parse, can in zip(batch.documents, batch.parses, short, strict=True)
        if parse is None and can
    ]
    made = _parses(new)
    read = []
    for document, known, can in zip(batch.documents, batch.parses, short, strict=True):
        if not can:
            read.append(Read(document.id, "", None, (), (_too_long(document),)))
            continue
        fresh = next(made) if known is None else None
        entries = tuple(entries_of(document, known or fresh or b"", batch.names))
        read.append(Read(document.id, parse_key(document) if fresh else "", fresh, entries, ()))
    return read


def _parses(documents: Sequence[Document]) -> Iterator[bytes]:
    """The pipeline is only loaded where there is something to parse."""
    if documents:
        from .parse import parses

        yield from parses(documents)


def entries_of(
    document: Document,
    parse: bytes,
    names: Sequence[Name] = (),
    quotations: Sequence[tuple[int, int]] | None = None,
) -> Iterator[Entry]:
    """What the extractors find in the document, each with what those it needs have found."""
    sentences = decoded(parse, document.text)
    found: dict[str, tuple[Entry, ...]] = {}
    for plugin in in_order("extractor"):
        reading = Reading(
            document=document,
            sentences=sentences,
            maker=plugin.maker,
            names=names,
            found={name: found[name] for name in plugin.needs},
            quotations=quotations,
        )
        found[plugin.name] = tuple(plugin.function(reading))
        yield from found[plugin.name]


def _too_long(document: Document) -> Issue:
    return Issue(
        code="document-too-long",
        says=f"{document.id} has {len(document.text):,} characters and was not read, though it can be searched; "
        f"divide it into files of at most {LONGEST:,}",
        document=document.id,
    )
