"""Who is meant by the words that name a speaker? A name, a pronoun, or "the minister".

A pronoun or description is resolved only where one rule is sure of it; else the speaker stays open and what may be
meant is given as a suggestion.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...model.entry import AgentKind
from ...model.text import Head
from ..names.cast import MEN, WOMEN, Cast, Named
from ..names.words import TITLES, listed
from .occasions import Occasion
from .reported import Reported, Span
from .tree import Tree
from .voices import can_speak, is_person

_SINGULAR = {"he": MEN, "she": WOMEN, "him": MEN, "her": WOMEN, "himself": MEN, "herself": WOMEN, "his": MEN}
_AUTHOR = frozenset(("i", "me", "my", "myself"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_OPEN = listed("they them us none nobody we it you our your their its this these those one some others many he she")


_BELONGING = re.compile(
    r"\b(?:of|with|to|for|from|by|on|about|between|against|in|at)\s+(?:(?:the|a|an)\s+)?(?:[a-z]+\s+)*$"
)
"""Words before a name that belongs to what speaks, and does not speak itself: a memorandum of the talk with | Lund."""

_NUMBERED = re.compile(r"^\d{1,3}\s+(?=[A-Z])")

_SHORTLY = 900
"""Characters from what somebody said to a pronoun that may mean him in a later passage."""

_BEFORE = 250
"""Characters before a sentence in which whoever its pronoun means is looked for."""
_ROLES = [*sorted(TITLES - listed("mr mrs ms miss dr gen col general major justice vice count don")), "man", "woman"]
_PART = re.compile(
    rf"\b(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s+(?:[\w-]+\s+)?(?P<low>{'|'.join(_ROLES)})|"
    rf"(?P<capital>{'|'.join(role.capitalize() for role in _ROLES)}))\b\s*"
)
"""What somebody is: the Minister."""
_AT_ONCE = 250
"""The same where nothing tells whether the name is a man's."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the name, or the words that describe them; `sure` whether a rule is sure; `perhaps` a suggestion."""

    name: str = ""
    sure: bool = True
    perhaps: str = ""
    author: bool = False


class Speakers:
    """Resolves the sources of reported speech, in the order of the text: what was resolved before helps after.

    `voices` tells who says "I" in a passage, where that is not the document's author.
    """

    def __init__(
        self, text: str, cast: Cast, head: Head, occasions: Sequence[Occasion], voices: Mapping[int, str]
    ) -> None:
        self._voices = voices
        self._text = text
        self._cast = cast
        self._head = head
        self._occasions = occasions
        self._people = {named.full for named in cast.named if named.of == AgentKind.PERSON}
        self._last: tuple[str, int, int] = ("", -1, -1)

    def speaker(self, reported: Reported) -> Speaker:
        """Who the source is."""
        if reported.source is None:
            return Speaker(sure=False)
        words = " ".join(self._text[slice(*reported.source)].split())
        found = self._resolved(words, reported)
        if found.name and not found.author and self._is_somebody(found.name):
            self._last = (found.name, reported.sentence.passage, max(reported.end, reported.source[1]))
        return found

    def _is_somebody(self, name: str) -> bool:
        """Whether a later pronoun can mean the speaker: a person named in the text, or somebody's part in life."""
        return name in self._people or name.split()[-1].lower() in TITLES

    def _resolved(self, words: str, reported: Reported) -> Speaker:
        assert reported.source is not None
        plain = words.lower()
        voice = self._voices.get(reported.sentence.passage)
        if plain in _AUTHOR and voice is not None:
            return Speaker(voice, sure=bool(voice))
        if plain in _AUTHOR:
            author = self._head.authors[0] if self._head.authors else ""
            return Speaker(self._cast.full(author) if author else "", author=True)
        if plain in _SINGULAR:
            return self._pronoun(_SINGULAR[plain], reported)
        if plain in _RELATIVE:
            before = self._antecedent(reported.source) or self._described(reported)
            return Speaker(before, sure=bool(before))
        if plain in _OPEN:
            return Speaker(sure=False)
        if named := self._named(reported.source):
            return Speaker(named.full)
        if (
            plain.startswith("the ")
            and is_person(plain.split(" of ")[0].split()[-1])
            and (giver := self._giver(reported))
        ):
            holders = self._holders(plain.removeprefix("the "))
            if not holders or giver in holders:
                return Speaker(giver, perhaps=giver)
        return Speaker(self._without_number(words, reported.source[0]))

    def _holders(self, title: str) -> set[str]:
        """Who is named with a title anywhere in the text: Secretary Lund."""
        before = ((one, self._text[max(0, one.start - len(title) - 1) : one.start]) for one in self._cast.named)
        return {one.full for one, words in before if words.lower().rstrip() == title}

    def _without_number(self, words: str, start: int) -> str:
        """The words without the number of the note that they begin: 3 The Embassy reported."""
        begins = start == 0 or self._text[start - 1] == "\n"
        return _NUMBERED.sub("", words) if begins else words

    def _named(self, source: Span) -> Named | None:
        """The name that the phrase is about: it ends the phrase, or only an apposition follows it."""
        within = self._cast.within(*source)
        if re.search(r"\band\b", self._text[slice(*source)]) and not any(
            named.start <= source[0] and named.end >= source[1] for named in within
        ):
            return None
        for named in within:
            after = self._text[named.end : source[1]].strip()
            if named.of == "place" or _BELONGING.search(self._text, source[0], named.start):
                continue
            if not after or after[0] in ",(" or re.fullmatch(r"himself|herself|itself", after):
                return named
        return None

    def _antecedent(self, source: Span) -> str:
        """The name that stands just before a relative pronoun."""
        before = self._text[max(0, source[0] - 60) : source[0]].rstrip(" ,")
        end = max(0, source[0] - 60) + len(before)
        for named in self._cast.within(max(0, source[0] - 60), source[0]):
            if named.end == end and named.of != "place":
                return named.full
        return ""

    def _described(self, reported: Reported) -> str:
        """The words that a relative pronoun stands for, where they name nobody: the men of the yard who."""
        assert reported.source is not None
        tree, start = Tree(reported.sentence), reported.source[0]
        pronoun = next((place for place, token in enumerate(tree.tokens) if token.start == start), None)
        noun = tree.antecedent(pronoun) if pronoun is not None else None
        if pronoun is None or noun is None or can_speak(tree.tokens[noun]) is not True:
            return ""
        first, last = tree.phrase(noun)
        span = tree.characters(first, min(last, pronoun - 1))
        named = self._named(span)
        return named.full if named else " ".join(self._text[slice(*span)].split())

    def _pronoun(self, gender: str, reported: Reported) -> Speaker:
        """He or she: the one person named before in the sentence; else who spoke last, in this passage or shortly
        before it, if nobody else has been named since; else the one person of the sentence before."""
        assert reported.source is not None
        place, sentence = reported.source[0], reported.sentence
        here = self._persons(sentence.start, place, gender, without=reported.content)
        if len(here) == 1:
            sure = not self._parts(sentence.start, place, reported.content)
            return Speaker(here[0], sure=sure, perhaps=here[0])
        if here:
            return Speaker(sure=False, perhaps=here[0])
        name, passage, end = self._last
        since = self._persons(end, place, gender, without=reported.content) if 0 <= end <= place else []
        reach = _SHORTLY if self._is_known(name, gender) else _AT_ONCE if gender == MEN else 0
        near = passage == sentence.passage or place - end < reach
        if name and near and self._fits(name, gender) and not [one for one in since if one != name]:
            sure = not [one for one in self._parts(end, place, reported.content) if one not in name.lower()]
            return Speaker(name, sure=sure, perhaps=name)
        before = self._persons(max(0, sentence.start - _BEFORE), sentence.start, gender)
        if len(before) == 1:
            sure = self._stands_alone(before[0], sentence.start, place)
            return Speaker(before[0], sure=sure, perhaps=before[0])
        return Speaker(sure=False, perhaps=before[-1] if before else name)

    def _stands_alone(self, name: str, start: int, place: int) -> bool:
        """Whether whoever is named in the sentences before a pronoun did something there, in the same paragraph, and
        nobody's part in life stands beside him that the pronoun may mean as well."""
        low = max(self._text.rfind("\n\n", 0, start) + 2, start - _BEFORE, 0)
        named = [one for one in self._cast.within(low, start) if one.full == name]
        doing = [one for one in named if not _BELONGING.search(self._text, low, one.start)]
        return bool(doing) and not self._parts(low, place, ())

    def _parts(self, start: int, end: int, without: Sequence[Span]) -> list[str]:
        """What somebody is who is not named, between two places and outside the words said: the Minister."""
        if not 0 <= start < end:
            return []
        places = {one.start for one in self._cast.within(start, end + 60)}
        found = (one for one in _PART.finditer(self._text, start, end) if one.end() not in places)
        return [
            (one["low"] or one["capital"]).lower()
            for one in found
            if not any(low <= one.start() < high for low, high in without)
        ]

    def _is_known(self, name: str, gender: str) -> bool:
        """Whether title or forename tell that the pronoun fits."""
        return self._cast.gender(name) == gender

    def _persons(self, start: int, end: int, gender: str, *, without: Sequence[Span] = ()) -> list[str]:
        """The persons named between two places whom the pronoun fits, those in the words said left out."""
        named = (
            one.full
            for one in self._cast.within(start, end)
            if one.of == AgentKind.PERSON and not any(low <= one.start < high for low, high in without)
        )
        return list(dict.fromkeys(one for one in named if self._fits(one, gender)))

    def _fits(self, name: str, gender: str) -> bool:
        return self._cast.gender(name) in ("", gender)

    def _giver(self, reported: Reported) -> str:
        """Who gave the occasion that the sentence before this one told of."""
        near = (
            one
            for one in reversed(self._occasions)
            if one.passage == reported.sentence.passage and one.speaker and self._is_just_before(one, reported)
        )
        return next((one.speaker for one in near), "")

    def _is_just_before(self, occasion: Occasion, reported: Reported) -> bool:
        return occasion.end <= reported.start and reported.start - occasion.end < 200
