"""What has a length or comes again but stands nowhere in time: durations, sets, and now, once, hereafter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .meaning import Sense, Step, Tokens, counted, named
from .moment import Moment

_LETTER_OF_HALF: Mapping[str, str] = {"TH": "PT30M", "D": "PT12H", "Y": "P6M", "DE": "P5Y", "CE": "P50Y"}
_COUNTED = ("UNIT", "UNITS", "QUARTER", "CENTURY")


def duration(tokens: Tokens) -> Sense | None:
    """So many units, as ISO-TimeML writes them: P2Y, PT3H, PXD."""
    if tokens[0].name == "LONGWORD":
        return Sense(type="DURATION", value=str(tokens[0].value))
    letter = str(next(token.value for token in reversed(tokens) if token.name in _COUNTED))
    count = counted(tokens)
    if count is None:
        vague = any(token.name in ("UNITS", "VAGUE") for token in tokens)
        count = "X" if vague else 1
    if any(token.name == "HALF" for token in tokens):
        count = f"{count}.5"
    if [token.name for token in tokens[:-1]] == ["THE", "LAST"] and letter in ("D", "TH", "TM"):
        return None
    return _so_many(letter, count)


def duration_within(tokens: Tokens) -> Sense | None:
    """The first ten months of 1915: a duration, and the year or month that it lies within."""
    place = next(place for place, token in enumerate(tokens) if token.name in _COUNTED)
    length, whole = duration(tokens[: place + 1]), named(tokens[place + 2 :])
    return length and whole and replace(length, moment=whole.moment)


def to_come(tokens: Tokens) -> Sense | None:
    """Over the next year; over the next day, that day."""
    if tokens[-1].value == "D":
        return Sense(step=Step(story=True, unit="D", steps=1))
    return duration(tokens)


def _so_many(letter: str, count: object) -> Sense | None:
    if letter in ("Q", "WE"):  # more often a fourth part than three months
        return None
    if letter == "F":
        letter, count = "W", 2 * count if isinstance(count, int) else count
    clock = letter.startswith("T")
    return Sense(type="DURATION", value=f"P{'T' * clock}{count}{letter[clock:]}")


def half_unit(tokens: Tokens) -> Sense | None:
    """Half an hour, half a century."""
    if any(token.name == "QUARTER" for token in tokens):
        return Sense(type="DURATION", value="P25Y")
    value = _LETTER_OF_HALF.get(str(tokens[-1].value))
    return Sense(type="DURATION", value=value) if value else None


def some_units(tokens: Tokens) -> Sense | None:
    """For weeks, the following days, recent years, these days, the months ahead: an uncounted number of units."""
    letter = str(next(token.value for token in tokens if token.name == "UNITS"))
    names = {token.name for token in tokens}
    if "AHEAD" in names or any(token.value == "coming" for token in tokens):
        return Sense(value="FUTURE_REF")
    if "RECENT" in names or ("THIS" in names and letter == "D"):
        return Sense(value="PAST_REF" if "RECENT" in names else "PRESENT_REF")
    if letter == "WE":
        return Sense(type="SET", value="XXXX-WXX-WE")
    if names == {"THE", "UNITS"} and letter.startswith("T"):  # the minutes of a meeting, the small hours
        return None
    return _so_many(letter, "X")


def set_of(tokens: Tokens) -> Sense | None:
    """What comes again: daily, every Monday, every two years, once a week."""
    last = tokens[-1]
    if last.name == "SETWORD":
        return Sense(type="SET", value=str(last.value))
    if last.name == "DAYPART":
        return Sense(type="SET", value=f"XXXX-XX-XXT{last.value}")
    if last.name == "DAYPARTS" and tokens[0].name == "WEEKDAY":
        return Sense(type="SET", value=Moment(weekday=_whole(tokens[0].value), hour=str(last.value)).timex())
    if last.name == "WEEKDAYS":
        return Sense(type="SET", value=Moment(weekday=_whole(last.value)).timex())
    if last.name not in _COUNTED:
        sense = named([last])
        return sense and Sense(type="SET", value=sense.moment.timex())
    ordinal = next((token.value for token in tokens if token.name == "ORDINALWORD"), None)
    count: object = _whole(counted(tokens) or ordinal)
    if any(token.name == "VAGUE" for token in tokens):
        count = "X"
    if any(token.name == "OTHER" for token in tokens):
        count = 2
    if last.value == "Q":
        return Sense(type="SET", value=f"P{3 * count if isinstance(count, int) else count}M")
    sense = _so_many(str(last.value), count)
    return sense and replace(sense, type="SET")


def reference(tokens: Tokens) -> Sense | None:
    """Now, recently, in the future: a time that is told from the speaker's own and has no bounds."""
    if tokens[-1].name == "UNIT" and tokens[-1].value != "D":
        return None
    values = [str(token.value) for token in tokens if token.name in ("NOW", "RECENTLY", "RECENT", "FUTURE")]
    values += ["PAST_REF" for token in tokens if token.name in ("PAST", "AGO")]
    return Sense(value=values[0] if values else "PRESENT_REF")


def day_part(tokens: Tokens) -> Sense | None:
    """The evening of the day that the story stands in; at night, of no day in particular."""
    part = str(next(token.value for token in tokens if token.name in ("DAYPART", "DAYPARTS")))
    if tokens[0].name == "THE":
        return Sense(type="TIME", moment=Moment(hour=part), step=Step(story=True, unit="D"))
    return Sense(type="TIME", value=f"XXXX-XX-XXT{part}")


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 1
