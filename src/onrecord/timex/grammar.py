"""The grammar of time in English prose: one table of rules, matched on the classes of the words.

A pattern is a row of classes (see `lexicon`); ``?`` makes the one before it optional, ``( | )`` parts alternatives,
``(?<=`` ``)``, ``(?=``, ``(?!`` look at the neighbours without taking them. Names in small letters stand for the
patterns of `_SHORT`. What comes first in the table is tried first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .tokens import CODES


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, its pattern, what it means (a function of `meaning`), and an example for the manual."""

    name: str
    pattern: str
    means: str
    example: str
    sure: bool = True
    """Whether what it reads is marked high."""


_IDLE = """(?!
    [X CAPITALIZED COMMA STOP AND OF VERB QUOTE TO OPEN SHUT GENITIVE NUMBERED COUNTED DASH IN ON BY FROM FOR OR THAN]
    |AT (?!LEAST)|ALL (?!UNIT)|MOMENT|WHOLE|LONG (?!AGO)
    |[THE A THIS THAT LAST NEXT EVERY MORE CIRCA OVER COMPARED] [X CAPITALIZED VERB COMMA STOP])"""
"""Where no rule of `RULES` can begin: passed over at once."""

_NAME = re.compile(r"\b[a-z]+\b")
_SHORT: Mapping[str, str] = {
    "number": "(DECIMAL|(ONE|TEN|TEENS|LATE|SIXTY|NINETY|HUNDRED|CARDINAL) HUNDREDWORD?|A? HUNDREDWORD)",
    "count": "(number|A VAGUE OF?|VAGUE OF?|A (?!(UNIT|UNITS) DASH))",
    "unit": "(UNIT|QUARTER|CENTURY)",
    "units": "(UNIT|QUARTER|CENTURY|UNITS)",
    "aged": "(DASH? AGE|OF AGE)?",
    "this": "(THIS PAST?|LAST|NEXT|CURRENT)",
    "part": "(early|edge|half)",
    "fiscal": "(THE? FISCAL UNIT?)",
    "day": "(ONE|PADDED|TEN|TEENS|LATE|ORDINAL)",
    "month": "(MONTH|MAYMONTH)",
    "season": "(SEASON|SPRING)",
    "date": "(THE? day OF? DOUBT? month|month COMMA? THE? day)",
    "weekday": "((WEEKDAY|WEEKDAYSHORT) DAYPART? COMMA?)",
    "bc": "((YEAR|HUNDRED|SIXTY|NINETY|TEENS|LATE|TEN) BC|AD (YEAR|HUNDRED|SIXTY|NINETY))",
    "year": "(bc|YEAR AD|YEAR (?!BC) doubted|CLIPPED)",
    "doubted": "(DOUBT (?=[UNBRACKET SHUT]))?",
    "ofyear": "(COMMA? OF? year|BRACKET YEAR DOUBT? UNBRACKET)",
    "style": "(STYLE|OPEN STYLE SHUT)?",
    "short": "(ONE|PADDED|TEN|TEENS|LATE|SIXTY|NINETY|CLIPPED)",
    "thatyear": "(OF THAT SAME? UNIT|OF THE SAME UNIT)",
    "circa": "(CIRCA COMMA?)",
    "how": "(AT LEAST|CIRCA|MORE|OVER (?!THE)|(A LITTLE)? COMPARED THAN|VAGUE (?=number))*",
    "early": "((THE? EARLY (DASH|IN|PARTWORD OF)?|(LATER|EARLIER) IN) THE?)",
    "edge": "(THE? EDGE PARTWORD? OF THE?)",
    "half": "(THE? (ORDINALWORD|LAST|EARLY) HALF OF THE?)",
    "here": "(THE (PREVIOUS|FOLLOWING|NEXT|SAME)|THAT SAME?)",
    "clock": "((CLOCK MERIDIEM?|(ONE|TEN|CARDINAL) MERIDIEM) ZONE?|(YEAR|ZERO|NUMBER) ZONE|NOON)",
    "century": "((ORDINAL|ORDINALWORD) DASH? CENTURY (BC|AD)?)",
    "bare": "(?<![NUMBERED DASH SLASH GENITIVE NUMBER])",
    "closed": "(?=([COMMA STOP SHUT AND]|$))",
    "moment": "(PDAY|PMONTH|PYEAR|PSEASON|PSPAN|PTIME|PDOM|PREF)",
}
_RULES = """
numbers: 9.III.1938, 3/4/1936
    numeric  NUMERIC
day and two years: 8 March 1735/6
    two_years  circa? weekday? THE? day OF? month COMMA? YEAR SLASH short
day month year: 9 March 1938
    named  circa? weekday? THE? day OF? DOUBT? month DOUBT? ofyear style
day in words: the ninth of March 1938
    day_in_words  circa? weekday? THE ORDINALWORD OF month ofyear?
month day year: March 9, 1938
    named  circa? weekday? month COMMA? THE? day DOUBT? ofyear style (?![COUNTED HUNDREDWORD])
year month day: 1938 March 9
    named  weekday? YEAR COMMA? month day (?!DASH? YEAR)
year day month: 1862, 20 August
    named  YEAR COMMA day OF? month (?!COMMA? year)
day of that year: July 25 of that year
    that_year  date COMMA? thatyear
hour and day: 5:30 p.m., March 19
    named  circa? weekday? clock COMMA? weekday? date (COMMA? year)? ZONE?
day and hour: May 8, 1 a.m.
    named  weekday? date (COMMA? year)? COMMA? clock
hour and weekday: 10 a.m. Tuesday
    by_name~  circa? clock COMMA? WEEKDAY
hour and day from here: noon yesterday
    deictic~  clock COMMA? DEICTIC
part of a day: the night of 20 June
    named  (EARLY IN)? THE? (EARLY? WEEKDAY? (DAYPART|DAWN) UNITS? (OF THE?)?|EARLY UNITS OF THE?)
        (day (DASH|AND|TO) THE?)? weekday? date ofyear?
part of a weekday: the early hours of Friday
    by_name~  THE (EARLY? DAYPART UNITS?|EARLY UNITS) OF WEEKDAY
named in a year from here: March last year
    named_from_here~  (date|part? month|part? THE? season) COMMA? OF? (THIS|LAST|NEXT) UNIT
day month: 9 March
    named  circa? weekday? THE? day OF? DOUBT? month (?!GENITIVE)
month day: March 9
    named  circa? weekday? month THE? day (?!(COUNTED|HUNDREDWORD|DASH UNIT|UNITS))
day of this month: 12th inst.
    instant  THE? day INSTANT
day alone: on the 12th
    named~  (?<=[ON BY UNTIL FROM TO BEFORE AFTER SINCE]) THE ORDINAL (?=([COMMA STOP AND SHUT TO UNTIL DASH VERB]|$))
part of a month: early March 1936
    named  circa? part circa? month (COMMA? OF? year)?
week of a day: the week of March 16
    week_of_day  THE UNIT OF date (COMMA? year)?
week of a month: the last week of August
    week_of_month  THE? (ORDINALWORD|LAST) UNIT OF month ofyear?
days of a month: the last days of August
    days_of_month  THE (ORDINALWORD|LAST|EARLY|EDGE) UNITS OF month ofyear?
month year: March 1936
    named  circa? weekday? (THE UNIT OF)? month DOUBT? ofyear
month of that year: May of that year
    that_year  month thatyear
month from here: last March
    by_name~  (part|LATER|EARLIER)? (THIS|LAST|NEXT) month (?!day)
month from there: the following May
    by_name~  here month
season over two years: winter of 1916-17
    named  circa? part? THE? season (OF|COMMA)? YEAR (DASH|SLASH) (short|YEAR)
season year: autumn 1924
    named  circa? part? THE? season (OF|COMMA)? year
year season: 1939 summer
    named  YEAR season
season from here: last winter
    by_name~  (part|LATER|EARLIER)? (THIS PAST?|LAST|NEXT) season
season from there: the following spring
    by_name~  here season
season alone: in the spring
    named~  part? THE season (?!OF)|((?<=[IN BY UNTIL SINCE])|part) SPRING (?!DASH)|SPRING (?=[OR AND] SEASON)
        |part? SEASON (?!DASH)
fiscal year: fiscal 1989
    fiscal_year~  fiscal year
fiscal year from here: the current fiscal year
    fiscal_from_here~  THE? this FISCAL UNIT|THE FISCAL UNIT (closed|(?=ENDED))
quarter of a year: the third quarter of 1989
    named  (early|edge)? (THE FISCAL? (ORDINALWORD|ORDINAL) QUARTER|QUARTERNAME) (OF|COMMA)? (fiscal|THE UNIT)? year
        |YEAR GENITIVE FISCAL? (ORDINALWORD|ORDINAL) QUARTER
quarter from here: the third quarter of last year
    named_from_here~  (early|edge)? THE? FISCAL? (ORDINALWORD|ORDINAL) QUARTER OF (THIS|LAST|NEXT) UNIT
        |(THIS|LAST|NEXT) UNIT GENITIVE FISCAL? (ORDINALWORD|ORDINAL) DASH? QUARTER
quarter alone: in the third quarter
    named~  (early|edge)? THE? FISCAL? (ORDINALWORD|ORDINAL) DASH? QUARTER (?!OF)
decade: the mid-1930s
    named  circa? part? THE? DECADE (BC|AD)?
century: the late 19th century
    named  circa? part? THE? EARLY? DASH? century
part of a year: the end of 1943
    named  circa? part circa? UNIT? year (?![COUNTED HUNDREDWORD])
day from here: yesterday
    deictic~  (EARLY|LATER|EARLIER)? (TONIGHT|DEICTIC DAYPART?)|THE UNIT (BEFORE|AFTER) DEICTIC
unit before last: the week before last
    before_last~  THE unit BEFORE LAST closed
last night: last night
    deictic~  (EARLY|LATER|EARLIER)? (LAST|THIS) DAYPART
weekday from here: last Monday
    by_name~  EARLY? this WEEKDAY DAYPART?
unit from here: last week
    unit_from_here  (part|LATER|EARLIER)? ((?<!THE) (THIS PAST?|LAST|NEXT)|THE? CURRENT) (unit|WEEKEND) (?!OF)
weekend: the weekend
    unit_from_here~  THE WEEKEND
year's end: year-end
    unit_from_here~  UNIT DASH EDGE
month's end: month's end
    unit_from_story~  UNIT GENITIVE EDGE
the year so far: for the year
    unit_from_story~  (?<=[IN FOR]) THE (UNIT|QUARTER) (closed|(?=ENDED))
        |THE (UNIT|QUARTER) (?=ENDED [MONTH MAYMONTH WEEKDAY])
latest unit: the latest quarter
    unit_from_here~  THE? LATEST unit (?!(OF|DASH))
so long ago, before a noun: year-ago
    ago_in_kind~  (?<=FROM) A UNIT AGO|(THE? UNIT DASH (AGO|EARLIER) (QUARTER|PERIOD)|UNIT DASH (AGO|EARLIER))
so long ago: two years ago
    ago~  (how count (AND A HALF)? units|UNITS) (AGO|FROM NOW)
stretch to come: over the next year
    to_come  (?<=[OVER FOR]) THE NEXT unit (?!OF)
unit from there: the following day
    unit_from_story~  ((EARLY|LATER) IN?)? here (unit|DAYPART)
weekday from there: the following Monday
    by_name~  here WEEKDAY
part of that unit: the end of the year
    unit_from_story~  (part|(LATER|EARLIER) IN?) (THE|THAT)? unit (?!(OF|DASH|COUNTED))
rest of a unit: the rest of the year
    unit_from_story~  THE REST OF (THE|THAT) unit (?!(OF|DASH|COUNTED))
rest of a unit from here: the rest of this week
    unit_from_here~  THE REST OF (THIS|LAST|NEXT) unit (?!(OF|DASH|COUNTED))
rest of a year or month: the rest of 1936
    named~  THE REST OF (YEAR (?!DASH)|month (COMMA? year)?)
unit before or after: the day before
    unit_from_story~  THE (unit|DAYPART) (BEFORE|AFTER|FOLLOWING|PREVIOUS) closed
so long after: two years later
    so_long_after~  (how count units|UNITS) (LATER|EARLIER|(AFTER|BEFORE) closed)
new year: New Year's Eve
    new_year~  NEW UNIT GENITIVE? (EVE|UNIT) ((COMMA|OF)? year)?
weekday of a month: the first Monday of September
    weekday_of_month  THE (ORDINALWORD|LAST) WEEKDAY [OF IN] month ofyear?
holiday from here: last Christmas
    by_name~  (THIS PAST?|LAST|NEXT) HOLIDAY (EVE|UNIT)? (?!CAPITALIZED)
holiday: Christmas 1936
    named  THE? HOLIDAY (EVE|DAYPART|UNIT)? ((COMMA|OF)? year|(?!CAPITALIZED))
May Day: May Day 1936
    may_day  MAYMONTH UNIT (COMMA? year)?
hour: 5.30 p.m.
    named  circa? clock (IN THE DAYPART)?
hour in words: half past five
    past_hour  (HALF|QUARTER) (PAST|TO) (ONE|TEN|CARDINAL) (?!units) (MERIDIEM|IN THE DAYPART)?
the year so and so: the year 1924
    year_named  THE? (UNIT (DASH EDGE)?|UNITS) year
part of a year or month: the first ten months of 1915
    duration_within  THE (ORDINALWORD|LAST) count units OF
        ((THE|THIS|LAST) UNIT (?!year)|THE? UNIT? (month (COMMA? OF? year)?|year))
past stretch: the past year
    duration  THE PAST count? units|THE LAST unit|(ALL|A WHOLE|THE WHOLE) UNIT (?!(OF|DASH))
set: every Monday
    set_of  EVERY (OTHER|ORDINALWORD|number|VAGUE)? (units|WEEKDAY|DAYPART|season|month)
        |SETWORD|PER unit|OFTEN (A|EVERY) unit|WEEKDAYS|WEEKDAY DAYPARTS
age: nineteen years old
    duration~  how count DASH? units (DASH? AGE|OF AGE)
half of a unit: half an hour
    half_unit~  how HALF DASH? A? unit|A HALF DASH unit|A QUARTER (DASH|OF A)? CENTURY
duration: two years
    duration~  how (THE (ORDINALWORD|LAST|PAST|NEXT|FOLLOWING|PREVIOUS))? how count
        (DASH? AND DASH? A? DASH? HALF)? DASH? units (AND A HALF)?
        |THE? count (X|MORE|PREVIOUS)? UNITS|A MORE unit (?!DASH)
duration before a noun: a year-long trial
    duration~  (UNIT|UNITS) DASH (LONG|AGE)|LONGWORD
some units: for weeks
    some_units~  THE? UNITS AHEAD (?!OF)
        |(THE? (PAST|RECENT|FOLLOWING|NEXT|PREVIOUS|EARLY)|THIS|THE)? UNITS (?!(DASH (?!DASH)|NUMBER))
now: right now
    reference  RIGHT? NOW|PRESENT DASH? UNIT|(?<=AT) (PRESENT|THE MOMENT (?=([COMMA STOP SHUT TO IN]|$)))
        |CURRENT (?=[X CAPITALIZED])
        |(?<=TO) DATEWORD (?=([COMMA STOP SHUT VERB]|$))
once: recently
    reference~  RECENTLY|RECENT|LONG AGO|(?<=IN) THE PAST (?!(units|count|X))
        |THE PAST (?=([COMMA STOP SHUT AND VERB]|$))
hereafter: in the future
    reference  THE CIRCA FUTURE|(?<=IN) THE FUTURE|THE FUTURE (?![X CAPITALIZED])|FUTURE
part of a day alone: at night
    day_part~  THE EARLY DAYPART UNITS|(THE (ORDINALWORD|EARLY)?|number|EARLY DASH?) DAYPART|DAYPART (?!CAPITALIZED)
        |DAYPARTS
month alone: in February
    named~  (THE UNIT OF)? (?<![THE NUMBERED DASH SLASH NUMBER]) MONTH (?!DASH [X CAPITALIZED UNIT UNITS CARDINAL])
        |(?<=THE) MONTH (?=X)
May or March alone: in May
    named~  (?<=[IN OF BY UNTIL SINCE FROM TO BETWEEN BEFORE AFTER AND DASH]) MAYMONTH|MAYMONTH (?=DASH month)
weekday of the story: on the Tuesday
    weekday_there~  (?<=THE) WEEKDAY DAYPART?
weekday: Monday
    by_name  (EARLY|LATER|EARLIER)? WEEKDAY (DAYPART|COMMA? clock)?
year before our era: 490 BC
    named  circa? bc
year in its place: in 1924
    named  circa? (?<=[IN SINCE UNTIL OPEN BETWEEN BRACKET]) (YEAR doubted|CLIPPED) (?!(COUNTED|HUNDREDWORD|DASH unit))
year alone: 1936
    named  circa? bare YEAR doubted (?!(COUNTED|HUNDREDWORD|NUMBERED|DASH? units|DASH? NUMBER|BC))
year of a thing: Gore's 2000 campaign
    named  (?<=GENITIVE) YEAR (?=[X CAPITALIZED])
second year: July 1914-1918
    named~  (?<!NUMBERED YEAR DASH) (?<=[YEAR MONTH MAYMONTH] DASH) YEAR
"""

_RANGES = """
unit that ended: the year ended Dec. 31
    ended_with  PREF ENDED ON? (PDAY|PMONTH|PREF)
from to: from 1934 to 1942
    lasted  FROM moment (TO|UNTIL|DASH) (moment|day (COMMA? PYEAR)?)
between and: between May and July
    lasted  BETWEEN (moment|THE? day) AND THE? moment|BETWEEN PDAY AND THE? day (?![COUNTED UNITS]) (COMMA? PYEAR)?
years before our era: 480-479 BC
    before_our_era  (HUNDRED|SIXTY|NINETY|TEN|TEENS|LATE) (DASH|TO|AND) PYEAR
day of several years: 3 December 1877-80
    years_of_day  PDAY DASH short (?!COMMA? (PYEAR|[MONTH MAYMONTH]))
year and year: 1935-36
    short_year  PYEAR (DASH|SLASH) short
day to day of a month: 5-13 March 1940
    days  (FROM|BETWEEN)? THE? day (DASH|TO) THE? PDAY
day and day: 17 and 18 June 1915
    several  day (COMMA day)? COMMA? AND THE? PDAY
months or days of one year: August and September 1914
    of_one_year  (PDAY|PMONTH|PSEASON) (COMMA (PDAY|PMONTH|PSEASON))* COMMA? AND (PDAY|PMONTH|PSEASON)
hour of the day: 11 a.m. on 11 November
    hour_of_day  PTIME [X CAPITALIZED ZONE]{0,2} ON (PDAY|PREF)
month's day and day: May 4 and 5
    several_after  PDAY (COMMA day)* COMMA? AND THE? day
        (?![X CAPITALIZED COUNTED UNITS DASH MONTH MAYMONTH OF]) (COMMA? PYEAR)?
month's day to day: March 5-13, 1940
    days  PDAY (DASH|TO) THE? day (?!COUNTED) (COMMA? PYEAR)?
to: May-July 1936
    lasted  moment (DASH|TO|UNTIL) moment
two calendars: 7 November (25 October) 1917
    two_calendars  PDAY [OPEN BRACKET] (PDAY|day) STYLE? [SHUT UNBRACKET] PYEAR?
two calendars in one: 25/7 November 1917
    two_calendars  (day|PDAY) SLASH PDAY
one or the other: 10 or 11 August 1878
    one_of  (day|moment) OR moment|day (COMMA day)+ COMMA? OR THE? PDAY|day (OR day)+ OR PDAY
so long from a date: two years after 1917
    so_long_from  PSPENT (BEFORE|AFTER) (PDAY|PMONTH|PYEAR)
eve of a day: the eve of 20 June 1791
    eve_of  THE? EVE OF (PDAY|PREF)
not before: not before 1936
    open_end  (NOT|NUMBERED) (BEFORE|EARLIER THAN) moment
not after: not later than March 1936
    open_end  (NOT|NUMBERED) (AFTER|LATER THAN) moment
before: before 1917
    open_end  (SHORTLY|CIRCA)? (BEFORE|EARLIER THAN) moment
after: after 6 December 1878
    open_end  (SHORTLY|CIRCA)? (AFTER|LATER THAN) moment
by: by late 1861
    open_end  BY moment
since: since 1931
    open_end  SINCE moment
until: until 1934
    open_end  (UNTIL|UP TO) moment
from on: from 1936 onwards
    from_on  FROM moment (ONWARD|ON closed)|moment (ONWARD|OR (LATER|AFTER) closed)
or earlier: 1936 or earlier
    from_on  moment OR (EARLIER|BEFORE) closed
moment: March 1936
    alone  (moment|PSPENT)
"""


def _table(written: str) -> Sequence[Rule]:
    """The rules of a table: a line with name and example; below it, indented, meaning (``~``: not sure) and pattern."""
    rules = []
    for rule in re.split(r"\n(?=\S)", written.strip()):
        title, body = rule.split("\n", maxsplit=1)
        name, _, example = title.partition(": ")
        means, pattern = body.split(maxsplit=1)
        rules.append(Rule(name, pattern, means.rstrip("~"), example, not means.endswith("~")))
    return rules


RULES: Sequence[Rule] = _table(_RULES)
"""The moments, durations and sets, the more telling before the less."""

RANGES: Sequence[Rule] = _table(_RANGES)
"""What joins moments, matched on the row in which each moment has become one token."""


@cache
def compiled(level: int) -> tuple[re.Pattern[str], Mapping[int | None, Rule]]:
    """One pattern of all rules of a level (0 for `RULES`, 1 for `RANGES`), and the rules by the number of the group
    that stands, empty, behind each: in front of it, it would keep the matcher from passing over a rule by its first
    class."""
    rules = dict[int | None, Rule](enumerate((RULES, RANGES)[level], 1))
    pattern = "|".join(f"(?:{_expanded(rule.pattern)})()" for rule in rules.values())
    idle = _expanded(_IDLE) if level == 0 else ""
    return re.compile(f"{idle}(?:{pattern})"), rules


def _expanded(pattern: str) -> str:
    """The regular expression over the classes' characters."""
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda short: _SHORT[short[0]], pattern)
    coded = re.sub(r"[A-Z]+", lambda name: CODES[name[0]], pattern)
    return re.sub(r"\s+", "", re.sub(r"\((?!\?)", "(?:", coded))
