"""Where a text stands in time while it is read: the document's own date, and the running date of what it narrates.

What reports (last week, Monday, two years ago) is told from the document's date, what narrates (the following day,
that year, a day without its year) from the story's: the last date of the text that named its year and did not stand
in a parenthesis or note. A year that is missing where no story has begun is the last one before the document's date,
or the next one where the text looks ahead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ..model.dating import Dating
from ..model.instant import DAY, civil, day_number
from .meaning import ALONE, Sense, Step
from .moment import Moment
from .outlook import Outlook

DOCUMENT = "the document's date"
_HALF_A_YEAR = 183
"""Days."""
_A_WEEK = 7
QUARTER = 33
"""The code of the first quarter of a year in EDTF."""


def moment_of(dating: Dating | None) -> Moment | None:
    """The day, else the month, else the year, that a dating lies within; None where it is wider or open."""
    if dating is None or dating.earliest is None or dating.latest is None:
        return None
    first, last = civil(dating.earliest // DAY), civil(dating.latest // DAY)
    if first[0] != last[0]:
        return None
    if first == last:
        return Moment(year=first[0], month=first[1], day=first[2])
    return Moment(year=first[0], month=first[1] if first[1] == last[1] else None)


@dataclass(slots=True)
class Story:
    """The state of one reading."""

    document: Moment | None
    now: Moment | None = None
    """Where the story stands, and the words that say so."""
    words: str = ""
    told_here: bool = False
    """Whether the story stands where it does only because the document's date says so."""
    day: Moment | None = None
    """The last day that the story has told of, none of those of the document itself."""
    here: int = 0
    """How often the text has told of its own day or week (yesterday, Monday), and of days of other years."""
    there: int = 0
    stretch: int = 0
    """How many stretches of the text have been begun, and in which of them the story was last moved."""
    moved_in: int = 0
    last_day: tuple[Moment | None, str] = (None, "")
    """The last day that was told of, the document's own among them, and its words."""
    reported: dict[tuple[int | None, int | None, int | None], int] = field(default_factory=dict)
    """Days and months whose year was once found from the document's date, so that a later mention has it too."""

    @property
    def apart(self) -> bool:
        """Whether the story stands in another year than the document's, by its own words."""
        own, now = self.document, self.now
        return now is not None and not self.told_here and (own is None or now.year != own.year)

    def placed(self, sense: Sense, outlook: Outlook = Outlook.BACK, *, quoted: bool = False) -> tuple[Moment, str]:
        """The moment with what was missing filled in, and what it was told from; `outlook` where the text looks.

        What stands in a quotation (`quoted`) of a story that is not of the document's year is told from the story.
        """
        moment, leans_on = self._placed(sense, outlook, quoted=quoted)
        return self._likelier(moment).settled(), leans_on

    def _likelier(self, moment: Moment) -> Moment:
        """Of the two readings of a day in figures that first which alone lies within a week of the document's own day:
        03/04/98, in a report of 5 March 1998."""
        own = self.document
        if len(moment.others) != 1 or own is None or own.day is None:
            return moment
        one, other = replace(moment, others=()), moment.others[0]
        today = day_number(own.year or 0, own.month or 1, own.day)
        near = [abs(day_number(day.year or 0, day.month or 1, day.day or 1) - today) <= _A_WEEK for day in (one, other)]
        return replace(other, others=(one,)) if near == [False, True] else moment

    def _placed(self, sense: Sense, outlook: Outlook, *, quoted: bool) -> tuple[Moment, str]:
        if sense.step is not None and quoted and not sense.step.story and self.apart and self.there > self.here:
            return self._stepped(sense.moment, replace(sense.step, story=True))
        if sense.step is not None:
            self.here += not sense.step.story and not quoted
            ahead = outlook not in (Outlook.BACK, Outlook.OPEN) and sense.step.steps == ALONE
            return self._stepped(sense.moment, replace(sense.step, steps=0) if ahead else sense.step)
        moment = sense.moment
        if moment.year is not None or moment == Moment(hour=moment.hour, qualifier=moment.qualifier):
            return self._hour(moment)
        if moment.month is None and moment.season is None:
            if moment.day is not None:
                return self._day_alone(moment, outlook)
            return moment, ""
        key = (moment.month, moment.day, moment.season)
        if (year := self._year_of_weekday(moment)) is not None:
            return replace(moment, year=year), DOCUMENT
        if key in self.reported and outlook in (Outlook.BACK, Outlook.OPEN):
            return replace(moment, year=self.reported[key]), DOCUMENT
        elsewhere = self.here > self.there and self.moved_in != self.stretch and self.document is not None
        if self.now is not None and self.now.year is not None and not self.told_here and not elsewhere:
            near = _year_ahead if outlook in (Outlook.AHEAD, Outlook.NEAR) and self.now.month else _year_near
            return replace(moment, year=near(moment, self.now)), self.words
        if self.document is not None and self.document.year is not None:
            year = _YEARS[outlook](moment, self.document)
            self.reported.setdefault(key, year)
            return replace(moment, year=year), DOCUMENT
        if self.now is not None and self.now.year is not None:
            return replace(moment, year=_year_near(moment, self.now)), self.words
        return moment, ""

    def _year_of_weekday(self, moment: Moment) -> int | None:
        """The document's year, or that before it, where the weekday named beside a day fits it and does not fit the
        story's year: Monday, 9 March."""
        own, now = self.document, self.now
        if moment.weekday is None or moment.day is None or moment.month is None or not own or own.year is None:
            return None
        fits = [
            year
            for year in dict.fromkeys((*((now.year,) if now and now.year else ()), own.year, own.year - 1))
            if replace(moment, year=year).possible and day_number(year, moment.month, moment.day) % 7 == moment.weekday
        ]
        return fits[0] if fits and not (now and fits[0] == now.year) else None

    def moves_to(self, moment: Moment, words: str, leans_on: str) -> None:
        """Let the story go on from a moment.

        The document's own date is not the story's, nor is its bare year where no story has begun, nor what lies
        ahead of it. A bare year in which the story already stands leaves its day and month alone.
        """
        if moment.year is None or moment.years > 1 or moment.others:
            return
        if moment.day is not None and moment.month is not None and moment.days == 1:
            self.last_day = replace(moment.gregorian(), hour="", weekday=None, part=""), words
        own, bare = self.document, moment.month is None and moment.season is None
        if own and own.day and (moment.year, moment.month, moment.day) == (own.year, own.month, own.day):
            return
        sitting = own and own.day is None and (moment.year, moment.month) == (own.year, own.month)
        if moment.day is not None and moment.month is not None and moment.days == 1 and not sitting:
            self.day = moment.gregorian()
        if bare and own and self.now is None and moment.year == own.year:
            return
        if own and own.year is not None and (moment.year, moment.month or 0) > (own.year, own.month or 12):
            return
        if bare and self.now and self.now.year == moment.year:
            self.told_here = False
            return
        self.now, self.words, self.told_here = moment.gregorian(), words, leans_on == DOCUMENT
        self.moved_in = self.stretch
        self.there += self.apart and not bare

    def _hour(self, moment: Moment) -> tuple[Moment, str]:
        """An hour alone is of the day that was last told of, where the story still stands there, else of the document's
        where the text reports."""
        if not moment.hour or moment.year is not None:
            return moment, ""
        now, (day, words) = self.now, self.last_day
        if day is not None and (now is None or (now.year, now.month or day.month) == (day.year, day.month)):
            return replace(day, hour=moment.hour, qualifier=moment.qualifier), words
        if self._reports and self.document and self.document.day:
            return replace(self.document, hour=moment.hour, qualifier=moment.qualifier), DOCUMENT
        return moment, ""

    def _day_told_of(self, base: Moment | None, name: str, *, same: bool) -> tuple[Moment | None, str]:
        """The last day told of, where it is the document's own or of the month or year in which the story stands; for
        what is of the `same` day or week, that of a document which has told of none."""
        day, words = self.last_day
        if day is not None and day == self.document:
            return day, words
        if base is None or base.day is not None:
            return base, name
        if day is not None and (base.year, base.month or day.month) == (day.year, day.month):
            return day, words
        own = self.document
        return (own, DOCUMENT) if same and own and own.day and self._reports else (base, name)

    def is_at_hand(self, moment: Moment, step: Step | None, leans_on: str) -> bool:
        """Whether what leans on something is near the document's own day, in a text that does not tell more of days of
        other years than of its own.

        A day must lie within half a year, so that no other year would bring it nearer; a week, month or year must be
        counted from that day. The day of an hour is always doubtful.
        """
        own, day = self.document, moment.gregorian()
        if own is None or own.year is None or own.month is None or own.day is None or self.there > self.here:
            return False
        if day.year is None or day.hour[:1].isdigit() or day.others:
            return False
        if day.month is None or day.day is None:
            return step is not None and step.unit != "name" and leans_on == DOCUMENT
        away = day_number(day.year, day.month, day.day) - day_number(own.year, own.month, own.day)
        return abs(away) <= _HALF_A_YEAR

    @property
    def _reports(self) -> bool:
        """Whether the text tells of its own days rather than of a story of others."""
        return self.now is None or self.told_here or self.here > self.there

    def _day_alone(self, moment: Moment, outlook: Outlook) -> tuple[Moment, str]:
        for base, name in ((self.now, self.words), (self.document, DOCUMENT)):
            if base is not None and base.month is not None:
                if outlook is Outlook.AHEAD and (moment.day or 0) < (base.day or 0):
                    base = shifted(Moment(), base, "M", 1)
                found = replace(moment, year=base.year, month=base.month)
                if found.possible:
                    return found, name
        return moment, ""

    def _stepped(self, moment: Moment, step: Step) -> tuple[Moment, str]:
        if step.story and moment.hour and step.unit == "D" and not step.steps:
            return self._hour(moment)
        if step.unit == "nearest":
            if self.day is not None:
                return _nearest(moment, self.day), "the last day told of"
            step = Step(story=False, unit="name", steps=step.steps)
        base, name = (self.now, self.words) if step.story else (self.document, DOCUMENT)
        if step.story and step.unit in ("D", "W"):
            base, name = self._day_told_of(base, name, same=not step.steps)
        if step.unit == "Q" and step.story and not self.apart and (base is None or (base.season or 0) < QUARTER):
            base, name, step = self.document, DOCUMENT, replace(step, steps=step.steps - 1)  # the one that is over
        if step.unit == "year ago":
            if base is None or (base.season or 0) < QUARTER:
                base, name = self.document, DOCUMENT
            step = replace(step, unit="Y")
        if base is None and step.story and step.steps <= 0:
            base, name = self.document, DOCUMENT
        if base is None and not step.story:
            base, name = self.now, self.words
        if base is None or base.year is None:
            return (moment, "") if step.unit == "name" else (Moment(hour=moment.hour, unplaced=step.unit), "")
        if step.unit == "same year":
            return replace(moment, year=base.year + int(step.steps)), name
        if step.unit == "name":
            return _by_name(moment, base, step.steps), name
        return shifted(moment, base, step.unit, step.steps), name


def _year_near(moment: Moment, now: Moment) -> int:
    """The story's year; the next one where December goes on into the first months of the year."""
    year = now.year or 0
    month = moment.first_month or 6
    if now.month is not None and now.month - month >= 8:
        return year + 1
    return year


def _year_before(moment: Moment, own: Moment) -> int:
    """The last year in which the date lies no later than the document's."""
    year = own.year or 0
    month = moment.first_month or 1
    if own.month is None:
        return year
    later = (month, moment.day or 0) > (own.month, own.day or 31)
    return year - 1 if later else year


def _year_ahead(moment: Moment, own: Moment) -> int:
    """The first year in which the date lies no earlier than the document's."""
    year = own.year or 0
    month = moment.month or {21: 5, 22: 8, 23: 11, 24: 12}.get(moment.season or 0, 12)
    if own.month is None:
        return year
    return year + 1 if (month, moment.day or 31) < (own.month, own.day or 1) else year


def _year_nearest(moment: Moment, own: Moment) -> int:
    """The year in which the date lies nearest to the document's, on either side of it."""
    year = own.year or 0
    month = moment.month or {21: 4, 22: 7, 23: 10, 24: 13}.get(moment.season or 0, 6)
    if own.month is None:
        return year
    here, there = own.month * 31 + (own.day or 15), month * 31 + (moment.day or 15)
    return min((year + 1, year, year - 1), key=lambda one: abs((one - year) * 372 + there - here))


def _year_at_hand(moment: Moment, own: Moment) -> int:
    """The last year in which the date lies no later than the document's, unless in the next it is at most five months
    ahead."""
    ahead = _year_ahead(moment, own)
    if own.month is None:
        return ahead
    apart = (ahead - (own.year or 0)) * 12 + (moment.first_month or 6) - own.month
    return ahead if apart <= 5 else _year_before(moment, own)


def _by_name(moment: Moment, base: Moment, steps: float) -> Moment:
    """The named weekday, month or season before, in, or after the base."""
    if moment.weekday is not None:
        if base.day is None or base.month is None or base.year is None:
            return moment
        today = day_number(base.year, base.month, base.day)
        behind = (today - moment.weekday) % 7
        day = today - behind if steps < 0 else today + (-behind) % 7
        if steps == -1 and behind == 0:
            day -= 7
        if steps == 1 and behind == 0:
            day += 7
        year, month, number = civil(day)
        return replace(moment, year=year, month=month, day=number)
    return replace(moment, year=_year_of_name(moment, base, steps))


def _year_of_name(moment: Moment, base: Moment, steps: float) -> int:
    """The year of the named month or season that is over before the base, begins after it, or is of its year."""
    year, first = base.year or 0, moment.first_month or 3
    own, last = base.first_month, first + (2 if moment.season else 0)
    if own is None:
        return year + 1 if steps > 0 else year
    if steps < 0:
        return year - (1 if last >= own else 0) - (1 if last - 12 >= own else 0)
    return year + 1 if steps > 0 and first <= own else year


def _nearest(moment: Moment, base: Moment) -> Moment:
    """The named weekday nearest to a day, that day itself among them."""
    today = day_number(base.year or 0, base.month or 1, base.day or 1)
    behind = (today - (moment.weekday or 0)) % 7
    year, month, day = civil(today - behind if behind <= 3 else today + 7 - behind)
    return replace(moment, year=year, month=month, day=day)


def shifted(moment: Moment, base: Moment, unit: str, apart: float) -> Moment:
    """So many days, weeks, months ... from the base, as exact as the unit or as the base is."""
    year, month, day, steps = base.year or 0, base.month, base.day, int(apart)
    if unit in ("D", "W", "F"):
        if month is None:
            return replace(moment, year=year)
        if day is None:
            return replace(moment, year=year, month=month)
        length = {"D": 1, "W": 7, "F": 14}[unit]
        number = day_number(year, month, day) + steps * length
        if unit == "W":
            number -= number % 7
        of_year, of_month, on = civil(number)
        return replace(moment, year=of_year, month=of_month, day=on, days=7 if unit == "W" else 1)
    if unit == "WE":
        return _weekend(moment, base, apart)
    if unit in ("M", "Q"):
        first = base.first_month
        if first is None:
            return replace(moment, year=year)
        if unit == "Q":
            over, place = divmod((first - 1) // 3 + steps, 4)
            return replace(moment, year=year + over, season=QUARTER + place)
        over, final = divmod(first - 1 + steps, 12)
        return replace(moment, year=year + over, month=final + 1)
    if unit == "DE":
        return replace(moment, year=(year // 10 + steps) * 10, years=10)
    if unit == "CE":
        return replace(moment, year=(year // 100 + steps) * 100, years=100)
    quarter = base.season if moment == Moment(qualifier=moment.qualifier) and (base.season or 0) >= QUARTER else None
    return replace(moment, year=year + steps, season=quarter)


def _weekend(moment: Moment, base: Moment, apart: float) -> Moment:
    """The Saturday and Sunday of the base's week, or of a week before or after it; by itself, the last."""
    if base.month is None or base.day is None:
        return moment
    number = day_number(base.year or 0, base.month, base.day)
    weeks = int(apart) if apart != ALONE else -1 if number % 7 < 5 else 0
    year, month, day = civil(number - number % 7 + 5 + 7 * weeks)
    return replace(moment, year=year, month=month, day=day, days=2)


_YEARS: Mapping[Outlook, Callable[[Moment, Moment], int]] = {
    Outlook.BACK: _year_before,
    Outlook.AHEAD: _year_ahead,
    Outlook.NEAR: _year_nearest,
    Outlook.TOWARDS: _year_at_hand,
    Outlook.OPEN: _year_at_hand,
}
"""The year of a date that does not name it, from the document's date or the story's."""
