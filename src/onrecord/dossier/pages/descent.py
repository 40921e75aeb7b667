"""Who took a wording from whom, as far as dates and likeness tell: each use hangs on the most alike earlier one.

It is a suggestion. Two uses whose dates overlap are joined without a direction; of sources that are equally alike the
latest is taken, since what was copied last was copied from what was at hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from ...model.variants import Variant, aligned
from ...model.words import words_of
from ..phrases import shortened
from .pictures import BROAD, SLIM, Picture, Sheet
from .uses import Use
from .view import Link

MOST = 40
"""Uses past which no tree is drawn: it would be read by nobody, and every two of them are compared."""

ALL = slice(None)

_ROW, _GUTTER, _STEP, _TOP = 58.0, 58.0, 9.0, 14.0


@dataclass(frozen=True, slots=True)
class Hanging:
    """A use and the earlier use that it hangs on; `sure` where that was surely earlier; `variant` how its words stand
    to the source's."""

    use: Use
    source: Use | None = None
    variant: Variant | None = None
    sure: bool = False


@dataclass(slots=True)
class _Likeness:
    """How alike the words of two uses are, each pair of wordings looked at once."""

    bags: dict[str, Counter[str]] = field(default_factory=dict)
    known: dict[tuple[str, str], Variant] = field(default_factory=dict)

    def at_most(self, one: str, other: str) -> float:
        """No less than how alike the two are: by the words that both have, whatever their order."""
        left, right = self._bag(one), self._bag(other)
        both = left.total() + right.total()
        return 2 * (left & right).total() / both if both else 1.0

    def variant(self, source: str, words: str) -> Variant:
        """The words beside a source's."""
        if (source, words) not in self.known:
            self.known[source, words] = aligned(source, words)
        return self.known[source, words]

    def _bag(self, words: str) -> Counter[str]:
        if words not in self.bags:
            self.bags[words] = Counter(word for word, _, _ in words_of(words))
        return self.bags[words]


def hangings(uses: Sequence[Use], shown: slice = ALL) -> tuple[Hanging, ...]:
    """Those of the uses that are shown, each with its source; beyond `MOST` uses each stands beside the first one."""
    likeness = _Likeness()
    if len(uses) > MOST:
        first = uses[0]
        return tuple(_beside(first, use, likeness) if use is not first else Hanging(first) for use in uses[shown])
    return tuple(_hanging(use, uses[:place], likeness) for place, use in enumerate(uses))[shown]


def hanging(uses: Sequence[Use], place: int) -> Hanging:
    """One of the uses with its source."""
    return _hanging(uses[place], uses[:place], _Likeness())


def _beside(source: Use, use: Use, likeness: _Likeness) -> Hanging:
    return Hanging(use, source, likeness.variant(source.words, use.words), _surely_before(source, use))


def _hanging(use: Use, earlier: Sequence[Use], likeness: _Likeness) -> Hanging:
    """The use on the most alike of those that can be earlier; the likeliest are looked at first."""
    best: Hanging | None = None
    order = sorted(earlier, key=lambda one: (likeness.at_most(one.words, use.words), one.number), reverse=True)
    for one in order:
        if best is not None and best.variant and likeness.at_most(one.words, use.words) < best.variant.likeness:
            break
        hung = _beside(one, use, likeness)
        if best is None or _rank(hung) > _rank(best):
            best = hung
    return best or Hanging(use)


def _rank(hung: Hanging) -> tuple[float, bool, int]:
    assert hung.variant
    assert hung.source
    return round(hung.variant.likeness, 3), hung.sure, hung.source.number


def _surely_before(one: Use, other: Use) -> bool:
    return one.when is not None and other.when is not None and one.when.surely_before(other.when)


@dataclass(frozen=True, slots=True)
class Knot:
    """A use in the picture: where it stands, what is printed beside it."""

    hanging: Hanging
    y: float
    title: str
    date: str
    hint: str


@dataclass(frozen=True, slots=True)
class Branch:
    """What joins two uses: its path; without a direction where their dates overlap."""

    path: str
    sure: bool
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """The tree on one sheet: one row for each use, the earliest on top."""

    drawn: ClassVar[str] = "descent"
    title: str
    description: str
    sheet: Sheet
    knots: tuple[Knot, ...]
    branches: tuple[Branch, ...]
    height: float
    gutter: float


def descent_picture(hung: Sequence[Hanging]) -> Picture | None:
    """The tree of who from whom in both widths; None for one use alone, or for more than can be drawn."""
    if not 1 < len(hung) <= MOST:
        return None
    return Picture(
        broad=descent(hung, BROAD),
        slim=descent(hung, SLIM),
        caption="An arrow leads to a use from the one that it hangs on; broken and without an arrow where the dates "
        "overlap.",
        heads=("Use", "Hangs on", "Words alike", "Direction"),
        rows=tuple(_table_row(one) for one in hung),
    )


def _table_row(one: Hanging) -> tuple[Link | str, ...]:
    use = Link(f"{one.use.number} · {one.use.voice.name}, {one.use.date}", one.use.where.to)
    if one.source is None or one.variant is None:
        return (use, "nothing", "", "")
    source = Link(f"{one.source.number} · {one.source.voice.name}, {one.source.date}", one.source.where.to)
    return (use, source, f"{one.variant.likeness:.0%}", "surely earlier" if one.sure else "open: the dates overlap")


def descent(hung: Sequence[Hanging], sheet: Sheet) -> Descent:
    """The tree of who from whom on a sheet."""
    gutter = _GUTTER if sheet.width < BROAD.width else 2 * _GUTTER
    knots = tuple(
        Knot(one, _TOP + place * _ROW, _title(one.use), shortened(one.use.date, 42), _hint(one))
        for place, one in enumerate(hung)
    )
    height = {knot.hanging.use.number: knot.y for knot in knots}
    branches = tuple(
        _branch(height[knot.hanging.source.number], knot.y, gutter, knot.hanging.sure)
        for knot in knots
        if knot.hanging.source is not None
    )
    told = "; ".join(
        f"{one.use.number} from {one.source.number}" if one.sure else f"{one.use.number} and {one.source.number}"
        for one in hung
        if one.source
    )
    return Descent(
        title="Who from whom",
        description=f"A suggestion, by likeness and dates. Each use hangs on an earlier one: {told}.",
        sheet=sheet,
        knots=knots,
        branches=branches,
        height=len(knots) * _ROW,
        gutter=gutter,
    )


def _branch(source: float, use: float, gutter: float, sure: bool) -> Branch:
    """An arc left of the uses, the farther out the more rows it spans."""
    rows = (use - source) / _ROW
    out = round(max(gutter - 18 - _STEP * rows, -gutter / 3), 1)
    return Branch(f"M{gutter - 8} {source} C {out} {source} {out} {use} {gutter - 14} {use}", sure, use)


def _title(use: Use) -> str:
    return f"{use.number} · {shortened(use.voice.name, 34)}"


def _hint(hung: Hanging) -> str:
    if hung.source is None or hung.variant is None:
        return "the earliest on record" if hung.use.first else "hangs on no other"
    joint = "from" if hung.sure else "with"
    return f"{joint} {hung.source.number} · {hung.variant.likeness:.0%} of the words alike"
