"""How often each part of a case has changed, so that what was made of some parts is made anew only when they have.

A part is a kind of entry (``entry event``); of a kind what people have recorded or judged (``judged event``), what
machines have read (``read event``), or what there is of it, wherever it stands (``made event``); the ``documents`` with
their texts, and their ``heads``; which ids are held ``distinct``. Each has a count that only grows, kept beside the
keys of the work that was done.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from .schema import entry, work

STAGE = "changed"
DOCUMENTS, HEADS, DISTINCT = "documents", "heads", "distinct"
_OF_KIND = ("entry", "judged", "read", "made")

_COUNT = select(work.c.key).where(work.c.stage == STAGE, work.c.subject == bindparam("part"))
_COUNTS = select(work.c.subject, work.c.key).where(work.c.stage == STAGE)
_OF = select(entry.c.kind).where(entry.c.id == bindparam("id"))


def of_kind(kind: str, *, judged: bool = False) -> str:
    """The part that the entries of a kind are; or what of them people have recorded or judged."""
    return f"{'judged' if judged else 'entry'} {kind}"


def of_machines(kind: str) -> str:
    """The part that the entries of a kind are which machines have read."""
    return f"read {kind}"


def of_all(kind: str) -> str:
    """The part that the entries of a kind are, whether they count or not: no judgement changes it."""
    return f"made {kind}"


def is_counted(part: str) -> bool:
    """Whether a name is that of a part."""
    return part in (DOCUMENTS, HEADS, DISTINCT) or part.partition(" ")[0] in _OF_KIND


def counts(connection: Connection) -> dict[str, int]:
    """How often each part has changed that ever did."""
    return {row.subject: int(row.key) for row in connection.execute(_COUNTS)}


def count(connection: Connection, part: str) -> int:
    """How often the part has changed."""
    return int(connection.execute(_COUNT, {"part": part}).scalar() or 0)


def note(connection: Connection, parts: Iterable[str]) -> None:
    """Note that some parts change, within a transaction."""
    for part in sorted(set(parts)):
        row = {"stage": STAGE, "subject": part, "key": str(count(connection, part) + 1)}
        made = insert(work).values(row)
        once_more = made.on_conflict_do_update(index_elements=["stage", "subject"], set_={"key": row["key"]})
        connection.execute(once_more)


def note_entries(connection: Connection, entries: Iterable[tuple[str, bool]]) -> None:
    """Note that entries of some kinds, made by a person or not, come, go or change."""
    made = set(entries)
    note(connection, [part for kind, _ in made for part in (of_kind(kind), of_all(kind))])
    note(connection, [of_kind(kind, judged=True) if person else of_machines(kind) for kind, person in made])


def note_statuses(connection: Connection, ids: Iterable[str]) -> None:
    """Note that some entries stand otherwise than they did."""
    kinds = {connection.execute(_OF, {"id": id}).scalar() for id in ids}
    parts = [of_kind(kind, judged=judged) for kind in kinds if kind for judged in (False, True)]
    note(connection, parts)
