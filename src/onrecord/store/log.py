"""The log of judgements: lines are only ever added, and where each entry stands follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from ..model.entry import KINDS, Entry, Maker, Same
from ..model.fault import EntryNotFound, OnrecordError
from ..model.judgement import Decision, Judgement, Status
from . import changes, entries, heads
from .codec import decoded, decoded_many, encoded
from .schema import carried, entry, judgement, status

STAGE = "log"
"""The stage under which the entries that people made in the log are kept; the subject is the line's number."""


def judgements_of(connection: Connection) -> Iterator[Judgement]:
    """All lines of the log, in order; those taken back are marked."""
    taken_back = _taken_back(connection)
    wanted = select(judgement, carried.c.entry.label("now")).outerjoin(
        carried, carried.c.judgement == judgement.c.number
    )
    for row in connection.execution_options(yield_per=1000).execute(wanted.order_by(judgement.c.number)):
        yield _judgement(row, row.number in taken_back)


def _judgement(row: Any, withdrawn: bool) -> Judgement:
    return Judgement(
        number=row.number,
        entry=row.entry,
        decision=Decision(row.decision),
        others=decoded_many(row.others, str),
        by=row.by,
        at=row.at,
        why=row.why,
        judged=row.judged,
        withdrawn=withdrawn,
        carried=row.now or "",
    )


def _taken_back(connection: Connection) -> set[int]:
    rows = connection.execute(select(judgement.c.others).where(judgement.c.decision == Decision.WITHDRAW.value))
    return {int(number) for row in rows for number in decoded_many(row.others, str)}


def append(connection: Connection, said: Judgement) -> Judgement:
    """Add a line to the log and let it take effect; the line with its number."""
    last = connection.execute(select(func.max(judgement.c.number))).scalar() or 0
    line = replace(said, number=last + 1, withdrawn=False, carried="")
    _refuse(connection, line)
    row = {
        "number": line.number,
        "entry": line.entry,
        "decision": line.decision.value,
        "others": encoded(line.others),
        "by": line.by,
        "at": line.at,
        "why": line.why,
        "judged": line.judged,
    }
    connection.execute(insert(judgement), row)
    if line.decision is Decision.WITHDRAW:
        for number in line.others:
            _undo(connection, _line(connection, int(number)))
    else:
        _effect(connection, line)
    return line


def _refuse(connection: Connection, line: Judgement) -> None:
    if line.decision is not Decision.WITHDRAW:
        return
    if not line.others:
        raise OnrecordError("nothing to take back: name the number of a judgement")
    for number in line.others:
        _line(connection, int(number))
        if int(number) in _taken_back(connection):
            raise OnrecordError(f"judgement {number} has been taken back already")


def _line(connection: Connection, number: int) -> Judgement:
    row = connection.execute(
        select(judgement, carried.c.entry.label("now"))
        .outerjoin(carried, carried.c.judgement == judgement.c.number)
        .where(judgement.c.number == number)
    ).first()
    if row is None:
        raise EntryNotFound(f"no judgement {number} in the log")
    return _judgement(row, False)


def _effect(connection: Connection, line: Judgement) -> None:
    if line.decision is Decision.CORRECT:
        _correct_head(connection, line.entry)
    elif line.decision is Decision.RECORD:
        _add_entry(connection, line, recorded(line))
    elif line.decision is Decision.SAME_AS:
        _add_entry(connection, line, same(line))
    elif line.decision is Decision.DISTINCT:
        changes.note(connection, [changes.DISTINCT])
    if line.decision.status is not None:
        _settle(connection, line.carried or line.entry)


def _undo(connection: Connection, line: Judgement) -> None:
    if line.decision is Decision.CORRECT:
        _correct_head(connection, line.entry)
    elif line.decision in (Decision.RECORD, Decision.SAME_AS):
        entries.remove(connection, (entry.c.stage == STAGE) & (entry.c.subject == str(line.number)))
    elif line.decision is Decision.DISTINCT:
        changes.note(connection, [changes.DISTINCT])
    elif line.decision.status is not None:
        _settle(connection, line.carried or line.entry)


def recorded(line: Judgement) -> Entry:
    """The person's entry that a line of the log records: `judged` is its JSON, with ``kind`` beside its fields."""
    bare: dict[str, Any] = decoded(line.judged, dict)
    kind = KINDS.get(str(bare.pop("kind", "")))
    if kind is None:
        raise OnrecordError(f"judgement {line.number} records an entry of no kind; give one of {', '.join(KINDS)}")
    bare["maker"] = {"name": line.by}
    bare.setdefault("id", line.entry)
    return decoded(encoded(bare), kind)


def same(line: Judgement) -> Same:
    """The entry of a person who says that two ids mean the same."""
    these = (line.entry, *line.others)
    return Same(id=f"same-{line.number}", maker=Maker(line.by), these=these, note=line.why)


def _add_entry(connection: Connection, line: Judgement, made: Entry) -> None:
    for taken in entries.add(connection, STAGE, str(line.number), [made]):
        raise OnrecordError(taken.says)


def move_recorded(connection: Connection, moved: Entry) -> bool:
    """Put a person's entry that the log records on other words; False where the log records no such entry. The log's
    line stays as it was said."""
    of = (entry.c.stage == STAGE) & (entry.c.id == moved.id)
    number = connection.execute(select(entry.c.subject).where(of)).scalar()
    if number is None:
        return False
    entries.remove(connection, of)
    for taken in entries.add(connection, STAGE, number, [moved]):
        raise OnrecordError(taken.says)
    return True


def _correct_head(connection: Connection, document: str) -> None:
    taken_back = _taken_back(connection)
    lines = connection.execute(
        select(judgement.c.number, judgement.c.judged)
        .where(judgement.c.entry == document, judgement.c.decision == Decision.CORRECT.value)
        .order_by(judgement.c.number)
    )
    fields: dict[str, object] = {}
    for row in lines:
        if row.number not in taken_back and row.judged:
            fields.update(decoded(row.judged, dict))
    heads.correct(connection, document, "log", fields)


def statuses_after(lines: Iterable[Judgement]) -> dict[str, Status]:
    """Where each entry that was judged stands: the last line on it that was not taken back tells."""
    standing: dict[str, Status] = {}
    for line in lines:
        if (now := line.decision.status) is not None and not line.withdrawn:
            standing[line.carried or line.entry] = now
    return standing


def _settle(connection: Connection, id: str) -> None:
    now = statuses_after(line for line in judgements_of(connection) if id in (line.carried, line.entry)).get(id)
    connection.execute(delete(status).where(status.c.entry == id))
    if now is not None:
        connection.execute(insert(status), {"entry": id, "status": now.value})
    changes.note_statuses(connection, [id])


def last_standing(connection: Connection) -> Judgement:
    """The last line that is not taken back and takes none back; `EntryNotFound` where there is none."""
    lines = [
        line for line in judgements_of(connection) if not line.withdrawn and line.decision is not Decision.WITHDRAW
    ]
    if not lines:
        raise EntryNotFound("there is no judgement to withdraw")
    return lines[-1]


def put_statuses(connection: Connection, statuses: Mapping[str, Status], carries: Mapping[int, str]) -> None:
    """Put what was derived from the whole log in the place of what was: statuses by entry, and for each judgement that
    was carried over the id its entry has now."""
    before = {row.entry: row.status for row in connection.execute(select(status))}
    after = {id: now.value for id, now in statuses.items()}
    changed = sorted(id for id in before.keys() | after.keys() if before.get(id) != after.get(id))
    for id in changed:
        connection.execute(delete(status).where(status.c.entry == id))
    if rows := [{"entry": id, "status": after[id]} for id in changed if id in after]:
        connection.execute(insert(status), rows)
    changes.note_statuses(connection, changed)
    connection.execute(delete(carried))
    if carries:
        connection.execute(insert(carried), [{"judgement": n, "entry": id} for n, id in carries.items()])


def distinct_pairs(connection: Connection) -> set[frozenset[str]]:
    """The pairs of ids that people hold to be distinct."""
    pairs = set[frozenset[str]]()
    for line in judgements_of(connection):
        if line.decision is Decision.DISTINCT and not line.withdrawn:
            pairs.update(frozenset((line.entry, other)) for other in line.others)
    return pairs
