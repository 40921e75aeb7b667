"""From the fields of a form to an entry or a correction: what a person typed, as the values that the model knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from typing import Any

from ..model.dating import Dating
from ..model.duration import least_and_most
from ..model.entry import KINDS, AgentKind, Entry, Maker, Mode, Part, Quoted
from ..model.fault import EntryNotFound, OnrecordError
from ..model.register import Register
from ..model.slug import slug
from ..model.tables import TABLES, Holds, Key
from ..model.text import CONTEXT, Anchor
from .desk import OpenCase

_CHOICES: Mapping[str, type[AgentKind] | type[Mode] | type[Quoted]] = {
    "is_a": AgentKind,
    "mode": Mode,
    "quoted": Quoted,
}
_HEAD_DATES = ("written", "delivered", "published")
WORDLESS = ("search",)
"""What is recorded by a form that names no words: it is told of no document."""

_DATE = {"when": Key("when", Holds.DATE), "note": Key("note", Holds.TEXT)}


class NotUnderstood(OnrecordError):
    """A form that cannot be taken as it is; the message says which field and what it should hold."""


def entry_written(case: OpenCase, kind: str, anchor: Anchor | None, typed: Mapping[str, str], by: str) -> Entry:
    """The entry of some kind that a person's form makes of words, or of none."""
    type_ = KINDS.get(kind)
    if type_ is None:
        raise NotUnderstood(f"no kind of entry {kind!r} can be recorded")
    register = case.dossier.register
    given = _given(case, kind, {name: words for name, words in typed.items() if words.strip()})
    words = anchor.exact if anchor else ""
    given = {**_defaults(type_, words), **given}
    wanting = [name for name in _required(type_) if given.get(name) in (None, "")]
    if wanting:
        raise NotUnderstood(f"a {kind} needs {' and '.join(wanting)}: fill it in and record it again")
    label = str(given.get("name") or given.get("says") or given.get("sought") or words)
    return type_(id=_free_id(register, kind, label), maker=Maker(by), anchors=(anchor,) if anchor else (), **given)


def entry_amended(case: OpenCase, old: Entry, typed: Mapping[str, str], by: str) -> Entry:
    """The entry that takes another's place; what the form leaves out is as it was."""
    given = _given(case, old.kind, typed)
    label = str(given.get("name") or given.get("says") or old.label)
    id = _free_id(case.dossier.register, old.kind, label)
    return replace(old, id=id, maker=Maker(by), confidence=None, rule="", **given)


def _given(case: OpenCase, kind: str, typed: Mapping[str, str]) -> dict[str, Any]:
    """The fields that a form fills, by their names in the model."""
    keys = {"note": Key("note", Holds.TEXT), **TABLES[kind].keys} if kind in TABLES else _DATE
    register = case.dossier.register
    values = {
        keys[name].field: _value(case, register, keys[name], name, words.strip())
        for name, words in typed.items()
        if name in keys
    }
    return {field: value for field, value in values.items() if value is not _KEPT}


_KEPT: Any = object()
"""What a field holds that the form leaves as it is."""


def head_corrected(case: OpenCase, was: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, object]:
    """The fields of a head that a form changed."""
    changed = {name: words.strip() for name, words in typed.items() if words.strip() != was.get(name, "").strip()}
    return {name: _head_value(case, name, words) for name, words in changed.items()}


def anchor_of(register: Register, document: str, number: int, words: str, start: str) -> Anchor:
    """The anchor of words in a passage: those at `start` where it is given, else the only place where they stand."""
    found = register.passages_between(document, number, number)
    if not found:
        raise EntryNotFound(f"{document} has no passage {number}")
    (passage,) = found
    text = register.text(document, passage.start, passage.end)
    words = words.replace("\r\n", "\n") or text
    at = int(start) - passage.start if start.isdecimal() else -1
    if at < 0 or text[at : at + len(words)] != words:
        at = text.find(words)
        if at >= 0 and text.find(words, at + 1) >= 0:
            raise NotUnderstood(f"“{words}” stands more than once in §{number}: give some words around it as well")
    if at < 0:
        raise NotUnderstood(f"“{words}” does not stand in §{number}: give the words exactly as they stand there")
    low = max(0, passage.start + at - CONTEXT)
    near = register.text(document, low, passage.start + at + len(words) + CONTEXT)
    anchor = Anchor.at(document, near, passage.start + at - low, passage.start + at - low + len(words))
    return replace(anchor, start=anchor.start + low, end=anchor.end + low)


def _value(case: OpenCase, register: Register, key: Key, name: str, words: str) -> object:
    several = tuple(one.strip() for one in words.split(";") if one.strip())
    match key.holds:
        case Holds.DATE:
            return _dating(case, name, words) if words else None
        case Holds.DURATION:
            return _duration(key.field, words) if words else ""
        case Holds.TEXTS:
            return several
        case Holds.IDS:
            return tuple(_id(register, one, key.of) for one in several)
        case Holds.ID:
            return _id(register, words, key.of) if words else ""
        case Holds.PARTS:
            return tuple(Part(one) for one in several)
        case Holds.FLAG:
            return {"yes": True, "no": False}.get(words, _KEPT)
        case Holds.CHOICE if key.field in _CHOICES:
            return _CHOICES[key.field](words) if words in set(_CHOICES[key.field]) else _KEPT
        case _:
            return words


def _duration(name: str, words: str) -> str:
    try:
        if name != "gap" or words != "~":
            least_and_most(words.removeprefix("~" if name == "gap" else "").removeprefix("="))
    except ValueError as fault:
        raise NotUnderstood(f"{name}: {fault}") from fault
    return words


def _dating(case: OpenCase, name: str, words: str) -> Dating:
    dating = case.dating(words)
    if dating is None:
        raise NotUnderstood(
            f"{name}: {words!r} is not a date; write EDTF (1931-03-02, 1931-03/1931-05) or words (early March 1931)"
        )
    return dating


def _id(register: Register, words: str, kinds: tuple[str, ...]) -> str:
    """The id of the entry of some kinds that is meant by its id or its label."""
    try:
        return register.entry(words).id
    except EntryNotFound:
        named = [
            one.id
            for kind in kinds or tuple(KINDS)
            for one in register.entries(KINDS[kind])
            if one.maker.person and one.label.casefold() == words.casefold()
        ]
    if len(named) != 1:
        sort = " or ".join(kinds) or "entry"
        raise NotUnderstood(f"{'no' if not named else 'more than one'} {sort} is called {words!r}: give its id")
    return named[0]


def _defaults(type_: type[Entry], words: str) -> dict[str, Any]:
    """An event without a label is called by the words that it stands on."""
    return {"name": " ".join(words.split())[:120]} if "name" in _required(type_) else {}


def _required(type_: type[Entry]) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in fields(type_)
        if field.default is MISSING and field.default_factory is MISSING and field.name != "maker"
    )


def _free_id(register: Register, kind: str, label: str) -> str:
    """The kind and the slug of the label, with a number where that is taken."""
    plain = f"{kind}-{slug(' '.join(label.split()[:8]))[:60].strip('-')}"
    id, number = plain, 1
    while _taken(register, id):
        number += 1
        id = f"{plain}-{number}"
    return id


def _taken(register: Register, id: str) -> bool:
    try:
        register.entry(id)
    except EntryNotFound:
        return False
    return True


def _head_value(case: OpenCase, name: str, words: str) -> object:
    if name in _HEAD_DATES:
        return _dating(case, name, words) if words else None
    if name == "authors":
        return [one.strip() for one in words.split(";") if one.strip()]
    return {"name": words} if name == "published_in" else words
