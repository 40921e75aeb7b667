"""The blocks of an HTML tree in order, each with the zone of the page it stood in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from ...model.text import PassageKind
from ..blocks import Block
from ..markup import Element

_SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "math", "head"),
        *("select", "button", "textarea", "datalist", "audio", "video", "canvas", "input", "map", "dialog", "frameset"),
    )
)
_BLOCKS = frozenset(
    (
        *("html", "body", "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "menu", "dir"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "caption", "blockquote", "pre", "hr"),
        *("table", "thead", "tbody", "tfoot", "tr", "figure", "figcaption", "address", "form", "fieldset", "legend"),
        *("details", "summary", "center", "hgroup"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ZONES: Mapping[str, str] = {"nav": "furniture", "menu": "furniture", "footer": "footer", "aside": "aside"}
_ROLES: Mapping[str, str] = {
    "navigation": "furniture",
    "search": "furniture",
    "dialog": "furniture",
    "alertdialog": "furniture",
    "complementary": "aside",
    "contentinfo": "footer",
    "doc-footnote": "note",
    "doc-endnotes": "note",
    "doc-endnote": "note",
}
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation|i)?|(?:main|top|sub|mega|off)?menu|bread-?crumbs?|cookies?|consent|gdpr|share"
    r"|sharing|shares|social|sociallinks|sharedaddy|newsletter|subscribe|subscription|abo|pop-?up|modal|overlay|ads?"
    r"|advert(?:isement)?|adsense|anzeige|werbung|banner|skip(?:-link)?|pagination|pager|paging|related|recommended"
    r"|recommendations|sidebar|widgets?|comments?|kommentare|respond|disqus|search|suche|login|toolbar|promo|sponsored"
    r"|screen-reader-text|visually-hidden|sr-only|noprint|tagcloud|trending|most-read|teaser-list)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FOOTER = re.compile(r"(?:^|[\s_-])(?:footer|colophon|imprint|copyright|impressum)(?:$|[\s_-])", re.IGNORECASE)
_NOTES = re.compile(r"(?:^|[\s_-])(?:foot-?notes?|end-?notes?|fn\d+|sdfootnote\d*)(?:$|[\s_-])", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_KEPT = frozenset(("html", "body", "main", "article"))


@dataclass(slots=True)
class Piece:
    """A block as it stood in the page: its kind, words, the element it stood in, its zone (empty for the body, else
    ``footer``, ``aside``, ``note``), and how many of its characters are links."""

    kind: PassageKind
    text: str
    element: Element
    zone: str
    linked: int = 0


@dataclass(slots=True)
class _Open:
    """What is being gathered while walking."""

    words: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    breaks: int = 0
    heading: int = 0


def pieces_of(root: Element, *, furniture: bool = False) -> Iterator[Piece]:
    """The blocks of the page in order. Scripts, forms and what is hidden never; navigation, sharing, cookies and the
    like only with `furniture`."""
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    zones: list[tuple[Element, str]] = [(root, "")]
    blocks: list[Element] = [root]
    open_ = _Open()
    whole = _Prose(root)

    for event, element in walker:
        tag = element.tag
        if event == "start":
            tag = tag.rsplit("}", 1)[-1] if "}" in tag else tag
            if tag in _SKIPPED and not (tag == "noscript" and _told(element)):
                walker.skip_subtree()
                continue
            if tag in _BLOCKS:
                yield from _closed(open_, blocks[-1], zones[-1][1])
                blocks.append(element)
                open_.heading += tag in _HEADINGS
            zone = _zone(element, tag, whole, furniture)
            if zone == "furniture":
                walker.skip_subtree()
                element.set("data-onrecord", "furniture")
                continue
            if zone:
                yield from _closed(open_, blocks[-1], zones[-1][1])
                zones.append((element, zones[-1][1] if zones[-1][1] and zone == "note" else zone))
            if tag == "br":
                open_.breaks += 1
                if open_.breaks > 1:
                    yield from _closed(open_, blocks[-1], zones[-1][1])
            elif tag in ("td", "th"):
                open_.words.append(" ")
            open_.links += tag == "a"
            _say(open_, element.text)
        else:
            if event == "end":
                tag = tag.rsplit("}", 1)[-1] if "}" in tag else tag
                open_.links -= tag == "a" and tag not in _SKIPPED and element.get("data-onrecord") is None
                if tag == "br":
                    open_.words.append(" ")
                if len(blocks) > 1 and element is blocks[-1]:
                    yield from _closed(open_, blocks[-1], zones[-1][1])
                    blocks.pop()
                    open_.heading -= tag in _HEADINGS
                if len(zones) > 1 and element is zones[-1][0]:
                    yield from _closed(open_, element, zones[-1][1])
                    zones.pop()
            if element is not root:
                _say(open_, element.tail)
    yield from _closed(open_, root, "")


def blocks_of_book(root: Element) -> Iterator[Block]:
    """The blocks of a chapter of a book: nothing in it is furniture but its page marks."""
    for piece in pieces_of(root, furniture=True):
        kind = _part_of_book(piece.element)
        if kind is None and piece.zone == "note":
            kind = PassageKind.NOTE
        yield Block(kind=kind or piece.kind, text=piece.text)


def _part_of_book(element: Element) -> PassageKind | None:
    for each in (element, *element.iterancestors()):
        types = f" {each.get('{http://www.idpf.org/2007/ops}type') or ''} {each.get('role') or ''} "
        if any(word in types for word in ("footnote", "endnote", "rearnote", "note ")):
            return PassageKind.NOTE
        if any(word in types for word in ("frontmatter", "titlepage", "copyright-page", "halftitle", " toc ", "cover")):
            return PassageKind.FRONT
        if any(word in types for word in ("backmatter", "colophon", " index ", "bibliography")):
            return PassageKind.BACK
    return None


def _told(element: Element) -> bool:
    """Whether the words for readers without scripts are the text itself, and not a request to allow them."""
    return sum(map(len, element.itertext())) > 600


def _say(open_: _Open, text: str | None) -> None:
    if text:
        open_.words.append(text)
        if not text.isspace():
            open_.breaks = 0
            if open_.links > 0:
                open_.linked += len(text)


def _closed(open_: _Open, element: Element, zone: str) -> Iterator[Piece]:
    if open_.words:
        text = " ".join("".join(open_.words).split())
        if text:
            heading = open_.heading > 0
            kind = PassageKind.HEADING if heading else PassageKind.NOTE if zone == "note" else PassageKind.PARAGRAPH
            yield Piece(kind, text, element, zone, open_.linked)
        open_.words.clear()
    open_.linked = open_.breaks = 0


def _zone(element: Element, tag: str, whole: _Prose, furniture: bool) -> str:
    if furniture:
        return "note" if tag == "aside" and "note" in str(element.attrib) else ""
    attributes = element.attrib
    if not attributes:
        return _ZONES.get(tag, "")
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
        return "" if tag in _KEPT else "furniture"
    zone = _ROLES.get(attributes.get("role", ""), "") or _ZONES.get(tag, "")
    if tag not in _KEPT:
        named = _named_zone(f"{attributes.get('class', '')} {attributes.get('id', '')}")
        if named == "note":
            return "note"
        zone = named if named == "furniture" else zone or named
    return "" if zone and zone != "note" and whole.mostly_in(element) else zone


@lru_cache(maxsize=8192)
def _named_zone(named: str) -> str:
    """The zone that the class and the id of an element speak of."""
    if len(named) < 3:
        return ""
    if _NOTES.search(named):
        return "note"
    return "furniture" if _FURNITURE.search(named) else "footer" if _FOOTER.search(named) else ""


class _Prose:
    """How much of the page's prose stands in an element: what holds a good part of it is no furniture."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._all = -1

    def mostly_in(self, element: Element) -> bool:
        """Whether a third or more of the words that are no links stand in the element, in paragraphs or lines."""
        if next(element.iter("p", "br"), None) is None:
            return False
        if self._all < 0:
            self._all = _prose(self._root)
        return self._all > 400 and 3 * _prose(element) >= self._all


def _prose(element: Element) -> int:
    length = 0
    for each in element.iter(etree.Element):
        if each.tag not in _SILENT and each.text:
            length += len(each.text)
        if each is not element and each.tail and len(each.tail) > 20:
            length += len(each.tail)
    return length


_SILENT = frozenset((*_SKIPPED, "a", "li", "option", "title"))
