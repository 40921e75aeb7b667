"""What cannot hold in a register: each fault an Issue, none decided.

Codes: ``said-after-published``, ``told-after-document``, ``anchor-moved``, ``id-unknown``, ``acts-before-existing``,
and those of `undated`, `languages` and `witnesses`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain
from math import inf

from ..model.dating import reach
from ..model.entry import (
    KINDS,
    Agent,
    Ask,
    Bearing,
    Disclosure,
    Entry,
    Event,
    Forecast,
    Inference,
    Mode,
    Order,
    Same,
    Statement,
)
from ..model.fault import EntryNotFound, Issue
from ..model.register import Register
from ..store import Store, software, with_answers
from .languages import unread
from .undated import undated
from .witnesses import differing


def check(store: Store) -> None:
    """List anew what cannot hold in a case, and which of its documents are not dated: each check for itself, if what it
    asked of the register, the day or Onrecord is another than when that was done last."""
    today = datetime.now(UTC).date()
    for name, fault_of in CHECKS.items():
        _check(store, name, software(), fault_of)
    _check(store, "heads", f"{software()} {today}", lambda register: undated(register, today))


def _check(store: Store, name: str, key: str, fault_of: Callable[[Register], Iterator[Issue]]) -> None:
    if store.still("check", name, key):
        return
    register = store.asked_register()
    found = list(fault_of(register))
    with store.transaction():
        store.replace_issues("check", name, found)
        for former in _FORMER:
            store.replace_issues("check", former, ())
        store.record("check", name, with_answers(key, register.answers()))


def faults(register: Register) -> Iterator[Issue]:
    """What cannot hold in the register, in the order of the checks."""
    for fault_of in CHECKS.values():
        yield from fault_of(register)


def _at(entry: Entry, code: str, says: str) -> Issue:
    anchor = entry.anchor
    return Issue(
        code=code,
        says=says,
        document=anchor.document if anchor else None,
        start=anchor.start if anchor else None,
        end=anchor.end if anchor else None,
    )


def _dates_of_statements(register: Register) -> Iterator[Issue]:
    """Statements that would have been published before they were said, or are reported as made on a day after the
    document's own; all are gone through once, since there can be very many."""
    written = {document: last for last, document in register.by_last_minute()}
    for one in register.entries(Statement):
        first, then = one.composed or one.said, one.published
        if first is not None and then is not None and then.surely_before(first):
            yield _at(
                one,
                "said-after-published",
                f"{one.id} would have been published ({then}) before it was said ({first}); correct one of the dates, "
                "or reject the entry",
            )
        if one.said is None or one.document is None or one.mode in (Mode.PREDICTION, Mode.HYPOTHETICAL, Mode.PREPARED):
            continue
        if written.get(one.document, inf) < reach(one.said)[0]:
            yield _at(
                one,
                "told-after-document",
                f"{one.id} is told as said {one.said}, but its document is of {register.head_of(one.document).dated}; "
                "correct the date of one of them, or reject the entry",
            )


def _moved(register: Register) -> Iterator[Issue]:
    """Entries of people whose words do not stand any more where they stood. A machine's are read anew instead."""
    for one in _of_persons(register):
        for anchor in one.anchors:
            try:
                stands = register.words(anchor) == anchor.exact
            except EntryNotFound:
                stands = False
            if not stands:
                yield _at(
                    one, "anchor-moved", f"the words of {one.id} do not stand at {anchor} any more; cite them anew"
                )


def _of_persons(register: Register) -> Iterator[Entry]:
    for kind in KINDS.values():
        for one in register.entries(kind, counting=False):
            if not one.maker.person:
                break  # those of persons come first
            yield one


def _named_by(entry: Entry) -> Iterator[str]:
    """The ids that an entry names, where only an id can stand."""
    named: Iterable[str] = entry.under
    if isinstance(entry, Statement):
        named = chain(named, entry.about, entry.presupposes, entry.draws_on)
    elif isinstance(entry, Event):
        named = chain(named, entry.about, entry.told_in)
    elif isinstance(entry, Same):
        named = chain(named, entry.these)
    elif isinstance(entry, Order):
        named = chain(named, (_end(entry.first), _end(entry.then)))
    elif isinstance(entry, Bearing):
        named = chain(named, (entry.event, entry.on))
    elif isinstance(entry, Disclosure):
        named = chain(named, (entry.of,))
    elif isinstance(entry, Inference):
        named = chain(named, entry.given, (entry.then,))
    elif isinstance(entry, Forecast):
        named = chain(named, (entry.statement,))
    elif isinstance(entry, Ask):
        named = chain(named, entry.about)
    return iter([id for id in named if id])


def _end(id: str) -> str:
    return id.removesuffix(".begins").removesuffix(".ends")


def _unknown(register: Register) -> Iterator[Issue]:
    documents = set(register.documents())
    for one in _of_persons(register):
        for id in _named_by(one):
            if id in documents:
                continue
            try:
                register.entry(id)
            except EntryNotFound:
                yield _at(one, "id-unknown", f"{one.id} names {id!r}, which is the id of nothing in the case")


def _before_existing(register: Register) -> Iterator[Issue]:
    """Agents who speak or act before they were there."""
    there = {
        name: agent for agent in register.entries(Agent) if agent.exists for name in (agent.id, agent.name, *agent.also)
    }
    if there:
        for one in register.entries(Statement):
            yield from _too_early(one, (one.speaker, one.addressee), there)
        for event in register.entries(Event):
            yield from _too_early(event, (part.agent for part in event.agents), there)


def _too_early(one: Statement | Event, names: Iterable[str], there: dict[str, Agent]) -> Iterator[Issue]:
    when = one.uttered if isinstance(one, Statement) else one.when
    for name in names:
        agent = there.get(name)
        if agent is not None and when is not None and all(when.surely_before(span) for span in agent.exists):
            yield _at(
                one,
                "acts-before-existing",
                f"{agent.name} would have taken part in {one.id} ({when}) before being there; correct the date, the "
                "name, or when it existed",
            )


CHECKS: Mapping[str, Callable[[Register], Iterator[Issue]]] = {
    "dates of statements": _dates_of_statements,
    "moved": _moved,
    "unknown": _unknown,
    "before existing": _before_existing,
    "witnesses": differing,
    "languages": unread,
}
"""What is checked, each by itself."""

_FORMER = ("register", "published before it was said", "told from the future")
"""Names under which issues of these checks stood in cases of before."""
