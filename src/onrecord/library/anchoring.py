"""Where an anchor's words stand in another text of the same document."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from ..model.text import Anchor

LEAST = 90.0
"""Likeness (0-100) below which altered words are not taken for the same."""

SHORTEST = 12
"""Characters below which words are never looked for in an altered form: too many others are like them."""

_WINDOW = 20_000


@dataclass(frozen=True, slots=True)
class Located:
    """Where an anchor is now, and in how many other places its words stand as well with the same surroundings."""

    anchor: Anchor
    rivals: int = 0


def locate(text: str, anchor: Anchor) -> Anchor | None:
    """The anchor in the text given; None where its words are not there.

    Of several places where the words stand exactly, the one whose surroundings are most alike, then the nearest to the
    old one; where they stand nowhere, the nearest stretch that is all but the same.
    """
    found = located(text, anchor)
    return found.anchor if found else None


def located(text: str, anchor: Anchor) -> Located | None:
    """As `locate`, telling how many places were as good."""
    places = _places(text, anchor.exact)
    if not places:
        return _altered(text, anchor)
    likeness = {place: _surroundings(text, place, anchor) for place in places}
    best = max(likeness.values())
    among = [place for place in places if likeness[place] >= best - 1]
    start = min(among, key=lambda place: (abs(place - anchor.start), place))
    ambiguous = len(among) - 1 if start != anchor.start else 0
    return Located(Anchor.at(anchor.document, text, start, start + len(anchor.exact)), ambiguous)


def _places(text: str, exact: str) -> list[int]:
    places: list[int] = []
    at = text.find(exact) if exact else -1
    while at >= 0 and len(places) < 10_000:
        places.append(at)
        at = text.find(exact, at + 1)
    return places


def _surroundings(text: str, place: int, anchor: Anchor) -> float:
    end = place + len(anchor.exact)
    before = text[max(0, place - len(anchor.prefix)) : place]
    after = text[end : end + len(anchor.suffix)]
    return float(fuzz.ratio(before, anchor.prefix) + fuzz.ratio(after, anchor.suffix))


def _altered(text: str, anchor: Anchor) -> Located | None:
    """The stretch most like the anchor's words, the stretches near its old place first."""
    if len(anchor.exact) < SHORTEST:
        return None
    low = max(0, anchor.start - _WINDOW)
    near = text[low : anchor.end + _WINDOW]
    for offset, stretch in ((low, near), (0, text)):
        alignment = fuzz.partial_ratio_alignment(anchor.exact, stretch, score_cutoff=LEAST)
        if alignment is not None and len(stretch) >= len(anchor.exact):
            start, end = offset + alignment.dest_start, offset + alignment.dest_end
            if start < end:
                return Located(Anchor.at(anchor.document, text, start, end))
    return None
