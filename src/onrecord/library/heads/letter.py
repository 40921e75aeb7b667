"""Letters as written: a letterhead, a place and a day, a salutation, a close and a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .dateline import read_dateline
from .feasts import read_feast
from .labels import labelled
from .lines import SALUTATION
from .sign import LIKELY, PLACED, Line, Page, Sign, Taken

_DEAR = re.compile(
    r"(?:my |most )?(?:dear(?:est)?|darling|beloved|honou?red|esteemed) "
    r"(?P<name>(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Messrs|Capt|Col|Gen|Rev|Hon)\.|[^,:;—!.])*)[,:;—!.-]",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:letters?|reply|answer|appeal|to the editor|open)\b", re.IGNORECASE)
_WRITTEN_TO = re.compile(
    r"(?:my |most )?(?:dear\b|darling\b|beloved\b|honou?red\b|esteemed\b|sirs?\b|gentlemen\W*$)", re.IGNORECASE
)
_NOBODY = re.compile(
    r"^(?:sirs?|madam|friends?|comrades?|editors?|colleagues?|gentlemen|all|brother|sister)$", re.IGNORECASE
)
_SIR = re.compile(r"(?:dear )?(?:sirs?|madam|gentlemen)[,:;—-]+ ", re.IGNORECASE)
_OFFICE = re.compile(
    r"^(?:mr\.?|madam|comrade) (?=(?:president|secretary|minister|prime|chairman|ambassador|editor|senator)\b)",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"(?:(?:yours|very|most|ever|sincerely|faithfully|respectfully|cordially|fraternally|comradely|truly|warmly"
    r"|with|best|kind"
    r"|i am|i remain|believe me|your obedient|affectionately"
    r"|(?:ever )?your (?:\w+ )?(?:brother|sister|son|daughter|father|mother|friend|cousin|uncle|aunt|wife|husband"
    r"|comrade|servant))\b[\w\s,’'-]{0,60}),?$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:s/|\(?signed\)?:?|/s/) ?)?(?P<name>[A-ZÀ-Ž][\w’'-]*\.?(?: (?:(?:de|von|van|y"
    r"|la) )?[A-ZÀ-Ž][\w’'-]*\.?){0,3})\.?$"
)
_ADDRESSED = re.compile(
    r"(?:to|for)[: ] ?(?P<name>(?:Mr\.?|Mrs\.?|Dr\.?|the|Comrade|[A-ZÀ-Ž]).{2,60}?)[.,]?$", re.IGNORECASE
)


_INSIDE = re.compile(
    r"(?:(?:Mr|Mrs|Miss|Ms|Messrs|Herr|Frau|M|Mme)\.? )?(?P<name>(?:(?:Dr|Sir|Captain|Professor|Prof|Rev|Col|Gen)\.? )?"
    r"[A-ZÀ-Ž][\w’'.-]+(?: (?:(?:de|von|van|la) )?[A-ZÀ-Ž][\w’'.-]+){1,3})(?:, Esq(?:uire|\.)?)?$"
)
_HOUSE = re.compile(r"[^\d,]{3,60}, (?P<place>[A-ZÀ-Ž][\wÀ-ž’'-]+(?: [A-ZÀ-Ž][\wÀ-ž’'-]+)?)\.?$")


def letter(page: Page, taken: Taken) -> Iterator[Sign]:
    """A page with a salutation in its head, or at the beginning of its prose."""
    greeting = next((line for line in page.head if SALUTATION.match(line.words) and line.number not in taken), None)
    dear = _DEAR.match(greeting.words if greeting else page.opening.words[:120] if page.opening else "")
    plain = _SIR.match(page.opening.words) if page.opening and greeting is None else None
    if greeting is None and dear is None and plain is None:
        return
    if greeting is None or _WRITTEN_TO.match(greeting.words):
        yield Sign("letter: salutation", (), "genre", "letter", LIKELY)
    name = ""
    if dear:
        name = _OFFICE.sub("", dear["name"].strip())
        if name and not _NOBODY.match(name):
            yield Sign("letter: salutation", (), "addressees", (name,), LIKELY)
    stop = greeting.number if greeting else len(page.head)
    for line in page.head[:stop]:
        to = _ADDRESSED.match(line.words) if line.number not in taken else None
        if to and line.number:
            yield Sign("letter: inside address", (line.number,), "addressees", (to["name"].strip(),), LIKELY + 5)
    yield from _inside(page.head[1:stop], name, taken)
    yield from _signature(page, page.head[:stop], taken)


def _inside(lines: Sequence[Line], greeted: str, taken: Taken) -> Iterator[Sign]:
    """The name of the one who is greeted as it stands in full above the greeting."""
    surname = greeted.split()[-1] if greeted else ""
    for line in lines:
        person = _INSIDE.match(line.words) if line.number not in taken and len(line.words) < 60 else None
        if person and surname and person["name"].split()[-1] == surname and person["name"] != greeted:
            yield Sign("letter: inside address", (line.number,), "addressees", (person["name"],), LIKELY + 5)
            return


def letterhead(page: Page, taken: Taken) -> Iterator[Sign]:
    """The lines above a salutation, where none of them is a title or stands in an archive's block."""
    greeting = next((line for line in page.head if SALUTATION.match(line.words)), None)
    if greeting is None or any(_TITLED.search(line.words) or labelled(line.words) for line in page.head):
        return
    for line in page.head[: greeting.number]:
        if line.number not in taken and len(line.words) < 90:
            house = _HOUSE.match(line.words) if _dated(page.head[line.number + 1]) else None
            yield Sign("letter: letterhead", (line.number,), "place", house["place"] if house else "", LIKELY)


def _dated(line: Line) -> bool:
    """Whether a line is a day and no place."""
    read = read_dateline(line.words) or read_feast(line.words)
    return read is not None and not read[0]


def _signature(page: Page, above: Sequence[Line], taken: Taken) -> Iterator[Sign]:
    """The name below the close: of the sender, in the author's own words, so that the line stays in the text.

    Where the letterhead has the same name in full, the full one is taken.
    """
    for close, line in pairwise(page.foot):
        name = _NAME.match(line.words) if len(close.words) < 70 and _CLOSE.match(close.words) else None
        if name and line.number not in taken:
            signed = name["name"].rstrip(".")
            full = next((one.words for one in above if _same_person(one.words, signed)), signed)
            yield Sign("letter: signature", (line.number,), "authors", (full,), PLACED - 10, None)
            return


def _same_person(full: str, signed: str) -> bool:
    """Whether a line is the name that was signed with an initial: *Julius Ostrander*, *J. Ostrander*."""
    parts, short = full.split(), signed.split()
    return (
        len(parts) == len(short) > 1
        and parts[-1] == short[-1]
        and bool(_NAME.match(full))
        and all(one.startswith(other.rstrip(".")) for one, other in zip(parts, short, strict=True))
    )
