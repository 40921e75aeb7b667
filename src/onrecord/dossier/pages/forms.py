"""The fields of the forms by which a person records, amends or corrects: the brief's keys for an entry's kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ...model.dating import Dating
from ...model.entry import Entry, Event, Statement, TimeExpression
from ...model.tables import TABLES, Holds, row
from ..phrases import initial
from .address import Address
from .frame import Choice
from .view import View

RECORDED: tuple[type[Entry], ...] = (Statement, Event, TimeExpression)
"""What words can be recorded as by hand."""

_SHOWN = (
    Holds.DURATION,
    Holds.TEXT,
    Holds.TEXTS,
    Holds.CHOICE,
    Holds.DATE,
    Holds.FLAG,
    Holds.IDS,
    Holds.ID,
    Holds.PARTS,
)
_HINTS = {
    Holds.DATE: "1931-03-02, or words: early March 1931",
    Holds.TEXTS: "several, parted by semicolons",
    Holds.IDS: "ids or labels, parted by semicolons",
    Holds.DURATION: "P2D, or a range: P1D/P3D",
    Holds.PARTS: "names or ids, parted by semicolons",
}
_DATE_KEYS = (("when", Holds.DATE),)
_LABELS = {
    ("search", "for"): "Looked for",
    ("search", "in"): "In which holdings",
    ("search", "aid"): "With which finding aid",
    ("search", "coverage"): "How much of them was looked through",
    ("search", "expected"): "Was it to be expected there",
}
"""Labels of keys that say too little by themselves."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its name in the brief, its label, what stands in it, and its choices where it has any."""

    name: str
    label: str
    value: str = ""
    choices: tuple[Choice, ...] = ()
    hint: str = ""


def fields_of(view: View, entry: Entry) -> tuple[Field, ...]:
    """The fields by which an entry is amended, filled with what it says; none where its kind has no form."""
    written = row(entry) if entry.kind in TABLES else {"when": _date(getattr(entry, "when", None))}
    return tuple(_filled(view, field, written.get(field.name)) for field in fields_of_kind(type(entry)))


def amending(view: View, entry: Entry) -> Address | None:
    """Where an entry is amended; None where its kind has no form."""
    own = view.own_page(entry)
    return own.at("amend") if own and view.live and fields_of_kind(type(entry)) else None


def fields_of_kind(kind: type[Entry]) -> tuple[Field, ...]:
    """The empty fields of a kind of entry."""
    return _fields(kind.kind)


@cache
def _fields(kind: str) -> tuple[Field, ...]:
    if kind == TimeExpression.kind:
        return (Field("when", "When", hint=_HINTS[Holds.DATE]), Field("note", "Note"))
    if kind not in TABLES:
        return ()
    keys = TABLES[kind].keys
    shown = ((name, key) for name, key in keys.items() if key.holds in _SHOWN)
    fields = tuple(
        Field(
            name,
            _LABELS.get((kind, name), initial(name.replace("_", " "))),
            choices=_choices(tuple(map(str, key.of)) if key.holds is Holds.CHOICE else (), key.holds),
            hint=_HINTS.get(key.holds, ""),
        )
        for name, key in shown
    )
    return (*fields, Field("note", "Note"))


def _filled(view: View, field: Field, value: object) -> Field:
    words = _words(view, value)
    marked = tuple(Choice(one.value, one.words, one.value == words) for one in field.choices)
    return Field(field.name, field.label, words, marked, field.hint)


def _words(view: View, value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return "; ".join(_words(view, one) for one in value)
        case {"id": id, **_others}:
            return str(id)
        case _:
            return str(value)


def _choices(of: tuple[str, ...], holds: Holds) -> tuple[Choice, ...]:
    if holds is Holds.FLAG:
        return (Choice("", "as it stands"), Choice("yes", "yes"), Choice("no", "no"))
    return (Choice("", "—"), *(Choice(one, one) for one in of)) if of else ()


def _date(dating: Dating | None) -> str:
    return (dating.edtf or dating.text) if dating else ""
