"""Text as a row of tokens, each of one class, and the classes as a row of characters that rules can be matched on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .lexicon import CAPITALS, EDITORS_WORDS, WORDS, Entry, Value

_TOKEN = re.compile(
    r"""
      \d{4}-\d\d-\d\d(?![\d-])                              # 1938-03-09
    | \d{1,2}\.[ ]?[IVX]{1,4}\.[ ]?\d{4}                    # 9.III.1938
    | \d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?!\d)      # 3/4/1936
    | \d{1,2}[:.]\d\d(?=\s?(?:[ap]\.?\s?m\b|hrs|hours))|\d{1,2}:\d\d(?!\d)  # 5.30 p.m., 17:30
    | \d{1,4}0(?:['’]s|s)\b                                 # 1930s
    | \d{1,3}(?:,\d{3})+                                    # 12,000
    | \d+(?:st|nd|rd|th|d|er)\b\.?                          # 9th
    | \d+\.\d+
    | \d+(?![^\W\d_])                                       # 1938
    | ['’]\d\d(?:s\b|(?!\w))                                # '36
    | [AaPp]\.\s?[Mm]\.?|[BA]\.\s?[CD]\.(?:\s?E\.)?|[ON]\.\s?S\.
    | (?:[Tt]wen|[Tt]hir|[Ff]or|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)ty-[a-z]+
    | \d*[^\W\d_][\w]*(?:['’](?=clock)\w+)?\.?              # a word, with the full stop that may belong to it
    | ['’]s?\b
    | [^\w\s]
    """,
    re.VERBOSE,
)

_NAMES = """
X ONE PADDED TEN TEENS LATE SIXTY NINETY ZERO HUNDRED YEAR NUMBER ORDINAL HIGHORDINAL CLIPPED CLOCK
NUMERIC COMMA DASH SLASH OPEN SHUT BRACKET UNBRACKET DOUBT GENITIVE STOP QUOTE MAYMONTH CAPITALIZED
MONTH WEEKDAY WEEKDAYSHORT CARDINAL ORDINALWORD DECADE SEASON UNIT UNITS CENTURY EARLY EDGE DAYPART
DEICTIC SETWORD HOLIDAY THE A THIS THAT SAME LAST NEXT PREVIOUS FOLLOWING CURRENT LATER EARLIER AGO
OF IN ON AT BY FROM TO UNTIL SINCE BEFORE AFTER BETWEEN AND OR FOR CIRCA SHORTLY EVE EVERY PER VAGUE
MORE BC AD STYLE INSTANT MERIDIEM AGE NUMBERED COUNTED HALF PARTWORD NOW VERB PDAY PMONTH PYEAR
PSEASON PSPAN PTIME PDOM PREF PSPENT
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


def tokenized(text: str, start: int, end: int, *, editors: bool = False) -> Row:
    """The tokens of a stretch of text."""
    words = EDITORS_WORDS if editors else WORDS
    tokens: list[Token] = []
    add = tokens.append
    for found in _TOKEN.finditer(text, start, end):
        written, first = found[0], found.start()
        lower = written.lower()
        known = words.get(lower)
        if known is None:
            if written[0].isalpha():
                if written[-1] == ".":
                    bare = lower[:-1]
                    add(_word(words.get(bare), written[:-1], bare, first, editors))
                    add(Token("STOP", ".", found.end() - 1, found.end()))
                else:
                    add(Token("CAPITALIZED" if written[0].isupper() else "X", None, first, found.end()))
            else:
                name, value = _mark_or_number(written, words)
                add(Token(name, value, first, found.end()))
        else:
            add(_word(known, written, lower, first, editors))
    return Row("".join([CODES[token.name] for token in tokens]), tokens)


def _word(known: Entry | None, written: str, lower: str, start: int, editors: bool) -> Token:
    end = start + len(written)
    if known is None:
        return Token("CAPITALIZED" if written[0].isupper() else "X", None, start, end)
    name, value = known
    bare = lower.rstrip(".")
    if bare in CAPITALS and not editors and not written[0].isupper():
        return Token("X", None, start, end)
    if name == "MONTH" and bare in ("may", "march", "mar", "august") and not editors:
        name = "MAYMONTH"
    return Token(name, value, start, end)


def _mark_or_number(written: str, words: Mapping[str, Entry]) -> tuple[str, Value | tuple[str, ...]]:
    first = written[0]
    if written.isdigit():
        return _number(written)
    if first.isdigit():
        return _digits(written)
    if first in "'’" and written[1:3].isdigit():
        return ("DECADE" if written.endswith("s") else "CLIPPED"), int(written[1:3])
    return _MARKS.get(first, words.get(written.lower(), ("X", None))[0]), written


def _number(written: str) -> tuple[str, int]:
    value = int(written) if len(written) < 10 else 10**9
    if len(written) == 2 and value < 10:
        return ("PADDED" if value else "ZERO"), value
    if len(written) == 4 and 1000 <= value <= 2100:
        return "YEAR", value
    if written[0] == "0":
        return "ZERO", value
    return next((name for limit, name in _SIZES if value < limit), "NUMBER"), value


def _digits(written: str) -> tuple[str, Value | tuple[str, ...]]:
    if ":" in written or (written.count(".") == 1 and len(written) <= 5 and written[-3:-2] == "."):
        return "CLOCK", written.replace(".", ":")
    if written[-1] == "s":
        return "DECADE", int(re.sub(r"\D", "", written))
    number = re.match(r"\d+", written)
    value = int(number[0]) if number and len(number[0]) < 10 else 0
    if re.fullmatch(r"\d+(?:st|nd|rd|th|d|er)\.?", written):
        return ("ORDINAL" if 1 <= value <= 31 else "HIGHORDINAL"), value
    if re.fullmatch(r"\d+([./-]).+\1 ?\d+", written):
        return "NUMERIC", tuple(re.split(r"[./-] ?", written))
    return ("NUMBER", None) if re.fullmatch(r"[\d.,]+", written) else ("X", None)
