"""Who took a wording up, as the inquiry into formulas has counted: a row for each use, and the times it rested."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.edtf import parse_edtf
from ...model.finding import Finding
from ...model.text import Anchor
from ...model.wording import date_in_words
from .address import Address
from .drift import Row, rows_of
from .view import Link, View


@dataclass(frozen=True, slots=True)
class Taker:
    """A use: when it was, whose, in what manner, what it is nearest to, how much it has of the first use's words."""

    when: Link
    who: Link
    manner: str
    source: Link
    kept: str


def takers(view: View, finding: Finding) -> tuple[Taker, ...]:
    """The uses that a finding has surely later than the first, in the order of their dates."""
    if finding.inquiry != "formulas":
        return ()
    return tuple(_taker(view, row) for row in rows_of(finding.figures, "taken") if len(row) == 8)


def rests(finding: Finding) -> tuple[Row, ...]:
    """The times without a use: from when, to when, days, texts of that time; as they are printed."""
    rows = rows_of(finding.figures, "rested") if finding.inquiry == "formulas" else ()
    return tuple((_day(row[0]), _day(row[1]), *row[2:]) for row in rows)


def _taker(view: View, row: Row) -> Taker:
    document, start, end, when, who, manner, source, kept = row
    there = Anchor(document, int(start), int(end), "")
    to = view.address_of_words(there) if view.title(document) else None
    nearest = Link(view.document_in_words(source), Address("document", source)) if view.title(source) else Link(source)
    return Taker(Link(_day(when) or "undated", to), view.agent_link(who), manner, nearest, _share(kept))


def _day(edtf: str) -> str:
    try:
        return date_in_words(parse_edtf(edtf)) if edtf else ""
    except ValueError:
        return edtf


def _share(kept: str) -> str:
    try:
        return f"{float(kept):.0%}"
    except ValueError:
        return kept
