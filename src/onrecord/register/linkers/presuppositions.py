"""Which statements speak of a topic or an event at a time when few, or nobody, could know of it? Proposals only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import inf

from ...model.channels import Channels
from ...model.dating import reach
from ...model.entry import Confidence, Event, Maker, Presupposition, Statement, Topic, Witness, machine_id
from ...model.instant import DAY
from ...model.register import Register
from ...model.terms import matcher
from ...model.text import Anchor
from ...plugins import linker
from ..names.words import listed

_MAKER = Maker("presuppositions", 1)
_WHOLE = 1 << 40
_FEW = 30_000
"""Statements up to which all are gone through rather than each passage asked for those that touch it."""
_NOMINAL = re.compile(r"(?:the )?(?P<what>[a-z]+) of (?P<whom>\S.*)")
"""A happening named by a noun: the murder of Kirov, the cutting of the cable."""
_FORESEEN = listed(
    """election elections referendum conference congress meeting session plenum summit talks negotiations treaty pact
    agreement signing ratification resignation appointment visit arrival departure return opening closing inauguration
    celebration anniversary banquet vote wedding birth funeral burial trial hearing publication launch end beginning
    start completion transfer withdrawal reduction increase"""
)
"""Nouns of what is announced before it happens: *the election of the council* can be spoken of before its day."""
_WORDS = 6
"""Words of the longest name behind *of*."""
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those)\s+(?:(?P<how>\w+)\s+)?$", re.IGNORECASE)
_NOT_YET = listed(
    "attempted planned proposed intended threatened alleged supposed future coming next possible rumoured"
)
"""Words between the article and the noun by which a thing is not spoken of as known."""


@linker("presuppositions", version=_MAKER.version or 1)
def presuppositions(register: Register) -> Iterator[Presupposition]:
    """Propose which statements speak of a topic or event before everybody could know of it.

    A statement that a machine read, that has a speaker and that no person has connected with anything, is taken to be
    about a topic where one of the topic's terms stands in its words, and its last day comes before that of the last
    disclosure of that topic. It is taken to presuppose a dated event where it names it as a thing that is known (*the
    murder of Kirov*, *Kirov's murder*) on a day before every event of that name; what is announced beforehand, an
    election or a visit, is not. Each proposal waits for a judgement.
    """
    read = _Read(register)
    channels = Channels(register)
    for topic in register.entries(Topic):
        ends = [reach(one.when)[1] for one in channels.disclosures(topic.id)]
        ends += [reach(topic.since)[1]] if topic.since else []
        if topic.terms and ends:
            yield from read.speaking(topic.id, topic.terms, _day_before(max(ends)), "term")
    for phrases, event, first in _named(register.entries(Event)):
        yield from read.speaking(event.id, phrases, first - 1, "definite")


def _day_before(last: float) -> float:
    """The last minute of the day before: on the day itself everybody may have known."""
    return last if last == inf else int(last) // DAY * DAY - 1


def _named(events: Iterable[Event]) -> Iterator[tuple[Sequence[str], Event, float]]:
    """Of the events that are named alike the one recorded by a person, else the earliest, with the phrases that name it
    and the first minute at which any of them can have happened: of what recurs, the first is meant."""
    alike: dict[str, list[Event]] = {}
    for event in events:
        named = _NOMINAL.fullmatch(event.name)
        if not named or named["what"] in _FORESEEN or len(named["whom"].split()) > _WORDS:
            continue
        if event.maker.person or event.rule == "noun":
            alike.setdefault(f"{named['what']} of {named['whom']}".casefold(), []).append(event)
    for _, group in sorted(alike.items()):
        firsts = [reach(one.when)[0] for one in group]
        chosen = min(group, key=lambda one: (not one.maker.person, reach(one.when)[0], one.id))
        if min(firsts) > -inf:
            yield _phrases(chosen.name), chosen, min(firsts)


def _phrases(name: str) -> tuple[str, ...]:
    named = _NOMINAL.fullmatch(name)
    assert named
    what, whom = named["what"], named["whom"].strip(".,;:")
    bare = re.sub(r"^(?:the|a|an|his|her|their) ", "", whom)
    phrases = [f'"{what} of {whom}"', f'"{what} of {bare}"']
    last = bare.split()[-1]
    if last[:1].isupper():
        phrases += [f'"{what} of {last}"', f'"{last} s {what}"', f'"{bare} s {what}"']
    return tuple(dict.fromkeys(phrases))


@dataclass
class _Read:
    """What was read in the documents of a register, each looked up once."""

    register: Register
    _firsts: Mapping[str, str] = field(init=False)
    _texts: dict[str, str] = field(default_factory=dict)
    _by_hand: dict[str, tuple[Anchor, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._firsts = {one.witness: one.of for one in self.register.entries(Witness)}

    def speaking(self, of: str, terms: Sequence[str], until: float, rule: str) -> Iterator[Presupposition]:
        """The statements made by a time in whose words one of the terms stands."""
        found, seen = matcher(terms), set[str]()
        for document, number in self.register.containing(terms):
            for passage in self.register.passages_between(document, number, number):
                for statement in self._touching(document, passage.start, passage.end):
                    if statement.id not in seen and self._admitted(statement, document, until):
                        seen.add(statement.id)
                        words = self._words(statement, document, found, definite=rule == "definite")
                        if words:
                            yield _proposal(statement, of, words, rule)

    def _admitted(self, statement: Statement, document: str, until: float) -> bool:
        if statement.maker.person or not statement.speaker or statement.about or statement.presupposes:
            return False
        when = statement.uttered or self.register.head_of(document).dated
        if when is None or reach(when)[1] > until or not self.register.status(statement.id).counts:
            return False
        spans = statement.content or statement.anchors
        return not self._recorded(document, spans) and not self._again(document, spans)

    def _touching(self, document: str, start: int, end: int) -> Iterator[Statement]:
        """The statements any of whose words lie in a stretch of the document: of few statements all are sorted by their
        documents once, of many each stretch is asked for."""
        if self.register.count(Statement) > _FEW:
            yield from self.register.touching(Statement, document, start, end)
            return
        for one in self._by_document.get(document, ()):
            if any(anchor.end > start and anchor.start < end for anchor in one.anchors):
                yield one

    @cached_property
    def _by_document(self) -> Mapping[str, list[Statement]]:
        sorted_: dict[str, list[Statement]] = {}
        for one in self.register.entries(Statement):
            sorted_.setdefault(one.document or "", []).append(one)
        return sorted_

    def _recorded(self, document: str, spans: Iterable[Anchor]) -> bool:
        """Whether a person has recorded a statement of these words."""
        if document not in self._by_hand:
            said = self.register.entries(Statement, document=document)
            self._by_hand[document] = tuple(anchor for one in said if one.maker.person for anchor in one.anchors)
        return any(one.overlaps(other) for one in spans for other in self._by_hand[document])

    def _again(self, document: str, spans: Iterable[Anchor]) -> bool:
        """Whether another witness of the text, which comes first, has the same words."""
        first = self._firsts.get(document) or self.register.witness_of(document)
        return bool(first) and all(one.exact in self._text(first) for one in spans)

    def _text(self, document: str) -> str:
        if document not in self._texts:
            self._texts[document] = self.register.text(document, 0, _WHOLE)
        return self._texts[document]

    def _words(self, statement: Statement, document: str, found: re.Pattern[str], *, definite: bool) -> Anchor | None:
        for span in statement.content or statement.anchors:
            for match in found.finditer(span.exact) if span.document == document else ():
                if not definite or _as_known(span.exact, match):
                    start = span.start + match.start()
                    return Anchor.at(document, self._text(document), start, span.start + match.end())
        return None


def _as_known(words: str, match: re.Match[str]) -> bool:
    """Whether a thing is named as one that is known: with *the*, or by whose it is."""
    if " of " not in match[0].casefold():
        return True
    before = _DEFINITE.search(words[: match.start()])
    return before is not None and (before["how"] or "").casefold() not in _NOT_YET


def _proposal(statement: Statement, of: str, words: Anchor, rule: str) -> Presupposition:
    told = f"{_MAKER.name}:{of}:{statement.id}"
    return Presupposition(
        id=machine_id(Presupposition.kind, words.document, words.start, words.end, told),
        maker=_MAKER,
        anchors=(words,),
        statement=statement.id,
        of=of,
        rule=rule,
        confidence=Confidence.LOW,
    )
