"""A case in memory that the workbench can work on: what is judged, recorded and corrected changes what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dossier import affair

from onrecord.dossier import page
from onrecord.model.dating import Dating
from onrecord.model.dossier import Dossier, Live
from onrecord.model.edtf import parse_edtf
from onrecord.model.entry import Entry
from onrecord.model.fault import EntryNotFound, Issue
from onrecord.model.judgement import Decision, Judgement, Status
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Document, Publication

_STATUS = {
    Decision.ACCEPT: Status.ACCEPTED,
    Decision.REJECT: Status.REJECTED,
    Decision.SUPERSEDE: Status.SUPERSEDED,
}


class DeskCase:
    """The affair, or an empty case, kept as lists that grow."""

    def __init__(self, *, empty: bool = False) -> None:
        self._empty = empty
        self.documents: list[Document] = [] if empty else list(affair.documents())
        self.entries: list[Entry] = [] if empty else [*affair.read_by_machine(), *affair.recorded_by_hand()]
        self.log: list[Judgement] = []
        self.uploads: list[tuple[str, bytes]] = []
        self.waiting: Any = None
        """Called before an upload is taken in."""

    @property
    def dossier(self) -> Dossier:
        statuses = {
            one.entry: _STATUS[one.decision] for one in self.log if not one.withdrawn and one.decision in _STATUS
        }
        base = affair.nothing() if self._empty else affair.affair()
        withdrawn = {one.entry for one in self.log if one.withdrawn and one.decision is Decision.RECORD}
        entries = [one for one in self.entries if one.id not in withdrawn]
        return replace(
            base, register=MemoryRegister(self.documents, entries, statuses=statuses), judgements=tuple(self.log)
        )

    def page(self, address: str, *, live: Live | None = None, **asked: str) -> str:
        return page(self.dossier, address, live=live, **asked)

    def judge(self, entry: str, decision: str, others: Sequence[str] = (), *, why: str = "", by: str = "") -> object:
        if entry not in {one.id for one in self.dossier.findings}:
            self.dossier.register.entry(entry)
        return self._said(entry, Decision(decision), others, why, by)

    def undo(self, *, by: str = "") -> object:
        standing = [place for place, one in enumerate(self.log) if not one.withdrawn]
        if not standing:
            raise EntryNotFound("there is no judgement to withdraw")
        self.log[standing[-1]] = replace(self.log[standing[-1]], withdrawn=True)
        return by

    def record(self, entry: Entry, *, by: str = "") -> object:
        self.entries.append(entry)
        return self._said(entry.id, Decision.RECORD, (), "", by)

    def amend(self, entry: str, made: Entry, *, why: str = "", by: str = "") -> object:
        self.record(made, by=by)
        return self.judge(entry, "supersede", (made.id,), why=why, by=by)

    def correct(self, document: str, fields: Mapping[str, object], *, by: str = "") -> object:
        given: dict[str, Any] = dict(fields)
        if "published_in" in given:
            given["published_in"] = Publication(**given["published_in"])
        if "authors" in given:
            given["authors"] = tuple(given["authors"])
        self.documents = [
            replace(one, head=replace(one.head, **given)) if one.id == document else one for one in self.documents
        ]
        return self._said(document, Decision.CORRECT, (), "", by)

    def add_upload(self, name: str, content: bytes) -> Sequence[Issue]:
        if self.waiting:
            self.waiting()
        self.uploads.append((name, content))
        self.documents.append(Document(id=name, file=name, text=content.decode("utf-8", "replace")))
        return ()

    def dating(self, words: str) -> Dating | None:
        try:
            return parse_edtf(words)
        except ValueError:
            return None

    def _said(self, entry: str, decision: Decision, others: Sequence[str], why: str, by: str) -> Judgement:
        said = Judgement(
            number=len(self.log) + 1, entry=entry, decision=decision, others=tuple(others), why=why, by=by, at="2026"
        )
        self.log.append(said)
        return said
