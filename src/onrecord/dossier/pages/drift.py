"""What a finding of the inquiry into formulas has counted: the words that came to stand beside a wording and those that
left it, with their dated lines; how far apart its periods lie; and the plain refusal where there is too little."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import Topic
from ...model.finding import Figure, Finding, Ground
from ...model.terms import matcher
from .marks import Mark, Segment, segments
from .pictures import BROAD, SLIM, Picture, Sheet
from .view import Link, View

VERDICTS = ("drifted", "no-sign", "too-few")
COLUMNS = ("leaving", "staying", "entering")
"""In the order of time: what stood there, what stands there still, what came."""
TABLED = frozenset((*COLUMNS, "periods", "controls", "histogram", "frames", "frame_values", "taken", "rested"))
"""Figures that are shown as tables and pictures, and not once more as lists."""

_TELLS = re.compile(r"^(?P<who>.*?)(?:, with “(?P<word>[^”]+)”, (?P<how>\w+))?$")
_HIGH, _FOOT = 150.0, 40.0

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """A use among its neighbours: who and when, the words with the wording and the collocate marked, its place."""

    who: str
    words: tuple[Segment, ...]
    where: Link


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word that stands beside the wording: its uses there before and after, how many times it doubled (or was
    halved), how likely that is by chance once many words were asked, and its lines."""

    word: str
    before: str
    after: str
    ratio: str
    q: str
    lines: tuple[ConcordanceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """What was counted of a wording in its periods; of a refusal, the periods and the lines alone."""

    refused: bool
    says: str
    periods: tuple[Row, ...]
    picture: Picture | None
    columns: tuple[tuple[str, tuple[Collocate, ...]], ...]
    lines: tuple[ConcordanceLine, ...]
    frames: tuple[tuple[Row, tuple[Row, ...]], ...]
    controls: tuple[Row, ...]


def drift(view: View, finding: Finding) -> Drift | None:
    """What a finding on drift has counted; None where it is another finding."""
    if finding.inquiry != "formulas" or finding.verdict not in VERDICTS:
        return None
    figures = finding.figures
    told = [(_TELLS.match(ground.says), ground) for ground in finding.grounds if ground.anchor]
    sought = _sought(view, finding)
    columns = {name: rows_of(figures, name) for name in COLUMNS}
    kept = {row[0] for rows in columns.values() for row in rows}
    return Drift(
        refused="jsd" not in figures,
        says=_says(figures),
        periods=rows_of(figures, "periods"),
        picture=_histogram(figures),
        columns=tuple(
            (name, tuple(_collocate(view, row, told, sought) for row in rows)) for name, rows in columns.items() if rows
        ),
        lines=tuple(_lines(view, ((said, one) for said, one in told if said and said["word"] not in kept), sought)),
        frames=tuple(
            (frame, tuple(row[1:] for row in rows_of(figures, "frame_values") if row[0] == frame[0]))
            for frame in rows_of(figures, "frames")
        ),
        controls=rows_of(figures, "controls"),
    )


def rows_of(figures: Mapping[str, Figure], name: str) -> tuple[Row, ...]:
    """A figure that is a table, as its rows; empty where there is none."""
    held = figures.get(name)
    rows = held if isinstance(held, tuple) else ()
    return tuple(tuple(str(cell) for cell in row) for row in rows if isinstance(row, tuple))


def _number(figures: Mapping[str, Figure], name: str) -> float | None:
    held = figures.get(name)
    return float(held) if isinstance(held, (int, float)) else None


def _says(figures: Mapping[str, Figure]) -> str:
    """How far apart the periods lie, beside texts that change places and other words of like frequency."""
    apart, mean, p = (_number(figures, name) for name in ("jsd", "permuted", "p"))
    if apart is None or mean is None or p is None:
        return ""
    share, power = _number(figures, "control_share"), _number(figures, "power")
    told = [f"The periods lie {apart:.3f} apart; where texts change places between them, {mean:.3f} on average"]
    told += [f"as far or farther in {p:.2%} of such changes"]
    told += [f"farther than {share:.0%} of words that are used as often"] if share is not None else []
    told += [f"a change of half the uses would have been found {power:.0%} of the time"] if power is not None else []
    return "; ".join(told) + "."


def _sought(view: View, finding: Finding) -> re.Pattern[str]:
    """What finds the wording itself in a line: a topic's terms."""
    for id in finding.asked:
        entry = view.entry(id)
        if isinstance(entry, Topic):
            return matcher(entry.terms)
    return matcher(())


Told = tuple[re.Match[str] | None, Ground]


def _collocate(view: View, row: Row, told: Sequence[Told], sought: re.Pattern[str]) -> Collocate:
    word, before, after, ratio, _, q, *_ = (*row, *[""] * 7)
    here = ((said, ground) for said, ground in told if said and said["word"] == word)
    q = "under 0.0001" if q == "0.0000" else q
    ratio = ratio if ratio.startswith(("-", "+")) else f"+{ratio}"
    return Collocate(word, before, after, ratio.replace("-", "−"), q, tuple(_lines(view, here, sought)))


def _lines(
    view: View, told: Iterable[tuple[re.Match[str], Ground]], sought: re.Pattern[str]
) -> Iterator[ConcordanceLine]:
    for said, ground in told:
        assert ground.anchor
        words = " ".join(ground.anchor.exact.split())
        marks = [Mark(*found.span(), "sought", "") for found in sought.finditer(words)]
        if said["word"]:
            beside = matcher((f"{said['word']}*",))
            marks += [Mark(*found.span(), "beside", "") for found in beside.finditer(words)]
        where = Link(view.cited(ground.anchor), view.address_of_words(ground.anchor))
        yield ConcordanceLine(said["who"], segments(words, 0, marks), where)


@dataclass(frozen=True, slots=True)
class HistogramBar:
    """How many permutations lie between two divergences."""

    x: float
    y: float
    width: float
    height: float
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """The divergences that chance gives, and where the one that was found lies."""

    drawn: ClassVar[str] = "histogram"
    title: str
    description: str
    sheet: Sheet
    bars: tuple[HistogramBar, ...]
    found: float
    found_says: str
    ticks: tuple[tuple[float, str], ...]
    base: float
    height: float


def _histogram(figures: Mapping[str, Figure]) -> Picture | None:
    rows, apart = rows_of(figures, "histogram"), _number(figures, "jsd")
    if not rows or apart is None:
        return None
    return Picture(
        broad=_drawn(rows, apart, BROAD),
        slim=_drawn(rows, apart, SLIM),
        caption="How far apart the periods lie when texts change places between them (bars), and as they are (line).",
        heads=("From", "To", "Permutations"),
        rows=(*rows, ("as they are", f"{apart:.4f}", "")),
    )


def _drawn(rows: Sequence[Row], apart: float, sheet: Sheet) -> Histogram:
    bins = [(float(low), float(high), int(count)) for low, high, count in rows]
    low, high = min(bins[0][0], apart), max(bins[-1][1], apart)
    wide = (sheet.width - 24) / ((high - low) or 1.0)
    most = max(count for _, _, count in bins) or 1
    base = _HIGH + 24

    def x(value: float) -> float:
        return round(12 + (value - low) * wide, 1)

    says = f"as they are: {apart:.3f}"
    return Histogram(
        title="What chance gives, and what was found",
        description=f"Permuted texts lie {bins[0][0]:.3f} to {bins[-1][1]:.3f} apart; the periods, {apart:.3f}.",
        sheet=sheet,
        bars=tuple(
            HistogramBar(
                x(one),
                round(base - _HIGH * count / most, 1),
                round(max(x(other) - x(one) - 1, 1), 1),
                round(_HIGH * count / most, 1),
                f"{one:.3f} to {other:.3f}: {count:,}",
            )
            for one, other, count in bins
        ),
        found=x(apart),
        found_says=says,
        ticks=tuple((sheet.within(x(value), f"{value:.3f}"), f"{value:.3f}") for value in (bins[0][0], bins[-1][1])),
        base=base,
        height=base + _FOOT,
    )
