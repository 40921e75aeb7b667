"""Whose words a passage gives: who speaks there, else who wrote the document, else where it was published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..model.entry import Statement
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

    def learn(self, document: str) -> None:
        """Learn at once who is quoted where in a document: for who will ask of many of its places."""
        if document not in self._quoted:
            self._quoted[document] = list(_spoken(self.register.entries(Statement, document=document)))

    def at(self, anchor: Anchor) -> Voice:
        """The speaker in whose words the passage lies, where it is known who that is, else the document's own voice."""
        said = self.quoted(anchor)
        voice = self.named(said) if said else None
        return voice if voice is not None and voice.agent else self.of(anchor.document)

    def quoted(self, anchor: Anchor) -> str:
        """The speaker of the statement in whose content the passage stands, for the greater part; empty where there is
        none. A report in which somebody is quoted too is not that person's."""
        here: Iterable[tuple[Anchor, str]] | None = self._quoted.get(anchor.document)
        if here is None:
            here = _spoken(self.register.touching(Statement, anchor.document, anchor.start, anchor.end))
        return next((who for part, who in here if part.has_most_of(anchor)), "")

    def of(self, document: str) -> Voice:
        """The document's own voice: its authors, else what it was published in, else its title."""
        if document not in self._authors:
            self._authors[document] = self._author(document)
        return self._authors[document]

    def _author(self, document: str) -> Voice:
        head: Head = self.register.head_of(document)
        if len(head.authors) == 1:
            known = self.named(head.authors[0])
            return Voice(known.name, known.agent, known.camp or head.camp)
        return Voice("; ".join(head.authors) or head.published_in.name or head.title or document, "", head.camp)

    def named(self, name: str) -> Voice:
        """The voice of that id or name."""
        if name not in self._named:
            agent = self.register.agent(name)
            self._named[name] = Voice(agent.name, agent.id, agent.camp) if agent else Voice(name)
        return self._named[name]


def _spoken(statements: Iterable[Statement]) -> Iterator[tuple[Anchor, str]]:
    return ((part, one.speaker) for one in statements for part in one.content if one.speaker)
