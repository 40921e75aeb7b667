"""What the words that a rule has matched mean: a moment, a step from another moment, a duration or a set."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from ..model.dating import Qualifier
from ..model.instant import days_in_month
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
    for place, token in enumerate(tokens):
        match token.name:
            case "MONTH" | "MAYMONTH":
                said["month"] = token.value
            case "CLOCK":
                said["hour"] = _hour(str(token.value), tokens[place + 1 :])
            case "ONE" | "TEN" | "CARDINAL" if tokens[place + 1 : place + 2] and tokens[place + 1].name == "MERIDIEM":
                said["hour"] = _hour(f"{token.value}:00", tokens[place + 1 :])
            case name if name in DAYS and "season" not in said and not _counts_years(tokens, place):
                said.setdefault("day", token.value)
            case "WEEKDAY" | "WEEKDAYSHORT":
                said["weekday"] = token.value
            case "SEASON" | "SPRING":
                said["season"] = token.value
            case "DAYPART":
                said["hour"] = said.get("hour", token.value)
            case "HOLIDAY":
                said |= _holiday(token, tokens)
            case "CIRCA":
                doubts.add(Qualifier.CIRCA)
            case "DOUBT":
                doubts.add(Qualifier.UNCERTAIN)
            case "STYLE":
                said["julian"] = str(token.value).startswith("o")
            case "EARLY" | "EDGE" if "hour" not in said:
                said["part"] = token.value
            case "HALF":
                said["part"] = "first half" if tokens[place - 1].value == 1 else "second half"
            case _:
                pass
    said |= _years(tokens)
    if len(doubts) > 1:
        said["qualifier"] = Qualifier.BOTH
    elif doubts:
        said["qualifier"] = doubts.pop()
    moment = Moment(**said)
    if not moment.possible:
        return None
    return Sense(type="TIME" if moment.hour else "DATE", moment=moment)


def _holiday(token: Token, tokens: Tokens) -> dict[str, object]:
    """Month and day of a feast, or of the eve before it."""
    month, day = divmod(token.value if isinstance(token.value, int) else 101, 100)
    return {"month": month, "day": day - any(one.name == "EVE" for one in tokens)}


def _counts_years(tokens: Tokens, place: int) -> bool:
    """Whether a number belongs to ``BC``, ``AD`` or ``century``."""
    near = [token.name for token in (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2])]
    following = near[-1] if place + 1 < len(tokens) else ""
    return following in ("BC", "CENTURY", "AD", "DASH") or (place > 0 and tokens[place - 1].name == "AD")


def _years(tokens: Tokens) -> dict[str, object]:
    """Year and number of years."""
    before = any(token.name == "BC" for token in tokens)
    for place, token in enumerate(tokens):
        value = token.value if isinstance(token.value, int) else 0
        beside = {one.name for one in (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2])}
        if token.name == "DECADE":
            first = value if value > 100 else 1900 + value
            return {
                "year": 1 - (first + 9) if before else first,
                "years": 100 if first % 100 == 0 and value > 100 else 10,
            }
        if token.name == "CENTURY":
            number = next(one.value for one in tokens if one.name in ("ORDINAL", "ORDINALWORD"))
            century = number if isinstance(number, int) else 1
            return {"year": 1 - 100 * century if before else 100 * (century - 1), "years": 100}
        if token.name == "YEAR" or (token.name in NUMBERS and beside & {"BC", "AD"}):
            return {"year": 1 - value if before else value}
        if token.name == "CLIPPED":
            return {"year": 1900 + value}
    return {}


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
    """The first to fourth seven days of a month, or its last seven."""
    sense = named([token for token in tokens if token.name not in ("ORDINALWORD", "UNIT", "LAST")])
    which = tokens[1].value
    if sense is None or next(token.value for token in tokens if token.name in ("UNIT", "CENTURY")) != "W":
        return None
    moment = sense.moment
    if moment.year is None or moment.month is None:
        return sense
    first = days_in_month(moment.year, moment.month) - 6 if not isinstance(which, int) else 7 * which - 6
    return replace(sense, moment=replace(moment, day=min(first, 25), days=7))


_SIGNS: Mapping[str, int] = {
    "LAST": -1,
    "PREVIOUS": -1,
    "BEFORE": -1,
    "EARLIER": -1,
    "AGO": -1,
    "THIS": 0,
    "THAT": 0,
    "SAME": 0,
    "NEXT": 1,
    "FOLLOWING": 1,
    "AFTER": 1,
    "LATER": 1,
}


def _sign(tokens: Tokens) -> int:
    return next((_SIGNS[token.name] for token in tokens if token.name in _SIGNS), 0)


def by_name(tokens: Tokens) -> Sense | None:
    """A weekday, month or season with what says which one: last, this, next; the following."""
    sense = named(tokens)
    story = any(token.name in ("THE", "THAT") for token in tokens)
    alone = not any(token.name in _SIGNS for token in tokens)
    step = Step(story=story, unit="name", steps=ALONE if alone else _sign(tokens))
    return sense and replace(sense, step=step)


def weekday_there(tokens: Tokens) -> Sense | None:
    """The Tuesday: the one nearest to where the story stands."""
    sense = named(tokens)
    return sense and replace(sense, step=Step(story=True, unit="nearest", steps=ALONE))


def deictic(tokens: Tokens) -> Sense | None:
    """Yesterday, today, tomorrow, last night."""
    value = tokens[0].value
    days = value if isinstance(value, int) else -1
    part = next((str(token.value) for token in tokens if token.name == "DAYPART"), "")
    return Sense(
        type="TIME" if part else "DATE", moment=Moment(hour=part), step=Step(story=False, unit="D", steps=days)
    )


def unit_from_here(tokens: Tokens) -> Sense | None:
    """Last week, this year, next month: told from the document's date."""
    return _of_unit(tokens, story=False)


def unit_from_story(tokens: Tokens) -> Sense | None:
    """The following day, that year, the end of the month: told from where the story stands."""
    return _of_unit(tokens, story=True)


def _of_unit(tokens: Tokens, *, story: bool) -> Sense | None:
    unit = next((token for token in reversed(tokens) if token.name in ("UNIT", "CENTURY", "DAYPART")), tokens[-1])
    within = any(token.name in ("LATER", "EARLIER") for token in tokens)
    steps = 0 if within else _sign(tokens)
    part = next((str(token.value) for token in tokens if token.name in ("EARLY", "EDGE")), "")
    if unit.name == "DAYPART":
        moment, letter = Moment(hour=str(unit.value)), "D"
    else:
        moment, letter = Moment(part=part), str(unit.value)
    if letter.startswith("T"):
        return None
    if letter == "D" and part and not moment.hour:
        return None
    return Sense(
        type="TIME" if moment.hour else "DATE", moment=moment, step=Step(story=story, unit=letter, steps=steps)
    )


def ago(tokens: Tokens) -> Sense | None:
    """So many units before the document's date."""
    return _steps(tokens, story=False)


def so_long_after(tokens: Tokens) -> Sense | None:
    """So many units after, or before, where the story stands."""
    return _steps(tokens, story=True)


def _steps(tokens: Tokens, *, story: bool) -> Sense | None:
    unit = next(token for token in tokens if token.name in ("UNIT", "UNITS", "CENTURY"))
    count = next((token.value for token in tokens if token.name in NUMBERS), 1)
    vague = any(token.name == "VAGUE" for token in tokens)
    sign = -1 if tokens[-1].name in ("AGO", "EARLIER", "BEFORE") else 1
    if vague or not isinstance(count, int):
        return Sense(value="PAST_REF" if sign < 0 else "FUTURE_REF")
    letter = str(unit.value)
    if letter.startswith("T"):
        return Sense(type="TIME", step=Step(story=story, unit="D", steps=0), moment=Moment(hour="XX"))
    near = Qualifier.CIRCA if any(token.name in ("CIRCA", "MORE") for token in tokens) else Qualifier.CERTAIN
    return Sense(moment=Moment(qualifier=near), step=Step(story=story, unit=letter, steps=sign * count))


def duration(tokens: Tokens) -> Sense | None:
    """So many units, as ISO-TimeML writes them: P2Y, PT3H, PXD."""
    letter = str(next(token.value for token in reversed(tokens) if token.name in ("UNIT", "UNITS", "CENTURY")))
    count: object = next((token.value for token in tokens if token.name in NUMBERS), 1)
    if any(token.name == "VAGUE" for token in tokens):
        count = "X"
    elif any(token.name == "HALF" for token in tokens):
        count = f"{count}.5"
    clock = letter.startswith("T")
    if letter == "Q":  # more often a fourth part than three months
        return None
    if letter == "F":
        letter, count = "W", 2 * count if isinstance(count, int) else count
    return Sense(type="DURATION", value=f"P{'T' * clock}{count}{letter[clock:]}")


def set_of(tokens: Tokens) -> Sense | None:
    """What comes again: daily, every Monday."""
    last = tokens[-1]
    if last.name == "SETWORD":
        return Sense(type="SET", value=str(last.value))
    if last.name in ("WEEKDAY", "DAYPART", "SEASON", "SPRING"):
        sense = named([last])
        return sense and Sense(
            type="SET", value=sense.moment.timex() if last.name != "DAYPART" else f"XXXX-XX-XXT{last.value}"
        )
    if last.name == "UNITS":
        return duration(tokens[1:])
    if tokens[0].name == "PER":
        return replace(duration([last]) or Sense(), type="SET")
    values = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX", "DE": "XXX", "CE": "XX"}
    value = values.get(str(last.value))
    return Sense(type="SET", value=value) if value else None


MEANINGS: Mapping[str, Callable[[Tokens], Sense | None]] = {
    meaning.__name__: meaning
    for meaning in (
        named, numeric, two_years, that_year, instant, week_of_month, by_name, weekday_there, deictic,
        unit_from_here, unit_from_story,
        ago, so_long_after, duration, set_of,
    )
}  # fmt: skip
"""What a rule's `means` names."""
