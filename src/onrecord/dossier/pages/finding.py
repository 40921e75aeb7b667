"""The page of a finding: the claim, the verdict, a picture, the words it stands on, and all that it hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import Entry, Search
from ...model.fault import EntryNotFound
from ...model.finding import Figure, Finding, Ground
from ...model.judgement import Status
from ...model.listing import time_of
from .address import Address, spelled
from .drift import TABLED, Drift, Row, drift
from .facts import Fact, standing
from .findings import judged
from .forms import Field, fields_of_kind
from .lanes import Lanes, lanes
from .phrases import counted, initial, shortened
from .pictures import Picture
from .ring import ring
from .takers import Taker, rests, takers
from .timeline import timeline
from .view import Chip, Link, View

_SHOWN = 12
"""How many of the ids that a figure lists are shown."""
_DATED = 2
"""Fewer things that have a date make no time line."""


@dataclass(frozen=True, slots=True)
class GroundLine:
    """Words that a finding stands on, or a person's entry that gives none."""

    stance: str
    where: str
    words: str
    says: str
    to: Address | None
    entry: Link | None
    place: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class PremiseLine:
    """A premise: what it says, what it stands on, what follows without it."""

    link: Link
    stands_on: tuple[Link, ...]
    attacked_by: tuple[Link, ...]
    without: str


@dataclass(frozen=True, slots=True)
class Rested:
    """An entry that the finding rests on, and where it stands."""

    link: Link
    kind: str
    status: str
    standing: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPage:
    """A finding with everything that it hangs on."""

    template: ClassVar[str] = "finding.html"
    under: ClassVar[str] = "findings"
    title: str
    label: str
    finding: Finding
    chip: Chip
    rests: str
    judged: str
    picture: Picture | None
    lanes: Lanes | None
    drift: Drift | None
    takers: tuple[Taker, ...]
    rested: tuple[Row, ...]
    grounds: tuple[GroundLine, ...]
    premises: tuple[PremiseLine, ...]
    entries: tuple[Rested, ...]
    figures: tuple[Fact, ...]
    parameters: tuple[Fact, ...]
    explains: str
    search: tuple[Field, ...]
    before: Address | None
    after: Address | None


def finding_page(view: View, address: Address) -> FindingPage:
    """The page of a finding; `EntryNotFound` where there is none of that id."""
    findings = view.dossier.findings
    place = next((n for n, one in enumerate(findings) if address.of in (one.id, spelled(one.id))), -1)
    if place < 0:
        raise EntryNotFound(f"there is no finding {address.of!r}; the list of findings shows those there are")
    finding = findings[place]
    entries = tuple(entry for id in _rested(finding) if (entry := view.entry(id)))
    known, drifted = lanes(view, finding, entries), drift(view, finding)
    return FindingPage(
        title=finding.claim,
        label=f"{initial(finding.inquiry)} · finding {place + 1:,} of {len(findings):,}",
        finding=finding,
        chip=view.chip(finding),
        rests=_rests(finding),
        judged=judged(view, finding),
        picture=drifted.picture if drifted else None if known else _picture(view, finding, entries),
        lanes=known,
        drift=drifted,
        takers=takers(view, finding),
        rested=rests(finding),
        grounds=() if drifted else tuple(_ground(view, ground, n) for n, ground in enumerate(finding.grounds)),
        premises=tuple(_premise(view, one.premise, one.without) for one in finding.premises),
        entries=tuple(_rest(view, entry) for entry in entries),
        figures=_figures(view, finding.figures),
        parameters=_figures(view, finding.parameters),
        explains=view.dossier.explains.get(f"inquiry {finding.inquiry}", ""),
        search=fields_of_kind(Search) if view.live else (),
        before=Address("finding", findings[place - 1].id) if place else None,
        after=Address("finding", findings[place + 1].id) if place + 1 < len(findings) else None,
    )


def _picture(view: View, finding: Finding, entries: Sequence[Entry]) -> Picture | None:
    """The ring of a contradiction; else the time line of what the finding rests on, where that is more than one."""
    contradicted = ring(view, finding)
    dated = sum(1 for entry in entries if (time := time_of(entry)) and time.bounded)
    if contradicted or dated < _DATED:
        return contradicted
    return timeline(view, entries, "What it sets side by side", (finding,))


def _rested(finding: Finding) -> tuple[str, ...]:
    grounds = (ground.entry for ground in finding.grounds if ground.entry)
    return tuple(dict.fromkeys((*grounds, *finding.asked, *finding.entries)))


def _rests(finding: Finding) -> str:
    entries = f"rests on {counted(len(finding.entries), 'entry', 'entries')}" if finding.entries else ""
    unreviewed = f"{finding.unreviewed:,} not yet reviewed" if finding.unreviewed else "all reviewed"
    premises = f"hangs on {counted(len(finding.premises), 'premise')}" if finding.premises else ""
    rests = f"{entries}, {unreviewed}" if entries else ""
    return " · ".join(filter(None, (rests, premises)))


def _ground(view: View, ground: Ground, number: int) -> GroundLine:
    link = view.entry_link(ground.entry) if ground.entry else None
    place = f"ground-{number + 1}"
    if ground.anchor is None:
        entry = view.entry(ground.entry or "")
        words = entry.label if entry else ground.entry or ""
        by = f"recorded by {entry.maker}" if entry else "an entry"
        return GroundLine(
            ground.stance.value,
            f"{by}, no words given",
            words,
            ground.says,
            link.to if link else None,
            link,
            place,
            quoted=False,
        )
    to = view.address_of_words(ground.anchor)
    if ground.entry and view.entry(ground.entry):
        to = to.at(ground.entry) if _in_margin(view, ground) else to
    words = ground.anchor.exact
    return GroundLine(
        ground.stance.value, view.cited(ground.anchor), f"“{words}”", ground.says, to, link, place, quoted=True
    )


def _in_margin(view: View, ground: Ground) -> bool:
    """Whether the entry's note stands beside these very words."""
    entry = view.entry(ground.entry or "")
    if entry is None or view.count_anchors(entry) > len(entry.anchors):
        return entry is not None and ground.anchor in view.register.entry(entry.id).anchors
    return ground.anchor in entry.anchors


def _premise(view: View, id: str, without: str) -> PremiseLine:
    entry = view.entry(id)
    anchors = entry.anchors if entry else ()
    stands_on = tuple(Link(view.cited(anchor), view.address_of_words(anchor)) for anchor in anchors)
    attacked = getattr(entry, "attacked_by", ())
    by = Link(f"no words given; {entry.maker}" if entry else "not in the register")
    return PremiseLine(
        link=Link(entry.label, view.own_page(entry)) if entry else Link(id),
        stands_on=stands_on or (by,),
        attacked_by=tuple(Link(view.cited(anchor), view.address_of_words(anchor)) for anchor in attacked),
        without=without,
    )


def _rest(view: View, entry: Entry) -> Rested:
    state = standing(view, entry)
    words = state.words or (f"recorded by {entry.maker}" if state.status == Status.ACCEPTED else state.status)
    return Rested(view.entry_link(entry.id), entry.kind, state.status, words, entry.id)


def _figures(view: View, figures: Mapping[str, Figure]) -> tuple[Fact, ...]:
    shown = ((name, value) for name, value in figures.items() if name not in TABLED)
    return tuple(Fact(name.replace("_", " "), _figure(view, value)) for name, value in shown)


def _one_of(view: View, one: object) -> Link:
    """An id as the name of what it means; a list of them, or a row of numbers, as one line."""
    if isinstance(one, (tuple, list)) and any(isinstance(number, (float, int)) for number in one):
        return Link(f"({', '.join(f'{number:g}' for number in one)})")
    if isinstance(one, (tuple, list)):
        return Link(f"{{{'; '.join(shortened(view.entry_link(str(id)).words, 60) for id in one)}}}")
    return view.entry_link(str(one))


def _figure(view: View, value: Figure) -> tuple[Link, ...]:
    match value:
        case None:
            return (Link("cannot be figured"),)
        case (float() | int() as low, float() | int() as high):
            return (Link(f"{low:g} to {high:g}"),)
        case tuple():
            more = (Link(f"and {len(value) - _SHOWN:,} more"),) if len(value) > _SHOWN else ()
            return (*(_one_of(view, one) for one in value[:_SHOWN]), *more) or (Link("none"),)
        case float():
            return (Link(f"{value:g}"),)
        case _:
            return (Link(str(value)),)
