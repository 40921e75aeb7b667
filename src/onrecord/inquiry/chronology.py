"""In what order did it happen, and which sources cannot all be true?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..model.entry import Ask, Entry, Event, Order, Premise, Statement
from ..model.fault import EntryNotFound
from ..model.finding import Figure, Finding, Ground, Stance, Standing, Tone, Verdict
from ..model.instant import DAY
from ..model.register import Register
from ..model.wording import date_in_words
from ..plugins import inquiry
from ._grounds import against
from ._network import Conflict, Network, smallest_repairs
from ._timeline import Widening, begins, constraints, ends, when_of

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
    "Days were counted inclusively in one source and not in the other.",
)
LIMITS = "The network knows only the dates, orders and premises on record; it does not weigh the sources."


@inquiry("chronology", verdicts=VERDICTS)
def chronology(
    register: Register, *, most_conflicts: int = 50, circa_day: int = 3, circa_month: int = 31, circa_year: int = 366
) -> Iterator[Finding]:
    """Find what contradicts in the order of things, and answer what was asked of it.

    Reads: events and statements with their dates; orders, identities, existence, premises; searches and coverage.
    Cites: all passages of each smallest set of entries that cannot all hold; what attacks a premise, against.
    Limits: an approximate day, month or year is widened at each end by as many days as the options say; the sources
    are not weighed.
    """
    network = Network(constraints(register, Widening(circa_day, circa_month, circa_year)))
    found = list(network.conflicts(most_conflicts))
    repairs = smallest_repairs(found)
    for conflict in found:
        yield _conflict(register, conflict, found, repairs, most_conflicts)
    held = [network.without(repair) for repair in repairs] or [network]
    for order in register.entries(Order):
        pair = (order.first.partition(".")[0], order.then.partition(".")[0])
        yield from _order(register, held, pair, order)
    for ask in register.entries(Ask):
        if ask.inquiry == "chronology":
            for pair in combinations(ask.about, 2):
                yield from _order(register, held, pair, ask)


def _conflict(
    register: Register, conflict: Conflict, found: list[Conflict], repairs: tuple[tuple[str, ...], ...], limit: int
) -> Finding:
    entries = [register.entry(group) for group in conflict.groups]
    names = "; ".join(entry.label.rstrip(".") for entry in entries)
    missing = f" They miss each other by {_span(conflict.missing)}." if conflict.missing > 1 else ""
    return Finding(
        inquiry="chronology",
        verdict="conflict",
        claim=f"These cannot all be true: {names}.{missing}",
        grounds=tuple(ground for entry in entries for ground in _grounds(entry)),
        asked=conflict.groups,
        warrant=WARRANT,
        rebuttals=REBUTTALS,
        limits=LIMITS + (f" There are at least {limit} such sets." if len(found) >= limit else ""),
        overturns=tuple(f"Without {entry.label} the rest can hold." for entry in entries),
        premises=tuple(
            Standing(entry.id, "the rest can hold") for entry in entries if isinstance(entry, Premise)
        ),
        entries=conflict.groups,
        figures={
            "gap_days": round(conflict.missing / DAY, 1) if missing else None,
            "sets": tuple(one.groups for one in found),
            "smallest_repairs": repairs,
        },
    )  # fmt: skip


def _span(missing: int) -> str:
    hours, days = max(1, round(missing / 60)), round(missing / DAY)
    if missing < 2 * DAY:
        return f"{hours} hour{'s' if hours > 1 else ''}"
    return f"{days} days"


def _grounds(entry: Entry) -> Iterator[Ground]:
    says = date_in_words(when_of(entry))
    for anchor in entry.anchors:
        yield Ground(Stance.FOR, anchor, entry.id, says)
    if not entry.anchors:
        yield Ground(Stance.FOR, None, entry.id, says)
    if isinstance(entry, Premise):
        yield from against(entry)


def _order(register: Register, held: list[Network], pair: tuple[str, str], asked: Order | Ask) -> Iterator[Finding]:
    try:
        first, then = (register.entry(id) for id in pair)
    except EntryNotFound:
        return
    if not all(isinstance(one, (Event, Statement)) and when_of(one) for one in (first, then)):
        return
    verdict, claim = "undetermined", f"The record does not say which came first: {first.label}; {then.label}."
    for earlier, later in ((first, then), (then, first)):
        if all(_never_after(network, earlier, later) for network in held):
            verdict, claim = "ordered", f"In this order: {earlier.label}; {later.label}."
    yield Finding(
        inquiry="chronology",
        verdict=verdict,
        claim=claim,
        grounds=(*_grounds(first), *_grounds(then), *_grounds(asked)),
        asked=(asked.id, first.id, then.id),
        warrant="What holds in every assignment of times that the record allows follows from the record.",
        rebuttals=REBUTTALS[:2],
        limits=LIMITS,
        entries=(first.id, then.id, asked.id),
        figures={"gap_days": _gap(first, then)},
    )


def _never_after(network: Network, earlier: Entry, later: Entry) -> bool:
    most = network.most(begins(later.id), ends(earlier.id))
    return most is not None and most <= 0


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
