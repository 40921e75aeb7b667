"""A register of which some documents are withheld and some agents go under other names.

Nothing of a withheld document passes: neither its head nor its text nor an entry, finding or issue that stands on its
words. A pseudonym takes the place of every form of a name in every text, also within quoted words, and in every id;
since that moves the words, anchors are moved with them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from ..model.dossier import Dossier
from ..model.entry import KINDS, Agent, Entry, Formula, Reuse
from ..model.fault import EntryNotFound, Issue
from ..model.finding import Finding, Ground
from ..model.judgement import Judgement, Status
from ..model.listing import briefly
from ..model.register import Register
from ..model.search import Hits
from ..model.text import Anchor, Head, Passage
from .pseudonyms import Pseudonyms, pseudonyms_for

E = TypeVar("E", bound=Entry)
T = TypeVar("T")


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


def _in_words_left(entry: Entry) -> Entry:
    """A wording in the words of its first use that is left: those of a use that is withheld are told nowhere."""
    if isinstance(entry, Formula) and entry.anchors:
        return replace(entry, text=" ".join(entry.anchors[0].exact.split()))
    return entry


class RedactedRegister(Register):
    """Another register in which nothing withheld can be seen. What it holds is made once and kept in memory, since
    every page of a site asks for it again."""

    def __init__(self, register: Register, withheld: frozenset[str], names: Pseudonyms) -> None:
        self._register = register
        self._withheld = withheld
        self._names = names
        self._made: dict[str, Any] = {}
        self._texts: dict[str, _Words] = {}
        self._passages: dict[str, tuple[Passage, ...]] = {}
        self._documents = {names.id(one): one for one in register.documents() if one not in withheld}
        whole = [one for kind in KINDS.values() for one in register.entries(kind, counting=False)]
        kept = [one for one in whole if self._passes(one)]
        self._dropped = frozenset(one.id for one in whole) - {one.id for one in kept}
        self._known = frozenset((*(one.id for one in kept), *self._documents.values()))
        self._ids = {names.id(one.id): one.id for one in kept}
        self._statuses = {names.id(id): status for id, status in register.statuses(kept).items()}
        self._heads = {id: self.changed(register.head_of(was)) for id, was in self._documents.items()}
        made: list[Entry] = [_in_words_left(self.changed(one)) for one in kept]
        self._entries = {one.id: one for one in made}
        self._in_document: dict[str, list[Entry]] = {}
        for one in made:
            for document in dict.fromkeys(anchor.document for anchor in one.anchors):
                self._in_document.setdefault(document, []).append(one)
        agents = [one for one in made if isinstance(one, Agent) and self._statuses[one.id].counts]
        self._agents = {
            name: one for one in reversed(agents) for name in (*reversed(one.also), one.name, one.id) if name
        }

    def kept(self, question: str, answer: Callable[[Register], T]) -> T:
        if question not in self._made:
            self._made[question] = answer(self)
        made: T = self._made[question]
        return made

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
            last = max((passage.end for passage in self._register.passages(document)), default=0)
            self._texts[document] = _Words(*self._names.moved(self._register.text(document, 0, last)))
        return self._texts[document]

    def _was(self, document: str) -> str:
        if document not in self._documents:
            raise EntryNotFound(f"no document {document!r} in the register")
        return self._documents[document]

    def entries(self, kind: type[E], *, document: str | None = None, counting: bool = True) -> Iterator[E]:
        for entry in self._entries.values():
            if not isinstance(entry, kind) or document not in (None, entry.document):
                continue
            if not counting or self._statuses[entry.id].counts:
                yield entry

    def touching(self, kind: type[E], document: str, start: int = 0, end: int | None = None) -> Iterator[E]:
        for entry in self._in_document.get(document, ()):
            spans = (anchor for anchor in entry.anchors if anchor.document == document)
            if isinstance(entry, kind) and any(
                span.end > start and (end is None or span.start < end) for span in spans
            ):
                yield briefly(entry, document, start, end)

    def entry(self, id: str) -> Entry:
        if id not in self._entries:
            raise EntryNotFound(f"no entry {id!r} in the register")
        return self._entries[id]

    def status(self, id: str) -> Status:
        return self._statuses[self.entry(id).id]

    def documents(self) -> Iterator[str]:
        return iter(self._documents)

    def head_of(self, document: str) -> Head:
        self._was(document)
        head: Head = self._heads[document]
        return head

    def file_of(self, document: str) -> str:
        return self._names.told(self._register.file_of(self._was(document)))

    def witness_of(self, document: str) -> str:
        first = self._register.witness_of(self._was(document))
        return "" if first in self._withheld else self._names.id(first)

    def passages(self, document: str) -> Iterator[Passage]:
        if document not in self._passages:
            was = self._was(document)
            at = self._text(was).at
            moved = (
                replace(one, start=at(one.start), end=at(one.end, end=True)) for one in self._register.passages(was)
            )
            self._passages[document] = tuple(moved)
        return iter(self._passages[document])

    def passage(self, anchor: Anchor) -> Passage | None:
        passages = tuple(self.passages(anchor.document))
        before = bisect_right(passages, anchor.start, key=lambda one: one.start)
        return passages[before - 1] if before else None

    def text(self, document: str, start: int, end: int) -> str:
        return self._text(self._was(document)).text[start:end]

    def containing(self, terms: Sequence[str]) -> Iterator[tuple[str, int]]:
        for document, number in self._register.containing(terms):
            if document not in self._withheld:
                yield self._names.id(document), number

    def agent(self, name: str) -> Agent | None:
        agent = self._agents.get(name)
        return briefly(agent) if agent else None

    def same_as(self, id: str) -> frozenset[str]:
        same = self._register.same_as(self._ids.get(id, id))
        return frozenset(self._names.id(one) for one in same if one not in self._dropped)
