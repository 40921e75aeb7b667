"""Logs, diaries and books kept day by day: written from the day of the first entry to that of the last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model.dating import Dating
from onrecord.model.text import PassageKind
from onrecord.timex import dating

from .dates import dates_in
from .genre import genre_told
from .sign import LIKELY, PLACED, Page, Sign, Taken
from .span import ends, spanning, unseen

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?: ?(?:to|-|–) ?\d{1,2}(?:st|nd|rd|th)?)?"
_YEAR = r"(?:1[4-9]|20)\d\d"
_ENTRY = re.compile(
    r"\n[ \t]*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]? )?"
    rf"(?P<day>\d{{1,2}}\.\s?[IVX]{{1,4}}\.(?:\s?{_YEAR})?|{_DAYS}\.? {_MONTH}(?:,? {_YEAR})?"
    rf"|{_MONTH} {_DAYS}(?:,? {_YEAR})?|{_YEAR}-\d\d-\d\d)"
    r"(?=[.,:;]|[ \t]*[–—(-]|[ \t]*$|[ \t]+[A-ZÀ-Ž\d]|(?<=\.) )",
    re.MULTILINE | re.IGNORECASE,
)
"""A day at the beginning of a line, after its line end: a pattern that begins with a letter is found faster."""
_YEAR_LINE = re.compile(rf"\n[ \t]*(?P<year>{_YEAR})[.:]?[ \t]*$", re.MULTILINE)
_ANY_YEAR = re.compile(rf"\b{_YEAR}\b")
_BOOK = re.compile(
    r"\b(?:log(?:[ -]?book)?|diar(?:y|ies)|journal|day[ -]?book|[a-z]+ book|register|note[ -]?book|chronicle)\b", re.I
)
_DIARY = re.compile(r"\b(?:diar(?:y|ies)|journal)\b", re.IGNORECASE)
_KEPT = re.compile(
    r"\b(?i:kept|written|entered) by (?:the )?(?P<names>[A-ZÀ-Ž][^.;,()]{2,80}?)(?: in turn| jointly| together)?"
    r"(?=[.;,)]|$)"
)
_OF = re.compile(
    r"^(?i:(?:the )?(?:\w+ )?(?:diary|journal|notebook) of) (?P<name>[A-ZÀ-Ž][\w’'.-]+(?: [A-ZÀ-Ž][\w’'.-]+){1,3})"
)
_CLOSED = re.compile(
    r"^[ \t]*[(\[]?(?:\w+ ){0,2}(?:closed|ended|concluded)\b[^\n]{0,80}$", re.MULTILINE | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One dated entry: where it begins, its words, month and day, and its year where that is known."""

    start: int
    words: str
    order: tuple[int, int]
    year: int | None

    @property
    def dating(self) -> Dating | None:
        words = self.words if _ANY_YEAR.search(self.words) else f"{self.words} {self.year}"
        read = dating(words) if self.year is not None else None
        return read if read is not None and read.bounded else None


def entries(page: Page, taken: Taken) -> Iterator[Sign]:
    """A book by its title and two entries or more; any other text only where nearly every block of it begins so."""
    parts = tuple(f"\n{part}" for part in ends(page.text))
    if len(_ENTRY.findall(parts[0])) < 2:
        return
    start = next(_ENTRY.finditer(parts[0])).start()
    above = [line for line in page.head if line.end <= start and line.number not in taken]
    book = next((line for line in above[:4] if _BOOK.search(line.words) and line.words[:1] not in ("", "(", "[")), None)
    if book is None and not _nearly_all(parts[0][start:]):
        return
    years = (
        {int(year) for line in above[:4] for year in _ANY_YEAR.findall(line.words)}
        if book is None
        else {int(year) for year in _ANY_YEAR.findall(book.words)}
    )
    found = _dated(parts, years.pop() if len(years) == 1 else None)
    written = _span(page.text, found)
    if book is None:
        if written is not None and len(found) > 3:
            yield Sign("entries: first to last", (), "day", written, LIKELY, None)
        return
    yield from _title(page, book.number, taken)
    if written is not None:
        yield Sign("entries: first to last", (), "written", written, PLACED - 5, None)
    for line in above:
        kept, owner = _KEPT.search(line.words), _OF.match(line.words)
        if kept:
            names = tuple(re.split(r",? and | & ", kept["names"]))
            yield Sign("entries: keeper", (line.number,), "authors", names, PLACED)
        elif owner:
            yield Sign("entries: owner", (line.number,), "authors", (owner["name"],), PLACED, PassageKind.HEADING)


def _title(page: Page, number: int, taken: Taken) -> Iterator[Sign]:
    """The lines of the book's block down to the one that calls it a book."""
    first = number
    while first > 0 and first - 1 not in taken and not page.head[first].gap and page.spaced:
        first -= 1
    block = page.head[first : number + 1]
    words, numbers = " ".join(line.words for line in block), tuple(line.number for line in block)
    yield Sign("entries: title", numbers, "title", words, PLACED + 5, PassageKind.HEADING)
    genre = "diary" if _DIARY.search(words) else genre_told(words) or "log"
    yield Sign("entries: title", numbers, "genre", genre, PLACED - 5, PassageKind.HEADING)


def _nearly_all(part: str) -> bool:
    """Whether the lines that begin with a day are most of those after the first of them."""
    lines = sum(1 for line in part.split("\n") if line.strip())
    return len(_ENTRY.findall(part)) >= max(4, 0.6 * lines)


def _dated(parts: Sequence[str], year: int | None) -> list[_Entry]:
    """The entries in their order, each with the year that stands over it or follows from those before it."""
    found: list[_Entry] = []
    for number, part in enumerate(parts):
        year = None if number else year
        heads = {match.start(): int(match["year"]) for match in _YEAR_LINE.finditer(part)}
        last: tuple[int, int] | None = None
        for match in _ENTRY.finditer(part):
            year = (
                max(((at, one) for at, one in heads.items() if at < match.start()), default=(0, year))[1]
                if (last is None or any(found[-1].start < at < match.start() for at in heads))
                else year
            )
            own = _ANY_YEAR.search(match["day"])
            order = _order(match["day"])
            if own:
                year = int(own[0])
            elif last is not None and order < last and year is not None and last[0] - order[0] > 6:
                year += 1
            found.append(_Entry(match.start(), _plain(match["day"]), order, year))
            last = order
    return found


def _plain(words: str) -> str:
    """The words of a day without the stop after its month, which a Roman number keeps: ``11 January``, ``23.II.``."""
    return " ".join(words.split()).rstrip(".") if re.search("[a-z]", words) else " ".join(words.split())


def _order(words: str) -> tuple[int, int]:
    read = dating(words if _ANY_YEAR.search(words) else f"{words} 2000")
    text = (read.edtf or "")[:10] if read else ""
    return (int(text[5:7]), int(text[8:10])) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else (0, 0)


def _span(text: str, found: Sequence[_Entry]) -> Dating | None:
    first = found[0].dating if found else None
    if first is None:
        return None
    last = found[-1].dating
    closed = next((match for match in _CLOSED.finditer(text[-300:])), None)
    for day in dates_in(closed[0])[:1] if closed else ():
        if last is None or last.surely_before(day.dating):
            last = day.dating
    return None if last is None and not unseen(text) else spanning(first, last)
