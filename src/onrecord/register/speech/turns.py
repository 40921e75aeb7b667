"""Who speaks in a record of turns? Interviews and trials: ``Q.`` and ``A.``, ``MR EIDEM:``, ``The President:``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model.dating import Dating
from ...model.entry import AgentKind, TimeExpression, TimexType
from ...model.text import Document, Passage, PassageKind
from ..names.cast import Cast, compatible
from ..names.words import TITLES
from .reported import Span

_LABEL = re.compile(
    r"(?:(?P<letter>[QA])\s*[.:]|(?P<name>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,4})\s*(?::|\.?\s*[—–]))\s*(?=\S)"
)
_EXAMINED = re.compile(r"\b[Ee]xamined\s+by\b|\b[Ee]xamination\s+(?:of\s+.{3,40}\s+)?by\b")
_SWORN = re.compile(r"\bsworn\b|\btakes? the (?:stand|oath)\b|\bcalled\b")
SHORT = 80
"""Characters below which a passage between turns is a heading that may tell the day."""
FEWEST = 3
"""Labelled passages from which a document is taken for a record of turns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one voice says until the next begins: the passage, the label, the words; and who is addressed."""

    passage: int
    speaker: str
    addressee: str
    label: Span
    words: Span
    said: Dating | None
    answer: bool


def turns(document: Document, cast: Cast, dates: Sequence[TimeExpression]) -> list[Turn]:
    """The turns of a record of turns; none where a document is no such record."""
    labelled = {
        passage.number: found for passage in document.written_by_author() if (found := _label(document, passage))
    }
    counted = Counter(label["name"] or label["letter"] for label in labelled.values())
    kept = {number: label for number, label in labelled.items() if _is_voice(label, counted)}
    if len(kept) < FEWEST:
        return []
    return list(_spoken(document, cast, dates, kept))


def _label(document: Document, passage: Passage) -> re.Match[str] | None:
    if passage.kind not in (PassageKind.PARAGRAPH, PassageKind.HEADING):
        return None
    return _LABEL.match(document.text, passage.start, passage.end)


def _is_voice(found: re.Match[str], counted: Counter[str]) -> bool:
    """Whether the label is Q, A, a name in capitals or with a title, or one that returns."""
    name = found["name"]
    if found["letter"]:
        return counted["Q"] > 0 and counted["A"] > 0
    words = name.split()
    titled = len(words) > 1 and (words[0].rstrip(".").lower() in TITLES or words[0] in ("The", "THE"))
    return len(name) > 1 and (name.isupper() or titled or counted[name] >= FEWEST)


def _spoken(
    document: Document, cast: Cast, dates: Sequence[TimeExpression], labelled: dict[int, re.Match[str]]
) -> Iterator[Turn]:
    """The turns in order. Q is who asked last or was told to examine, A who was sworn or answered last."""
    asking = answering = ""
    askers: set[str] = set()
    lettered = any(found["letter"] for found in labelled.values())
    said: Dating | None = document.head.delivered
    for passage in document.written_by_author():
        found = labelled.get(passage.number)
        if found is None:
            asking, answering = _directed(document, passage, cast, asking, answering)
            if passage.kind is PassageKind.HEADING or passage.end - passage.start < SHORT:
                said = _day_in(dates, passage) or said
            continue
        words = _trimmed(document.text, found.end(), passage.end)
        if words is None:
            continue
        asks = document.text[words[0] : words[1]].rstrip("”\"' ").endswith("?")
        if found["letter"]:
            answer = found["letter"] == "A"
        else:
            name = _voice(found["name"], cast)
            if answering and compatible(name, answering):
                name, answer = answering, True
            else:
                answer = not asks and not lettered and name not in askers
                asking, answering = (asking, name) if answer else (name, answering)
            askers.update(() if answer else (name,))
        speaker, other = (answering, asking) if answer else (asking, answering)
        yield Turn(
            passage=passage.number,
            speaker=speaker,
            addressee=other if other != speaker else "",
            label=(found.start(), found.end(found.lastgroup or 0)),
            words=words,
            said=said,
            answer=answer,
        )


def _directed(document: Document, passage: Passage, cast: Cast, asking: str, answering: str) -> tuple[str, str]:
    """What a note between the turns tells: who is sworn, and by whom examined."""
    words = document.words(passage)
    people = [one for one in cast.within(passage.start, passage.end) if one.of == AgentKind.PERSON]
    if examined := _EXAMINED.search(words):
        counsel = [one.full for one in people if one.start >= passage.start + examined.end()]
        asking = counsel[0] if counsel else asking
    if sworn := _SWORN.search(words):
        witness = [one.full for one in people if one.end <= passage.start + sworn.start()]
        answering = witness[-1] if witness else answering
    return asking, answering


def _voice(label: str, cast: Cast) -> str:
    """The fullest name for a label; a part such as THE PRESIDENT stays as it is, in small letters but for the first."""
    words = [word.capitalize() if word.isupper() and len(word) > 1 else word for word in label.split()]
    if words[0] == "The":
        return " ".join(["the", *words[1:]])
    full = cast.full(" ".join(words))
    return " ".join(word.capitalize() for word in full.split()) if full.isupper() else full


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if start < end else None


def _day_in(dates: Sequence[TimeExpression], passage: Passage) -> Dating | None:
    for one in dates:
        anchor = one.anchors[0]
        if passage.start <= anchor.start < passage.end and one.type is TimexType.DATE and one.when.bounded:
            return one.when
    return None
