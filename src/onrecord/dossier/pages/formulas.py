"""The families of one wording: where it was first used, who took it up, in the order of dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import Formula
from ...model.text import Anchor
from ...model.wording import date_in_words
from .address import Address
from .frame import Turn, turn
from .view import Link, View, place_of

_A_PAGE, _USES = 20, 30


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a wording: when, where, and its words there."""

    date: str
    where: Link
    words: str


@dataclass(frozen=True, slots=True)
class Family:
    """A wording and its uses, the first of them first."""

    text: str
    uses: tuple[Use, ...]
    more: int
    bits: float
    commonplace: bool
    place: str
    own: Address | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulasPage:
    """The wordings that are used more than once, a stretch of them at a time."""

    template: ClassVar[str] = "formulas.html"
    under: ClassVar[str] = "formulas"
    title: ClassVar[str] = "Formulas"
    families: tuple[Family, ...]
    total: int
    turn: Turn


def formulas_page(view: View, address: Address) -> FormulasPage:
    """The wordings."""
    total = view.register.count(Formula)
    turning = turn(address, total, _A_PAGE)
    shown = view.register.listed(Formula, offset=(turning.number - 1) * _A_PAGE, limit=_A_PAGE)
    return FormulasPage(families=tuple(_family(view, one) for one in shown), total=total, turn=turning)


def _family(view: View, formula: Formula) -> Family:
    return Family(
        text=formula.text,
        uses=tuple(_use(view, anchor) for anchor in formula.anchors[:_USES]),
        more=max(view.count_anchors(formula) - _USES, 0),
        bits=formula.bits,
        commonplace=formula.commonplace,
        place=place_of(formula.id),
        own=view.own_page(formula),
    )


def _use(view: View, anchor: Anchor) -> Use:
    date = date_in_words(view.register.head_of(anchor.document).dated) if view.title(anchor.document) else ""
    return Use(date or "undated", Link(view.cited(anchor), view.address_of_words(anchor)), anchor.exact)
