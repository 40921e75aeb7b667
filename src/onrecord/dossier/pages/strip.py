"""A strip of dated uses: a lane for each who uses a wording, or for each camp, uncertain dates as stretches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...model.instant import DAY
from ..phrases import counted, listed, shortened
from .pictures import BROAD, SLIM, Picture, Sheet
from .scale import Scale, Tick, scale
from .uses import Use, voices_named

_ROW, _HEAD, _TICKS = 18.0, 22.0, 24.0
_MOST = 14
"""Lanes past which those of one camp share one, or the rest share the last."""
_POINT, _APART, _DEEPEST, _EDGE = 6.0, 13.0, 4, 10.0
_OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A use on the strip: a point where it is dated to little time, else a stretch."""

    use: Use
    left: float
    width: float
    point: bool
    y: float = 0.0

    @property
    def middle(self) -> float:
        """Halfway along it."""
        return round(self.left + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class StripLane:
    """The lane of a voice or a camp: its name, the camp beside it, the heights of the name and of the line below."""

    name: str
    camp: str
    y: float
    line: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The strip on one sheet."""

    drawn: ClassVar[str] = "strip"
    title: str
    description: str
    sheet: Sheet
    height: float
    lanes: tuple[StripLane, ...]
    spots: tuple[Spot, ...]
    ticks: tuple[Tick, ...]


def strip_picture(uses: Sequence[Use]) -> Picture | None:
    """The strip of the dated uses in both widths; None where none is dated."""
    if not any(use.when for use in uses):
        return None
    return Picture(
        broad=strip(uses, BROAD),
        slim=strip(uses, SLIM),
        caption="A point or, where the date is uncertain, the stretch in which it lies. Ringed: the first, or what can "
        "be. The order is true, the distances are not.",
        heads=("Use", "When", "Who", "Camp", "Where"),
        rows=tuple(
            (f"{use.number}{' first' if use.first else ''}", use.date, use.voice.name, use.voice.camp, use.where)
            for use in uses
        ),
    )


def strip(uses: Sequence[Use], sheet: Sheet) -> Strip:
    """The strip of those uses that are dated, on a sheet."""
    dated = [use for use in uses if use.when is not None]
    drawn = scale([instant for use in dated for instant in _instants(use)], _EDGE, sheet.width - _EDGE)
    lane_of = _lanes(dated)
    lanes, spots, y = list[StripLane](), list[Spot](), 0.0
    of_lane: dict[str, list[Use]] = {}
    for use in dated:
        of_lane.setdefault(lane_of[use.number], []).append(use)
    for name, some in of_lane.items():
        placed, deep = _in_rows([_spot(use, drawn, sheet) for use in some], y + _HEAD)
        camps = {use.voice.camp for use in some} - {"", name}
        lanes.append(StripLane(shortened(name, 26), shortened(", ".join(sorted(camps)), 22), y + 14, y + _HEAD + 10))
        spots += placed
        y += _HEAD + deep * _ROW + 4
    return Strip(
        title="Its uses in time",
        description=_description(uses, dated),
        sheet=sheet,
        height=y + _TICKS,
        lanes=tuple(lanes),
        spots=tuple(spots),
        ticks=drawn.ticks(apart=7 * sheet.type),
    )


def _instants(use: Use) -> Sequence[int]:
    assert use.when
    return [one for one in (use.when.earliest, use.when.latest) if one is not None]


def _lanes(dated: Sequence[Use]) -> Mapping[int, str]:
    """The lane of each use by its number: those of one voice, or of one camp where there are too many voices."""
    voices = {use.number: use.voice.name for use in dated}
    if len(set(voices.values())) <= _MOST:
        return voices
    camps = {use.number: use.voice.camp or "no camp known" for use in dated}
    lanes = camps if len(set(camps.values())) > 1 else voices
    kept = list(dict.fromkeys(lanes.values()))[: _MOST - 1]
    return {number: name if name in kept else _OTHERS for number, name in lanes.items()}


def _spot(use: Use, drawn: Scale, sheet: Sheet) -> Spot:
    assert use.when
    low, high = use.when.earliest, use.when.latest
    left = drawn.x(low) if low is not None else 0.0
    right = drawn.x(high) if high is not None else sheet.width
    if low is not None and high is not None and high - low < DAY:
        left = right = drawn.x((low + high) // 2)
    return Spot(use=use, left=round(left, 1), width=round(max(right - left, 2.0), 1), point=right - left <= _POINT)


def _in_rows(spots: Sequence[Spot], top: float) -> tuple[list[Spot], int]:
    """The spots of a lane, each in the first row in which it does not touch the one before."""
    ends, placed = list[float](), list[Spot]()
    for spot in spots:
        free = next((row for row, end in enumerate(ends) if end + _APART <= spot.left), len(ends))
        row = min(free, _DEEPEST - 1)
        right = spot.left + spot.width
        if row == len(ends):
            ends.append(right)
        else:
            ends[row] = max(ends[row], right)
        y = top + 10 + row * _ROW
        placed.append(Spot(use=spot.use, left=spot.left, width=spot.width, point=spot.point, y=y))
    return placed, max(len(ends), 1)


def _description(uses: Sequence[Use], dated: Sequence[Use]) -> str:
    first, last = dated[0], dated[-1]
    undated = f", {len(uses) - len(dated)} undated" if len(uses) > len(dated) else ""
    names = voices_named(dated)
    who = listed(names) if len(names) <= _MOST else counted(len(names), "voice")
    span = f"from {first.date} to {last.date}" if first is not last else first.date
    return f"{counted(len(uses), 'use')}{undated}, {span}, by {who}. The order is true, the distances are not."
