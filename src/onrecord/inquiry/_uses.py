"""The uses of a wording: where it stands, when it was said, and by whom. What witnesses of a text share counts once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..model.dating import Dating, reach
from ..model.entry import Formula, Statement, Topic, Witness
from ..model.fault import QueryNotUnderstood
from ..model.function_words import FUNCTION_WORDS
from ..model.register import Register
from ..model.terms import matcher
from ..model.text import CONTEXT, Anchor
from ..model.tracing import FEWEST, uses_of
from ..model.variants import Change, aligned, near
from ..model.words import vocabulary, words_of
from ._agents import who
from ._sentences import sentence_of

SPOKEN = frozenset({"address", "deposition", "interview", "minutes", "speech", "trial"})
"""Documents that are records of what was said in them, and not reports of what was said before."""

FEW = 3
"""Telling words up to which a reworded use of a term must have all of them."""


@dataclass(frozen=True)
class Use:
    """One use of a wording. `added` is the earlier witness of the text in which the words do not stand; `like`: whether
    the use is reworded, and has not the very term that was asked for."""

    register: Register
    anchor: Anchor
    statement: Statement | None = None
    added: str = ""
    like: bool = False

    @property
    def document(self) -> str:
        """The document in which the words stand."""
        return self.anchor.document

    @cached_property
    def sentence(self) -> Anchor:
        """The sentence in which they stand."""
        return sentence_of(self.register, self.anchor)

    @cached_property
    def dated(self) -> Dating | None:
        """When they were said: as the statement has it, else when the document was written."""
        said = self.statement.uttered if self.statement else None
        return said or self.register.head_of(self.document).dated

    @cached_property
    def reported(self) -> bool:
        """Whether they have come down only in a later report of what was said."""
        report = self.register.head_of(self.document).dated
        return bool(self.dated and report and self.dated.surely_before(report))

    @cached_property
    def bounds(self) -> tuple[float, float]:
        """The first and last minute at which they can have been used: words that only a later report or a later witness
        has can have been put in as late as that."""
        low, high = reach(self.dated)
        head = self.register.head_of(self.document)
        if self.reported:
            high = max(high, reach(head.dated)[1])
        if self.added:
            copied = head.captured or head.edition_published or head.modified
            high = max(high, reach(copied)[1])
        return low, high

    @cached_property
    def speaker(self) -> str:
        """The id of whose words they are, or a name; empty where nothing tells."""
        if self.statement and self.statement.speaker:
            return who(self.register, self.statement.speaker)
        authors = self.register.head_of(self.document).authors
        return who(self.register, authors[0]) if authors else ""

    @cached_property
    def speaker_in_words(self) -> str:
        """The speaker's name."""
        agent = self.register.agent(self.speaker)
        return agent.name if agent else self.speaker

    @property
    def camp(self) -> str:
        """The camp of the speaker, else of the document."""
        agent = self.register.agent(self.speaker)
        return (agent.camp if agent else "") or self.register.head_of(self.document).camp

    def surely_before(self, other: Use) -> bool:
        """Whether these words were surely used before the others."""
        return self.bounds[1] < other.bounds[0]

    def is_by(self, other: Use) -> bool:
        """Whether both have one speaker; where a speaker is unknown, whether both stand in one document."""
        return self.speaker == other.speaker if self.speaker and other.speaker else self.document == other.document


def uses_asked(register: Register, thing: Topic | Formula | Statement) -> list[Use]:
    """The uses of a topic's terms, of a formula, or of a statement's words, in the order of their dates.

    A reworded use of a term has all of its words that tell, or two thirds of them where they are more than three.
    """
    if isinstance(thing, Formula):
        return in_order(register, thing.anchors)
    if isinstance(thing, Statement):
        return in_order(register, (one for part in _words(thing) for one in _traced(register, part.exact)))
    exact, found = list[Anchor](), list[Anchor]()
    for term in thing.terms:
        named = in_order(register, _named(register, (term,)))
        exact += [one.anchor for one in named]
        if named and len(words_of(named[0].anchor.exact)) >= FEWEST:
            traced = _traced(register, _grown(register, named[0], named))
            found += [one for one in traced if _keeps(named[0].anchor.exact, one.exact)]
    places = in_order(register, _apart([*found, *exact]))
    return [replace(one, like=not any(one.anchor.overlaps(other) for other in exact)) for one in places]


def _apart(anchors: Iterable[Anchor]) -> Iterator[Anchor]:
    """The places without those that overlap one before them in the list."""
    taken: dict[str, list[Anchor]] = {}
    for anchor in anchors:
        here = taken.setdefault(anchor.document, [])
        if not any(anchor.overlaps(other) for other in here):
            here.append(anchor)
            yield anchor


def _keeps(term: str, use: str) -> bool:
    """Whether a reworded use has enough of the term's telling words, or words nearly equal to them."""
    telling, words = vocabulary(term) - FUNCTION_WORDS, vocabulary(use)
    kept = sum(1 for word in telling if word in words or any(near(word, other) for other in words))
    return kept >= (len(telling) if len(telling) <= FEW else 2 / 3 * len(telling))


def _traced(register: Register, wording: str) -> list[Anchor]:
    """The places where a wording of three words or more stands, verbatim or reworded."""
    try:
        return [one.anchor for one in uses_of(register, wording)]
    except QueryNotUnderstood:
        return []


def _named(register: Register, terms: Sequence[str]) -> Iterator[Anchor]:
    """The places where one of the terms stands."""
    wanted = matcher(terms)
    for document, number in register.containing(terms):
        for passage in register.passages_between(document, number, number):
            low = max(passage.start - CONTEXT, 0)
            text = register.text(document, low, passage.end + CONTEXT)
            for found in wanted.finditer(text, passage.start - low, passage.end - low):
                made = Anchor.at(document, text, *found.span())
                yield Anchor(document, low + made.start, low + made.end, made.exact, made.prefix, made.suffix)


def _grown(register: Register, first: Use, others: Iterable[Use]) -> str:
    """The wording as far as another document has it too: the words around the first use's that are kept there."""
    sentence, start = first.sentence.exact, first.anchor.start - first.sentence.start
    low, high = start, start + len(first.anchor.exact)
    for other in others:
        if other.document != first.document:
            pairs = aligned(sentence, other.sentence.exact).pairs
            kept = [one.source for one in pairs if one.change is Change.KEPT and one.source]
            spans = [one.source for one in pairs if one.source]
            middle = [number for number, span in enumerate(spans) if span[0] < start + len(first.anchor.exact)
                      and span[1] > start]  # fmt: skip
            if middle:
                begin, end = middle[0], middle[-1]
                while begin and spans[begin - 1] in kept:
                    begin -= 1
                while end + 1 < len(spans) and spans[end + 1] in kept:
                    end += 1
                low, high = min(low, spans[begin][0]), max(high, spans[end][1])
    return sentence[low:high]


def in_order(register: Register, anchors: Iterable[Anchor]) -> list[Use]:
    """The uses at these places by their dates, those undated last; each text once, whatever its witnesses."""
    of = {one.witness: one.of for one in register.entries(Witness)}
    by_document: dict[str, list[Anchor]] = {}
    for anchor in anchors:
        by_document.setdefault(anchor.document, []).append(anchor)
    uses = list[Use]()
    for document, some in by_document.items():
        first = of.get(document) or register.witness_of(document)
        there = by_document.get(first, ()) if first else ()
        said = {tuple(word for word, _, _ in words_of(one.exact)) for one in there}
        for anchor in some:
            if first and tuple(word for word, _, _ in words_of(anchor.exact)) in said:
                continue
            uses.append(Use(register, anchor, _statement(register, anchor), added=first))
    undated = float("inf")
    return sorted(
        uses,
        key=lambda use: (
            use.bounds[0] if use.bounds[0] > -undated else undated, use.bounds[1], use.document, use.anchor.start
        ),
    )  # fmt: skip


def _statement(register: Register, anchor: Anchor) -> Statement | None:
    """The statement in whose words the use stands: a person's, who may have cited a part for the whole, else the
    narrowest that has the greater part of the use."""
    found = [
        one
        for one in register.touching(Statement, anchor.document, anchor.start, anchor.end)
        if register.status(one.id).counts
        and one.speaker
        and any(part.overlaps(anchor) if one.maker.person else part.has_most_of(anchor) for part in _words(one))
    ]
    return min(found, key=lambda one: (not one.maker.person, _length(one, anchor), one.id), default=None)


def _words(statement: Statement) -> Sequence[Anchor]:
    return statement.content or statement.anchors


def _length(statement: Statement, anchor: Anchor) -> int:
    """How long the statement is, one that holds the use only in part behind all that hold it whole."""
    parts = _words(statement)
    whole = any(part.start <= anchor.start and anchor.end <= part.end for part in parts)
    return sum(part.end - part.start for part in parts) + (0 if whole else 1 << 30)
