"""The time line: words above it, deeds below it, each as long as its date is uncertain; and the same as a table.

A bar's pale part is when the thing can have been, its full part when it surely was. What is dated to less than the
width of a mark is a point. Arcs join the words and the deed that a finding sets against each other. Where it is drawn
by agent, each has a lane with a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from ...model.dating import Dating
from ...model.entry import Entry, Event, Statement
from ...model.finding import Finding, Stance
from ...model.instant import DAY
from ...model.listing import time_of
from ...model.wording import date_in_words
from ..phrases import counted, shortened
from .arcs import RISE, Arc, Joined
from .arcs import arcs as drawn_arcs
from .pictures import BROAD, SLIM, Picture, Sheet
from .scale import Scale, Tick, scale
from .view import Link, View

_STEP, _HIGHEST = 14.0, 14
_POINT = 7.0
_MOST_ARCS = 6
_NAME = 22.0
OTHERS = "others"
"""The lane of all for whom there is no lane of their own."""
CAPTION = (
    "Words above the line, deeds below it. Pale: when it can have been; full: when it surely was. The order is true, "
    "the distances are not."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An entry that has a time, with all that is printed of it; `of` is the lane that it stands in."""

    link: Link
    date: str
    time: Dating
    words: bool
    id: str
    of: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One dated thing: where its outer and its inner bar lie, and at what height; `inner` is None where nothing is
    sure. `words` tells whether it was said; `row` is its height, counted from the line of its lane. `open` tells on
    which sides its date is open."""

    link: Link
    date: str
    words: bool
    left: float
    width: float
    inner: tuple[float, float] | None = None
    open: tuple[bool, bool] = (False, False)
    point: bool = False
    row: int = 0
    y: float = 0.0
    id: str = ""
    of: str = ""
    tone: str = ""
    """The tone of the verdict that joins it to another."""

    @property
    def middle(self) -> float:
        """Halfway along it."""
        return round(self.left + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Track:
    """A lane: whose it is, where that is printed, and the height of its line."""

    name: str
    top: float
    line: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The drawing, its bars in the order of time."""

    drawn: ClassVar[str] = "timeline"
    title: str
    description: str
    sheet: Sheet
    height: float
    tracks: tuple[Track, ...]
    bars: tuple[Bar, ...]
    arcs: tuple[Arc, ...]
    ticks: tuple[Tick, ...]


def timeline(
    view: View,
    entries: Iterable[Entry],
    title: str,
    findings: Sequence[Finding] = (),
    *,
    lane_of: Callable[[Entry], str] | None = None,
    between: tuple[int, int] | None = None,
    open: bool = False,
    arcs: int = 3,
) -> Picture | None:
    """The time line of all entries that have a time; None where none has. `lane_of` names each entry's lane, `between`
    are the instants at which the picture ends; of so many findings the words and the deed are joined by `arcs`."""
    dated = _dated(view, entries, lane_of)
    if not dated:
        return None
    grain = DAY if between is None or between[1] - between[0] > 2 * DAY else 15
    closer = [one for one in dated if between is None or not _fills(one.time, between)] or dated
    pairs = _pairs(closer, findings, arcs)
    drawings = (_drawn(view, sheet, closer, title, pairs, between, grain) for sheet in (BROAD, SLIM))
    more = len(dated) - len(closer)
    return Picture(
        broad=next(drawings),
        slim=next(drawings),
        caption=f"{CAPTION} {more:,} more, dated no closer than this, stand in the table alone." if more else CAPTION,
        heads=("When", "Who", "Words", "Deeds") if lane_of else ("When", "Words", "Deeds"),
        rows=_table(dated, by_lane=lane_of is not None),
        open=open,
    )


def _fills(time: Dating, between: tuple[int, int]) -> bool:
    """Whether the time can be any of the picture's."""
    first, last = between
    return (time.earliest is None or time.earliest <= first) and (time.latest is None or time.latest >= last)


def _dated(view: View, entries: Iterable[Entry], lane_of: Callable[[Entry], str] | None) -> list[Dated]:
    timed = [(entry, time) for entry in entries if (time := time_of(entry)) and time.bounded]
    view.know([entry for entry, _ in timed])
    dated = [
        Dated(
            link=view.entry_link(entry.id, in_a_line(view, entry)),
            date=date_in_words(time),
            time=time,
            words=isinstance(entry, Statement),
            id=entry.id,
            of=lane_of(entry) if lane_of else "",
            who=(lane_of(entry) or "nobody named") if lane_of else "",
        )
        for entry, time in timed
    ]
    return sorted(dated, key=lambda one: (_moment(one.time), one.id))


def _moment(time: Dating) -> tuple[int, int]:
    first = time.earliest if time.earliest is not None else time.latest or 0
    return first, time.latest if time.latest is not None else first


def in_a_line(view: View, entry: Entry) -> str:
    """What an entry says in a line, with its speaker."""
    if isinstance(entry, Statement) and entry.speaker:
        return f"{view.called(entry.speaker)}: {shortened(entry.label, 110)}"
    return shortened(entry.label, 130)


def _table(dated: Sequence[Dated], *, by_lane: bool) -> tuple[tuple[Link | str, ...], ...]:
    def row(one: Dated) -> tuple[Link | str, ...]:
        both = (one.link, "") if one.words else ("", one.link)
        return (one.date, one.who, *both) if by_lane else (one.date, *both)

    return tuple(row(one) for one in dated)


def _drawn(
    view: View,
    sheet: Sheet,
    dated: Sequence[Dated],
    title: str,
    pairs: list[tuple[Finding, Dated, Dated]],
    between: tuple[int, int] | None,
    grain: int,
) -> Timeline:
    across = scale((*(between or ()), *_instants(dated, grain, between)), sheet.left, sheet.right)
    bars = _in_rows([_bar(one, across, sheet, grain) for one in dated])
    joined = [(finding, one.id, other.id) for finding, one, other in pairs]
    tracks, bottom = _tracks(bars, 18 + len(joined) * RISE)
    lines = {track.name: track.line for track in tracks}
    tones = {id: view.chip(finding).tone for finding, *both in joined for id in both}
    placed = tuple(replace(bar, y=_height(bar, lines[bar.of]), tone=tones.get(bar.id, "")) for bar in bars)
    return Timeline(
        title=title,
        description=_description(dated, [track.name for track in tracks]),
        sheet=sheet,
        height=bottom + 34,
        tracks=tracks,
        bars=placed,
        arcs=drawn_arcs(sheet, _joined(view, joined, {bar.id: bar for bar in placed})),
        ticks=across.ticks(sheet.length("12 March 1931") + 20),
    )


def _instants(dated: Iterable[Dated], grain: int, between: tuple[int, int] | None) -> Iterator[int]:
    for one in dated:
        low, high = one.time.earliest, one.time.latest
        if low is not None and high is not None and high - low < grain:
            low = high = (low + high) // 2
        for instant in (low, high):
            if instant is not None and (between is None or between[0] <= instant <= between[1]):
                yield instant


def _bar(one: Dated, across: Scale, sheet: Sheet, grain: int) -> Bar:
    time = one.time
    left = across.x(time.earliest) if time.earliest is not None else sheet.left - 8
    right = across.x(time.latest) if time.latest is not None else sheet.right + 8
    if time.earliest is not None and time.latest is not None and time.latest - time.earliest < grain:
        left = right = across.x((time.earliest + time.latest) // 2)
    sure = time.begins_not_after, time.ends_not_before
    inner = None
    if sure[0] is not None and sure[1] is not None and sure[0] <= sure[1]:
        inner = (across.x(sure[0]), max(across.x(sure[1]) - across.x(sure[0]), 2.0))
    return Bar(
        link=one.link,
        date=one.date,
        words=one.words,
        left=round(left, 1),
        width=round(max(right - left, 2.0), 1),
        inner=inner,
        open=(time.earliest is None, time.latest is None),
        point=right - left <= _POINT,
        id=one.id,
        of=one.of,
    )


def _in_rows(bars: list[Bar]) -> tuple[Bar, ...]:
    """Each bar in the first row of its lane in which it does not touch the one before; the last row takes what is
    left."""
    ends: dict[tuple[str, bool], list[float]] = {}
    placed = []
    for bar in sorted(bars, key=lambda bar: (bar.left, bar.width, bar.id)):
        rows = ends.setdefault((bar.of, bar.words), [])
        free = next((row for row, end in enumerate(rows) if end + 3 < bar.left - _POINT / 2), len(rows))
        row = min(free, _HIGHEST - 1)
        right = bar.left + max(bar.width, _POINT)
        if row == len(rows):
            rows.append(right)
        else:
            rows[row] = max(rows[row], right)
        placed.append(replace(bar, row=row))
    return tuple(placed)


def _tracks(bars: Sequence[Bar], top: float) -> tuple[tuple[Track, ...], float]:
    """The lanes from above, those in which most stands first, what stands in none last; and where they end."""
    names = sorted(
        {bar.of for bar in bars},
        key=lambda name: (not name, name == OTHERS, -sum(bar.of == name for bar in bars), name),
    )
    tracks = []
    for name in names:
        above, below = (
            max((bar.row + 1 for bar in bars if bar.of == name and bar.words is words), default=0) * _STEP
            for words in (True, False)
        )
        titled = _NAME if len(names) > 1 else 0.0
        line = top + titled + max(above, 14) + 8
        tracks.append(Track(name, top + 13, line))
        top = line + max(below, 14) + 12
    return tuple(tracks), top


def _height(bar: Bar, line: float) -> float:
    return round(line - 14 - bar.row * _STEP if bar.words else line + 14 + bar.row * _STEP, 1)


def _pairs(dated: Sequence[Dated], findings: Sequence[Finding], most: int) -> list[tuple[Finding, Dated, Dated]]:
    """The words and the deeds on the line that findings set against each other: one pair for each of the first
    findings, or all pairs of one that is drawn by itself."""
    by_id = {one.id: one for one in dated}
    if len(findings) == 1:
        return [(findings[0], *pair) for pair in _each(findings[0], by_id)][:_MOST_ARCS]
    firsts = ((one, next(_each(one, by_id), None)) for one in findings)
    return [(one, *pair) for one, pair in firsts if pair][:most]


def _each(finding: Finding, by_id: Mapping[str, Dated]) -> Iterator[tuple[Dated, Dated]]:
    """Each words with the deed next named in what the finding cites for itself, or else the first of both that it
    names at all; what is of one day is not joined."""
    cited = [ground.entry for ground in finding.grounds if ground.entry and ground.stance is Stance.FOR]
    named = [by_id[id] for id in dict.fromkeys((*cited, *finding.asked, *finding.entries)) if id in by_id]
    said, any_ = None, False
    for one in named[: len(set(cited))]:
        if one.words:
            said = said or one
        elif said is not None and _apart(said, one):
            any_ = True
            yield said, one
            said = None
    words, deeds = ([one for one in named if one.words is kind] for kind in (True, False))
    if not any_ and words and deeds and _apart(words[0], deeds[0]):
        yield words[0], deeds[0]


def _apart(one: Dated, other: Dated) -> bool:
    return abs(sum(_moment(one.time)) - sum(_moment(other.time))) > DAY


def _joined(view: View, pairs: list[tuple[Finding, str, str]], placed: Mapping[str, Bar]) -> list[Joined]:
    """What the arcs join; of the pairs of one finding the first has its verdict."""
    joined = []
    for place, (finding, one, other) in enumerate(pairs):
        said, done, chip = placed[one], placed[other], view.chip(finding)
        named = chip.words if place == 0 or finding is not pairs[place - 1][0] else ""
        joined.append(Joined((said.middle, said.y), (done.middle, done.y), named, chip.tone))
    return joined


def _description(dated: Sequence[Dated], lanes: Sequence[str]) -> str:
    said = sum(one.words for one in dated)
    first, last = dated[0], max(dated, key=lambda one: _moment(one.time)[1])
    span = f", from {first.date} to {last.date}" if len(dated) > 1 else f", {first.date}"
    named = [name or "nobody named" for name in lanes]
    by = f" In lanes: {', '.join(named)}." if len(lanes) > 1 else ""
    return (
        f"{counted(said, 'statement')} above the line, {counted(len(dated) - said, 'event')} below it{span}.{by} "
        "Pale: when it can have been; full: when it surely was. The order is true, the distances are not."
    )


def events_and_statements(view: View, ids: Iterable[str]) -> tuple[Entry, ...]:
    """Of some ids those of statements and events."""
    found = (view.entry(id) for id in dict.fromkeys(ids))
    return tuple(entry for entry in found if isinstance(entry, (Statement, Event)))
