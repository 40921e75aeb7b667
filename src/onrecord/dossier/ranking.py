"""In what order wordings are listed."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.entry import Formula


def ranked(formulas: Iterable[Formula]) -> list[Formula]:
    """The wordings by their bits, the commonplaces last."""
    return sorted(formulas, key=lambda one: (one.commonplace, -one.bits, one.id))
