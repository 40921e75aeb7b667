"""What people have decided, held against what is read now: judgements survive a new reading, or say that they do not.

A judgement keeps a copy of what was judged. Its entry is there under the same id: it stands. Else the one entry of that
kind in that document whose words overlap those of the copy by 0.8 or more (Jaccard, in characters) takes it over, one
of the same maker first, and the judgement is marked as carried; where the text itself was made anew, the copy is looked
for in it by its words. Else it is an Issue, and what had been accepted stays as an entry of that person.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from ..model.entry import KINDS, Citation, Entry, Same, machine_id
from ..model.fault import EntryNotFound, Issue
from ..model.judgement import Decision, Judgement, Status
from ..model.moving import found_in, moved
from ..model.register import Register
from ..model.text import Anchor
from ..store import Store
from .parting import parted

OVERLAP = 0.8
"""Jaccard overlap of characters from which an entry is taken to be the one that was judged."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """What was judged, as the log has it."""

    kind: type[Entry]
    fields: dict[str, Any]
    maker: str
    document: str
    start: int
    end: int


def apply_judgements(store: Store) -> None:
    """Derive from the whole log where every judged entry stands now, and what has no entry any more.

    A citation that a linker has resolved supersedes the one that was read, unless a person has judged that one; an
    identity that joins what people hold distinct is superseded by that.
    """
    statuses = dict.fromkeys(_superseded(store.register), Status.SUPERSEDED)
    carried: dict[int, str] = {}
    issues: list[Issue] = []
    kept: list[Entry] = []
    for line, status in _last_on_each(store.judgements()):
        now = _entry_now(store.register, line)
        if now is None:
            issues.append(_without_entry(store.register, line))
            for entry in _kept(store.register, line):
                kept.append(entry)
                carried[line.number] = entry.id
            continue
        if now != line.entry:
            carried[line.number] = now
        statuses[now] = status
    if distinct := store.distinct_pairs():
        apart = parted(store.register.entries(Same, counting=False), statuses, distinct)
        statuses |= dict.fromkeys(apart.fallen, Status.SUPERSEDED)
        issues += [_contradicted(*one) for one in apart.contradictions]
    with store.transaction():
        store.put_statuses(statuses, carried)
        store.replace_entries("judged", "log", "", kept)
        store.replace_issues("judged", "log", issues)


def _contradicted(pair: tuple[str, str], said: tuple[str, ...]) -> Issue:
    one, other = pair
    says = (
        f"{one} and {other} are held distinct, but are the same by what people say in {', '.join(said)}, which is not "
        "applied; take one of the two back"
    )
    return Issue(code="same-and-distinct", says=says)


def _superseded(register: Register) -> Iterator[str]:
    """The citations as they were read for which a linker has one that is resolved, or that says what it may mean."""
    for cited in register.entries(Citation, counting=False):
        anchor = cited.anchor
        if (cited.resolves_to or cited.may_mean) and anchor is not None and not cited.maker.person:
            yield machine_id("citation", anchor.document, anchor.start, anchor.end, "citations")


def _last_on_each(log: Iterable[Judgement]) -> Iterable[tuple[Judgement, Status]]:
    """The line that counts for each entry that was judged, the last that was not taken back, and where it puts it."""
    last: dict[str, tuple[Judgement, Status]] = {}
    for line in log:
        if (status := line.decision.status) is not None and not line.withdrawn:
            last[line.entry] = (line, status)
    return last.values()


def _entry_now(register: Register, line: Judgement) -> str | None:
    """The id of the entry that the judgement is about now."""
    try:
        register.entry(line.entry)
    except EntryNotFound:
        return _nearest(register, line)
    return line.entry


def _nearest(register: Register, line: Judgement) -> str | None:
    """The one entry of the kind whose words overlap enough, one of the same maker before those of others; None where
    there is none, or more than one."""
    copy = _copy(register, line)
    if copy is None:
        return None
    near: dict[bool, list[str]] = {True: [], False: []}
    for entry in register.entries(copy.kind, document=copy.document, counting=False):
        anchor = entry.anchor
        if anchor is not None and not entry.maker.person and _overlap(copy, anchor.start, anchor.end) >= OVERLAP:
            near[entry.maker.name == copy.maker].append(entry.id)
    alike = near[True] or near[False]
    return alike[0] if len(alike) == 1 else None


def _overlap(copy: _Copy, start: int, end: int) -> float:
    common = min(copy.end, end) - max(copy.start, start)
    whole = max(copy.end, end) - min(copy.start, start)
    return common / whole if common > 0 else 0.0


def _copy(register: Register, line: Judgement) -> _Copy | None:
    """The copy in the log, where its words stand now; None where it is of no kind of entry or stands on no words."""
    if not line.judged:
        return None
    fields: dict[str, Any] = msgspec.json.decode(line.judged)
    kind = KINDS.get(str(fields.pop("kind", "")) or line.entry.rpartition("-")[0])
    anchors = fields.get("anchors") or []
    if kind is None or not anchors:
        return None
    anchor = msgspec.convert(anchors[0], Anchor)
    if _text(register, anchor.document, anchor.start, anchor.end) != anchor.exact:
        anchor = found_in(anchor, _text(register, anchor.document)) or anchor
    return _Copy(kind, fields, fields["maker"]["name"], anchor.document, anchor.start, anchor.end)


def _text(register: Register, document: str, start: int = 0, end: int = sys.maxsize) -> str:
    """The document's text, or a stretch of it; empty where it is not in the case."""
    try:
        return register.text(document, start, end)
    except EntryNotFound:
        return ""


def _kept(register: Register, line: Judgement) -> Iterator[Entry]:
    """What was accepted and is read no more, as an entry of the person who accepted it, where its words stand now."""
    copy = _copy(register, line)
    if line.decision is not Decision.ACCEPT or copy is None:
        return
    fields = {**copy.fields, "id": f"{line.entry}-kept", "maker": {"name": line.by}, "confidence": None, "rule": ""}
    entry: Entry = msgspec.convert(fields, copy.kind)
    yield moved(entry, copy.document, _text(register, copy.document)) or entry


def _without_entry(register: Register, line: Judgement) -> Issue:
    copy = _copy(register, line)
    after = "what was accepted is kept as that person's entry" if line.decision is Decision.ACCEPT else "judge it anew"
    return Issue(
        code="judgement-without-entry",
        says=f"judgement {line.number} ({line.decision.value} {line.entry}) is about an entry that is read no more; "
        f"{after}, or take the judgement back",
        document=copy.document if copy else None,
        start=copy.start if copy else None,
        end=copy.end if copy else None,
    )
