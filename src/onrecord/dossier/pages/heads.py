"""A document's head as the library and the reading page print it."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.entry import Witness
from ...model.text import Head, Publication
from ...model.wording import date_in_words
from .address import Address
from .view import Link, View

_DATES = {
    "written": "Written",
    "delivered": "Said",
    "published": "Published",
    "edition_published": "Edition",
    "modified": "Last changed",
    "captured": "Captured",
}
_TEXTS = {
    "translator": "Translator",
    "transcriber": "Transcriber",
    "place": "Place",
    "series": "Series",
    "camp": "Camp",
    "licence": "Licence",
    "language": "Language",
}


@dataclass(frozen=True, slots=True)
class HeadFact:
    """One line of the head: its name and what it says."""

    name: str
    says: tuple[Link, ...]


def head_facts(view: View, document: str) -> tuple[HeadFact, ...]:
    """What is known of the document, line by line; what is not known is left out."""
    head = view.register.head_of(document)
    facts = [
        HeadFact("Author" if len(head.authors) == 1 else "Authors", _people(view, head.authors)),
        HeadFact("To", _people(view, head.addressees)),
        *(HeadFact(name, (Link(date_in_words(getattr(head, field))),)) for field, name in _DATES.items()),
        HeadFact("Published in", (Link(publication(head.published_in)),)),
        *(HeadFact(name, (Link(getattr(head, field)),)) for field, name in _TEXTS.items()),
        HeadFact("In hand", (Link(view.register.file_of(document)), *_other_witnesses(view, document))),
    ]
    return tuple(fact for fact in facts if any(link.words for link in fact.says))


def label_of(view: View, document: str, place: int, of: int) -> str:
    """``Interview · Coastal Gazette · 3 of 24``."""
    head = view.register.head_of(document)
    return " · ".join(filter(None, (head.genre, head.published_in.name, f"{place:,} of {of:,}")))


def publication(published_in: Publication) -> str:
    """``The Militant, volume X, issue 22, New York: Pioneer, p. 7``."""
    volume = f"volume {published_in.volume}" if published_in.volume else ""
    issue = f"issue {published_in.issue}" if published_in.issue else ""
    place = ": ".join(filter(None, (published_in.place, published_in.publisher)))
    pages = f"p. {published_in.pages}" if published_in.pages else ""
    return ", ".join(filter(None, (published_in.name, volume, issue, place, pages)))


def authors_of(head: Head) -> str:
    """The authors in one line."""
    return ", ".join(head.authors)


def _people(view: View, names: tuple[str, ...]) -> tuple[Link, ...]:
    links = (view.agent_link(name) if view.agent(name) else Link(name) for name in names)
    return tuple(one for place, link in enumerate(links) for one in ((Link(", "), link) if place else (link,)))


def _other_witnesses(view: View, document: str) -> tuple[Link, ...]:
    """The other witnesses of the same text, each leading to its own page."""
    first = view.register.witness_of(document)
    said = (entry for entry in view.register.entries(Witness) if document in (entry.witness, entry.of))
    others = dict.fromkeys(other for entry in said for other in (entry.witness, entry.of))
    ids = [id for id in dict.fromkeys((first, *others)) if id and id != document and view.title(id)]
    return tuple(
        one
        for id in ids
        for one in (Link(" · another witness: "), Link(view.document_in_words(id), Address("document", id)))
    )
