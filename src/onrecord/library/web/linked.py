"""What a page says of itself in linked data (JSON-LD, schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..blocks import evened
from ..markup import Element

_ARTICLE = re.compile(
    r"Article|BlogPosting|Posting|Report|Review|CreativeWork|Book|WebPage|Event|Recipe", re.IGNORECASE
)
_LEAST = re.compile(r"WebPage|CreativeWork|Event$|ProfilePage|CollectionPage", re.IGNORECASE)
_COMMENT = re.compile(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*;?\s*$|^\s*<!--|-->\s*$")
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Linked:
    """The fields of the article that the linked data of a page describe; empty where they describe none."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    publisher: str = ""
    licence: str = ""


def linked(root: Element) -> Linked:
    """The article of the page's linked data: the one that says most."""
    nodes = [node for script in root.iter("script") if _is_linked(script) for node in _nodes(script.text or "")]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    best = Linked()
    for node in sorted(nodes, key=_worth, reverse=True):
        if not _ARTICLE.search(_type(node)):
            continue
        best = Linked(
            headline=best.headline
            or _text(node.get("headline") or ("" if _LEAST.search(_type(node)) else node.get("name"))),
            authors=best.authors or tuple(_names(node.get("author") or node.get("creator"), by_id)),
            published=best.published or _text(node.get("datePublished") or node.get("dateCreated")),
            modified=best.modified or _text(node.get("dateModified")),
            publisher=best.publisher or next(_names(node.get("publisher"), by_id), ""),
            licence=best.licence or _text(node.get("license")),
        )
    return best


def _is_linked(script: Element) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _type(node: Mapping[str, object]) -> str:
    kind = node.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def _worth(node: Mapping[str, object]) -> tuple[bool, bool, bool]:
    return (not _LEAST.search(_type(node)), "headline" in node, "author" in node)


def _nodes(written: str) -> Iterator[Mapping[str, object]]:
    try:
        value = json.loads(_COMMENT.sub("", written.strip()), strict=False)
    except (ValueError, RecursionError):
        return
    yield from _within(value, 0)


def _within(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _within(each, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value or "@id" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "author", "publisher", "hasPart"):
            if isinstance(value.get(key), (dict, list)):
                yield from _within(value[key], depth + 1)


def _names(value: object, by_id: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _names(each, by_id)
    elif isinstance(value, dict):
        whole = by_id.get(str(value.get("@id")), value) if "name" not in value else value
        name = whole.get("name")
        if isinstance(name, list):
            yield from _names(name, by_id)
        elif name:
            yield _text(name)
    elif isinstance(value, str) and value.strip():
        yield _text(value)


def _text(value: object) -> str:
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("@value") or value.get("@id"))
    return evened(_unescaped(str(value))) if isinstance(value, (str, int)) else ""


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)
