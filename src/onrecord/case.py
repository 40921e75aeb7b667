"""The hall, where the rooms meet: a case on disk, from its documents to its dossier.

It has no logic of its own: each method calls the rooms in their order. Rooms are imported when they are entered, so
that nothing heavy is loaded for what does not need it.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from .model.dating import Dating
from .model.dossier import Dossier, Live
from .model.entry import Entry, Same
from .model.fault import CaseNotFound, InquiryBroken, Issue, OnrecordError
from .model.finding import Finding
from .model.judgement import Decision, Judgement
from .model.progress import Progress, silent
from .model.register import Register
from .model.search import Query
from .plugins import Contract, plugin, plugins

if TYPE_CHECKING:
    from .brief import Brief
    from .engine import Engine
    from .store import Store


class Case:
    """A case: one file that holds documents, register, judgements and findings. A context manager. What a method
    could not take in it returns as Issues; what it cannot do at all it raises as `OnrecordError`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._engine: Engine | None = None

    def work_on(self, engine: str) -> None:
        """Read and link on that engine from now on: ``local``, ``spark``, or the address of a Spark's master."""
        from .engine.choosing import engine_named

        self._engine = None if engine == "local" else engine_named(engine)

    @classmethod
    def create(cls, path: Path | str, *, title: str = "", question: str = "") -> Case:
        """A new case; `CaseExists` where there is one."""
        from .store import Store

        store = Store.create(Path(path))
        store.set_about(title=title or Path(path).stem, question=question)
        return cls(store)

    @classmethod
    def open(cls, path: Path | str, *, write: bool = True) -> Case:
        """The case at that path; `CaseNotFound` where there is none."""
        from .store import Store

        return cls(Store.open(Path(path), write=write))

    @classmethod
    def open_or_create(cls, path: Path | str, *, of: Iterable[Path | str] = ()) -> Case:
        """The case at that path, a new one where there is none; `CaseNotFound` where there is nothing at any of the
        paths `of` which it is to be made."""
        try:
            return cls.open(path)
        except CaseNotFound:
            from .library import refuse_nothing

            refuse_nothing([Path(one) for one in of])
            return cls.create(path)

    def close(self) -> None:
        """Fold everything back into the one file."""
        self._store.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def register(self) -> Register:
        """What the documents say, entry by entry."""
        return self._store.register

    def build(
        self, paths: Iterable[Path | str], *, brief: Path | str | None = None, progress: Progress = silent
    ) -> list[Issue]:
        """Add, read and inquire in one go."""
        issues = self.add(paths, progress=progress)
        issues += self.read(brief=brief, progress=progress)
        issues += self.inquire(progress=progress)
        return issues

    def add(self, paths: Iterable[Path | str], *, again: bool = False, progress: Progress = silent) -> list[Issue]:
        """Take documents in; an Issue for each file that was not."""
        from .library import add

        added = add(self._store, [Path(path) for path in paths], again=again, progress=progress)
        return list(added.refused)

    def add_upload(self, name: str, content: bytes) -> list[Issue]:
        """Take in one file that has no path, and read it."""
        from .library import add_file

        issues = list(add_file(self._store, name, content).refused)
        issues += self._read(retry=False)
        self.inquire()
        return issues

    def read(self, *, brief: Path | str | None = None, progress: Progress = silent) -> list[Issue]:
        """Read what is new into the register, with the brief; an Issue for each line of it that was not taken in, and
        for each extractor or linker that broke down."""
        if brief is not None:
            self._take_brief(Path(brief))
        return self._read(progress=progress)

    def _read(self, *, retry: bool = True, progress: Progress = silent) -> list[Issue]:
        from . import register

        issues = self._correct_heads()
        issues += register.read(
            self._store, [*self._brief.names()], retry=retry, engine=self._engine, progress=progress
        ).broken
        register.apply_judgements(self._store)
        issues += self._enter_brief()
        issues += register.link(self._store, retry=retry, engine=self._engine, progress=progress)
        register.check(self._store)
        return issues

    def _take_brief(self, path: Path) -> None:
        from .brief import text_of

        text = text_of(path)
        self._brief_of(text, str(path))
        self._store.set_about(brief=text, brief_file=str(path))

    def _brief_of(self, text: str, file: str) -> Brief:
        from .brief import parse_brief

        return parse_brief(text, file=file)

    @property
    def _brief(self) -> Brief:
        about = self._store.about()
        return self._brief_of(about.get("brief", ""), about.get("brief_file", "brief.toml"))

    def _correct_heads(self) -> list[Issue]:
        from .brief import corrections

        brief = self._brief
        self._store.set_about(**brief.about())
        corrected, issues = corrections(brief, self.register)
        self._store.correct_heads("brief", corrected)
        return issues

    def _enter_brief(self) -> list[Issue]:
        from .brief import read_entries

        brief = self._brief
        key = sha256(f"{brief.text}{brief.file}{self._store.fingerprint('read')}".encode()).hexdigest()
        if self._store.done("brief", "brief") != key:
            read = read_entries(brief, self.register)
            with self._store.transaction():
                self._store.replace_entries("brief", "brief", key, read.entries)
                self._store.replace_issues("brief", "brief", read.issues)
        return list(self._store.issues("brief"))

    def inquire(
        self,
        inquiries: Sequence[str] = (),
        *,
        options: Mapping[str, str] | None = None,
        progress: Progress = silent,
    ) -> list[Issue]:
        """Put the register to the test: all inquiries, or those named, where anything has changed since; an Issue for
        each that broke down."""
        from .inquiry import inquire, key_of, option_values
        from .store import with_answers

        broken = list[Issue]()
        asked = [plugin("inquiry", name) for name in inquiries] or list(plugins("inquiry").values())
        for number, one in enumerate(asked):
            progress("inquire", number, len(asked), one.name)
            given = option_values(one, options or {})
            key = key_of(one, given)
            if not self._store.still("inquiry", one.name, key):
                found, failed, register = list[Finding](), list[Issue](), self._store.asked_register()
                try:
                    found = inquire(register, one, options=given, software=self._software)
                except InquiryBroken as fault:
                    key, failed = "broken", [Issue(code="inquiry-broken", says=str(fault))]
                with self._store.transaction():
                    self._store.replace_findings(one.name, with_answers(key, register.answers()), found)
                    self._store.replace_issues("inquiry", one.name, failed)
                broken += failed
        progress("inquire", len(asked), len(asked), "")
        return broken

    @property
    def _software(self) -> str:
        from .store import software

        return f"onrecord {software()}"

    @property
    def dossier(self) -> Dossier:
        """What is published of the case."""
        from .inquiry import bounded

        about = self._store.about()
        return Dossier(
            title=about.get("title", ""),
            question=about.get("question", ""),
            register=self.register,
            findings=tuple(self._store.findings()),
            issues=tuple(self._store.issues()),
            judgements=tuple(self._store.judgements()),
            verdicts={name: one.verdicts for name, one in plugins("inquiry").items()},
            explains=self._explains,
            search=self._store.search,
            bounded=bounded,
            software=self._software,
        )

    @cached_property
    def _explains(self) -> Mapping[str, str]:
        contracts: tuple[Contract, ...] = ("extractor", "linker", "inquiry")
        return {f"{contract} {name}": one.help for contract in contracts for name, one in plugins(contract).items()}

    def summary(self) -> str:
        """What the case holds, in one line."""
        from .dossier import summary

        return summary(self.dossier)

    def find(self, query: Query) -> Iterator[Mapping[str, object]]:
        """The hits of a search as records."""
        from .dossier.records import hit_record

        return map(hit_record, self._store.search(query).found)

    def trace(self, words: str) -> Iterator[Mapping[str, object]]:
        """Every use of a wording as records, in date order."""
        from .dossier.records import use_record
        from .model.tracing import uses_of

        for use in uses_of(self.register, words):
            yield use_record(self.register, use.anchor, use.passage, use.similarity)

    def is_kind(self, name: str) -> bool:
        """Whether there are records of that kind."""
        from .dossier.records import KINDS

        return name in KINDS

    def records(self, kind: str) -> Iterator[Mapping[str, object]]:
        """All records of a kind, in the fields of the JSON Lines contract."""
        from .dossier.records import records

        return records(self.dossier, kind)

    def record_of(self, id: str) -> Mapping[str, object]:
        """The record of one thing by its id; `EntryNotFound` where there is none."""
        from .dossier.records import record_of

        return record_of(self.dossier, id)

    def page(self, address: str, *, live: Live | None = None, **asked: str) -> str:
        """A page of the dossier as HTML."""
        from .dossier import page

        return page(self.dossier, address, live=live, **asked)

    def judge(
        self, entry: str, decision: str, others: Sequence[str] = (), *, why: str = "", by: str = ""
    ) -> Mapping[str, object]:
        """Judge an entry or finding; the line of the log as a record. What was judged is kept with it in full."""
        judged = self._thing(entry)
        for other in others:
            self._thing(other)
        said = Decision(decision)
        refusal = said.refusal(finding=isinstance(judged, Finding), others=others)
        if refusal:
            raise OnrecordError(f"{entry}: {refusal}")
        return self._said(_line(entry, said, by, others, why, judged))

    def record(self, entry: Entry, *, by: str = "") -> Mapping[str, object]:
        """Record an entry by hand; the line of the log as a record."""
        return self._said(_line(entry.id, Decision.RECORD, by, judged=entry))

    def amend(self, entry: str, made: Entry, *, why: str = "", by: str = "") -> Mapping[str, object]:
        """Record an entry that takes another's place, as one step; the last of its two lines of the log as a record."""
        superseded = _line(entry, Decision.SUPERSEDE, by, (made.id,), why, self.register.entry(entry))
        return self._said(_line(made.id, Decision.RECORD, by, judged=made), superseded)

    def correct(self, document: str, fields: Mapping[str, object], *, by: str = "") -> Mapping[str, object]:
        """Correct fields of a document's head; the line of the log as a record."""
        self.register.head_of(document)
        return self._said(_line(document, Decision.CORRECT, by, judged=dict(fields)))

    def _said(self, *lines: Judgement) -> Mapping[str, object]:
        """Add lines to the log, all or none, and work them in; the last as a record."""
        from .dossier.records import judgement_record

        with self._store.transaction():
            last = [self._store.append_judgement(line) for line in lines][-1]
        decisions = {line.decision for line in lines} - {Decision.STANDS, Decision.DOES_NOT_STAND}
        if decisions - {Decision.ACCEPT, Decision.REJECT}:
            self._read(retry=False)
        if decisions:
            self.inquire()
        return judgement_record(last)

    def _thing(self, id: str) -> Entry | Finding:
        for finding in self._store.findings():
            if finding.id == id:
                return finding
        return self.register.entry(id)

    def undo(self, *, by: str = "") -> Mapping[str, object]:
        """Withdraw the latest judgement that is not withdrawn; `EntryNotFound` where there is none."""
        last = self._store.last_judgement()
        return self._said(_line(last.entry, Decision.WITHDRAW, by, (str(last.number),)))

    def dating(self, words: str) -> Dating | None:
        """The date that EDTF or words (``early March 1931``) mean; None where they mean none."""
        from .timex import dating

        return dating(words)

    def publish(
        self,
        folder: Path | str,
        *,
        withhold: Sequence[str] = (),
        pseudonyms: Mapping[str, str] | None = None,
        progress: Progress = silent,
    ) -> None:
        """Write the case as a static site. What is withheld is in none of its files."""
        from .dossier import publish

        publish(self.dossier, Path(folder), withhold=withhold, pseudonyms=pseudonyms or {}, progress=progress)

    def export(self, form: str, out: Path | str) -> None:
        """Write the case in the form of an exporter; `NameUnknown` lists those there are."""
        plugin("exporter", form).function(self.dossier, Path(out))

    def check(self) -> Iterator[Issue]:
        """What is damaged: digests, texts, anchors, index, log."""
        return self._store.check()

    def brief(self) -> str:
        """The hand-written part of the case as one brief, with what was recorded and corrected in the workbench."""
        from .brief import write_brief

        standing = [one for one in self._store.judgements() if not one.withdrawn]
        recorded = [self.register.entry(one.entry) for one in standing if one.decision is Decision.RECORD] + [
            one for one in self.register.entries(Same) if one.maker.person and one.maker.name != self._brief.by
        ]
        return write_brief(self._store.about().get("brief", ""), recorded, self._store.corrections("log"))

    def copy(self, out: Path | str) -> None:
        """Copy the case, also while it is open."""
        self._store.copy(Path(out))

    def withdraw(self, document: str) -> None:
        """Take a document out, with all that was read in it; `EntryNotFound` where it is not in the case."""
        self.register.head_of(document)
        self._store.withdraw(document)
        self._read(retry=False)
        self.inquire()


def _line(
    entry: str, said: Decision, by: str, others: Iterable[str] = (), why: str = "", judged: object = None
) -> Judgement:
    from .store import encoded

    if said is Decision.RECORD and isinstance(judged, Entry):
        judged = {"kind": judged.kind, **{name: getattr(judged, name) for name in judged.__dataclass_fields__}}
    by, at, copy = (
        by or getpass.getuser(),
        datetime.now(UTC).isoformat(timespec="seconds"),
        encoded(judged) if judged else "",
    )
    return Judgement(number=0, entry=entry, decision=said, others=tuple(others), by=by, at=at, why=why, judged=copy)


def issue_record(issue: Issue) -> Mapping[str, object]:
    """An Issue as a record."""
    from .dossier.records import issue_record

    return issue_record(issue)
