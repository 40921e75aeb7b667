"""The head of a document from the signs that the manners find, and what each passage of it is to the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from onrecord.model.dating import Dating
from onrecord.model.text import Head, Passage, PassageKind

from .archive import archive, closing
from .bundle import bundle
from .collected import collected
from .colophon import colophon
from .correspondence import correspondence
from .dateline import dateline
from .dispatch import dispatch
from .entries import entries
from .feasts import feast
from .genre import genre_told
from .interview import interview
from .letter import letter, letterhead
from .lines import page_of
from .mail import mail
from .masthead import headline, masthead
from .minutes import minutes
from .occasion import occasion, speaker
from .official import official, release
from .periodical import periodical
from .series import series
from .sign import BOTTOM, LIKELY, TOP, Manner, Page, Sign, Taken
from .titles import byline, catalogue, editorial, file_name, title
from .trial import trial

MANNERS: tuple[Manner, ...] = (
    archive,
    collected,
    masthead,
    official,
    release,
    bundle,
    entries,
    series,
    trial,
    editorial,
    headline,
    speaker,
    correspondence,
    minutes,
    interview,
    catalogue,
    mail,
    periodical,
    colophon,
    occasion,
    dateline,
    feast,
    dispatch,
    letter,
    byline,
    letterhead,
    title,
    file_name,
)
"""In the order in which they look: what is sure by its label first, what is only likely by its place last."""

_LOOK_FURTHER = frozenset(
    {archive, entries, series, trial, correspondence, colophon, occasion, dateline, dispatch, letter, file_name}
)
BELOW: tuple[Manner, ...] = tuple(manner for manner in MANNERS if manner in _LOOK_FURTHER)
"""Those that look at more than the lines of a head: at the first prose, the foot or the file's name. Of a text that
begins with its prose they alone are asked."""

_MATTER = (PassageKind.FRONT, PassageKind.BACK, PassageKind.HEADING)
_SPOKEN = re.compile(r"^(?:speech|address|lecture|remarks|broadcast|oration|sermon)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadRead:
    """What was read in a document's two ends.

    `front` and `back` are the numbers of the passages that are front and back matter, `headings` of those that are the
    title; `rules` tells for each field of the head which rule read it.
    """

    head: Head
    front: frozenset[int] = frozenset()
    back: frozenset[int] = frozenset()
    headings: frozenset[int] = frozenset()
    rules: Mapping[str, str] = field(default_factory=dict)


_NOTHING = HeadRead(head=Head())


def read_head(text: str, passages: Sequence[Passage], *, file_name: str = "") -> HeadRead:
    """Read the head of a document from its canonical text; only its two ends are looked at, whatever its length."""
    page = page_of(text, file_name)
    signs = tuple(_signs(page))
    if not signs and not closing(page):
        return _NOTHING
    best = _best(signs)
    title_read = best.get("title")
    fields = {name: sign.value for name, sign in best.items()}
    rules = {name: sign.rule for name, sign in best.items()}
    kinds = _kinds(
        page, [sign for sign in signs if sign.field != "title" or sign.weight > LIKELY or sign is title_read]
    )
    _settle_genre(fields, rules, list(_headings(page, kinds)))
    _settle_day(fields, rules)
    _settle_title(fields, rules)
    placed = _matter(page, passages, kinds, len(text))
    known: dict[str, Any] = fields
    return HeadRead(
        head=Head(**known),
        front=placed[PassageKind.FRONT],
        back=placed[PassageKind.BACK],
        headings=placed[PassageKind.HEADING],
        rules=MappingProxyType(rules),
    )


def _signs(page: Page) -> Iterator[Sign]:
    taken: Taken = frozenset()
    for manner in MANNERS if page.head else BELOW:
        for sign in tuple(manner(page, taken)):
            taken = taken.union(sign.lines)
            yield sign


def _best(signs: Iterable[Sign]) -> dict[str, Sign]:
    best: dict[str, Sign] = {}
    for sign in signs:
        if sign.field and sign.value and (sign.field not in best or sign.weight > best[sign.field].weight):
            best[sign.field] = sign
    return best


def _headings(page: Page, kinds: Mapping[int, PassageKind]) -> Iterator[str]:
    """The lines of the title, and the one below it where that is no sentence."""
    below = False
    for line in page.head:
        heading = kinds.get(line.number) is PassageKind.HEADING
        if heading or (below and line.number not in kinds and not line.words.endswith(".")):
            yield line.words
        below = heading


def _settle_genre(fields: dict[str, object], rules: dict[str, str], headings: Sequence[str]) -> None:
    """What the title or a line under it calls the text goes before its being an article of a paper."""
    if fields.get("genre", "article") == "article":
        told = next((genre for words in (str(fields.get("title", "")), *headings) if (genre := genre_told(words))), "")
        if told:
            fields["genre"], rules["genre"] = told, "title: its words"


def _settle_title(fields: dict[str, object], rules: dict[str, str]) -> None:
    """A letter that has no title is called after those to whom it was written."""
    to = fields.get("addressees")
    if fields.get("genre") == "letter" and not fields.get("title") and isinstance(to, tuple) and to:
        fields["title"], rules["title"] = f"Letter to {' and '.join(to)}", "letter: no title"


def _settle_day(fields: dict[str, object], rules: dict[str, str]) -> None:
    """A date that does not say what it dates is that of writing, or of delivery where the title is a speech's.

    It is neither where it repeats the day of publication, or where the text says itself when it was written or spoken.
    """
    day, rule = fields.pop("day", None), rules.pop("day", "")
    published = fields.get("published")
    if not isinstance(day, Dating) or "written" in fields or "delivered" in fields:
        return
    if isinstance(published, Dating) and day.earliest == published.earliest:
        return
    spoken = _SPOKEN.match(str(fields.get("title", ""))) or fields.get("genre") == "speech"
    talked = fields.get("genre") == "interview" and isinstance(published, Dating) and day.surely_before(published)
    meaning = "delivered" if spoken or talked else "written"
    fields[meaning], rules[meaning] = day, rule


def _kinds(page: Page, signs: Iterable[Sign]) -> dict[int, PassageKind]:
    kinds: dict[int, PassageKind] = {line.number: PassageKind.BACK for line in closing(page)}
    for sign in signs:
        for number in sign.lines if sign.kind is not None else ():
            if kinds.get(number) is not PassageKind.HEADING and sign.kind is not None:
                kinds[number] = sign.kind
    return kinds


def _matter(
    page: Page, passages: Sequence[Passage], kinds: Mapping[int, PassageKind], length: int
) -> Mapping[PassageKind, frozenset[int]]:
    """The passages all of whose lines are known; one of title and other matter of the head is front matter."""
    placed: dict[PassageKind, set[int]] = {
        PassageKind.FRONT: set(),
        PassageKind.BACK: set(),
        PassageKind.HEADING: set(),
    }
    if not kinds:
        return {kind: frozenset() for kind in placed}
    lines = (*page.head, *((page.opening,) if page.opening else ()))
    if page.opening is None or max(kinds) >= len(page.head):
        lines = (*lines, *page.foot)
    known = [line for line in lines if line.number in kinds]
    starts = [line.start for line in lines]
    for passage in _ends(passages, length, known[0].start, known[-1].end):
        first = max(0, bisect_right(starts, passage.start) - 1)
        within = {
            kinds.get(line.number)
            for line in lines[first : bisect_left(starts, passage.end)]
            if line.end > passage.start
        }
        kind = PassageKind.FRONT if PassageKind.FRONT in within else next(iter(within), None)
        if kind is not None and None not in within:
            placed[kind].add(passage.number)
    return {kind: frozenset(numbers) for kind, numbers in placed.items()}


def _ends(passages: Sequence[Passage], length: int, begin: int, stop: int) -> Iterator[Passage]:
    """The passages that lie wholly in the beginning or the end of the text and may reach into the stretch from `begin`
    to `stop`; the others are not looked at."""
    count = len(passages)
    first = 0
    while first < count and (passage := passages[first]).start < min(TOP, stop):
        if passage.end <= TOP or length <= TOP:
            yield passage
        first += 1
    last = count - 1
    while last >= first and (passage := passages[last]).end > max(length - BOTTOM, begin):
        if passage.start >= length - BOTTOM:
            yield passage
        last -= 1
