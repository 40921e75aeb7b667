"""The page of a finding: the claim, the verdict, a picture, the words it stands on, and all that it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import Disclosure, Entry, Event, Search, Statement
from ...model.fault import EntryNotFound
from ...model.finding import Finding
from ...model.judgement import Status
from ...model.listing import time_of
from ..phrases import counted, initial
from .address import Address, spelled
from .calibration import calibration
from .drift import TABLED, Drift, Row, drift
from .facing import Facing, facing
from .facts import standing
from .figures import FigureLine, figure_lines
from .findings import judged
from .forms import Field, fields_of_kind
from .grounds import GroundLine, ground_line
from .knowledge import of_finding
from .pictures import Picture
from .ring import ring
from .strips import strips
from .takers import Taker, rests, takers
from .timeline import timeline
from .view import Chip, Link, View

_DATED = 2
"""Fewer things that have a date make no time line."""
_MOST = 80
"""More would lie over each other."""
_SAID_OR_DONE = (Statement, Event, Disclosure)
"""What stands on a time line; the day by which something is due, or a search was made, is neither said nor done."""


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
    knowledge: Address | None
    drift: Drift | None
    takers: tuple[Taker, ...]
    rested: tuple[Row, ...]
    facing: Facing | None
    grounds: tuple[GroundLine, ...]
    premises: tuple[PremiseLine, ...]
    entries: tuple[Rested, ...]
    figures: tuple[FigureLine, ...]
    parameters: tuple[FigureLine, ...]
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
    (known, knowledge), drifted = of_finding(view, finding), drift(view, finding)
    grounds = tuple(ground_line(view, ground, n) for n, ground in enumerate(finding.grounds))
    faced = facing(view, finding, grounds)
    shown = {line.place for side in faced.sides for line in side.grounds} if faced else set()
    shown |= {line.place for line in grounds if faced and line.id in faced.told and not line.quoted}
    return FindingPage(
        title=finding.claim,
        label=f"{initial(finding.inquiry)} · finding {place + 1:,} of {len(findings):,}",
        finding=finding,
        chip=view.chip(finding),
        rests=_rests(finding),
        judged=judged(view, finding),
        picture=drifted.picture if drifted else known or _picture(view, finding, entries),
        knowledge=knowledge,
        drift=drifted,
        takers=takers(view, finding),
        rested=rests(finding),
        facing=faced,
        grounds=() if drifted else tuple(line for line in grounds if line.place not in shown),
        premises=tuple(_premise(view, one.premise, one.without) for one in finding.premises),
        entries=tuple(_rest(view, entry) for entry in entries),
        figures=figure_lines(view, {name: told for name, told in finding.figures.items() if name not in TABLED}),
        parameters=figure_lines(view, finding.parameters),
        explains=view.dossier.explains.get(f"inquiry {finding.inquiry}", ""),
        search=fields_of_kind(Search) if view.live else (),
        before=Address("finding", findings[place - 1].id) if place else None,
        after=Address("finding", findings[place + 1].id) if place + 1 < len(findings) else None,
    )


def _picture(view: View, finding: Finding, entries: Sequence[Entry]) -> Picture | None:
    """What is drawn of a finding of its kind; else the time line of what it rests on, where that is more than one."""
    drawn = ring(view, finding) or strips(view, finding) or calibration(finding)
    dated = [one for one in entries if isinstance(one, _SAID_OR_DONE) and (time := time_of(one)) and time.bounded]
    if drawn or not _DATED <= len(dated) <= _MOST:
        return drawn
    return timeline(view, dated, "What it sets side by side", (finding,))


def _rested(finding: Finding) -> tuple[str, ...]:
    grounds = (ground.entry for ground in finding.grounds if ground.entry)
    return tuple(dict.fromkeys((*grounds, *finding.asked, *finding.entries)))


def _rests(finding: Finding) -> str:
    entries = f"rests on {counted(len(finding.entries), 'entry', 'entries')}" if finding.entries else ""
    unreviewed = f"{finding.unreviewed:,} not yet reviewed" if finding.unreviewed else "all reviewed"
    premises = f"hangs on {counted(len(finding.premises), 'premise')}" if finding.premises else ""
    rests = f"{entries}, {unreviewed}" if entries else ""
    return " · ".join(filter(None, (rests, premises)))


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
