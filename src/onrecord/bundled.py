"""The cases that come with Onrecord."""

from __future__ import annotations

from pathlib import Path

from .model.fault import CaseNotFound


def bundled(name: str) -> tuple[Path, Path]:
    """The folder of documents and the brief of a bundled case; `CaseNotFound` where there is none of that name."""
    here = Path(__file__).parent
    for home in (here / "examples" / name, here.parent.parent / "examples" / name):
        if (home / "brief.toml").is_file():
            return home / "documents", home / "brief.toml"
    raise CaseNotFound(f"no bundled case {name!r}")
