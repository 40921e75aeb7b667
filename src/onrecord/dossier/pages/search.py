"""What a search finds in the text and in the register: passages with the words marked, and entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...model.entry import KINDS
from ...model.fault import QueryNotUnderstood
from ...model.search import Hit, Hits, Query
from ...model.text import PassageKind
from ..phrases import named
from .address import Address
from .frame import Filter, Turn, choices, turn
from .marks import Mark, Segment, segments
from .view import ROWS_A_PAGE, Link, View, passage_address


@dataclass(frozen=True, slots=True)
class HitLine:
    """A hit: where it is, what it is, its words with those sought marked."""

    where: Link
    kind: str
    words: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """The hits of a search; `fault` says what could not be understood of it."""

    template: ClassVar[str] = "search.html"
    under: ClassVar[str] = ""
    title: ClassVar[str] = "Search"
    words: str
    lines: tuple[HitLine, ...]
    total: int | None
    by_date: bool
    fault: str
    turn: Turn
    filters: tuple[Filter, ...]


def search_page(view: View, address: Address) -> SearchPage:
    """What the words asked for find; nothing where no words were asked for."""
    asked = {name: view.wish(name) for name in ("since", "until", "author", "outlet", "document", "kind")}
    words, fault, hits = view.wish("words"), "", Hits()
    offset = (address.number - 1) * ROWS_A_PAGE
    if words and view.live:
        try:
            hits = view.dossier.search(Query(words=words, limit=ROWS_A_PAGE, offset=offset, **asked))
        except QueryNotUnderstood as not_understood:
            fault = str(not_understood)
    known = hits.total if hits.total is not None else offset + len(hits.found) + (len(hits.found) == ROWS_A_PAGE)
    return SearchPage(
        words=words,
        lines=tuple(_line(view, hit) for hit in hits.found),
        total=hits.total,
        by_date=hits.by_date,
        fault=fault,
        turn=turn(address, known),
        filters=_filters(words, asked),
    )


def _line(view: View, hit: Hit) -> HitLine:
    sought = tuple(Mark(start, end, "sought", "") for start, end in hit.marks)
    return HitLine(_where(view, hit), named(hit.kind), segments(hit.text, 0, sought))


def _where(view: View, hit: Hit) -> Link:
    if hit.entry:
        return view.entry_link(hit.entry)
    if hit.document is None:
        return Link(hit.kind)
    words = view.document_in_words(hit.document)
    if hit.passage is None:
        return Link(words, Address("document", hit.document))
    return Link(f"{words}, §{hit.passage}", passage_address(hit.document, hit.passage))


def _filters(words: str, asked: dict[str, str]) -> tuple[Filter, ...]:
    kinds = (*(kind.value for kind in PassageKind), *KINDS)
    return (
        Filter("words", "Words", words),
        Filter("since", "From", asked["since"], hint="1931-03"),
        Filter("until", "To", asked["until"], hint="1931-03"),
        Filter("author", "Author", asked["author"]),
        Filter("outlet", "Published in", asked["outlet"]),
        Filter("document", "Document", asked["document"]),
        Filter("kind", "Kind", asked["kind"], choices(asked["kind"], *((kind, named(kind)) for kind in kinds))),
    )
