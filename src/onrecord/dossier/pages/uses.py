"""The uses of a wording in the order of their dates: whose they are, when, where, and in what words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model.dating import Dating
from ...model.entry import Formula
from ...model.text import Anchor
from ...model.wording import date_in_words
from ..voices import Voice
from .view import Link, View, place_of

_QUOTES = "\"“„«»”‘'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One use of a wording. `where` leads to the words, `place` is where it stands on the page of its wording; `first`
    whether no other use is surely earlier; `quoted` whether it begins in quotation marks."""

    number: int
    anchor: Anchor
    voice: Voice
    when: Dating | None
    date: str
    where: Link
    place: str
    first: bool = False
    quoted: bool = False

    @property
    def words(self) -> str:
        """Its words on one line."""
        return " ".join(self.anchor.exact.split())


USES_A_PAGE = 30
"""Uses that one page of a wording shows word by word."""


def uses_of(view: View, formula: Formula, *, closely: bool = True) -> tuple[Use, ...]:
    """The uses of a wording that stand in documents of the case; `closely` asks for each whether somebody is quoted
    there, else it is the document's."""
    view.know_places(formula.anchors)
    heads = {one.document: head for one in formula.anchors if (head := view.head(one.document)) is not None}
    anchors = [anchor for anchor in formula.anchors if anchor.document in heads]
    if closely:
        view.voices.learn_at(anchors, heads)
    times = [heads[anchor.document].dated for anchor in anchors]
    soonest = min((time.latest for time in times if time is not None and time.latest is not None), default=None)
    return tuple(
        Use(
            number=number,
            anchor=anchor,
            voice=view.voices.at(anchor) if closely else view.voices.of(anchor.document),
            when=time if time is not None and time.bounded else None,
            date=date_in_words(time) or "undated",
            where=Link(view.cited(anchor), view.address_of_words(anchor).at(formula.id)),
            place=place_of(use_id(anchor)),
            first=_can_be_first(time, soonest),
            quoted=_in_quotes(anchor),
        )
        for number, (anchor, time) in enumerate(zip(anchors, times, strict=True), 1)
    )


def use_id(anchor: Anchor) -> str:
    """The name of a use on the page of its wording: the same whatever else is found of it."""
    return f"use-{anchor.document}-{anchor.start}"


def _can_be_first(time: Dating | None, soonest: int | None) -> bool:
    """Whether no other is surely earlier; what is undated tells nothing."""
    return time is not None and time.bounded and (soonest is None or time.earliest is None or time.earliest <= soonest)


def _in_quotes(anchor: Anchor) -> bool:
    return anchor.exact[:1] in _QUOTES or anchor.prefix.rstrip()[-1:] in tuple(_QUOTES)


def voices_named(uses: Sequence[Use]) -> tuple[str, ...]:
    """The names of those who use it, in the order in which they first do."""
    return tuple(dict.fromkeys(use.voice.name for use in uses))
