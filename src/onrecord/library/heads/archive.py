"""The blocks that archives of historical texts print above and below a text, a label to each line.

What a line dates is said by its label: ``Written``, ``Delivered`` and ``First Published`` date the text, ``Source`` the
number or the edition it was taken from, ``Last updated`` the copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile, zip_longest

from onrecord.model.text import PassageKind, Publication

from .dates import MOST, date_of, dates_in
from .labels import labelled
from .publication import PUBLISHER, Cited, cited
from .sign import LONG, NAMED, PLACED, Line, Page, Sign, Taken

_DAY_WORDS = re.compile(r"^(?:on|in|at|written|delivered|spoken|published|by)\b\s*", re.IGNORECASE)
_PERSON = re.compile(
    r"^(?:©|\d{4}|by|and|in|on|for|[,;:\s])*(?P<name>[A-ZÀ-Ž][\w’'.-]*(?: (?:(?:de|von|van|der|la"
    r"|y) )?[A-ZÀ-Ž][\w’'.-]*){0,4})"
)
_YEAR_FIRST = re.compile(r"^(?P<year>1[4-9]\d\d|20\d\d),? (?:in|as) (?:the |an? )?(?:[a-z]+ )*(?P<name>[“\"A-ZÀ-Ž].+)$")
_IN_PLACE = re.compile(r",? (?:in|at) (?P<place>[A-ZÀ-Ž][^;:(]{1,50})$")
_LED = re.compile(
    r"(?:(?:first|originally) |published\b|posthumously\b|(?:in|as)\b"
    r"|(?:the|an?) (?:journal|magazine|newspaper|weekly|review)\b"
    r"|(?:the|an?) (?:pamphlet|leaflet|brochure|chapter|article|book|part)\b(?: (?:of|in))?|[,:;\s]+)+"
    r"(?=\W*(?:by\b|the\b|[“\"A-ZÀ-Ž\d]))",
    re.IGNORECASE,
)
"""First published as a chapter of | The Dock and the Town."""

_SHORTENED = re.compile(r"(?:\b[A-ZÀ-Ž]|Jr|Sr)\.$")
"""What ends in a stop that belongs to it: an initial, Jr."""

_ADDRESS = re.compile(r"(?:https?:|www\.)\S*", re.IGNORECASE)
_BY = re.compile(r"by (?:the )?(?=[A-ZÀ-Ž])")
_NO_PLACE = re.compile(
    r"^(?:between|from|early|late|before|after|about|around|circa|c|mid|probably|spring|summer|autumn|winter)\b|\band$"
    r"|\b(?:address|speech|broadcast|lecture|meeting|session|radio)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(1[4-9]\d\d|20\d\d)\b")


def archive(page: Page, taken: Taken) -> Iterator[Sign]:
    """The labelled lines of head and foot."""
    for lines, kind in ((page.head, PassageKind.FRONT), (closing(page), PassageKind.BACK)):
        free = [line for line in lines if line.number not in taken]
        for line, following in zip_longest(free, free[1:]):
            label = labelled(line.words)
            if label is None:
                continue
            meaning, value = label
            numbers = [line.number]
            if following is not None and not following.gap and page.spaced and _goes_on(following, value):
                numbers, value = [*numbers, following.number], f"{value} {following.words}".strip()
            yield Sign(f"archive: {meaning}", tuple(numbers), kind=kind)
            yield from _signs(meaning, value, tuple(numbers), kind)


def closing(page: Page) -> tuple[Line, ...]:
    """The lines at the very end of the text that are not the author's: from the last back to the first that is."""
    last = page.last
    if labelled(last.raw) is None and (len(last.raw) >= LONG or not BACK.match(last.words)):
        return ()
    below = list(takewhile(lambda line: _is_not_the_authors(line.words), reversed(page.foot)))
    return tuple(reversed(below))


def _is_not_the_authors(words: str) -> bool:
    return labelled(words) is not None or bool(BACK.match(words))


BACK = re.compile(
    r"\(?to be (?:continued|concluded)(?: [^.]{0,40})?\.?\)?$|\(?(?:continued|concluded) (?:in|on|next)\b.{0,60}$"
    r"|(?:back )?(?:to |return to )?(?:the )?top(?: of (?:the )?page)?$|return to .{1,80}$"
    r"|(?:this|last) (?:page|work|text|document) (?:was |is )?(?:last |in |licensed|released|made|under"
    r"|transcribed).{0,400}$"
    r"|(?:next|previous|contents|index|home)(?: (?:page|chapter|section))?$"
    r"|.{0,60}internet archive\.?$|[-–—*_=.~\s]+$|(?:©|\(c\)) ?\d{4}.{0,120}$|all rights reserved.{0,80}$",
    re.IGNORECASE,
)
"""Lines below a text that are the paper's, the archive's or the web page's, not the author's."""


def _goes_on(following: Line, value: str) -> bool:
    """Whether the line after a label is the rest of its value."""
    return labelled(following.words) is None and (not value or len(value) > 50) and not following.words.startswith("(")


def _signs(meaning: str, value: str, lines: tuple[int, ...], kind: PassageKind) -> Iterator[Sign]:
    def sign(field: str, read: object, weight: int = NAMED) -> Sign:
        return Sign(f"archive: {meaning}", lines, field, read, weight, kind)

    match meaning:
        case "written" | "delivered":
            yield from (sign(field, read) for field, read in _dated_at(meaning, value))
        case "published" | "source":
            yield from _published(meaning, value, lines, kind)
        case "translator" | "transcriber" | "author":
            person = _PERSON.match(value)
            if person:
                name = person["name"] if _SHORTENED.search(person["name"]) else person["name"].strip(" ,.")
                yield sign("authors" if meaning == "author" else meaning, (name,) if meaning == "author" else name)
        case "licence" | "title":
            yield sign(meaning, value)
        case "modified":
            yield from (sign("modified", day.dating) for day in dates_in(value[:MOST])[:1])


def _dated_at(meaning: str, value: str) -> Iterator[tuple[str, object]]:
    days = dates_in(value[:MOST])
    dated = date_of(value)
    if dated is not None:
        yield meaning, dated
    year = None if days else _YEAR.search(value)
    named = _IN_PLACE.match(value[days[0].end :]) if days else None
    if named:
        yield "place", named["place"].strip(" .,;")
        return
    place = _DAY_WORDS.sub("", (value[: days[0].start] if days else value[: year.start() if year else 0]).strip())
    place = place.strip(" ,;:([").removesuffix(" on").removesuffix(" in").strip(" ,")
    if place and place[0].isupper() and len(place) < 50 and not _NO_PLACE.search(place):
        yield "place", place


def _published(meaning: str, value: str, lines: tuple[int, ...], kind: PassageKind) -> Iterator[Sign]:
    value = _ADDRESS.sub("", value).strip(" ,;:<>()")
    if meaning == "published":
        value = _LED.sub("", value, count=1) if _LED.match(value) else value
    by = _BY.match(value)
    value = value[by.end() :] if by else value
    year_first = _YEAR_FIRST.match(value)
    read = cited(year_first["name"] if year_first else value)
    if year_first:
        yield Sign(f"archive: {meaning}", lines, "published", date_of(year_first["year"]), PLACED - 5, kind)
    if read is None:
        return
    if by and PUBLISHER.search(read.publication.name):
        house = read.publication.name
        read = replace(read, publication=replace(read.publication, name="", publisher=house))
    rule = f"archive: {meaning}"
    first = meaning == "published"
    named = (read.publication.name or by) and not _YEAR.fullmatch(read.publication.name)
    if not first and read == Cited(Publication(name=read.publication.name), None, True):
        return  # a name alone is a web page's or an agency's as often as a publication's
    if named:
        yield Sign(rule, lines, "published_in", read.publication, NAMED if first else NAMED - 5, kind)
    dated = read.dated
    if dated is None and not named and (year := _YEAR.search(value)):
        dated = date_of(year[1])
    if dated is not None:
        field = "published" if first or not read.edition else "edition_published"
        yield Sign(rule, lines, field, dated, NAMED if first else PLACED, kind)
