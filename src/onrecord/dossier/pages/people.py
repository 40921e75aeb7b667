"""People, bodies, outlets and offices: the list of them, and a page for each with its names and what it said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import Agent, AgentKind, Entry, Event, Statement
from ...model.fault import EntryNotFound
from ...model.judgement import Status
from ...model.listing import Wanted
from ...model.wording import date_in_words
from ..phrases import counted
from .address import Address
from .facts import made, standing
from .forms import amending
from .frame import Filter, Turn, choices, turn
from .notes import Note, note_with_words
from .view import ROWS_A_PAGE, Link, View, place_of

_MENTIONS, _SAID = 60, 100


@dataclass(frozen=True, slots=True)
class AgentLine:
    """An agent in the list."""

    link: Link
    also: str
    kind: str
    camp: str
    mentions: int
    status: str
    standing: str
    id: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """All agents, a stretch of them at a time."""

    template: ClassVar[str] = "people.html"
    under: ClassVar[str] = "people"
    title: ClassVar[str] = "People"
    lines: tuple[AgentLine, ...]
    total: int
    turn: Turn
    filters: tuple[Filter, ...]
    narrowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """One agent: its names, where it is mentioned, what it said, what was said to it, what it had a part in."""

    template: ClassVar[str] = "person.html"
    under: ClassVar[str] = "people"
    title: str
    id: str
    kind: str
    also: tuple[str, ...]
    camp: str
    exists: tuple[str, ...]
    made: str
    status: str
    standing: str
    same: tuple[Link, ...]
    said: tuple[Note, ...]
    addressed: tuple[Note, ...]
    events: tuple[Note, ...]
    mentions: tuple[Link, ...]
    more_mentions: int
    all_statements: Link | None
    own: Address | None
    amends: Address | None


def people_page(view: View, address: Address) -> PeoplePage:
    """The list of agents."""
    kind = view.wish("of")
    wanted = Wanted(words=view.wish("name"), is_a=kind, statuses=_statuses(view))
    total = view.register.count(Agent, wanted)
    turning = turn(address, total)
    agents = view.register.listed(Agent, wanted, offset=(turning.number - 1) * ROWS_A_PAGE, limit=ROWS_A_PAGE)
    view.know(agents)
    return PeoplePage(
        lines=tuple(_line(view, agent) for agent in agents),
        total=total,
        turn=turning,
        filters=(
            Filter("name", "Name", view.wish("name")),
            Filter("of", "Kind", kind, choices(kind, *((one.value, one.value) for one in AgentKind))),
        ),
        narrowed=bool(kind or view.wish("name")),
    )


def person_page(view: View, address: Address) -> PersonPage:
    """The page of an agent; `EntryNotFound` where there is none of that id."""
    agent = view.entry(address.of)
    if not isinstance(agent, Agent):
        raise EntryNotFound(f"there is no agent {address.of!r} in this case; the list of people shows those there are")
    names = view.names_of(agent.id)
    counting = frozenset({Status.PROPOSED, Status.ACCEPTED})
    wanted = Wanted(names=names, statuses=counting, by_date=True)
    statements = view.register.listed(Statement, wanted, limit=_SAID)
    total = view.register.count(Statement, wanted)
    state = standing(view, agent)
    return PersonPage(
        title=agent.name,
        id=agent.id,
        kind=agent.is_a.value,
        also=agent.also,
        camp=agent.camp,
        exists=tuple(date_in_words(when) for when in agent.exists),
        made=made(agent),
        status=state.status,
        standing=state.words,
        same=tuple(view.entry_link(id) for id in sorted(view.register.same_as(agent.id)) if id != agent.id),
        said=_notes(view, (one for one in statements if one.speaker in names)),
        addressed=_notes(view, (one for one in statements if one.speaker not in names)),
        events=_notes(view, view.register.listed(Event, wanted, limit=_SAID)),
        mentions=tuple(_mention(view, agent, place) for place in range(min(len(agent.anchors), _MENTIONS))),
        more_mentions=max(view.count_anchors(agent) - _MENTIONS, 0),
        all_statements=Link(counted(total, "statement"), Address("register", "statements")) if total > _SAID else None,
        own=view.own_page(agent),
        amends=amending(view, agent),
    )


def _statuses(view: View) -> frozenset[Status]:
    return frozenset({Status.PROPOSED, Status.ACCEPTED}) if not view.wish("name") else frozenset()


def _line(view: View, agent: Agent) -> AgentLine:
    state = standing(view, agent)
    return AgentLine(
        link=Link(agent.name, Address("person", agent.id)),
        also=", ".join(agent.also),
        kind=agent.is_a.value,
        camp=agent.camp,
        mentions=view.count_anchors(agent),
        status=state.status,
        standing=state.words,
        id=agent.id,
        place=place_of(agent.id),
    )


def _notes(view: View, entries: Iterable[Entry]) -> tuple[Note, ...]:
    found = tuple(entries)
    view.know(found)
    return tuple(note_with_words(view, entry) for entry in found)


def _mention(view: View, agent: Agent, place: int) -> Link:
    anchor = agent.anchors[place]
    return Link(f"{anchor.exact}, {view.cited(anchor)}", view.address_of_words(anchor))
