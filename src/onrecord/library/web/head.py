"""What a page says of itself: linked data, meta elements, microdata, bylines, dates, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from ...model.dating import Dating
from ...model.text import Head, Publication
from ..blocks import evened
from ..dates import dated
from ..markup import Element, short_words, text_of, told
from .byline import Names, authors_of, marked_names, printed_names
from .days import day_in, day_in_address
from .linked import Linked, linked
from .printed import day_near, lines_about, names_near
from .title import title_of
from .walk import Piece

_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title", "headline", "parsely-title")
_AUTHORS = (
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.personalname",
    "author",
    "byl",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "og:article:author",
    "book:author",
    "cxenseparse:author",
    "twitter:data1",
)
_PUBLISHED = (
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "cxenseparse:recs:publishtime",
    "date",
    "rnews:datepublished",
    "last-modified-none",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "dcterms.modified", "datemodified", "last-modified", "revised")
_ARCHIVED = re.compile(r"FILE ARCHIVED ON \d\d:\d\d:\d\d (\w{3} \d\d, \d{4})|saved date: \w{3} (\w{3} \d\d \d{4})")
_ARCHIVE = re.compile(r"web\.archive\.org/web/(\d{4})(\d\d)(\d\d)\d*[a-z_]*/")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|^\s*url:\s*(\S+)", re.MULTILINE)
_DATE_CLASS = re.compile(r"date|time|publi|posted|datum|meta|byline|created", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|aktualis|geändert|comment|kommentar|event|expire|valid", re.IGNORECASE)


def head_of_page(root: Element, pieces: Sequence[Piece] = ()) -> Head:
    """The head that a page gives of itself; `pieces` are its blocks, for what is only printed beside its title."""
    metas, marks = _metas(root), told(root)
    graph = linked(root)
    addresses = tuple(_addresses(root, metas))
    month_first = _language(root, metas).lower().startswith("en-us") or not _language(root, metas)
    site = graph.publisher or _first(metas, ("og:site_name", "citation_publisher", "dc.publisher", "application-name"))
    title = title_of(root, marks, [*_all(metas, _TITLES[:3]), graph.headline, *_all(metas, _TITLES[3:])], site)
    lines = lines_about(pieces, title)
    return Head(
        title=title,
        authors=authors_of(_named(root, marks, metas, graph, lines), site),
        published=_published(root, marks, metas, graph, addresses, title, pieces, month_first=month_first),
        modified=dated(graph.modified) or _dated(metas, _MODIFIED),
        captured=_captured(root, addresses),
        published_in=Publication(
            name=_first(metas, ("citation_journal_title", "dc.source", "prism.publicationname"))
            or site
            or _host(addresses),
            publisher=_first(metas, ("citation_publisher", "dc.publisher", "dcterms.publisher")),
            volume=_first(metas, ("citation_volume", "prism.volume")),
            issue=_first(metas, ("citation_issue", "prism.number")),
            pages="-".join(filter(None, (_first(metas, (f"citation_{end}page",)) for end in ("first", "last")))),
        ),
        licence=_licence(marks, metas, graph),
        language=_language(root, metas).replace("_", "-"),
    )


def _named(
    root: Element, marks: Sequence[Element], metas: Mapping[str, Sequence[str]], graph: Linked, lines: Sequence[str]
) -> Names:
    """Who may have written the page, the surest first."""
    yield graph.authors
    yield from (metas[name] for name in _AUTHORS if name in metas)
    yield from marked_names(root, marks)
    yield from ((name,) for name in names_near(lines))
    yield from printed_names(root)


def _metas(root: Element) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = meta.get("content")
        if content and content.strip():
            for key in ("name", "property", "itemprop", "http-equiv"):
                name = meta.get(key)
                if name:
                    metas.setdefault(name.strip().lower(), []).append(evened(content))
    return metas


def _all(metas: Mapping[str, Sequence[str]], names: Sequence[str]) -> Iterator[str]:
    return (value for name in names for value in metas.get(name, ()))


def _first(metas: Mapping[str, Sequence[str]], names: Sequence[str]) -> str:
    return next(_all(metas, names), "")


def _dated(metas: Mapping[str, Sequence[str]], names: Sequence[str]) -> Dating | None:
    return next((date for value in _all(metas, names) if (date := dated(value) or day_in(value))), None)


def _addresses(root: Element, metas: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The page's own addresses: canonical first, then as shared, then as saved."""
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() in ("canonical", "shortlink") and link.get("href"):
            yield link.get("href", "")
    yield from _all(metas, ("og:url", "twitter:url", "citation_fulltext_html_url", "dc.identifier"))
    for base in root.iter("base"):
        yield base.get("href") or ""
    for comment in _comments(root):
        found = _SAVED_FROM.search(comment)
        if found:
            yield found[1] or found[2]


def _comments(root: Element) -> Iterator[str]:
    """The comments before the page, after it, and first in it, where savers leave their notes."""
    for sibling in (*root.itersiblings(preceding=True), *root.itersiblings()):
        if callable(sibling.tag):
            yield sibling.text or ""
    for child in islice(root.iter(etree.Comment), 20):
        yield child.text or ""


def _published(
    root: Element,
    marks: Sequence[Element],
    metas: Mapping[str, Sequence[str]],
    graph: Linked,
    addresses: Sequence[str],
    title: str,
    pieces: Sequence[Piece],
    *,
    month_first: bool,
) -> Dating | None:
    given = dated(graph.published) or _dated(metas, _PUBLISHED)
    if given and given.edtf and len(given.edtf) >= 10:
        return given
    return (
        _marked(root, marks, title, month_first=month_first)
        or next((date for address in addresses if (date := day_in_address(address))), None)
        or day_near(lines_about(pieces, title), month_first=month_first)
        or _classed(root, month_first=month_first)
        or day_near([piece.text for piece in pieces if len(piece.text) < 160], month_first=month_first)
        or given
    )


def _marked(root: Element, marks: Sequence[Element], called: str, *, month_first: bool) -> Dating | None:
    """The day of an element that is marked as the day of publication, or of the first that is marked as a time."""
    for element in marks:
        if element.get("itemprop") not in ("datePublished", "dateCreated") and "pubdate" not in element.attrib:
            continue
        date = _day_of(element, month_first=month_first)
        if date:
            return date
    title, best = -1, None
    for place, element in enumerate(root.iter(etree.Element)):
        if title < 0 and element.tag in ("h1", "h2", "h3") and called == short_words(element):
            title = place
        elif element.tag == "time" or (element.tag == "abbr" and "published" in element.get("class", "")):
            named = f"{element.get('class', '')} {element.get('itemprop', '')}"
            if _CHANGED.search(named) or _commented(element):
                continue
            date = _day_of(element, month_first=month_first)
            # What stands above the title counts as twice as far from it as what stands below.
            nearer = best is None or title < 0 or place - title < 2 * (title - best[0])
            best = (place, date) if date and nearer else best
        if best and best[0] > title >= 0:
            break
    return best[1] if best else None


def _classed(root: Element, *, month_first: bool) -> Dating | None:
    """The first day in an element whose class speaks of dates."""
    for element in root.iter(
        "span", "div", "p", "li", "td", "small", "em", "i", "b", "h2", "h3", "h4", "h5", "h6", "a"
    ):
        named = f"{element.get('class', '')} {element.get('id', '')}"
        if len(named) > 1 and _DATE_CLASS.search(named) and not _CHANGED.search(named):
            date = day_in(short_words(element), month_first=month_first)
            if date and not _commented(element):
                return date
    return None


def _day_of(element: Element, *, month_first: bool) -> Dating | None:
    for value in (element.get("datetime"), element.get("content"), element.get("title"), short_words(element)):
        date = (dated(value) if value and value[:1].isdigit() else None) or day_in(value or "", month_first=month_first)
        if date and date.edtf and len(date.edtf) >= 10:
            return date
    return None


def _commented(element: Element) -> bool:
    return any(
        _CHANGED.search(f"{each.get('class', '')} {each.get('id', '')}") or each.tag in ("aside", "footer", "nav")
        for each in list(element.iterancestors())[:6]
        if each.tag not in ("body", "html")
    )


def _captured(root: Element, addresses: Sequence[str]) -> Dating | None:
    for comment in _comments(root):
        found = _ARCHIVED.search(comment)
        if found:
            return day_in(found[1] or found[2])
    found = next((match for address in addresses if (match := _ARCHIVE.search(address))), None)
    return Dating.day(*(int(part) for part in found.groups())) if found else None


def _licence(marks: Sequence[Element], metas: Mapping[str, Sequence[str]], graph: Linked) -> str:
    for link in marks:
        if "license" not in (link.get("rel") or "").lower().split():
            continue
        return evened(text_of(link)) or link.get("href") or ""
    return graph.licence or _first(metas, ("dc.rights", "dcterms.rights", "dcterms.license", "license"))


def _language(root: Element, metas: Mapping[str, Sequence[str]]) -> str:
    xml = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return root.get("lang") or xml or _first(metas, ("content-language", "dc.language", "language", "og:locale"))


def _host(addresses: Sequence[str]) -> str:
    hosts = (urlsplit(_ARCHIVE.sub("", address)).hostname if "//" in address else None for address in addresses)
    return next((host.removeprefix("www.") for host in hosts if host), "")
