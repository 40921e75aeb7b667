"""A register of which some documents are withheld and some agents go under other names.

Nothing of a withheld document passes: neither its head nor its text nor an entry, finding or issue that stands on its
words. A pseudonym takes the place of every form of a name in every text, also within quoted words, and in every id;
since that moves the words, anchors are moved with them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from ..model.dossier import Dossier
from ..model.entry import KINDS, Agent, Entry, Formula, Reuse
from ..model.fault import EntryNotFound, Issue
from ..model.finding import Finding, Ground
from ..model.judgement import Judgement, Status
from ..model.register import Register
from ..model.search import Hits
from ..model.text import Anchor, Head, Passage
from .pseudonyms import Pseudonyms, pseudonyms_for

E = TypeVar("E", bound=Entry)


def publishable(dossier: Dossier, withhold: Collection[str], pseudonyms: Mapping[str, str]) -> Dossier:
    """The dossier without the documents withheld and with pseudonyms for the agents named (by id or name).

    `EntryNotFound` where a document or agent is not in the case: nobody should believe something withheld that is not.
    """
    if not withhold and not pseudonyms:
        return dossier
    for document in withhold:
        dossier.register.head_of(document)
    names = pseudonyms_for(dossier.register, pseudonyms)
    register = RedactedRegister(dossier.register, frozenset(withhold), names)
    files = frozenset(dossier.register.file_of(document) for document in withhold)
    kept = [one for one in dossier.findings if register.passes_finding(one)]
    judged = {one.id for one in dossier.findings} - {one.id for one in kept}
    return replace(
        dossier,
        title=names.told(dossier.title),
        question=names.told(dossier.question),
        register=register,
        findings=tuple(register.changed(one) for one in kept),
        issues=tuple(register.changed(one) for one in dossier.issues if _passes(one, frozenset(withhold), files)),
        judgements=tuple(
            register.changed(replace(one, judged=""))
            for one in dossier.judgements
            if one.entry not in judged and register.passes_judgement(one)
        ),
        search=lambda _query: Hits(),
    )


def _passes(issue: Issue, withheld: frozenset[str], files: frozenset[str]) -> bool:
    named = any(file in issue.says or file.rsplit("/", 1)[-1] in issue.says for file in files)
    return issue.document not in withheld and issue.file not in files and not named


@dataclass(frozen=True, slots=True)
class _Words:
    """A document's text under pseudonyms, and how far each offset has moved."""

    text: str
    moved: tuple[tuple[int, int, int, int], ...]

    def at(self, offset: int, *, end: bool = False) -> int:
        """Where an offset has come to; one within a name that was replaced comes to the end of the pseudonym that is
        nearer in meaning: the beginning for a start, the end for an end."""
        by = 0
        for start, stop, new_start, new_stop in self.moved:
            if offset <= start:
                break
            if offset < stop:
                return new_stop if end else new_start
            by = new_stop - stop
        return offset + by


class RedactedRegister(Register):
    """A view of another register in which nothing withheld can be seen."""

    def __init__(self, register: Register, withheld: frozenset[str], names: Pseudonyms) -> None:
        self._register = register
        self._withheld = withheld
        self._names = names
        self._texts: dict[str, _Words] = {}
        self._documents = {names.id(one): one for one in register.documents() if one not in withheld}
        self._dropped = frozenset(one.id for kind in KINDS.values() for one in self._all(kind) if not self._passes(one))
        everything = (one.id for kind in KINDS.values() for one in self._all(kind))
        self._ids = {names.id(one): one for one in everything if one not in self._dropped}
        self._known = frozenset((*self._ids.values(), *self._documents.values()))
        self._agents = {name: one.id for one in self.entries(Agent) for name in (*reversed(one.also), one.name, one.id)}

    def _all(self, kind: type[E]) -> Iterator[E]:
        return self._register.entries(kind, counting=False)

    def _passes(self, entry: Entry) -> bool:
        """An entry passes unless its chief words are withheld; an agent or a formula, unless all are."""
        anchors = entry.anchors
        if not anchors or (isinstance(entry, Agent) and entry.maker.person):
            return True
        if isinstance(entry, (Agent, Formula)):
            return any(anchor.document not in self._withheld for anchor in anchors)
        chief = anchors[:2] if isinstance(entry, Reuse) else anchors[:1]
        return all(anchor.document not in self._withheld for anchor in chief)

    def passes_finding(self, finding: Finding) -> bool:
        """Whether no ground of the finding is withheld."""
        return all(self._passes_ground(ground) for ground in finding.grounds) and not (
            self._dropped & {*finding.entries, *finding.asked}
        )

    def _passes_ground(self, ground: Ground) -> bool:
        return (ground.anchor is None or ground.anchor.document not in self._withheld) and (
            ground.entry not in self._dropped
        )

    def passes_judgement(self, judgement: Judgement) -> bool:
        """Whether the judgement is on something that can be seen."""
        about = {judgement.entry, judgement.carried, *judgement.others}
        return not about & (self._dropped | self._withheld)

    def changed(self, value: Any) -> Any:
        """A value with pseudonyms in its words, its anchors moved, and nothing in it that names what is withheld."""
        match value:
            case Anchor():
                return self._anchor(value)
            case str():
                return self._word(value)
            case tuple():
                return tuple(self.changed(one) for one in value if not self._is_withheld(one))
            case Mapping():
                return {key: self.changed(one) for key, one in value.items()}
            case _ if hasattr(value, "__dataclass_fields__"):
                return self._remade(value)
            case _:
                return value

    def _remade(self, value: Any) -> Any:
        """The same with its fields changed; not made anew, since what was checked when it was made need not hold of
        what is left of it."""
        changes = {}
        for field in fields(value):
            held = getattr(value, field.name)
            if isinstance(held, (str, tuple, Mapping)) or hasattr(held, "__dataclass_fields__"):
                changes[field.name] = self.changed(held)
        made = object.__new__(type(value))
        for field in fields(value):
            object.__setattr__(made, field.name, changes.get(field.name, getattr(value, field.name)))
        return made

    def _is_withheld(self, value: object) -> bool:
        if isinstance(value, Anchor):
            return value.document in self._withheld
        return isinstance(value, str) and value in (self._withheld | self._dropped)

    def _word(self, words: str) -> str:
        if type(words) is not str:
            return words
        if words in self._withheld or words in self._dropped:
            return ""
        return self._names.id(words) if words in self._known else self._names.told(words)

    def _anchor(self, anchor: Anchor) -> Anchor:
        words = self._text(anchor.document)
        start, end = words.at(anchor.start), words.at(anchor.end, end=True)
        if not anchor.exact:
            return Anchor(self._names.id(anchor.document), start, end, "")
        return Anchor.at(self._names.id(anchor.document), words.text, start, max(end, start + 1))

    def _text(self, document: str) -> _Words:
        if document not in self._texts:
            if len(self._texts) > 8:
                self._texts.pop(next(iter(self._texts)))
            last = max((passage.end for passage in self._register.passages(document)), default=0)
            self._texts[document] = _Words(*self._names.moved(self._register.text(document, 0, last)))
        return self._texts[document]

    def _was(self, document: str) -> str:
        if document not in self._documents:
            raise EntryNotFound(f"no document {document!r} in the register")
        return self._documents[document]

    def entries(self, kind: type[E], *, document: str | None = None, counting: bool = True) -> Iterator[E]:
        if document is not None and document not in self._documents:
            return
        was = None if document is None else self._documents[document]
        for entry in self._register.entries(kind, document=was, counting=counting):
            if entry.id not in self._dropped:
                yield self.changed(entry)

    def entry(self, id: str) -> Entry:
        if id not in self._ids:
            raise EntryNotFound(f"no entry {id!r} in the register")
        changed: Entry = self.changed(self._register.entry(self._ids[id]))
        return changed

    def status(self, id: str) -> Status:
        return self._register.status(self._ids.get(id, id))

    def documents(self) -> Iterator[str]:
        return iter(self._documents)

    def head_of(self, document: str) -> Head:
        head: Head = self.changed(self._register.head_of(self._was(document)))
        return head

    def file_of(self, document: str) -> str:
        return self._names.told(self._register.file_of(self._was(document)))

    def witness_of(self, document: str) -> str:
        first = self._register.witness_of(self._was(document))
        return "" if first in self._withheld else self._names.id(first)

    def passages(self, document: str) -> Iterator[Passage]:
        was = self._was(document)
        words = self._text(was)
        for passage in self._register.passages(was):
            yield replace(passage, start=words.at(passage.start), end=words.at(passage.end, end=True))

    def text(self, document: str, start: int, end: int) -> str:
        return self._text(self._was(document)).text[start:end]

    def agent(self, name: str) -> Agent | None:
        id = self._agents.get(name)
        found = self.entry(id) if id else None
        return found if isinstance(found, Agent) else None

    def touching(self, kind: type[E], document: str, start: int = 0, end: int | None = None) -> Iterator[E]:
        for entry in self._register.touching(kind, self._was(document)):
            if entry.id in self._dropped:
                continue
            changed: E = self.changed(entry)
            spans = (anchor for anchor in changed.anchors if anchor.document == document)
            if any(span.end > start and (end is None or span.start < end) for span in spans):
                yield changed

    def count_passages(self, document: str) -> int:
        return self._register.count_passages(self._was(document))

    def same_as(self, id: str) -> frozenset[str]:
        same = self._register.same_as(self._ids.get(id, id))
        return frozenset(self._names.id(one) for one in same if one not in self._dropped)

    def containing(self, terms: Sequence[str]) -> Iterator[tuple[str, int]]:
        for document, number in self._register.containing(terms):
            if document not in self._withheld:
                yield self._names.id(document), number
