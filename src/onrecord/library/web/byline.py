"""The authors of a page: as it says in its fields, else as its byline is marked or printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..blocks import evened
from ..markup import Element, matching, text_of

_LEAD = re.compile(
    r"^(?:(?:written|posted|published|geschrieben|verfasst|veröffentlicht|text|story|article|artikel|foto|words)\b[\s:]*)?"
    r"(?:by|von|par|por|di|da|door|av|autor(?:in|en)?|author|auteur|redaktion|redakteur(?:in)?)\b[\s:]+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:[|•·–—/]|\s-\s|,?\s+(?:on|am|le|el|il|in|um|at|updated|posted|published|vom)\s+(?=[\d(A-Z])"
    r".*\d"
    r"|\d{1,2}[./]|\(|\bvia\b|\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b).*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|;|&|\bund\b|\band\b|\bet\b|\by\b)\s*", re.IGNORECASE)
_NOBODY = re.compile(
    r"^(?:admin(?:istrator)?|webmaster|anonymous|guest|unknown|editor|user|null|none|n/?a|root|author|autor(?:en)?|"
    r"all posts|home|more|mehr|website)$|https?:|www\.|^@|\.(?:com|de|org|net)/|^\d+$|[{}<>]",
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


def authors_of(given: Iterable[Sequence[str]], printed: Callable[[], Sequence[str]], site: str) -> tuple[str, ...]:
    """The first candidates that name somebody; the site's own name only where nobody else is named."""
    weak: tuple[str, ...] = ()
    for names in (*given, *_later(printed)):
        cleaned = tuple(dict.fromkeys(name for each in names for name in _cleaned(each)))
        if cleaned and not (site and all(_same(name, site) for name in cleaned)):
            return cleaned
        weak = weak or cleaned
    return weak


def _later(printed: Callable[[], Sequence[str]]) -> Iterator[Sequence[str]]:
    yield printed()


def byline(root: Element) -> Sequence[str]:
    """The names in what the page marks as its author: microdata, a rel, a class; else a line that begins with "By"."""
    marked = matching(root, "//*[@itemprop='author' or @rel='author' or contains(@property, 'author')]")
    for element in marked:
        inner = matching(element, ".//*[@itemprop='name']")
        names = [_short(each) or each.get("content", "") for each in (inner or [element])]
        if any(_cleaned(name) for name in names) and not _commented(element):
            return names
    for element in root.iter(
        "a", "span", "div", "p", "address", "cite", "strong", "b", "em", "i", "li", "h3", "h4", "h5", "td"
    ):
        named = f"{element.get('class', '')} {element.get('id', '')}"
        if len(named) > 1 and _CLASS.search(named) and not _NOT_CLASS.search(named) and not _commented(element):
            words = _short(element)
            if _cleaned(words) and len(words) < 80:
                return [words]
    return _printed(root)


def _printed(root: Element) -> Sequence[str]:
    for element in root.iter("p", "span", "div", "em", "i", "strong", "b", "h4", "h5", "h3", "small", "td", "li", "a"):
        text = element.text or ""
        if text.strip() and len(text) < _LONGEST:
            words = _short(element)
            found = _PRINTED.match(words)
            if found and len(words) < _LONGEST and _cleaned(found[1]):
                return [found[1]]
    return []


def _short(element: Element) -> str:
    words = text_of(element)
    return evened(words) if len(words) < 400 else ""


def _commented(element: Element) -> bool:
    return any(
        "comment" in f"{each.get('class', '')} {each.get('id', '')}".lower() or each.tag in ("footer", "nav")
        for each in (element, *element.iterancestors())
        if each.tag not in ("body", "html")
    )


def _cleaned(words: str) -> list[str]:
    """The names in the words of a byline."""
    words = _AFTER.sub("", _LEAD.sub("", evened(words).strip())).strip(" :,.;–—-|")
    if not words or len(words) > _LONGEST or _NOBODY.search(words):
        return []
    names = [name.strip() for name in _BETWEEN.split(words) if name.strip()]
    return [name for name in names if 1 < len(name) <= 60 and not _NOBODY.search(name) and re.search(r"[^\W\d_]", name)]


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).lower() == re.sub(r"\W+", "", other).lower()
