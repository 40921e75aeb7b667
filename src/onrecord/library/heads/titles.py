"""Titles and bylines: by the way they are printed, and where nothing marks them by their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model.text import PassageKind

from .archive import BACK
from .dateline import read_dateline
from .dates import dates_in
from .labels import labelled
from .lines import SALUTATION
from .parties import OFFICE
from .sign import GUESSED, LIKELY, PLACED, Line, Page, Sign, Taken

_BREADCRUMB = re.compile(r"^[^<>]{2,60}(?: (?:>|»|→|::) [^<>]{0,60})+ ?(?:>|»)?$")
_CATALOGUED = re.compile(
    r"^(?P<author>[^\d]{3,50}?) (?P<day>(?:1[4-9]|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])) (?P<title>.+)$"
)
_NAME = r"[A-ZÀ-Ž][\w’'-]*\.?(?: (?:(?:de|von|van|der|la|y|da|di|ibn) )?[A-ZÀ-Ž][\w’'-]*\.?){1,3}"
_PERSON = re.compile(rf"(?!(?:The|An?|On|In|My|Our|What|Why|How|Who) ){_NAME}(?:,? (?:Jr|Sr)\.)?$")
_NO_NAME = re.compile(
    r"\b(?:of|the|and the|for|on|in|to|memorandum|conversation|telegram|report|letter)\b", re.IGNORECASE
)
_BYLINE = re.compile(
    r"^(?i:(?:written |reported |story )?(?:by|from our correspondent|par|von):? "
    r"(?!our\b(?! (?:\w+ )?(?:reporter|correspondent|contributor|editor|representative|writer),? [A-Z]))"
    r"(?:(?:our|a) (?:\w+ )?(?:reporter|correspondent|contributor|editor|representative|writer),? )?)"
    rf"(?P<names>{_NAME}(?:(?:, | (?i:and) | & ){_NAME})*)(?P<rest>(?:[,;–—-] ?| ?\().{{0,70}})?$"
)
_EDITORIAL = re.compile(
    r"(?:an? |the |our )?(?:leading article|editorial(?: comment)?|leader)(?: (?:by|from the pen of) "
    rf"(?P<name>(?-i:{_NAME})))?\.?$",
    re.IGNORECASE,
)
_AUTHOR_TITLE = re.compile(rf"^(?P<author>(?!(?:The|An?) ){_NAME}): (?P<title>[“\"A-ZÀ-Ž].{{3,200}})$")
_NOT_TITLE = re.compile(r"^(?:\[.*\]|\(.*\)|[\W\d_]*|.*:|page \d+|https?://.*|www\..*)$", re.IGNORECASE)


def catalogue(page: Page, taken: Taken) -> Iterator[Sign]:
    """Titles as a catalogue or a saved page prints them: a path, ``Author 19380309 Title``, ``Author: Title``."""
    for line in page.head[:5]:
        if line.number in taken or labelled(line.words):
            continue
        path, entry, colon = (pattern.match(line.words) for pattern in (_BREADCRUMB, _CATALOGUED, _AUTHOR_TITLE))
        if path:
            yield Sign("catalogue: path", (line.number,))
        elif entry:
            author, day = entry["author"].strip(" ,:–-"), dates_in(entry["day"])
            yield Sign("catalogue: entry", (line.number,), "authors", (author,), PLACED)
            yield Sign("catalogue: entry", (line.number,), "title", entry["title"].strip(), PLACED - 5)
            yield from (Sign("catalogue: entry", (line.number,), "day", one.dating, LIKELY) for one in day[:1])
        elif colon and _named_elsewhere(page, colon["author"], line):
            yield Sign("catalogue: author and title", (line.number,), "authors", (colon["author"],), PLACED)
            title = colon["title"].strip()
            yield Sign("catalogue: author and title", (line.number,), "title", title, PLACED, PassageKind.HEADING)


def is_byline(words: str) -> bool:
    """Whether a line names the author and says no more."""
    return len(words) < 160 and bool(_BYLINE.match(words))


def editorial(page: Page, taken: Taken) -> Iterator[Sign]:
    """``A leading article by Conrad Weyer``."""
    for line in page.head:
        match = _EDITORIAL.match(line.words) if line.number not in taken and len(line.words) < 80 else None
        if match:
            yield Sign("editorial", (line.number,), "genre", "editorial", PLACED)
            yield Sign("editorial", (line.number,), "authors", (match["name"],) if match["name"] else (), PLACED)
            return


def byline(page: Page, taken: Taken) -> Iterator[Sign]:
    """``By Joseph Hansen``; or a name alone by the title, where the head confirms that it is a person's."""
    for line in page.head:
        match = _BYLINE.match(line.words) if line.number not in taken and len(line.words) < 160 else None
        below = page.head[line.number + 1 : line.number + 2] if line.words.lower() in ("by", "by:") else ()
        if below and _PERSON.match(below[0].words):
            yield Sign("byline: below", (line.number, below[0].number), "authors", (below[0].words,), PLACED)
            return
        if match:
            yield Sign(
                "byline",
                (line.number,),
                "authors",
                tuple(re.split(r", (?!Jr)| (?:and|AND) | & ", match["names"])),
                PLACED,
            )
            yield from (
                Sign("byline: day", (line.number,), "day", day.dating, LIKELY)
                for day in dates_in(match["rest"] or "")[:1]
            )
            return
    free = [line for line in page.head[:6] if line.number not in taken and not labelled(line.words)]
    titled = any(
        line.number in taken and not labelled(line.words) and not read_dateline(line.words) for line in page.head[:6]
    )
    block = any(labelled(line.words) for line in page.head)
    for line in free[:3]:
        name = line.words.title() if line.words.isupper() else line.words
        alone = len(page.block(line)) == 1 or (page.spaced and (line.gap or line.number == 0))
        both = re.split(r" (?:and|And|&) ", name)
        if OFFICE.search(name) or _NO_NAME.search(name):
            continue
        if not (alone and (len(free) > 1 or titled) and all(map(_PERSON.match, both)) and len(name) < 45 * len(both)):
            continue
        if _named_elsewhere(page, name, line) or (block and line.number == 0):
            yield Sign("byline: a name alone", (line.number,), "authors", tuple(both), LIKELY)
            return


def title(page: Page, taken: Taken) -> Iterator[Sign]:
    """The first line that nothing else has claimed, with the rest of its block."""
    for line in page.head[:12]:
        if line.number in taken or _NOT_TITLE.match(line.words) or labelled(line.words):
            continue
        if SALUTATION.match(line.words) or len(line.words) > 250 or not any(letter.isalpha() for letter in line.words):
            continue
        if line.words.count('"') % 2 or line.words.count("“") > line.words.count("”"):
            return  # a quotation begins here and goes on below: these are the text's own words
        block = [line]
        for following in page.block(line)[1:4]:
            if following.number in taken or labelled(following.words) or read_dateline(following.words):
                break
            if following.words[:1] in ("(", "["):
                yield Sign("title: what is said of it", (following.number,))
                break
            block.append(following)
        words = " ".join(one.words for one in block)
        numbers = tuple(one.number for one in block)
        yield Sign("title: the first line", numbers, "title", words, LIKELY, PassageKind.HEADING)
        return


def file_name(page: Page, taken: Taken) -> Iterator[Sign]:
    """``Leon Trotsky 19380309 Stalin's Article.txt``: the name of the file, where the text says nothing."""
    stem = page.file_name.rsplit("/", 1)[-1].rsplit(".", 1)[0].replace("_", " ")
    entry = _CATALOGUED.match(stem)
    if entry:
        yield Sign("file name", (), "authors", (entry["author"].strip(" ,:–-"),), GUESSED)
        yield Sign("file name", (), "title", entry["title"].strip(), GUESSED)
    for day in dates_in(stem)[:1]:
        if day.exact:
            yield Sign("file name", (), "day", day.dating, GUESSED)


def _named_elsewhere(page: Page, name: str, line: Line) -> bool:
    """Whether another line of the head, the last of the text, or an archive called after the person has the name."""
    others = [other.words for other in page.head if other.number != line.number] + [page.file_name.replace("_", " ")]
    if any(name.lower() in other.lower() for other in others):
        return True
    if any(BACK.match(other.words) and name.lower() in other.words.lower() for other in page.foot[-6:]):
        return True
    return any(name.lower() == other.words.strip(" .()").lower() for other in page.foot[-6:])
