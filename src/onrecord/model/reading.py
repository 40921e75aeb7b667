"""What an extractor reads: a document, its sentences of frozen tokens, and what other extractors found in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from .entry import Entry, Maker
from .text import Anchor, Document, Passage

E = TypeVar("E", bound=Entry)


class Token(NamedTuple):
    """A word or mark with its place in the document's text and in the sentence's tree.

    `start`, `end`: characters in the document; `tag`: part of speech (Penn Treebank), empty where the pipeline has no
    tagger; `dep`: relation to the head (ClearNLP labels of the English models); `head`: index of the head in the
    sentence, its own index for the root; `entity`: type of the named entity (OntoNotes), empty outside one; `begins`:
    whether an entity begins here.
    """

    text: str
    start: int
    end: int
    lemma: str
    tag: str
    dep: str
    head: int
    entity: str
    begins: bool


class Sentence(NamedTuple):
    """The tokens of one sentence and the passage it stands in (its number)."""

    passage: int
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        """Where the sentence begins in the document's text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tokens[-1].end


@dataclass(frozen=True, slots=True)
class Name:
    """A name known beforehand: from the brief's agents, places, topics."""

    name: str
    id: str
    kind: str
    """``person``, ``body``, ``outlet``, ``office`` or ``place``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document as extractors see it. The same reading gives the same entries, in the same order.

    `found` holds the entries of the extractors named in ``needs``, by the extractor's name. `quotations`, where not
    None, are the spans that a caller gives as quotations, whose speakers are asked.
    """

    document: Document
    sentences: Sequence[Sentence]
    maker: Maker
    names: Sequence[Name] = ()
    found: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    quotations: Sequence[tuple[int, int]] | None = None

    def anchor(self, start: int, end: int) -> Anchor:
        """The anchor of a stretch of the document's text."""
        return Anchor.at(self.document.id, self.document.text, start, end)

    def passages(self) -> Iterable[Passage]:
        """The passages whose words are the author's."""
        return self.document.written_by_author()

    def entries(self, kind: type[E]) -> Sequence[E]:
        """The entries of one kind among those that the needed extractors found."""
        return [entry for made in self.found.values() for entry in made if isinstance(entry, kind)]
