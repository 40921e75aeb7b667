"""What an entry says, field by field, as names and linked words: for its margin note and for its own page."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields

from ...model.dating import Dating, bounds
from ...model.entry import Entry, Part, Rating
from ...model.judgement import Decision, Status
from ...model.text import Anchor
from ...model.wording import date_in_words
from ..phrases import listed, named, shortened
from .view import Link, View

_OF_EVERY_ENTRY = frozenset(field.name for field in fields(Entry))
_AGENTS = frozenset(("speaker", "addressee", "audience", "reporter", "outlet", "by", "to", "agent", "through"))
_PLAIN = frozenset(
    ("name", "says", "rule", "note", "text", "timex", "gap", "delay", "unit", "equals", "scope", "terms")
)
_NAMES = {"of": "of", "is_a": "kind", "draws_on": "draws on", "leans_on": "resolved against", "edtf": "EDTF"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of an entry: its name and what it holds."""

    name: str
    holds: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an entry stands and through whom: ``accepted by Ida: as in the minutes``."""

    status: str
    words: str


def facts_of(view: View, entry: Entry) -> tuple[Fact, ...]:
    """Every field of the entry that holds anything, those that all entries have left out."""
    own = (field.name for field in fields(entry) if field.name not in _OF_EVERY_ENTRY)
    facts = ((name, _links(view, name, getattr(entry, name))) for name in own)
    return tuple(Fact(_NAMES.get(name, name.replace("_", " ")), links) for name, links in facts if links)


def made(entry: Entry) -> str:
    """Who made the entry, by which rule, and how sure the maker is."""
    if entry.maker.person:
        return f"recorded by {entry.maker.name}"
    sure = f"{entry.confidence} confidence" if entry.confidence else ""
    rule = f"rule: {entry.rule}" if entry.rule else ""
    return ", ".join(filter(None, (f"read by {entry.maker}", rule, sure)))


def standing(view: View, entry: Entry) -> Standing:
    """Where the entry stands after the judgements on it."""
    status = view.status(entry)
    if status is Status.PROPOSED:
        return Standing(status.value, "not yet reviewed")
    deciding = {
        Status.ACCEPTED: Decision.ACCEPT,
        Status.REJECTED: Decision.REJECT,
        Status.SUPERSEDED: Decision.SUPERSEDE,
    }[status]
    judged = [one for one in view.judgements_on(entry.id) if one.decision is deciding]
    if not judged:
        return Standing(status.value, "" if entry.maker.person and status is Status.ACCEPTED else status.value)
    by = f" by {judged[-1].by}" if judged[-1].by else ""
    return Standing(status.value, f"{status.value}{by}{f': {judged[-1].why}' if judged[-1].why else ''}")


def date_fact(dating: Dating) -> str:
    """A date in words with its EDTF string, and the words it was read from where they say something else."""
    words = date_in_words(dating)
    exact = dating.edtf or bounds(dating)
    return f"{words} ({exact})" if exact != words else words


def _links(view: View, name: str, value: object) -> tuple[Link, ...]:
    match value:
        case None | "" | () | False:
            return (Link("no"),) if value is False and name in ("polarity", "complete", "expected") else ()
        case Dating():
            return (Link(date_fact(value)),)
        case Anchor():
            return (Link(f"“{shortened(value.exact)}” {view.cited(value)}", view.address_of_words(value)),)
        case Part():
            link = view.agent_link(value.agent)
            return (Link(link.words if value.role == "actor" else f"{link.words} ({value.role})", link.to),)
        case Rating():
            return (Link(f"{view.called(value.explanation)}: {value.how}{f', {value.rater}' if value.rater else ''}"),)
        case (float() | int() as low, float() | int() as high):
            return (Link(f"{low:g}" if low == high else f"{low:g} to {high:g}"),)
        case tuple():
            return tuple(link for one in value for link in _links(view, name, one))
        case str():
            return (_worded(view, name, value),)
        case bool():
            return (Link("yes"),)
        case _:
            return (Link(str(value)),)


def _worded(view: View, name: str, value: str) -> Link:
    if name in _PLAIN:
        return Link(value)
    if name in _AGENTS:
        return view.agent_link(value)
    if name == "steps":
        step = json.loads(value)
        return Link("; ".join(f"{key}: {_told(told)}" for key, told in step.items()))
    return view.entry_link(value) if view.entry(value) or view.title(value) else Link(value)


def _told(value: object) -> str:
    if isinstance(value, dict):
        return listed([f"{key} {_told(told)}" for key, told in value.items()], "and")
    return str(value)


def kind_in_words(entry: Entry) -> str:
    """What the entry is, as a page names it."""
    return named(entry.kind)
