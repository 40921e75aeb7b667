"""What stands at many places of the texts, asked at once: a page that draws hundreds of them would else wait for
hundreds of answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from ..model.entry import Agent, Entry
from ..model.listing import briefly
from ..model.text import Anchor, Head, Passage
from . import listing
from .anchors import whole
from .codec import decoded, decoded_entry, encoded
from .documents import OF_PASSAGE, passage_from
from .schema import document, entry, entry_name, passage

_TOGETHER = 2000
"""So many are asked for at a time."""

_asked = func.json_each(bindparam("asked")).table_valued("key", "value")
_in, _start = (func.json_extract(_asked.c.value, f"$[{at}]") for at in range(2))
_listed = select(_asked.c.value)

_HEADS = select(document.c.id, document.c.head).select_from(_asked.join(document, document.c.id == _asked.c.value))

_last_before = (
    select(func.max(passage.c.start))
    .where(passage.c.document == document.c.number, passage.c.start <= _start)
    .correlate(document, _asked)
    .scalar_subquery()
)
_PASSAGES = select(_asked.c.key, *OF_PASSAGE).select_from(
    _asked.join(document, document.c.id == _in).join(
        passage, (passage.c.document == document.c.number) & (passage.c.start == _last_before)
    )
)

_AGENTS = (
    select(entry_name.c.name, *listing.OF_ENTRY)
    .select_from(
        _asked.join(entry_name, (entry_name.c.name == _asked.c.value) & (entry_name.c.kind == Agent.kind)).join(
            entry, entry.c.number == entry_name.c.entry
        )
    )
    .where(listing.counting())
    .order_by(*listing.IN_PLACE)
)


def heads_of(connection: Connection, documents: Iterable[str]) -> Iterator[tuple[str, Head]]:
    """The heads of those of some documents that there are, each with the document's id."""
    for row in _rows(connection, _HEADS, documents):
        yield row.id, decoded(row.head, Head)


def agents_of(connection: Connection, names: Iterable[str]) -> Iterator[tuple[str, Agent]]:
    """The agents that count of some names or ids, in brief, each with the name; the first where there are several."""
    met = set[str]()
    for row in _rows(connection, _AGENTS, names):
        if row.name not in met:
            met.add(row.name)
            made = briefly(decoded_entry(row.kind, row.body))
            assert isinstance(made, Agent)
            yield row.name, made


def passages_at(connection: Connection, anchors: Sequence[Anchor]) -> Iterator[tuple[Anchor, Passage]]:
    """The passages in which some anchors begin, each with its anchor; none for what begins before the first."""
    for first in range(0, len(anchors), _TOGETHER):
        some = anchors[first : first + _TOGETHER]
        for row in _rows(connection, _PASSAGES, [(one.document, one.start) for one in some]):
            yield some[row.key], passage_from(row)


_FIRSTS = (
    "SELECT entry.number FROM json_each(?) AS asked CROSS JOIN entry ON entry.kind IN (SELECT value FROM json_each(?)) "
    "AND entry.person IN (0, 1) AND entry.stands_in = json_extract(asked.value, '$[0]')"
)
_WITHIN = " AND {0}.start < json_extract(asked.value, '$[2]') AND {0}.\"end\" > json_extract(asked.value, '$[1]')"
_NUMBERS = (
    f"{_FIRSTS}{_WITHIN.format('entry')} UNION {_FIRSTS} "
    f"CROSS JOIN entry_anchor ON entry_anchor.entry = entry.number{_WITHIN.format('entry_anchor')}"
)
"""The entries that stand in the documents of some places and any of whose words lie within those; said in the order in
which the tables are to be gone through, which the database would else guess."""


def entries_at(
    connection: Connection, kinds: list[str], anchors: Sequence[Anchor], *, counting: bool
) -> Iterator[Entry]:
    """The entries of some kinds, with `counting` only those that count, whose chief words stand in the documents of the
    anchors, and any of whose words lie within any of those; in their order."""
    places = encoded([(one.document, one.start, one.end) for one in anchors])
    numbers = connection.exec_driver_sql(_NUMBERS, (places, encoded(kinds)) * 2).scalars().all()
    here = select(*listing.OF_ENTRY).where(entry.c.number.in_(_listed)).order_by(*listing.IN_PLACE)
    here = here.where(listing.counting()) if counting else here
    for row in _rows(connection, here, numbers):
        yield whole(connection, row)


def _rows(connection: Connection, question: Any, asked: Iterable[object]) -> Iterator[Any]:
    yield from connection.execute(question, {"asked": encoded(list(asked))})
