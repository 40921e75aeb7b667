"""The time line: words above it, deeds below it, each as long as its date is uncertain; and the same as a table.

A bar's pale part is when the thing can have been, its full part when it surely was. What is dated to less than the
width of a mark is a point. Arcs join the words and the deed that a finding sets against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...model.dating import Dating
from ...model.entry import Entry, Event, Statement
from ...model.finding import Finding, Stance
from ...model.instant import DAY
from ...model.listing import time_of
from ...model.wording import date_in_words
from .phrases import counted, shortened
from .scale import Scale, Tick, scale
from .view import Link, View

WIDTH = 1100.0
_LEFT, _RIGHT = 60.0, 1080.0
_STEP, _HIGHEST = 14.0, 7
_POINT = 7.0
_ARC = 26.0
_MOST_ARCS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One dated thing: where its outer and its inner bar lie, and at what height; `inner` is None where nothing is
    sure. `words` tells whether it was said; `row` is its lane, counted from the line."""

    link: Link
    date: str
    words: bool
    left: float
    width: float
    inner: tuple[float, float] | None = None
    point: bool = False
    row: int = 0
    y: float = 0.0
    id: str = ""

    @property
    def middle(self) -> float:
        """Halfway along it."""
        return round(self.left + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Arc:
    """What joins two bars for a finding: its path, where its label stands, and its verdict."""

    path: str
    x: float
    y: float
    words: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The picture with its title, its description, and its rows in the order of time."""

    title: str
    description: str
    height: float
    line: float
    bars: tuple[Bar, ...]
    arcs: tuple[Arc, ...]
    ticks: tuple[Tick, ...]
    width: float = WIDTH


def timeline(view: View, entries: Iterable[Entry], title: str, findings: Sequence[Finding] = ()) -> Timeline | None:
    """The time line of all entries that have a time; None where none has."""
    dated = [(entry, time) for entry in entries if (time := time_of(entry)) and time.bounded]
    if not dated:
        return None
    view.know([entry for entry, _ in dated])
    drawn = scale(_instants(time for _, time in dated), _LEFT, _RIGHT)
    bars = _in_lanes([_bar(view, entry, time, drawn) for entry, time in dated])
    joined = _pairs(bars, findings)
    above = max((bar.row + 1 for bar in bars if bar.words), default=0) * _STEP
    below = max((bar.row + 1 for bar in bars if not bar.words), default=0) * _STEP
    line = 24 + len(joined) * _ARC + above
    placed = tuple(replace(bar, y=_height(bar, line)) for bar in bars)
    return Timeline(
        title=title,
        description=_description(placed),
        height=line + below + 48,
        line=line,
        bars=placed,
        arcs=_arcs(view, joined, {bar.id: bar for bar in placed}, line),
        ticks=drawn.ticks(),
    )


def _instants(times: Iterable[Dating]) -> Iterable[int]:
    for time in times:
        if _of_a_day(time):
            yield _noon(time)
        else:
            yield from (one for one in (time.earliest, time.latest) if one is not None)


def _of_a_day(time: Dating) -> bool:
    return time.earliest is not None and time.latest is not None and time.latest - time.earliest < DAY


def _noon(time: Dating) -> int:
    """The middle of what is dated to a day or less."""
    return ((time.earliest or 0) + (time.latest or 0)) // 2


def _bar(view: View, entry: Entry, time: Dating, drawn: Scale) -> Bar:
    left = drawn.x(time.earliest) if time.earliest is not None else 0.0
    right = drawn.x(time.latest) if time.latest is not None else WIDTH
    if _of_a_day(time):
        left = right = drawn.x(_noon(time))
    sure = time.begins_not_after, time.ends_not_before
    inner = None
    if sure[0] is not None and sure[1] is not None and sure[0] <= sure[1]:
        inner = (drawn.x(sure[0]), max(drawn.x(sure[1]) - drawn.x(sure[0]), 2.0))
    return Bar(
        link=view.entry_link(entry.id, _named(view, entry)),
        date=date_in_words(time),
        words=isinstance(entry, Statement),
        left=round(left, 1),
        width=round(max(right - left, 2.0), 1),
        inner=inner,
        point=right - left <= _POINT,
        id=entry.id,
    )


def _named(view: View, entry: Entry) -> str:
    if isinstance(entry, Statement) and entry.speaker:
        return f"{view.called(entry.speaker)}: {shortened(entry.label, 110)}"
    return shortened(entry.label, 130)


def _in_lanes(bars: list[Bar]) -> tuple[Bar, ...]:
    """Each bar in the first lane in which it does not touch the one before; the last lane takes what is left."""
    ends: dict[bool, list[float]] = {True: [], False: []}
    placed = []
    for bar in sorted(bars, key=lambda bar: (bar.left, bar.width, bar.id)):
        lanes = ends[bar.words]
        free = next((row for row, end in enumerate(lanes) if end + 3 < bar.left - _POINT / 2), len(lanes))
        row = min(free, _HIGHEST - 1)
        right = bar.left + max(bar.width, _POINT)
        if row == len(lanes):
            lanes.append(right)
        else:
            lanes[row] = max(lanes[row], right)
        placed.append(replace(bar, row=row))
    return tuple(placed)


def _height(bar: Bar, line: float) -> float:
    return round(line - 16 - bar.row * _STEP if bar.words else line + 16 + bar.row * _STEP, 1)


def _pairs(bars: Sequence[Bar], findings: Sequence[Finding]) -> list[tuple[Finding, Bar, Bar]]:
    """The words and the deeds on the line that findings set against each other: one pair for each of the first three
    findings, or all pairs of one that is drawn by itself."""
    by_id = {bar.id: bar for bar in bars}
    if len(findings) == 1:
        return [(findings[0], *pair) for pair in _each(findings[0], by_id)][:_MOST_ARCS]
    firsts = ((one, next(_each(one, by_id), None)) for one in findings)
    return [(one, *pair) for one, pair in firsts if pair][:3]


def _each(finding: Finding, by_id: Mapping[str, Bar]) -> Iterator[tuple[Bar, Bar]]:
    """Each words with the deed next named in what the finding cites for itself, or else the first of both that it
    names at all."""
    cited = [ground.entry for ground in finding.grounds if ground.entry and ground.stance is Stance.FOR]
    named = [by_id[id] for id in dict.fromkeys((*cited, *finding.asked, *finding.entries)) if id in by_id]
    said, any_ = None, False
    for bar in named[: len(set(cited))]:
        if bar.words:
            said = said or bar
        elif said is not None and abs(said.middle - bar.middle) > 2:
            any_ = True
            yield said, bar
            said = None
    words, deeds = ([bar for bar in named if bar.words is kind] for kind in (True, False))
    if not any_ and words and deeds and abs(words[0].middle - deeds[0].middle) > 2:
        yield words[0], deeds[0]


def _arcs(view: View, pairs: list[tuple[Finding, Bar, Bar]], placed: dict[str, Bar], line: float) -> tuple[Arc, ...]:
    arcs = []
    for place, (finding, one, other) in enumerate(pairs):
        said, done = placed[one.id], placed[other.id]
        top = 18 + place * _ARC
        middle = round((said.middle + done.middle) / 2, 1)
        path = (
            f"M{said.middle} {said.y - 6} Q {said.middle} {top} {middle} {top} "
            f"Q {done.middle} {top} {done.middle} {done.y - 6}"
        )
        chip = view.chip(finding)
        named = chip.words if place == 0 or finding is not pairs[place - 1][0] else ""
        arcs.append(Arc(path, min(max(middle, 130.0), WIDTH - 130), top - 5, named, chip.tone))
    return tuple(arcs)


def _description(bars: Sequence[Bar]) -> str:
    said = sum(bar.words for bar in bars)
    first, last = bars[0], max(bars, key=lambda bar: bar.left + bar.width)
    span = f", from {first.date} to {last.date}" if len(bars) > 1 else f", {first.date}"
    return (
        f"{counted(said, 'statement')} above the line, {counted(len(bars) - said, 'event')} below it{span}. "
        "Pale: when it can have been; full: when it surely was. The order is true, the distances are not."
    )


def events_and_statements(view: View, ids: Iterable[str]) -> tuple[Entry, ...]:
    """Of some ids those of statements and events."""
    found = (view.entry(id) for id in dict.fromkeys(ids))
    return tuple(entry for entry in found if isinstance(entry, (Statement, Event)))
