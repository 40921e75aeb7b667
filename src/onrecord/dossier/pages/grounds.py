"""The words that a finding stands on, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.finding import Ground
from .address import Address
from .view import Link, View


@dataclass(frozen=True, slots=True)
class GroundLine:
    """Words that a finding stands on, or a person's entry that gives none."""

    stance: str
    where: str
    words: str
    says: str
    to: Address | None
    entry: Link | None
    place: str
    quoted: bool
    id: str = ""
    """The entry that the words are of."""


def ground_line(view: View, ground: Ground, number: int) -> GroundLine:
    """A ground as it is printed, the how-manieth it is."""
    link = view.entry_link(ground.entry) if ground.entry else None
    place = f"ground-{number + 1}"
    if ground.anchor is None:
        entry = view.entry(ground.entry or "")
        words = entry.label if entry else ground.entry or ""
        by = f"recorded by {entry.maker}" if entry else "an entry"
        return GroundLine(
            ground.stance.value,
            f"{by}, no words given",
            words,
            ground.says,
            link.to if link else None,
            link,
            place,
            quoted=False,
            id=ground.entry or "",
        )
    to = view.address_of_words(ground.anchor)
    if ground.entry and view.entry(ground.entry):
        to = to.at(ground.entry) if _in_margin(view, ground) else to
    return GroundLine(
        ground.stance.value,
        view.cited(ground.anchor),
        f"“{ground.anchor.exact}”",
        ground.says,
        to,
        link,
        place,
        quoted=True,
        id=ground.entry or "",
    )


def _in_margin(view: View, ground: Ground) -> bool:
    """Whether the entry's note stands beside these very words."""
    entry = view.entry(ground.entry or "")
    if entry is None or view.count_anchors(entry) > len(entry.anchors):
        return entry is not None and ground.anchor in view.register.entry(entry.id).anchors
    return ground.anchor in entry.anchors
