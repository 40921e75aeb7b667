"""Who could have known, and when: a lane for each who learned of a thing, dark before, light after, half-light between.

The news runs from lane to lane along its channels. A flag on a lane is what was said there; it stands in the dark where
it was said before the lane's light begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import ClassVar

from ...model.channels import PUBLIC
from ...model.dating import Dating, reach
from ...model.entry import Access, Disclosure, Event, Statement
from ...model.instant import DAY
from ...model.knowledge import Knowledge, Known, Step
from ...model.wording import date_in_words, day_in_words
from ..phrases import counted, shortened
from .pictures import BROAD, SLIM, Picture, Sheet
from .scale import Scale, Tick, scale
from .view import Link, View

_EDGE, _MARGIN = 8.0, 34.0
_TOP, _HEAD, _BAND, _FLAG, _APART, _TICKS = 26.0, 20.0, 14.0, 17.0, 12.0, 26.0
_UNDER, _BESIDE, _LEAST = 4.0, 14.0, 14
"""What is below the line of a name, what is between it and its hint, and how many sizes of type a hint is worth."""
_MOST, _FLAGS = 16, 3
"""Lanes of a picture, and flags of a lane; more are told in the table."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of the thing, when, and how that troubles the record (a `Tone`)."""

    statement: Statement
    when: Dating | None
    link: Link
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Knower:
    """Somebody who could know of the thing, or spoke of it: from when on he could, through whom, and what he said."""

    agent: str
    link: Link
    known: Known | None
    how: str
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """What was said, on its lane: where it can have been said, and its words on the line below the lane."""

    left: float
    width: float
    y: float
    line: float
    words: str
    x: float
    tone: str
    link: Link


@dataclass(frozen=True, slots=True)
class Lane:
    """Whoever could know: until `dark` no channel on record had told them, from `light` on one had."""

    name: str
    hint: str
    link: Link
    y: float
    dark: float
    light: float
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """The news on its way from one lane to another: the way, its tip, and what it crosses, from where on."""

    path: str
    tip: str
    left: float
    top: float
    foot: float


@dataclass(frozen=True, slots=True)
class Line:
    """A day marked across all lanes, with its words at the top."""

    x: float
    words: str
    at: float
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """The lanes on one sheet."""

    drawn: ClassVar[str] = "lanes"
    title: str
    description: str
    sheet: Sheet
    height: float
    foot: float
    lanes: tuple[Lane, ...]
    runs: tuple[Run, ...]
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    edge: float = _EDGE
    band: float = _BAND


def lanes(view: View, knowledge: Knowledge, knowers: Sequence[Knower], as_of: int | None = None) -> Picture | None:
    """The picture of some who could know of a thing; None where nothing of it is dated. `as_of` is marked in it."""
    first = knowledge.possible_from
    times = [first, *(one for knower in knowers for one in _instants(knower)), inf if as_of is None else as_of]
    instants = sorted({int(one) for one in times if -inf < one < inf})
    if not instants or not knowers:
        return None
    broad, slim = (_drawn(knowledge, knowers[:_MOST], instants, sheet, as_of) for sheet in (BROAD, SLIM))
    return Picture(
        broad=broad,
        slim=slim,
        caption=f"{_more(knowers)}Light: could have known through a channel on record. Half light: depends on the "
        "dates. Dark: no channel on record. The flag: when it was said. The order is true, the distances are not.",
        heads=("Who", "Could have known from", "Surely from", "Through", "Said"),
        rows=tuple(_row(view, knower) for knower in knowers),
    )


def _more(knowers: Sequence[Knower]) -> str:
    return f"{counted(len(knowers) - _MOST, 'more is', 'more are')} in the table. " if len(knowers) > _MOST else ""


def _instants(knower: Knower) -> Iterable[float]:
    if knower.known is not None:
        yield from (knower.known.earliest, knower.known.latest)
    for said in knower.said:
        yield from reach(said.when)


def _row(view: View, knower: Knower) -> tuple[Link | str, ...]:
    known = knower.known
    said = "; ".join(f"{date_in_words(one.when) or 'undated'}: {one.link.words}" for one in knower.said)
    return (knower.link, since(known), surely(known), "; ".join(step_in_words(view, one) for one in steps(known)), said)


def steps(known: Known | None) -> tuple[Step, ...]:
    """The steps of a chain; none where there is no chain."""
    return known.steps if known else ()


def since(known: Known | None) -> str:
    """From which day on the agent could have known."""
    if known is None:
        return "no channel on record"
    return "always" if known.earliest == -inf else day_in_words(int(known.earliest))


def surely(known: Known | None) -> str:
    """From which day on a channel on record had surely told the agent."""
    return day_in_words(int(known.latest)) if known and -inf < known.latest < inf else "not sure"


def step_in_words(view: View, step: Step) -> str:
    """``Berg told Holm, 10 March 1931``."""
    teller, hearer = (_named(view, name) for name in (step.teller, step.hearer))
    match step.entry:
        case Event():
            words = f"{hearer} had a part in it"
        case Disclosure() if step.hearer == PUBLIC:
            words = f"{teller} made it public" if teller else "it was made public"
        case Disclosure() if teller:
            words = f"{teller} told {hearer}"
        case Disclosure(by=by):
            words = f"{hearer} told of it" if by in view.names_of(step.hearer) else f"{hearer} was told"
        case Access():
            words = f"{hearer} had it from {teller}"
        case _:
            words = f"{hearer} could infer it"
    return words if step.at == -inf else f"{words}, {day_in_words(int(step.at))}"


def _named(view: View, name: str) -> str:
    return "the public" if name == PUBLIC else view.called(name) if name else ""


def _drawn(
    knowledge: Knowledge, knowers: Sequence[Knower], instants: Sequence[int], sheet: Sheet, as_of: int | None
) -> Lanes:
    drawn = scale(instants, _EDGE + _MARGIN, sheet.width - _EDGE - _MARGIN)
    rows, y = list[Lane](), _TOP
    for knower in knowers:
        lane = _lane(knower, drawn, sheet, y)
        rows.append(lane)
        y += _HEAD + _BAND + len(lane.flags) * _FLAG + _APART
    places = {knower.agent: lane.y + _BAND / 2 for knower, lane in zip(knowers, rows, strict=True)}
    runs = tuple(_runs(knowers, places, drawn))
    label = shortened(knowledge.thing.label, 80)
    return Lanes(
        title=f"Who could have known of {label}, and when",
        description=_description(knowers),
        sheet=sheet,
        height=y + _TICKS,
        foot=y - 4,
        lanes=tuple(
            replace(lane, hint=_hint(knower, lane, runs, sheet)) for knower, lane in zip(knowers, rows, strict=True)
        ),
        runs=runs,
        lines=_lines(knowledge, drawn, sheet, as_of),
        ticks=drawn.ticks(apart=9 * sheet.type),
    )


def _lane(knower: Knower, drawn: Scale, sheet: Sheet, y: float) -> Lane:
    known, end = knower.known, sheet.width - _EDGE
    low = _EDGE if known and known.earliest == -inf else drawn.x(int(known.earliest)) if known else end
    high = drawn.x(int(known.latest)) if known and known.latest < inf else end
    top = y + _HEAD + _BAND
    flags = [
        _flag(said, drawn, sheet, y + _HEAD, top + _FLAG * (place + 1) - 4)
        for place, said in enumerate(knower.said[:_FLAGS])
    ]
    return Lane(
        name=sheet.fitting(knower.link.words, sheet.width / 2),
        hint="",
        link=knower.link,
        y=y + _HEAD,
        dark=round(low, 1),
        light=round(max(high, low), 1),
        flags=tuple(flags),
    )


def _hint(knower: Knower, lane: Lane, runs: Sequence[Run], sheet: Sheet) -> str:
    """How he came to know, beside his name, as far as no news crosses it on its way; none where that is too little to
    tell anything, since the table has it."""
    crossing = (run.left for run in runs if run.top < lane.y - _UNDER and run.foot > lane.y - _HEAD)
    room = min(crossing, default=sheet.width) - sheet.length(lane.name) - _BESIDE
    return sheet.fitting(knower.how, room) if room >= min(sheet.length(knower.how), _LEAST * sheet.type) else ""


def _flag(said: Said, drawn: Scale, sheet: Sheet, y: float, line: float) -> Flag:
    low, high = reach(said.when)
    left = _EDGE if low == -inf else drawn.x(int(low))
    right = sheet.width - _EDGE if high == inf else drawn.x(int(high))
    if -inf < low and high < inf and high - low < DAY:
        left = right = drawn.x(int(low + high) // 2)
    words = sheet.fitting(f"{said.link.words}, {date_in_words(said.when)}", sheet.width)
    at = sheet.within((left + right) / 2, words)
    return Flag(round(left - 1.5, 1), round(max(right - left, 3.0), 1), y, line, words, at, said.tone, said.link)


def _runs(knowers: Sequence[Knower], places: dict[str, float], drawn: Scale) -> Iterable[Run]:
    """The steps between those who have a lane, each once."""
    seen: set[tuple[str, str]] = set()
    for knower in knowers:
        for step in steps(knower.known):
            pair = (step.teller, step.hearer)
            if step.teller in places and step.hearer in places and pair not in seen and step.at > -inf:
                seen.add(pair)
                arrived, began = drawn.x(int(step.at)), _began(knowers, step, drawn)
                top, foot = places[step.teller], places[step.hearer]
                down = foot > top
                end = foot - (_BAND / 2 + 1 if down else -_BAND / 2 - 1)
                path, tip = f"M{began:.1f} {top:.1f} L{arrived:.1f} {end:.1f}", _tip(arrived, end, down=down)
                yield Run(path, tip, min(began, arrived) - 4, min(top, foot), max(top, foot))


def _began(knowers: Sequence[Knower], step: Step, drawn: Scale) -> float:
    """Where the teller set out from: when the teller knew, or at the arrival where a telling takes no time."""
    if not isinstance(step.entry, Access):
        return drawn.x(int(step.at))
    known = next((one.known for one in knowers if one.agent == step.teller), None)
    return drawn.x(int(known.earliest)) if known and known.earliest > -inf else drawn.x(int(step.at))


def _tip(x: float, y: float, *, down: bool) -> str:
    back = -8 if down else 8
    return f"M{x:.1f} {y:.1f} l-4 {back} h8 z"


def _lines(knowledge: Knowledge, drawn: Scale, sheet: Sheet, as_of: int | None) -> tuple[Line, ...]:
    if as_of is not None:
        words = f"as of {day_in_words(as_of)}"
        return (Line(drawn.x(as_of), words, sheet.within(drawn.x(as_of), words), True),)
    if knowledge.possible_from == -inf or knowledge.possible_from == inf:
        return ()
    first = int(knowledge.possible_from)
    words = f"nobody before {day_in_words(first)}"
    return (Line(drawn.x(first), words, sheet.within(drawn.x(first), words), False),)


def _description(knowers: Sequence[Knower]) -> str:
    lit = "; ".join(f"{one.link.words}: {since(one.known)}" for one in knowers)
    said = "; ".join(
        f"{knower.link.words}, {date_in_words(one.when)}: {one.link.words}" for knower in knowers for one in knower.said
    )
    return f"Light from: {lit}. {f'Said: {said}. ' if said else ''}The order is true, the distances are not."
