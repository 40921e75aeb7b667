"""How somebody is who then speaks: asked about the works, he was brief."""

from __future__ import annotations

from collections.abc import Sequence

from ..names.words import listed
from .line import Line
from .tree import Tree

_IS = listed("is was are were sounds sounded remains remained")
_MANNERS = listed(
    "brief short curt terse blunt frank plain clear explicit emphatic categorical definite firm adamant cautious "
    "guarded evasive bitter cheerful hopeful optimistic pessimistic indignant unmoved"
)


def speaks_in_a_manner(line: Line, places: Sequence[int]) -> int | None:
    """The place of the verb that tells in what manner its subject speaks; None where none does."""
    for place in places:
        number, inner = line.flat[place]
        tree = Tree(line.sentences[number])
        how = tree.child(inner, "acomp") if tree.tokens[inner].text in _IS else None
        if how is not None and tree.tokens[how].lemma in _MANNERS:
            return place
    return None
