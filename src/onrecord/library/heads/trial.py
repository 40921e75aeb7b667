"""Mastheads and titles of trial records, hearings and inquiries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model.text import PassageKind, Publication
from onrecord.timex import dating

from .dateline import read_dateline
from .dates import date_of, dates_in
from .sign import LIKELY, NAMED, PLACED, Page, Sign, Taken
from .span import spanning

_MASTHEAD = re.compile(
    r"^(?:(?:verbatim|stenographic|official|shorthand) )?(?:reports? of (?:the )?(?:court )?proceedings"
    r"|(?:report|record|transcript|minutes"
    r"|proceedings) of (?:the )?(?:trial|hearings?|court|inquiry|session|proceedings)|transcript(?: of .*)?$|trial of\b"
    r"|(?:the )?case of\b|in the (?:matter|case) of\b|the trial\b|hearings? before\b|.{2,60} (?-i:vs?)\. .{2,60}$"
    r"|commission of (?:inquiry|enquiry)\b"
    r"|international military tribunal|nuremberg trial proceedings|(?:verbatim|stenographic) (?:report|record"
    r"|transcript)\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^(?:heard )?before\b|^in the (?:supreme|district|high|military|circuit)\b", re.IGNORECASE)
_VERSUS = re.compile(r" vs?\. ")
_COURT = re.compile(
    r"(?:heard )?before\b|in the .*\bcourt\b|.*\b(?:court|tribunal)\b|.*\b(?:case|docket"
    r"|index) no",
    re.IGNORECASE,
)
_SESSION = re.compile(r"\b(?:session|sitting|hearing|day|proceedings|judge?ment|verdict)\b", re.IGNORECASE)
_COURT_NAME = re.compile(
    r"(?:^|\b[Tt]he )(?P<name>(?:[A-ZÀ-Ž][\w’'-]+ )*(?:Court|Tribunal|Assizes?)(?: (?:of|for|at)(?: the)? [A-ZÀ-Ž].+)?)"
)
_RECORD = re.compile(
    r"(?:(?:official|shorthand|stenographic|verbatim|printed|full) )*(?:record|report|transcript|minutes|notes)"
    r" of (?:the )?"
    r"(?:sittings?|sessions?|hearings?|trial|proceedings)(?: held)?(?: of| on|,)? (?P<days>[\w ,–-]{4,60}? \d{4})\b",
    re.IGNORECASE,
)
_AT = re.compile(
    r",? (?:held )?(?:(?:in|at) (?:the )?[^.,;]{3,40}? )?(?:at|in)"
    r" (?P<place>[A-ZÀ-Ž][\w’'-]+(?: [A-ZÀ-Ž][\w’'-]+)?)(?=[.,;]|$)"
)
_PRINTED = re.compile(r"\b(?:[Pp]rinted|[Pp]ublished)\b[^.;\d]{0,80}?(?P<year>(?:1[4-9]|20)\d\d)")
_PUBLISHED = re.compile(r"^published by (?P<publisher>.+)$", re.IGNORECASE)
_IMPRINT = re.compile(r"^(?P<place>[A-ZÀ-Ž][A-Za-zÀ-ž .]{2,30}),? (?P<year>1[4-9]\d\d|20\d\d)\.?$")


def trial(page: Page, taken: Taken) -> Iterator[Sign]:
    """A page whose first lines name a court's proceedings, or whose first words say that it is their record."""
    yield from _record(page, taken)
    first = [line for line in page.head[:4] if line.number not in taken]
    top = next((line for line in first if _MASTHEAD.match(line.words)), None)
    if top is None or (_VERSUS.search(top.words) and not any(_COURT.match(line.words) for line in page.head[:8])):
        return
    title = [top]
    for line in page.head[top.number + 1 : top.number + 6]:
        if (
            dates_in(line.words)
            or _BEFORE.match(line.words)
            or _PUBLISHED.match(line.words)
            or (line.gap and page.spaced and not _open(title[-1].words))
        ):
            break
        if line.words.isupper() != top.words.isupper() and not _open(title[-1].words):
            break
        title.append(line)
    numbers = tuple(line.number for line in title)
    yield Sign("trial: masthead", numbers, "title", " ".join(line.words for line in title), PLACED, PassageKind.HEADING)
    yield Sign("trial: masthead", numbers, "genre", "trial", PLACED, PassageKind.HEADING)
    yield from _sittings(page, numbers[-1] + 1)


def _record(page: Page, taken: Taken) -> Iterator[Sign]:
    """``Shorthand record of the sittings of 14, 15 and 16 September 1931, in the Town Hall at Havn. Printed 1932``."""
    for line in (*page.head[:6], *((page.opening,) if page.opening else ())):
        record = _RECORD.match(line.words)
        sat = dating(record["days"]) if record else None
        if record is None or sat is None or not sat.bounded:
            continue
        span = spanning(sat.parts[0], sat.parts[-1]) if sat.parts else sat
        printed, place = _PRINTED.search(line.words, record.end()), _AT.match(line.words, record.end())
        alone = line is not page.opening
        numbers, kind = ((line.number,), PassageKind.FRONT) if alone and line.number not in taken else ((), None)
        yield Sign("trial: record", numbers, "genre", "trial", PLACED, kind)
        yield Sign("trial: record", numbers, "delivered", span, PLACED, kind)
        yield Sign("trial: record", numbers, "place", place["place"] if place else "", LIKELY, kind)
        yield Sign("trial: record", numbers, "published", date_of(printed["year"]) if printed else None, PLACED, kind)
        return


def _open(words: str) -> bool:
    """Whether the line's last word asks for another line."""
    return bool(re.search(r"\b(?:of|the|in|and|against|by|case|to|v\.|vs\.)$", words, re.IGNORECASE))


def _sittings(page: Page, start: int) -> Iterator[Sign]:
    imprint: tuple[int, ...] = ()
    publisher = ""
    for line in page.head[start:]:
        published, place = _PUBLISHED.match(line.words), _IMPRINT.match(line.words)
        days = dates_in(line.words)
        if _BEFORE.match(line.words):
            court = _COURT_NAME.search(line.words)
            yield Sign("trial: court", (line.number,), "authors", (court["name"],) if court else (), LIKELY)
        elif published:
            publisher, imprint = published["publisher"].strip(" ."), (line.number,)
        elif place and imprint:
            lines = (*imprint, line.number)
            yield Sign(
                "trial: imprint", lines, "published_in", Publication(publisher=publisher, place=place["place"]), NAMED
            )
            yield Sign("trial: imprint", lines, "published", date_of(place["year"]), PLACED)
            publisher = ""
        elif days and (_SESSION.search(line.words) or read_dateline(line.words) or dating(line.words)):
            dated, whole = read_dateline(line.words), dating(line.words)
            sat = spanning(whole.parts[0], whole.parts[-1]) if whole and whole.parts else days[0].dating
            yield Sign("trial: sitting", (line.number,), "delivered", sat, PLACED)
            if dated and dated[0]:
                yield Sign("trial: sitting", (line.number,), "place", dated[0], LIKELY)
    if publisher:
        yield Sign("trial: imprint", imprint, "published_in", Publication(publisher=publisher), NAMED)
