"""On which line of a brief a table and its keys stand: TOML readers do not tell, and an Issue must."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_HEADER = re.compile(r"\s*\[\[?\s*([\w-]+)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_LONG_STRING = re.compile(r'"""|\'\'\'')


@dataclass(frozen=True, slots=True)
class Place:
    """The line of a table's header and of each of its keys, counted from 1, and the table's lines of text."""

    header: int
    keys: dict[str, int] = field(default_factory=dict)
    text: list[tuple[int, str]] = field(default_factory=list)

    def line_of(self, key: str, words: str = "") -> int:
        """The line of the key, or of the words given where they stand on a later line of its value."""
        from_line = self.keys.get(key, self.header)
        wanted = words.split("\n", 1)[0].replace('"', '\\"')[:40]
        if wanted:
            return next((number for number, line in self.text if number >= from_line and wanted in line), from_line)
        return from_line


def places(brief: str) -> dict[str, list[Place]]:
    """For each table its places in the order of the file; ``[[topic]]`` and ``[case]`` alike."""
    found: dict[str, list[Place]] = {}
    current: Place | None = None
    for number, line, within_string in _lines(brief):
        header = None if within_string else _HEADER.match(line)
        if header:
            current = Place(number)
            found.setdefault(header[1], []).append(current)
        elif current is not None:
            current.text.append((number, line))
            key = None if within_string else _KEY.match(line)
            if key:
                current.keys.setdefault(key[1], number)
    return found


def _lines(brief: str) -> Iterator[tuple[int, str, bool]]:
    within = ""
    for number, line in enumerate(brief.splitlines(), 1):
        yield number, line, bool(within)
        for mark in _LONG_STRING.findall(line):
            within = mark if not within else "" if mark == within else within
