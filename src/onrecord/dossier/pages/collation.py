"""Variants of a wording set beside each other: what each kept, left out, put in and changed.

`pieces` is one variant as running text with its differences marked; `synopsis` is all variants under each other, in
columns cut wherever one of them differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model.variants import Change, Variant, WordPair, aligned
from ..phrases import listed
from .uses import Use

_LONG, _ENDS = 150, 14
"""Words from which on what was kept is shown by its ends only, and how many words of an end are shown."""

_WIDEST, _MOST = 60, 24
"""Words of the first use, and variants, past which no synopsis is drawn."""


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words of one variant that had the same fate; `was` is what stood there before, `more` how many words of a long
    stretch are left away in the middle."""

    change: str
    words: str
    was: str = ""
    more: int = 0
    tail: str = ""


def pieces(variant: Variant) -> tuple[WordRun, ...]:
    """The variant's text with its differences from the source, punctuation with the words before it."""
    return tuple(_pieces(variant, brief=len(variant.pairs) > _LONG))


def _pieces(variant: Variant, *, brief: bool) -> Iterator[WordRun]:
    text, at = variant.variant, 0
    for change, pairs in variant.runs:
        here = [one.variant for one in pairs if one.variant]
        was = _span(variant.source, [one.source for one in pairs if one.source])
        if not here:
            yield WordRun(change.value, was)
            continue
        start, end = here[0][0], here[-1][1]
        if between := text[at:start]:
            yield WordRun("", between)
        at = end
        if brief and change is Change.KEPT and len(here) > 3 * _ENDS:
            head, tail = text[start : here[_ENDS - 1][1]], text[here[-_ENDS][0] : end]
            yield WordRun(change.value, head, more=len(here) - 2 * _ENDS, tail=tail)
        else:
            yield WordRun(change.value, text[start:end], was if change is Change.CHANGED else "")
    if rest := text[at:]:
        yield WordRun("", rest)


def _span(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return text[spans[0][0] : spans[-1][1]] if spans else ""


def differences(variant: Variant) -> str:
    """How many words were left out, put in and changed; ``word for word`` where none was."""
    counts = {change: sum(1 for one in variant.pairs if one.change is change) for change in Change}
    told = [f"{counts[change]:,} {change.value}" for change in Change if change is not Change.KEPT and counts[change]]
    return listed(told) if told else "word for word"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a variant has in a column, and its fate there."""

    change: str
    words: str


@dataclass(frozen=True, slots=True)
class SynopsisRow:
    """A variant with the uses that have it, the earliest first."""

    uses: tuple[Use, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Synopsis:
    """Variants under each other; the first row is the first use, against which the others stand."""

    rows: tuple[SynopsisRow, ...]


def synopsis(uses: Sequence[Use]) -> Synopsis | None:
    """All wordings of the uses in columns; None where they are all the same, too many, or too long."""
    by_words: dict[tuple[str, ...], list[Use]] = {}
    for use in uses:
        by_words.setdefault(tuple(use.words.casefold().split()), []).append(use)
    if not 1 < len(by_words) <= _MOST or len(uses[0].words.split()) > _WIDEST:
        return None
    alike = list(by_words.values())
    beside = [aligned(uses[0].words, some[0].words) for some in alike]
    grids = [_grid(one) for one in beside]
    columns = [_texts(one, grid) for one, grid in zip(beside, grids, strict=True)]
    groups = _joined(
        [column for column in range(len(columns[0])) if any(row[column].words for row in columns)], columns
    )
    return Synopsis(
        tuple(
            SynopsisRow(tuple(some), tuple(_merged(row, group) for group in groups))
            for some, row in zip(alike, columns, strict=True)
        )
    )


def _grid(variant: Variant) -> list[list[WordPair]]:
    """The pairs by column: between every two words of the source a column for what was put in there."""
    grid: list[list[WordPair]] = [[]]
    for pair in variant.pairs:
        if pair.change is Change.PUT_IN:
            grid[-1].append(pair)
        else:
            grid += [[pair], []]
    return grid


def _texts(variant: Variant, grid: list[list[WordPair]]) -> list[Cell]:
    cells = []
    for pairs in grid:
        words = " ".join(variant.variant_word(one) for one in pairs if one.variant)
        cells.append(Cell(pairs[0].change.value if pairs else "", words))
    return cells


def _joined(columns: Sequence[int], rows: Sequence[Sequence[Cell]]) -> list[list[int]]:
    """Neighbouring columns in which every variant has the same fate, taken together."""
    groups: list[list[int]] = []
    for column in columns:
        fates = [row[column].change for row in rows]
        if groups and column % 2 and fates == [row[groups[-1][-1]].change for row in rows]:
            groups[-1].append(column)
        else:
            groups.append([column])
    return groups


def _merged(row: Sequence[Cell], group: Sequence[int]) -> Cell:
    return Cell(row[group[0]].change, " ".join(row[column].words for column in group if row[column].words))
