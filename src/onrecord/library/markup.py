"""XML without its dangers: no document type, no entity but the named characters of HTML, nothing fetched."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TypeAlias

from lxml import etree

from ..model.fault import FileRefused, Issue
from .blocks import evened, speakable
from .decoding import decoded

Element: TypeAlias = etree._Element

_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_DECLARATION = re.compile(r"\s*<\?xml\b.*?\?>", re.DOTALL)
_REFERENCE = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|&([A-Za-z_:][\w.:-]{0,80});", re.DOTALL)
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})
_FORBIDDEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LARGEST = 64_000_000
"""Bytes of a markup file, past which its tree would not fit in the memory that one file may take."""


def xml_tree(content: bytes, name: str) -> tuple[Element, tuple[Issue, ...]]:
    """The root element of an XML file, and an Issue for each entity that was left as printed; `FileRefused` for one
    that is broken beyond reading."""
    refuse_larger(content, name)
    declared = _DECLARED.match(content.removeprefix(b"\xef\xbb\xbf"))
    text = decoded(content, declared[1].decode("ascii") if declared else "").text
    text, issues = _inert(_FORBIDDEN.sub("\ufffd", speakable(text)), name)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise FileRefused("file-broken", f"{name} is not XML that can be read ({fault}); get another copy") from None
    if root is None:
        raise FileRefused("file-broken", f"{name} is not XML that can be read; get another copy")
    return root, issues


def refuse_larger(content: bytes, name: str) -> None:
    """Raise `FileRefused` for a markup file whose tree would not fit."""
    if len(content) > LARGEST:
        says = f"{name} has {len(content) // 1_000_000} MB of markup, more than {LARGEST // 1_000_000}; divide it"
        raise FileRefused("file-too-large", says)


def local(element: Element) -> str:
    """An element's name without its namespace, lower case; empty for a comment."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1].lower() if isinstance(tag, str) else ""


def text_of(element: Element) -> str:
    """All the words within an element."""
    return "".join(element.itertext())  # type: ignore[arg-type]


def short_words(element: Element) -> str:
    """The words within an element that says little; empty for one that holds more than 400 characters."""
    words = text_of(element)
    return evened(words) if len(words) < 400 else ""


_TOLD = etree.XPath("descendant::*[@itemprop or @rel or @property or @pubdate]")


def told(root: Element) -> list[Element]:
    """The elements below that say by an attribute what they are to the page: ``itemprop``, ``rel``, ``property``."""
    selected = _TOLD(root)
    return [each for each in selected if isinstance(each, etree._Element)] if isinstance(selected, list) else []


def _inert(text: str, name: str) -> tuple[str, tuple[Issue, ...]]:
    text = _DECLARATION.sub("", text, count=1)
    text = without_doctype(text)
    unknown: dict[str, None] = {}

    def written(found: re.Match[str]) -> str:
        entity = found[1]
        if entity is None or entity in _KEPT:
            return found[0]
        character = html5.get(entity + ";")
        if character is None:
            unknown.setdefault(entity)
            return f"&amp;{entity};"
        return character

    text = _REFERENCE.sub(written, text)
    return text, tuple(
        Issue(
            code="entity-not-expanded",
            says=f"{name} uses the entity &{entity}; of its own: it stays as printed; write its characters",
            file=name,
        )
        for entity in list(unknown)[:20]
    )


def without_doctype(text: str) -> str:
    """The text without its document type and whatever that declares."""
    start = text.find("<!DOCTYPE")
    root = re.search(r"<[A-Za-z_]", text)
    if start < 0 or (root and root.start() < start):
        return text
    end = _end_of_doctype(text, start + 9)
    return text[:start] + text[end:]


def _end_of_doctype(text: str, at: int) -> int:
    """Where a document type ends: past its inner declarations, whose quotes and comments may hold any sign."""
    depth = 0
    signs = re.compile(r"<!--.*?-->|<\?.*?\?>|\"[^\"]*\"|'[^']*'|[\[\]<>]", re.DOTALL)
    while found := signs.search(text, at):
        at = found.end()
        sign = found[0]
        if sign in ("[", "<"):
            depth += 1
        elif sign == "]":
            depth -= 1
        elif sign == ">":
            if depth <= 0:
                return at
            depth -= 1
    return len(text)
