"""What a page is drawn from: the dossier, whether it can be acted on, what was asked, and names looked up once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...model.dating import Dating
from ...model.dossier import Dossier, Live
from ...model.edtf import parse_edtf
from ...model.entry import Agent, Entry, Formula
from ...model.fault import EntryNotFound
from ...model.finding import Finding, Tone, Verdict
from ...model.judgement import Judgement, Status
from ...model.listing import ANCHORS_LISTED
from ...model.register import Register
from ...model.text import Anchor, Head
from ...model.wording import date_in_words
from ..phrases import shortened
from ..voices import Voices
from .address import Address, spelled

PASSAGES_A_PAGE = 60
ROWS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `to` is None where they lead nowhere."""

    words: str
    to: Address | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """A verdict as it is printed: its words, its condition, its colour, and whether the first page lists it."""

    words: str
    condition: str
    tone: str
    strong: bool


@dataclass(slots=True)
class View:
    """A dossier as one page sees it. What it looks up it remembers, so a page asks for each name once."""

    dossier: Dossier
    live: Live | None = None
    asked: Mapping[str, str] = field(default_factory=dict)
    _agents: dict[str, Agent | None] = field(default_factory=dict)
    _entries: dict[str, Entry | None] = field(default_factory=dict)
    _statuses: dict[str, Status] = field(default_factory=dict)
    _heads: dict[str, Head | None] = field(default_factory=dict)
    _cited: dict[Anchor, str] = field(default_factory=dict)
    _passages: dict[Anchor, int] = field(default_factory=dict)
    voices: Voices = field(init=False)

    def __post_init__(self) -> None:
        self.voices = Voices(self.register)

    @property
    def register(self) -> Register:
        """The register of the dossier."""
        return self.dossier.register

    def wish(self, name: str) -> str:
        """What was asked under a name, white space taken off; empty where nothing was."""
        return self.asked.get(name, "").strip()

    def entry(self, id: str) -> Entry | None:
        """The entry of that id, in brief, or None."""
        if id not in self._entries:
            try:
                self._entries[id] = self.register.in_brief(id)
            except EntryNotFound:
                self._entries[id] = None
        return self._entries[id]

    def count_anchors(self, entry: Entry) -> int:
        """How many stretches of text the entry stands on, of which it may hold no more than the first."""
        return len(entry.anchors) if len(entry.anchors) < ANCHORS_LISTED else self.register.count_anchors(entry.id)

    def status(self, entry: Entry) -> Status:
        """Where the entry stands."""
        if entry.id not in self._statuses:
            self._statuses[entry.id] = self.register.status(entry.id)
        return self._statuses[entry.id]

    def know(self, entries: Sequence[Entry]) -> None:
        """Learn at once what will be asked of each of these entries."""
        self._statuses |= self.register.statuses(entries)
        self._entries |= {entry.id: entry for entry in entries}

    def know_places(self, anchors: Sequence[Anchor]) -> None:
        """Learn at once of which documents some anchors are, and in which passages they begin."""
        documents = {one.document for one in anchors}
        heads = self.register.heads_of(documents)
        self._heads |= {document: heads.get(document) for document in documents}
        there = [one for one in anchors if one.document in heads]
        found = self.register.passages_at(there)
        self._passages |= {one: found[one].number if one in found else 1 for one in there}

    def agent(self, name: str) -> Agent | None:
        """The agent of that id or name, or None."""
        if name not in self._agents:
            self._agents[name] = self.register.agent(name)
        return self._agents[name]

    def called(self, name: str) -> str:
        """The agent's name where it is one; the topic's or event's label; otherwise the word as it stands."""
        agent = self.agent(name)
        if agent is not None:
            return agent.name
        entry = self.entry(name)
        return shortened(entry.label, 80) if entry is not None else name

    def names_of(self, name: str) -> frozenset[str]:
        """The id and all names of the agent that is meant, and of those that are the same; else the name itself."""
        agent = self.agent(name) if name else None
        if agent is None:
            return frozenset(filter(None, (name,)))
        meant = [entry for id in self.register.same_as(agent.id) if isinstance(entry := self.entry(id), Agent)]
        return frozenset(one for each in (agent, *meant) for one in (each.id, each.name, *each.also) if one)

    def agent_link(self, name: str) -> Link:
        """The agent's name, leading to its page where there is one."""
        agent = self.agent(name)
        return Link(agent.name, Address("person", agent.id)) if agent is not None else self.entry_link(name)

    def entry_link(self, id: str, words: str = "") -> Link:
        """An entry's or a document's name, leading to where it is shown; the word as it stands where it is neither."""
        entry = self.entry(id)
        if entry is not None:
            return Link(words or shortened(entry.label, 110), self.address_of_entry(entry))
        title = self.title(id)
        return Link(words or title or id, Address("document", id) if title else None)

    def address_of_entry(self, entry: Entry) -> Address:
        """Where an entry is shown: an agent or a wording on its page, the rest in the margin of their words, else on a
        page of their own."""
        if isinstance(entry, Agent):
            return Address("person", entry.id)
        if isinstance(entry, Formula):
            return Address("formula", entry.id)
        if entry.anchor is None or not self.title(entry.anchor.document):
            return Address("entry", entry.id)
        return self.address_of_words(entry.anchor).at(entry.id)

    def own_page(self, entry: Entry) -> Address | None:
        """The page of an entry alone: in the workbench every entry has one, in the static site those of persons."""
        return Address("entry", entry.id) if self.live or entry.maker.person else None

    def address_of_words(self, anchor: Anchor) -> Address:
        """The passage in which the words stand."""
        number = self.passage_number(anchor)
        return passage_address(anchor.document, number)

    def passage_number(self, anchor: Anchor) -> int:
        """The number of the passage in which the words begin; 1 before the first."""
        if anchor not in self._passages:
            passage = self.register.passage(anchor)
            self._passages[anchor] = passage.number if passage else 1
        return self._passages[anchor]

    def head(self, document: str) -> Head | None:
        """The document's head, or None where there is no such document."""
        if document not in self._heads:
            try:
                self._heads[document] = self.register.head_of(document)
            except EntryNotFound:
                self._heads[document] = None
        return self._heads[document]

    def title(self, document: str) -> str:
        """The document's title, else its id; empty where there is no such document."""
        head = self.head(document)
        return (head.title or document) if head else ""

    def document_in_words(self, document: str) -> str:
        """What a document is called in a line: what it stood in, else its title, and its date."""
        head = self.head(document)
        if head is None:
            return document
        called = shortened(head.published_in.name or head.title or document, 70)
        return ", ".join(filter(None, (called, date_in_words(head.dated))))

    def cited(self, anchor: Anchor) -> str:
        """``Coastal Gazette, 4 March 1931, §4``."""
        if anchor not in self._cited:
            self._cited[anchor] = f"{self.document_in_words(anchor.document)}, §{self.passage_number(anchor)}"
        return self._cited[anchor]

    def chip(self, finding: Finding) -> Chip:
        """The finding's verdict in words."""
        known = self.dossier.verdicts.get(finding.inquiry, {})
        verdict = known.get(finding.verdict) or Verdict(finding.verdict, finding.verdict, "", Tone.OPEN)
        return Chip(verdict.in_words, verdict.condition, verdict.tone.value, verdict.strong)

    def judgements_on(self, id: str) -> tuple[Judgement, ...]:
        """The judgements on an entry or finding that stand."""
        return tuple(
            one for one in self.dossier.judgements if not one.withdrawn and id in (one.entry, one.carried) and id
        )


def passage_address(document: str, number: int) -> Address:
    """The address of a passage: ``document/letter.html#p4``."""
    return Address("document", document, (number - 1) // PASSAGES_A_PAGE + 1, f"p{number}")


def place_of(id: str) -> str:
    """An id as the name of a place on a page."""
    return spelled(id)


def instants_asked(view: View) -> tuple[int | None, int | None]:
    """The first and the last instant asked for under ``since`` and ``until`` (EDTF); a date that cannot be read
    leaves its side open."""
    since, until = date_asked(view.wish("since")), date_asked(view.wish("until"))
    return (since.earliest if since else None, until.latest if until else None)


def date_asked(words: str) -> Dating | None:
    """The date that a filter names, None where it is none."""
    try:
        return parse_edtf(words) if words else None
    except ValueError:
        return None
