"""What documents are called: the shortest ending of their path that is not taken, fixed from then on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from .members import INSIDE

_OTHER = re.compile(r"[^\w.]+|(?<!\w)\.|\.(?!\w)")
_ENDING = re.compile(r"\.(?:jsonl|ndjson)\.gz$|\.[A-Za-z][A-Za-z0-9]{0,8}$")


class Names:
    """The ids that are taken; each new one is taken when it is given."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def __contains__(self, id: str) -> bool:
        return id in self._taken

    def new(self, path: str) -> str:
        """An id for what lies at the path: its shortest ending that is free."""
        return self._take(next(id for id in _endings(path) if id not in self._taken))

    def given(self, id: str) -> str:
        """The id that a document brings with it, with a number where it is taken."""
        return self._take(id) if id not in self._taken else self._numbered(f"{id}-")

    def witness(self, id: str) -> str:
        """The id of a further witness of a document: ``letter@2``."""
        return self._numbered(f"{id}@")

    def _numbered(self, stem: str) -> str:
        """The stem with the lowest number from 2 that is free: none below the one that was given last is."""
        number = self._numbers.get(stem, 1) + 1
        while f"{stem}{number}" in self._taken:
            number += 1
        self._numbers[stem] = number
        return self._take(f"{stem}{number}")

    def _take(self, id: str) -> str:
        self._taken.add(id)
        return id


def _endings(path: str) -> Iterator[str]:
    parts = [part for part in re.split(r"/|" + re.escape(INSIDE), path) if part not in ("", ".")]
    stems = [_spelled(_ENDING.sub("", part) or part) for part in parts] or ["document"]
    for length in range(1, len(stems) + 1):
        yield "-".join(stems[-length:])
    whole = "-".join([*stems[:-1], _spelled(parts[-1] if parts else "document").replace(".", "-")])
    yield whole
    number = 2
    while True:
        yield f"{whole}-{number}"
        number += 1


def _spelled(name: str) -> str:
    """A file's name as an id has it: small letters, figures, and hyphens for the rest; unlike the slug of a label it
    keeps accents and underscores, so that the file is known again."""
    return _OTHER.sub("-", unicodedata.normalize("NFC", name).casefold()).strip("-.") or "document"
