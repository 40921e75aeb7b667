"""Into which periods the uses of a wording fall: by dates that are given, else by equal numbers of uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.edtf import parse_edtf
from ..model.fault import OnrecordError
from ..model.instant import DAY, civil
from ._uses import Use


@dataclass(frozen=True)
class Divided:
    """The uses of each period, those that fall surely into one; and how many fall into none."""

    periods: Sequence[Sequence[Use]]
    left_out: int

    @property
    def labels(self) -> list[str]:
        """From which year to which the uses of each period are."""
        return [_years(some) for some in self.periods]

    @property
    def numbered(self) -> list[tuple[Use, int]]:
        """Each use with the number of its period."""
        return [(use, number) for number, some in enumerate(self.periods) for use in some]


def divided(uses: Sequence[Use], cuts: str, periods: int) -> Divided:
    """The uses by periods: cut at the beginnings of the dates given, or into so many of equal numbers of uses, a text
    being in one period whole. What has no date, or lies across a cut, is left out."""
    dated = [use for use in uses if use.bounds[0] > -float("inf") and use.bounds[1] < float("inf")]
    dated.sort(key=_middle)
    bounds = _given(cuts) if cuts.strip() else _equal(dated, periods)
    found: list[list[Use]] = [[] for _ in range(len(bounds) + 1)]
    for use in dated:
        number = sum(1 for bound in bounds if use.bounds[0] >= bound)
        if all(use.bounds[1] < bound for bound in bounds[number:]):
            found[number].append(use)
    return Divided(found, len(uses) - sum(map(len, found)))


def _middle(use: Use) -> float:
    return sum(use.bounds) / 2


def _given(cuts: str) -> list[float]:
    bounds = []
    for cut in cuts.replace(",", " ").split():
        dated = parse_edtf(cut)
        if dated.earliest is None:
            raise OnrecordError(f"{cut!r} in cuts has no beginning; give a day, a month or a year (EDTF)")
        bounds.append(float(dated.earliest))
    return sorted(bounds)


def _equal(dated: Sequence[Use], periods: int) -> list[float]:
    """The beginnings of the periods behind the first: where a use begins before which as many lie as are wanted."""
    bounds = list[float]()
    for number in range(1, periods):
        wanted = round(number * len(dated) / periods)
        free = [use.bounds[0] for use in dated if not bounds or use.bounds[0] > bounds[-1]]
        near = sorted(set(free), key=lambda begin: abs(sum(1 for use in dated if use.bounds[0] < begin) - wanted))
        if near:
            bounds.append(near[0])
    return sorted(bounds)


def _years(uses: Sequence[Use]) -> str:
    if not uses:
        return "none"
    first = civil(int(min(use.bounds[0] for use in uses)) // DAY)[0]
    last = civil(int(max(use.bounds[1] for use in uses)) // DAY)[0]
    return str(first) if first == last else f"{first} to {last}"
