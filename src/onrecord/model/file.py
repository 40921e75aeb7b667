"""A file on its way in: what an importer is given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file's name (relative to the folder that was added, with ``/``), its bytes, and its last change on disk
    (ISO 8601), which is never taken for a date of its contents."""

    name: str
    content: bytes
    modified: str = ""

    @property
    def suffix(self) -> str:
        """The ending of the name, lower case, with its dot."""
        stem = self.name.rsplit("/", 1)[-1]
        return "." + stem.rsplit(".", 1)[1].lower() if "." in stem.lstrip(".") else ""
