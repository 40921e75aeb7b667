"""What kind of reuse it is: borrowed or one's own, named or not, commonplace or telling."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...model.entry import Nature
from .families import Family, Use

MANY, SPREAD = 10, 0.1
"""What more authors than this say, who are more than this share of all, is a commonplace."""

MARGIN = 12.0
"""A formula whose best pair tells fewer bits than that above what chance brings is a commonplace."""

EDGE = 0.05
"""The first and the last of a document, as a share of its length, where boilerplate stands."""

REPEATED = 3
"""Documents that boilerplate opens or closes at least."""

_NAME = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Origin:
    """What of a document tells whose words it has: its authors (or what stands for them), title and length."""

    authors: frozenset[str]
    title: str
    length: int


def nature_of(family: Family, origins: Mapping[str, Origin]) -> Nature:
    """Whether a family is one author's refrain, boilerplate of several, or borrowing."""
    documents = {use.document for use in family.uses}
    shared = frozenset.intersection(*(origins[one].authors for one in documents))
    if shared:
        return Nature.REFRAIN
    edges = {use.document for use in family.uses if _at_edge(use, origins[use.document].length)}
    return Nature.BOILERPLATE if len(edges) >= REPEATED and edges == documents else Nature.BORROWING


def _at_edge(use: Use, length: int) -> bool:
    return use.end <= EDGE * length or use.start >= (1 - EDGE) * length


def commonplace(family: Family, origins: Mapping[str, Origin], chance: float, authors: int) -> bool:
    """Whether a family is a commonplace: its best pair tells hardly more than chance, or many authors have it."""
    having = frozenset[str]().union(*(origins[use.document].authors for use in family.uses))
    return family.bits < chance + MARGIN or len(having) > max(MANY, SPREAD * authors)


def names(around: str, source: Origin, given: Sequence[str] = ()) -> bool:
    """Whether words name a source: the last name of one of its authors as they are `given`, or its title."""
    said = {word.casefold() for word in _NAME.findall(around)}
    for author in given:
        words = _NAME.findall(author)
        if words and words[-1].casefold() in said:
            return True
    title = " ".join(_NAME.findall(source.title)).casefold()
    return len(title.split()) > 1 and title in " ".join(_NAME.findall(around)).casefold()
