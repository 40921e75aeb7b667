"""Where the words of an anchor, and with them an entry, stand in another text of the same document.

Only exact words are followed, and only where there is no doubt which are meant; likeness is for a person to judge.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from .text import Anchor

T = TypeVar("T")

SURE = 12
"""Characters from which words that stand only once are the same ones whatever stands around them."""


def stands(anchor: Anchor, text: str) -> bool:
    """Whether the anchor's words are where it says."""
    return text[anchor.start : anchor.end] == anchor.exact


def found_in(anchor: Anchor, text: str) -> Anchor | None:
    """The anchor where its words stand in the text: where they always stood, or at the only place that can be meant;
    None where there is no such place.

    Of several places it is the one between the same surroundings; a single place of few words wants them on one side.
    """
    if stands(anchor, text):
        return anchor
    places, start = list[int](), text.find(anchor.exact) if anchor.exact else -1
    while start >= 0:
        places.append(start)
        start = text.find(anchor.exact, start + 1)
    if len(places) > 1 or len(anchor.exact) < SURE:
        both = len(places) > 1
        places = [place for place in places if _surrounded(anchor, text, place, both=both)]
    if len(places) != 1:
        return None
    return Anchor.at(anchor.document, text, places[0], places[0] + len(anchor.exact))


def _surrounded(anchor: Anchor, text: str, start: int, *, both: bool) -> bool:
    """Whether what stood on one side of the words, or on both, stands there too."""
    end = start + len(anchor.exact)
    before = text[max(0, start - len(anchor.prefix)) : start] == anchor.prefix
    after = text[end : end + len(anchor.suffix)] == anchor.suffix
    return before and after if both else (before and anchor.prefix != "") or (after and anchor.suffix != "")


def moved(value: T, document: str, text: str) -> T | None:
    """A value with every anchor in it that is in the document where its words stand in the text; None where the words
    of one have no such place."""
    lost = False

    def move(anchor: Anchor) -> Anchor:
        nonlocal lost
        now = found_in(anchor, text) if anchor.document == document else anchor
        lost = lost or now is None
        return now or anchor

    new: T = _each(value, move)
    return None if lost else new


def _each(value: Any, move: Callable[[Anchor], Anchor]) -> Any:
    """The value with every anchor in it replaced, in the values within it too."""
    if isinstance(value, Anchor):
        return move(value)
    if isinstance(value, tuple):
        return tuple(_each(one, move) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        given = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: _each(one, move) for name, one in given.items()}
        return replace(
            value, **{name: one for name, one in new.items() if one is not given[name] and one != given[name]}
        )
    return value
