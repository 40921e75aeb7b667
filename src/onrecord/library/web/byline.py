"""The authors of a page: as it says in its fields, else as its byline is marked or printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from ..blocks import evened
from ..markup import Element, short_words, told

_LEAD = re.compile(
    r"^(?:(?:written|posted|published|geschrieben|verfasst|veröffentlicht|erstellt|gespeichert|publiziert|text|story|publié|"
    r"article|artikel|beitrag|blog|foto|words|interview|pressemitteilung|eingestellt|ein)\b[\s:]*)*"
    r"(?:by|von|vom|par|por|di|da|door|av|autor(?:in|en)?|author|auteur|redaktion|redakteur(?:in)?|text"
    r"|interview)\b[\s:]+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:[|•·–—»]|\s-\s|,?\s+(?:on|am|le|el|il|in|um|at|updated|posted|published|vom|stand)\b\s*(?=[\d(A-Z]|$)"
    r"(?=.*\d|.?$)|\d{1,2}[./]\s?\w|\(|\bvia\b|\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b"
    r"|\b\d{1,2}\.?\s+(?:jan|feb|mar|mär|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])).*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|;|&|\bund\b|\band\b|\bet\b|\by\b)\s*", re.IGNORECASE)
_NOBODY = re.compile(
    r"^(?:no author|posted|publiziert|verfasst|geschrieben|gespeichert|view profile|mein profil|profil|name|von|by|"
    r"afficher mon profil complet|mein profil vollständig anzeigen|view my complete profile|admin(?:istrator)?|"
    r"webmaster|anonymous|guest|unknown|editor|user|null|none|n/?a|root|author|autor(?:en)?|all posts|home|more|mehr|"
    r"website)$|https?:|www\.|^@|\.(?:com|de|org|net)/|^\d+$|[{}<>]",
    re.IGNORECASE,
)
_CLASS = re.compile(r"(?:^|[\s_-])(?:by-?line|author|autor|verfasser|writer|contributor)", re.IGNORECASE)
_NOT_CLASS = re.compile(
    r"comment|avatar|img|image|bio|description|social|related|box|about|follow|count", re.IGNORECASE
)
_PRINTED = re.compile(
    r"^\s*(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|[Aa]utor(?:in)?:|[Aa]uthor:|[Tt]ext:|[Ww]ritten by|[Pp]osted by|"
    r"[Vv]erfasst von|[Gg]eschrieben von)\s+(?=[A-ZÀ-Þ])(.{3,60}?)\s*(?:$|[|•·,/]|\b(?:am|on|in|vom)\b|\d)"
)
_LONGEST = 120
_BYLINES = ("a", "span", "div", "p", "address", "cite", "strong", "b", "em", "i", "li", "h3", "h4", "h5", "td")


Names: TypeAlias = Iterator[Sequence[str]]
"""Candidates for the authors of a page, one after the other."""


def authors_of(candidates: Iterable[Sequence[str]], site: str) -> tuple[str, ...]:
    """The first candidates that name somebody; the site's own name only where nobody else is named."""
    weak: tuple[str, ...] = ()
    for names in candidates:
        cleaned = tuple(dict.fromkeys(name for each in names for name in _cleaned(each)))
        if cleaned and not (site and all(_same(name, site) for name in cleaned)):
            return cleaned
        weak = weak or cleaned
    return weak


def marked_names(root: Element, marks: Sequence[Element]) -> Names:
    """The names in what the page marks as its author: by microdata, a rel, a class."""
    for element in marks:
        if "author" not in (element.get("itemprop"), element.get("rel")) and "author" not in element.get(
            "property", ""
        ):
            continue
        inner = [each for each in told(element) if each.get("itemprop") == "name"]
        names = [short_words(each) or each.get("content", "") for each in (inner or [element])]
        if not _commented(element):
            yield names
    for element in root.iter(*_BYLINES):
        named = f"{element.get('class', '')} {element.get('id', '')}"
        if len(named) > 1 and _CLASS.search(named) and not _NOT_CLASS.search(named) and not _commented(element):
            words = short_words(element)
            if words and len(words) < 80:
                yield [words]


def printed_names(root: Element) -> Names:
    """The names in lines that begin with "By"."""
    yield _printed(root)


def _printed(root: Element) -> Sequence[str]:
    for element in root.iter("p", "span", "div", "em", "i", "strong", "b", "h4", "h5", "h3", "small", "td", "li", "a"):
        text = element.text or ""
        if text.strip() and len(text) < _LONGEST:
            words = short_words(element)
            found = _PRINTED.match(words)
            if found and len(words) < _LONGEST and _cleaned(found[1]):
                return [found[1]]
    return []


def _commented(element: Element) -> bool:
    return any(
        "comment" in f"{each.get('class', '')} {each.get('id', '')}".lower() or each.tag in ("footer", "nav")
        for each in (element, *element.iterancestors())
        if each.tag not in ("body", "html")
    )


def _cleaned(words: str) -> list[str]:
    """The names in the words of a byline."""
    if "://" in words:
        return []
    words = _AFTER.sub("", _LEAD.sub("", evened(words).strip())).strip(" :,.;–—-|")
    if not words or len(words) > _LONGEST or _NOBODY.search(words):
        return []
    names = [name.strip() for name in _BETWEEN.split(words) if name.strip()]
    return [name for name in names if 1 < len(name) <= 60 and not _NOBODY.search(name) and re.search(r"[^\W\d_]", name)]


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).lower() == re.sub(r"\W+", "", other).lower()
