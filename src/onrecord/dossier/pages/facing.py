"""Words and deed face to face: what was said, to whom and until when it bound, and what was done; two statements of one
speaker with those who heard each; a forecast and what came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...model.dating import Dating, Quantile
from ...model.entry import Bearing, Disclosure, Entry, Event, Forecast, Statement
from ...model.finding import Finding
from ...model.instant import DAY
from ...model.wording import date_in_words
from ..phrases import counted, initial
from .facts import Fact
from .grounds import GroundLine
from .view import Link, View


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what it is, the entry, the words it stands on, its fields; `silent` says why nothing stands there."""

    label: str
    entry: Link | None
    grounds: tuple[GroundLine, ...]
    facts: tuple[Fact, ...]
    silent: str = ""


@dataclass(frozen=True, slots=True)
class Facing:
    """Two sides or more, and how far they lie apart in time."""

    sides: tuple[Side, ...]
    apart: str
    told: frozenset[str] = frozenset()
    """Ids of entries that give no words and are told of here."""


def facing(view: View, finding: Finding, grounds: Sequence[GroundLine]) -> Facing | None:
    """The sides of a finding on deeds or on a forecast; None of any other."""
    if finding.inquiry not in ("deeds", "predictions"):
        return None
    asked = [entry for id in finding.asked if (entry := view.entry(id))]
    said = [one for one in asked if isinstance(one, Statement)]
    rested = [entry for id in finding.entries if (entry := view.entry(id))]
    forecasts = [one for one in asked if isinstance(one, Forecast)]
    if len(said) == 2 and not forecasts:
        return _contradiction(view, said[0], said[1], grounds)
    if len(said) != 1 or len(forecasts) > 1:
        return None
    came = [one for one in rested if isinstance(one, (Event, Disclosure))]
    if forecasts:
        return _forecast(view, said[0], forecasts[0], came, grounds)
    bearings = [one for one in rested if isinstance(one, Bearing)]
    return _deed(view, said[0], came, bearings, grounds)


def _contradiction(view: View, one: Statement, other: Statement, grounds: Sequence[GroundLine]) -> Facing:
    sides = tuple(
        Side(
            f"{'denied' if not each.polarity or each.mode == 'denial' else 'affirmed'}",
            None,
            _of(each, grounds),
            tuple(_of_words(view, each)),
        )
        for each in (one, other)
    )
    return Facing(sides, days_between(one.uttered, other.uttered, "the first words", "the second words"))


def _deed(
    view: View, said: Statement, done: Sequence[Entry], bearings: Sequence[Bearing], grounds: Sequence[GroundLine]
) -> Facing:
    words = Side("the words", None, _of(said, grounds), tuple(_of_words(view, said)))
    deeds = []
    for one in done:
        bears = [each for each in bearings if each.event == one.id]
        shown = (*_of(one, grounds), *(line for each in bears for line in _of(each, grounds) if line.quoted))
        facts = (*_of_deed(view, one), *(Fact("matched", (Link(_matched(each)),)) for each in bears))
        deeds.append(Side("the deed", _link(view, one), shown, facts))
    if not deeds:
        until = f" by {date_in_words(said.due)}" if said.due else ""
        deeds = [
            Side("the deed", None, (), (), f"No act on record that a person has matched keeps or breaks it{until}.")
        ]
    first = next((one.when for one in done if isinstance(one, (Event, Disclosure)) and one.when), None)
    apart = days_between(said.uttered, first, "the words", "the deed") if first else ""
    return Facing((words, *deeds), apart, frozenset(one.id for one in bearings))


def _forecast(
    view: View, said: Statement, forecast: Forecast, came: Sequence[Entry], grounds: Sequence[GroundLine]
) -> Facing:
    probability = forecast.probability
    facts = list(_of_words(view, said))
    if forecast.due and forecast.due != said.due:
        facts.append(Fact("due", (Link(date_in_words(forecast.due)),)))
    if forecast.when:
        facts.append(Fact("time named", (Link(date_in_words(forecast.when)),)))
    if forecast.quantiles:
        facts.append(Fact("to have come by", tuple(Link(_quantile(one)) for one in forecast.quantiles)))
    if probability:
        low, high = probability
        facts.append(Fact("probability", (Link(f"{low:g}" if low == high else f"{low:g} to {high:g}"),)))
    words = Side("foretold", None, _of(said, grounds), tuple(facts))
    told = [Side("what came", _link(view, one), _of(one, grounds), tuple(_of_deed(view, one))) for one in came]
    shown = {(line.where, line.words) for side in told for line in side.grounds}
    cited = tuple(line for line in _of(forecast, grounds) if line.quoted and (line.where, line.words) not in shown)
    if cited:
        told.append(Side("cited for what came", None, cited, ()))
    if not told:
        says = "Nobody has said yet what came." if forecast.outcome == "open" else "No words are cited for what came."
        told = [Side("what came", None, (), (Fact("outcome", (Link(forecast.outcome),)),), says)]
    first = next((one.when for one in came if isinstance(one, (Event, Disclosure)) and one.when), None)
    return Facing((words, *told), days_between(said.uttered, first, "the words", "it") if first else "")


def _quantile(one: Quantile) -> str:
    return f"{date_in_words(one.by)}: {one.share:g}"


def _link(view: View, entry: Entry) -> Link | None:
    """The entry by its name; None where that is nothing but the words that are quoted below it."""
    return view.entry_link(entry.id) if entry.anchor is None or entry.label != entry.anchor.exact else None


def _of(entry: Entry, grounds: Iterable[GroundLine]) -> tuple[GroundLine, ...]:
    return tuple(line for line in grounds if line.id == entry.id)


def _matched(bearing: Bearing) -> str:
    how = "it fulfils the words in part" if bearing.how == "in part" else f"it {bearing.how} the words"
    by = f"says {bearing.maker}" if bearing.maker.person else ""
    return "; ".join(filter(None, (", ".join(filter(None, (how, by))), bearing.note)))


def _of_words(view: View, said: Statement) -> Iterator[Fact]:
    if said.speaker:
        yield Fact("who", (view.agent_link(said.speaker),))
    yield Fact("when", (Link(date_in_words(said.uttered) or "undated"),))
    for name, to in (("to", said.addressee), ("before", said.audience), ("in", said.outlet)):
        if to:
            yield Fact(name, (view.agent_link(to),))
    yield Fact("as", (Link(_mode(said)),))
    if said.due:
        yield Fact("due", (Link(date_in_words(said.due)),))
    for name, words in (("if", said.condition), ("as far as", said.scope)):
        if words:
            yield Fact(name, (Link(words),))


def _mode(said: Statement) -> str:
    return said.mode.value if said.polarity or said.mode == "denial" else f"{said.mode.value}, denying"


def _of_deed(view: View, done: Entry) -> Iterator[Fact]:
    if isinstance(done, Event):
        if done.agents:
            yield Fact("who", tuple(view.agent_link(part.agent) for part in done.agents))
        yield Fact("when", (Link(date_in_words(done.when) or "undated"),))
        if done.place:
            yield Fact("where", (view.entry_link(done.place),))
    elif isinstance(done, Disclosure):
        yield Fact("when", (Link(date_in_words(done.when) or "undated"),))


def days_between(one: Dating | None, other: Dating | None, first: str, second: str) -> str:
    """How many days lie between two dates, as a range where they leave one: ``the deed came 10 days before the
    words``; empty where a date is open."""
    if one is None or other is None:
        return ""
    bounds = one.earliest, one.latest, other.earliest, other.latest
    known = [bound // DAY for bound in bounds if bound is not None]
    if len(known) < len(bounds):
        return ""
    least, most = known[2] - known[1], known[3] - known[0]
    if least == most == 0:
        return f"{initial(second)} came on the day of {first}."
    if least < 0 < most:
        before, after = counted(-least, "day"), counted(most, "day")
        return f"{initial(second)} came between {before} before {first} and {after} after."
    near, far = sorted((abs(least), abs(most)))
    told = counted(far, "day") if near == far else f"{near:,} to {counted(far, 'day')}"
    return f"{initial(second)} came {told} {'after' if most > 0 else 'before'} {first}."
