"""When something was: an uncertain date with four bounds.

The bounds are those of CIDOC CRM (P81, P82): what is dated begins not before and not after two instants, and ends not
before and not after two others. An open end is ``None``. The words that the date was read from and its EDTF string
(ISO 8601-2:2019) are kept beside the bounds, since neither says all that the other does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf

from .instant import first_minute, iso, iso_day, last_minute


class Calendar(StrEnum):
    """The calendar that a date was written in; bounds are always Gregorian."""

    GREGORIAN = "gregorian"
    JULIAN = "julian"


class Qualifier(StrEnum):
    """What the writer doubts: the precision (circa), the date itself (uncertain), or both (ISO 8601-2: ``~ ? %``)."""

    CERTAIN = ""
    CIRCA = "circa"
    UNCERTAIN = "uncertain"
    BOTH = "circa and uncertain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """A date as it stands in the record: its words, its EDTF string and what they bound (in minutes, see `instant`).

    `latest` and the other upper bounds are the last minute that is still meant. Bounds that contradict each other
    raise `ValueError`.
    """

    text: str = ""
    edtf: str | None = None
    qualifier: Qualifier = Qualifier.CERTAIN
    calendar: Calendar = Calendar.GREGORIAN
    begins_not_before: int | None = None
    begins_not_after: int | None = None
    ends_not_before: int | None = None
    ends_not_after: int | None = None
    readings: tuple[Dating, ...] = ()
    """The alternatives, where the words can be read in more than one way; the bounds are then their hull."""
    parts: tuple[Dating, ...] = ()
    """The two ends of a range, each dated by itself."""

    def __post_init__(self) -> None:
        if _after(self.begins_not_before, self.begins_not_after) or _after(self.ends_not_before, self.ends_not_after):
            raise ValueError(f"the bounds of {self.text or self.edtf!r} contradict each other")
        if _after(self.begins_not_before, self.ends_not_after):
            raise ValueError(f"{self.text or self.edtf!r} would end before it begins")

    @classmethod
    def within(cls, earliest: int | None, latest: int | None, *, text: str = "", edtf: str | None = None) -> Dating:
        """One moment, or one undivided stretch, somewhere between two instants."""
        return cls(
            text=text,
            edtf=edtf,
            begins_not_before=earliest,
            begins_not_after=latest,
            ends_not_before=earliest,
            ends_not_after=latest,
        )

    @classmethod
    def day(cls, year: int, month: int, day: int, *, text: str = "") -> Dating:
        """A single day."""
        edtf = iso_day(first_minute(year, month, day)) if abs(year) <= 9999 else None
        return cls.within(first_minute(year, month, day), last_minute(year, month, day), text=text, edtf=edtf)

    @property
    def earliest(self) -> int | None:
        """The first instant that can be meant; None where that side is open."""
        return self.begins_not_before

    @property
    def latest(self) -> int | None:
        """The last instant that can be meant; None where that side is open."""
        return self.ends_not_after

    @property
    def bounded(self) -> bool:
        """Whether anything at all is known of the time."""
        return self.earliest is not None or self.latest is not None

    def surely_before(self, other: Dating) -> bool:
        """Whether this ended before the other began, whichever of their possible times are the true ones."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def possibly_before(self, other: Dating) -> bool:
        """Whether this can have ended before the other began, for some of their possible times."""
        return not _after_or_at(self.ends_not_before, other.begins_not_after)

    def overlaps(self, other: Dating) -> bool:
        """Whether the two can have a moment in common."""
        return not self.surely_before(other) and not other.surely_before(self)

    def __str__(self) -> str:
        return self.text or self.edtf or bounds(self)


@dataclass(frozen=True, slots=True)
class Quantile:
    """How likely a thing was said to have come by the end of a date."""

    share: float
    by: Dating


def lasting(first: Dating, last: Dating, *, text: str = "") -> Dating:
    """What lasted from one date to another, each of which may be open; `ValueError` if the second is the earlier.

    What begins in the one and ends in the other begins no later than it can end, so the inner bounds are drawn in
    where the two dates overlap.
    """
    if first.surely_before(last) or first.overlaps(last):
        return Dating(
            text=text,
            qualifier=qualified((first, last)),
            begins_not_before=first.earliest,
            begins_not_after=_least(first.latest, last.latest),
            ends_not_before=_greatest(last.earliest, first.earliest),
            ends_not_after=last.latest,
            parts=(first, last),
        )
    raise ValueError(f"{str(first)!r} to {str(last)!r} would end before it begins")


def either(readings: Sequence[Dating], *, text: str = "") -> Dating:
    """One of several dates, nobody knows which: their hull, with the dates as `readings` where there are several."""
    lows, highs = [one.earliest for one in readings], [one.latest for one in readings]
    low = None if None in lows else min(bound for bound in lows if bound is not None)
    high = None if None in highs else max(bound for bound in highs if bound is not None)
    hull = Dating.within(low, high, text=text)
    return replace(hull, qualifier=qualified(readings), readings=tuple(readings) if len(readings) > 1 else ())


def qualified(datings: Iterable[Dating]) -> Qualifier:
    """The doubt of several dates taken together."""
    doubts = {one.qualifier for one in datings} - {Qualifier.CERTAIN}
    return Qualifier.BOTH if len(doubts) > 1 else doubts.pop() if doubts else Qualifier.CERTAIN


def reach(when: Dating | None) -> tuple[float, float]:
    """The first and last minute that can be meant; endless where nothing tells."""
    if when is None:
        return -inf, inf
    return (-inf if when.earliest is None else when.earliest), (inf if when.latest is None else when.latest)


def bounds(dating: Dating) -> str:
    """The outer bounds as ISO 8601, ``..`` for an open end."""
    low, high = dating.earliest, dating.latest
    return f"{iso(low) if low is not None else '..'}/{iso(high) if high is not None else '..'}"


def _least(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _greatest(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else max(one, other)


def _after(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low > high


def _after_or_at(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low >= high
