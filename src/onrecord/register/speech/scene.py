"""The turns of a conversation, and the people around each: who acts, who is only named, who is addressed.

A turn is what one person says in one paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ...model.entry import AgentKind
from ...model.text import Document
from ..names.cast import MEN, WOMEN, Cast
from ..names.words import TITLES
from .genders import PRONOUNS, gender_of, genders
from .line import Line
from .quotations import Quotation
from .quoting import cue_of
from .reported import Reported, Span
from .voices import can_speak, is_person

_GENDERS = {"he": MEN, "she": WOMEN}
_OF_THE_BODY = frozenset(("voice", "voices", "tone", "reply", "answer", "cry", "lips", "whisper"))
"""What speaks for whoever it belongs to."""
_SELDOM = 60
"""Words outside quotations of which one is I, me or my, at least, where the teller is in the story."""
_SAYING_I = frozenset(("i", "me", "my", "myself"))
_SUBJECTS = ("nsubj", "nsubjpass")
_ADDRESSED = re.compile(r"(?:^|[,;.!?—–-]\s*|\b(?:dear|my|oh|o|ah|well|no|yes|poor|old)\s+)$", re.IGNORECASE)
_AFTER_ADDRESS = re.compile(r"\s*(?:[,;.!?…:—–-]|$)")
_CLOSING = "”\"’'»"
_MARKS = "“”\"‘’'«» "


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a stretch of text; `acts` whether as the subject of a verb. A pronoun has no name, but a gender; the
    waiter has neither."""

    start: int
    name: str
    acts: bool
    gender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one person says in one paragraph, with the cues of its quotations; `within` is the stretch of the paragraph
    whose own words may tell of the speaker."""

    quotations: tuple[Quotation, ...]
    cues: tuple[Reported | None, ...]
    passage: int
    last: int
    """The passage in which it ends."""
    within: Span
    named: str = ""
    """Whom a cue names."""
    pronoun: Span | None = None
    """Where the cue has a pronoun instead, or a noun that tells as much: the girl."""
    gender: str = ""
    """What the pronoun or noun tells."""
    described: str = ""
    """The words of a cue that describes, the old man; who is listed by them, where somebody is: the policeman."""
    closed: bool = True
    """Whether the last of the words end with a mark."""

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.quotations[0].start

    @property
    def end(self) -> int:
        """Where they end."""
        return self.quotations[-1].end


class Scene:
    """A text's turns and people."""

    def __init__(self, document: Document, line: Line, cast: Cast) -> None:
        self.text = document.text
        self._document = document
        self._line = line
        self._cast = cast
        self._author = document.head.authors[0] if document.head.authors else ""
        self.narrator = self._author if self._is_told_by_i() else ""
        self._known = any(one.known for one in cast.named)
        self.genders = genders(line, cast)

    def _is_told_by_i(self) -> bool:
        """Whether who tells the story is in it: I, me and my stand outside quotations often enough."""
        told = own = 0
        for place, start in enumerate(self._line.starts):
            if not self._line.quoted[start]:
                told += 1
                own += self._line.token(place).lemma in _SAYING_I
        return own * _SELDOM > told

    def fits(self, name: str, gender: str) -> bool:
        """Whether the pronoun can stand for the person."""
        return self.genders.get(name, gender) == gender

    def turns(self, quotations: Sequence[Quotation]) -> list[Turn]:
        """The turns in their order: a paragraph is one, unless its cues name several people; words that are not closed
        go on in the next paragraph."""
        found: list[Turn] = []
        for together in self._by_passage(quotations):
            for turn in self._in_passage(*together):
                if found and not found[-1].closed and turn.passage == found[-1].last + 1:
                    found[-1] = replace(_joined((found[-1], turn), found[-1].within), last=turn.passage)
                else:
                    found.append(turn)
        return found

    def _by_passage(self, quotations: Sequence[Quotation]) -> Iterator[tuple[int, Span, list[Quotation]]]:
        """The quotations of each passage, with its number and stretch."""
        waiting = list(reversed(quotations))
        for passage in self._document.passages:
            together = []
            while waiting and waiting[-1].start < passage.end:
                together.append(waiting.pop())
            if together:
                yield passage.number, (passage.start, passage.end), together
        if waiting:
            yield 0, (waiting[-1].start, waiting[0].end), waiting[::-1]

    def _in_passage(self, number: int, stretch: Span, quotations: Sequence[Quotation]) -> Iterator[Turn]:
        together: list[Turn] = []
        for quotation in quotations:
            one = self._turn(number, stretch, quotation)
            if together and not _differ(together, one) and not self._passes(together, one):
                together.append(one)
                continue
            if together:
                yield _joined(together, (together[0].within[0], one.start))
            together = [replace(one, within=(together[-1].end, stretch[1]) if together else stretch)]
        yield _joined(together, (together[0].within[0], stretch[1]))

    def _passes(self, together: Sequence[Turn], one: Turn) -> bool:
        """Whether another takes the word within a paragraph: "Thanks," Lund said. Berg shook his head. "..."."""
        speaker = next((other.named for other in reversed(together) if other.named), "")
        acting = [person for person in self.people(together[-1].end, one.start) if person.acts and not person.gender]
        return bool(speaker and len(acting) > 1 and acting[-1].name not in ("", speaker) and not one.cues[0])

    def _turn(self, number: int, stretch: Span, quotation: Quotation) -> Turn:
        cue = cue_of(self._line, quotation)
        closed = any(mark in self.text[quotation.end - 1 : stretch[1]] for mark in _CLOSING)
        one = Turn(quotations=(quotation,), cues=(cue,), passage=number, last=number, within=stretch, closed=closed)
        if cue is None or cue.source is None:
            return replace(one, cues=(None,))
        words = " ".join(self.text[slice(*cue.source)].split())
        plain = words.lower().rstrip(".")  # I. at the end may be one token
        if plain in ("i", "we"):
            lost = self._author and not self.narrator  # nobody tells this as I: the words of a speech without its marks
            return replace(one, cues=(None,)) if lost else replace(one, named=self._author or words)
        if plain in _GENDERS:
            return replace(one, pronoun=cue.source, gender=_GENDERS[plain])
        people = [named for named in self._cast.within(*cue.source) if named.of != "place"]
        title = plain.removeprefix("the ")
        if title in self._titled and not (people and people[-1].known):
            return replace(one, named=self._titled[title])
        if people:
            return replace(one, named=people[-1].full)
        whose, *rest = plain.split()
        if rest and rest[-1] in _OF_THE_BODY:
            gender = PRONOUNS.get(whose, "")
            return replace(one, pronoun=cue.source, gender=gender) if gender else replace(one, cues=(None,))
        if not self._describes(cue.source):
            return replace(one, cues=(None,))
        if gender := gender_of(words):
            return replace(one, described=words, gender=gender, pronoun=cue.source)
        return replace(one, described=self._cast.listed(words) or words)

    def _describes(self, source: Span) -> bool:
        """Whether the words have a noun for somebody who can speak."""
        places = range(self._line.first_from(source[0]), self._line.first_from(source[1]))
        tokens = [self._line.token(place) for place in places]
        return any(token.tag in ("NN", "NNS", "NNP") and can_speak(token) is not False for token in tokens)

    @cached_property
    def _titled(self) -> dict[str, str]:
        """Who alone is named with a title: the count is Count Mellin."""
        bearers: dict[str, set[str]] = {}
        for one in self._cast.named:
            before = self.text[max(0, one.start - 30) : one.start].split()[-1:]
            words = [*before, *self.text[one.start : one.end].split()]
            for title in {word.rstrip(".").lower() for word in words[:-1]} & TITLES:
                if one.of == AgentKind.PERSON:
                    bearers.setdefault(title, set()).add(one.full)
        return {title: next(iter(names)) for title, names in bearers.items() if len(names) == 1}

    @cached_property
    def _everybody(self) -> list[Person]:
        """All who are named, or meant by a pronoun, outside quotations."""
        found = [
            Person(one.start, one.full, self._acts(one.start, one.end))
            for one in self._cast.named
            if one.of == AgentKind.PERSON and not self._line.quoted[one.start] and (one.known or not self._known)
        ]
        for place, start in enumerate(self._line.starts):
            token = self._line.token(place)
            if token.lemma in _SAYING_I and self.narrator and not self._line.quoted[start]:
                found.append(Person(start, self.narrator, token.dep in _SUBJECTS))
            elif token.lemma in PRONOUNS and not self._line.quoted[start]:
                found.append(Person(start, "", token.dep in _SUBJECTS, PRONOUNS[token.lemma]))
            elif (
                token.tag == "NN" and token.dep in _SUBJECTS and is_person(token.lemma) and not self._line.quoted[start]
            ):
                found.append(Person(start, "", True))
        return sorted(found, key=lambda one: one.start)

    @cached_property
    def _places(self) -> list[int]:
        return [one.start for one in self._everybody]

    def _acts(self, start: int, end: int) -> bool:
        """Whether a name is the subject of a verb."""
        first, last = self._line.first_from(start), self._line.first_from(end)
        return any(self._line.token(place).dep in _SUBJECTS for place in range(first, last))

    def people(self, start: int, end: int) -> list[Person]:
        """Who is named, or meant by a pronoun, between two places outside quotations, in order."""
        return self._everybody[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def paragraph_before(self, turn: Turn) -> int:
        """Where the paragraph before a turn's begins, or its own if it begins with telling."""
        at = bisect_left(self._paragraphs, turn.within[0])
        return self._paragraphs[max(0, at - 1)] if self._paragraphs else 0

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [one.start for one in self._document.passages]

    def spoken_of(self, turn: Turn) -> tuple[frozenset[str], frozenset[str]]:
        """Whom the words of a turn address by name, and whom else they name."""
        addressed, named = set[str](), set[str]()
        for start, end in (span for quotation in turn.quotations for span in quotation.spans):
            for one in self._cast.within(start, end):
                if one.of == AgentKind.PERSON:
                    (addressed if self._is_addressed(one.start, one.end, (start, end)) else named).add(one.full)
        return frozenset(addressed), frozenset(named - addressed)

    def _is_addressed(self, start: int, end: int, span: Span) -> bool:
        """Whether a name stands apart in what is said: Well, Emma, ...; my dear Emma!"""
        before = self.text[span[0] : start].lstrip(_MARKS)
        after = self.text[end : span[1]].rstrip(_MARKS)
        return bool(_ADDRESSED.search(before) and _AFTER_ADDRESS.match(after))


def _differ(together: Sequence[Turn], one: Turn) -> bool:
    """Whether a cue names another person than those before it in the paragraph."""
    before = {other.named or other.described for other in together} - {""}
    return bool(before) and bool(one.named or one.described) and (one.named or one.described) not in before


def _joined(together: Sequence[Turn], within: Span) -> Turn:
    """The quotations of one speaker in a paragraph as one turn; a name tells more than a pronoun, and that more than
    a description."""
    best = next((one for one in together if one.named), None)
    best = best or next((one for one in together if one.gender and not one.described), None)
    best = best or next((one for one in together if one.described), together[0])
    return replace(
        best,
        quotations=tuple(quotation for one in together for quotation in one.quotations),
        cues=tuple(cue for one in together for cue in one.cues),
        within=within,
        closed=together[-1].closed,
    )
