"""The first page of a case: its question, its time line, its findings as sentences, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import Entry, Event, Evidence, Explanation, Statement, TimeExpression
from ...model.finding import Finding
from ...model.judgement import Status
from ...model.listing import Wanted
from ...model.wording import year_in_words
from ..phrases import counted, shortened
from .address import Address
from .findings import FindingLine, finding_line
from .library import files_refused
from .pictures import Picture
from .timeline import events_and_statements, timeline
from .view import Link, View

_LISTED = 30
_DRAWN = 30


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something left to do, and one line on where to begin."""

    link: Link
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """What the case is about and where it stands."""

    template: ClassVar[str] = "case.html"
    under: ClassVar[str] = "index"
    title: str
    question: str
    summary: tuple[Link, ...]
    picture: Picture | None
    findings: tuple[FindingLine, ...]
    more: int
    kept: int
    to_do: tuple[ToDo, ...]
    explanations: tuple[Link, ...]
    evidence: int
    empty: bool
    unread: bool


def case_page(view: View, _address: Address) -> CasePage:
    """The first page."""
    strong = [finding for finding in view.dossier.findings if view.chip(finding).strong]
    documents = view.register.count_documents()
    explanations = view.register.listed(Explanation, limit=12)
    return CasePage(
        title="Case",
        question=view.dossier.question or view.dossier.title,
        summary=_summary(view, documents),
        picture=timeline(view, _drawn(view, strong), "The affair in time", strong),
        findings=tuple(finding_line(view, finding) for finding in strong[:_LISTED]),
        more=max(len(strong) - _LISTED, 0),
        kept=len(view.dossier.findings) - len(strong),
        to_do=tuple(_to_do(view, strong)),
        explanations=tuple(Link(one.name, Address("explanations").at(one.id)) for one in explanations),
        evidence=view.register.count(Evidence),
        empty=not documents,
        unread=bool(documents) and not view.register.listed(Statement, limit=1),
    )


def _summary(view: View, documents: int) -> tuple[Link, ...]:
    register = view.register
    statements = register.count(Statement)
    waiting = register.count(Statement, Wanted(statuses=frozenset({Status.PROPOSED})))
    refused = len(files_refused(view))
    parts = [
        Link(f"{counted(documents, 'document')}{_years(view, documents)}", Address("library")),
        Link(
            f"{counted(statements, 'statement')}, {statements - waiting:,} reviewed", Address("register", "statements")
        ),
    ]
    if refused:
        parts.append(Link(f"{counted(refused, 'file')} could not be read: see why", Address("library").at("refused")))
    return tuple(parts)


def _years(view: View, documents: int) -> str:
    """The years from the earliest document to the latest; the undated stand last and are passed over."""
    first = view.register.shelved(limit=1)
    dated = view.register.head_of(first[0]).dated if first else None
    if dated is None or dated.earliest is None:
        return ""
    begins, ends = year_in_words(dated.earliest), year_in_words(dated.earliest)
    low, high = 0, documents
    while low < high:
        middle = (low + high) // 2
        (id,) = view.register.shelved(offset=middle, limit=1)
        when = view.register.head_of(id).dated
        if when is None or when.earliest is None:
            high = middle
        else:
            low, ends = middle + 1, year_in_words(when.earliest)
    return f", {begins} to {ends}" if begins != ends else f", {begins}"


def _drawn(view: View, strong: list[Finding]) -> tuple[Entry, ...]:
    """What the findings rest on, then what a person recorded and the earliest of the rest, so many as can be drawn."""
    cited = (id for finding in strong[:_LISTED] for id in _entries_of(finding))
    chosen = {entry.id: entry for entry in events_and_statements(view, cited)}
    for kind in (Event, Statement):
        wanted = Wanted(dated=True, by_date=True, statuses=frozenset({Status.PROPOSED, Status.ACCEPTED}))
        for entry in view.register.listed(kind, wanted, limit=_DRAWN):
            if len(chosen) < 2 * _DRAWN:
                chosen.setdefault(entry.id, entry)
    return tuple(chosen.values())


def _entries_of(finding: Finding) -> Iterator[str]:
    yield from (ground.entry for ground in finding.grounds if ground.entry)
    yield from finding.asked
    yield from finding.entries


def _to_do(view: View, strong: list[Finding]) -> Iterator[ToDo]:
    waiting = Wanted(statuses=frozenset({Status.PROPOSED}))
    statements = view.register.count(Statement, waiting)
    if statements:
        carrying = sum(1 for finding in strong if finding.unreviewed)
        hint = f"{counted(carrying, 'finding')} hanging on unreviewed entries: start there" if carrying else ""
        yield ToDo(Link(f"{counted(statements, 'statement')} to review", Address("register", "statements")), hint)
    events = view.register.count(Event, waiting)
    if events:
        yield ToDo(Link(f"{counted(events, 'event')} to review", Address("register", "events")))
    for date in _two_readings(view):
        yield ToDo(view.entry_link(date.id, f"A date with two readings: {shortened(date.label, 40)}"))
    codes: dict[str, int] = {}
    for issue in view.dossier.issues:
        codes[issue.code] = codes.get(issue.code, 0) + 1
    if codes:
        most = sorted(codes.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
        hint = "; ".join(f"{code.replace('-', ' ')}: {number:,}" for code, number in most)
        yield ToDo(Link(counted(sum(codes.values()), "issue"), Address("issues")), hint)


def _two_readings(view: View) -> tuple[TimeExpression, ...]:
    """Unreviewed dates that can be read in two ways, among the first that are listed."""
    dates = view.register.listed(TimeExpression, Wanted(statuses=frozenset({Status.PROPOSED})), limit=200)
    return tuple(date for date in dates if len(date.when.readings) > 1)[:3]
