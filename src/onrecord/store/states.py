"""What tells the state of what was asked of a register: the same state, the same answer."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import Connection, bindparam, select

from . import changes, listing
from .schema import about, document, entry, status

ORDER, SPAN, ID = "order", "span", "id "
"""The order of the documents; the time that they are meant to cover; how a single entry is named."""

ENTRY = select(entry.c.kind, entry.c.maker, entry.c.version, entry.c.body).where(entry.c.id == bindparam("id"))
_STATUS = select(status.c.status).where(status.c.entry == bindparam("id"))


def states(connection: Connection, asked: Iterable[str]) -> dict[str, str]:
    """What tells the state of each thing that was asked for."""
    return {one: _state(connection, one) for one in asked}


def _state(connection: Connection, asked: str) -> str:
    if asked.startswith(ID):
        return _of_entry(connection, asked.removeprefix(ID))
    if asked == ORDER:
        ids = connection.execute(select(document.c.id).order_by(*listing.IN_DATE_ORDER)).scalars()
        return sha256("\x1f".join(ids).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    if asked == SPAN:
        return str(connection.execute(select(about.c.text).where(about.c.name == "record")).scalar() or "")
    return str(changes.count(connection, asked))


def _of_entry(connection: Connection, id: str) -> str:
    row = connection.execute(ENTRY, {"id": id}).first()
    if row is None:
        return ""
    judged = connection.execute(_STATUS, {"id": id}).scalar()
    return sha256(f"{row.kind} {row.maker} {row.version} {judged} {row.body}".encode()).hexdigest()[:16]
