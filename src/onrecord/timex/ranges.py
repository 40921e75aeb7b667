"""Moments joined: ranges, alternatives, open ends and the two calendars, placed in time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model.dating import Calendar, Dating, Qualifier, either, lasting
from ..model.edtf import write_edtf
from .ends import ENDS, last_day, opened
from .found import Found, Read
from .meaning import DAYS
from .moment import Moment, borrowed, day_before, falls_after, same_half
from .placing import Placing, moment_in, whole
from .story import shifted
from .tokens import Token


class Ranges(Placing):
    """What each rule of `RANGES` makes of its tokens."""

    def found(self) -> Iterator[Found]:
        """The expressions that the words make: one, or several where they only stand side by side."""
        means = getattr(self, self.rule.means)
        yield from means()

    def alone(self) -> Iterator[Found]:
        """A moment, duration or set by itself."""
        yield self._single(self.tokens[-1], self._placed(self.tokens[-1]))

    def several(self) -> Iterator[Found]:
        """Days that share their month."""
        last, leans_on = self._placed(self.tokens[-1])
        for token in self.tokens[:-1]:
            if token.name in DAYS:
                day = replace(last, day=whole(token.value))
                if day.possible:
                    yield self._single(token, (day, leans_on))
        yield self._single(self.tokens[-1], (last, leans_on))

    def several_after(self) -> Iterator[Found]:
        """A month's day and further days: May 4 and 5."""
        place = next(place for place, token in enumerate(self.tokens) if token.name == "PDAY")
        first, leans_on = self._placed_with_year(place)
        yield self._single(self.tokens[place], (first, leans_on))
        for token in self.tokens[place + 1 :]:
            if token.name in DAYS:
                day = replace(first, day=whole(token.value), weekday=None)
                if day.possible:
                    end = self.tokens[-1].end if self.tokens[-1].name == "PYEAR" else token.end
                    yield replace(self._single(token, (day, leans_on)), end=end)

    def of_one_year(self) -> Iterator[Found]:
        """Months, seasons or days of which only the last names the year."""
        year = moment_in(self.tokens[-1]).year
        for token in self.tokens:
            if not isinstance(token.value, Read):
                continue
            moment = moment_in(token)
            alone = year is None or moment.year is not None or token.value.sense.step is not None
            if alone:
                yield self._single(token, self._placed(token))
            else:
                found = self._single(token, (borrowed(moment, Moment(year=year)), ""))
                yield replace(found, rule=self.rule.name)

    def hour_of_day(self) -> Iterator[Found]:
        """An hour, and the day that it is of."""
        hour, day = self.tokens[0], self.tokens[-1]
        moment, leans_on = self._placed(day)
        clock = replace(moment, hour=moment_in(hour).hour)
        yield replace(self._part(hour, clock), leans_on=leans_on, sure=not leans_on, rule=self.rule.name)
        yield self._single(day, (moment, leans_on))

    def ended_with(self) -> Iterator[Found]:
        """A year, quarter, month or week, and its last day: the unit is that in which the day lies."""
        unit, last = self.tokens[0], self.tokens[-1]
        step = unit.value.sense.step if isinstance(unit.value, Read) else None
        day, leans_on = self._placed(last)
        if step is None or step.steps or step.unit not in ("Y", "Q", "M", "W"):
            yield self._single(unit, self._placed(unit))
        else:
            found = self._single(unit, (shifted(moment_in(unit), day, step.unit, 0), leans_on))
            yield replace(found, rule=self.rule.name)
        yield self._single(last, (day, leans_on))

    def lasted(self) -> Iterator[Found]:
        """From one moment to another."""
        ends = [token for token in self.tokens if token.name[0] == "P" or token.name in DAYS]
        if any(token.name in DAYS for token in ends) and any(token.name == "PDAY" for token in ends):
            yield from self.days()
            return
        if len(ends) == 2 and self.tokens[1].name == "DASH" and _year_of(*ends):
            moment = replace(moment_in(ends[0]), year=moment_in(ends[1]).year)
            yield replace(self._single(ends[0], (moment, "")), end=ends[1].end)
            return
        if len(ends) != 2 or not self._alike(*ends):
            yield from self._each()
            return
        yield from self._range(ends[0], ends[1], *self._two_placed(ends[0], ends[1]))

    def before_our_era(self) -> Iterator[Found]:
        """``480-479 BC``."""
        last, _ = self._placed(self.tokens[-1])
        first = Moment(year=1 - whole(self.tokens[0].value))
        if last.year is None or last.year > 0 or first.year is None or first.year > last.year:
            yield self._single(self.tokens[-1], (last, ""))
            return
        yield from self._range(self.tokens[0], self.tokens[-1], first, last, "")

    def short_year(self) -> Iterator[Found]:
        """``1935-36``, ``1876-7``; not a range where the second is no later."""
        first, leans_on = self._placed(self.tokens[0])
        short = self.tokens[-1]
        size = 10 if short.name == "ONE" else 100
        year = (first.year or 0) // size * size + whole(short.value) % size
        if first.year is None or year <= first.year or first.years > 1:
            yield self._single(self.tokens[0], (first, leans_on))
            return
        yield from self._range(self.tokens[0], short, first, replace(first, year=year, part=""), leans_on)

    def days(self) -> Iterator[Found]:
        """``5-13 March 1940``, ``March 5-13, 1940``, ``25-9 January``, ``between 5 and 13 March``."""
        place = next(place for place, token in enumerate(self.tokens) if token.name == "PDAY")
        other = next(token for token in self.tokens if token.name in DAYS)
        moment, leans_on = self._placed_with_year(place)
        forwards = self.tokens.index(other) > place
        if forwards and moment_in(self.tokens[place]).year is not None:
            yield from self.years_of_day()
            return
        first, last = (moment.day or 0, whole(other.value)) if forwards else (whole(other.value), moment.day or 0)
        if last < first and last < 10:
            last += first // 10 * 10
        ends = replace(moment, day=first), replace(moment, day=last)
        if not first < last or not all(one.possible for one in ends):
            yield self._single(self.tokens[place], (moment, leans_on))
            return
        tokens = (self.tokens[place], self.tokens[-1]) if forwards else (other, self.tokens[place])
        yield from self._range(*tokens, *ends, leans_on)

    def years_of_day(self) -> Iterator[Found]:
        """``3 December 1877-80``: that day of one of the years."""
        token, short = self.tokens[0], self.tokens[-1]
        first = moment_in(token)
        if first.year is None:
            yield from self.days() if short.name in DAYS else [self._single(token, self._placed(token))]
            return
        size = 10 if short.name == "ONE" else 100
        year = first.year or 0
        until = year // size * size + whole(short.value) % size
        if not year < until <= year + 10:
            yield self._single(token, (first, ""))
            return
        days = [replace(first, year=one) for one in range(year, until + 1)]
        when = either([one.dating() for one in days if one.possible])
        yield self._made(token.start, short.end, replace(when, edtf=write_edtf(when)), first.timex(), "")

    def _placed_with_year(self, place: int) -> tuple[Moment, str]:
        token = self.tokens[place]
        year = self.tokens[-1]
        if year.name == "PYEAR" and isinstance(year.value, Read) and isinstance(token.value, Read):
            return replace(token.value.sense.moment, year=year.value.sense.moment.year), ""
        return self._placed(token)

    def two_calendars(self) -> Iterator[Found]:
        """The same day by the Julian and the Gregorian calendar, whichever stands first."""
        days = [token for token in self.tokens if token.name == "PDAY" or token.name in DAYS][:2]
        place = max(self.tokens.index(token) for token in days if token.name == "PDAY")
        last, leans_on = self._placed_with_year(place)
        pair = [
            token.value.sense.moment if isinstance(token.value, Read) else Moment(day=whole(token.value))
            for token in days
        ]
        pair = [replace(one, year=last.year, month=one.month or last.month, julian=False) for one in pair]
        if pair[0].day is not None and days[0].name in DAYS and pair[0].day > (pair[1].day or 0):
            pair[0] = replace(pair[0], month=(last.month or 1) - 1 or 12, year=(last.year or 1) - (last.month == 1))
        for old, new in (pair, pair[::-1]):
            if old.possible and replace(old, julian=True).gregorian() == replace(new, julian=False):
                when = replace(new.dating(), calendar=Calendar.JULIAN if old is pair[0] else Calendar.GREGORIAN)
                yield self._made(days[0].start, self.tokens[-1].end, when, new.timex(), leans_on)
                self._move(new, self._words(days[0]), leans_on)
                return
        yield self._single(days[0], (replace(last, day=pair[0].day, month=pair[0].month), leans_on))

    def one_of(self) -> Iterator[Found]:
        """One moment or the other, or one of several days: as many readings."""
        tokens = self.tokens[0], self.tokens[-1]
        first, last, leans_on = self._two_placed(*tokens, ordered=False)
        if last.month is None and first.month is not None and self.tokens[-1].name == "PYEAR":
            last = replace(first, year=last.year)
        days = [
            (one, replace(last, day=whole(one.value), weekday=None)) for one in self.tokens[1:-1] if one.name in DAYS
        ]
        told = [(tokens[0], first), *(one for one in days if one[1].possible), (tokens[-1], last)]
        when = either([one.dating() for _, one in told])
        when = replace(when, edtf=write_edtf(when))
        parts = tuple(self._part(token, one) for token, one in told)
        value = "|".join(one.timex() for _, one in told)
        made = self._made(self.tokens[0].start, self.tokens[-1].end, when, value, leans_on)
        yield replace(made, parts=parts)
        self._move(last, self._words(self.tokens[-1]), leans_on)

    def open_end(self) -> Iterator[Found]:
        """Before, after, by, since or until a moment, which alone is spanned."""
        token = self.tokens[-1]
        names = [one.name for one in self.tokens[:-1]]
        signal = next(_SIGNALS[name] for name in names if name in _SIGNALS)
        if names[0] in ("NOT", "NUMBERED"):
            signal = {"BEFORE": "FROM", "AFTER": "BY"}[signal]
        found = self._single(token, self._placed(token))
        at_its_end = ENDS.match(self._words(token)) and signal == "BEFORE"
        when = opened(last_day(found.when, moment_in(token)) if at_its_end else found.when, signal)
        if names[0] in ("SHORTLY", "CIRCA"):
            when = replace(when, qualifier=Qualifier.CIRCA)
            when = replace(when, edtf=write_edtf(when))
        yield replace(found, when=when, rule=f"{self.rule.name} {found.rule}")

    def from_on(self) -> Iterator[Found]:
        """From a moment onwards; a moment or later, or earlier; the moment alone is spanned."""
        token = next(token for token in self.tokens if isinstance(token.value, Read))
        last = self.tokens[-1].name
        signal = "FROM" if last in ("LATER", "AFTER") else "BY" if last in ("EARLIER", "BEFORE") else "SINCE"
        found = self._single(token, self._placed(token))
        yield replace(found, when=opened(found.when, signal), rule=f"{self.rule.name} {found.rule}")

    def so_long_from(self) -> Iterator[Found]:
        """So many days, weeks ... before or after a date: two years after 1917."""
        spent, signal, token = self.tokens
        length = spent.value.sense.value if isinstance(spent.value, Read) else ""
        told = _LENGTH.fullmatch(length)
        if told is None:
            yield self._single(spent, self._placed(spent))
            found = self._single(token, self._placed(token))
            yield replace(found, when=opened(found.when, signal.name), rule=f"{signal.name.lower()} {found.rule}")
            return
        base, leans_on = self._placed(token)
        steps = int(told[1]) * (-1 if signal.name == "BEFORE" else 1)
        moment = shifted(Moment(), base, told[2], steps)
        yield self._made(spent.start, token.end, moment.dating(), moment.timex(), leans_on)
        self._move(moment, self.text[spent.start : token.end], leans_on)

    def eve_of(self) -> Iterator[Found]:
        """The day before a day; where that cannot be told, the day alone."""
        token = self.tokens[-1]
        day, leans_on = self._placed(token)
        eve = day_before(day)
        if eve is None:
            yield self._single(token, (day, leans_on))
            return
        yield self._made(self.tokens[0].start, token.end, eve.dating(), eve.timex(), leans_on)
        self._move(eve, self._words(token), leans_on)

    def _each(self) -> Iterator[Found]:
        for token in self.tokens:
            if isinstance(token.value, Read):
                yield self._single(token, self._placed(token))

    def _alike(self, first: Token, last: Token) -> bool:
        """Whether two moments can be the ends of one range."""
        rules = [token.value.rule.means for token in (first, last) if isinstance(token.value, Read)]
        told = [token.value.sense.step is not None for token in (first, last) if isinstance(token.value, Read)]
        weekdays = all(moment_in(one).weekday is not None and moment_in(one).day is None for one in (first, last))
        return len(rules) == 2 and (not any(told) or weekdays or self.tokens[0].name in ("FROM", "BETWEEN"))

    def _two_placed(self, first: Token, last: Token, *, ordered: bool = True) -> tuple[Moment, Moment, str]:
        """Two moments, each with what it borrows from the other."""
        one, other = moment_in(first), moment_in(last)
        if first.name == "PREF":
            one, leans_on = self._placed(first)
            other, _ = self._placed(last)
            if ordered and other.weekday is not None and falls_after(one, other):
                other = replace(shifted(other, other, "D", 7), weekday=other.weekday)
            return one, other, leans_on
        if one.year is None and other.year is not None:
            one = borrowed(one, other)
            if ordered and falls_after(one, other):
                one = replace(one, year=(one.year or 0) - 1)
            return one, other, ""
        if one.hour[:1].isdigit() and other.hour[:1].isdigit() and other.year is None:
            placed, leans_on = self._placed(last)
            return same_half(replace(placed, hour=one.hour), placed), placed, leans_on
        if one.month is None and one.season is None and one.year is None:
            other, leans_on = self._placed(last)
            return borrowed(one, other), other, leans_on
        one, leans_on = self._placed(first)
        if isinstance(last.value, Read) and last.value.sense.step is not None:
            return one, self._placed(last)[0], leans_on
        if other.year is None:
            other = borrowed(other, one)
            if ordered and falls_after(one, other):
                other = replace(other, year=(other.year or 0) + 1)
        elif other.year <= 0 and one.year is not None and one.year > 0:
            one = replace(one, year=1 - one.year)
        return one, other, leans_on

    def _range(self, first: Token, last: Token, one: Moment, other: Moment, leans_on: str) -> Iterator[Found]:
        parts = self._part(first, one), self._part(last, other)
        start, end = self.tokens[0].start, max(last.end, self.tokens[-1].end)
        try:
            when = lasting(parts[0].when, parts[1].when)
        except ValueError:
            yield from parts
            return
        if self.tokens[0].name == "BETWEEN" and when.bounded:
            within = Dating.within(when.earliest, when.latest)
            when = replace(within, parts=when.parts, edtf=_between(parts), qualifier=when.qualifier)
        else:
            when = replace(when, edtf=write_edtf(when))
        value = f"{parts[0].value}/{parts[1].value}"
        yield replace(self._made(start, end, when, value, leans_on), type=parts[0].type, parts=parts)
        self._move(other, self._words(last), leans_on)


_LENGTH = re.compile(r"P(\d+)([DWMY])")
_SIGNALS = {
    "BEFORE": "BEFORE", "EARLIER": "BEFORE", "AFTER": "AFTER", "LATER": "AFTER", "BY": "BY", "SINCE": "SINCE",
    "UNTIL": "UNTIL", "UP": "UNTIL",
}  # fmt: skip


def _between(parts: Sequence[Found]) -> str | None:
    ends = [write_edtf(part.when) for part in parts]
    if any(not end or "[" in end or "/" in end for end in ends):
        return None
    return f"[{ends[0]}..{ends[1]}]"


def _year_of(first: Token, last: Token) -> bool:
    """Whether a dash only parts a day or month from its year: ``April 2 - 1851``."""
    return (
        first.name in ("PDAY", "PMONTH")
        and last.name == "PYEAR"
        and moment_in(first).year is None
        and moment_in(last).month is None
    )
