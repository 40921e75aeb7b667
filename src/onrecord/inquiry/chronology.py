"""In what order did it happen, and which sources cannot all be true?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..model.entry import Ask, Coverage, Entry, Event, Order, Premise, Search, Statement
from ..model.fault import EntryNotFound
from ..model.finding import Figure, Finding, Ground, Stance, Standing, Tone, Verdict
from ..model.instant import DAY
from ..model.register import Register
from ..model.wording import date_in_words
from ..plugins import inquiry
from ._conflicts import Conflicts, Groups, blame, conflicts, repairs
from ._grounds import against, in_words
from ._network import Conflict, Network
from ._points import DOCUMENT, SOFT, Widening, named_by, when_of
from ._sequence import Sequel, sequel
from ._timeline import network
from ._weights import Weighing

VERDICTS = (
    Verdict(
        "conflict", "Cannot all be true", "These entries and premises form a set of constraints that no assignment of "
        "times satisfies, and without any one of them the rest can hold.", Tone.NO,
    ),
    Verdict(
        "ordered", "In this order", "In every assignment of times that the record allows, the one ends before the "
        "other begins.", Tone.YES, strong=False,
    ),
    Verdict(
        "undetermined", "Order not determined", "Some assignments of times that the record allows put the one first, "
        "others not.", Tone.OPEN, strong=False,
    ),
)  # fmt: skip

WARRANT = "What cannot all be true together contains at least one thing that is not."
REBUTTALS = (
    "One of the dates is misprinted or misremembered.",
    "Two of the things named are not the same.",
)
COUNTED = "Days were counted inclusively in one source and not in the other."
SILENT = "It happened and was not entered, or the entry is lost: nothing found is not nothing there."
LIMITS = "The network knows only the dates, orders and premises on record; what a source weighs is its grade alone."
TOO_MANY = " There are too many either/or dates to try every way to settle them: what was not refuted may hold."


@inquiry("chronology", verdicts=VERDICTS, version=3)
def chronology(
    register: Register,
    *,
    most_conflicts: int = 50,
    circa_day: int = 3,
    circa_month: int = 31,
    circa_year: int = 366,
    shortly: int = 14,
    ungraded: float = 0.8,
    doubted: float = 0.5,
    loosely: float = 0.25,
    nearly: float = 0.1,
) -> Iterator[Finding]:
    """Find what contradicts in the order of things, and answer what was asked of it.

    Reads: events and statements with their dates; orders, identities, existence, premises; searches and coverage.
    Cites: all passages of each smallest set of entries that cannot all hold; what attacks a premise, against.
    Limits: an approximate day, month or year is widened at each end by as many days as the options say. What an entry
    weighs is the logarithm of the odds of its grade; without one it is right with the probability `ungraded`; doubt
    (`?`) and loose words (`~`) take that down to a share. Repairs that cost up to `nearly` more than the best count.
    """
    whole = network(register, Widening(circa_day, circa_month, circa_year, shortly))
    weighing = Weighing(ungraded, doubted, loosely)
    found = conflicts(whole, most_conflicts)
    mended = [_mended(register, whole, family, weighing, nearly) for family in found.families()]
    for conflict in found.sets:
        family = next(one for one in mended if conflict in one.family.sets)
        yield _conflict(register, conflict, family, found, whole.too_many)
    for order in register.entries(Order):
        pair = (order.first.partition(".")[0], order.then.partition(".")[0])
        yield from _order(register, whole, mended, pair, order)
    for ask in register.entries(Ask):
        if ask.inquiry == "chronology":
            for pair in combinations(ask.about, 2):
                yield from _order(register, whole, mended, pair, ask)


@dataclass(frozen=True, slots=True)
class _Mended:
    """A family of conflicts with the choices of groups that end it: the fewest, and the cheapest with those nearly as
    cheap."""

    family: Conflicts
    smallest: tuple[Groups, ...]
    cheapest: tuple[Groups, ...]

    @property
    def every(self) -> tuple[Groups, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.cheapest, *self.smallest)))


def _mended(register: Register, whole: Network, family: Conflicts, weighing: Weighing, nearly: float) -> _Mended:
    groups = sorted({group for one in family.sets for group in one.groups})
    weights = {group: _weight(register, group, weighing) for group in groups}
    smallest = repairs(family, dict.fromkeys(groups, 1.0), whole)
    return _Mended(family, smallest, repairs(family, weights, whole, within=nearly))


def _weight(register: Register, group: str, weighing: Weighing) -> float:
    entry = _entry(register, group)
    if entry is None:
        return weighing.bare
    return weighing.of(entry, when_of(entry), soft=group.endswith(SOFT))


def _entry(register: Register, group: str) -> Entry | None:
    """The entry that a group stands for; None where that is the date of a document."""
    return None if group.startswith(DOCUMENT) else register.entry(named_by(group))


def _ids(groups: Sequence[str]) -> Groups:
    return tuple(dict.fromkeys(map(named_by, groups)))


def _conflict(register: Register, conflict: Conflict, mended: _Mended, found: Conflicts, too_many: bool) -> Finding:
    entries = {group: _entry(register, group) for group in dict.fromkeys(conflict.groups)}
    known = tuple({entry.id: entry for entry in entries.values() if entry}.values())
    missing = f" They miss each other by {_span(conflict.missing)}." if conflict.missing > 1 else ""
    share = blame(mended.family.sets)
    blamed = sorted(conflict.groups, key=lambda group: (-share[group], group))
    return Finding(
        inquiry="chronology",
        verdict="conflict",
        claim=f"These cannot all be true: {'; '.join(_called(register, *one) for one in entries.items())}.{missing}",
        grounds=tuple(dict.fromkeys(ground for one in entries.items() for ground in _grounds(register, *one))),
        asked=_ids(conflict.groups),
        warrant=WARRANT,
        rebuttals=(*REBUTTALS, *_suggested(known)),
        limits=LIMITS
        + ("" if found.all else f" There are at least {len(found.sets)} such sets.")
        + (TOO_MANY if too_many else ""),
        overturns=tuple(f"Without “{_called(register, group, entries[group])}” the rest can hold." for group in blamed),
        premises=tuple(Standing(entry.id, "the rest can hold") for entry in known if isinstance(entry, Premise)),
        entries=tuple(entry.id for entry in known),
        figures={
            "gap_days": round(conflict.missing / DAY, 1) if missing else None,
            "sets": tuple(_ids(one.groups) for one in mended.family.sets),
            "smallest_repairs": tuple(dict.fromkeys(map(_ids, mended.smallest))),
            "cheapest_repairs": tuple(dict.fromkeys(map(_ids, mended.cheapest))),
        },
    )


def _suggested(entries: Sequence[Entry]) -> Iterator[str]:
    """The innocent readings that what contradicts suggests: days that were counted, and records that have nothing."""
    if any(isinstance(one, Order) and one.gap for one in entries):
        yield COUNTED
    if any(isinstance(one, (Search, Coverage)) for one in entries):
        yield SILENT


def _called(register: Register, group: str, entry: Entry | None) -> str:
    if entry is None:
        return f"the date of {named_by(group)}"
    if isinstance(entry, Search):
        return f"nothing was found of {in_words(register, entry.sought)}"
    return f"{entry.label.rstrip('.')}{', so soon' if group.endswith(SOFT) else ''}"


def _span(missing: int) -> str:
    hours, days = max(1, round(missing / 60)), round(missing / DAY)
    if missing < 2 * DAY:
        return f"{hours} hour{'s' if hours > 1 else ''}"
    return f"{days} days"


def _grounds(register: Register, group: str, entry: Entry | None, stance: Stance = Stance.FOR) -> Iterator[Ground]:
    if entry is None:
        document = named_by(group)
        yield Ground(stance, None, document, f"dated {date_in_words(register.head_of(document).dated)}")
        return
    says = date_in_words(when_of(entry))
    for anchor in entry.anchors:
        yield Ground(stance, anchor, entry.id, says)
    if not entry.anchors:
        yield Ground(stance, None, entry.id, says)
    if isinstance(entry, Premise):
        yield from against(entry)


def _order(
    register: Register, whole: Network, mended: list[_Mended], pair: tuple[str, str], asked: Order | Ask
) -> Iterator[Finding]:
    try:
        first, then = (register.entry(id) for id in pair)
    except EntryNotFound:
        return
    if not all(isinstance(one, (Event, Statement)) and when_of(one) for one in (first, then)):
        return
    found = sequel(whole, [one.every for one in mended], first.id, then.id)
    earlier, later = (then, first) if found.turned else (first, then)
    claim = f"The record does not say which came first: {first.label}; {then.label.rstrip('.')}."
    yield Finding(
        inquiry="chronology",
        verdict="ordered" if found.ordered else "undetermined",
        claim=f"In this order: {earlier.label}; {later.label.rstrip('.')}." if found.ordered else claim,
        grounds=tuple(_order_grounds(register, (first, then, asked), found)),
        asked=(asked.id, first.id, then.id),
        warrant="What holds in every assignment of times that the record allows follows from the record.",
        rebuttals=REBUTTALS,
        limits=LIMITS + (TOO_MANY if whole.too_many else ""),
        premises=tuple(
            Standing(entry.id, "the order is not determined")
            for group in found.proof
            if isinstance(entry := _entry(register, group), Premise)
        ),
        entries=tuple(dict.fromkeys((first.id, then.id, asked.id, *_entries_of(found)))),
        figures={"gap_days": _gap(first, then), "first": found.first, "then": found.then},
    )


def _order_grounds(register: Register, named: Sequence[Entry], found: Sequel) -> Iterator[Ground]:
    """The things that were asked about, what proves their order, and as context what else bounds them."""
    told = {one.id for one in named}
    for one in named:
        yield from _grounds(register, one.id, one)
    for groups, stance in ((found.proof, Stance.FOR), (found.bounding, Stance.CONTEXT)):
        for group in groups:
            if named_by(group) not in told:
                told.add(named_by(group))
                yield from _grounds(register, group, _entry(register, group), stance)


def _entries_of(found: Sequel) -> Iterator[str]:
    return (named_by(one) for one in (*found.proof, *found.bounding) if not one.startswith(DOCUMENT))


def _gap(first: Entry, then: Entry) -> Figure:
    """By how many days the day numbers of two dates differ, least and most; a number where that is one."""
    one, other = when_of(first), when_of(then)
    if not one or not other or None in (one.earliest, one.latest, other.earliest, other.latest):
        return None
    least, most = (
        (int(late) // DAY) - (int(early) // DAY)
        for late, early in ((other.earliest or 0, one.latest or 0), (other.latest or 0, one.earliest or 0))
    )
    return least if least == most else (least, most)
