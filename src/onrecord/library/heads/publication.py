"""What a text was published in, read from the words of one citation: a number of a periodical, or an edition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model.dating import Dating
from onrecord.model.text import Publication

from .dates import date_of, dates_in

PAGES = re.compile(
    r"[,;(]?\s*\b(?:pp?\.|pages?|pgs?\.?)\s*(?P<pages>[A-Z]?\d+(?:\s*[–—-]\s*\d+"
    r"|ff?\b\.?)?(?:\s*[,&]\s*\d+(?:[–—-]\d+)?)*)\)?",
    re.IGNORECASE,
)
VOLUME = re.compile(r"[,;(]?\s*\bvol(?:ume|s)?\b\.?\s*(?P<volume>[IVXLCDM]+|\d+)\b\)?", re.IGNORECASE)
ISSUE = re.compile(
    r"[,;(]?\s*(?<!whole )(?:\b(?:nos?|nr|number|issue)\b\.?\s*|[#№]\s*)(?P<issue>\d+(?:\s*[–/-]\s*\d+)?)\)?",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"[,;]?\s*\(?whole (?:no|number)\.?\s*\d+\)?", re.IGNORECASE)
_YEAR = re.compile(r"\b(1[4-9]\d\d|20\d\d)\b(?!\s*[–—/-]\s*\d)(?<![–—/-]\d{4})")
_BOOK = re.compile(
    r"\b(?:collected|selected|complete) (?:works|writings)|\bwritings of\b|\b(?:anthology|edition|reader)\b|\bworks,",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"\b(?:works|writings|speeches|letters|essays|papers|articles|diar(?:y|ies)|memoirs|history|collected|selected)\b",
    re.IGNORECASE,
)
PUBLISHER = re.compile(
    r"\b(?:press|publish(?:ers?|ing)|books|editions?|verlag|university|house|pathfinder|sons|company|& co"
    r"|library|printers?"
    r"|institute|publications?|éditions)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[A-ZÀ-Ž][\w’'.-]+(?: (?:[A-ZÀ-Ž][\w’'.-]*|am|de|sur|on|upon|le|la)){0,3}")
_INITIALS = re.compile(r"(?:[A-ZÀ-Ž]\.[ -]?)+")
_QUOTED = re.compile(r"^[“\"‘](?P<work>.+?)[,.]?[”\"’],?\s*(?:in\s+)?")
_LEAD = re.compile(r"^(?:from|in|reprinted from|taken from|see|translated from)(?: the (?=[a-z]))?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation read: the publication, its date, and whether it is an edition (of what was there before)."""

    publication: Publication
    dated: Dating | None
    edition: bool


def cited(words: str) -> Cited | None:
    """What the words of a citation name; None where they name nothing.

    A periodical is known by a number or by a date with its month, an edition by its publisher, its bare year or the
    words of its title (*Collected Works*).
    """
    words = _LEAD.sub("", words.strip().strip("[]").rstrip("."))
    words = _QUOTED.sub("", words)
    days = dates_in(words)
    periodical = bool(days or ISSUE.search(words)) and not _BOOK.search(words)
    publication, dated = _periodical(words) if periodical else _edition(words)
    return Cited(publication, dated, not periodical) if publication.name or dated else None


def _periodical(words: str) -> tuple[Publication, Dating | None]:
    volume, issue, pages = (pattern.search(words) for pattern in (VOLUME, ISSUE, PAGES))
    days, whole = dates_in(words), _WHOLE.search(words)
    stops = [found.start() for found in (volume, issue, pages, whole) if found] + [day.start for day in days[:1]]
    stops += [match.start() for match in re.finditer(r"[,;(]", words)][:1]
    name = words[: min(stops, default=len(words))]
    publication = Publication(
        name=_WEEKDAY.sub("", name).strip(" ,;:.("),
        volume=volume["volume"] if volume else "",
        issue=_close(issue["issue"]) if issue else "",
        pages=_close(pages["pages"]) if pages else "",
        place=_place_in_brackets(words),
    )
    year = None if days else _YEAR.search(words)
    return publication, days[0].dating if days else date_of(year[1]) if year else None


def _edition(words: str) -> tuple[Publication, Dating | None]:
    volume, pages = VOLUME.search(words), PAGES.search(words)
    bare = VOLUME.sub("", PAGES.sub("", words))
    pieces = [piece.strip() for piece in re.split(r"[,;()]|:(?= )", bare)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) > 2 and _INITIALS.fullmatch(pieces[1]):
        pieces = pieces[2:]  # the author, surname first
    if len(pieces) > 2 and _WORKS.search(pieces[1]) and not _WORKS.search(pieces[0]):
        pieces = pieces[1:]  # the first names the author
    name, publisher, place, dated = pieces[0] if pieces else "", "", "", None
    for piece in pieces[1:]:
        year = _YEAR.search(piece)
        if year:
            dated = date_of(year[1])
            piece = (piece[: year.start()] + piece[year.end() :]).strip(" .")
        if piece and PUBLISHER.search(piece):
            publisher = publisher or piece
        elif piece and _PLACE.fullmatch(piece):
            place = place or piece
    publication = Publication(
        name=name.strip(" ."),
        publisher=publisher,
        place=place,
        volume=volume["volume"] if volume else "",
        pages=_close(pages["pages"]) if pages else "",
    )
    return publication, dated


_WEEKDAY = re.compile(r",?\s*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?\s*$", re.IGNORECASE)


def _place_in_brackets(words: str) -> str:
    match = re.search(r"^[^,]*?\((?P<place>[A-ZÀ-Ž][^\d()]+)\)", words)
    return match["place"].strip() if match else ""


def _close(numbers: str) -> str:
    """A range without spaces, its dash as printed: ``241-245``."""
    return re.sub(r"\s*([–—/-])\s*", r"\1", numbers).strip()
