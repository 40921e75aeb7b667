"""A case on disk: what it holds, and the one place where it is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from stat import S_ISDIR
from types import TracebackType

from sqlalchemy import Connection, delete, insert, select

from ..model.entry import Entry
from ..model.fault import CaseBusy, CaseDamaged, CaseExists, CaseNotFound, Issue, OnrecordError
from ..model.finding import Finding
from ..model.judgement import Judgement, Status
from ..model.search import Hits, Query
from ..model.text import Document, Source
from . import care, documents, entries, heads, log, originals, sqlite, withdrawal, work
from .asked import AskedRegister, KeepingRegister
from .held import Held
from .incoming import Incoming
from .kept import Kept
from .migrations import is_present, migrate, refuse_newer
from .originals import FileState
from .schema import about, parse
from .search import Index


class Store:
    """A case that is open. One thread at a time may use it; other processes may read the case meanwhile, and wait for
    each other when they write (`CaseBusy` where that takes too long).

    What belongs together goes into one `transaction`: it is kept as a whole or not at all, whatever happens. Many
    documents in one transaction are taken in several times as fast as each in its own.
    """

    def __init__(self, connection: Connection, path: Path, *, write: bool) -> None:
        self._connection = connection
        self._write = write
        self._depth = 0
        self._doomed = False
        self.path = path
        self._incoming = Incoming()
        sqlite.before_any_statement(connection, self._incoming.write)
        self._index = Index(connection, self._incoming)
        self._kept = Kept(connection)
        self._held = Held(connection)
        self.register = KeepingRegister(connection, self._index, self._kept, self._held)
        """What the case holds, read lazily."""

    @classmethod
    def create(cls, path: Path) -> Store:
        """A new case at a path where there is none; `CaseExists` where there is one."""
        if _standing(path) is not None:
            raise CaseExists(f"there is a file at {path} already; open it, or give another path")
        if not path.parent.is_dir():
            raise CaseNotFound(f"there is no folder {path.parent}; make it first")
        unfinished = path.with_name(path.name + ".new")
        for leftover in (unfinished, *_beside(unfinished)):
            leftover.unlink(missing_ok=True)
        connection = sqlite.connected(unfinished, write=True)
        sqlite.write_ahead(connection)
        migrate(connection, software())
        sqlite.fold(connection)
        sqlite.closed(connection)
        unfinished.rename(path)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, write: bool = True) -> Store:
        """The case at the path, brought to the present shape if it is not of it.

        `CaseNotFound`, `CaseTooNew`, or `CaseDamaged` where the file is no case or is broken.
        """
        match _standing(path):
            case None:
                raise CaseNotFound(f"there is no case at {path}; make one with: onrecord build {path} FOLDER")
            case mode if S_ISDIR(mode):
                raise CaseDamaged(f"{path} is a folder, and a case is one file; give a path such as {path}.onrecord")
        if not sqlite.is_database(path):
            raise CaseDamaged(f"{path} is not a case; give the path of a file that Onrecord has made")
        connection = sqlite.connected(path, write=write)
        try:
            refuse_newer(connection, software())
            if write:
                sqlite.write_ahead(connection)
                migrate(connection, software())
                withdrawal.purge(connection)
            present = is_present(connection)
        except BaseException:
            sqlite.closed(connection)
            raise
        if not present:
            sqlite.closed(connection)
            cls.open(path).close()
            return cls.open(path, write=write)
        return cls(connection, path, write=write)

    def close(self) -> None:
        """Close the case and fold all into its one file."""
        if self._connection.closed:
            return
        if self._write:
            sqlite.fold(self._connection)
        sqlite.closed(self._connection)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within is kept together or not at all. One within another joins the outer; where the
        inner failed, the outer can no longer be kept."""
        if not self._write:
            raise CaseBusy("the case is open for reading only; open it with write=True")
        if self._depth == 0:
            sqlite.begin(self._connection)
            self._doomed = False
        self._depth += 1
        try:
            yield
            if self._depth == 1:
                if self._doomed:
                    raise OnrecordError("a part of this transaction failed, so none of it is kept")
                self._incoming.settle(self._connection)
        except BaseException:
            self._depth -= 1
            self._doomed = True
            if self._depth == 0:
                self._incoming.forget()
                self._kept.forget()
                self._held.forget()
                sqlite.rollback(self._connection)
            raise
        self._depth -= 1
        if self._depth == 0:
            sqlite.commit(self._connection)

    def write_waiting(self) -> None:
        """Write the rows of what was put and waits for more to be written with, now and by this thread."""
        self._incoming.write(self._connection)

    def about(self) -> Mapping[str, str]:
        """What the case says of itself: title, question, record, brief ..."""
        return {row.name: row.text for row in self._connection.execute(select(about).order_by(about.c.name))}

    def set_about(self, **texts: str) -> None:
        """Set some of what `about` tells; nothing is written where it says so already."""
        if not texts.items() - self.about().items():
            return
        with self.transaction():
            for name, text in texts.items():
                self._connection.execute(delete(about).where(about.c.name == name))
                self._connection.execute(insert(about), {"name": name, "text": text})

    # -- library

    def file_state(self, name: str) -> FileState | None:
        """The file as it was when it was added last; None where it never was."""
        return originals.file_state(self._connection, name)

    def put_file(self, state: FileState) -> None:
        """Keep a file's state."""
        with self.transaction():
            self._incoming.put_file(state)

    def forget_file(self, name: str) -> None:
        """Take away what is known of a file that gave no documents and is there no more, with its issues."""
        with self.transaction():
            originals.forget_file(self._connection, name)
            self._incoming.replace_issues("library", name, ())

    def file_states_of(self, names: Iterable[str]) -> Mapping[str, FileState]:
        """The states of those of the files that were added, by name: one question for many."""
        return originals.states_of(self._connection, names)

    def file_states(self) -> Iterator[FileState]:
        """All files that were added, by name."""
        return originals.file_states(self._connection)

    def put_source(self, source: Source, content: bytes) -> None:
        """Keep a source with its bytes; the same bytes are kept once."""
        with self.transaction():
            self._incoming.put_source(self._connection, source, content)

    def source(self, digest: str) -> Source:
        """The source of that digest; `EntryNotFound` where there is none."""
        return originals.source_of(self._connection, digest)

    def original(self, digest: str) -> bytes:
        """The bytes of a source as they came in."""
        return b"".join(self.original_chunks(digest))

    def original_chunks(self, digest: str) -> Iterator[bytes]:
        """The bytes of a source, a megabyte at a time."""
        originals.source_of(self._connection, digest)
        return originals.chunks_of(self._connection, digest)

    def put_document(self, document: Document) -> None:
        """Keep a document: head as read, text, passages, index of words; in the place of one of the same id.

        `ValueError` where its passages are not in the order of its text.
        """
        with self.transaction():
            self._incoming.put_document(self._connection, document)

    def document(self, id: str) -> Document:
        """The whole document with its text, its head corrected; `EntryNotFound` where there is none."""
        return documents.document_of(self._connection, id)

    def documents_from(self, digest: str) -> tuple[str, ...]:
        """The ids of the documents made from those bytes."""
        return originals.documents_from(self._connection, digest)

    def correct_head(self, document: str, layer: str, fields: Mapping[str, object]) -> None:
        """Put a layer's corrections of a head (``sidecar``, ``log`` or ``brief``) in the place of its former ones."""
        with self.transaction():
            heads.correct(self._connection, document, layer, fields)

    def correct_heads(self, layer: str, fields: Mapping[str, Mapping[str, object]]) -> None:
        """Put a layer's corrections, by the document's id, in the place of all those it made before; nothing is written
        where they are the same."""
        before = self.corrections(layer)
        changed = [id for id in sorted({*before, *fields}) if before.get(id, {}) != fields.get(id, {})]
        if changed:
            with self.transaction():
                for id in changed:
                    self.correct_head(id, layer, fields.get(id, {}))

    def corrections(self, layer: str) -> Mapping[str, Mapping[str, object]]:
        """What a layer corrects: fields of the head by the document's id."""
        return heads.corrections_of(self._connection, layer)

    def withdraw(self, document: str) -> None:
        """Remove a document with all that was made of it, and leave none of its words in the file. That it happened is
        recorded. Not within a transaction: the whole file is written anew."""
        if self._depth:
            raise OnrecordError("a document cannot be withdrawn within a transaction; end it first")
        with self.transaction():
            withdrawal.withdraw(self._connection, document)
        withdrawal.purge(self._connection)

    # -- reading

    def reading_states(self) -> Iterator[documents.ReadingState]:
        """What of each document tells whether it has to be read anew: cheap for a case of any size."""
        return documents.reading_states(self._connection)

    def parse(self, key: str) -> bytes | None:
        """A parse that was kept under the key; None where there is none."""
        kept = self._connection.execute(select(parse.c.content).where(parse.c.key == key)).scalar()
        return None if kept is None else bytes(kept)

    def put_parse(self, key: str, content: bytes) -> None:
        """Keep a parse under the key."""
        with self.transaction():
            self._connection.execute(delete(parse).where(parse.c.key == key))
            self._connection.execute(insert(parse), {"key": key, "content": content})

    def done(self, stage: str, subject: str) -> str | None:
        """The key with which a stage of work was last done for a subject; None where it never was."""
        return work.done(self._connection, stage, subject)

    def replace_entries(
        self, stage: str, subject: str, key: str, made: Iterable[Entry], *, standing: Collection[str] = ()
    ) -> None:
        """Put a stage's entries for a subject in the place of its former ones, but for those that are to stand, and
        record the key as done."""
        with self.transaction():
            entries.replace(self._connection, stage, subject, key, made, standing)

    def entry_ids(self, stage: str, subject: str) -> frozenset[str]:
        """The ids of a stage's entries for a subject."""
        return entries.ids_of(self._connection, stage, subject)

    def workings(self, of: str, names: Iterable[str]) -> Iterator[bytes | None]:
        """What a piece of work has kept for its next run under each of some names; None where it has not."""
        return work.workings_of(self._connection, of, names)

    def keep_workings(self, of: str, contents: Mapping[str, bytes | None]) -> None:
        """Keep contents of a piece of work for its next run; None forgets one. What is kept of a document stands under
        the document's id, and goes with it."""
        with self.transaction():
            work.keep_workings(self._connection, of, contents)

    def replace_issues(self, stage: str, subject: str, issues: Iterable[Issue]) -> None:
        """Put a stage's issues for a subject in the place of its former ones."""
        with self.transaction():
            self._incoming.replace_issues(stage, subject, issues)

    def issues(self, stage: str = "") -> Sequence[Issue]:
        """All issues that the stages of work have left, or those of one stage."""
        return self._kept.of(("issues", stage), lambda: tuple(work.issues_of(self._connection, stage)))

    def record(self, stage: str, subject: str, key: str) -> None:
        """Record that a stage of work was done for a subject with the key."""
        with self.transaction():
            work.record(self._connection, stage, subject, key)

    def asked_register(self) -> AskedRegister:
        """The register, noting what it is asked for: what is made of the answers is good for as long as they are."""
        return AskedRegister(self.register, self._connection)

    def still(self, stage: str, subject: str, key: str) -> bool:
        """Whether the stage was last done for the subject with the key, and whatever it asked for is as it was."""
        return work.still(self._connection, stage, subject, key)

    def fingerprint(self, *stages: str) -> str:
        """A digest of the work done in some stages, and of how far the log has come."""
        return work.fingerprint(self._connection, stages)

    # -- judgements

    def append_judgement(self, judgement: Judgement) -> Judgement:
        """Add a line to the log and let it take effect; the line with its number."""
        with self.transaction():
            return log.append(self._connection, judgement)

    def judgements(self) -> Sequence[Judgement]:
        """All lines of the log, in order."""
        return self._kept.of("judgements", lambda: tuple(log.judgements_of(self._connection)))

    def move_recorded(self, moved: Entry) -> bool:
        """Put an entry that was recorded in the log on other words; False where the log records no such entry."""
        with self.transaction():
            return log.move_recorded(self._connection, moved)

    def last_judgement(self) -> Judgement:
        """The last line of the log that can be taken back; `EntryNotFound` where there is none."""
        return log.last_standing(self._connection)

    def distinct_pairs(self) -> set[frozenset[str]]:
        """The pairs of ids that people hold to be distinct."""
        return log.distinct_pairs(self._connection)

    def put_statuses(self, statuses: Mapping[str, Status], carried: Mapping[int, str]) -> None:
        """Put the statuses (by entry) and the carryings-over (by judgement, the id its entry has now) that follow from
        the whole log in the place of the former ones."""
        with self.transaction():
            log.put_statuses(self._connection, statuses, carried)

    # -- findings

    def replace_findings(self, inquiry: str, key: str, findings: Iterable[Finding]) -> None:
        """Put an inquiry's findings in the place of its former ones, and record the key as done."""
        with self.transaction():
            work.replace_findings(self._connection, inquiry, key, findings)

    def findings(self) -> Sequence[Finding]:
        """All findings, by inquiry."""
        return self._kept.of("findings", lambda: tuple(work.findings_of(self._connection)))

    # -- search and care

    def search(self, query: Query) -> Hits:
        """One page of hits in the text and the register; `QueryNotUnderstood` where the query cannot be read."""
        return self._index.found(query)

    def check(self) -> Iterator[Issue]:
        """What is wrong with the case: digests, text, anchors, log, index. Nothing, where all is well."""
        self._incoming.settle(self._connection)
        return care.check(self._connection)

    def copy(self, out: Path) -> None:
        """A copy of the whole case in another file, as of this moment; `CaseExists` where there is a file already."""
        if out.exists():
            raise CaseExists(f"there is a file at {out} already; give another path")
        if not out.parent.is_dir():
            raise CaseNotFound(f"there is no folder {out.parent}; make it first")
        self._incoming.settle(self._connection)
        sqlite.copy(self._connection, out)


def software() -> str:
    """The version of this Onrecord; ``unreleased`` where it runs from its source folder without being installed."""
    try:
        return version("onrecord")
    except PackageNotFoundError:
        return "unreleased"


def _standing(path: Path) -> int | None:
    """The mode of what stands at the path, None where there is nothing; `CaseDamaged` where that cannot be seen."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        raise CaseDamaged(
            f"{path} cannot be opened ({fault.strerror}); check the path and the leave to read it"
        ) from fault


def _beside(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))
