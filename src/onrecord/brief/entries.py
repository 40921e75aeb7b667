"""From the tables of a brief to entries, held against the documents and the register that they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model.entry import Entry, Maker
from ..model.fault import Issue, OnrecordError
from ..model.register import Register
from ..model.slug import slug
from ..model.tables import COMMON, HEAD, TABLES, Holds, Key
from ..model.text import Anchor, Head
from .citing import Citations
from .tables import Brief, Row
from .values import value_of


@dataclass(slots=True)
class Entries:
    """What a brief gave: the entries taken in, and an Issue for each line that could not be."""

    entries: list[Entry] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def read_entries(brief: Brief, register: Register) -> Entries:
    """The entries of a brief. A row with a faulty key is not taken in; one whose citations fail in part is, with the
    words that stand."""
    read = Entries(issues=list(brief.issues))
    citations = Citations(register)
    names = _Names(brief, register, citations)
    for row in brief.rows:
        faults: list[Issue] = []
        fields = dict(_fields(brief, row, names, citations, faults))
        anchors = fields.get("anchors", ())
        unfounded = "cite" in row.given and not anchors
        read.issues += faults
        if unfounded or any(fault.code != "quotation-not-in-passage" for fault in faults):
            continue
        missing = [key for key, known in row.of.keys.items() if key not in row.given and _required(row, known)]
        if missing:
            says = f"[[{row.table}]] {row.id!r} lacks {' and '.join(missing)}"
            read.issues.append(brief.issue("brief-key-missing", says, row.place))
        else:
            read.entries.append(row.of.kind(id=row.id, maker=Maker(brief.by), **fields))
    return read


def corrections(brief: Brief, register: Register) -> tuple[dict[str, dict[str, object]], list[Issue]]:
    """What ``[[document]]`` tables correct: fields of the head by the document's id, and the faults. Of several tables
    about one document the later wins, key by key; the empty text clears what was read."""
    citations, corrected, issues = Citations(register), dict[str, dict[str, object]](), list[Issue]()
    names = _Names(brief, register, citations)
    for given, place in brief.documents:
        try:
            fields = corrected.setdefault(citations.document(str(given.get("document", ""))), {})
        except OnrecordError as fault:
            issues.append(brief.issue("brief-document-unknown", str(fault), place, "document"))
            continue
        for name, value in given.items():
            if name not in HEAD:
                continue
            try:
                fields[name] = _cleared(name) if value == "" else value_of(HEAD[name], value, names)
            except ValueError as fault:
                issues.append(brief.issue("brief-value-not-read", f"{name}: {fault}", place, name))
    return corrected, issues


def _cleared(name: str) -> object:
    return getattr(Head(), name)


def _fields(
    brief: Brief, row: Row, names: _Names, citations: Citations, faults: list[Issue]
) -> Iterator[tuple[str, Any]]:
    keys: Mapping[str, Key] = {**COMMON, **row.of.keys}
    for name, given in row.given.items():
        key = keys.get(name)
        if key is None or name == "id":
            continue
        if key.holds is Holds.CITATIONS:
            yield key.field, tuple(_anchors(brief, row, name, given, citations, faults))
            continue
        try:
            yield key.field, value_of(key, given, names)
        except ValueError as fault:
            code = "brief-id-unknown" if key.holds in (Holds.ID, Holds.IDS, Holds.PARTS) else "brief-value-not-read"
            faults.append(brief.issue(code, f"{name}: {fault}", row.place, name))


def _anchors(
    brief: Brief, row: Row, key: str, given: object, citations: Citations, faults: list[Issue]
) -> Iterator[Anchor]:
    for citation in given if isinstance(given, list) else [given]:
        try:
            yield citations.anchor(str(citation))
        except OnrecordError as fault:
            faults.append(brief.issue("quotation-not-in-passage", str(fault), row.place, key, str(citation)))


def _required(row: Row, key: Key) -> bool:
    known = row.of.kind.__dataclass_fields__[key.field]
    return known.default is known.default_factory  # both are the MISSING mark


class _Names:
    """What a name in a brief means: an id, the label of a row, a document, or a citation of one machine's entry."""

    def __init__(self, brief: Brief, register: Register, citations: Citations) -> None:
        self._register, self._citations = register, citations
        self._rows = {row.id: row.table for row in brief.rows}
        self._labels: dict[str, list[str]] = {}
        for row in brief.rows:
            label = row.given.get(row.of.labelled)
            for name in {str(label), slug(str(label))} if label else ():
                self._labels.setdefault(name, []).append(row.id)

    def __call__(self, name: str, kinds: tuple[str, ...]) -> str:
        """The id that the name means; `ValueError` where it means nothing, or more than one thing."""
        kind = self._rows.get(name) or self._known(name)
        if kind:
            return name if not kinds or kind in kinds else self._another(name, kind, kinds)
        labelled = [id for id in self._labels.get(name, ()) if not kinds or self._rows[id] in kinds]
        if len(labelled) == 1:
            return labelled[0]
        if len(labelled) > 1:
            raise ValueError(f"{name!r} is the label of {len(labelled)} tables: {', '.join(labelled)}; use an id")
        if kinds == ("agent",):
            return name
        if ":" in name:
            return self._cited(name, kinds)
        try:
            return self._citations.document(name) if not kinds else self._unknown(name)
        except OnrecordError:
            return self._unknown(name)

    def _unknown(self, name: str) -> str:
        raise ValueError(f"nothing in the brief or the register has the id {name!r}")

    def _another(self, name: str, kind: str, kinds: tuple[str, ...]) -> str:
        raise ValueError(f"{name!r} is of kind {kind}, and {' or '.join(kinds)} is asked for here")

    def _known(self, id: str) -> str:
        """The kind of the register's entry of that id; empty where it has none."""
        try:
            return self._register.entry(id).kind
        except OnrecordError:
            return ""

    def _cited(self, citation: str, kinds: tuple[str, ...]) -> str:
        try:
            anchor = self._citations.anchor(citation)
        except OnrecordError as fault:
            raise ValueError(str(fault)) from fault
        wanted = [TABLES[kind].kind for kind in kinds] or [table.kind for table in TABLES.values()]
        standing = sorted(
            {
                entry.id
                for kind in wanted
                for entry in self._register.entries(kind, document=anchor.document)
                if any(map(anchor.overlaps, entry.anchors))
            }
        )
        if len(standing) != 1:
            found = f"{len(standing)} entries ({', '.join(standing)})" if standing else "no entry"
            raise ValueError(f"{found} of kind {' or '.join(kinds) or 'any'} at {citation!r}; name one by its id")
        return standing[0]
