"""The wordings that are used more than once, those that tell most first, commonplaces last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import Formula
from ...model.wording import date_in_words
from ..phrases import counted, listed, shortened
from ..ranking import ranked
from .address import Address
from .frame import Filter, Turn, choices, turn
from .view import Link, View, place_of

_A_PAGE, _NAMED = 20, 3
_SHOWN = 260
BETWEEN = (("speakers", "one takes over from another"), ("own", "one's own words again"), ("common", "commonplaces"))
"""What the list can be narrowed to: by whom a wording is used."""


@dataclass(frozen=True, slots=True)
class Family:
    """A wording in the list: where it leads, how often it is used, from when to when, by whom."""

    link: Link
    uses: str
    span: str
    who: str
    bits: float
    commonplace: bool
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulasPage:
    """The wordings that are used more than once, a stretch of them at a time."""

    template: ClassVar[str] = "formulas.html"
    under: ClassVar[str] = "formulas"
    title: ClassVar[str] = "Formulas"
    families: tuple[Family, ...]
    total: int
    all: int
    first_common: int
    turn: Turn
    filters: tuple[Filter, ...]


def formulas_page(view: View, address: Address) -> FormulasPage:
    """The wordings by their bits, the commonplaces last."""
    every = ranked(view.register.entries(Formula, counting=False))
    between, words = view.wish("between"), view.wish("words").casefold().split()
    wanted = [one for one in every if _has(one, words) and (not between or between == _between(view, one))]
    turning = turn(address, len(wanted), _A_PAGE)
    shown = wanted[(turning.number - 1) * _A_PAGE : turning.number * _A_PAGE]
    return FormulasPage(
        families=tuple(_family(view, one) for one in shown),
        total=len(wanted),
        all=len(every),
        first_common=next((place for place, one in enumerate(shown) if one.commonplace), -1),
        turn=turning,
        filters=(
            Filter("words", "Words", view.wish("words")),
            Filter("between", "By whom", between, choices(between, *BETWEEN)),
        ),
    )


def _has(formula: Formula, words: Sequence[str]) -> bool:
    text = formula.text.casefold()
    return all(word in text for word in words)


def _between(view: View, formula: Formula) -> str:
    if formula.commonplace:
        return "common"
    voices = {view.voices.of(one.document).name for one in formula.anchors if view.title(one.document)}
    return "speakers" if len(voices) > 1 else "own"


def _family(view: View, formula: Formula) -> Family:
    there = [one for one in formula.anchors if view.title(one.document)]
    names = list(dict.fromkeys(view.voices.of(one.document).name for one in there))
    more = [counted(len(names) - _NAMED, "other")] if len(names) > _NAMED else []
    return Family(
        link=Link(shortened(formula.text, _SHOWN), Address("formula", formula.id)),
        uses=counted(len(there), "use"),
        span=_span(view, [one.document for one in there]),
        who=listed([*names[:_NAMED], *more]),
        bits=formula.bits,
        commonplace=formula.commonplace,
        place=place_of(formula.id),
    )


def _span(view: View, documents: Sequence[str]) -> str:
    dated = [words for one in documents if (words := date_in_words(view.register.head_of(one).dated))]
    if not dated:
        return "undated"
    return dated[0] if dated[0] == dated[-1] else f"{dated[0]} to {dated[-1]}"
