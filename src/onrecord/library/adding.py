"""Taking files in: what is new, what has changed, what is refused; each file wholly or not at all."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import monotonic

from ..model.fault import CaseNotFound, FileRefused, Issue
from ..model.file import File
from ..model.memory import searched_seldom
from ..model.progress import Progress, silent
from ..model.text import Document, Source
from ..store import FileState, Store
from .folder import Found, Place, places
from .importing import Importers, imported_by, importers
from .intake import LIGHT, begun, documents_in, prepared
from .keeping import Kept, Stacks
from .sidecars import Sidecars
from .writing import Writing

AHEAD = 48_000_000
"""Bytes of files that are read ahead of the one that is being kept."""

MANY = 256
"""Files that are read ahead."""

TOGETHER = 16_000_000
"""Bytes of files that are kept in one transaction; each file is in one of them wholly."""

PATIENCE = 2.0
"""Seconds after which what was read is kept, however little it is."""

LARGEST = 512_000_000
"""Bytes of a file, past which it could not be held in memory beside its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of the files: ids of the documents that are new, that a changed file or a new reading gave, and that
    were there already; an Issue for each file that was not taken in, and the issues of those that were."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    refused: tuple[Issue, ...] = ()
    issues: tuple[Issue, ...] = ()


def add(store: Store, paths: Iterable[Path], *, again: bool = False, progress: Progress = silent) -> Added:
    """Take in the files at the paths and in their folders.

    A file that is as it was is passed over; a changed one is a second witness. With `again` every file is read anew,
    and what was anchored in the old text is looked for in the new one. Killed at any moment, the next run goes on.
    """
    home = store.path.absolute().parent
    tally = _Tally()
    given = list(places([Path(path) for path in paths], home))
    _keep_passed_over(store, given)
    tally.refused += [issue for place in given for issue in place.issues]
    found = [one for place in given for one in place.found]
    known = {state.name: state for state in store.file_states()}
    sidecars = Sidecars(store, given, home, known.values())
    fresh: list[Found] = []
    for one in found:
        if sidecars.holds(one):
            continue
        state = known.get(one.key)
        if state is not None and not again and (state.size, state.mtime_ns) == (one.size, one.mtime_ns):
            tally.as_before(state)
        else:
            fresh.append(one)
    if fresh or sidecars.changed:
        stacks = Stacks(store, sidecars, again=again, digests=frozenset(state.digest for state in known.values()))
        _take_in(store, (_Waiting(one) for one in fresh), len(fresh), stacks, progress, tally)
    if sidecars.changed or tally.new or tally.changed:
        tally.issues += sidecars.apply(store, [*tally.new, *tally.changed])
    tally.refused += sidecars.faults
    return tally.added()


def refuse_nothing(paths: Sequence[Path]) -> None:
    """`CaseNotFound` where paths are given from which a case is to be made, and there is nothing at any of them."""
    if paths and not any(path.exists() for path in paths):
        raise CaseNotFound(f"there is nothing at {', '.join(map(str, paths))} to make a case of; check the path")


def add_file(store: Store, name: str, content: bytes, *, again: bool = False) -> Added:
    """Take in one file that lies nowhere, under the name given."""
    found = Found(name=name, path=Path(name), key=name, size=len(content), mtime_ns=0)
    tally = _Tally()
    sidecars = Sidecars(store, (), store.path.absolute().parent)
    _take_in(store, iter([_Waiting(found, content)]), 1, Stacks(store, sidecars, again=again), silent, tally)
    if sidecars.changed or tally.new or tally.changed:
        tally.issues += sidecars.apply(store, [*tally.new, *tally.changed])
    return tally.added()


def _keep_passed_over(store: Store, given: Sequence[Place]) -> None:
    """Keep the issues of what could not be looked at, in the place of those of the same paths before."""
    with store.transaction():
        for place in given:
            if place.there and (place.folder or place.issues):
                store.replace_issues("library", place.key, place.issues)


@dataclass(slots=True)
class _Waiting:
    """A file on its way: its bytes once they are read, and its documents once they are asked for."""

    found: Found
    content: bytes | None = None
    source: Source | None = None
    documents: Iterator[Document] = field(default_factory=lambda: iter(()))
    issues: tuple[Issue, ...] = ()
    digest: str = ""
    as_before: FileState | None = None


@dataclass(slots=True)
class _Tally:
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[Issue] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def as_before(self, state: FileState) -> None:
        self.unchanged += state.documents
        self.refused += [issue for issue in state.issues if issue.code in REFUSALS]

    def take(self, kept: Kept) -> None:
        self.new += kept.new
        self.changed += kept.changed
        self.unchanged += kept.unchanged
        for issue in kept.issues:
            (self.refused if issue.code in REFUSALS else self.issues).append(issue)

    def added(self) -> Added:
        return Added(
            new=tuple(self.new),
            changed=tuple(self.changed),
            unchanged=tuple(dict.fromkeys(self.unchanged)),
            refused=tuple(self.refused),
            issues=tuple(self.issues),
        )


REFUSALS = frozenset(
    {
        "archive-escapes-folder",
        "archive-too-deep",
        "archive-too-large",
        "file-broken",
        "file-empty",
        "file-encrypted",
        "file-not-found",
        "file-not-recognised",
        "file-passed-over",
        "file-too-large",
        "file-unreadable",
        "line-broken",
        "pdf-needs-ocr",
        "sidecar-row-without-file",
    }
)
"""Codes of the issues that say that a file, or a part of one, was not taken in."""


def _take_in(
    store: Store, waiting: Iterator[_Waiting], total: int, stacks: Stacks, progress: Progress, tally: _Tally
) -> None:
    done = 0
    with searched_seldom(), importers() as crew, Writing(store) as writing:
        for batch in _batches(_read_ahead(waiting, stacks, crew, writing)):
            while batch:
                with writing.transaction():
                    stacks.meet(one.found for one in batch)
                    until = monotonic() + PATIENCE
                    while batch and monotonic() < until:
                        one = batch.popleft()
                        tally.take(_keep(stacks, one))
                        done += 1
                        progress("add", done, total, one.found.name)
                    stacks.lay_sidecars()


def _keep(stacks: Stacks, one: _Waiting) -> Kept:
    if one.as_before is not None:
        return stacks.keep_as_before(one.found, one.as_before)
    if one.source is None:
        return stacks.keep_refused(one.found, one.digest, one.issues)
    content, one.content = one.content or b"", None
    return stacks.keep(one.found, one.source, content, one.documents, one.issues)


def _batches(ahead: Iterator[_Waiting]) -> Iterator[deque[_Waiting]]:
    """The files that are kept together."""
    batch: deque[_Waiting] = deque()
    size = 0
    for one in ahead:
        batch.append(one)
        size += one.found.size
        if size >= TOGETHER:
            yield batch
            batch, size = deque(), 0
    yield batch


def _read_ahead(waiting: Iterator[_Waiting], stacks: Stacks, crew: Importers, writing: Writing) -> Iterator[_Waiting]:
    """The files in order, the next ones being imported meanwhile."""
    window: deque[_Waiting] = deque()
    size = 0
    for one in waiting:
        while window and (size + one.found.size > AHEAD or len(window) >= MANY):
            first = window.popleft()
            size -= first.found.size
            yield first
        _prepare(one, stacks, crew, writing)
        window.append(one)
        size += one.found.size
    while window:
        yield window.popleft()


def _prepare(one: _Waiting, stacks: Stacks, crew: Importers, writing: Writing) -> None:
    """Read the file's bytes and have its documents imported: here and now where that is light, while its bytes are at
    hand and other files are written out; else by the crew."""
    found = one.found
    try:
        if found.size > LARGEST:
            says = f"{found.name} has {found.size // 1_000_000} MB, more than {LARGEST // 1_000_000}; divide it"
            raise FileRefused("file-too-large", says)
        one.content = found.path.read_bytes() if one.content is None else one.content
        one.digest = sha256(one.content).hexdigest()
        if stacks.may_hold(one.digest):
            writing.settled()
            one.as_before = stacks.holds_already(found, one.digest)
            if one.as_before is not None:
                one.content = None
                return
        modified = datetime.fromtimestamp(found.mtime_ns / 1e9, UTC).isoformat(timespec="seconds")
        file = File(name=found.name, content=one.content, modified=modified)
        one.source, one.issues = prepared(file, one.digest)
    except OSError as fault:
        says = f"{found.name} cannot be read ({fault.strerror or fault})"
        one.issues = (Issue(code="file-unreadable", says=says, file=found.name),)
    except FileRefused as refused:
        one.issues = (Issue(code=refused.code, says=str(refused), file=found.name),)
    else:
        light = one.source.importer in LIGHT
        one.documents = begun(documents_in(file, one.source)) if light else imported_by(crew, file, one.source)
        return
    one.content = None
