"""The title of a page: of its candidates the one that the others bear out, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..blocks import evened
from ..markup import Element, matching, text_of

_BAR = re.compile(r"\s+[|·•»«›–—:-]+\s+|\s*[|»«›]\s*")
_LETTERS = re.compile(r"[\W_]+")


def title_of(root: Element, given: Sequence[str], site: str) -> str:
    """The title: a heading that the page's own description bears out, else that description, else a heading."""
    given = [_without_site(title, site) for title in given if title]
    whole = next((evened(text_of(title)) for title in root.iter("title")), "")
    headings = [words for words in map(_words, root.iter("h1")) if words and len(words) < 300]
    marked = [
        words
        for element in matching(root, "//*[@itemprop='headline' or contains(@class, 'entry-title')]")
        if (words := _words(element)) and len(words) < 300
    ]
    borne = [*given, whole]
    for heading in (*headings, *marked):
        if any(_alike(heading, other) for other in borne):
            return heading
    second = [words for words in map(_words, root.iter("h2", "h3")) if 12 < len(words) < 300]
    if len(headings) != 1 or not any(given):
        for heading in second:
            if any(_letters(heading) and _letters(heading) == _letters(other) for other in given) or _begins(
                whole, heading
            ):
                return heading
    if given:
        return given[0]
    if len(headings) == 1 or not whole:
        return (headings or [""])[0]
    return _without_site(whole, site) if whole else ""


def _words(element: Element) -> str:
    return evened(text_of(element))


def _letters(words: str) -> str:
    return _LETTERS.sub("", words).lower()


def _alike(heading: str, other: str) -> bool:
    one, two = _letters(heading), _letters(other)
    if not one or not two:
        return False
    return one == two or (len(one) > 8 and one in two) or (len(two) > 15 and two in one)


def _begins(whole: str, heading: str) -> bool:
    return len(_letters(heading)) > 10 and _letters(whole).startswith(_letters(heading))


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
