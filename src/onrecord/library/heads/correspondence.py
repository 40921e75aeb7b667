"""Letters, telegrams, despatches and memoranda as editions of papers print them: ``Telegram From A to B``.

The heading names the kind of paper, its sender and its addressee; an edition adds a place and a day to it, or prints
them on the next line. A note below the text tells in which archive the original lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model.text import PassageKind

from .dateline import PLACE, read_dateline
from .dates import dates_in
from .heading import genre_of, heading_of
from .labels import labelled
from .parties import named
from .sign import BOTTOM, NAMED, PLACED, Line, Page, Sign, Taken

_SECRECY = re.compile(
    r"\(?(?:(?:top ?|most )?secret|confidential|restricted|unclassified|official|personal|private|priority"
    r"|urgent|eyes ?only|niact"
    r"|us urgent|immediate|plain|limited official use|no distribution|informal|for the press|extract"
    r"|strictly)\b.{0,60}$|\[extracts?\]$",
    re.IGNORECASE,
)
_SOURCE_NOTE = re.compile(r"^(?:\[?\d{1,3}\]?\.?\s+|\*\s*)(?P<source>Source: .+)$")
_FILES = re.compile(
    r"^(?:.{0,90}\b[Ff]iles?\b.{0,60}|\d{3}\.[\w.()/ –-]{3,60}\d|Lot (?:File )?\w.{0,40}|.{0,60}: Lot \d.{0,30}"
    r"|[A-Z]{2,4}–?\d{2,}.{0,20})(?:: .{0,40})?$"
)


def correspondence(page: Page, taken: Taken) -> Iterator[Sign]:
    """The heading of a paper with its parties; lines of secrecy; the note of the archive."""
    first = [line for line in page.head[:6] if line.number not in taken]
    heading = next((line for line in first if heading_of(line.words)), None)
    for line in first:
        if not line.words or (heading and line.number < heading.number and _FILES.match(line.words)):
            yield Sign("papers: files", (line.number,), "archive" if line.words else "", line.words, PLACED)
    if heading is not None:
        block = _wrapped(page, heading)
        words, numbers = " ".join(line.words for line in block), tuple(line.number for line in block)
        yield Sign("papers: heading", numbers, "title", words, PLACED, PassageKind.HEADING)
        yield from _parties(words, numbers)
        for line in page.block(block[-1])[1:2]:
            if line.words[:1] == "(":
                yield Sign("papers: what is said of it", (line.number,))
        for line in page.head[heading.number + 1 : heading.number + 6]:
            if line.number not in taken and _SECRECY.match(line.words):
                yield Sign("papers: secrecy", (line.number,))
    for line in page.foot if page.text.find("Source", -BOTTOM) >= 0 else ():
        note = _SOURCE_NOTE.match(line.words)
        if note:
            yield Sign("papers: source note", (line.number,), "archive", note["source"], NAMED, PassageKind.BACK)
            break


def _wrapped(page: Page, heading: Line) -> list[Line]:
    """The heading with the lines that it runs on to, where blank lines part the blocks of the page."""
    block = [heading]
    for line in page.block(heading)[1:4]:
        if read_dateline(line.words) or labelled(line.words) or _SECRECY.match(line.words) or line.words[:1] == "(":
            break
        block.append(line)
    return block


def _parties(words: str, lines: tuple[int, ...]) -> Iterator[Sign]:
    days = dates_in(words)
    if days and days[-1].end > len(words) - 40:
        words, place = _without_dateline(words[: days[-1].start])
        yield Sign("papers: day in the heading", lines, "day", days[-1].dating, PLACED - 10, None)
        if place:
            yield Sign("papers: place in the heading", lines, "place", place, PLACED - 10, None)
    read = heading_of(words)
    if read is None:
        return
    if read.sender:
        yield Sign("papers: from", lines, "authors", named(read.sender), PLACED, None)
    if read.addressee and not read.addressee.startswith(("the Record", "Record", "the Files")):
        yield Sign("papers: to", lines, "addressees", named(read.addressee), PLACED, None)
    yield Sign("papers: kind", lines, "genre", genre_of(read), PLACED, None)


def _without_dateline(words: str) -> tuple[str, str]:
    """The heading up to its dateline, and the place that stood in it."""
    words = words.rstrip(" ,[(")
    cut = words.rfind(", ")
    last = words[cut + 2 :] if cut > 0 else ""
    if last and PLACE.fullmatch(last) and len(last) < 40:
        return words[:cut], "" if last.endswith("day") else last
    return words, ""
