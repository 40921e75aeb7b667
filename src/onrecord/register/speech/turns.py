"""Who speaks in a record of turns? Interviews and trials: ``Q.`` and ``A.``, ``MR EIDEM:``, ``The President:``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model.dating import Dating
from ...model.entry import AgentKind, TimeExpression, TimexType
from ...model.instant import DAY
from ...model.text import Document, Passage, PassageKind
from ..names.cast import Cast, compatible
from ..names.words import OFFICE_WORDS, TITLES, listed
from .reported import Span

_TITLE = "|".join(sorted(word.capitalize() for word in TITLES))
_LABEL = re.compile(
    r"(?:(?P<letter>[QA])\s*[.:]|(?P<name>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,4})\s*(?::|\.?\s*[—–])|"
    rf"(?P<stopped>(?:{_TITLE})\.?(?:\s+(?:{_TITLE})\.?)?(?:\s+[A-Z][\w’'-]+){{1,3}}|"
    rf"(?:The|THE)\s+(?i:{_TITLE})(?:\s+(?i:{_TITLE}))?)\.(?=\s+[\W\d]*[A-Z]))\s*(?=\S)"
)
"""How a turn opens: a letter; a name with a colon or dash; a title and name, or an office, with a full stop, as in the
records of parliaments and hearings (``Mr. LUND. I do not recall``)."""
_EXAMINED = re.compile(r"\b[Ee]xamined\s+by\b|\b[Ee]xamination\s+(?:of\s+.{3,40}\s+)?by\b")
_SWORN = re.compile(
    r"\bsworn\b|\b(?:takes?|took) the (?:stand|oath)\b|\b(?:is|was) called\b|\bcalled (?:by|for|as)\b|,? called\s*[.:]"
)
_SITTING = re.compile(r"\b(?:sitting|session|hearing|court|morning|afternoon|resumed|continued|adjourned|day)\b", re.I)
SHORT = 80
"""Characters below which a passage between turns is a heading that may tell the day."""
_WITHIN = re.compile(r"(?<=[.?!”\"]\s)(?P<letter>[QA])\.\s+(?=[A-Z“\"])")
"""Q. or A. within a passage, where the print ran them on."""
_HEADINGS = listed(
    """discussion subject issue issues comment comments note notes recommendation recommendations background action
    summary conclusion conclusions objective objectives question answer participants place date time source enclosure
    attachment annex option options purpose scope problem analysis assessment"""
)
"""Words that open a paragraph with a colon or dash and are nobody's name."""
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
    counted = Counter(_voiced(label) or label["letter"] for label in labelled.values())
    kept = {number: label for number, label in labelled.items() if _is_voice(label, counted)}
    if len(kept) < FEWEST:
        return []
    return list(_spoken(document, cast, dates, kept))


def _label(document: Document, passage: Passage) -> re.Match[str] | None:
    if passage.kind not in (PassageKind.PARAGRAPH, PassageKind.HEADING):
        return None
    return _LABEL.match(document.text, passage.start, passage.end)


def _voiced(label: re.Match[str]) -> str:
    """The name in a label; empty where it is a letter."""
    groups = label.groupdict()
    return groups.get("name") or groups.get("stopped") or ""


def _is_voice(found: re.Match[str], counted: Counter[str]) -> bool:
    """Whether the label is Q, A, a name in capitals or with a title, or one that returns."""
    name = _voiced(found)
    if found["letter"]:
        return counted["Q"] > 0 and counted["A"] > 0
    words = name.split()
    if words[-1].lower() in _HEADINGS:
        return False
    titled = len(words) > 1 and (words[0].rstrip(".").lower() in TITLES or words[0] in ("The", "THE"))
    return len(name) > 1 and (name.isupper() or titled or counted[name] >= FEWEST)


def _spoken(
    document: Document, cast: Cast, dates: Sequence[TimeExpression], labelled: dict[int, re.Match[str]]
) -> Iterator[Turn]:
    """The turns in order."""
    lettered = any(found["letter"] for found in labelled.values())
    record = _Record(document, cast, lettered)
    for passage in document.written_by_author():
        first = labelled.get(passage.number)
        if first is None:
            record.directed(passage)
            if passage.kind is PassageKind.HEADING or passage.end - passage.start < SHORT:
                record.sits(passage, _day_in(dates, passage))
            continue
        labels = _labels(document.text, first, passage.end) if lettered else [first]
        ends = [*(label.start() for label in labels[1:]), passage.end]
        for label, end in zip(labels, ends, strict=True):
            words = _trimmed(document.text, label.end(), end)
            if words is not None:
                yield record.turn(passage, label, words)


def _labels(text: str, first: re.Match[str], end: int) -> list[re.Match[str]]:
    """The first label and those that follow it within the passage, Q and A by turns."""
    labels = [first]
    for found in _WITHIN.finditer(text, first.end(), end):
        if found["letter"] != labels[-1]["letter"]:
            labels.append(found)
    return labels


class _Record:
    """The record as far as it has been read: Q is who asked last or was told to examine, A who was sworn or answered
    last."""

    def __init__(self, document: Document, cast: Cast, lettered: bool) -> None:
        self._text = document.text
        self._cast = cast
        self._lettered = lettered
        self._asking = self._answering = ""
        self._askers: set[str] = set()
        self._delivered = document.head.delivered
        self.said = document.head.delivered

    def sits(self, passage: Passage, day: Dating | None) -> None:
        """Take in the day that a heading or a short note tells: within the days of the record where these are known."""
        known = self._delivered
        if day is None or (known is not None and (day.surely_before(known) or known.surely_before(day))):
            return
        if passage.kind is PassageKind.HEADING or _SITTING.search(self._text, passage.start, passage.end):
            self.said = day

    def directed(self, passage: Passage) -> None:
        """Take in what a note between the turns tells: who is sworn, and by whom examined."""
        words = self._text[passage.start : passage.end]
        people = [one for one in self._cast.within(passage.start, passage.end) if one.of == AgentKind.PERSON]
        if examined := _EXAMINED.search(words):
            counsel = [one.full for one in people if one.start >= passage.start + examined.end()]
            self._asking = counsel[0] if counsel else self._asking
        if sworn := _SWORN.search(words):
            witness = [one.full for one in people if one.end <= passage.start + sworn.start()]
            self._answering = witness[-1] if witness else self._answering

    def turn(self, passage: Passage, label: re.Match[str], words: Span) -> Turn:
        """The turn that a label opens."""
        asks = self._text[words[0] : words[1]].rstrip("”\"' ").endswith("?")
        name = _voiced(label)
        answer = self._answers(_voice(name, self._cast), asks) if name else label["letter"] == "A"
        speaker, other = (self._answering, self._asking) if answer else (self._asking, self._answering)
        return Turn(
            passage=passage.number,
            speaker=speaker,
            addressee=other if other != speaker else "",
            label=label.span(label.lastgroup or "letter"),
            words=words,
            said=self.said,
            answer=answer,
        )

    def _answers(self, name: str, asks: bool) -> bool:
        """Whether the voice that is named is the one who answers."""
        if self._answering and (name == self._answering or (name[:4] != "the " and compatible(name, self._answering))):
            return True
        if not asks and not self._lettered and name not in self._askers:
            self._answering = name
            return True
        self._asking = name
        self._askers.add(name)
        return False


def _voice(label: str, cast: Cast) -> str:
    """The fullest name for a label; a part such as THE PRESIDENT stays as it is, in small letters but for the first."""
    words = [word.capitalize() if word.isupper() and len(word) > 1 else word for word in _without_stop(label).split()]
    if words[0] == "The":
        return " ".join(["the", *words[1:]])
    if all(word.rstrip(".").lower() in OFFICE_WORDS for word in words):
        return " ".join(words)
    full = cast.full(" ".join(words))
    return " ".join(word.capitalize() for word in full.split()) if full.isupper() else full


def _without_stop(label: str) -> str:
    """The label without the full stop that sets it off from what is said; an initial and *Jr.* keep theirs."""
    last = label.split()[-1]
    return label if len(last) < 4 else label.removesuffix(".")


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if start < end else None


def _is_one_day(when: Dating) -> bool:
    return when.earliest is not None and when.latest is not None and when.latest - when.earliest < DAY


def _day_in(dates: Sequence[TimeExpression], passage: Passage) -> Dating | None:
    for one in dates:
        anchor = one.anchors[0]
        within = passage.start <= anchor.start < passage.end
        if within and one.type is TimexType.DATE and _is_one_day(one.when):
            return one.when
    return None
