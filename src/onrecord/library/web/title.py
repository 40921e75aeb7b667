"""The title of a page: of its candidates the one that the others bear out, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..blocks import evened
from ..markup import Element, text_of

_BAR = re.compile(r"\s+[|·•»«›–—:-]+\s+|\s*[|»«›]\s*")
_LETTERS = re.compile(r"[\W_]+")


def title_of(root: Element, marks: Sequence[Element], given: Sequence[str], site: str) -> str:
    """The title: a heading that the page's own description bears out, else that description, else a heading."""
    given = [_without_site(title, site) for title in given if title]
    whole = next((evened(text_of(title)) for title in root.iter("title")), "")
    chief = [*_headings(root.iter("h1"), site), *_headings(_marked(root, marks), site)]
    lesser = [words for words in _headings(root.iter("h2", "h3"), site) if len(words) > 12]
    said = [_letters(title) for title in given]
    spelled = [(heading, _letters(heading)) for heading in (*chief, *lesser)]
    for heading, letters in spelled:
        if letters in said:
            return heading
    described = [*said, _letters(whole)]
    for heading, letters in spelled:
        if len(letters) > 8 and any(letters in other for other in described):
            return heading
    for title in given:
        if len(title) > 12 and any(_letters(title) in letters for _, letters in spelled[: len(chief)]):
            return title
    if given:
        return given[0]
    if len(chief) == 1 or not whole:
        return (chief or [""])[0]
    return _without_site(whole, site)


def _marked(root: Element, marks: Sequence[Element]) -> Iterator[Element]:
    """What the page marks as its headline, by microdata or by a class."""
    yield from (element for element in marks if element.get("itemprop") == "headline")
    for element in root.iter("h2", "h3", "h4", "a", "div", "span", "p"):
        named = element.get("class", "")
        if "entry-title" in named or "post-title" in named:
            yield element


_SITE = re.compile(r"site-?(?:title|name|logo)|blog-?title|logo|brand|masthead", re.IGNORECASE)


def _headings(elements: Iterable[Element], site: str) -> Iterator[str]:
    """The words of headings that are not the site's own name: that one leads to its first page."""
    for element in elements:
        words = _words(element)
        if not words or len(words) > 300 or (site and _letters(words) == _letters(site)):
            continue
        named = f"{element.get('class', '')} {element.get('id', '')}"
        home = any(_HOME.fullmatch(link.get("href", "")) or link.get("rel") == "home" for link in element.iter("a"))
        if not home and not _SITE.search(named):
            yield words


_HOME = re.compile(
    r"(?:https?://[^/]+)?/?(?:index\.\w+|home)?|(?:https?://web\.archive\.org)?/web/\d+/https?:/+[^/]+/?"
)


def _words(element: Element) -> str:
    return evened(text_of(element))


def _letters(words: str) -> str:
    return _LETTERS.sub("", words).lower()


def _without_site(title: str, site: str) -> str:
    """The title without the site's name or a short last part after a bar."""
    parts = [part for part in _BAR.split(title) if part]
    if len(parts) < 2:
        return title
    if site and _letters(parts[-1]) == _letters(site):
        return title[: title.rfind(parts[-1])].rstrip(" |·•»«›–—:-")
    if site and _letters(parts[0]) == _letters(site):
        return title[title.find(parts[0]) + len(parts[0]) :].lstrip(" |·•»«›–—:-")
    if "|" in title or "»" in title or "›" in title:
        return max(re.split(r"\s*[|»«›]\s*", title), key=len)
    return title
