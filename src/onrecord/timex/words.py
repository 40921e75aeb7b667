"""A date given by itself, as an editor, a head or a brief gives it: the whole of the words is one Dating."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from ..model.dating import Dating, Qualifier, either, lasting
from ..model.edtf import parse_edtf, write_edtf
from ..model.instant import DAY
from .found import Found
from .grammar import compiled
from .meaning import DAYS, named
from .moment import Moment
from .ranges import Ranges
from .reader import with_moments
from .spellings import corrected, plain
from .story import Story, moment_of
from .tokens import CODES, Row, tokenized

_OR_AFTER = re.compile(r"\s+or\s+(?:later|after)\b|\s+onwards?\b", re.IGNORECASE)
_OR_BEFORE = re.compile(r"\s+or\s+(?:earlier|before)\b", re.IGNORECASE)
_IGNORED = frozenset(CODES[name] for name in ("STOP", "BRACKET", "UNBRACKET", "QUOTE", "DOUBT", "GENITIVE"))
_LEADING = frozenset(CODES[name] for name in ("IN", "ON", "AT", "FOR"))
_YEARS = re.compile(r"\d{4}-(?:2[5-9]|3\d|4[01])")
"""Two years to a reader of English, a quarter or half of one to EDTF: read as words."""
_DAY_OF_YEAR = re.compile(f"[{''.join(CODES[name] for name in DAYS)}]{CODES['YEAR']}")
_EDTF_DATE = re.compile(r"-?[\dX]{4}[\dX-]*(?:T[\d:]+)?[~?%]?")
_MOST_CHARACTERS = 200
_SUPPLIED = re.compile(r"\[?(\d{4})\]?\s?[-–]\s?\[(\d{1,2})\??(?:\s+or\s+(\d{1,2})\??)?\]")
_NEAR = re.compile(r"\W*(?:c\.|ca?\b\.?|circa\b|about\b|vers\b)\s?(?=\w)", re.IGNORECASE)
_DOUBTING = re.compile(r"\b(?:probably|perhaps|possibly|presumably|apparently|prob\.|poss\.)\s*", re.IGNORECASE)


def dating(words: str, *, against: Dating | None = None) -> Dating | None:
    """The Dating of words that are a date and nothing else, or of an EDTF string; None where they are neither.

    `against` is the date that relative words (last week, yesterday) and a missing year are told from. Brackets of
    editors are read through; a question mark makes the date uncertain.
    """
    bare = " ".join(words.split())
    if not bare or len(bare) > _MOST_CHARACTERS:
        return None
    if not _YEARS.fullmatch(bare):
        with suppress(ValueError):
            return replace(parse_edtf(bare), text=words.strip())
    found = _read(_DOUBTING.sub("", bare), against)
    if found is None:
        return None
    if "?" in bare or _DOUBTING.search(bare):
        doubt = Qualifier.BOTH if found.qualifier is Qualifier.CIRCA else Qualifier.UNCERTAIN
        found = replace(found, qualifier=doubt, edtf=found.edtf and _EDTF_DATE.sub(_doubted, found.edtf))
    return replace(found, text=words.strip())


def _doubted(date: re.Match[str]) -> str:
    """A date of an EDTF string with the mark of doubt."""
    return date[0].rstrip("~?%") + ("%" if date[0][-1] in "~%" else "?")


def _read(bare: str, against: Dating | None) -> Dating | None:
    words = corrected(bare)
    return _read_opened(words, against) or _respelt(words, against)


def _read_opened(bare: str, against: Dating | None) -> Dating | None:
    for pattern, signal in ((_OR_AFTER, "/.."), (_OR_BEFORE, "../")):
        if pattern.search(bare):
            inner = _read(pattern.sub("", bare), against)
            return inner and _from_on(inner, signal)
    return _month_in_brackets(bare) or _in_brackets(bare, against)


def _month_in_brackets(bare: str) -> Dating | None:
    """A year whose month an editor supplies, ``1859-[11]``, ``1869-[9 or 10]``; where it may be a second year,
    ``1836-[8]``, both."""
    found = _SUPPLIED.fullmatch(bare)
    year, number, other = (int(one or 0) for one in found.groups()) if found else (0, 0, 0)
    if not 1 <= number <= 12 or other > 12:
        return None
    month = Moment(year=year, month=number).dating()
    if other:
        return _with_edtf(either([month, Moment(year=year, month=other).dating()]))
    size = 10 if number < 10 else 100
    if number <= year % size:
        return month
    years = parse_edtf(f"{year:04}/{year // size * size + number:04}")
    return either([month, years])


def _with_edtf(found: Dating) -> Dating:
    """The same with the EDTF that its bounds, parts and doubts have."""
    return replace(found, edtf=write_edtf(replace(found, edtf=None)))


def _in_brackets(bare: str, against: Dating | None) -> Dating | None:
    """What the words mean, read with their brackets, commas and dashes, or else through them."""
    row = tokenized(bare.replace("|", ","), 0, len(bare), editors=True)
    for keep in (
        ("OPEN", "SHUT", "SLASH", "COMMA", "DASH"),
        ("SLASH", "COMMA", "DASH"),
        ("SLASH", "DASH"),
        ("DASH",),
    ):
        found = _whole(bare, _cleaned(row, keep), against)
        if found is not None:
            return found
    day = _whole(bare, _cleaned(row, ()), against)
    return day if day and day.earliest is not None and day.latest == day.earliest + DAY - 1 else None


def _respelt(bare: str, against: Dating | None) -> Dating | None:
    """What the words mean in the forms of the grammar, or without *circa* before the whole of them."""
    respelt = plain(bare)
    if respelt and respelt != bare and (found := _read_opened(respelt, against)):
        return found
    for words in (bare, respelt):
        near = _NEAR.match(words)
        found = _in_brackets(words[near.end() :], against) if near else None
        if found is not None:
            return _near(found)
    return None


def _near(found: Dating) -> Dating:
    """The same, marked circa, and its ends."""
    doubt = Qualifier.BOTH if found.qualifier in (Qualifier.UNCERTAIN, Qualifier.BOTH) else Qualifier.CIRCA
    parts = tuple(replace(one, qualifier=Qualifier.CIRCA) for one in found.parts)
    return _with_edtf(replace(found, qualifier=doubt, parts=tuple(_with_edtf(one) for one in parts)))


def _from_on(inner: Dating, signal: str) -> Dating:
    ends = (inner.earliest, None) if signal == "/.." else (None, inner.latest)
    return _with_edtf(replace(Dating.within(*ends), qualifier=inner.qualifier))


def _cleaned(row: Row, keep: tuple[str, ...]) -> Row:
    """The row without brackets, stops and question marks."""
    kept = frozenset(CODES[name] for name in keep)
    dropped = (_IGNORED | {CODES["OPEN"], CODES["SHUT"], CODES["COMMA"], CODES["DASH"]}) - kept
    tokens = [token for token, code in zip(row.tokens, row.codes, strict=True) if code not in dropped]
    while tokens and CODES[tokens[0].name] in _LEADING:
        tokens.pop(0)
    return Row("".join(CODES[token.name] for token in tokens), tokens)


def _whole(bare: str, row: Row, against: Dating | None) -> Dating | None:
    """The one expression that all the tokens make."""
    if _DAY_OF_YEAR.fullmatch(row.codes):
        day = named(row.tokens)
        return day.moment.dating() if day else None
    moments = with_moments(row)
    pattern, rules = compiled(1)
    matches = list(pattern.finditer(moments.codes))
    between = "".join(moments.codes[one.end() : other.start()] for one, other in pairwise(matches))
    if not matches or matches[0].start() or matches[-1].end() < len(moments.codes):
        return None
    if set(between) - {CODES["AND"], CODES["OR"], CODES["DASH"]}:
        return None
    story = Story(moment_of(against))
    found: list[Found] = []
    for match in matches:
        tokens = moments.tokens[match.start() : match.end()]
        found += Ranges(bare, rules[match.lastindex], tokens, story, False).found()
    dates = [one.when for one in found if one.type in ("DATE", "TIME") and (one.when.bounded or one.when.edtf)]
    if [one.type for one in found] == ["DATE", "TIME"] and found[0].value == found[1].value[:10]:  # 5 March, 6 p.m.
        return dates[-1]
    if len(dates) != len(found) or not dates:
        return None
    return dates[0] if len(dates) == 1 else _all_of(dates)


def _all_of(dates: list[Dating]) -> Dating | None:
    """Several dates of one writing: it lasted from the first to the last. What is told twice is told once."""
    if any(one.earliest is None or one.latest is None for one in dates):
        return None
    ordered = sorted(
        {(one.earliest, one.latest): one for one in dates}.values(),
        key=lambda one: (one.earliest or 0, one.latest or 0),
    )
    if len(ordered) == 1:
        return ordered[0]
    made = replace(lasting(ordered[0], ordered[-1]), parts=tuple(ordered))
    said = [write_edtf(one) or "[" for one in ordered]
    return replace(made, edtf=None if any("[" in one or "/" in one for one in said) else f"{{{','.join(said)}}}")
