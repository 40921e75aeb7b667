"""The anchors of an entry that are too many for its own body: read only where all are wanted, or those of a stretch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, select

from ..model.entry import Entry
from ..model.text import Anchor
from .codec import decoded, decoded_entry
from .schema import entry_anchor

_BEYOND = (
    select(entry_anchor.c.body)
    .where(entry_anchor.c.entry == bindparam("entry"), entry_anchor.c.body.is_not(None))
    .order_by(entry_anchor.c.number)
)
_BEYOND_IN = (
    select(entry_anchor.c.entry, entry_anchor.c.body)
    .where(
        entry_anchor.c.document == bindparam("within"),
        entry_anchor.c.end > bindparam("start"),
        entry_anchor.c.body.is_not(None),
    )
    .order_by(entry_anchor.c.number)
)
_BEYOND_BETWEEN = _BEYOND_IN.where(entry_anchor.c.start < bindparam("end"))


def whole(connection: Connection, row: Any) -> Entry:
    """The entry of a row with all its anchors."""
    made = decoded_entry(row.kind, row.body)
    if (row.anchors or 0) <= len(made.anchors):
        return made
    bodies = ",".join(connection.execute(_BEYOND, {"entry": row.number}).scalars())
    return replace(made, anchors=(*made.anchors, *decoded(f"[{bodies}]", tuple[Anchor, ...])))


def with_those_in(
    connection: Connection, rows: Iterable[Any], document: int, start: int, end: int | None
) -> Iterator[Entry]:
    """The entries of the rows in brief, with all their anchors in a stretch of a document."""
    stretch = {"within": document, "start": start} | ({} if end is None else {"end": end})
    beyond: dict[int, list[Anchor]] = {}
    for one in connection.execute(_BEYOND_IN if end is None else _BEYOND_BETWEEN, stretch):
        beyond.setdefault(one.entry, []).append(decoded(one.body, Anchor))
    for row in rows:
        made = decoded_entry(row.kind, row.body)
        further = beyond.get(row.number)
        yield replace(made, anchors=(*made.anchors, *further)) if further else made
