"""Letters as written: a letterhead, a place and a day, a salutation, a close and a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .labels import labelled
from .lines import SALUTATION
from .sign import LIKELY, PLACED, Line, Page, Sign, Taken

_DEAR = re.compile(
    r"(?:my |most )?(?:dear(?:est)?|honou?red|esteemed) (?P<name>[^,:;—!.]*(?:\b(?:Mr|Mrs|Dr"
    r"|St)\.[^,:;—!.]*)?)[,:;—!.-]",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:letters?|reply|answer|appeal|to the editor|open)\b", re.IGNORECASE)
_WRITTEN_TO = re.compile(r"(?:my |most )?(?:dear\b|honou?red\b|esteemed\b|sirs?\b|gentlemen\W*$)", re.IGNORECASE)
_NOBODY = re.compile(
    r"^(?:sirs?|madam|friends?|comrades?|editors?|colleagues?|gentlemen|all|brother|sister)$", re.IGNORECASE
)
_OFFICE = re.compile(
    r"^(?:mr\.?|madam|comrade) (?=(?:president|secretary|minister|prime|chairman|ambassador|editor|senator)\b)",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"(?:(?:yours|very|most|ever|sincerely|faithfully|respectfully|cordially|fraternally|comradely|truly|warmly"
    r"|with|best|kind"
    r"|i am|i remain|believe me|your obedient|affectionately)\b[\w\s,’'-]{0,60}),?$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:s/|\(?signed\)?:?|/s/) ?)?(?P<name>[A-ZÀ-Ž][\w’'-]*\.?(?: (?:(?:de|von|van|y"
    r"|la) )?[A-ZÀ-Ž][\w’'-]*\.?){0,3})\.?$"
)
_ADDRESSED = re.compile(
    r"(?:to|for)[: ] ?(?P<name>(?:Mr\.?|Mrs\.?|Dr\.?|the|Comrade|[A-ZÀ-Ž]).{2,60}?)[.,]?$", re.IGNORECASE
)


def letter(page: Page, taken: Taken) -> Iterator[Sign]:
    """A page with a salutation in its head, or at the beginning of its prose."""
    greeting = next((line for line in page.head if SALUTATION.match(line.words) and line.number not in taken), None)
    dear = _DEAR.match(greeting.words if greeting else page.opening.words[:120] if page.opening else "")
    if greeting is None and dear is None:
        return
    if greeting is None or _WRITTEN_TO.match(greeting.words):
        yield Sign("letter: salutation", (), "genre", "letter", LIKELY)
    if dear:
        name = _OFFICE.sub("", dear["name"].strip())
        if name and not _NOBODY.match(name):
            yield Sign("letter: salutation", (), "addressees", (name,), LIKELY)
    stop = greeting.number if greeting else len(page.head)
    for line in page.head[:stop]:
        to = _ADDRESSED.match(line.words) if line.number not in taken else None
        if to and line.number:
            yield Sign("letter: inside address", (line.number,), "addressees", (to["name"].strip(),), LIKELY + 5)
    yield from _signature(page.foot, taken)


def letterhead(page: Page, taken: Taken) -> Iterator[Sign]:
    """The lines above a salutation, where none of them is a title or stands in an archive's block."""
    greeting = next((line for line in page.head if SALUTATION.match(line.words)), None)
    if greeting is None or any(_TITLED.search(line.words) or labelled(line.words) for line in page.head):
        return
    for line in page.head[: greeting.number]:
        if line.number not in taken and len(line.words) < 90:
            yield Sign("letter: letterhead", (line.number,))


def _signature(foot: tuple[Line, ...], taken: Taken) -> Iterator[Sign]:
    """The name below the close: of the sender, in the author's own words, so that the line stays in the text."""
    for close, line in pairwise(foot):
        name = _NAME.match(line.words) if len(close.words) < 70 and _CLOSE.match(close.words) else None
        if name and line.number not in taken:
            yield Sign("letter: signature", (line.number,), "authors", (name["name"].rstrip("."),), PLACED - 10, None)
            return
