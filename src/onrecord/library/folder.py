"""The files below the paths that are added, in a fixed order; nothing hidden, nothing outside.

What systems and programs leave in folders for themselves is nobody's document and is passed over without a word: hidden
files and folders, `Thumbs.db`, `desktop.ini`, `__MACOSX`, the lock files of open Office documents.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISLNK, S_ISREG

from ..model.fault import Issue

_CASE = (".onrecord", ".onrecord-wal", ".onrecord-shm", ".onrecord.new")
_BESIDE = frozenset({"brief.toml"})
_OF_SYSTEMS = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "icon\r"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file: its name below the folder that was added, where it is, its key in the case, size and last change."""

    name: str
    path: Path
    key: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A path that was given, under its key: the files that are there, and an Issue for each that leads out of the
    folder or cannot be looked at. `there` tells whether there is anything."""

    key: str
    folder: bool
    there: bool
    found: tuple[Found, ...]
    issues: tuple[Issue, ...]


def places(paths: Iterable[Path], home: Path) -> Iterator[Place]:
    """What is at the paths and in their folders, sorted, each thing once. `home` is where the case lies: keys are paths
    from there."""
    given: set[str] = set()
    seen: set[str] = set()
    for path in paths:
        key = key_of(path, home)
        if key not in given:
            given.add(key)
            yield _place(path, key, home, seen)


def _place(path: Path, key: str, home: Path, seen: set[str]) -> Place:
    found, issues = list[Found](), list[Issue]()
    there, folder = path.exists(), path.is_dir()
    if not there:
        issues.append(Issue(code="file-not-found", says=f"there is nothing at {path}; check the path", file=str(path)))
    elif folder or key not in seen:
        inside = f"{key}/" if key != "." else ""
        for name, one in _folder(path, path.resolve()) if folder else _file(path, path.name):
            if (inner := f"{inside}{name}" if folder else key) in seen:
                continue
            seen.add(inner)
            if isinstance(one, Issue):
                issues.append(one)
            else:
                found.append(replace(one, key=inner))
    return Place(key=key, folder=folder, there=there, found=tuple(found), issues=tuple(issues))


def of_systems(name: str) -> bool:
    """Whether a file or folder of that name is kept by a system or program for itself."""
    return name.startswith((".", "~$")) or name.lower() in _OF_SYSTEMS


def key_of(path: Path, home: Path) -> str:
    """What a file is called in a case that lies in `home`."""
    try:
        return Path(os.path.relpath(path.absolute(), home)).as_posix()
    except ValueError:  # another drive
        return path.absolute().as_posix()


def _folder(top: Path, real_top: Path) -> Iterator[tuple[str, Found | Issue]]:
    """What is in a folder, each thing with its path from there."""
    for folder, folders, files in os.walk(top, onerror=None):
        here = Path(folder)
        above = "" if here == top else f"{here.relative_to(top).as_posix()}/"
        for name in sorted(folders):
            if (here / name).is_symlink() and not of_systems(name):
                yield f"{above}{name}", _passed_over(f"{above}{name}", "is a link to another folder")
        folders[:] = sorted(name for name in folders if not of_systems(name) and not (here / name).is_symlink())
        for name in sorted(files):
            if name.endswith(_CASE) or name in _BESIDE or of_systems(name):
                continue
            yield from _file(here / name, f"{above}{name}", real_top)


def _file(path: Path, name: str, real_top: Path | None = None) -> Iterator[tuple[str, Found | Issue]]:
    """The file; where the folder that it must lie in is given, an Issue if it is a link out of it."""
    try:
        state = path.lstat()
        if S_ISLNK(state.st_mode):
            if real_top is not None and not path.resolve().is_relative_to(real_top):
                yield name, _passed_over(name, "is a link that leads out of the folder")
                return
            state = path.stat()
    except OSError as fault:
        yield name, Issue(code="file-unreadable", says=f"{name} cannot be read ({fault.strerror})", file=name)
        return
    if not S_ISREG(state.st_mode):
        says = f"{name} is no file that can be read (a device or a pipe)"
        yield name, Issue(code="file-unreadable", says=says, file=name)
        return
    yield name, Found(name=name, path=path, key="", size=state.st_size, mtime_ns=state.st_mtime_ns)


def _passed_over(name: str, what: str) -> Issue:
    return Issue(code="file-passed-over", says=f"{name} {what} and was passed over; add it by its own path", file=name)
