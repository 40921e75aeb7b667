"""How narrowly the record bounds when an event or statement was, in words, and what sets each bound."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.entry import Entry, Event, Statement
from ...model.wording import date_in_words, span_in_words
from .view import Link, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Its own date, what everything on record leaves of it, and the entries and documents that set the two ends; or
    those that contradict each other, where nothing is left."""

    own: str
    left: str
    early_by: tuple[Link, ...]
    late_by: tuple[Link, ...]
    contradicting: tuple[Link, ...]
    narrowed: bool
    """Whether anything but its own date sets a bound."""


def bounds_of(view: View, entry: Entry) -> Bounds | None:
    """The bounds of an entry; None where it is neither event nor statement, or stands in no order of time."""
    if not isinstance(entry, (Event, Statement)):
        return None
    found = view.dossier.bounded(view.dossier.register, entry.id)
    if found is None:
        return None
    when = entry.when if isinstance(entry, Event) else entry.uttered
    return Bounds(
        own=date_in_words(when) if when else "undated",
        left="anything" if found.earliest is found.latest is None else span_in_words(found.earliest, found.latest),
        early_by=_links(view, entry, found.early_by),
        late_by=_links(view, entry, found.late_by),
        contradicting=_links(view, entry, found.contradicting),
        narrowed=not {*found.early_by, *found.late_by} <= {entry.id, *entry.under},
    )


def _links(view: View, entry: Entry, ids: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(view.entry_link(id, "its own date" if id == entry.id else "") for id in ids)
