"""How records are printed: JSON Lines for programs, one line each for people; progress on standard error."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Mapping
from types import TracebackType

import click

WIDTH = 100
"""Characters of text that a line of a list shows."""

PAUSE = 0.2
"""Seconds between two drawings of the progress."""

_FIRST = ("id", "code", "number", "document", "start", "passage")
_DATES = ("written", "delivered", "published", "said", "when", "edtf", "dated", "at")
_WORDS = ("verdict", "title", "name", "speaker", "claim", "label", "says", "work", "decision", "text", "entry", "file")


def print_records(records: Iterable[Mapping[str, object]], as_json: bool) -> int:
    """Print the records, one a line, and tell how many there were."""
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007 (the last number is the count)
        click.echo(json.dumps(record, ensure_ascii=False) if as_json else line(record))
    return count


def line(record: Mapping[str, object]) -> str:
    """A record as a person reads it in a list: its id, its date, then its words."""
    first = next((str(record[key]) for key in _FIRST if record.get(key) not in (None, "")), "")
    date = next((str(record[key]) for key in _DATES if isinstance(record.get(key), str)), "")
    words = "  ".join(str(record[key]) for key in _WORDS if record.get(key) and str(record[key]) != first)
    place = f"({record['file']}:{record['line']})" if record.get("file") and record.get("line") else ""
    return "  ".join(part for part in (first, date, " ".join(words.split())[: 2 * WIDTH], place) if part)


def print_whole(record: Mapping[str, object]) -> None:
    """One record in full, a key a line."""
    for key, value in record.items():
        if value not in (None, "", [], {}):
            shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            click.echo(f"{key:>18}  {shown}")


class Progress:
    """A line on standard error that says what is being done and how far it is; silent where nobody watches."""

    def __init__(self, shown: bool | None = None) -> None:
        self._shown = sys.stderr.isatty() if shown is None else shown
        self._drawn = 0.0
        self._width = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._draw("")

    def __call__(self, stage: str, done: int, total: int | None, what: str = "") -> None:
        """Told by the rooms: the stage, how many units are done, of how many, and on what it works."""
        now = time.monotonic()
        if self._shown and (now - self._drawn > PAUSE or done == total):
            self._drawn = now
            share = f"{done} of {total}" if total else str(done)
            self._draw(f"{stage}: {share}  {what}"[:WIDTH])

    def _draw(self, words: str) -> None:
        if self._shown and (words or self._width):
            click.echo("\r" + words.ljust(self._width), nl=False, err=True)
            if not words:
                click.echo("\r", nl=False, err=True)
            self._width = len(words)
