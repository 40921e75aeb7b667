"""What the words that a rule has matched mean: a moment, a step from another moment, a duration or a set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any, Literal

from ..model.dating import Qualifier
from ..model.instant import civil, day_number, days_in_month
from .feasts import FEASTS, LAST, Movable
from .moment import Moment
from .tokens import Token

Tokens = Sequence[Token]
DAYS = frozenset({"ONE", "PADDED", "TEN", "TEENS", "LATE", "ORDINAL"})
NOTHING = Moment()
NUMBERS = frozenset({"ONE", "PADDED", "TEN", "TEENS", "LATE", "SIXTY", "NINETY", "HUNDRED", "CARDINAL", "YEAR"})


ALONE = -0.5
"""Steps of a weekday with no word that says which one: today or the last, or the next where the text looks ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A moment told from another: so many units away from the document's date or from the story's.

    `unit` is a letter of ISO-TimeML, or ``name`` where the moment is named (Monday, March, spring) and the step says
    which one: the one before (-1), after (1), or of the same stretch (0).
    """

    story: bool
    unit: str
    steps: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What an expression says by itself; `step` where it leans on another moment; `value` for durations and sets."""

    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    moment: Moment = NOTHING
    step: Step | None = None
    value: str = ""


def named(tokens: Tokens) -> Sense | None:
    """The moment whose day, month, year, season or part the words name."""
    said: dict[str, Any] = {}
    doubts: set[Qualifier] = set()
    quarter = any(token.name in ("SEASON", "SPRING", "QUARTER") for token in tokens)
    for place, token in enumerate(tokens):
        match token.name:
            case "MONTH" | "MAYMONTH":
                said["month"] = token.value
            case "CLOCK":
                said["hour"] = _hour(str(token.value), tokens[place + 1 :])
            case "ONE" | "TEN" | "CARDINAL" if tokens[place + 1 : place + 2] and tokens[place + 1].name == "MERIDIEM":
                said["hour"] = _hour(f"{token.value}:00", tokens[place + 1 :])
            case name if name in DAYS and not quarter and not _counts_years(tokens, place):
                said.setdefault("day", token.value)
            case "WEEKDAY" | "WEEKDAYSHORT":
                said["weekday"] = token.value
            case "SEASON" | "SPRING" | "QUARTERNAME" | "QUARTER":
                said["season"] = _season(token, tokens)
            case "NOON":
                said["hour"] = token.value
            case "YEAR" | "ZERO" | "NUMBER" if tokens[place + 1 : place + 2] and tokens[place + 1].name == "ZONE":
                said["hour"] = _military(token.value)
            case "FISCAL":
                said["fiscal"] = True
            case "DAYPART" | "DAWN":
                said["hour"] = said.get("hour", token.value)
            case "HOLIDAY":
                said |= _holiday(token, tokens)
                if any(one.name == "UNIT" and one.value != "D" for one in tokens):  # Easter week
                    doubts.add(Qualifier.CIRCA)
            case "CIRCA":
                doubts.add(Qualifier.CIRCA)
            case "DOUBT":
                doubts.add(Qualifier.UNCERTAIN)
            case "STYLE":
                said["julian"] = str(token.value).startswith("o")
            case "EARLY" if tokens[place + 1 : place + 2] and tokens[place + 1].value == "TH":
                said["hour"] = "MO"
            case "EARLY" | "EDGE" if "hour" not in said:
                said["part"] = token.value
            case "HALF":
                said["part"] = "first half" if tokens[place - 1].value == 1 else "second half"
            case _:
                pass
    if said.get("hour") == "NI" and sum(token.name in DAYS for token in tokens) == 2:
        said["days"] = 2
    said |= _years([one for one, other in zip_longest(tokens, tokens[1:]) if not other or other.name != "ZONE"])
    if len(doubts) > 1:
        said["qualifier"] = Qualifier.BOTH
    elif doubts:
        said["qualifier"] = doubts.pop()
    moment = Moment(**said).settled()
    if not moment.possible:
        return None
    return Sense(type="TIME" if moment.hour else "DATE", moment=_with_its_weekday(moment))


def _with_its_weekday(moment: Moment) -> Moment:
    """The moment, marked as doubtful where its weekday was another; where only the weekday is told, all those of its
    month as readings."""
    year, month, weekday = moment.year, moment.month, moment.weekday
    if weekday is None or year is None or month is None:
        return moment
    if moment.day is not None:
        fits = moment.julian or day_number(year, month, moment.day) % 7 == weekday
        doubt = Qualifier.BOTH if moment.qualifier in (Qualifier.CIRCA, Qualifier.BOTH) else Qualifier.UNCERTAIN
        return moment if fits else replace(moment, qualifier=doubt)
    first = (weekday - day_number(year, month, 1)) % 7 + 1
    days = [replace(moment, day=day) for day in range(first, days_in_month(year, month) + 1, 7)]
    return replace(days[0], others=tuple(days[1:]))


def _season(token: Token, tokens: Tokens) -> object:
    """The code of EDTF for a season (21 to 24) or a quarter of the year (33 to 36)."""
    if token.name in ("SEASON", "SPRING"):
        return token.value
    ordinal = next((one.value for one in tokens if one.name in ("ORDINALWORD", "ORDINAL")), token.value)
    return 32 + ordinal if isinstance(ordinal, int) and 1 <= ordinal <= 4 else None


def _holiday(token: Token, tokens: Tokens) -> dict[str, Any]:
    """Month and day of a feast, or of the eve before it; of a movable one as they may be, with the feast itself."""
    feast = FEASTS[str(token.value)]
    eve = any(one.name == "EVE" for one in tokens)
    if isinstance(feast, Movable):
        feast = replace(feast, shift=feast.shift - eve)
        return _movable(feast)
    month, day = feast
    before = civil(day_number(2000, month, day) - eve)
    return {"month": before[1], "day": before[2]}


def _movable(feast: Movable) -> dict[str, Any]:
    month, day, _ = feast.on(2000)
    return {"month": month, "day": day, "feast": feast}


def weekday_of_month(tokens: Tokens) -> Sense | None:
    """The first Monday of September, the last Friday in March."""
    sense = named([token for token in tokens if token.name not in ("ORDINALWORD", "LAST", "WEEKDAY")])
    which, weekday = tokens[1].value, tokens[2].value
    nth = which if isinstance(which, int) else LAST
    if sense is None or sense.moment.month is None or not isinstance(weekday, int) or nth > 4:
        return None
    feast = Movable(month=sense.moment.month, weekday=weekday, nth=nth)
    moment = replace(sense.moment, **_movable(feast))
    return replace(sense, moment=moment.settled())


def _counts_years(tokens: Tokens, place: int) -> bool:
    """Whether a number belongs to ``BC``, ``AD`` or ``century``."""
    near = [token.name for token in (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2])]
    following = near[-1] if place + 1 < len(tokens) else ""
    if following == "DASH":
        return any(token.name == "CENTURY" for token in tokens)
    return following in ("BC", "CENTURY", "AD") or (place > 0 and tokens[place - 1].name == "AD")


def _years(tokens: Tokens) -> dict[str, object]:
    """Year and number of years."""
    before = any(token.name == "BC" for token in tokens)
    for place, token in enumerate(tokens):
        value = token.value if isinstance(token.value, int) else 0
        beside = {one.name for one in (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2])}
        if token.name == "DECADE":
            first = value if value > 100 else 1900 + value
            hundred = first % 100 == 0 and value > 100 and first != 2000
            return {"year": 1 - (first + 9) if before else first, "years": 100 if hundred else 10}
        if token.name == "CENTURY":
            number = next(one.value for one in tokens if one.name in ("ORDINAL", "ORDINALWORD"))
            century = number if isinstance(number, int) else 1
            return {"year": 1 - 100 * century if before else 100 * (century - 1), "years": 100}
        if token.name == "YEAR" or (token.name in NUMBERS and beside & {"BC", "AD"}):
            return {"year": 1 - value if before else value}
        if token.name == "CLIPPED":
            return {"year": 1900 + value}
    return {}


def _military(figures: object) -> str:
    """1530, as agencies and armies write the hour."""
    hour, minute = divmod(figures if isinstance(figures, int) else 0, 100)
    return f"{hour % 24:02}:{minute % 60:02}"


def _hour(clock: str, following: Tokens) -> str:
    hour, minute = (int(part) for part in clock.split(":")[:2])
    half = str(following[0].value).lower() if following and following[0].name == "MERIDIEM" else ""
    part = next((str(one.value) for one in following if one.name == "DAYPART"), "")
    if (half.startswith("p") or part in ("AF", "EV")) and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return f"{hour % 24:02}:{minute % 60:02}"


def numeric(tokens: Tokens) -> Sense | None:
    """A date in figures: two readings where day and month cannot be told apart."""
    figures = tokens[0].value
    if not isinstance(figures, tuple):
        return None
    one, other, last = figures
    if len(one) == 4:
        found = [Moment(year=int(one), month=int(other), day=int(last))]
    else:
        year = int(last) if len(last) == 4 else 1900 + int(last)
        if not other.isdigit():
            found = [Moment(year=year, month=_roman(other), day=int(one))]
        else:
            pairs = dict.fromkeys([(int(one), int(other)), (int(other), int(one))])
            found = [Moment(year=year, month=month, day=day) for day, month in pairs]
    fit = [moment for moment in found if moment.month and 1 <= moment.month <= 12 and moment.possible]
    return Sense(moment=replace(fit[0], others=tuple(fit[1:]))) if fit else None


def _roman(figures: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[figure] for figure in figures]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def that_year(tokens: Tokens) -> Sense | None:
    """A day or month of the year that the story stands in."""
    sense = named([token for token in tokens if token.name not in ("UNIT", "CENTURY")])
    return sense and replace(sense, step=Step(story=True, unit="same year"))


def two_years(tokens: Tokens) -> Sense | None:
    """A day before 25 March, when the year began: 8 March 1735/6 is of 1736."""
    sense = named(tokens[:-2])
    first, last = tokens[-3].value, tokens[-1].value
    if sense is None or not isinstance(first, int) or not isinstance(last, int):
        return None
    size = 10 if tokens[-1].name == "ONE" else 100
    if (first + 1) % size != last % size:
        return None
    return replace(sense, moment=replace(sense.moment, year=first + 1))


def instant(tokens: Tokens) -> Sense | None:
    """A day of this month, of the last (ult.) or of the next (prox.)."""
    months = {"u": -1, "i": 0, "p": 1}[str(tokens[-1].value)[0]]
    sense = named([token for token in tokens if token.name in DAYS])
    return sense and replace(sense, step=Step(story=False, unit="M", steps=months))


def week_of_month(tokens: Tokens) -> Sense | None:
    """The first to fourth seven days of a month, or its last seven; its first day, its last."""
    sense = named([token for token in tokens if token.name not in ("ORDINALWORD", "UNIT", "LAST")])
    which = next(token.value for token in tokens if token.name in ("ORDINALWORD", "LAST"))
    letter = next(token.value for token in tokens if token.name == "UNIT")
    if sense is None or letter not in ("W", "D") or sense.moment.month is None:
        return None
    length = days_in_month(sense.moment.year or 2001, sense.moment.month)
    if letter == "D":
        day, days = which if isinstance(which, int) else length, 1
    else:
        day, days = min(7 * which - 6, 25) if isinstance(which, int) else length - 6, 7
    return replace(sense, moment=replace(sense.moment, day=day, days=days)) if day <= length else None


def days_of_month(tokens: Tokens) -> Sense | None:
    """The first days of a month, its last: as early or late in it."""
    sense = named([token for token in tokens if token.name not in ("ORDINALWORD", "UNITS", "LAST", "EARLY", "EDGE")])
    part = {1: "early", "last": "late"}.get(tokens[1].value, tokens[1].value)
    if sense is None or part not in ("early", "mid", "late") or tokens[2].value not in ("D", "W"):
        return None
    return replace(sense, moment=replace(sense.moment, part=part))


def day_in_words(tokens: Tokens) -> Sense | None:
    """The ninth of March."""
    return named([token._replace(name="ORDINAL") if token.name == "ORDINALWORD" else token for token in tokens])


def may_day(tokens: Tokens) -> Sense | None:
    """May Day, the first of the month."""
    if tokens[1].value != "D":
        return None
    year = next((token.value for token in tokens if token.name == "YEAR" and isinstance(token.value, int)), None)
    return Sense(moment=Moment(year=year, month=5, day=1))


def year_named(tokens: Tokens) -> Sense | None:
    """The year 1936."""
    units = [token.value for token in tokens if token.name in ("UNIT", "UNITS")]
    return named([token for token in tokens if token.name != "UNITS"]) if units == ["Y"] else None


def past_hour(tokens: Tokens) -> Sense | None:
    """Half past five, quarter to six."""
    hour = tokens[2].value if isinstance(tokens[2].value, int) else 0
    minutes = 15 if tokens[0].name == "QUARTER" else 30
    if tokens[1].name == "TO":
        hour, minutes = hour - 1, 60 - minutes
    return Sense(type="TIME", moment=Moment(hour=_hour(f"{hour % 24}:{minutes:02}", tokens[3:])))


def counted(tokens: Tokens) -> object:
    """The number that the words name: figures or words, times a hundred, a thousand or a dozen; None where none."""
    number: object = next((one.value for one in tokens if one.name in NUMBERS or one.name == "DECIMAL"), None)
    times = next((one.value for one in tokens if one.name == "HUNDREDWORD"), None)
    if not isinstance(times, int):
        return number
    return times * number if isinstance(number, int) else times


def new_year(tokens: Tokens) -> Sense | None:
    """New Year's Day, and the eve before it."""
    eve = any(token.name == "EVE" for token in tokens)
    year = next((token.value for token in tokens if token.name == "YEAR" and isinstance(token.value, int)), None)
    if [token.value for token in tokens if token.name == "UNIT"] not in (["Y", "D"], ["Y"]):
        return None
    return Sense(moment=Moment(month=12 if eve else 1, day=31 if eve else 1, year=year))


def week_of_day(tokens: Tokens) -> Sense | None:
    """The week of March 16: from its Monday on, where the year is told."""
    sense = named(tokens[3:])
    if sense is None or tokens[1].value != "W":
        return None
    return replace(sense, moment=replace(sense.moment, days=7, weekday=0))
