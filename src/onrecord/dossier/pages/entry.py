"""The page of one entry: all that it says, the words it stands on, what rests on it, and how it was judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import Entry
from ...model.fault import EntryNotFound
from ...model.judgement import Judgement
from ..phrases import shortened
from .address import Address
from .bounds import Bounds, bounds_of
from .facts import Fact, facts_of, kind_in_words, made, standing
from .findings import FindingLine, finding_line
from .forms import Field, fields_of
from .knowledge import knowledge_of
from .view import Link, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words that an entry stands on, with some words before and after."""

    where: Link
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    """An entry, field by field."""

    template: ClassVar[str] = "entry.html"
    under: ClassVar[str] = "register"
    title: str
    kind: str
    id: str
    facts: tuple[Fact, ...]
    quotations: tuple[Quotation, ...]
    more: int
    made: str
    note: str
    status: str
    standing: str
    under_premises: tuple[Link, ...]
    bounds: Bounds | None
    knowledge: Address | None
    findings: tuple[FindingLine, ...]
    judgements: tuple[Judgement, ...]
    amend: tuple[Field, ...]
    document: str


_SHOWN = 40


def entry_page(view: View, address: Address) -> EntryPage:
    """The page of an entry; `EntryNotFound` where there is none of that id."""
    entry = view.entry(address.of)
    if entry is None:
        raise EntryNotFound(f"there is no entry {address.of!r} in the register of this case")
    state = standing(view, entry)
    resting = (one for one in view.dossier.findings if _rests_on(one.entries, one.asked, entry.id))
    return EntryPage(
        title=shortened(entry.label, 200),
        kind=kind_in_words(entry),
        id=entry.id,
        facts=facts_of(view, entry),
        quotations=_quotations(view, entry),
        more=max(view.count_anchors(entry) - _SHOWN, 0),
        made=made(entry),
        note=entry.note,
        status=state.status,
        standing=state.words,
        under_premises=tuple(view.entry_link(id) for id in entry.under),
        bounds=bounds_of(view, entry),
        knowledge=knowledge_of(view, entry.id),
        findings=tuple(finding_line(view, one) for one in resting),
        judgements=tuple(one for one in view.dossier.judgements if entry.id in (one.entry, one.carried)),
        amend=fields_of(view, entry) if view.live else (),
        document=entry.anchor.document if entry.anchor else "",
    )


def _rests_on(entries: tuple[str, ...], asked: tuple[str, ...], id: str) -> bool:
    return id in entries or id in asked


def _quotations(view: View, entry: Entry) -> tuple[Quotation, ...]:
    return tuple(
        Quotation(
            where=Link(view.cited(anchor), view.address_of_words(anchor)),
            before=anchor.prefix,
            words=anchor.exact,
            after=anchor.suffix,
        )
        for anchor in entry.anchors[:_SHOWN]
        if view.title(anchor.document)
    )
