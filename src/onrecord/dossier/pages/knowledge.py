"""The page of what could be known of one thing: by whom, from when on, through whom; on the whole, or as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import ClassVar

from ...model.channels import PUBLIC, Channels
from ...model.dating import Dating
from ...model.dossier import Dossier
from ...model.entry import Event, Statement, Topic
from ...model.fault import EntryNotFound
from ...model.finding import Finding
from ...model.instant import DAY
from ...model.knowledge import Knowledge, Known
from ...model.wording import day_in_words
from ..phrases import initial, shortened
from .address import Address
from .findings import FindingLine, finding_line
from .frame import Filter, Turn, turn
from .lanes import Knower, Said, lanes, since, step_in_words, steps, surely
from .pictures import Picture
from .view import Link, View, date_asked

_DAYS = 60
"""Days that have a page of their own."""


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One link of a chain in words, and where it stands."""

    words: str
    where: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class KnowerRow:
    """Somebody who could have known, or spoke of it."""

    who: Link
    since: str
    surely: str
    chain: tuple[ChainStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgePage:
    """Who could have known of a thing. `by_then` are those whom a channel on record can have told by the day that was
    asked for, `not_yet` the others; without a day all are in the first."""

    template: ClassVar[str] = "knowledge.html"
    under: ClassVar[str] = "findings"
    title: str
    label: str
    first: str
    own: Address | None
    picture: Picture | None
    as_of: str
    by_then: tuple[KnowerRow, ...]
    not_yet: tuple[KnowerRow, ...]
    days: tuple[tuple[Link, bool], ...]
    findings: tuple[FindingLine, ...]
    filters: tuple[Filter, ...]
    turn: Turn


def known_things(dossier: Dossier) -> tuple[str, ...]:
    """The ids of the topics and events that have such a page: those told of, and those that were asked about."""
    channels = Channels(dossier.register)
    asked = (id for one in dossier.findings if one.inquiry == "foreknowledge" for id in (*one.asked, *one.entries))
    return tuple(sorted(id for id in {*channels.told_of(), *asked} if channels.thing(id) is not None))


def knowledge_of(view: View, id: str) -> Address | None:
    """Where it stands who could have known of a thing; None where nothing tells."""
    entry = view.entry(id)
    if not isinstance(entry, (Topic, Event)):
        return None
    return Address("knowledge", id) if id in known_things(view.dossier) else None


def knowledge_page(view: View, address: Address) -> KnowledgePage:
    """The page of a topic or event; `EntryNotFound` where there is none of that id, or nothing is known of it."""
    channels = Channels(view.register)
    thing = channels.thing(address.of)
    if thing is None:
        raise EntryNotFound(f"there is no topic or event {address.of!r} in this case of which anything could be known")
    knowledge = Knowledge(channels, thing)
    about = tuple(one for one in view.dossier.findings if one.inquiry == "foreknowledge" and thing.id in one.asked)
    knowers = _knowers(view, knowledge, about)
    days = _days(knowers)
    turning = turn(address, len(days) + 1, 1)
    as_of = _as_of(view, days, turning.number)
    end = inf if as_of is None else (as_of // DAY + 1) * DAY - 1
    by_then = [one for one in knowers if one.known is not None and one.known.earliest <= end]
    return KnowledgePage(
        title=f"Who could have known of {shortened(thing.label, 160)}",
        label=f"{initial(thing.kind)} · who could have known",
        first=_first(knowledge),
        own=view.own_page(thing),
        picture=lanes(view, knowledge, knowers, as_of),
        as_of=day_in_words(as_of) if as_of is not None else "",
        by_then=tuple(_row(view, one) for one in by_then),
        not_yet=tuple(_row(view, one) for one in knowers if one not in by_then),
        days=_links(address, days, as_of),
        findings=tuple(finding_line(view, one) for one in about),
        filters=(Filter("as_of", "As of", view.wish("as_of"), hint="1931-03-12"),),
        turn=turning,
    )


def of_finding(view: View, finding: Finding) -> tuple[Picture | None, Address | None]:
    """The lanes of those through whom the thing of a finding can have come to who spoke of it, and the page of all who
    could have known; neither where the finding is not about that."""
    if finding.inquiry != "foreknowledge":
        return None, None
    channels = Channels(view.register)
    named = [entry for id in (*finding.asked, *finding.entries) if (entry := view.entry(id))]
    statement = next((one for one in named if isinstance(one, Statement)), None)
    thing = next((one for one in named if isinstance(one, (Topic, Event))), None)
    if statement is None or thing is None or channels.thing(thing.id) is None:
        return None, None
    knowledge = Knowledge(channels, thing)
    speaker = channels.who(statement.speaker)
    known = knowledge.of(speaker)
    near = {speaker, *(name for step in steps(known) for name in (step.teller, step.hearer) if name)}
    position = finding.figures.get("in_position")
    near |= {str(one) for one in position} if isinstance(position, tuple) else set()
    every = _knowers(view, knowledge, (finding,), statement)
    chosen = [one for one in every if one.agent in near or (one.agent == PUBLIC and known is None)]
    return lanes(view, knowledge, chosen), Address("knowledge", thing.id)


def _knowers(
    view: View, knowledge: Knowledge, about: Sequence[Finding], statement: Statement | None = None
) -> tuple[Knower, ...]:
    """All whom a channel of their own could tell, and all who spoke of it, in the order in which they could know."""
    said: dict[str, list[Said]] = {}
    spoken = [(statement, about[0])] if statement else _spoken(view, about)
    for one, finding in spoken:
        link = view.entry_link(one.id, shortened(one.label, 90))
        who = knowledge.channels.who(one.speaker)
        said.setdefault(who, []).append(Said(one, _uttered(view, one), link, view.chip(finding).tone))
    knowing = knowledge.knowing()
    known = {agent: knowledge.of(agent) for agent in dict.fromkeys((*knowing, *said))}
    order = sorted(known, key=lambda agent: (_sooner(known[agent]), list(known).index(agent)))
    return tuple(
        Knower(agent, _link(view, agent), known[agent], _how(view, known[agent]), tuple(said.get(agent, ())))
        for agent in order
    )


def _sooner(known: Known | None) -> float:
    return known.earliest if known else inf


def _spoken(view: View, about: Sequence[Finding]) -> Iterable[tuple[Statement, Finding]]:
    for finding in about:
        for id in finding.asked:
            entry = view.entry(id)
            if isinstance(entry, Statement):
                yield entry, finding


def _uttered(view: View, statement: Statement) -> Dating | None:
    """When it was said; where nothing tells, by the date of its document."""
    if statement.uttered is not None or statement.document is None:
        return statement.uttered
    head = view.head(statement.document)
    return Dating.within(None, head.dated.latest) if head and head.dated else None


def _link(view: View, agent: str) -> Link:
    return Link("The public") if agent == PUBLIC else view.agent_link(agent) if agent else Link("Somebody")


def _how(view: View, known: Known | None) -> str:
    return step_in_words(view, known.steps[-1]) if known and known.steps else "no channel on record"


def _row(view: View, knower: Knower) -> KnowerRow:
    chain = tuple(
        ChainStep(
            initial(step_in_words(view, step)),
            tuple(Link(view.cited(anchor), view.address_of_words(anchor).at(step.entry.id))
                  for anchor in step.entry.anchors[:3] if view.title(anchor.document))
            or ((Link("entry", view.own_page(step.entry)),) if view.own_page(step.entry) else ()),
        )
        for step in steps(knower.known)
    )  # fmt: skip
    return KnowerRow(knower.link, since(knower.known), surely(knower.known), chain)


def _first(knowledge: Knowledge) -> str:
    first = knowledge.possible_from
    if first == -inf:
        return "Nothing on record says when it can first have been known of."
    because = "it had not happened, nor been decided" if isinstance(knowledge.thing, Event) else "it was not there"
    return f"Nobody could know of it before {day_in_words(int(first))}: {because}, nor spoken of."


def _days(knowers: Sequence[Knower]) -> tuple[int, ...]:
    """The days on which somebody could first know of it, or spoke of it, as the last minute of each."""
    times = [one.known.earliest for one in knowers if one.known]
    times += [said.when.latest for one in knowers for said in one.said if said.when and said.when.latest is not None]
    return tuple(sorted({(int(one) // DAY + 1) * DAY - 1 for one in times if -inf < one < inf}))[:_DAYS]


def _as_of(view: View, days: Sequence[int], number: int) -> int | None:
    asked = date_asked(view.wish("as_of"))
    if asked is not None:
        return asked.latest
    return days[number - 2] if number > 1 else None


def _links(address: Address, days: Sequence[int], as_of: int | None) -> tuple[tuple[Link, bool], ...]:
    whole = (Link("all days", address.turned(1)), as_of is None)
    return (whole, *((Link(day_in_words(day), address.turned(n)), day == as_of) for n, day in enumerate(days, 2)))
