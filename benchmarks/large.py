"""A large case for measuring: real text repeated, and a register made of patterns where reading it would take hours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from corpus import repeated

from onrecord.model.edtf import parse_edtf
from onrecord.model.entry import Entry, Event, Maker, Mention, Part, Statement, TimeExpression
from onrecord.model.text import Anchor, Document, Passage
from onrecord.register.reading import _key, _reader
from onrecord.store import Store

_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}(?:(?: [A-Z]\.)? [A-Z][a-z]{2,})?\b")
_NAMES, _YEARS = 4, 3
_SAYS_EVERY, _HAPPENS_EVERY = 2, 12
_LINES = 1000


def texts(source: Path, folder: Path, megabytes: float) -> tuple[int, float]:
    """Write plain text files, one a document, until there are so many megabytes; how many files, and how many."""
    folder.mkdir()
    size = count = 0
    for count, document in enumerate(repeated(source, 1 << 40), 1):
        content = document.text.encode()
        (folder / f"{count:06}.txt").write_bytes(content)
        size += len(content)
        if size >= megabytes * 1e6:
            break
    return count, size / 1e6


def lines(source: Path, folder: Path, passages: int) -> None:
    """Write JSON Lines with the documents' dates, a thousand documents a file."""
    folder.mkdir()
    documents, number = repeated(source, passages), 0
    while some := list(islice(documents, _LINES)):
        number += 1
        told = (_line(one) for one in some)
        (folder / f"part-{number:03}.jsonl").write_text("".join(f"{line}\n" for line in told), encoding="utf-8")


def _line(one: Document) -> str:
    written = one.head.written
    return json.dumps({"id": one.id, "title": _title(one), "date": written.edtf if written else None, "text": one.text})


def _title(one: Document) -> str:
    return " ".join(one.text.split()[:8])


def filled(case: Path, unread: int) -> tuple[int, int]:
    """Give every document entries found by bare patterns, as if it had been read, but for the first ones of so many
    passages, which are left to be read; how many entries, and how many passages in all."""
    reader, count, left, every = _reader(()), 0, unread, 0
    with Store.open(case) as store:
        pending = [state for state in store.reading_states() if state.done is None]
        for first in range(0, len(pending), 200):
            with store.transaction():
                for state in pending[first : first + 200]:
                    document = store.document(state.document)
                    every += len(document.passages)
                    if left > 0:
                        left -= len(document.passages)
                        continue
                    entries = list({one.id: one for one in _entries(document)}.values())
                    store.replace_entries("read", state.document, _key(state.digest, reader), entries)
                    count += len(entries)
    return count, every


def _entries(document: Document) -> Iterator[Entry]:
    for passage in document.written_by_author():
        yield from _of_passage(document, passage)


def _of_passage(document: Document, passage: Passage) -> Iterator[Entry]:
    """Years as dates, capitalised words within a sentence as names, each second passage as a statement and each twelfth
    as an event of the document's date: as many of each as reading finds in speeches, and more events."""
    text, start, end = document.text, passage.start, passage.end
    for found in islice(_YEAR.finditer(text, start, end), _YEARS):
        anchor, when = _at(document, *found.span()), parse_edtf(found[0])
        yield TimeExpression(maker=Maker("dates", 1), anchors=(anchor,), when=when, rule="pattern")
    names = [found.span() for found in islice(_NAME.finditer(text, start, end), _NAMES)]
    for first, last in names:
        yield Mention(maker=Maker("mentions", 1), anchors=(_at(document, first, last),), name=text[first:last])
    who = text[slice(*names[0])] if names else ""
    if passage.number % _SAYS_EVERY == 0:
        whole = _at(document, start, min(end, start + 240))
        said = document.head.written
        yield Statement(maker=Maker("statements", 1), anchors=(whole,), speaker=who, said=said, rule="pattern")
    if passage.number % _HAPPENS_EVERY == 0:
        anchor = _at(document, start, min(end, start + 80))
        parts = (Part(who),) if who else ()
        when = document.head.written
        yield Event(maker=Maker("events", 1), anchors=(anchor,), name=anchor.exact, when=when, agents=parts)


def _at(document: Document, start: int, end: int) -> Anchor:
    return Anchor.at(document.id, document.text, start, end)
