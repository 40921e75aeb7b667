"""Where an export of a single file goes."""

from __future__ import annotations

from pathlib import Path


def file_in(out: Path, name: str) -> Path:
    """The path given, where it has the ending of such a file and is no folder; else the file of that name in it."""
    if out.suffix == Path(name).suffix and not out.is_dir():
        out.parent.mkdir(parents=True, exist_ok=True)
        return out
    out.mkdir(parents=True, exist_ok=True)
    return out / name
