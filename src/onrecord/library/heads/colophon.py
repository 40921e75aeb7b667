"""What a book says of its printing: ``First published in October 1938 by the Lodestar Press, Elvedal``; its imprint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.model.text import Publication

from .dates import date_of
from .publication import PUBLISHER
from .sign import PLACED, Page, Sign, Taken

_PLACE = r"[A-ZÀ-Ž][\w’'-]+(?: [A-ZÀ-Ž][\w’'-]+){0,2}"
_FIRST = re.compile(
    r"(?:this (?:book|edition|translation) (?:was )?)?(?:(?P<first>first) (?:published|printed|issued)"
    r"|(?P<again>reprinted|reissued|this edition))\b(?: by (?P<early>[^,.;]{3,60}?))?,?(?: in)?"
    r" (?P<when>(?:[A-Z][a-z]+ )?\d{4})\b"
    rf"(?:,? by (?:the )?(?P<by>[^,.;]{{3,60}}))?(?:, (?P<place>(?-i:{_PLACE}))(?=[.;,]|$))?",
    re.IGNORECASE,
)
_IMPRINT = re.compile(rf"(?P<place>{_PLACE})[,:.]? ?(?P<year>(?:1[4-9]|20)\d\d)\.?$")
_IN_ONE = re.compile(rf"(?P<place>{_PLACE}): (?P<publisher>[^,:]{{3,60}}), (?P<year>(?:1[4-9]|20)\d\d)\.?$")
_AGAIN = re.compile(
    r"\b(?:(?:second|third|fourth|fifth|new|revised|\d+th) (?:\w+ )?edition|reprint(?:ed)?)\b", re.IGNORECASE
)


def colophon(page: Page, taken: Taken) -> Iterator[Sign]:
    """The sentence on the back of a title page, or the publisher, place and year at the foot of one."""
    again = any(_AGAIN.search(line.words) for line in page.head)
    lines = (*page.head, *((page.opening,) if page.opening else ()))
    for line in lines:
        told = _FIRST.match(line.words) if line.number not in taken else None
        if told is None:
            continue
        field = "published" if told["first"] else "edition_published"
        yield Sign("colophon", (line.number,), field, date_of(told["when"]), PLACED)
        by = (told["by"] or told["early"] or "").removeprefix("the ").strip()
        if by and told["first"]:
            yield Sign("colophon", (line.number,), "published_in", _book(by, told["place"] or ""), PLACED - 5)
    for above, line in pairwise(page.head):
        year_alone = re.fullmatch(r"\d{4}\.?", line.words) and re.match(r"[^\d:]{3,40}: [^\d]{3,60}$", above.words)
        words = f"{above.words}, {line.words}" if year_alone else line.words
        one, below = _IN_ONE.match(words), _IMPRINT.match(line.words)
        if line.number in taken or not (one or (below and PUBLISHER.search(above.words) and len(above.words) < 60)):
            continue
        read = one or below
        assert read is not None
        place, year, publisher = read["place"], read["year"], one["publisher"] if one else above.words
        numbers = (line.number,) if (one and not year_alone) or above.number in taken else (above.number, line.number)
        yield Sign("imprint", numbers, "published_in", _book(publisher.strip(" ."), place), PLACED - 5)
        yield Sign("imprint", numbers, "edition_published" if again else "published", date_of(year), PLACED - 5)
        return


def _book(publisher: str, place: str) -> Publication:
    return Publication(publisher=publisher, place=place)
