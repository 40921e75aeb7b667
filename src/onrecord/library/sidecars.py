"""The sidecars of the folders that are added, and what they give to each document beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from ..model.fault import Issue
from ..model.file import File
from ..store import FileState, Store
from .folder import Found, Place, places
from .sidecar import CSV, Row, Sidecar, is_sidecar, sidecar

LARGEST = 20_000_000
"""Bytes of a JSON file, past which it is not looked at for a list."""


class Sidecars:
    """The sidecars at hand, by folder. `changed` tells whether one of them is not as it was, or is there no more."""

    def __init__(self, store: Store, given: Sequence[Place], home: Path, states: Iterable[FileState] = ()) -> None:
        found = [one for place in given for one in place.found]
        self._rows: dict[str, list[Row]] = {}
        self._read: dict[str, tuple[Found, str, Sidecar]] = {}
        self._used: set[tuple[str, int | None, tuple[str, ...]]] = set()
        self.changed = False
        for one in (*found, *_beside(found, home)):
            content = _content(one)
            if content is None:
                continue
            digest = sha256(content).hexdigest()
            state = store.file_state(one.key)
            self.changed |= state is None or state.digest != digest
            read = sidecar(File(name=one.name, content=content))
            self._read[one.key] = (one, digest, read)
            self._rows.setdefault(_folder(one.key), []).extend(read.rows)
        self._gone = tuple(_gone(states, given, home))
        for key in self._gone:
            self._rows.setdefault(_folder(key), [])
        self.changed |= bool(self._gone)
        self.faults: list[Issue] = [] if self.changed else list(self._former_faults(store))

    def holds(self, one: Found) -> bool:
        """Whether the file is one of the sidecars."""
        return one.key in self._read

    def fields_of(self, key: str, *, id: str, file: str, within: str, title: str) -> dict[str, object]:
        """What the sidecars beside a file, or in a folder above it, say of its document: of several rows the last."""
        given: dict[str, object] = {}
        for row in self._rows_above(key):
            if row.means(id=id, file=file, within=within, title=title):
                given.update(row.fields)
                self._used.add((row.file, row.line, row.names))
        return given

    def apply(self, store: Store, fresh: Iterable[str]) -> list[Issue]:
        """Lay changed sidecars over all the documents they can mean, and list the rows that mean none."""
        if not self._rows:
            return []
        done = set(fresh)
        with store.transaction():
            for state in list(store.file_states()):
                if not self._covers(state.name):
                    continue
                for id in state.documents:
                    document = store.document(id)
                    given = self.fields_of(
                        state.name, id=id, file=document.file, within=document.within, title=document.head.title
                    )
                    if id not in done:
                        store.correct_head(id, "sidecar", given)
            issues: list[Issue] = []
            for one, digest, read in self._read.values():
                issues += self._close(store, one, digest, read)
            for key in self._gone:
                store.forget_file(key)
        self.faults = [issue for issue in issues if issue.code == "sidecar-row-without-file"]
        return [issue for issue in issues if issue.code != "sidecar-row-without-file"]

    def _close(self, store: Store, one: Found, digest: str, read: Sidecar) -> Iterator[Issue]:
        idle = [row for row in read.rows if (row.file, row.line, row.names) not in self._used]
        idle = [row for row in idle if not any((one.path.parent / name).is_file() for name in row.names if name)]
        issues = (*(replace(issue, file=one.name) for issue in read.issues), *map(_idle, idle))
        store.replace_issues("library", one.key, issues)
        store.put_file(
            FileState(name=one.key, size=one.size, mtime_ns=one.mtime_ns, digest=digest, issues=tuple(issues))
        )
        return iter(issues)

    def _covers(self, key: str) -> bool:
        folder = PurePosixPath(_folder(key))
        return any(above.as_posix() in self._rows for above in (folder, *folder.parents))

    def _rows_above(self, key: str) -> Iterator[Row]:
        if not self._rows:
            return
        folder = PurePosixPath(_folder(key))
        for above in reversed((folder, *folder.parents)):
            yield from self._rows.get(above.as_posix(), ())

    def _former_faults(self, store: Store) -> Iterator[Issue]:
        for key in self._read:
            state = store.file_state(key)
            for issue in state.issues if state else ():
                if issue.code == "sidecar-row-without-file":
                    yield issue


def _content(one: Found) -> bytes | None:
    """The bytes of a file that is a sidecar; None for any other."""
    name = one.name.rsplit("/", 1)[-1].lower()
    if name != CSV and not (name.endswith(".json") and one.size <= LARGEST):
        return None
    try:
        content = one.path.read_bytes()
    except OSError:
        return None  # it is met again among the files, and told of there
    return content if is_sidecar(File(name=one.name, content=content)) else None


def _gone(states: Iterable[FileState], given: Sequence[Place], home: Path) -> Iterator[str]:
    """The keys of the sidecars that lay in the folders given, or beside the files given, and are there no more. Where
    their folder is not there either, the case was moved or the folder put away, which says nothing of them."""
    folders = [place.key for place in given if place.folder]
    beside = {_folder(place.key) for place in given if place.there and not place.folder}
    for state in states:
        name = state.name.rsplit("/", 1)[-1].lower()
        if state.documents or not (name == CSV or name.endswith(".json")):
            continue
        below = any(PurePosixPath(state.name).is_relative_to(folder) for folder in folders)
        path = home / state.name
        if (below or _folder(state.name) in beside) and path.parent.is_dir() and not path.exists():
            yield state.name


def _beside(found: Sequence[Found], home: Path) -> Iterator[Found]:
    """The sidecars beside files that were added by themselves."""
    known = {one.key for one in found}
    folders = dict.fromkeys(one.path.parent for one in found if "/" not in one.name)
    for folder in folders:
        if (folder / CSV).is_file():
            for place in places([folder / CSV], home):
                yield from (one for one in place.found if one.key not in known)


def _folder(key: str) -> str:
    return PurePosixPath(key).parent.as_posix()


def _idle(row: Row) -> Issue:
    named: Mapping[bool, str] = {True: ", ".join(filter(None, row.names)) or row.title, False: row.title}
    says = f"a line of {row.file} is about {named[bool(row.names)]!r}, and no document is called that; mend its name"
    return Issue(code="sidecar-row-without-file", says=says, file=row.file, line=row.line)
