"""The care of a case: is all of it whole and in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from ..model.fault import CaseDamaged, Issue
from ..model.text import Anchor
from . import documents, originals, sqlite, sqlite_index
from .anchors import whole
from .codec import decoded_finding
from .listing import OF_ENTRY
from .schema import LAST_NUMBER, document, entry, finding, judgement, passage, source


def check(connection: Connection) -> Iterator[Issue]:
    """What is wrong with the case: the file and its index, the originals, the texts, the anchors, the log."""
    broken = sqlite.broken_parts(connection)
    yield from (Issue(code="case-broken", says=f"{says}; go back to a copy of the case") for says in broken)
    if broken:
        return
    with sqlite.writing(connection):
        stale = sqlite_index.stale_tables(connection)
    for table in stale:
        yield Issue(code="index-stale", says=f"{table} does not say what the text says; go back to a copy of the case")
    for digest in list(connection.execute(select(source.c.digest)).scalars()):
        yield from _original(connection, digest)
    for number in list(connection.execute(select(document.c.number).order_by(document.c.id)).scalars()):
        yield from _document(connection, number)
    yield from _unplaced(connection)
    yield from _log(connection)


def _original(connection: Connection, digest: str) -> Iterator[Issue]:
    told = sha256()
    for chunk in originals.chunks_of(connection, digest):
        told.update(chunk)
    if told.hexdigest() != digest:
        name = originals.source_of(connection, digest).name
        says = f"the original {name} is not what came in (digest {told.hexdigest()}, not {digest}); add the file again"
        yield Issue(code="original-altered", says=says, file=name)


def _document(connection: Connection, number: int) -> Iterator[Issue]:
    row = connection.execute(select(document).where(document.c.number == number)).one()
    parts: list[str] = []
    told, end, sound = sha256(), 0, True
    in_order = connection.execute(select(passage).where(passage.c.document == number).order_by(passage.c.place))
    for count, one in enumerate(in_order, 1):
        sound &= one.place & LAST_NUMBER == count and one.start == end + len(one.gap)
        sound &= one.end == one.start + len(one.text)
        told.update(f"{one.gap}{one.text}".encode())
        parts += [one.gap, one.text]
        end = one.end
    told.update(row.tail.encode())
    text = "".join((*parts, row.tail))
    if not sound or len(text) != row.length or told.hexdigest() != row.digest:
        says = f"the passages of {row.id} do not make up the text that was taken in; add its file again"
        yield Issue(code="text-altered", says=says, document=row.id)
    wanted = select(*OF_ENTRY, entry.c.id).where(entry.c.document == number)
    for made in connection.execute(wanted.order_by(entry.c.start, entry.c.id)).all():
        yield from _anchors(connection, made, {row.id: text})


def _unplaced(connection: Connection) -> Iterator[Issue]:
    """The anchors of entries that stand on no document first, and of findings."""
    wanted = select(*OF_ENTRY, entry.c.id).where(entry.c.document.is_(None)).order_by(entry.c.id)
    for one in connection.execute(wanted).all():
        yield from _anchors(connection, one, {})
    for row in connection.execute(select(finding.c.id, finding.c.body).order_by(finding.c.number)).all():
        yield from _lost(connection, f"finding {row.id}", decoded_finding(row.body), {})


def _anchors(connection: Connection, row: Any, texts: dict[str, str]) -> Iterator[Issue]:
    try:
        made = whole(connection, row)
    except CaseDamaged as fault:
        yield Issue(code="case-broken", says=f"{row.id}: {fault}")
        return
    yield from _lost(connection, f"{row.kind} {row.id}", made, texts)


def _lost(connection: Connection, name: str, made: object, texts: dict[str, str]) -> Iterator[Issue]:
    for anchor in dict.fromkeys(anchors_in(made)):
        text = texts.get(anchor.document)
        if text is not None:
            words = text[anchor.start : anchor.end]
        elif not documents.known(connection, anchor.document):
            says = f"{name} stands on {anchor.document}, which is not in the case; read the case again"
            yield Issue(code="anchor-lost", says=says)
            continue
        else:
            words = documents.text_of(connection, anchor.document, anchor.start, anchor.end)
        if words != anchor.exact:
            says = f"the words of {name} do not stand in {anchor.document} where it says; read the document again"
            yield Issue(code="anchor-lost", says=says, document=anchor.document, start=anchor.start, end=anchor.end)


def anchors_in(value: object) -> Iterator[Anchor]:
    """All anchors in a value, in the values within it too."""
    if isinstance(value, Anchor):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from anchors_in(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from anchors_in(getattr(value, field.name))


def _log(connection: Connection) -> Iterator[Issue]:
    for place, number in enumerate(
        connection.execute(select(judgement.c.number).order_by(judgement.c.number)).scalars(), 1
    ):
        if number != place:
            says = f"judgement {place} is missing from the log; go back to a copy of the case"
            yield Issue(code="log-gap", says=says)
            return
