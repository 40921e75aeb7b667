"""What a sentence tells of the paper that it refers to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...model.dating import Dating
from ..names.words import listed
from . import kinds, numbers, words
from .named_days import NamedDays, named_days
from .numbers import Number
from .owners import Owner, owner_of
from .paper import Paper

_REACH = 180
"""Characters before the end of the reference in which its days, numbers and owner are looked for."""

_LAST = 70
"""Characters before the end of the reference whose words stand next to it."""

_SHORT = 25
"""Characters under which a sentence tells too little by itself."""

_MARK = re.compile(r"\[\d+\]")
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_CORRECTED = re.compile(
    rf"\b(?P<month>{_MONTH}\s)[1-3]?\d\s"
    rf"\[(?:(?P<whole>{_MONTH}\s[1-3]?\d)|(?P<day>[1-3]?\d)(?=\][,;.:]?\[\d))\]"
)
"""May 2 [April 28]; May 29 [28],[5]: the day is misprinted, and put right in the bracket. A mark stands close."""

_BREAK = re.compile(r"(?<=[a-z)”\"’][.;!?])\s+(?=[A-Z“\"])")
_MONTHS = listed("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
_FROM = re.compile(
    r"(?<![\w’'])(?P<name>[A-Z][a-zé]+(?: [A-Z][a-zé]+)?)(?:[’']s?)?\s+(?:telegram\s+|tel\s+|cable\s+|No\.\s*)?(?=\d)"
)
_OF_PERSON = re.compile(r"(?P<name>\w[\w.-]+)[’'](?:s\b)?|\b(?:from|by)\s+(?:the\s+)?(?P<by>\w+(?:\s[A-Z]\w+){0,2})")
_TO = re.compile(r"\bto\s+(?:the\s+)?(?P<name>\w+(?: [A-Z]\w+){0,2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """A reference to a paper, as a historian would take it apart.

    `citing` is the paper that refers. `numbers` and `kinds` come with the nearest to the reference's end first;
    `after` is how many of the numbers stand behind the mark of an earlier reference. `places` are names that stand
    before a number; `by` and `to` words for whose it is and to whom it went. `words` are those of the sentence,
    `last` those next to the reference, `wider` those of the whole passage; `names` and `wider_names` are capital ones.
    """

    citing: Paper
    days: NamedDays = field(default_factory=NamedDays)
    numbers: tuple[Number, ...] = ()
    after: int = 0
    kinds: tuple[frozenset[str], ...] = ()
    owner: Owner | None = None
    places: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    wider: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    wider_names: frozenset[str] = frozenset()


def clue_of(passage: str, citing: Paper, against: Dating | None) -> Clue:
    """What a passage that ends with the reference, or with its mark ``[2]``, tells of what it refers to; `against`
    dates the citing document."""
    passage = _CORRECTED.sub(_put_right, passage.rstrip())
    marks = list(_MARK.finditer(passage))
    end = marks[-1].start() if marks and marks[-1].end() == len(passage) else len(passage)
    text = _MARK.sub(lambda mark: " " * len(mark[0]), passage[:end])
    earlier = max([mark.end() for mark in marks if mark.end() < end] or [0])
    sentence = max([found.end() for found in _BREAK.finditer(text) if found.end() < end] or [0])
    reach = max(0, end - _REACH, sentence if end - sentence > _SHORT else 0)
    days = named_days(text, reach, earlier, citing.day, against)
    found = [one for one in numbers.named(text, days.spans) if one.start >= reach][::-1]
    tail, near = text[reach:], text[max(reach, earlier) :]
    return Clue(
        citing=citing,
        days=days,
        numbers=tuple(found),
        after=sum(one.start >= earlier for one in found),
        kinds=tuple(kinds.of_sentence(near)) or tuple(kinds.of_sentence(tail)),
        owner=owner_of(near) or owner_of(tail),
        places=frozenset(one["name"].casefold() for one in _FROM.finditer(near) if one["name"][:3] not in _MONTHS),
        by=frozenset(word for one in _OF_PERSON.finditer(tail) for word in words.stems(one["name"] or one["by"])),
        to=frozenset(word for one in _TO.finditer(near) for word in words.stems(one["name"])),
        words=words.stems(tail),
        wider=words.stems(text),
        names=words.names(tail),
        wider_names=words.names(text),
        last=words.stems(text[max(reach, earlier, end - _LAST) : end]),
    )


def differ(one: Clue, other: Clue) -> bool:
    """Whether two references cannot well be to one paper: other numbers, other days, or another kind of paper."""
    numbered, also = ({number.digits for number in clue.numbers[: clue.after]} for clue in (one, other))
    if numbered and also:
        return numbered.isdisjoint(also)
    dated, too = (set(clue.days.days[: clue.days.near]) for clue in (one, other))
    if dated and too and dated.isdisjoint(too):
        return True
    return bool(one.kinds and other.kinds) and one.kinds[0].isdisjoint(other.kinds[0])


def _put_right(found: re.Match[str]) -> str:
    """The day as it is put right, and as many characters as before."""
    return (found["whole"] or found["month"] + found["day"]).ljust(len(found[0]))
