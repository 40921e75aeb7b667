"""Where a passage comes from and where it went: the margin's note on a wording that stands elsewhere as well."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.entry import Formula
from ...model.text import Anchor
from ..phrases import counted, shortened
from .address import Address
from .collation import differences
from .descent import MOST, Hanging, hanging
from .uses import USES_A_PAGE, Use, uses_of
from .view import Link, View

_NAMED = 4
"""Later uses that are named one by one."""

Lines = tuple[tuple[Link, ...], ...]


def told_of_use(view: View, formula: Formula, here: Anchor) -> tuple[tuple[Link, ...], Lines]:
    """The first line of the note and those that follow, at one of the places where the wording stands."""
    total = view.count_anchors(formula)
    uses = uses_of(view, formula, closely=False)
    place = next((at for at, use in enumerate(uses) if use.anchor == here), -1)
    told = Link(f" “{shortened(formula.text, 60)}”, {counted(total, 'use')}")
    if formula.commonplace or total > MOST or place < 0:
        named = "A commonplace:" if formula.commonplace else "A formula:"
        first = ((Link("First in "), uses[0].where),) if uses and place != 0 else ()
        return (Link(named), told), (*first, (Link("Its page", Address("formula", formula.id)),))
    own = Address("formula", formula.id, place // USES_A_PAGE + 1, uses[place].place)
    hung = hanging(uses, place)
    every = (Link(f"This among {counted(total, 'use')}", own),)
    return _lead(hung), (*_source(uses, hung), *_later(uses[place + 1 :]), every)


def _lead(hung: Hanging) -> tuple[Link, ...]:
    if hung.source is None:
        return (Link("First here"), Link(" on this record" if hung.use.first else ", as far as it is dated"))
    taken, joint = ("Taken over", " from ") if hung.sure else ("Shared", " with ")
    return (Link(taken), Link(joint), hung.source.where)


def _source(uses: Sequence[Use], hung: Hanging) -> Lines:
    if hung.source is None or hung.variant is None:
        return ()
    quoted = ", in quotation marks" if hung.use.quoted else ""
    told = f"{differences(hung.variant)}; {hung.variant.likeness:.0%} of the words alike{quoted}"
    first = ((Link("First in "), uses[0].where),) if uses[0] is not hung.source else ()
    return ((Link(told[0].upper() + told[1:]),), *first)


def _later(later: Sequence[Use]) -> Lines:
    if not later:
        return ()
    named = [
        part for place, use in enumerate(later[:_NAMED]) for part in (Link("; ") if place else Link(""), use.where)
    ]
    more = (Link(f" and {len(later) - _NAMED:,} more"),) if len(later) > _NAMED else ()
    return ((Link("Later in "), *named, *more),)
