"""Whose words a passage gives: who speaks there, else who wrote the document, else where it was published."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..model.entry import Agent, Statement
from ..model.register import Register
from ..model.text import Anchor, Head


@dataclass(frozen=True, slots=True)
class Voice:
    """One whose words are given: the name to print, the agent's id where it is one, the camp where one is known."""

    name: str
    agent: str = ""
    camp: str = ""


@dataclass(slots=True)
class Voices:
    """The voices of a register, each looked up once."""

    register: Register
    _named: dict[str, Voice] = field(default_factory=dict)
    _authors: dict[str, Voice] = field(default_factory=dict)
    _quoted: dict[str, list[tuple[Anchor, str]]] = field(default_factory=dict)
    _told: dict[Anchor, str] = field(default_factory=dict)

    def learn(self, document: str) -> None:
        """Learn at once who is quoted where in a document: for who will ask of many of its places."""
        if document not in self._quoted:
            self._quoted[document] = list(_spoken(self.register.entries(Statement, document=document)))

    def learn_at(self, places: Sequence[Anchor], heads: Mapping[str, Head]) -> None:
        """Learn at once in whose words each of many places of many documents lies, whose heads are given."""
        self._learn_own(heads)
        said: dict[str, list[tuple[Anchor, str]]] = {}
        for part, speaker in _spoken(self.register.entries_at(Statement, places)):
            said.setdefault(part.document, []).append((part, speaker))
        self._told |= {one: _whose(one, said.get(one.document, ())) for one in places}
        self.learn_named(filter(None, self._told.values()))

    def learn_of(self, documents: Collection[str]) -> None:
        """Learn at once whose voice each of many documents has of its own."""
        self._learn_own(self.register.heads_of(one for one in documents if one not in self._authors))

    def _learn_own(self, heads: Mapping[str, Head]) -> None:
        """The voice that each of the documents with these heads has of its own."""
        self.learn_named(head.authors[0] for head in heads.values() if len(head.authors) == 1)
        self._authors |= {document: self._voice_of(document, head) for document, head in heads.items()}

    def learn_named(self, names: Iterable[str]) -> None:
        """Learn at once who is meant by many names or ids."""
        new = {name for name in names if name not in self._named}
        agents = self.register.agents_of(new)
        self._named |= {name: _of_agent(agents[name]) if name in agents else Voice(name) for name in new}

    def at(self, anchor: Anchor) -> Voice:
        """The speaker in whose words the passage lies, where it is known who that is, else the document's own voice."""
        return self.of_words(anchor.document, self.quoted(anchor))

    def learn_all(self) -> None:
        """Learn whose voice each document has of its own, once for as long as heads and agents are the same."""
        self._authors |= self.register.kept("own voices", _own_voices)

    def of_words(self, document: str, speaker: str) -> Voice:
        """The voice of words in a document that are told to be a speaker's, of nobody's where that is empty."""
        voice = self.named(speaker) if speaker else None
        return voice if voice is not None and voice.agent else self.of(document)

    def quoted(self, anchor: Anchor) -> str:
        """The speaker of the statement in whose content the passage stands, for the greater part; empty where there is
        none. A report in which somebody is quoted too is not that person's."""
        if anchor in self._told:
            return self._told[anchor]
        here: Iterable[tuple[Anchor, str]] | None = self._quoted.get(anchor.document)
        if here is None:
            here = _spoken(self.register.entries_at(Statement, (anchor,)))
        return _whose(anchor, here)

    def of(self, document: str) -> Voice:
        """The document's own voice: its authors, else what it was published in, else its title."""
        if document not in self._authors:
            self._authors[document] = self._voice_of(document, self.register.head_of(document))
        return self._authors[document]

    def _voice_of(self, document: str, head: Head) -> Voice:
        if len(head.authors) == 1:
            known = self.named(head.authors[0])
            return Voice(known.name, known.agent, known.camp or head.camp)
        return Voice("; ".join(head.authors) or head.published_in.name or head.title or document, "", head.camp)

    def named(self, name: str) -> Voice:
        """The voice of that id or name."""
        if name not in self._named:
            agent = self.register.agent(name)
            self._named[name] = _of_agent(agent) if agent else Voice(name)
        return self._named[name]


def _own_voices(register: Register) -> Mapping[str, Voice]:
    voices = Voices(register)
    voices.learn_of(tuple(register.documents()))
    return voices._authors


def _of_agent(agent: Agent) -> Voice:
    return Voice(agent.name, agent.id, agent.camp)


def _spoken(statements: Iterable[Statement]) -> Iterator[tuple[Anchor, str]]:
    return ((part, one.speaker) for one in statements for part in one.content if one.speaker)


def _whose(place: Anchor, spoken: Iterable[tuple[Anchor, str]]) -> str:
    return next((who for part, who in spoken if part.has_most_of(place)), "")
