"""Every expression of time in a document's own words, placed in time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model.entry import Confidence, TimeExpression, TimexType
from ...model.reading import Reading
from ...model.text import Passage, PassageKind
from ...plugins import extractor
from ...timex import read_dates

_OWN_NUMBER = re.compile(r"(?:No\. ?)?\d{1,5}\.(?=\s)")
"""The number of a telegram, with which its text begins."""


@extractor("dates", version=18)
def dates(reading: Reading) -> Iterator[TimeExpression]:
    """Read every expression of time: dates and parts of dates, ranges, hours, durations and what comes again.

    What reports (last week, Monday) is told from the document's date, what narrates (the following day, a day without
    its year) from where the story stands; where the sentence looks ahead (will, promise to, due), it is the next such
    day and not the last. A range is one entry; its further anchors are its two ends. What cannot be placed in time has
    no bounds, and says so.
    """
    passages = list(reading.passages())
    found = read_dates(
        reading.document.text,
        list(_read_from(reading, passages)),
        against=reading.document.head.dated,
        asides=[(passage.start, passage.end) for passage in passages if passage.kind is PassageKind.NOTE],
    )
    for one in found:
        yield TimeExpression(
            maker=reading.maker,
            anchors=tuple(reading.anchor(part.start, part.end) for part in (one, *one.parts)),
            when=one.when,
            type=TimexType(one.type),
            timex=one.value,
            rule=one.rule,
            confidence=Confidence.HIGH if one.sure else Confidence.LOW,
            passing=one.passing,
            leans_on=one.leans_on,
        )


def _read_from(reading: Reading, passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Where each passage is read from, and to where: the first of a telegram from behind its number."""
    text, numbered = reading.document.text, reading.document.head.genre == "telegram"
    for passage in passages:
        number = None
        if numbered and passage.kind is PassageKind.PARAGRAPH:
            number, numbered = _OWN_NUMBER.match(text, passage.start, passage.end), False
        yield number.end() if number else passage.start, passage.end
