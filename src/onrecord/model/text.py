"""What a document is: its source, its head, its text in passages, and the anchors that hold on to its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from .dating import Dating
from .fault import AnchorNotFound, Issue

CONTEXT = 32
"""Characters of context kept before and after an anchor's words."""


class PassageKind(StrEnum):
    """What a passage is to the text: only heading, paragraph and note are the author's words."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    NOTE = "note"
    FRONT = "front matter"
    BACK = "back matter"

    @property
    def authors(self) -> bool:
        """Whether the words are the author's, and not those of an editor, transcriber or licence."""
        return self in (PassageKind.HEADING, PassageKind.PARAGRAPH, PassageKind.NOTE)


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest citable stretch of a document: ``§12``.

    `number` counts from 1 in the order of the text, every kind counted; `start` and `end` count characters in the
    document's canonical text; `page` is the page of the source as printed, where it has pages.
    """

    number: int
    kind: PassageKind
    start: int
    end: int
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Exact words at an exact place (W3C TextPositionSelector with TextQuoteSelector).

    Make one with `at` or `quoting`, which check that the words stand there; the bare constructor is for anchors read
    back from a store.
    """

    document: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def at(cls, document: str, text: str, start: int, end: int) -> Anchor:
        """The anchor of ``text[start:end]``; `AnchorNotFound` where that is no stretch of the text."""
        if not 0 <= start < end <= len(text):
            raise AnchorNotFound(
                f"{document} has no characters {start} to {end}: its text is {len(text)} characters long"
            )
        before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        return cls(document, start, end, text[start:end], before, after)

    @classmethod
    def quoting(cls, document: str, text: str, exact: str) -> Anchor:
        """The anchor of the first place where the words stand; `AnchorNotFound` where they do not."""
        start = text.find(exact) if exact else -1
        if start < 0:
            raise AnchorNotFound(f"the words {exact!r} do not stand in {document}")
        return cls.at(document, text, start, start + len(exact))

    def overlaps(self, other: Anchor) -> bool:
        """Whether the two have words in common."""
        return self.document == other.document and self.start < other.end and other.start < self.end

    def has_most_of(self, other: Anchor) -> bool:
        """Whether more than half of the other's words, by characters, are among these."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        return self.document == other.document and 2 * shared > other.end - other.start

    def __str__(self) -> str:
        return f"{self.document}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a document was published in: a newspaper, a journal, a book, a volume of one (CSL: container)."""

    name: str = ""
    publisher: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The bibliographic head of a document; what is not known is empty.

    The dates are kept apart: `written` (or composed), `delivered` (spoken), `published` (first or original
    publication), `edition_published` (the later edition the text was taken from), `modified` (last change of the
    copy), `captured` (saved from the web). `place` is that of writing. `series` holds a series' name and the part.
    The sender of a letter or telegram is its author; `addressees` are whom it went to. `archive` is where the original
    lies, as printed (CSL: archive and archive_location).
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    translator: str = ""
    transcriber: str = ""
    written: Dating | None = None
    delivered: Dating | None = None
    published: Dating | None = None
    edition_published: Dating | None = None
    modified: Dating | None = None
    captured: Dating | None = None
    published_in: Publication = field(default_factory=Publication)
    place: str = ""
    series: str = ""
    licence: str = ""
    archive: str = ""
    language: str = ""
    camp: str = ""
    genre: str = ""
    """``article``, ``communique``, ``decree``, ``deposition``, ``diary``, ``editorial``, ``interview``, ``letter``,
    ``log``, ``memoir``, ``minutes``, ``report``, ``speech``, ``telegram``, ``trial``, or empty where nothing tells."""

    @property
    def dated(self) -> Dating | None:
        """When the words were set down or spoken: the first known of written, delivered, published.

        Never the day of an edition, a capture or a last change: those date a copy.
        """
        return self.written or self.delivered or self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One witness in hand: bytes by their digest (RiC: Instantiation).

    `digest` is SHA-256 in hex; `name` the path it was added under, with ``/``; `importer` and `version` name what
    read it. The day it was received is kept by the store and never taken for the day of writing.
    """

    digest: str
    name: str
    media_type: str = ""
    size: int = 0
    importer: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An intellectual unit within a source (RiC: Record): its head, its canonical text and its passages.

    An importer leaves `id` empty unless the source itself names the document (a record of JSON Lines); the library
    gives it one. `within` is the path inside an archive or container, empty for a file that is one document.
    """

    id: str = ""
    source: str = ""
    file: str = ""
    within: str = ""
    head: Head = field(default_factory=Head)
    text: str = ""
    passages: Sequence[Passage] = ()
    issues: tuple[Issue, ...] = ()
    witness_of: str = ""
    """The document that this is another witness of; empty where it is the first."""

    def words(self, passage: Passage) -> str:
        """The passage's words."""
        return self.text[passage.start : passage.end]

    def written_by_author(self) -> Iterator[Passage]:
        """The passages whose words are the author's: headings, paragraphs and notes."""
        return (passage for passage in self.passages if passage.kind.authors)
