"""The words that expressions of time are made of, each with its class and its value.

A class is what the rules of the grammar speak of: ``MONTH``, ``UNIT``, ``LATER``. A word has one class only; what
depends on the company it keeps (May, fall, second) is left to the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .feasts import FEASTS

Value = int | str | None
Classed = tuple[str, Value]
"""The class of a word and its value."""

MONTHS = (
    "january jan. jan jany jany. janr",
    "february feb. feb feby feby. febry febr febr.",
    "march mar. mar",
    "april apr. apr aprl apl apl.",
    "may",
    "june jun. jun",
    "july jul. jul",
    "august aug. aug augt augt. augst",
    "september sept. sept sep. sep sepr sepr. septr septr.",
    "october oct. oct octr octr. octbr",
    "november nov. nov novr novr. novbr",
    "december dec. dec decr decr. decbr",
)
"""Names and short forms of the months in order, with those of older letters."""

FOREIGN_MONTHS = (
    *("janvier januar", "février fevrier februar", "mars märz maerz", "avril", "mai", "juin juni"),
    *("juillet juli", "août aout", "septembre 7bre 7ber", "octobre oktober 8bre 8ber", "novembre 9bre 9ber"),
    *("décembre decembre dezember 10bre 10ber xbre xber",),
)
"""Read where a date is given by itself, as an editor gives it, not in running English."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_FORMS = (
    "mon mon.", "tue tues tue. tues.", "wed wed. weds",
    "thu thurs thu. thurs.", "fri fri.", "sat sat.", "sun sun.")  # fmt: skip

_ONES = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
"""
_ORDINALS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
sixteenth seventeenth eighteenth nineteenth twentieth
"""
ONES, ORDINALS = _ONES.split(), _ORDINALS.split()
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

UNITS: Mapping[str, str] = {
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "fortnight": "F",
    "month": "M",
    "year": "Y",
    "decade": "DE",
}
"""Units of time with their letter in a duration of ISO-TimeML (``T`` marks those of the clock)."""

_PARTS_OF_DAY = {
    "morning forenoon": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night overnight nighttime": "NI",
    "daytime": "DT",
}
_CLASSES: Mapping[str, str] = {
    "THE": "the",
    "A": "a an",
    "THIS": "this these",
    "THAT": "that those",
    "SAME": "same very",
    "LAST": "last",
    "PAST": "past",
    "NEXT": "next coming",
    "PREVIOUS": "previous preceding prior",
    "FOLLOWING": "following ensuing subsequent",
    "CURRENT": "current",
    "PRESENT": "present modern",
    "LATEST": "latest",
    "AHEAD": "ahead",
    "ENDED": "ended ending",
    "REST": "rest remainder",
    "LATER": "later afterwards afterward thereafter hence",
    "EARLIER": "earlier previously beforehand",
    "AGO": "ago",
    "OF": "of",
    "IN": "in during within throughout",
    "ON": "on",
    "AT": "at",
    "BY": "by",
    "FROM": "from",
    "TO": "to through thru",
    "UNTIL": "until till til",
    "SINCE": "since",
    "BEFORE": "before",
    "AFTER": "after",
    "BETWEEN": "between",
    "AND": "and &",
    "OR": "or ou",
    "FOR": "for",
    "CIRCA": "c. c ca. ca circa about around approximately roughly approx approx. vers near",
    "SHORTLY": "shortly soon immediately",
    "EVE": "eve",
    "EVERY": "every each",
    "PER": "per",
    "VAGUE": "several few many some couple numerous countless",
    "ALL": "all",
    "WHOLE": "whole entire",
    "MOMENT": "moment",
    "MORE": "nearly almost just only exactly barely another additional extra further mere merely full fully single",
    "BC": "bc b.c. b.c bce b.c.e. b.c.e",
    "AD": "ad a.d. a.d ce c.e. anno",
    "STYLE": "o.s. o.s. n.s. n.s os ns",
    "INSTANT": "inst inst. instant ult ult. ultimo prox prox. proximo",
    "MERIDIEM": "am pm a.m. p.m. a.m p.m a.m.. o'clock o’clock hrs",
    "AGE": "old age",
    "LONG": "long",
    "LEAST": "least most",
    "THAN": "than",
    "OVER": "over under",
    "COMPARED": "more less fewer longer",
    "LITTLE": "little",
    "OTHER": "other",
    "OFTEN": "once twice",
    "RIGHT": "right",
    "DATEWORD": "date",
    "PERIOD": "period",
    "FISCAL": "fiscal fy",
    "NEW": "new",
    "NOT": "not neither",
    "UP": "up",
    "ONWARD": "onward onwards",
    "ZONE": "est edt et gmt utc cet cest pst pdt mst mdt cst cdt bst msk",
    "NUMBERED": (
        "no. no nos. nos p. pp. p pp page pages vol. vol vols volume vols. § # $ £ € ¥ ch. chapter ch section sect. "
        "line lines art. article fig. figure table note n. nr. nr number numbers room box route highway flight ibid "
        "document doc folio fol. f. ff. item paragraph par. order resolution bill lot column col. division regiment"
    ),
    "COUNTED": (
        "men people troops soldiers persons workers prisoners km kilometers kilometres miles metres meters feet tons "
        "tonnes pounds dollars rubles roubles francs marks percent % cents members delegates votes copies "
        "dead wounded casualties civilians officers peasants tanks aircraft planes ships guns rifles horses acres "
        "hectares barrels families houses villages students women children words pages lines points degrees mm cm kg "
        "inches yards deaths lives victims refugees sailors infantry cavalry cases times million "
        "billion strong rounds bodies books volumes inhabitants residents jobs euros pesos yen"
    ),
    "HALF": "half",
    "PARTWORD": "part portion stages phase",
    "VERB": "was were is are be been will would shall should has had have can could must did does do might",
}


def _numbered(forms: Iterable[str], name: str, first: int = 1) -> Iterator[tuple[str, Classed]]:
    for number, spellings in enumerate(forms, first):
        for spelling in spellings.split():
            yield spelling, (name, number)


def _valued(name: str, values: Mapping[str, Value]) -> Iterator[tuple[str, Classed]]:
    for words, value in values.items():
        for word in words.split():
            yield word, (name, value)


def _words() -> Iterator[tuple[str, Classed]]:
    for name, words in _CLASSES.items():
        for word in words.split():
            yield word, (name, word)
    yield from _numbered(MONTHS, "MONTH")
    yield from _numbered(WEEKDAYS, "WEEKDAY", 0)
    yield from _numbered(WEEKDAY_FORMS, "WEEKDAYSHORT", 0)
    yield from _numbered(ONES, "CARDINAL", 0)
    yield from _numbered(ORDINALS, "ORDINALWORD")
    for tens, word in enumerate(TENS, 2):
        yield word, ("CARDINAL", tens * 10)
        for ones, unit in enumerate(ONES[1:10], 1):
            yield f"{word}-{unit}", ("CARDINAL", tens * 10 + ones)
            yield f"{word}-{ORDINALS[ones - 1]}", ("ORDINALWORD", tens * 10 + ones)
        yield word[:-1] + "ies", ("DECADE", tens * 10)
    yield from _valued("HUNDREDWORD", {"hundred": 100, "thousand": 1000, "dozen": 12})
    yield from _valued("SEASON", {"summer": 22, "autumn": 23, "winter": 24})
    yield from _valued("SPRING", {"spring": 21, "fall": 23})
    yield from _valued("UNIT", dict(UNITS))
    yield from _valued("QUARTER", {"quarter": "Q"})
    yield from _valued("QUARTERNAME", {f"q{number}": number for number in range(1, 5)})
    yield from _valued("WEEKEND", {"weekend": "WE"})
    yield from _valued("UNITS", {f"{unit}s": letter for unit, letter in UNITS.items()})
    yield from _valued("UNITS", {"seconds": "TS", "centuries": "CE", "weekends": "WE"})
    yield from _valued("CENTURY", {"century cent.": "CE"})
    yield from _valued("EARLY", {"early": "early", "late": "late", "mid middle-": "mid"})
    yield from _valued("EARLY", {"earliest": "early", "latter": "late"})
    yield from _valued("EDGE", {"beginning start opening": "early", "middle midst": "mid", "end close": "late"})
    yield from _valued("DAYPART", _PARTS_OF_DAY)
    yield from _valued("DAYPARTS", {f"{part.split()[0]}s": letters for part, letters in _PARTS_OF_DAY.items()})
    yield from _valued("DAWN", {"dawn daybreak sunrise": "MO", "dusk sunset nightfall": "EV"})
    yield from _valued("NOON", {"noon midday": "12:00", "midnight": "24:00"})
    yield from _valued("DEICTIC", {"yesterday": -1, "today": 0, "tomorrow": 1})
    yield from _valued("TONIGHT", {"tonight": "NI"})
    yield from _valued("NOW", {"now nowadays currently presently": "PRESENT_REF"})
    yield from _valued("RECENTLY", {"recently lately": "PAST_REF"})
    yield from _valued("RECENT", {"recent": "PAST_REF"})
    yield from _valued("FUTURE", {"future": "FUTURE_REF"})
    yield from _valued("SETWORD", {"hourly": "PT1H", "daily everyday": "P1D", "nightly": "XXXX-XX-XXTNI"})
    yield from _valued(
        "SETWORD", {"weekly": "P1W", "fortnightly biweekly": "P2W", "monthly": "P1M", "quarterly": "P3M"}
    )
    yield from _valued("SETWORD", {"yearly annually annual": "P1Y", "semiannual semiannually": "P6M"})
    yield from _valued("LONGWORD", {"daylong": "P1D", "weeklong": "P1W", "monthlong": "P1M", "yearlong": "P1Y"})
    yield from _numbered((f"{weekday}s" for weekday in WEEKDAYS), "WEEKDAYS", 0)
    yield from ((name, ("HOLIDAY", name)) for name in FEASTS if " " not in name)


WORDS: Mapping[str, Classed] = dict(_words())
"""Every word of the grammar, in lower case, with its class and value; a short form with its full stop."""

_EDITORS: Mapping[str, Classed] = {
    **dict.fromkeys(("le", "den", "am", "d.", "du"), ("THE", None)),
    "autour": ("CIRCA", None),
}
FOREIGN_WEEKDAYS = (
    *("montag lundi", "dienstag mardi", "mittwoch mercredi", "donnerstag jeudi", "freitag vendredi"),
    *("samstag sonnabend samedi", "sonntag dimanche"),
)
EDITORS_WORDS: Mapping[str, Classed] = {
    **WORDS,
    **dict(_numbered(FOREIGN_MONTHS, "MONTH")),
    **dict(_numbered(FOREIGN_WEEKDAYS, "WEEKDAY", 0)),
    **_EDITORS,
}
"""The same with what editors write besides."""

CAPITALS = frozenset({"may", "march", "mar", "jan", "jun", "sun", "sat", "mon", "wed", "dec", "oct", "nov", "august",
    "easter", "lammas", "pentecost", "thanksgiving",
    *_CLASSES["ZONE"].split(), "fy", "q1", "q2", "q3", "q4"})  # fmt: skip
"""Words that name a month, a weekday or a zone of time only when they begin with a capital."""

_TELLING = """
MONTH WEEKDAY WEEKDAYSHORT WEEKDAYS WEEKEND UNIT UNITS QUARTER CENTURY DECADE SEASON SPRING DAYPART DAYPARTS DAWN NOON
DEICTIC TONIGHT LONGWORD MOMENT AGO NOW RECENTLY RECENT FUTURE PAST SETWORD HOLIDAY PRESENT CURRENT DATEWORD
"""


def _telling() -> Iterator[str]:
    classes = frozenset(_TELLING.split())
    for word, (name, _) in WORDS.items():
        if name in classes:
            bare = word.rstrip(".")
            yield from (bare.capitalize(), bare.upper(), *(() if bare in CAPITALS else (bare,)))
    yield from ("clock", "CLOCK")


TELLING = frozenset(_telling())
"""The words without which, where there are no figures either, no rule can read anything, as they may be written."""

_LINKS = """
that which who whom whose when while where as because if although though but so with without against into upon within
among towards toward despite like unlike until since he she it they we you i his her their its our your my this these
those however also then there not never still already again both either neither nor than such saw came went began
brought found took made gave left led became ran fell rose stood held met got lost won put set cut
"""
LINKS = frozenset(_LINKS.split())
"""Words that begin something new behind a date; before any other, the date stands before a noun (spring offensive)."""
