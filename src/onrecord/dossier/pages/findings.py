"""The list of findings, each a sentence with its verdict, narrowed by inquiry, verdict and judgement."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import ClassVar

from ...model.finding import Finding
from ...model.judgement import Decision
from ..phrases import counted, initial
from .address import Address
from .frame import Filter, Turn, choices, turn
from .view import ROWS_A_PAGE, Chip, Link, View


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in a list: its verdict, its sentence, what it hangs on, and how it was judged."""

    chip: Chip
    link: Link
    hint: str
    inquiry: str
    judged: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsPage:
    """All findings, those that say something strong first."""

    template: ClassVar[str] = "findings.html"
    under: ClassVar[str] = "findings"
    title: ClassVar[str] = "Findings"
    lines: tuple[FindingLine, ...]
    total: int
    all: int
    turn: Turn
    filters: tuple[Filter, ...]
    inquiries: tuple[tuple[str, str], ...]


def findings_page(view: View, address: Address) -> FindingsPage:
    """The list of findings, a stretch of it at a time."""
    wanted = [finding for finding in view.dossier.findings if _admitted(view, finding)]
    wanted.sort(key=lambda finding: not view.chip(finding).strong)
    turning = turn(address, len(wanted))
    first = (turning.number - 1) * ROWS_A_PAGE
    return FindingsPage(
        lines=tuple(finding_line(view, finding) for finding in wanted[first : first + ROWS_A_PAGE]),
        total=len(wanted),
        all=len(view.dossier.findings),
        turn=turning,
        filters=_filters(view),
        inquiries=tuple(
            (name, view.dossier.explains.get(f"inquiry {name}", "")) for name in sorted(view.dossier.verdicts)
        ),
    )


def finding_line(view: View, finding: Finding) -> FindingLine:
    """A finding as a line."""
    premises = counted(len(finding.premises), "premise") if finding.premises else ""
    unreviewed = f"{counted(finding.unreviewed, 'entry', 'entries')} not reviewed" if finding.unreviewed else ""
    return FindingLine(
        chip=view.chip(finding),
        link=Link(finding.claim, Address("finding", finding.id)),
        hint=" · ".join(filter(None, (premises, unreviewed))),
        inquiry=finding.inquiry,
        judged=judged(view, finding),
        id=finding.id,
    )


def judged(view: View, finding: Finding) -> str:
    """What people decided about the finding, the last word; empty where nobody did, or where its verdict is another
    since: then it is open again."""
    for judgement in reversed(view.judgements_on(finding.id)):
        if judgement.decision in (Decision.STANDS, Decision.DOES_NOT_STAND):
            if judgement.judged and json.loads(judgement.judged).get("verdict") != finding.verdict:
                return ""
            says = "stands" if judgement.decision is Decision.STANDS else "does not stand"
            by = f", says {judgement.by}" if judgement.by else ""
            return f"{says}{by}{f': {judgement.why}' if judgement.why else ''}"
    return ""


def _admitted(view: View, finding: Finding) -> bool:
    inquiry, verdict = view.wish("inquiry"), view.wish("verdict")
    return inquiry in ("", finding.inquiry) and verdict in ("", finding.verdict)


def _filters(view: View) -> tuple[Filter, ...]:
    found = {(finding.inquiry, finding.verdict): view.chip(finding).words for finding in view.dossier.findings}
    inquiries = sorted({(inquiry, initial(inquiry)) for inquiry, _ in found})
    verdicts = sorted({(verdict, words) for (_, verdict), words in found.items()})
    inquiry, verdict = view.wish("inquiry"), view.wish("verdict")
    return (
        Filter("inquiry", "Inquiry", inquiry, choices(inquiry, *inquiries)),
        Filter("verdict", "Verdict", verdict, choices(verdict, *verdicts)),
    )
