"""Who and what is named? People, bodies, papers and places, where their names stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ...model.entry import AgentKind, Confidence, Mention
from ...model.reading import Name, Reading, Token
from ...model.text import Passage, PassageKind
from ...plugins import extractor
from ..names.evidence import (
    HAPPENINGS,
    PARTICLES,
    Proposal,
    firm,
    is_told,
    may_be_person,
    persons,
    places,
    without_common,
)
from ..names.forenames import FORENAMES
from ..names.known import Known, Spelled, spelled
from ..names.words import BODY_WORDS, OFFICE_WORDS, PLACES, TITLES, bare, cited_pattern, outlet_pattern
from ..speech.cues import is_speech

_AND = re.compile(r"\s+(?:and|&)\s+(?=[A-Z])")
_KINDS = {"PERSON": "person", "ORG": "body", "GPE": "place", "LOC": "place", "FAC": "place"}
_MANY = ("ists", "viks", "ites", "ians")
"""Endings of names of followings and peoples, which are nobody's own name."""


@extractor("mentions", version=7)
def mentions(reading: Reading) -> Iterator[Mention]:
    """Yield the names of people, bodies, outlets and places.

    The names of the brief win over all else, one that means several agents naming none of them; then the known papers
    and what is cited with its day in a parenthesis, then names with a title or a forename, then what the recogniser of
    names proposes, put right by what the whole text shows of a name. A surname that fits one person of the brief, and
    no other of the text, is that person's. Marks of possession are cut away. In a heading a name counts only if it
    stands in the text as well.
    """
    kept = _kept(reading)
    known = firm(kept, reading.sentences)
    for one in sorted(kept, key=lambda one: one.start):
        yield Mention(
            maker=reading.maker,
            anchors=(reading.anchor(one.start, one.end),),
            name=one.name,
            of=one.of,
            agent=one.agent,
            rule=one.rule,
            confidence=_confidence(one, known),
        )


def _confidence(one: Proposal, known: frozenset[str]) -> Confidence:
    """High where the brief, a title, a forename or a list tells what is named, or a person of that last name is `known`
    from elsewhere in the text; medium for other names of several words, low for one word that the recogniser alone
    proposes."""
    elsewhere = one.of == "person" and one.rule == "recognised" and one.key in known and not one.name.isupper()
    if elsewhere or is_told(one):
        return Confidence.HIGH
    return Confidence.MEDIUM if " " in one.name else Confidence.LOW


def _kept(reading: Reading) -> list[Proposal]:
    """The proposals that stand, the stronger sources first where they overlap."""
    proposed = list(_recognised(reading))
    surely = persons(proposed, reading.sentences)
    there = places(proposed, reading.sentences)
    known = Known(reading.names)
    proposed = without_common(proposed, reading.sentences)
    found = (_judged(one, surely, there, known.surnames) for one in proposed)
    judged = [part for one in found if one for part in _parted(reading.document.text, one)]
    judged = [one for one in judged if not _is_quoted_title(reading.document.text, one, judged)]
    judged.extend(_again(reading, {one.key for one in judged if one.of == "person"} | known.surnames))
    kept: list[Proposal] = []
    taken = bytearray(len(reading.document.text) + 1)
    for one in (*_given(reading), *_outlets(reading), *_cited(reading, proposed), *judged):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            kept.append(one)
    return _with_agents(reading, known, kept)


def _parted(text: str, one: Proposal) -> Iterator[Proposal]:
    """Two persons joined by "and" as the two that they are; any other name as it is."""
    joined = _AND.search(text, one.start, one.end) if one.of == "person" else None
    if joined is None:
        yield one
        return
    for start, end in ((one.start, joined.start()), (joined.end(), one.end)):
        yield replace(one, start=start, end=end, name=" ".join(text[start:end].split()))


def _is_quoted_title(text: str, one: Proposal, judged: Sequence[Proposal]) -> bool:
    """Whether a person's name is all that stands in marks, and nobody else in the text bears it: the book "Anna K."."""
    if one.of != "person" or text[one.start - 1 : one.start] not in ("“", '"', "«", "‘") or one.start == 0:
        return False
    if text[one.end : one.end + 2].lstrip(".,")[:1] not in ("”", '"', "»", "’"):
        return False
    return not any(other.key == one.key and other.start != one.start for other in judged)


def _with_agents(reading: Reading, known: Known, kept: Sequence[Proposal]) -> list[Proposal]:
    """The names with the agents known beforehand that they mean, where their surname fits only one."""
    if not known.surnames:
        return list(kept)
    text = reading.document.text
    written = [spelled(text[one.start : one.end]) if one.of == AgentKind.PERSON else None for one in kept]
    meant = known.meant([one for one in written if one])
    return [
        replace(one, agent=meant[name]) if name and name in meant and not one.agent and one.rule != "brief" else one
        for one, name in zip(kept, written, strict=True)
    ]


@lru_cache(maxsize=8)
def _names_pattern(names: tuple[Name, ...]) -> tuple[re.Pattern[str], dict[str, Name]]:
    by_name = {_spaced(name.name): name for name in reversed(names) if name.name.strip()}
    meant = Counter(name for name, _ in {(_spaced(name.name), name.id) for name in names})
    by_name = {name: one if meant[name] == 1 else replace(one, id="") for name, one in by_name.items()}
    longest = sorted(by_name, key=lambda name: (-len(name), name))
    spelled = (re.sub(r"^The(?=\\s)", "[Tt]he", r"\s+".join(map(re.escape, name.split()))) for name in longest)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelled) or '(?!)'})(?!\w)"), by_name


def _given(reading: Reading) -> Iterator[Proposal]:
    """Where the names stand that are known beforehand."""
    if not reading.names:
        return
    pattern, by_name = _names_pattern(tuple(reading.names))
    for passage in reading.passages():
        for found in pattern.finditer(reading.document.text, passage.start, passage.end):
            written = _spaced(found[0])
            name = by_name.get(written) or by_name[f"T{written[1:]}"]
            yield Proposal(*found.span(), written, name.kind, "brief", name.id)


def _spaced(name: str) -> str:
    """The name with single spaces, however it is broken into lines."""
    return " ".join(name.split())


def _outlets(reading: Reading) -> Iterator[Proposal]:
    for passage in reading.passages():
        if passage.kind is PassageKind.HEADING:
            continue
        for found in outlet_pattern().finditer(reading.document.text, passage.start, passage.end):
            name = re.sub(r"^The\s+(?=\w+\s+\w)", "", _spaced(found[0]))
            yield Proposal(found.end() - len(found[0]), found.end(), name, AgentKind.OUTLET, "outlet")


def _cited(reading: Reading, proposed: Sequence[Proposal]) -> Iterator[Proposal]:
    """What stands before a day in a parenthesis, (Varnsund Posten, 3 May 1931, p. 2), where it is neither a place nor a
    person's name; a name of one word only with a page or number behind it."""
    kinds: dict[str, set[str]] = {}
    for one in proposed:
        kinds.setdefault(one.name, set()).add(one.of)
    text = reading.document.text
    for passage in reading.passages():
        for found in cited_pattern().finditer(text, passage.start, passage.end):
            name, numbered = _spaced(found["name"]), bool(found["number"])
            last = name.split()[-1].casefold()
            doubtful = kinds.get(name, set()) & {"person", "place"} or " " not in name
            if last in PLACES or spelled(name) != Spelled(name) or (doubtful and not numbered):
                continue
            yield Proposal(*found.span("name"), name, AgentKind.OUTLET, "cited")


def _recognised(reading: Reading) -> Iterator[Proposal]:
    """What the recogniser proposes, and capitalised words after a title."""
    headings = {one.number for one in reading.passages() if _is_heading(reading, one)}
    for sentence in reading.sentences:
        tokens = sentence.tokens
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.begins and token.entity in _KINDS:
                stop = place + 1
                while stop < len(tokens) and tokens[stop].entity == token.entity and not tokens[stop].begins:
                    stop += 1
                rule = "heading" if sentence.passage in headings else "recognised"
                yield from _proposed(reading, tokens, place, stop, _KINDS[token.entity], rule)
                place = stop
            elif _is_title(token) and place + 1 < len(tokens) and _is_name(tokens[place + 1]):
                stop = place + 2
                while stop < len(tokens) and _is_name(tokens[stop]):
                    stop += 1
                yield from _proposed(reading, tokens, place, stop, "person", "title")
                place = stop
            elif _is_forename(tokens, place):
                stop = place + 2
                while stop < len(tokens) and _is_name(tokens[stop]) and not tokens[stop].entity:
                    stop += 1
                yield from _proposed(reading, tokens, place, stop, "person", "forename")
                place = stop
            else:
                place += 1


def _is_heading(reading: Reading, passage: Passage) -> bool:
    """Whether a passage is a heading, or looks like one: a few words with no stop behind them."""
    words = reading.document.words(passage)
    return passage.kind is PassageKind.HEADING or (len(words) < 60 and words[-1:].isalnum())


def _is_title(token: Token) -> bool:
    return token.text[:1].isupper() and token.text.rstrip(".").lower() in TITLES


def _is_forename(tokens: Sequence[Token], place: int) -> bool:
    """Whether a forename stands here that the recogniser has passed by, with another name behind it."""
    token = tokens[place]
    known = token.lemma in FORENAMES
    if not known or token.entity or not _is_name(token) or place + 1 >= len(tokens) or token.lemma in PLACES:
        return False
    return _is_name(tokens[place + 1]) and not tokens[place + 1].entity


def _is_name(token: Token) -> bool:
    return token.tag in ("NNP", "NNPS") and token.text[:1].isupper()


def _proposed(
    reading: Reading, tokens: Sequence[Token], first: int, stop: int, of: str, rule: str
) -> Iterator[Proposal]:
    """The name in these tokens, articles, marks and figures at its edges cut away."""
    while stop > first and (tokens[stop - 1].text in ("'s", "’s", "'", "’") or not tokens[stop - 1].text[-1].isalnum()):
        if tokens[stop - 1].text.endswith(".") and len(tokens[stop - 1].text) > 1:
            break
        stop -= 1
    while stop > first and tokens[stop - 1].lemma in PARTICLES and tokens[stop - 1].text.islower():
        stop -= 1
    while first < stop and (tokens[first].lemma in ("the", "a", "an") or not tokens[first].text[0].isalnum()):
        first += 1
    if first and first < stop and of != "place" and _is_title(tokens[first - 1]):
        first -= 1
    if stop - first > 1 and _is_title(tokens[first]):
        of, rule = "person", "title" if rule != "heading" else rule
    if stop - first > 1 and of == "person" and _opens_a_wire(tokens, first):
        first += 1
    words = [token.text for token in tokens[first:stop]]
    if not words or any(character.isdigit() for word in words for character in word):
        return
    start, end = tokens[first].start, tokens[stop - 1].end
    name = bare(_spaced(reading.document.text[start:end]))
    if name and name[0].isupper() and len(words) <= 8:
        yield Proposal(start, end, name, of, rule)


def _opens_a_wire(tokens: Sequence[Token], first: int) -> bool:
    """Whether a sentence without a subject begins with a verb of saying that was taken for a forename: Emphasized
    Schuurman."""
    word = tokens[first].lemma
    return first == 0 and word.endswith("ed") and is_speech(word)


def _again(reading: Reading, persons: set[str]) -> Iterator[Proposal]:
    """Where a person's last name stands again, though the recogniser passed it by."""
    for sentence in reading.sentences:
        for token in sentence.tokens:
            if token.lemma in persons and not token.entity and _is_name(token) and token.lemma not in PLACES:
                yield Proposal(token.start, token.end, token.text, "person", "again")


def _shouts(name: str) -> bool:
    """Whether the name is a word or more in capitals, as telegrams are printed, and no short form."""
    return name.isupper() and (" " in name or len(name) > 5)


def _has_shouting(words: Sequence[str]) -> bool:
    """Whether words in capitals stand behind others: a name has run into the text of a telegram."""
    return not words[0].isupper() and any(word.isupper() and len(word) > 3 for word in words)


def _judged(one: Proposal, persons: frozenset[str], there: frozenset[str], known: frozenset[str]) -> Proposal | None:
    """The proposal with its kind put right by the whole text, and by the surnames known beforehand; None where it is
    no name."""
    words = one.name.split()
    last = words[-1].casefold()
    if last in HAPPENINGS or last.endswith(_MANY) or (one.rule == "heading" and one.key not in persons):
        return None
    if len(words) > 1 and {word.casefold().strip(".") for word in words} <= OFFICE_WORDS:
        return None
    if one.rule == "title":
        return one if may_be_person(one.name) else None
    if "," in one.name or _has_shouting(words) or re.search(r"['’]s ", one.name):
        return None
    if _shouts(one.name) and not (" " not in one.name and last in persons):
        return None
    of = one.of
    if " " not in one.name and last in there:
        return Proposal(one.start, one.end, one.name, "place", one.rule)
    if " ".join(words).casefold() in PLACES or (of == "place" and last in PLACES):
        of = "place"
    elif (of != "place" and any(word.casefold().strip(".") in BODY_WORDS for word in words)) or (
        of == "place" and last in BODY_WORDS and last != "union"
    ):
        of = "body"
    elif (one.key in persons or (one.key in known and of == "body")) and may_be_person(one.name):
        of = "person"
    elif of == "person" and not may_be_person(one.name):
        return None
    return Proposal(one.start, one.end, one.name, of, one.rule)
