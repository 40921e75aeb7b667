"""Which entries and documents a list shows, and in what order: what a page or a table asks a register for.

A register in memory goes through all it has; one over a store answers the same from its indexes.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    Search,
    Statement,
    TimeExpression,
    Topic,
)
from .judgement import Status
from .text import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What narrows a list of entries; a field left empty narrows nothing.

    `document`: its chief words stand there. `statuses`: where it stands; empty for all. `names`: it names one of these
    agents (ids or names). `words`: they stand in its label, whatever the case of the letters. `since` and `until`:
    instants between which its time can lie. `maker`: the maker's name. `dated`: only what has a time; `by_date`:
    in the order of time (earliest instant, undated last), not of place.
    """

    document: str = ""
    statuses: frozenset[Status] = frozenset()
    names: frozenset[str] = frozenset()
    words: str = ""
    since: int | None = None
    until: int | None = None
    maker: str = ""
    dated: bool = False
    by_date: bool = False

    def admits(self, entry: Entry, status: Status) -> bool:
        """Whether the entry belongs in the list."""
        return (
            self.document in ("", entry.document)
            and (not self.statuses or status in self.statuses)
            and self.maker in ("", entry.maker.name)
            and self.words.casefold() in entry.label.casefold()
            and (not self.names or not self.names.isdisjoint(named_in(entry)))
            and self._in_time(time_of(entry))
        )

    def _in_time(self, time: Dating | None) -> bool:
        if self.since is None and self.until is None:
            return not self.dated or (time is not None and time.bounded)
        return time is not None and time.bounded and within(time, self.since, self.until)


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
            return entry.due
        case Access() | Topic():
            return entry.since
        case _:
            return None


def named_in(entry: Entry) -> frozenset[str]:
    """The agents that an entry names, by id or by name, as they stand in it."""
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
        case _:
            names = ()
    return frozenset(filter(None, names))
