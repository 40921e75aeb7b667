"""What is told from another moment: last week, two years ago, the following day, Monday."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..model.dating import Qualifier
from .meaning import ALONE, NOTHING, Sense, Step, Tokens, counted, named
from .moment import Moment

_SIGNS: Mapping[str, int] = {
    "LAST": -1, "LATEST": -1, "PREVIOUS": -1, "BEFORE": -1, "AGO": -1,
    "THIS": 0, "THAT": 0, "SAME": 0, "CURRENT": 0,
    "PAST": -1, "NEXT": 1, "FOLLOWING": 1, "AFTER": 1, "NOW": 1,
    "EARLIER": -1, "LATER": 1,
}  # fmt: skip
_WITHIN = ("EARLIER", "LATER")
"""They count only where nothing else says which one: earlier this year is this year."""


def _sign(tokens: Tokens) -> int:
    telling = [token.name for token in tokens if token.name in _SIGNS]
    if "PAST" in telling:  # this past Monday
        return -1
    said = next((name for name in telling if name not in _WITHIN), telling[0] if telling else "THIS")
    return _SIGNS[said]


def by_name(tokens: Tokens) -> Sense | None:
    """A weekday, month or season with what says which one: last, this, next; the following."""
    sense = named(tokens)
    names = {token.name for token in tokens}
    story = bool(names & {"THE", "THAT"}) and "OF" not in names
    alone = not any(token.name in _SIGNS and token.name not in _WITHIN for token in tokens)
    step = Step(story=story, unit="name", steps=ALONE if alone else _sign(tokens))
    return sense and replace(sense, step=step)


def weekday_there(tokens: Tokens) -> Sense | None:
    """The Tuesday: the one nearest to where the story stands."""
    sense = named(tokens)
    return sense and replace(sense, step=Step(story=True, unit="nearest", steps=ALONE))


def deictic(tokens: Tokens) -> Sense | None:
    """Yesterday, today, tomorrow, last night, the day before yesterday, noon tomorrow."""
    days = next((token.value for token in tokens if token.name == "DEICTIC"), None)
    if not isinstance(days, int):
        days = -1 if any(token.name == "LAST" for token in tokens) else 0
    elif tokens[0].name == "THE":
        if tokens[1].value != "D":
            return None
        days += _sign(tokens)
    parts = [str(token.value) for token in tokens if token.name in ("DAYPART", "TONIGHT")]
    clock = named([token for token in tokens if token.name not in ("DAYPART", "DEICTIC")])
    hour = parts[0] if parts else clock.moment.hour if clock else ""
    return Sense(
        type="TIME" if hour else "DATE", moment=Moment(hour=hour), step=Step(story=False, unit="D", steps=days)
    )


def named_from_here(tokens: Tokens) -> Sense | None:
    """The third quarter of last year, last year's third quarter, March last year."""
    owned = any(token.name == "GENITIVE" for token in tokens)
    rest, unit = (tokens[2:], tokens[1]) if owned else (tokens[:-2], tokens[-1])
    sense = named(rest)
    if sense is None or unit.value != "Y":
        return None
    return replace(sense, step=Step(story=False, unit="same year", steps=_sign(tokens)))


def before_last(tokens: Tokens) -> Sense | None:
    """The week before last."""
    letter = str(tokens[1].value)
    return None if letter.startswith("T") else Sense(step=Step(story=False, unit=letter, steps=-2))


def fiscal_year(tokens: Tokens) -> Sense | None:
    """Fiscal 1989: most of it lies in the year that it is named by, as firms and governments count."""
    sense = named(tokens)
    return sense and replace(sense, moment=replace(sense.moment, fiscal=True, qualifier=Qualifier.CIRCA))


def fiscal_from_here(tokens: Tokens) -> Sense | None:
    """The current fiscal year, last fiscal year; the quarter of one is not placed."""
    if tokens[-1].value != "Y":
        return None
    return Sense(
        moment=Moment(fiscal=True, qualifier=Qualifier.CIRCA), step=Step(story=False, unit="Y", steps=_sign(tokens))
    )


def ago_in_kind(tokens: Tokens) -> Sense | None:
    """Year-ago, the year-earlier quarter: the same stretch of the year before."""
    letter = str(next(token.value for token in tokens if token.name == "UNIT"))
    if letter.startswith("T"):
        return None
    return Sense(step=Step(story=letter == "Y", unit="year ago" if letter == "Y" else letter, steps=-1))


def unit_from_here(tokens: Tokens) -> Sense | None:
    """Last week, this year, next month: told from the document's date."""
    return _of_unit(tokens, story=False)


def unit_from_story(tokens: Tokens) -> Sense | None:
    """The following day, that year, the end of the month: told from where the story stands; the coming week from the
    document's date."""
    return _of_unit(tokens, story=all(token.value != "coming" for token in tokens))


def _of_unit(tokens: Tokens, *, story: bool) -> Sense | None:
    units = ("UNIT", "QUARTER", "CENTURY", "DAYPART", "WEEKEND")
    unit = next((token for token in reversed(tokens) if token.name in units), tokens[-1])
    letter = str(unit.value)
    part = next((str(token.value) for token in tokens if token.name in ("EARLY", "EDGE")), "")
    for place, token in enumerate(tokens):
        if token.name == "HALF":
            part = "first half" if tokens[place - 1].value in (1, "early") else "second half"
    if unit.name == "DAYPART":
        moment, letter = Moment(hour=letter), "D"
    elif letter == "W" and [token.name for token in tokens[-2:]] == ["DASH", "EDGE"] and part == "late":
        moment, letter = NOTHING, "WE"
    else:
        moment = Moment(part=part)
    bare = len(tokens) == 2 and tokens[0].name == "THE"
    if letter.startswith("T") or (letter == "D" and (part or bare) and not moment.hour):
        return None
    if tokens[0].name == "THE" and letter == "WE":
        return Sense(step=Step(story=False, unit="WE", steps=ALONE))
    told_within = tokens[0].name in _WITHIN and not any(token.name in _HERE for token in tokens)
    steps = 0 if told_within else _sign(tokens)
    return Sense(
        type="TIME" if moment.hour else "DATE", moment=moment, step=Step(story=story, unit=letter, steps=steps)
    )


_HERE = ("LAST", "THIS", "NEXT", "CURRENT", "PREVIOUS", "FOLLOWING", "THAT", "SAME")


def ago(tokens: Tokens) -> Sense | None:
    """So many units before the document's date."""
    return _steps(tokens, story=False)


def so_long_after(tokens: Tokens) -> Sense | None:
    """So many units after, or before, where the story stands."""
    return _steps(tokens, story=True)


def _steps(tokens: Tokens, *, story: bool) -> Sense | None:
    unit = next(token for token in tokens if token.name in ("UNIT", "UNITS", "QUARTER", "CENTURY"))
    count = counted(tokens)
    vague = count is None and (tokens[0].name == "UNITS" or any(token.name == "VAGUE" for token in tokens))
    count = 1 if count is None else count
    sign = -1 if tokens[-1].name in ("AGO", "EARLIER", "BEFORE") else 1
    if vague or not isinstance(count, int):
        return Sense(value="PAST_REF" if sign < 0 else "FUTURE_REF")
    letter = str(unit.value)
    if letter.startswith("T"):
        return Sense(type="TIME", step=Step(story=story, unit="D", steps=0), moment=Moment(hour="XX"))
    loose = any(token.name in ("CIRCA", "MORE", "COMPARED", "OVER", "LEAST", "HALF") for token in tokens)
    near = Qualifier.CIRCA if loose else Qualifier.CERTAIN
    if letter == "Q" and tokens[-1].name not in ("AGO", "NOW", "EARLIER", "LATER"):
        return None
    return Sense(moment=Moment(qualifier=near), step=Step(story=story, unit=letter, steps=sign * count))
