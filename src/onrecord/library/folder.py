"""The files below the paths that are added, in a fixed order; nothing hidden, nothing outside."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..model.fault import Issue

_CASE = (".onrecord", ".onrecord-wal", ".onrecord-shm", ".onrecord.new")
_BESIDE = frozenset({"brief.toml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file: its name below the folder that was added, where it is, its key in the case, size and last change."""

    name: str
    path: Path
    key: str
    size: int
    mtime_ns: int


def files_below(paths: Iterable[Path], home: Path) -> Iterator[Found | Issue]:
    """The files at the paths and in their folders, sorted; an Issue for each that is hidden, leads out of the folder,
    or cannot be looked at. `home` is where the case lies: keys are paths from there."""
    seen: set[str] = set()
    for path in paths:
        if not path.exists():
            yield Issue(code="file-not-found", says=f"there is nothing at {path}; check the path", file=str(path))
            continue
        within = _folder(path, path.resolve()) if path.is_dir() else _file(path, path.name)
        for found in within:
            if isinstance(found, Found):
                key = _key(found.path, home)
                if key in seen:
                    continue
                seen.add(key)
                yield Found(name=found.name, path=found.path, key=key, size=found.size, mtime_ns=found.mtime_ns)
            else:
                yield found


def _key(path: Path, home: Path) -> str:
    try:
        return Path(os.path.relpath(path.absolute(), home)).as_posix()
    except ValueError:  # another drive
        return path.absolute().as_posix()


def _folder(top: Path, real_top: Path) -> Iterator[Found | Issue]:
    for folder, folders, files in os.walk(top, onerror=None):
        here = Path(folder)
        for name in sorted(folders):
            below = here / name
            if name.startswith(".") or below.is_symlink():
                what = "is hidden" if name.startswith(".") else "is a link to another folder"
                yield _passed_over(below.relative_to(top).as_posix(), what)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not (here / name).is_symlink())
        for name in sorted(files):
            path = here / name
            inside = path.relative_to(top).as_posix()
            if name.endswith(_CASE) or name in _BESIDE:
                continue
            if name.startswith("."):
                yield _passed_over(inside, "is hidden")
            elif path.is_symlink() and not path.resolve().is_relative_to(real_top):
                yield _passed_over(inside, "is a link that leads out of the folder")
            else:
                yield from _file(path, inside)


def _file(path: Path, name: str) -> Iterator[Found | Issue]:
    try:
        state = path.stat()
    except OSError as fault:
        yield Issue(code="file-unreadable", says=f"{name} cannot be read ({fault.strerror})", file=name)
        return
    if not path.is_file():
        yield Issue(code="file-unreadable", says=f"{name} is no file that can be read (a device or a pipe)", file=name)
        return
    yield Found(name=name, path=path, key="", size=state.st_size, mtime_ns=state.st_mtime_ns)


def _passed_over(name: str, what: str) -> Issue:
    return Issue(code="file-passed-over", says=f"{name} {what} and was passed over; add it by its own path", file=name)
