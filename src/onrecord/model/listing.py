"""Which entries and documents a list shows, and in what order: what a page or a table asks a register for.

A register in memory goes through all it has; one over a store answers the same from its indexes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from .dating import Dating
from .entry import (
    Access,
    Agent,
    Citation,
    Disclosure,
    Entry,
    Event,
    Forecast,
    Mention,
    Quantity,
    Same,
    Search,
    Statement,
    TimeExpression,
    Topic,
)
from .judgement import Status
from .text import Head
from .words import words_of

E = TypeVar("E", bound=Entry)

ANCHORS_LISTED = 64
"""So many of an entry's anchors a list gives: an agent can be named in thirty thousand places."""


Times = tuple[int | None, int | None]
"""The earliest and the latest instant of a time; None where a side is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What narrows a list of entries; a field left empty narrows nothing.

    `document`: its chief words stand there. `statuses`: where it stands; empty for all. `names`: it names one of these
    agents (ids or names). `words`: they stand side by side in what it is found by (`words_in`), whatever the case of
    the letters; the last may be the beginning of a word. `since` and `until`: instants between which its time can lie.
    `maker`: the maker's name. `is_a`: what an agent is. `dated`: only what has a time; `by_date`: in the order of time
    (earliest instant, undated last), not of place. `inside`: its time lies between `since` and `until` for sure.
    `times`: its earliest and latest instant are one of these pairs.
    """

    document: str = ""
    statuses: frozenset[Status] = frozenset()
    names: frozenset[str] = frozenset()
    words: str = ""
    since: int | None = None
    until: int | None = None
    maker: str = ""
    is_a: str = ""
    dated: bool = False
    by_date: bool = False
    inside: bool = False
    times: frozenset[Times] = frozenset()

    def admits(self, entry: Entry, status: Status) -> bool:
        """Whether the entry belongs in the list."""
        return (
            self.document in ("", entry.document)
            and (not self.statuses or status in self.statuses)
            and self.maker in ("", entry.maker.name)
            and self.is_a in ("", getattr(entry, "is_a", None))
            and _say(words_in(entry), self.words)
            and (not self.names or not self.names.isdisjoint(named_in(entry)))
            and self._in_time(time_of(entry))
        )

    def _in_time(self, time: Dating | None) -> bool:
        if not self.dated and not self.times and self.since is None and self.until is None:
            return True
        if time is None or not time.bounded or (self.times and (time.earliest, time.latest) not in self.times):
            return False
        return within(time, self.since, self.until) and (not self.inside or _inside(time, self.since, self.until))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries of one kind have the same time, from its earliest to its latest instant; None where a side is
    open."""

    kind: str
    earliest: int | None
    latest: int | None
    count: int


def tally_order(tally: Tally) -> tuple[int, int, str]:
    """Where a tally stands in the order of time: by its earliest instant, then by its latest."""
    first = tally.earliest if tally.earliest is not None else tally.latest or 0
    return first, tally.latest if tally.latest is not None else first, tally.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What narrows a list of documents: words of the title, an author, what it was published in, and instants."""

    title: str = ""
    author: str = ""
    outlet: str = ""
    since: int | None = None
    until: int | None = None

    def admits(self, head: Head) -> bool:
        """Whether the document belongs in the list."""
        dated = head.dated
        bounded = self.since is not None or self.until is not None
        return (
            self.title.casefold() in head.title.casefold()
            and (not self.author or any(self.author.casefold() in name.casefold() for name in head.authors))
            and self.outlet.casefold() in head.published_in.name.casefold()
            and (not bounded or (dated is not None and within(dated, self.since, self.until)))
        )


EVERY_ENTRY = Wanted()
EVERY_DOCUMENT = Shelf()


def within(time: Dating, since: int | None, until: int | None) -> bool:
    """Whether the time can lie between two instants, both included; None leaves a side open."""
    return (since is None or time.latest is None or time.latest >= since) and (
        until is None or time.earliest is None or time.earliest <= until
    )


def _inside(time: Dating, since: int | None, until: int | None) -> bool:
    early, late = time.earliest, time.latest
    return (
        early is not None
        and late is not None
        and (since is None or since <= early)
        and (until is None or late <= until)
    )


def briefly(entry: E, document: str = "", start: int = 0, end: int | None = None) -> E:
    """The entry as lists give it: with its first anchors, and of the rest those in a stretch of a document."""
    if len(entry.anchors) <= ANCHORS_LISTED:
        return entry
    rest = (one for one in entry.anchors[ANCHORS_LISTED:] if one.document == document)
    here = (one for one in rest if one.end > start and (end is None or one.start < end))
    return replace(entry, anchors=(*entry.anchors[:ANCHORS_LISTED], *here))


_WORDED = (
    "name", "also", "speaker", "addressee", "audience", "occasion", "says", "work", "author", "outlet", "by",
    "sought", "holdings", "terms", "scope", "condition", "note",
)  # fmt: skip
"""The fields of entries in which names and words of people stand."""


def words_in(entry: Entry) -> str:
    """What an entry is found by: its label, then its names and note, one a line."""
    words = [entry.label]
    for name in _WORDED:
        held = getattr(entry, name, ())
        words += [held] if isinstance(held, str) else held
    return "\n".join(dict.fromkeys(word for word in words if word))


def _say(text: str, typed: str) -> bool:
    """Whether the words typed stand side by side in the text, the last of them perhaps longer."""
    *whole, last = [word for word, _, _ in words_of(typed)] or [""]
    there = [word for word, _, _ in words_of(text)] if last else [""]
    return any(
        there[at - len(whole) : at] == whole and there[at].startswith(last) for at in range(len(whole), len(there))
    )


def time_of(entry: Entry) -> Dating | None:
    """The time by which an entry is put in order: when it was said, happened, was published, became known."""
    match entry:
        case Statement():
            return entry.uttered
        case Event() | TimeExpression() | Disclosure() | Search():
            return entry.when
        case Citation():
            return entry.published
        case Quantity():
            return entry.at
        case Forecast():
            return entry.due or entry.when
        case Access() | Topic():
            return entry.since
        case _:
            return None


def named_in(entry: Entry) -> frozenset[str]:
    """The agents that an entry names, by id or by name, as they stand in it; of what is the same, all ids."""
    match entry:
        case Statement():
            names = (entry.speaker, entry.addressee, entry.audience, entry.outlet, *entry.reporter)
        case Event():
            names = tuple(part.agent for part in entry.agents)
        case Mention():
            names = (entry.agent, entry.name)
        case Agent():
            names = (entry.id, entry.name, *entry.also)
        case Disclosure():
            names = (entry.by, entry.through, *entry.to)
        case Access():
            names = (entry.agent, entry.to)
        case Citation():
            names = (entry.author,)
        case Same():
            names = entry.these
        case _:
            names = ()
    return frozenset(filter(None, names))
