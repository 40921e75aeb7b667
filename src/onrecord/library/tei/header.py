"""The head that a TEI header gives. Its edition is the electronic one; its source description names the original."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.dating import Dating
from ...model.text import Head, Publication
from ..blocks import evened
from ..dates import dated
from ..markup import Element, local, text_of

_UNITS = {"vol": "volume", "volume": "volume", "issue": "issue", "no": "issue", "pp": "pages", "page": "pages"}


def head_of(root: Element) -> Head:
    """The head of a TEI element; empty where it has no header."""
    header = next((child for child in root if local(child) == "teiheader"), None)
    if header is None:
        return Head()
    origin = _first(header, "sourcedesc")
    statement = _first(header, "titlestmt")
    edition = _first(header, "publicationstmt")
    sent, received = _correspondence(header, "sent"), _correspondence(header, "received")
    language = _first(header, "language")
    titles = _titles(statement)
    return Head(
        title=titles or _titles(origin),
        authors=_names(statement, "author") or _names(origin, "author") or _names(sent, "persname"),
        addressees=_names(received, "persname") or _names(received, "orgname"),
        translator=_responsible(header, "transl"),
        transcriber=_responsible(header, "transcr"),
        written=_date(_first(header, "creation")) or _date(sent),
        published=_date(origin),
        edition_published=_date(edition),
        modified=max((date for date in map(_when, _all(header, "change")) if date), key=_latest, default=None),
        published_in=_publication(origin),
        place=_words(_first(sent, "placename")) or _words(_first(sent, "settlement")),
        series=_titles(_first(header, "seriesstmt")),
        licence=_words(_first(edition, "licence")) or _words(_first(edition, "availability")),
        language=(language.get("ident") if language is not None else "") or _language(root),
    )


def _latest(date: Dating) -> int:
    return date.latest or 0


def _all(element: Element | None, *names: str) -> Iterator[Element]:
    return (each for each in element.iter() if local(each) in names) if element is not None else iter(())


def _first(element: Element | None, *names: str) -> Element | None:
    return next(_all(element, *names), None)


def _words(element: Element | None) -> str:
    return evened(text_of(element)) if element is not None else ""


def _titles(element: Element | None) -> str:
    titles = [title for title in _all(element, "title") if title.get("level") not in ("j", "s", "m")]
    main = [title for title in titles if title.get("type") in (None, "main")]
    chosen = main or titles
    return _words(chosen[0]) if chosen else ""


def _names(element: Element | None, name: str) -> tuple[str, ...]:
    return tuple(filter(None, (_words(_first(each, "persname")) or _words(each) for each in _all(element, name))))


def _responsible(header: Element, work: str) -> str:
    for statement in _all(header, "respstmt"):
        if work in _words(_first(statement, "resp")).lower():
            return _words(_first(statement, "name", "persname", "orgname"))
    return next((_words(each) for each in _all(header, "editor") if work in (each.get("role") or "")), "")


def _correspondence(header: Element, kind: str) -> Element | None:
    return next((each for each in _all(header, "correspaction") if each.get("type") == kind), None)


def _when(element: Element) -> Dating | None:
    when = element.get("when") or element.get("when-iso")
    if when:
        return dated(when)
    low, high = element.get("notBefore") or element.get("from"), element.get("notAfter") or element.get("to")
    ends = [dated(end) if end else None for end in (low, high)]
    if not any(ends):
        return None
    first, last = ends
    return Dating.within(first.earliest if first else None, last.latest if last else None, text=_words(element))


def _date(element: Element | None) -> Dating | None:
    if element is None:
        return None
    for each in (element, *_all(element, "date", "origdate")):
        date = _when(each) or (dated(_words(each)) if local(each) in ("date", "origdate") else None)
        if date:
            return date
    return None


def _publication(origin: Element | None) -> Publication:
    within = next((each for each in _all(origin, "title") if each.get("level") in ("j", "m")), None)
    parts: dict[str, str] = {}
    for scope in _all(origin, "biblscope"):
        unit = _UNITS.get((scope.get("unit") or scope.get("type") or "").lower())
        if unit:
            parts.setdefault(unit, _words(scope))
    return Publication(
        name=_words(within),
        publisher=_words(_first(origin, "publisher")),
        place=_words(_first(origin, "pubplace")),
        **parts,
    )


def _language(root: Element) -> str:
    text = next((child for child in root if local(child) == "text"), None)
    for element in (text, root):
        if element is not None:
            found = element.get("{http://www.w3.org/XML/1998/namespace}lang")
            if found:
                return found
    return ""
