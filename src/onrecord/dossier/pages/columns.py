"""How much was said and done in each part of a stretch of time that holds too much to be drawn one by one.

A column stands for a part: what was said above the line, what was done below it. Its full part counts what surely falls
into it, its pale part what can have fallen into it and is dated no closer than the stretch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import Statement
from ...model.listing import Tally
from ..phrases import counted, initial
from .address import Address
from .pictures import BROAD, SLIM, Picture, Sheet
from .scale import Tick
from .stretch import Stretch
from .view import Link

_HIGH, _LANE, _NAME = 90.0, 24.0, 34.0
_LEAST = 2.0
CAPTION = (
    "Words above the line, deeds below it, each column a part of the time. Full: surely of that part; pale: perhaps, "
    "dated no closer."
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many fall into a part of the time: surely, and perhaps beside those."""

    surely: int = 0
    perhaps: int = 0

    def __str__(self) -> str:
        perhaps = f"{self.perhaps:,} perhaps" if self.perhaps else ""
        return ", ".join(filter(None, (f"{self.surely:,}" if self.surely else "", perhaps)))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the time: what it is called, where it is shown closer, and what was said and done in it, lane by
    lane; the first lane is everybody's."""

    words: str
    brief: str
    to: Address | None
    said: tuple[Count, ...]
    done: tuple[Count, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing falls into it."""
        return not any(one.surely or one.perhaps for one in (self.said[0], self.done[0]))


@dataclass(frozen=True, slots=True)
class Column:
    """Half a column: where it stands, how high its full and its pale part are, whether it was said, its number."""

    x: float
    width: float
    y: float
    full: float
    pale: float
    words: bool
    number: str
    link: Link


@dataclass(frozen=True, slots=True)
class Row:
    """A lane: whose it is, where that is printed, and the height of its line."""

    name: str
    top: float
    line: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The drawing."""

    drawn: ClassVar[str] = "columns"
    title: str
    description: str
    sheet: Sheet
    height: float
    lanes: tuple[Row, ...]
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]


def parts_of(
    units: Sequence[Stretch],
    lanes: Sequence[Sequence[Tally]],
    address_of: Callable[[Stretch], Address | None],
) -> tuple[Part, ...]:
    """What falls into each unit of a stretch, of the tallies of each lane, all of which lie within the stretch."""
    return tuple(
        Part(
            unit.words,
            unit.brief,
            address_of(unit),
            tuple(_count(unit, lane, said=True) for lane in lanes),
            tuple(_count(unit, lane, said=False) for lane in lanes),
        )
        for unit in units
    )


def _count(unit: Stretch, tallies: Sequence[Tally], *, said: bool) -> Count:
    here = [one for one in tallies if (one.kind == Statement.kind) is said and unit.meets(one)]
    surely = sum(one.count for one in here if unit.holds(one))
    return Count(surely, sum(one.count for one in here) - surely)


def columns(parts: Sequence[Part], names: Sequence[str], title: str) -> Picture:
    """The picture of the parts; `names` are those of the lanes after the first."""
    return Picture(
        broad=_drawn(parts, names, title, BROAD),
        slim=_drawn(parts, names, title, SLIM),
        caption=CAPTION,
        heads=("When", "Words", "Deeds", *names),
        rows=tuple(_row(part, len(names)) for part in parts if not part.empty),
        open=True,
    )


def _row(part: Part, lanes: int) -> tuple[Link | str, ...]:
    each = (
        ", ".join(
            filter(None, (_told(part.said[n], "said", "said"), _told(part.done[n], "done", "done")))
        )
        for n in range(1, lanes + 1)
    )  # fmt: skip
    when = initial(part.words)
    return (Link(when, part.to) if part.to else when, str(part.said[0]), str(part.done[0]), *each)


def _told(count: Count, one: str, many: str) -> str:
    if not count.perhaps:
        return counted(count.surely, one, many) if count.surely else ""
    return f"{count.surely:,} to {count.surely + count.perhaps:,} {many}"


def _drawn(parts: Sequence[Part], names: Sequence[str], title: str, sheet: Sheet) -> Columns:
    apart = (sheet.right - sheet.left) / len(parts)
    wide = min(apart * 0.8, 40.0)
    lanes, drawn, top = [], [], 16.0
    for n, name in enumerate(("", *names)):
        each = (_LANE if n else _HIGH) / max(_most(parts, n, said=True), _most(parts, n, said=False), 1)
        top += _NAME if n else 0.0
        line = round(top + max(_most(parts, n, said=True) * each, _LEAST), 1)
        lanes.append(Row(name, top - 20, line))
        for place, part in enumerate(parts):
            x = round(sheet.left + apart * place + (apart - wide) / 2, 1)
            for words, count in ((True, part.said[n]), (False, part.done[n])):
                if count.surely or count.perhaps:
                    drawn.append(_column(part, count, words, (x, wide, apart), line, each, sheet, name))
        top = line + _most(parts, n, said=False) * each + 24
    return Columns(
        title=title,
        description=_description(parts, names),
        sheet=sheet,
        height=top + 22,
        lanes=tuple(lanes),
        columns=tuple(drawn),
        ticks=_ticks(parts, sheet, apart),
    )


def _most(parts: Sequence[Part], lane: int, *, said: bool) -> int:
    """How much was said or done in the part in which it was most."""
    counts = (part.said[lane] if said else part.done[lane] for part in parts)
    return max((one.surely + one.perhaps for one in counts), default=0)


def _column(
    part: Part,
    count: Count,
    words: bool,
    place: tuple[float, float, float],
    line: float,
    each: float,
    sheet: Sheet,
    name: str,
) -> Column:
    """Half a column; `place` is where it begins, its width, and how far off the next is: its number may fill that."""
    x, wide, apart = place
    full = max(count.surely * each, _LEAST) if count.surely else 0.0
    pale = max(count.perhaps * each, _LEAST) if count.perhaps else 0.0
    number = f"{count.surely + count.perhaps:,}"
    what = ("statement", "statements") if words else ("event", "events")
    says = f"{initial(part.words)}{f', {name}' if name else ''}: {_told(count, *what)}"
    return Column(
        x=x,
        width=round(wide, 1),
        y=line,
        full=round(full, 1),
        pale=round(pale, 1),
        words=words,
        number=number if sheet.length(number) <= apart * 1.15 else "",
        link=Link(says, part.to),
    )


def _ticks(parts: Sequence[Part], sheet: Sheet, apart: float) -> tuple[Tick, ...]:
    longest = max(sheet.length(part.brief) for part in parts) + 8
    each = max(1, -int(-longest // apart))
    return tuple(
        Tick(round(sheet.left + apart * (place + 0.5), 1), part.brief)
        for place, part in enumerate(parts)
        if place % each == 0
    )


def _description(parts: Sequence[Part], names: Sequence[str]) -> str:
    told = "; ".join(
        f"{part.words}: {_told(part.said[0], 'statement', 'statements') or 'nothing said'}, "
        f"{_told(part.done[0], 'event', 'events') or 'nothing done'}"
        for part in parts
        if not part.empty
    )
    by = f" Then the same for {', '.join(names)}." if names else ""
    return f"{told}.{by}"
