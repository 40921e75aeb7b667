"""Words and deeds: what each speaker promised, threatened, denied or avowed, with what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import Bearing, Entry, Event, Statement
from ...model.finding import Finding
from ...model.wording import date_in_words
from ..phrases import shortened
from .address import Address
from .frame import Filter, Turn, choices, turn
from .pictures import Picture
from .timeline import events_and_statements, timeline
from .view import ROWS_A_PAGE, Chip, Link, View

_DRAWN, _ARCS = 80, 8
"""More would lie over each other."""


@dataclass(frozen=True, slots=True)
class DeedLine:
    """Words of a speaker with the verdict on them: what was said and when, until when it bound, what was done."""

    speaker: str
    words: tuple[Link, ...]
    said: tuple[str, ...]
    mode: str
    due: str
    chip: Chip
    deeds: tuple[Link, ...]
    done: tuple[str, ...]
    id: str
    place: tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedsPage:
    """All findings on words and deeds, speaker by speaker."""

    template: ClassVar[str] = "deeds.html"
    under: ClassVar[str] = "findings"
    title: ClassVar[str] = "Words and deeds"
    picture: Picture | None
    speakers: tuple[tuple[Link, tuple[DeedLine, ...]], ...]
    total: int
    all: int
    turn: Turn
    filters: tuple[Filter, ...]


def deeds_page(view: View, address: Address) -> DeedsPage:
    """Words and deeds, each speaker's in the order of time."""
    every = sorted((_line(view, one) for one in view.dossier.findings if one.inquiry == "deeds"), key=_place)
    wanted = [one for one in every if _admitted(view, one)]
    turning = turn(address, len(wanted))
    first = (turning.number - 1) * ROWS_A_PAGE
    shown = wanted[first : first + ROWS_A_PAGE]
    return DeedsPage(
        picture=_picture(view, shown),
        speakers=tuple(_by_speaker(view, shown)),
        total=len(wanted),
        all=len(every),
        turn=turning,
        filters=_filters(view, every),
    )


def _picture(view: View, lines: Sequence[DeedLine]) -> Picture | None:
    """Both rails, words above and deeds below, an arc for each pair, as many as can be told apart."""
    listed = {line.id for line in lines}
    findings = [one for one in view.dossier.findings if one.id in listed]
    strong = sorted(findings, key=lambda one: not view.chip(one).strong)
    ids = dict.fromkeys(id for one in findings for id in (*one.asked, *one.entries))
    entries = events_and_statements(view, ids)
    if not any(isinstance(one, Event) for one in entries) or len(entries) > _DRAWN:
        return None
    return timeline(view, entries, "Words and deeds", strong, arcs=_ARCS)


def _place(line: DeedLine) -> tuple[str, int]:
    return line.place


def _line(view: View, finding: Finding) -> DeedLine:
    asked = [one for id in finding.asked if isinstance(one := view.entry(id), Statement)]
    rested = [one for id in finding.entries if (one := view.entry(id))]
    done = _matched(rested)
    speaker = view.called(asked[0].speaker) if asked and asked[0].speaker else ""
    uttered = asked[0].uttered if asked else None
    return DeedLine(
        speaker=speaker,
        words=tuple(Link(shortened(one.label, 130), Address("finding", finding.id)) for one in asked)
        or (Link(shortened(finding.claim, 130), Address("finding", finding.id)),),
        said=tuple(date_in_words(one.uttered) or "undated" for one in asked) or ("",),
        mode=", ".join(dict.fromkeys(one.mode.value for one in asked)),
        due=date_in_words(asked[0].due) if len(asked) == 1 else "",
        chip=view.chip(finding),
        deeds=tuple(view.entry_link(one.id) for one in done),
        done=tuple(date_in_words(one.when) or "undated" for one in done),
        id=finding.id,
        place=(speaker, (uttered.earliest or 0) if uttered else 0),
    )


def _matched(rested: Sequence[Entry]) -> list[Event]:
    """The events that a person matched with the words."""
    matched = {one.event for one in rested if isinstance(one, Bearing)}
    return [one for one in rested if isinstance(one, Event) and (one.id in matched or not matched)]


def _admitted(view: View, line: DeedLine) -> bool:
    return (
        view.wish("speaker") in ("", line.speaker)
        and view.wish("verdict") in ("", line.chip.words)
        and view.wish("mode") in ("", *line.mode.split(", "))
    )


def _by_speaker(view: View, lines: Sequence[DeedLine]) -> Iterator[tuple[Link, tuple[DeedLine, ...]]]:
    for speaker in dict.fromkeys(line.speaker for line in lines):
        link = view.agent_link(speaker) if speaker else Link("Nobody named")
        yield link, tuple(line for line in lines if line.speaker == speaker)


def _filters(view: View, lines: Sequence[DeedLine]) -> tuple[Filter, ...]:
    told = {
        "speaker": ("Speaker", sorted({line.speaker for line in lines if line.speaker})),
        "mode": ("As", sorted({mode for line in lines for mode in line.mode.split(", ") if mode})),
        "verdict": ("Verdict", sorted({line.chip.words for line in lines})),
    }
    return tuple(
        Filter(name, label, view.wish(name), choices(view.wish(name), *((one, one) for one in values)))
        for name, (label, values) in told.items()
    )
