"""The figures of a finding, ids as the names of what they mean, rows of them as lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...model.finding import Figure
from ..phrases import shortened
from .view import Link, View

_SHOWN = 12
"""How many of the ids, and how many of the rows, that a figure has are shown."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure by its name: what it holds, or the rows that it holds."""

    name: str
    holds: tuple[Link, ...] = ()
    rows: tuple[tuple[Link, ...], ...] = ()
    more: int = 0
    """How many rows are not shown."""


def figure_lines(view: View, figures: Mapping[str, Figure]) -> tuple[FigureLine, ...]:
    """The figures, one after the other."""
    return tuple(_line(view, name.replace("_", " "), value) for name, value in figures.items())


def _line(view: View, name: str, value: Figure) -> FigureLine:
    match value:
        case None:
            return FigureLine(name, (Link("cannot be figured"),))
        case (float() | int() as low, float() | int() as high):
            return FigureLine(name, (Link(f"{low:g} to {high:g}"),))
        case (tuple(), *_):
            rows = tuple(row if isinstance(row, tuple) else (row,) for row in value)
            shown = tuple(tuple(_one(view, one) for one in row) for row in rows[:_SHOWN])
            return FigureLine(name, rows=shown, more=max(len(rows) - _SHOWN, 0))
        case tuple():
            more = (Link(f"and {len(value) - _SHOWN:,} more"),) if len(value) > _SHOWN else ()
            return FigureLine(name, (*(_one(view, one) for one in value[:_SHOWN]), *more) or (Link("none"),))
        case _:
            return FigureLine(name, (_one(view, value, whole=True),))


def _one(view: View, one: object, *, whole: bool = False) -> Link:
    """A number, or an id as the name of what it means."""
    if isinstance(one, (float, int)):
        return Link(f"{one:g}")
    if whole:
        return Link(str(one))
    link = view.entry_link(str(one))
    return Link(shortened(link.words, 70), link.to)
