"""What the head and the first words of a document tell of it as a paper that others may cite."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ...model.dating import Dating
from ...model.instant import DAY, civil
from ...model.text import Head
from ...timex import read_dates
from . import kinds, numbers, words

OPENING = 240
"""Characters of the opening that are read."""

_EDITORS_NUMBER = re.compile(r"^(?:No\.\s*)?\d+\.?\s*(?=[A-Z])")
_PARTIES = re.compile(
    r"(?:\b(?:[Ff]rom|[Bb]y)\s+|^(?=The\s))(?P<sender>.+?)(?:\s+to\s+(?:the\s+)?(?P<receiver>[A-Z].+))?$"
)
_CARRIES = re.compile(
    r"\b(?:(?:following|text|deliver\w*|convey\w*|transmit\w*|pass|handed|forward\w*)\b[^.:]{0,60}"
    r"\b(?:message|letter|note|reply|communication|aide|memo\w*|text|statement)|dear (?:mr|prime|general|friend|your)|"
    r"begin (?:message|text|verbatim))",
    re.IGNORECASE,
)
"""Following message from the President: the telegram has the text of another paper."""

_BARE_DAY = re.compile(
    r"(?<![\w-])(?P<day>[1-3]?\d)(?:st|nd|rd|th)\b"
    r"(?!\s+(?:\w+ )?(?:January|February|March|April|May|June|July|August|September|October|November|December|century|"
    r"[A-Z]\w+|session|meeting|anniversary|parallel|of|instant|inst))"
)

_SUBJECT = re.compile(r"\bSubj(?:ect)?\b:?\s*(?P<subject>[^\n]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One end of a correspondence: the words that name it, and whether it is the head office."""

    names: frozenset[str] = frozenset()
    whole: str = ""
    roles: frozenset[str] = frozenset()
    head_office: bool = False

    def fits(self, other: Party) -> bool:
        """Whether the two can be one: the same words, a name shared, or both the head office."""
        return bool(self.names & other.names) or (self.head_office and other.head_office) or self.whole == other.whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document as one cites it. `day` counts days; `minute` is the first instant of its date; `kept` is where it is
    kept: the volume, folder or file; `cites` are numbers that its first words name besides its own; `titled` the words
    of its title and subject, `words` and `names` those of its title, place and first words, which are `told`."""

    id: str
    kept: str = ""
    day: int | None = None
    minute: int = 0
    kinds: frozenset[str] = frozenset()
    numbers: frozenset[tuple[str, str]] = frozenset()
    place: str = ""
    sender: Party | None = None
    receiver: Party | None = None
    cites: frozenset[str] = frozenset()
    titled: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    told: str = ""
    carries: bool = False
    against: Dating | None = None


def paper_of(id: str, head: Head, opening: str = "", *, kept: str = "") -> Paper:
    """The paper of a document, from its head and its first words."""
    opening = opening[:OPENING]
    title = _EDITORS_NUMBER.sub("", head.title).replace(" )", ")").replace("( ", "(")
    named = _PARTIES.search(title)
    sender, receiver = (named["sender"] or "", named["receiver"] or "") if named else ("", "")
    day = day_of(head.dated)
    told = f"{title}\n{head.place}\n{opening}"
    bears = numbers.own(title, opening)
    return Paper(
        id=id,
        kept=kept,
        day=day,
        minute=(head.dated.earliest or 0) if head.dated else 0,
        kinds=kinds.of_title(title),
        numbers=bears,
        place=head.place.casefold(),
        sender=_party(" ".join((*head.authors, sender))),
        receiver=_party(" ".join((*head.addressees, receiver))),
        cites=numbers.cites(opening, bears),
        titled=words.stems(f"{title} {_subject(opening)}"),
        words=words.stems(told),
        names=words.names(told),
        told=told,
        carries=bool(_CARRIES.search(opening)),
        against=head.dated,
    )


def day_of(date: Dating | None) -> int | None:
    """The day, where the date is known to the day."""
    if date is None or date.earliest is None or date.latest is None or date.earliest // DAY != date.latest // DAY:
        return None
    return date.earliest // DAY


@lru_cache(maxsize=4096)
def kinds_in(told: str) -> frozenset[str]:
    """The kinds of paper that the title and the first words of one name: a telegram that has the text of a letter."""
    return kinds.of_title(told).union(*kinds.of_sentence(told))


@lru_cache(maxsize=4096)
def days_in(told: str, against: Dating | None) -> frozenset[int]:
    """The days that the title and the first words of a paper name."""
    found = (day_of(one.when) for one in read_dates(told, [(0, len(told))], against=against))
    return frozenset(day for day in found if day is not None) | _of_month(told, day_of(against))


def _of_month(told: str, today: int | None) -> frozenset[int]:
    """The days without a month: received me on the 14th."""
    days = {int(one["day"]) for one in _BARE_DAY.finditer(told)}
    if today is None or not days:
        return frozenset()
    return frozenset(day for day in range(today - 27, today + 1) if civil(day)[2] in days)


def _subject(opening: str) -> str:
    """What the opening says that the paper is about."""
    found = _SUBJECT.search(opening)
    return found["subject"] if found else ""


def _party(name: str) -> Party | None:
    whole = " ".join(name.split())
    if not whole:
        return None
    plain = whole.casefold()
    head_office = ("department" in plain and "state" in plain) or (
        "secretary of state" in plain and "assistant" not in plain
    )
    return Party(names=words.names(whole), whole=plain, roles=words.roles(whole), head_office=head_office)
