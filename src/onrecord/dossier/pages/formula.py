"""The page of one wording: its uses in time, its variants beside their sources, and who may have it from whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import Formula
from ...model.fault import EntryNotFound
from ...model.finding import Finding
from ...model.instant import first_minute, last_minute, year_of
from ...model.listing import Shelf
from ...model.wording import span_in_words, year_in_words
from ..phrases import counted, listed, shortened
from .address import Address
from .collation import Synopsis, WordRun, differences, pieces, synopsis
from .descent import ALL, MOST, Hanging, descent_picture, hangings
from .facts import made, standing
from .findings import FindingLine, finding_line
from .frame import Turn, turn
from .pictures import Picture
from .strip import strip_picture
from .uses import USES_A_PAGE, Use, uses_of
from .view import Link, View

_LONGEST_TITLE = 220


@dataclass(frozen=True, slots=True)
class VariantRow:
    """A use with its words as they stand to its source's."""

    use: Use
    who: Link
    words: tuple[WordRun, ...]
    source: Use | None
    sure: bool
    differences: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaPage:
    """A wording with all that is known of it."""

    template: ClassVar[str] = "formula.html"
    under: ClassVar[str] = "formulas"
    title: str
    id: str
    label: str
    commonplace: bool
    first: str
    made: str
    status: str
    standing: str
    own: Address | None
    picture: Picture | None
    synopsis: Synopsis | None
    rows: tuple[VariantRow, ...]
    descent: Picture | None
    findings: tuple[FindingLine, ...]
    uses: int
    turn: Turn


def formula_page(view: View, address: Address) -> FormulaPage:
    """The page of a wording; `EntryNotFound` where there is none of that id."""
    formula = view.entry(address.of)
    if not isinstance(formula, Formula):
        raise EntryNotFound(
            f"there is no wording {address.of!r} in this case; the list of formulas shows those there are"
        )
    whole = view.register.entry(formula.id)
    assert isinstance(whole, Formula)
    uses = uses_of(view, whole)
    turning = turn(address, len(uses), USES_A_PAGE)
    shown, few = slice((turning.number - 1) * USES_A_PAGE, turning.number * USES_A_PAGE), len(uses) <= MOST
    hung = hangings(uses, ALL if few else shown)
    state = standing(view, formula)
    opening = turning.number == 1
    return FormulaPage(
        title=shortened(formula.text, _LONGEST_TITLE),
        id=formula.id,
        label=_label(formula, len(uses)),
        commonplace=formula.commonplace,
        first=_first(view, uses),
        made=made(formula),
        status=state.status,
        standing=state.words,
        own=view.own_page(formula),
        picture=strip_picture(uses) if opening else None,
        synopsis=synopsis(uses) if opening and uses else None,
        rows=tuple(_row(view, one) for one in (hung[shown] if few else hung)),
        descent=descent_picture(hung) if opening and few else None,
        findings=tuple(finding_line(view, one) for one in view.dossier.findings if _tells_of(one, formula.id)),
        uses=len(uses),
        turn=turning,
    )


def _tells_of(finding: Finding, id: str) -> bool:
    return id in finding.entries or id in finding.asked


def _label(formula: Formula, uses: int) -> str:
    return f"Formula · {counted(uses, 'use')} · {formula.bits:,.0f} bits"


def _first(view: View, uses: tuple[Use, ...]) -> str:
    """Where it stands first on this record, as a set where dates overlap, and how much of that time the record has."""
    first = [use for use in uses if use.first]
    if not first:
        return ""
    told = list(dict.fromkeys(f"{use.voice.name} ({use.date})" for use in first))
    names = listed(told[:5], "or")
    more = f" or {counted(len(told) - 5, 'other')}" if len(told) > 5 else ""
    times = [use.when for use in first if use.when is not None]
    low = min((one.earliest for one in times if one.earliest is not None), default=None)
    high = max((one.latest for one in times if one.latest is not None), default=None)
    if low is None or high is None:
        return f"First on this record: {names}{more}."
    there = view.register.count_documents(Shelf(since=first_minute(year_of(low)), until=last_minute(year_of(high))))
    years = year_in_words(low) if year_in_words(low) == year_in_words(high) else span_in_words(low, high)
    had = f"The record has {counted(there, 'document')} of {years}; what stood in others is not known."
    return f"First on this record: {names}{more}. {had}"


def _row(view: View, hung: Hanging) -> VariantRow:
    use = hung.use
    return VariantRow(
        use=use,
        who=Link(use.voice.name, Address("person", use.voice.agent) if use.voice.agent else None),
        words=pieces(hung.variant) if hung.variant else (WordRun("", use.words),),
        source=hung.source,
        sure=hung.sure,
        differences=differences(hung.variant) if hung.variant else "",
    )
