"""One document read: its parse, then every extractor in its turn. Runs in any process; knows no store.

What breaks down on a document is an Issue of that document: an extractor costs what it would have found there, a
parse the reading of the document, and neither costs anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..model.entry import Entry
from ..model.fault import Issue
from ..model.reading import Name, Reading
from ..model.text import Document
from ..plugins import Plugin, in_order
from .encoding import decoded, parse_key

LONGEST = 4_000_000
"""Characters of the longest document that is read, about 700,000 words; a longer one becomes an Issue."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some documents to read, with the parses that are known, and the names known beforehand."""

    documents: tuple[Document, ...]
    parses: tuple[bytes | None, ...]
    names: tuple[Name, ...]

    def apart(self) -> Iterator[Batch]:
        """Each document as a batch of its own."""
        for document, parse in zip(self.documents, self.parses, strict=True):
            yield Batch((document,), (parse,), self.names)


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one document; `parse` only where it was made anew. Where something broke down it is not
    `whole`, and one of the issues says what."""

    document: str
    parse_key: str
    parse: bytes | None
    entries: tuple[Entry, ...]
    issues: tuple[Issue, ...]
    whole: bool = True


def read_batch(batch: Batch) -> list[Read]:
    """Read the documents; where their parse breaks down, each by itself."""
    try:
        return _read_together(batch)
    except Exception as fault:
        if len(batch.documents) == 1:
            says = f"the language pipeline broke down on it ({told(fault)})"
            return [unread(batch.documents[0], says)]
    return [read for one in batch.apart() for read in read_batch(one)]


def _read_together(batch: Batch) -> list[Read]:
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
        broken = list[Issue]()
        entries = tuple(entries_of(document, known or fresh or b"", batch.names, broken=broken))
        key = parse_key(document) if fresh else ""
        read.append(Read(document.id, key, fresh, entries, tuple(broken), whole=not broken))
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
    *,
    broken: list[Issue] | None = None,
) -> Iterator[Entry]:
    """What the extractors find in the document, each with what those it needs have found. Where `broken` is given, an
    extractor that breaks down becomes an Issue in it and finds nothing, nor do those that need it; else it raises."""
    sentences = decoded(parse, document.text)
    found: dict[str, tuple[Entry, ...]] = {}
    for plugin in in_order("extractor"):
        if not found.keys() >= set(plugin.needs):
            continue
        reading = Reading(
            document=document,
            sentences=sentences,
            maker=plugin.maker,
            names=names,
            found={name: found[name] for name in plugin.needs},
            quotations=quotations,
        )
        try:
            found[plugin.name] = tuple(_made(plugin, reading))
        except Exception as fault:
            if broken is None:
                raise
            broken.append(_broken(document, plugin, fault))
        else:
            yield from found[plugin.name]


def _made(plugin: Plugin[Any], reading: Reading) -> Iterator[Entry]:
    """What an extractor finds; `TypeError` or `ValueError` where that is no entry of its own in this document."""
    text = reading.document.text
    for one in plugin.function(reading):
        if not isinstance(one, Entry) or one.maker.person:
            raise TypeError(f"it gave {one!r:.80}, which is no entry of a machine")
        for anchor in one.anchors:
            if anchor.document != reading.document.id or text[anchor.start : anchor.end] != anchor.exact:
                raise ValueError(f"its {one.kind} stands on {anchor}, where these words are not: {anchor.exact!r:.80}")
        yield one


def told(fault: Exception) -> str:
    """A fault in one line, as it stands in an Issue."""
    return f"{type(fault).__name__}: {' '.join(str(fault).split())}".rstrip(" :")[:200]


def _broken(document: Document, plugin: Plugin[Any], fault: Exception) -> Issue:
    without = [one.name for one in in_order("extractor") if plugin.name in _all_needs(one)]
    also = f", and what {', '.join(without)} would have, which need it" if without else ""
    return Issue(
        code="extractor-broken",
        says=f"the extractor {plugin.name} (version {plugin.version}) broke down on {document.id} ({told(fault)}); "
        f"what it would have found there is missing{also}: have the extractor mended; the next build tries it again",
        document=document.id,
    )


def _all_needs(plugin: Plugin[Any]) -> set[str]:
    known = {one.name: one for one in in_order("extractor")}
    return {name for needed in plugin.needs for name in (needed, *_all_needs(known[needed]))}


def unread(document: Document, says: str) -> Read:
    """A document that could not be read at all."""
    issue = Issue(
        code="reading-broken",
        says=f"{document.id} was not read, since {says}; it can be searched: divide its file, or withdraw it; the next "
        "build tries it again",
        document=document.id,
    )
    return Read(document.id, "", None, (), (issue,), whole=False)


def _too_long(document: Document) -> Issue:
    return Issue(
        code="document-too-long",
        says=f"{document.id} has {len(document.text):,} characters and was not read, though it can be searched; "
        f"divide it into files of at most {LONGEST:,}",
        document=document.id,
    )
