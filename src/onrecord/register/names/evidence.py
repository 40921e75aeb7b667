"""What does the whole text show of a name that was proposed? Whether a person's, a place's, or nobody's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...model.reading import Sentence, Token
from ..speech.cues import is_speech, says_who
from .forenames import FORENAMES
from .words import BODY_WORDS, CUT_SHORT, NO_SURNAMES, OFFICE_WORDS, PLACES, TITLES, listed

HAPPENINGS = listed(
    """trial trials purge purges revolution war treaty pact act plan constitution day article note formula book
    telegram deptel embtel contel reftel urtel mytel airgram circular despatch dispatch memorandum memo
    conference papers files library archives collection series memoirs diary"""
)

_NO_PERSONS = PLACES | BODY_WORDS | HAPPENINGS | CUT_SHORT | NO_SURNAMES
"""Words with which no person's name ends."""

PARTICLES = listed("de del della di da von van der den la le du of the and for al el bin ibn y")

_PERSONS_ROLES = listed("""head leader director prosecutor author son daughter wife husband friend writer lawyer""")

_FEASTS = listed(
    "easter christmas whitsun michaelmas advent lent epiphany ramadan passover hanukkah candlemas martinmas"
)

_DONE_TO_PERSONS = listed("trial murder assassination arrest death execution testimony speech trials")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name that is proposed: its place, the name, what it is of, the rule, and the known agent that it means."""

    start: int
    end: int
    name: str
    of: str
    rule: str
    agent: str = ""

    @property
    def key(self) -> str:
        return self.name.split()[-1].casefold()


def persons(proposed: Sequence[Proposal], sentences: Sequence[Sentence]) -> frozenset[str]:
    """The last words of names that are surely persons' somewhere in the text."""
    sure = {
        one.key
        for one in proposed
        if one.rule != "heading"
        and (one.rule == "title" or (one.of == "person" and may_be_person(one.name)))
        and not one.name.isupper()
    }
    by_place = {one.end: one for one in proposed if one.of != "person" and " " not in one.name}
    if not by_place:
        return frozenset(sure)
    for _ in range(2):
        for sentence in sentences:
            for token in sentence.tokens:
                one = by_place.get(token.end)
                if one and one.key not in sure and _acts_as_person(token, sentence.tokens, sure):
                    sure.add(one.key)
    return frozenset(sure)


def _acts_as_person(token: Token, tokens: Sequence[Token], sure: Iterable[str]) -> bool:
    """Whether the name speaks, stands beside a person's, or beside the word for a person's part."""
    if token.lemma in PLACES or (token.text.isupper() and len(token.text) < 6):
        return False
    head = tokens[token.head]
    if token.dep == "nsubj" and (says_who(head.lemma) or _goes_on_to_say(token.head, tokens)):
        return True
    if token.dep == "conj" and head.lemma in sure:
        return True
    if token.dep == "appos" and _is_of_a_role(token.head, tokens):
        return True
    if head.lemma == "of" and tokens[head.head].lemma in _DONE_TO_PERSONS:
        return True
    return any(other.dep == "conj" and tokens[other.head] is token and other.lemma in sure for other in tokens)


def firm(named: Sequence[Proposal], sentences: Sequence[Sentence]) -> frozenset[str]:
    """The last words of persons' names of which more than the recogniser tells: the brief, a title or a forename does
    somewhere in the text; or they say something twice, and are nowhere a place, a body or what a thing is of."""
    ends = {one.end: one.key for one in named if one.of == "person" and not one.name.isupper()}
    saying, there = Counter[str](), {one.key for one in named if one.of != "person"}
    for sentence in sentences:
        for token in sentence.tokens:
            key = ends.get(token.end)
            if key is None:
                continue
            head = sentence.tokens[token.head].lemma
            if token.dep == "nsubj" and is_speech(head):
                saying[key] += 1
            elif (token.dep == "pobj" and head in ("in", "at", "near")) or token.dep in ("compound", "amod"):
                there.add(key)
    told = {one.key for one in named if one.of == "person" and is_told(one)}
    told |= {key for key, times in saying.items() if times > 1} - there
    return frozenset(one for one in told if len(one) > 1) - OFFICE_WORDS - BODY_WORDS - HAPPENINGS - PLACES


def is_told(one: Proposal) -> bool:
    """Whether the brief, a title, a forename or a list tells what is named."""
    first, *further = one.name.casefold().split()
    listed = one.name.casefold() in PLACES if one.of == "place" else bool(further) and first in FORENAMES
    return bool(one.agent) or one.rule in ("outlet", "title", "forename") or listed


def without_common(proposed: Sequence[Proposal], sentences: Sequence[Sentence]) -> list[Proposal]:
    """The proposals without those of one word that is nobody's name: a feast, a title alone, a word in capitals, a word
    that the text has in small letters too, and one that only ever opens a sentence without a subject; unless a title, a
    forename or what it says shows that it is a name."""
    lone = {one.end: one.key for one in proposed if " " not in one.name and one.of in ("person", "body")}
    lone = {end: key for end, key in lone.items() if key not in BODY_WORDS}
    if not lone:
        return list(proposed)
    sure = {
        one.key
        for one in proposed
        if one.of == "person" and not one.name.isupper() and (one.rule == "title" or " " in one.name)
    }
    keys, common, inside = frozenset(lone.values()), set(TITLES | _FEASTS), set()
    for sentence in sentences:
        for place, token in enumerate(sentence.tokens):
            if token.lemma not in keys or token.lemma in sure:
                continue
            if token.text[0].islower():
                common.add(token.lemma)
            elif token.dep == "nsubj" and not token.text.isupper() and says_who(sentence.tokens[token.head].lemma):
                sure.add(token.lemma)
            elif token.dep in ("nsubj", "nsubjpass", "poss") or _stands_inside(sentence, place):
                inside.add(token.lemma)
    nobody = common | (keys - inside)
    return [
        one
        for one in proposed
        if one.end not in lone or (one.key in sure - TITLES) or not (one.key in nobody or _is_capital(one))
    ]


def _is_capital(one: Proposal) -> bool:
    return one.name.isupper() and one.of == "person"


def _stands_inside(sentence: Sentence, place: int) -> bool:
    """Whether the word's capital is its own: other words stand before it, and not all of them are in capitals."""
    token = sentence.tokens[place]
    if token.text.isupper() and sum(other.text.isupper() for other in sentence.tokens if len(other.text) > 1) > 3:
        return False
    return place > 0 and (token.dep != "ROOT" or any(other.text[0].isalpha() for other in sentence.tokens[:place]))


def _goes_on_to_say(verb: int, tokens: Sequence[Token]) -> bool:
    """Whether the verb governs an infinitive of speech: began to confess."""
    return any(token.dep == "xcomp" and token.head == verb and says_who(token.lemma) for token in tokens)


def _is_of_a_role(place: int, tokens: Sequence[Token]) -> bool:
    """Whether the word is a person's part, or stands in what it is the part of: director of the bank."""
    for _ in range(3):
        if tokens[place].lemma in TITLES or tokens[place].lemma in _PERSONS_ROLES:
            return True
        if tokens[place].dep not in ("pobj", "prep"):
            return False
        place = tokens[place].head
    return False


def may_be_person(name: str) -> bool:
    """Whether a name has the look of a person's."""
    words = name.split()
    return (
        len(words) <= 5
        and words[-1].casefold() not in _NO_PERSONS
        and all(word[0].isupper() or word.lower() in PARTICLES for word in words)
        and not (len(words) > 1 and name.isupper())
    )


def places(proposed: Sequence[Proposal], sentences: Sequence[Sentence]) -> frozenset[str]:
    """Names of one word, and of nobody with a title, that stand behind "in", "at" or "near" oftener than they do or say
    anything: places, whatever the recogniser holds them to be."""
    lone = {one.end: one.key for one in proposed if " " not in one.name and one.rule != "title"}
    titled = {one.key for one in proposed if one.rule == "title" or (" " in one.name and one.of == "person")}
    scores: dict[str, int] = {}
    for sentence in sentences:
        for token in sentence.tokens:
            key = lone.get(token.end)
            if key is None or key in titled:
                continue
            head = sentence.tokens[token.head]
            if token.dep == "pobj" and head.lemma in ("in", "at", "near", "from", "to"):
                scores[key] = scores.get(key, 0) + (2 if head.lemma in ("in", "at", "near") else 1)
            elif token.dep == "nsubj" and says_who(head.lemma):
                scores[key] = scores.get(key, 0) - 3
    return frozenset(key for key, score in scores.items() if score >= 3)
