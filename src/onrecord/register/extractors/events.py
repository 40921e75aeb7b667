"""What happened, when, where, with whom? Happenings that a text dates, told by a noun or by a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model.entry import Confidence, Event, Mention, TimeExpression, TimexType
from ...model.reading import Reading, Sentence
from ...model.text import PassageKind
from ...plugins import extractor
from ..happenings import Happening, happening
from ..names.cast import Cast
from ..speech.tree import Tree

_WORDS = 14
"""Words of the longest name given to an event."""

_NOTE = re.compile(r"^\d{1,2}\s+(?=[A-Z])|\[\d*\]?")
"""The number of a note, at the head of it or where it is called for."""


@extractor("events", version=2, needs=("dates", "mentions"))
def events(reading: Reading) -> Iterator[Event]:
    """Yield the dated happenings that the document tells of.

    A happening is told by a noun (the murder of Kirov on 1 December) or by a verb in the past with somebody named (was
    arrested on). The day must hang on it. What is only said to have happened, foretold, denied or supposed is left to
    the statements.
    """
    dates = [one for one in reading.entries(TimeExpression) if one.type is TimexType.DATE and one.when.bounded]
    cast = Cast(reading.entries(Mention), reading.names, reading.document.head.authors)
    headings = {one.number for one in reading.passages() if one.kind is PassageKind.HEADING}
    ids: set[str] = set()
    place = 0
    for sentence in reading.sentences:
        while place < len(dates) and dates[place].anchors[0].start < sentence.start:
            place += 1
        inside = []
        while place < len(dates) and dates[place].anchors[0].start < sentence.end:
            inside.append(dates[place])
            place += 1
        if inside and sentence.passage not in headings:
            for made in _in_sentence(reading, sentence, inside, cast):
                if made.id not in ids:
                    ids.add(made.id)
                    yield made


def _in_sentence(reading: Reading, sentence: Sentence, dates: Sequence[TimeExpression], cast: Cast) -> Iterator[Event]:
    tree = Tree(sentence)
    used: set[int] = set()
    for date in dates:
        at = _token_at(tree, date.anchors[0].start)
        found = happening(tree, at, cast) if at is not None and not date.passing else None
        if found is not None and found.head not in used:
            used.add(found.head)
            yield _event(reading, found, date, cast)


def _event(reading: Reading, one: Happening, date: TimeExpression, cast: Cast) -> Event:
    stretches = [one.tree.characters(*stretch) for stretch in one.stretches]
    words = _NOTE.sub(" ", " ".join(reading.document.text[slice(*stretch)] for stretch in stretches)).split()
    name = " ".join(words[:_WORDS]).rstrip(",;:") + (" …" if len(words) > _WORDS else "")
    return Event(
        maker=reading.maker,
        anchors=(reading.anchor(*stretches[-1]), date.anchors[0]),
        name=re.sub(r"^(?:the|a|an) ", "", name, flags=re.IGNORECASE) if one.rule == "noun" else name,
        when=date.when,
        place=_place(one.tree, cast),
        agents=one.agents,
        rule=one.rule,
        confidence=Confidence.HIGH if one.agents and date.confidence is Confidence.HIGH else Confidence.LOW,
    )


def _token_at(tree: Tree, start: int) -> int | None:
    return next((place for place, token in enumerate(tree.tokens) if token.start >= start), None)


def _place(tree: Tree, cast: Cast) -> str:
    """The first place named after in, at, near or to."""
    tokens = tree.tokens
    for named in cast.within(tree.sentence.start, tree.sentence.end):
        if named.of == "place":
            at = next((place for place, token in enumerate(tokens) if token.start >= named.start), 0)
            before = {token.lemma for token in tokens[max(0, at - 2) : at]}
            if before & {"in", "at", "near", "outside"}:
                return named.full
    return ""
