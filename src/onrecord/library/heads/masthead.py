"""The masthead of a newspaper or journal over a text, its name on one line and its number on the next; the headline
below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from onrecord.model.text import PassageKind

from .dateline import PLACE, read_dateline
from .dispatch import is_credit, read_short_dateline
from .heading import heading_of
from .imprint import Imprint, imprint
from .labels import labelled
from .lines import SALUTATION
from .parties import OFFICE
from .periodical import PAPER
from .sign import GUESSED, PLACED, Line, Page, Sign, Taken
from .titles import is_byline

_ARTICLE = re.compile(r"(?:the|le|la|les|der|die|das|el|il|den|det) \w", re.IGNORECASE)
_MOTTO = re.compile(
    r"(?:(?:the )?(?:official )?organ of|published (?:by|every)|founded|established|an? (?:\w+ )?(?:daily|weekly"
    r"|monthly|newspaper|journal)|incorporating|with which is)\b.{0,90}$",
    re.IGNORECASE,
)
_DOTTED = re.compile(r" [·•|] ")
_PIECE = re.compile(
    r"(?:section\b.{0,30}|(?:front )?page \w{1,4}|pp?\. ?\w?\d+|(?:\w+ ){0,2}edition|no\.? ?\d+|vol.{0,20})$",
    re.IGNORECASE,
)
"""One of the parts of an imprint that has a line of its own."""
_SECTION = re.compile(r"(?:part|section|supplement|chapter) (?:[ivxlc]+|\d+)[.:–—-]+ ?\w.{2,60}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Masthead:
    """A masthead read: the lines it takes, its name, and its imprint."""

    lines: tuple[int, ...]
    name: str
    imprint: Imprint


def masthead(page: Page, taken: Taken) -> Iterator[Sign]:
    """The masthead, and the section of the paper below it."""
    top = masthead_of(page)
    if top is None or taken.intersection(top.lines):
        return
    place = next((part for part in top.imprint.rest if part != top.name), "")
    publication = replace(top.imprint.number, name=top.name, place=place)
    yield Sign("masthead", top.lines, "published_in", publication, PLACED + 5)
    yield Sign("masthead", top.lines, "published", top.imprint.dating, PLACED + 5)
    yield Sign("masthead", top.lines, "genre", "article", GUESSED)
    for line in page.head[top.lines[-1] + 1 : top.lines[-1] + 2]:
        if _SECTION.match(line.words):
            yield Sign("masthead: section", (line.number,))


def headline(page: Page, taken: Taken) -> Iterator[Sign]:
    """Below a masthead: the first block that is neither byline nor dateline, and the lines printed under it."""
    top = masthead_of(page)
    title: list[Line] = []
    for line in page.head[top.lines[-1] + 1 :] if top and not any(map(_greets, page.head)) else ():
        if line.number in taken or _is_credit(line.words):
            if title:
                return
            continue
        if not title:
            below = page.block(line)[1:3]
            title = [line, *takewhile(lambda one: one.number not in taken and _goes_on(one.words), below)]
            words, numbers = " ".join(one.words for one in title), tuple(one.number for one in title)
            yield Sign("headline", numbers, "title", words, PLACED, PassageKind.HEADING)
        elif line.number > title[-1].number:
            if not _goes_on(line.words) or line.words.endswith((".", ":", ";", ",")) or len(line.words) > 200:
                return
            yield Sign("headline: deck", (line.number,), kind=PassageKind.HEADING)


def masthead_of(page: Page) -> Masthead | None:
    """The masthead in the first lines of a page; None where there is none."""
    for place, line in enumerate(page.head[:2]):
        if _DOTTED.search(line.words):
            read = imprint(line.words)
            if read and read.rest and (read.numbered or read.number.issue) and len(read.rest) < 3:
                return Masthead((line.number,), read.rest[0], read)
        if place > 0 and not page.head[0].words.isupper():
            return None
        found = _named(page, line)
        if found is not None:
            return found
    return None


def _named(page: Page, line: Line) -> Masthead | None:
    name, following = line.words, page.head[line.number + 1 : line.number + 3]
    if not following or len(name) > 70 or not name[:1].isalpha() or name.endswith((".", ":", ";", ",", "?", "!")):
        return None
    if heading_of(name) or labelled(name):
        return None
    if len(following) == 2 and _MOTTO.match(following[0].words):
        following = following[1:]
    numbers = following[:1]
    for each in page.head[following[0].number + 1 : following[0].number + 4]:
        if not _PIECE.match(each.words) and (imprint(numbers[0].words) or not imprint(each.words)):
            break
        numbers = (*numbers, each)
    read = imprint("; ".join(each.words for each in numbers))
    if read is None or len(read.rest) > 1 or any(not PLACE.fullmatch(part) or len(part) > 40 for part in read.rest):
        return None
    paper = bool(PAPER.search(name))
    if read.numbered or (paper and (read.weekday or read.number.issue)) or (_is_title(name) and read.number.issue):
        return Masthead(tuple(range(line.number, numbers[-1].number + 1)), name, read)
    return None


def _is_title(name: str) -> bool:
    """Whether a name without a paper's word can be a paper's: *The Bollard*."""
    return bool(_ARTICLE.match(name)) and len(name.split()) < 5 and not OFFICE.search(name)


def _goes_on(words: str) -> bool:
    return not _is_credit(words) and labelled(words) is None


def _is_credit(words: str) -> bool:
    """Whether a line says who or whence, and not what."""
    return (
        words[:1] in ("(", "[")
        or is_byline(words)
        or is_credit(words)
        or read_short_dateline(words) is not None
        or read_dateline(words) is not None
    )


def _greets(line: Line) -> bool:
    return bool(SALUTATION.match(line.words))
