"""Letters, telegrams, despatches and memoranda as editions of papers print them: ``Telegram From A to B``.

The heading names the kind of paper, its sender and its addressee; an edition adds a place and a day to it, or prints
them on the next line. A note below the text tells in which archive the original lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model.text import PassageKind

from .dateline import PLACE
from .dates import dates_in
from .parties import divided, named
from .sign import NAMED, PLACED, Line, Page, Sign, Taken

_NUMBER = r"(?:(?:No\. ?)?\d{1,4}[a-z]?\.? ?|No\. \d+ ?)?(?:Copy of an? )?"
_PAPER = (
    r"(?:(?:[A-Z][\w’'/–-]* ){0,3}(?:Telegram|Cablegram|Cable|Letter|Memorand(?:um|a)|Message|Note|Des?patch"
    r"|Airgram|Instructions?"
    r"|Report|Paper|Directive|Aide-[Mm]émoire|Minute|Diary Entry|Notes|Backchannel|Summary|Record|Address"
    r"|Remarks|Statement|Speech"
    r"|Intelligence Note|Draft|Minutes|Estimate|Conversation|Transcript|Circular|Study|Editorial Note"
    r"|Proclamation)\b)"
)
_FROM = re.compile(rf"^{_NUMBER}(?P<paper>{_PAPER}[^()]*?) (?:From|from|FROM) (?P<parties>.+)$")
_BY = re.compile(
    rf"^{_NUMBER}(?P<paper>{_PAPER}[^()]*?),? (?:[Bb]y|[Pp]repared [Bb]y) (?P<parties>(?:the |Mr\. |Dr\. )?[A-ZÀ-Ž].+)$"
)
_OFFICE_TO = re.compile(
    rf"^{_NUMBER}(?P<parties>(?:The |Mr\. |Mrs\. |Dr\. |Sir |Lord |President |Prime Minister |Premier |Emperor "
    rf"|King |General |Secretary |"
    r"Ambassador )[^.;:]{2,200}?,? to (?:the |President |Secretary |Prime Minister |Mr\. |Mrs\. |Dr\. |Sir "
    r"|Lord |Ambassador |General |certain )"
    r".{2,200})$",
    re.IGNORECASE,
)
_TO_ALONE = re.compile(
    rf"^{_NUMBER}(?P<paper>{_PAPER}) (?:[Tt]o|TO|[Ff]or) (?P<to>(?:the |President |Secretary )?[A-ZÀ-Ž].+)$"
)
_ANY_PAPER = re.compile(rf"^{_NUMBER}{_PAPER}(?: .{{0,400}})?$")
_PAPER_TO = re.compile(r".*? (?:to|for) (?P<to>(?:the )?[A-ZÀ-Ž].*)$")
_TALK = re.compile(r"\b(?:conversations?|discussions?|minutes|meeting|transcript)\b", re.IGNORECASE)
_SPEECH = re.compile(r"\b(?:speech|address|remarks|statement|proclamation|article|study)$", re.IGNORECASE)
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
    heading = next((line for line in first if is_heading(line.words)), None)
    for line in first:
        if not line.words or (heading and line.number < heading.number and _FILES.match(line.words)):
            yield Sign("papers: files", (line.number,), "archive" if line.words else "", line.words, PLACED)
    if heading is not None:
        yield Sign("papers: heading", (heading.number,), "title", heading.words, PLACED, PassageKind.HEADING)
        yield from _parties(heading)
        for line in page.head[heading.number + 1 : heading.number + 6]:
            if line.number not in taken and _SECRECY.match(line.words):
                yield Sign("papers: secrecy", (line.number,))
    for line in page.foot:
        note = _SOURCE_NOTE.match(line.words)
        if note:
            yield Sign("papers: source note", (line.number,), "archive", note["source"], NAMED, PassageKind.BACK)
            break


def is_heading(words: str) -> bool:
    """Whether a line is the heading of a paper in an edition of papers."""
    return bool(_OFFICE_TO.match(words) or _ANY_PAPER.match(words)) and not words.endswith(":")


def _parties(heading: Line) -> Iterator[Sign]:
    words, lines = heading.words, (heading.number,)
    days = dates_in(words)
    if days and days[-1].end > len(words) - 40:
        words, place = _without_dateline(words[: days[-1].start])
        yield Sign("papers: day in the heading", lines, "day", days[-1].dating, PLACED - 10, None)
        if place:
            yield Sign("papers: place in the heading", lines, "place", place, PLACED - 10, None)
    sender, addressee, paper = _sent(words)
    if sender:
        yield Sign("papers: from", lines, "authors", named(sender), PLACED, None)
    if addressee and not addressee.startswith(("the Record", "Record", "the Files")):
        yield Sign("papers: to", lines, "addressees", named(addressee), PLACED, None)
    yield Sign("papers: kind", lines, "genre", _genre(paper, bool(sender)), PLACED, None)


def _sent(words: str) -> tuple[str, str, str]:
    """Sender, addressee and kind of paper in a heading; what it does not name is empty."""
    if parties := _FROM.match(words):
        if _TALK.search(parties["paper"]):
            return "", "", parties["paper"]
        return *divided(parties["parties"], surely=True), parties["paper"]
    if parties := _OFFICE_TO.match(words):
        return *divided(parties["parties"], surely=True), ""
    if parties := _BY.match(words):
        paper = parties["paper"]
        if _TALK.search(paper):
            return parties["parties"].partition(",")[0], "", paper
        sender, addressee = divided(parties["parties"], surely=False)
        to = _PAPER_TO.match(paper)
        return sender.split(" on ")[0], addressee or (to["to"] if to else ""), paper
    if (parties := _TO_ALONE.match(words)) and not _SPEECH.search(parties["paper"]):
        return "", parties["to"], parties["paper"]
    return "", "", words


def _without_dateline(words: str) -> tuple[str, str]:
    """The heading up to its dateline, and the place that stood in it."""
    words = words.rstrip(" ,[(")
    cut = words.rfind(", ")
    last = words[cut + 2 :] if cut > 0 else ""
    if last and PLACE.fullmatch(last) and len(last) < 40:
        return words[:cut], "" if last.endswith("day") else last
    return words, ""


def _genre(paper: str, parties: bool) -> str:
    paper = paper.lower()
    if re.search(r"telegram|cable|airgram|backchannel", paper):
        return "telegram"
    if re.search(r"letter|note|message|des?patch|circular", paper) or (parties and not paper):
        return "letter"
    return "report" if re.search(r"report|memorand|paper|minute|estimate|record|summary", paper) else ""
