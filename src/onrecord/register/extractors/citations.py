"""To which papers, books and documents does a text refer? As printed, with day, number and pages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model.dating import Dating
from ...model.entry import AgentKind, Citation, Confidence, Mention, TimeExpression, TimexType
from ...model.reading import Reading
from ...model.text import PassageKind
from ...plugins import extractor
from ...timex import dating
from ..names.cast import Cast, Named
from ..names.words import mended

_DOCUMENTS = (
    "article|interview|speech|letter|telegram|cable|despatch|dispatch|note|memorandum|report|decree|order|resolution|"
    "communiqué|communique|statement|manifesto|minutes|protocol|circular|message|editorial|lecture|address|deposition|"
    "aide[- ]m[eé]moire|airgram"
)
_CAPITALS = r"[A-Z][\w’'-]*(?:\s+(?:(?:of|the|and|on|in|for|to|de|la|le|du)\s+)?(?:the\s+)?[A-Z][\w’'-]*){0,9}"
_BOOK = re.compile(
    rf"(?P<work>{_CAPITALS})\s+\((?P<where>(?:[A-Z][\w.&’' -]{{1,40}},\s*){{1,2}}(?P<year>1[5-9]\d\d|20\d\d))"
    r"(?P<pages>,\s*pp?\.\s*[\d–-]+)?\)"
)
"""Red Book (Paris, 1936)."""

_DATED = re.compile(
    rf"\b(?P<kind>{_DOCUMENTS})(?:\s+(?:No\.?\s*|number\s+)?(?P<number>\d{{1,6}}))?,?\s+(?:of|dated)\s+(?:the\s+)?",
    re.IGNORECASE,
)
"""telegram No. 1352 of | 6 March: the day follows."""

_NUMBERED = re.compile(
    r"\b(?P<kind>[Tt]elegrams?|[Dd][ei]spatch(?:es)?|[Cc]ables?|(?:Dep|Depcirc|Emb|Con|Congen|Leg|Ref|Our|Your)tels?|[Aa]irgrams?|[Cc]irculars?|Embdes|"
    r"Secto|Tosec|Polto|Topol|Dulte|Tedul|Delto|Todel|NSC|NSAM|NSSM|NSDM|S?NIE)\s+(?:Nos?\.?\s*)?"
    r"(?P<number>(?:C?A[–-])?\d{1,7}(?:[/–-]\d+)*)\b(?!\s*(?:percent|million|[.,]\d))"
)
_AND_NUMBER = re.compile(
    r"(?:\s*\[\d+\])?(?:,\s*|\s+)(?:and\s+)?(?P<number>\d{1,7})\b(?!\s*(?:percent|million|[.,:]\d))"
)
_DAY_BEHIND = re.compile(
    r",?\s+(?:of\s+|dated\s+)?(?P<day>(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s+\d{1,2}(?!\d)(?:,\s+\d{4})?)"
)
"""Embtel 1165 September 22: a number is no year."""
_IN_OUTLET = re.compile(rf"\b(?:{_DOCUMENTS})\b[^.;:!?()\"“”]{{0,60}}$", re.IGNORECASE)
"""interview given to the director of | Le Temps."""

_BETWEEN = re.compile(
    r",?\s*(?:\((?=[^()]*\)))?(?:,?\s*(?:No\.?|vol\.?|issue|number)\s*(?P<number>[\w.-]+),?)?\s*"
    r"(?:,\s*|of\s+|for\s+|dated\s+|on\s+)?(?:the\s+|its\s+issue\s+of\s+)?",
    re.IGNORECASE,
)
"""What may stand between a paper's name and the day."""

_PAGES = re.compile(r"[,;]?\s*(?:pp?\.|pages?)\s*(?P<pages>\d+(?:\s*[-–]\s*\d+)?)")
_OWNER = re.compile(
    r"(?P<owner>(?:[A-Z][\w.-]*\s+){0,2}[A-Z][\w-]*)['’]s?\s+(?:\w+\s+)?$"
    r"|\b(?P<whose>your|my|his|her|our|their)\s+(?:\w+\s+)?$"
)


@dataclass(frozen=True, slots=True)
class _Cited:
    start: int
    end: int
    rule: str
    work: str = ""
    author: str = ""
    published: Dating | None = None
    pages: str = ""
    number: str = ""
    sure: bool = True


@extractor("citations", version=2, needs=("dates", "mentions"))
def citations(reading: Reading) -> Iterator[Citation]:
    """Yield the references to publications and documents.

    Read are a paper's name with a day behind it, in a parenthesis or not; a title with place and year in a parenthesis;
    an interview, article or letter in a paper that is named, or of a day; numbered telegrams. The words stay as they
    are printed; the name of the work is mended where a known name was misprinted.
    """
    dates = sorted(reading.entries(TimeExpression), key=lambda one: one.anchors[0].start)
    cast = Cast(reading.entries(Mention), reading.names, reading.document.head.authors)
    taken = 0
    for one in sorted(_found(reading, dates, cast), key=lambda one: (one.start, -one.end)):
        if one.start < taken:
            continue
        taken = one.end
        yield Citation(
            maker=reading.maker,
            anchors=(reading.anchor(one.start, one.end),),
            work=one.work,
            author=one.author,
            published=one.published,
            pages=one.pages,
            number=one.number,
            rule=one.rule,
            confidence=Confidence.HIGH if one.sure else Confidence.LOW,
        )


def _found(reading: Reading, dates: Sequence[TimeExpression], cast: Cast) -> Iterator[_Cited]:
    text = reading.document.text
    starts = [one.anchors[0].start for one in dates]
    for passage in reading.passages():
        if passage.kind is PassageKind.HEADING:
            continue
        span = passage.start, passage.end
        for named in cast.within(*span):
            if named.of == AgentKind.OUTLET:
                yield from _of_outlet(text, named, dates, starts, span)
        for book in _BOOK.finditer(text, *span):
            yield _book(book, cast, text)
        for kind in _DATED.finditer(text, *span):
            yield from _of_day(text, kind, dates, starts, cast)
        for numbered in _NUMBERED.finditer(text, *span):
            yield from _of_number(text, numbered, span[1], reading.document.head.dated)


def _of_number(text: str, first: re.Match[str], end: int, against: Dating | None) -> Iterator[_Cited]:
    """Embtel 1165 September 22; Embtels 51 and 56."""
    start, found = first.start(), first
    kind = re.sub(r"(?<=[a-z])s$", "", first["kind"].lower())
    while found:
        day = _DAY_BEHIND.match(text, found.end(), end)
        when = dating(day["day"], against=against) if day else None
        stop = day.end() if day and when else found.end()
        yield _Cited(start, stop, "numbered", work=kind, number=found["number"], published=when)
        several = first["kind"].endswith("s") or found is not first
        following = _AND_NUMBER.match(text, stop, end) if several else None
        if following is None or _DAY_BEHIND.match(text, stop, end):
            return
        start, found = following.start("number"), following


def _date_at(place: int, dates: Sequence[TimeExpression], starts: Sequence[int]) -> TimeExpression | None:
    """The date that begins there."""
    number = bisect_left(starts, place)
    if number < len(dates) and starts[number] == place and dates[number].type is TimexType.DATE:
        return dates[number]
    return None


def _of_outlet(
    text: str, named: Named, dates: Sequence[TimeExpression], starts: Sequence[int], within: tuple[int, int]
) -> Iterator[_Cited]:
    """Le Temps, March 24, 1936, p. 3; an interview given to the director of Le Temps."""
    between = _BETWEEN.match(text, named.end, within[1])
    date = _date_at(between.end(), dates, starts) if between else None
    if between and date is not None and date.when.bounded:
        end = date.anchors[0].end
        pages = _PAGES.match(text, end, within[1])
        end = pages.end() if pages else end
        yield _Cited(
            named.start,
            end + 1 if text[named.end : end].count("(") > text[named.end : end].count(")") else end,
            "outlet-and-day",
            work=named.full,
            published=date.when,
            pages=pages["pages"] if pages else "",
            number=(between["number"] or "").rstrip(",."),
        )
        return
    lead = _IN_OUTLET.search(text, max(within[0], named.start - 90), named.start)
    if lead and re.search(r"\b(?:in|to|with|for|of)\s+(?:the\s+)?$", lead[0]):
        yield _Cited(lead.start(), named.end, "document-in-outlet", work=named.full, sure=False)


def _book(book: re.Match[str], cast: Cast, text: str) -> _Cited:
    work = re.sub(r"^(?:The|A|An|In|His|Her|See)\s+(?=[A-Z])", "", " ".join(book["work"].split()))
    start = book.end("work") - len(book["work"]) + (len(book["work"]) - len(book["work"][-len(work) :]))
    year = book["year"]
    return _Cited(
        start,
        book.end(),
        "title-place-year",
        work=mended(work),
        author=_owner(text, start, cast),
        published=_year(int(year)),
        pages=(book["pages"] or "").lstrip(", p.") if book["pages"] else "",
    )


def _year(year: int) -> Dating:
    from ...model.edtf import parse_edtf

    return parse_edtf(f"{year:04}")


def _of_day(
    text: str, kind: re.Match[str], dates: Sequence[TimeExpression], starts: Sequence[int], cast: Cast
) -> Iterator[_Cited]:
    """the article of February 12; your telegram No. 1352 of March 6."""
    article = re.search(r"the\s+$", kind[0], re.IGNORECASE)
    date = _date_at(kind.end(), dates, starts)
    if date is None and article:
        date = _date_at(kind.start() + article.start(), dates, starts)
    if date is None or not date.when.bounded:
        return
    yield _Cited(
        kind.start(),
        date.anchors[0].end,
        "document-of-day",
        work=kind["kind"].lower(),
        author=_owner(text, kind.start(), cast),
        published=date.when,
        number=kind["number"] or "",
    )


def _owner(text: str, start: int, cast: Cast) -> str:
    """Whose it is: Stalin's article; "his" is the last person named before in the sentence."""
    before = text[max(0, start - 80) : start]
    owner = _OWNER.search(before)
    if owner is None:
        return ""
    if owner["owner"]:
        return cast.full(owner["owner"])
    if owner["whose"].lower() in ("his", "her"):
        since = max(text.rfind(". ", 0, start), text.rfind("\n\n", 0, start), 0)
        last = cast.last_before(start, max(since, start - 300))
        return last.full if last else ""
    return ""
