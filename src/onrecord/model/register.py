"""The register: what the documents say, entry by entry. Inquiries and pages read it; nothing here writes.

There are two implementations: `MemoryRegister` here, for one text or a test, and the store's, for a case of any size.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from math import log2
from sys import maxsize
from typing import TypeVar

from .dating import Dating
from .entry import Agent, Citation, Entry, Event, Same, Statement, TimeExpression
from .fault import EntryNotFound, Issue
from .judgement import Judgement, Status
from .listing import EVERY_DOCUMENT, EVERY_ENTRY, Shelf, Tally, Wanted, briefly, named_in, tally_order, time_of
from .same import clusters
from .terms import matcher
from .text import Anchor, Document, Head, Passage
from .words import words_of

E = TypeVar("E", bound=Entry)
T = TypeVar("T")
Kinds = type[E] | tuple[type[E], ...]
"""One type of entry, or several."""


class Register(ABC):
    """The entries of a case with the documents they stand on. Iterators run in a fixed order, whatever was built when.

    Order of documents: by date (undated last), then id. Order of entries: by document, place, id; those of persons
    first.
    """

    @abstractmethod
    def entries(self, kind: type[E], *, document: str | None = None, counting: bool = True) -> Iterator[E]:
        """The entries of one kind, of one document where it is named; with `counting` only those that inquiries
        take: neither rejected nor superseded."""

    def kept(self, question: str, answer: Callable[[Register], T]) -> T:
        """What is made of the register, worked out now or, over a store, once for as long as that holds which `answer`
        asks the register it is given."""
        return answer(self)

    @abstractmethod
    def entry(self, id: str) -> Entry:
        """The entry of that id; `EntryNotFound` where there is none."""

    def in_brief(self, id: str) -> Entry:
        """The entry of that id with no more than its first `ANCHORS_LISTED` anchors."""
        return briefly(self.entry(id))

    def count_anchors(self, id: str) -> int:
        """How many anchors the entry of that id has."""
        return len(self.entry(id).anchors)

    @abstractmethod
    def status(self, id: str) -> Status:
        """Where the entry stands after the judgements on it."""

    def not_counting(self) -> frozenset[str]:
        """The ids of the entries that do not count: the rejected and the superseded."""
        every: type[Entry] = Entry
        return frozenset(one.id for one in self.entries(every, counting=False) if not self.status(one.id).counts)

    def statuses(self, entries: Sequence[Entry]) -> Mapping[str, Status]:
        """Where each of some entries stands, by id."""
        return {one.id: self.status(one.id) for one in entries}

    @abstractmethod
    def documents(self) -> Iterator[str]:
        """The ids of the documents."""

    @property
    def span(self) -> Dating | None:
        """The time that the documents are meant to cover, where the case says it."""
        return None

    @property
    def closes(self) -> int | None:
        """The last minute of the record: of its span, else of its latest document. What is not done by then is not on
        record; None where nothing is dated."""
        span = self.span
        return span.latest if span is not None else self.latest()

    def latest(self) -> int | None:
        """The last minute of the latest document; None where none is dated."""
        return max((last for last, _ in self.by_last_minute()), default=None)

    def by_last_minute(self) -> Sequence[tuple[int, str]]:
        """The documents that have a last minute, each behind it, in the order of these."""
        dated = ((self.head_of(document).dated, document) for document in self.documents())
        return sorted((when.latest, id) for when, id in dated if when is not None and when.latest is not None)

    @abstractmethod
    def head_of(self, document: str) -> Head:
        """The document's head, corrections applied."""

    def heads_of(self, documents: Iterable[str]) -> Mapping[str, Head]:
        """The heads of those of some documents that there are, by id. Over a store it is one question, as are all that
        ask of many things at once."""
        known = set(self.documents())
        return {one: self.head_of(one) for one in documents if one in known}

    @abstractmethod
    def file_of(self, document: str) -> str:
        """The path the document was added under."""

    @abstractmethod
    def witness_of(self, document: str) -> str:
        """The document of which this is another witness; empty where it is the first."""

    def witnesses(self) -> Mapping[str, str]:
        """The documents that are another witness of one, each with that one."""
        return {one: first for one in self.documents() if (first := self.witness_of(one))}

    def lengths(self) -> Mapping[str, int]:
        """How many characters each document's text has."""
        return {one: len(self.text(one, 0, maxsize)) for one in self.documents()}

    @abstractmethod
    def passages(self, document: str) -> Iterator[Passage]:
        """The document's passages in the order of the text."""

    @abstractmethod
    def text(self, document: str, start: int, end: int) -> str:
        """A stretch of the document's canonical text."""

    @abstractmethod
    def containing(self, terms: Sequence[str]) -> Iterator[tuple[str, int]]:
        """The passages (document, number) in which one of the search terms stands: a word, ``word*``, or a phrase in
        quotation marks."""

    def candidates(self, words: Sequence[str], apart: int) -> Iterator[tuple[str, Passage, str]]:
        """The passages, with their documents and texts, in which a use of a wording may stand, given as its words,
        folded; two of them stand at most so far apart in a use. This one gives all; a register over an index few."""
        for document in self.documents():
            for passage in self.passages(document):
                yield document, passage, self.text(document, passage.start, passage.end)

    def rarity(self, words: Iterable[str]) -> Mapping[str, float]:
        """How rare each of some folded words is: the information, in bits, of standing in so few places among so many
        passages. A register over an index counts no further than to some thousand places."""
        counts, passages = dict.fromkeys(words, 0), 0
        for document in self.documents():
            for passage in self.passages(document):
                passages += 1
                for word, _, _ in words_of(self.text(document, passage.start, passage.end)):
                    if word in counts:
                        counts[word] += 1
        return {word: log2(passages / min(max(count, 1), passages)) for word, count in counts.items()}

    def words(self, anchor: Anchor) -> str:
        """The words that an anchor holds on to."""
        return self.text(anchor.document, anchor.start, anchor.end)

    def passage(self, anchor: Anchor) -> Passage | None:
        """The passage in which the anchor begins."""
        before = None
        for passage in self.passages(anchor.document):
            if passage.start > anchor.start:
                break
            before = passage
        return before

    def passages_at(self, anchors: Iterable[Anchor]) -> Mapping[Anchor, Passage]:
        """The passages in which some anchors begin."""
        return {one: found for one in anchors if (found := self.passage(one)) is not None}

    def listed(
        self, kind: Kinds[E], wanted: Wanted = EVERY_ENTRY, *, offset: int = 0, limit: int | None = None
    ) -> Sequence[E]:
        """A stretch of a list of entries of one kind or several, in brief, those that do not count included. A register
        over a store answers it without going through all entries; so it does with the eight methods that follow."""
        every: type[Entry] = Entry
        found = [
            one
            for one in self.entries(every, counting=False)
            if isinstance(one, kind) and wanted.admits(one, self.status(one.id))
        ]
        if wanted.by_date:
            found.sort(key=_by_time)
        return tuple(briefly(one) for one in found[offset : None if limit is None else offset + limit])

    def count(self, kind: Kinds[Entry], wanted: Wanted = EVERY_ENTRY) -> int:
        """How many entries such a list has."""
        return len(self.listed(kind, wanted))

    def tallies(self, kind: Kinds[Entry], wanted: Wanted = EVERY_ENTRY) -> Sequence[Tally]:
        """How many entries of such a list have each time, in the order of time; the undated are in none."""
        return _tallied(self.listed(kind, wanted))

    def tallies_of(
        self, kind: Kinds[Entry], wanted: Wanted, agents: Sequence[frozenset[str]]
    ) -> Sequence[Sequence[Tally]]:
        """The same of those of the list that name each of some agents, by any of their ids and names."""
        here = self.listed(kind, wanted)
        return tuple(_tallied(one for one in here if not names.isdisjoint(named_in(one))) for names in agents)

    def touching(self, kind: type[E], document: str, start: int = 0, end: int | None = None) -> Iterator[E]:
        """The entries any of whose words lie in a stretch of the document, those that do not count included; in brief,
        with all their anchors in that stretch."""
        for one in self.entries(kind, counting=False):
            spans = (anchor for anchor in one.anchors if anchor.document == document)
            if any(span.end > start and (end is None or span.start < end) for span in spans):
                yield briefly(one, document, start, end)

    def entries_at(self, kind: type[E], anchors: Sequence[Anchor], *, counting: bool = True) -> Sequence[E]:
        """The entries, with `counting` only those that count, which have their chief words in the documents of some
        stretches and any words in any of those."""
        there: dict[str, list[Anchor]] = {}
        for one in anchors:
            there.setdefault(one.document, []).append(one)
        return tuple(
            entry
            for entry in self.entries(kind, counting=counting)
            if entry.document in there
            and any(mine.overlaps(one) for mine in entry.anchors for one in there.get(mine.document, ()))
        )

    def shelved(self, shelf: Shelf = EVERY_DOCUMENT, *, offset: int = 0, limit: int | None = None) -> Sequence[str]:
        """A stretch of a list of documents, in the order of documents."""
        fit = (id for id in self.documents() if shelf.admits(self.head_of(id)))
        return tuple(islice(fit, offset, None if limit is None else offset + limit))

    def count_documents(self, shelf: Shelf = EVERY_DOCUMENT) -> int:
        """How many documents such a list has."""
        return len(self.shelved(shelf))

    def passages_between(self, document: str, first: int, last: int) -> Sequence[Passage]:
        """The document's passages with the numbers from `first` to `last`, both included."""
        return tuple(islice(self.passages(document), max(first, 1) - 1, last))

    def count_passages(self, document: str) -> int:
        """How many passages the document has."""
        return sum(1 for _ in self.passages(document))

    def agent(self, name: str) -> Agent | None:
        """The agent of that id or name, in brief."""
        for agent in self.entries(Agent):
            if name and name in (agent.id, agent.name, *agent.also):
                return briefly(agent)
        return None

    def agents_of(self, names: Iterable[str]) -> Mapping[str, Agent]:
        """The agents of those of some ids or names that are an agent's, in brief, by the name asked for."""
        return {name: agent for name in names if (agent := self.agent(name)) is not None}

    def same_as(self, id: str) -> frozenset[str]:
        """All ids that mean the same as this one, itself among them: the union of `Same` entries."""
        return clusters(self.entries(Same)).get(id, frozenset((id,)))

    @property
    def dates(self) -> Sequence[TimeExpression]:
        """The expressions of time."""
        return tuple(self.entries(TimeExpression))

    @property
    def statements(self) -> Sequence[Statement]:
        """The statements."""
        return tuple(self.entries(Statement))

    @property
    def events(self) -> Sequence[Event]:
        """The events."""
        return tuple(self.entries(Event))

    @property
    def agents(self) -> Sequence[Agent]:
        """The agents."""
        return tuple(self.entries(Agent))

    @property
    def citations(self) -> Sequence[Citation]:
        """The citations."""
        return tuple(self.entries(Citation))


class MemoryRegister(Register):
    """A register in memory, made of documents and entries; judgements by entry id where there are any."""

    def __init__(
        self,
        documents: Iterable[Document] = (),
        entries: Iterable[Entry] = (),
        *,
        statuses: Mapping[str, Status] | None = None,
        judgements: Iterable[Judgement] = (),
        issues: Iterable[Issue] = (),
        span: Dating | None = None,
    ) -> None:
        self._span = span
        self._documents = {document.id: document for document in documents}
        self._entries = {entry.id: entry for entry in sorted(entries, key=_order)}
        self._statuses = dict(statuses or {})
        self.judgements = tuple(judgements)
        self.issues = tuple(issues)

    @property
    def span(self) -> Dating | None:
        return self._span

    def entries(self, kind: type[E], *, document: str | None = None, counting: bool = True) -> Iterator[E]:
        for entry in self._entries.values():
            if not isinstance(entry, kind) or document not in (None, entry.document):
                continue
            if not counting or self.status(entry.id).counts:
                yield entry

    def entry(self, id: str) -> Entry:
        if id not in self._entries:
            raise EntryNotFound(f"no entry {id!r} in the register")
        return self._entries[id]

    def status(self, id: str) -> Status:
        return self._statuses.get(id, Status.ACCEPTED if self.entry(id).maker.person else Status.PROPOSED)

    def documents(self) -> Iterator[str]:
        def date(id: str) -> tuple[bool, int, str]:
            dated = self._documents[id].head.dated
            early = dated.earliest if dated else None
            return (early is None, early or 0, id)

        return iter(sorted(self._documents, key=date))

    def agent(self, name: str) -> Agent | None:
        agent = self._agents.get(name)
        return briefly(agent) if agent else None

    @cached_property
    def _agents(self) -> dict[str, Agent]:
        """The agents that count by each of their names; the first by one that several have."""
        found: dict[str, Agent] = {}
        for agent in self.entries(Agent):
            for name in (agent.id, agent.name, *agent.also):
                if name:
                    found.setdefault(name, agent)
        return found

    @property
    def head(self) -> Head:
        """The head of the one document that was read; `EntryNotFound` where there is not exactly one."""
        if len(self._documents) != 1:
            raise EntryNotFound(f"this register has {len(self._documents)} documents: ask head_of(document)")
        (document,) = self._documents.values()
        return document.head

    def _document(self, id: str) -> Document:
        if id not in self._documents:
            raise EntryNotFound(f"no document {id!r} in the register")
        return self._documents[id]

    def head_of(self, document: str) -> Head:
        return self._document(document).head

    def file_of(self, document: str) -> str:
        return self._document(document).file

    def witness_of(self, document: str) -> str:
        return self._document(document).witness_of

    def passages(self, document: str) -> Iterator[Passage]:
        return iter(self._document(document).passages)

    def text(self, document: str, start: int, end: int) -> str:
        return self._document(document).text[start:end]

    def containing(self, terms: Sequence[str]) -> Iterator[tuple[str, int]]:
        found = matcher(terms)
        for id in self.documents():
            document = self._documents[id]
            for passage in document.passages:
                if found.search(document.words(passage)):
                    yield id, passage.number


def _tallied(entries: Iterable[Entry]) -> Sequence[Tally]:
    times = ((time_of(one), one.kind) for one in entries)
    found = Counter((time.earliest, time.latest, kind) for time, kind in times if time and time.bounded)
    tallies = (Tally(kind, early, late, count) for (early, late, kind), count in found.items())
    return tuple(sorted(tallies, key=tally_order))


def _by_time(entry: Entry) -> tuple[bool, int, int]:
    time = time_of(entry)
    early, late = (time.earliest, time.latest) if time else (None, None)
    first = early if early is not None else late
    return (first is None, first or 0, late if late is not None else first or 0)


def _order(entry: Entry) -> tuple[bool, str, int, int, str]:
    first = entry.anchor
    if first is None:
        return (not entry.maker.person, "", 0, 0, entry.id)
    return (not entry.maker.person, first.document, first.start, first.end, entry.id)
