"""Text as a row of tokens, each of one class, and the classes as a row of characters that rules can be matched on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .feasts import LONG_NAMES, name_of
from .lexicon import CAPITALS, EDITORS_WORDS, WORDS, Classed, Value

_TOKEN = re.compile(
    rf"""
      (?P<HOLIDAY>(?=[A-Z])(?:{LONG_NAMES})\b)
    | (?P<word>(?:[Tt]wen|[Tt]hir|[Ff]or|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)ty-[a-z]+
        | (?<!\w)c(?=\d)
        | [AaPp]\.\s?[Mm]\.?|[BA]\.\s?[CD](?:\.(?:\s?E\.)?|\b)|[ON]\.\s?S\.
        | [^\W\d_]\w*(?:['’](?=clock)\w+)?\.?)
    | (?P<ISO>\d{{4}}(?P<point>[-.])\d\d(?P=point)\d\d(?![\d-]))
    | (?P<NUMERIC>\d{{1,2}}\.[ ]?[IVX]{{1,4}}\.[ ]?\d{{4}}
        | \d{{1,2}}(?P<sep>[./-])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d\d)(?!\d))
    | (?P<CLOCK>\d{{1,2}}[:.]\d\d(?=\s?(?:[AaPp]\.?\s?[Mm]\b|hrs|hours))|\d{{1,2}}:\d\d(?!\d)|\d{{1,2}}(?=(?:am|pm)\b))
    | (?P<DECADE>\d{{1,3}}0['’]?s\b)
    | (?P<ORDINAL>\d+(?:st|nd|rd|th|d|er)\b\.?)
    | (?P<number>\d++(?![^\W\d_]|[.,]\d))
    | (?P<AMOUNT>\d[\d.,]*\d(?!\w))
    | (?P<odd>\d+\w*)
    | (?P<CLIPPED>['’]\d\d(?!\w))
    | (?P<CLIPPEDDECADE>['’]\d0s\b)
    | (?P<mark>['’]s?\b|[^\w\s])
    """,
    re.VERBOSE,
)
"""The kinds of token; those in capitals are classes as they stand."""

_DECIMAL = re.compile(r"\d{1,2}\.\d")

_NAMES = """
X ONE PADDED TEN TEENS LATE SIXTY NINETY ZERO HUNDRED YEAR NUMBER ORDINAL HIGHORDINAL CLIPPED CLOCK
NUMERIC COMMA DASH SLASH OPEN SHUT BRACKET UNBRACKET DOUBT GENITIVE STOP QUOTE MAYMONTH CAPITALIZED
MONTH WEEKDAY WEEKDAYSHORT CARDINAL ORDINALWORD DECADE SEASON UNIT UNITS CENTURY EARLY EDGE DAYPART
DEICTIC SETWORD HOLIDAY PAST SPRING THE A THIS THAT SAME LAST NEXT PREVIOUS FOLLOWING CURRENT LATER EARLIER AGO
OF IN ON AT BY FROM TO UNTIL SINCE BEFORE AFTER BETWEEN AND OR FOR CIRCA SHORTLY EVE EVERY PER VAGUE
MORE BC AD STYLE INSTANT MERIDIEM AGE NUMBERED COUNTED HALF PARTWORD NOW VERB PRESENT LONG LEAST THAN OVER COMPARED
LITTLE OTHER OFTEN RIGHT DATEWORD PERIOD FISCAL ZONE QUARTER QUARTERNAME WEEKEND WEEKDAYS DAYPARTS DAWN NOON TONIGHT
ALL WHOLE MOMENT RECENTLY RECENT FUTURE DECIMAL HUNDREDWORD NEW NOT UP ONWARD LONGWORD LATEST AHEAD ENDED REST
PDAY PMONTH PYEAR PSEASON PSPAN PTIME PDOM PREF PSPENT
"""
CLASSES: Sequence[str] = _NAMES.split()
"""Every class; those that begin with P are moments already read, by how exact they are."""

CODES: Mapping[str, str] = {name: chr(0x100 + number) for number, name in enumerate(CLASSES)}
NAMES: Mapping[str, str] = {code: name for name, code in CODES.items()}

_MARKS: Mapping[str, str] = {
    mark: name
    for name, marks in {
        "COMMA": ",", "DASH": "-–—‒−", "SLASH": "/", "OPEN": "(", "SHUT": ")", "BRACKET": "[", "UNBRACKET": "]",
        "DOUBT": "?", "STOP": ".;:!", "GENITIVE": "'’", "QUOTE": "\"“”„»«", "NUMBERED": "$£€¥#§", "AND": "&",
        "COUNTED": "%",
    }.items()
    for mark in marks
}  # fmt: skip
_SIZES = ((10, "ONE"), (13, "TEN"), (25, "TEENS"), (32, "LATE"), (60, "SIXTY"), (100, "NINETY"), (1000, "HUNDRED"))


class Token(NamedTuple):
    """A word, number or mark: its class, its value, and where it stands in the text."""

    name: str
    value: object
    start: int
    end: int


class Row(NamedTuple):
    """Tokens with their classes as one string, a character a token."""

    codes: str
    tokens: list[Token]


_new = tuple.__new__
"""A Token in half the time: most words of a text have no class."""


def tokenized(text: str, start: int, end: int, *, editors: bool = False) -> Row:
    """The tokens of a stretch of text."""
    words = EDITORS_WORDS if editors else WORDS
    tokens: list[Token] = []
    add = tokens.append
    for found in _TOKEN.finditer(text, start, end):
        written, kind = found[0], found.lastgroup
        first, last = found.span()
        if kind == "word":
            lower = written.lower()
            known = words.get(lower)
            if known is None and written[-1] == ".":
                add(_word(words.get(lower[:-1]), written[:-1], lower[:-1], first, editors))
                add(Token("STOP", ".", last - 1, last))
            elif known is None:
                name = "X" if written[0] == lower[0] else "CAPITALIZED"
                add(_new(Token, (name, lower, first, last)))
            else:
                add(_word(known, written, lower, first, editors))
        elif kind == "mark":
            add(Token(_MARKS.get(written[0], "X"), written, first, last))
        elif kind == "number":
            add(Token(*_number(written), first, last))
        else:
            add(Token(*_figures(kind or "", written, words), first, last))
    return Row("".join([CODES[token.name] for token in tokens]), tokens)


def _word(known: Classed | None, written: str, lower: str, start: int, editors: bool) -> Token:
    end = start + len(written)
    if known is None:
        return Token("CAPITALIZED" if written[0].isupper() else "X", lower, start, end)
    name, value = known
    bare = lower.rstrip(".")
    if bare in CAPITALS and not editors and not written[0].isupper():
        return Token("X", None, start, end)
    if name == "MONTH" and bare in ("may", "march", "mar") and not editors:
        name = "MAYMONTH"
    return Token(name, value, start, end)


def _number(written: str) -> tuple[str, int]:
    value = int(written) if len(written) < 10 else 10**9
    if len(written) == 2 and value < 10:
        return ("PADDED" if value else "ZERO"), value
    if len(written) == 4 and 1000 <= value <= 2100:
        return "YEAR", value
    if written[0] == "0":
        return "ZERO", value
    return next((name for limit, name in _SIZES if value < limit), "NUMBER"), value


def _figures(kind: str, written: str, words: Mapping[str, Classed]) -> tuple[str, Value | tuple[str, ...]]:
    """Class and value of what is written in figures but is no plain number."""
    if kind == "HOLIDAY":
        return kind, name_of(written)
    if kind in ("ISO", "NUMERIC"):
        return "NUMERIC", tuple(re.split(r"[./-] ?", written))
    if kind == "CLOCK":
        return kind, written.replace(".", ":") if len(written) > 2 else f"{written}:00"
    if kind == "AMOUNT":
        return ("DECIMAL", written) if _DECIMAL.fullmatch(written) else ("NUMBER", None)
    if kind == "odd":
        return words.get(written.lower(), ("X", None))
    value = int(re.sub(r"\D", "", written)[:9])
    if kind == "ORDINAL" and not 1 <= value <= 31:
        return "HIGHORDINAL", value
    return kind.removeprefix("CLIPPED") or "CLIPPED", value
