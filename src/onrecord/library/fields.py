"""A head that is given as named fields: in JSON Lines, in front matter, in a sidecar's row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlsplit

from ..model.fault import Issue
from ..model.text import Head, Publication
from .blocks import evened
from .dates import dated

DATES = ("written", "delivered", "published", "edition_published", "modified", "captured")
PUBLICATION = ("publisher", "volume", "issue", "pages", "place")
_LISTS = ("authors", "addressees")
_WORDS = ("title", "translator", "transcriber", "series", "licence", "language", "camp", "genre")
_VARIANTS: Mapping[str, str] = {
    "author": "authors",
    "creator": "authors",
    "by": "authors",
    "byline": "authors",
    "speaker": "authors",
    "from": "authors",
    "sender": "authors",
    "to": "addressees",
    "addressee": "addressees",
    "recipient": "addressees",
    "headline": "title",
    "license": "licence",
    "rights": "licence",
    "lang": "language",
    "outlet": "published_in",
    "newspaper": "published_in",
    "journal": "published_in",
    "publication": "published_in",
    "container_title": "published_in",
    "container-title": "published_in",
    "number": "issue",
    "page": "pages",
    "updated": "modified",
    "last_modified": "modified",
    "lastmod": "modified",
    "date_published": "published",
    "publication_date": "published",
    "published_at": "published",
    "pubdate": "published",
    "date_written": "written",
    "retrieved": "captured",
    "accessed": "captured",
    "crawled": "captured",
    "date": "date",
    "url": "url",
    "uri": "url",
    "link": "url",
    "kind": "genre",
    "type": "genre",
}
_BETWEEN = re.compile(r"\s*;\s*|\s+and\s+(?=[A-ZÀ-Þ])")
_KNOWN = frozenset((*DATES, *PUBLICATION, *_LISTS, *_WORDS, "published_in"))
TEXTS = ("text", "body", "content", "fulltext", "full_text")


@dataclass(frozen=True, slots=True)
class FieldsRead:
    """The head that the fields give, those whose dates could not be understood, and those that mean nothing here."""

    head: Head
    misunderstood: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def read_fields(record: Mapping[str, object]) -> FieldsRead:
    """The head that named fields give, under the names of the JSON contract or common variants."""
    given: dict[str, object] = {}
    unknown: list[str] = []
    for key, value in record.items():
        name = field_named(key)
        if not name:
            unknown.append(key)
        elif value not in (None, "", [], {}):
            given.setdefault(name, value)
    _date_of_what(given, record)
    dates, misunderstood = _dates(given)
    plain: dict[str, Any] = {name: words(given[name]) for name in _WORDS if name in given}
    plain |= {name: people(given[name]) for name in _LISTS if name in given}
    head = Head(
        **plain,
        **dates,
        published_in=_publication(given),
        place=words(given.get("place", "")),
    )
    return FieldsRead(head, tuple(misunderstood), tuple(unknown))


def misunderstood(head: FieldsRead, name: str, line: int | None = None) -> tuple[Issue, ...]:
    """An Issue for each field whose date could not be understood."""
    return tuple(
        Issue(
            code="date-not-understood",
            says=f"the field {field!r} of {name} is no date that can be understood; write it like 1936-03-01",
            file=name,
            line=line,
        )
        for field in head.misunderstood
    )


def field_named(key: str) -> str:
    """The name that a field has here; empty where none is meant."""
    plain = key.strip().lower().replace(" ", "_").removeprefix("dc:").removeprefix("dc.")
    return plain if plain in _KNOWN else _VARIANTS.get(plain, "")


def words(value: object) -> str:
    """A field's value as words."""
    if isinstance(value, Mapping):
        return words(value.get("name") or value.get("title") or "")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(filter(None, map(words, value)))
    return evened(str(value)) if value is not None else ""


def people(value: object) -> tuple[str, ...]:
    """The names that a field gives: a list, or words between semicolons."""
    if isinstance(value, str):
        return tuple(filter(None, (evened(name) for name in _BETWEEN.split(value))))
    if isinstance(value, Sequence):
        return tuple(filter(None, map(words, value)))
    return tuple(filter(None, (words(value),)))


def _date_of_what(given: dict[str, object], record: Mapping[str, object]) -> None:
    """A bare ``date`` is the day of speaking where a speaker is named, of publication where a publication is, else of
    writing."""
    date = given.pop("date", None)
    if date is not None:
        said = "speaker" in {key.lower() for key in record}
        given.setdefault("delivered" if said else "published" if "published_in" in given else "written", date)


def _dates(given: Mapping[str, object]) -> tuple[dict[str, Any], list[str]]:
    dates: dict[str, Any] = {}
    misunderstood: list[str] = []
    for name in DATES:
        if name in given:
            dating = dated(words(given[name]))
            if dating is None:
                misunderstood.append(name)
            else:
                dates[name] = dating
    return dates, misunderstood


def _publication(given: Mapping[str, object]) -> Publication:
    within = given.get("published_in")
    parts = {name: words(given[name]) for name in PUBLICATION if name in given}
    if parts.keys() == {"place"} and "published_in" not in given:
        return Publication(name=_host(given))  # a letter's place, not a printer's
    if isinstance(within, Mapping):
        named = {each.name for each in fields(Publication)}
        parts = {key: words(value) for key, value in within.items() if key in named} | parts
        within = None
    name = words(within) if within is not None else str(parts.pop("name", ""))
    return Publication(name=name or _host(given), **parts)


def _host(given: Mapping[str, object]) -> str:
    return (urlsplit(words(given.get("url", ""))).hostname or "").removeprefix("www.")
