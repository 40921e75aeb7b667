"""How often what was foretold so surely came: a dot for each class of forecasts, with how many it counts."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import ClassVar

from ...model.finding import Finding
from ..phrases import counted
from .pictures import Picture, Sheet

WIDE = Sheet(width=560, left=70, right=540, type=13)
NARROW = Sheet(width=360, left=64, right=346, type=12)
CAPTION = (
    "Each dot stands for forecasts made with about that probability, its number tells how many; the bar is the range "
    "in which the true share lies 95 times in 100. On the dotted line forecasts come as often as they say."
)


@dataclass(frozen=True, slots=True)
class Dot:
    """A class of forecasts: where it stands, its range, how large it is drawn, its number and where that begins, or
    ends where there is no room for it on the right."""

    x: float
    y: float
    low: float
    high: float
    radius: float
    number: str
    at: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The drawing."""

    drawn: ClassVar[str] = "calibration"
    title: str
    description: str
    sheet: Sheet
    height: float
    top: float
    bottom: float
    dots: tuple[Dot, ...]
    grid: tuple[tuple[float, float, str], ...]


def calibration(finding: Finding) -> Picture | None:
    """The dots of a forecaster's record; None where too few are scored for any, or of any other finding."""
    told = finding.figures.get("calibration")
    rows = (
        [tuple(float(one) for one in row) for row in told if isinstance(row, tuple)] if isinstance(told, tuple) else []
    )
    rows = [row for row in rows if len(row) == 5]
    if finding.inquiry != "predictions" or not rows:
        return None
    return Picture(
        broad=_drawn(rows, WIDE),
        slim=_drawn(rows, NARROW),
        caption=CAPTION,
        heads=("Foretold with", "Forecasts", "Came", "Range"),
        rows=tuple(
            (f"{mean:.2f}", f"{many:,.0f}", f"{share:.2f}", f"{low:.2f} to {high:.2f}")
            for mean, share, low, high, many in rows
        ),
    )


def _drawn(rows: list[tuple[float, ...]], sheet: Sheet) -> Calibration:
    top, side = 14.0, sheet.right - sheet.left
    bottom = top + side * 0.75
    most = max(row[4] for row in rows)

    def x(share: float) -> float:
        return round(sheet.left + share * side, 1)

    def y(share: float) -> float:
        return round(bottom - share * (bottom - top), 1)

    def beside(mean: float, radius: float, number: str) -> float:
        right = x(mean) + radius + 4
        return round(right if right + sheet.length(number) <= sheet.width else x(mean) - radius - 4, 1)

    def size(many: float) -> float:
        return round(4 + 6 * sqrt(many / most), 1)

    dots = tuple(
        Dot(
            x(mean),
            y(share),
            y(low),
            y(high),
            size(many),
            f"{many:,.0f}",
            beside(mean, size(many), f"{many:,.0f}"),
            f"foretold with {mean:.2f}: {share:.2f} of {many:,.0f} came, range {low:.2f} to {high:.2f}",
        )
        for mean, share, low, high, many in rows
    )
    return Calibration(
        title="How often it came, by how likely it was said to be",
        description=f"{counted(len(dots), 'class', 'classes')} of forecasts: {'; '.join(dot.words for dot in dots)}.",
        sheet=sheet,
        height=bottom + 44,
        top=top,
        bottom=bottom,
        dots=dots,
        grid=tuple((x(share), y(share), f"{share:g}") for share in (0, 0.25, 0.5, 0.75, 1)),
    )
