"""The competing explanations against the evidence: which item speaks for or against which (ACH)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import Evidence, Explanation
from ..phrases import listed
from .address import Address
from .findings import FindingLine, finding_line
from .view import Link, View, place_of

_READ = {
    "CC": "strongly consistent",
    "C": "consistent",
    "N": "neutral",
    "I": "inconsistent",
    "II": "strongly inconsistent",
    "NA": "does not bear on it",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """How an item of evidence bears on an explanation: its mark, and who rated it so, in words."""

    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """An item of evidence with its marks, one for each explanation."""

    link: Link
    of: str
    root: Link | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationsPage:
    """The matrix, and what the inquiry into it found."""

    template: ClassVar[str] = "explanations.html"
    under: ClassVar[str] = "explanations"
    title: ClassVar[str] = "Explanations"
    explanations: tuple[tuple[str, Link, str], ...]
    rows: tuple[EvidenceRow, ...]
    findings: tuple[FindingLine, ...]
    legend: tuple[tuple[str, str], ...] = tuple(_READ.items())


def explanations_page(view: View, _address: Address) -> ExplanationsPage:
    """The matrix of explanations and evidence."""
    explanations = tuple(view.register.entries(Explanation))
    found = (one for one in view.dossier.findings if one.inquiry == "explanations")
    return ExplanationsPage(
        explanations=tuple(
            (place_of(one.id), Link(one.name, view.own_page(one)), listed([view.called(name) for name in one.by]))
            for one in explanations
        ),
        rows=tuple(_row(view, one, explanations) for one in view.register.entries(Evidence)),
        findings=tuple(finding_line(view, one) for one in found),
    )


def _row(view: View, evidence: Evidence, explanations: tuple[Explanation, ...]) -> EvidenceRow:
    return EvidenceRow(
        link=view.entry_link(evidence.id),
        of=evidence.of,
        root=view.entry_link(evidence.root) if evidence.root else None,
        cells=tuple(_cell(evidence, one) for one in explanations),
    )


def _cell(evidence: Evidence, explanation: Explanation) -> Cell:
    """The marks that raters gave: one where they agree, else all, each with its rater."""
    ratings = [one for one in evidence.ratings if explanation.id == one.explanation]
    marks = list(dict.fromkeys(one.how for one in ratings))
    words = "; ".join(f"{_READ.get(one.how, one.how)}{f' ({one.rater})' if one.rater else ''}" for one in ratings)
    return Cell(" / ".join(marks), words or "not rated")
