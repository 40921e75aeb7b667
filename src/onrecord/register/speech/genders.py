"""Which pronoun stands for a person? Told by title or forename, else by the pronoun that oftenest follows the name."""

from __future__ import annotations

from collections import Counter

from ...model.entry import AgentKind
from ..names.cast import MEN, WOMEN, Cast
from ..names.words import listed
from .line import Line

PRONOUNS = dict.fromkeys(("he", "his", "him", "himself"), MEN) | dict.fromkeys(("she", "her", "hers", "herself"), WOMEN)
"""The pronouns that tell a gender."""
_NOUNS = dict.fromkeys(
    listed(
        """man boy gentleman lord father husband son brother uncle nephew grandfather papa fellow lad king prince duke
        count baron monk priest waiter landlord widower bridegroom"""
    ),
    MEN,
) | dict.fromkeys(
    listed(
        """woman girl lady mother wife daughter sister aunt niece grandmother mamma lass queen princess duchess countess
        baroness nun maid waitress landlady widow bride governess actress"""
    ),
    WOMEN,
)
"""The pronouns of common nouns."""
_REACH = 14
"""Words behind a name in which a pronoun may stand for it."""


def gender_of(words: str) -> str:
    """The pronoun that stands for whoever is described by the words, where a noun of theirs tells it."""
    return next((_NOUNS[word] for word in reversed(words.lower().split()) if word in _NOUNS), "")


def genders(line: Line, cast: Cast) -> dict[str, str]:
    """The pronoun that stands for each person, where something tells it; words within quotations tell nothing."""
    counts: dict[str, Counter[str]] = {}
    for named in cast.named:
        if named.of != AgentKind.PERSON or line.quoted[named.start]:
            continue
        place = line.first_from(named.end)
        for other in range(place, min(place + _REACH, len(line.flat))):
            gender = PRONOUNS.get(line.token(other).lemma)
            if gender and not line.quoted[line.token(other).start]:
                counts.setdefault(named.full, Counter())[gender] += 1
                break
    told = {name: count.most_common(1)[0][0] for name, count in counts.items() if count[MEN] != count[WOMEN]}
    return told | {named.full: cast.gender(named.full) for named in cast.named if cast.gender(named.full)}
