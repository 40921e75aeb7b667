"""How letters, their editors and catalogues spell what the grammar has in one form only.

Asked for only where the words could not be read as they stand. The forms are those of calendars of letters and of
catalogues: n.d., pmk, *ante* and *post*, the terms of universities, a correction (*1859 [i.e. 1860]*), a decade that
wants its last figure (*[186-]*); and the French and German of the words of time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lexicon import EDITORS_WORDS

_WORDS: Sequence[tuple[str, str]] = (
    # what stands beside a date and changes nothing in it
    (r"n\.\s?d\.?|no\s+date|undated|s\.\s?d\.(?!\w)|sans\s+date|ohne\s+datum|o\.\s?d\.", ""),
    (r"cachet\s+postal|post-?mark(?:ed)?:?|p\.?m\.?k\.?:?|pm:?(?=\s\d)|poststempel:?|dated|datée?(?:\s+du)?|sic", ""),
    (r"\d{1,2}(?:\s1/2)?\s?o['’]clock\b,?|(?:draft|copy|dft|extract|fragment|incomplete)(?=\W*$)|day(?=\s+of\b)", ""),
    (r"(?<!\w)ce(?=\s+\d)|courant", ""),
    # before, after, between
    (r"ante|prior\s+to|avant|vor(?=\s)|t(?:erminus|\.)\s?a(?:nte|\.)\s?q(?:uem|\.)", "before"),
    (r"post(?=\s)|après(?!-)|nach|t(?:erminus|\.)\s?p(?:ost|\.)\s?q(?:uem|\.)", "after"),
    (
        r"(?:a\s+)?(?:few|couple\s+of|some|several)\s+(?:days|weeks|months)\s+(?=before|after)|peu\s+|kurz\s+",
        "shortly ",
    ),
    (r"au\s+plus\s+tard|spätestens|at\s+the\s+latest", "not after"),
    (r"au\s+plus\s+tôt|frühestens|at\s+the\s+earliest", "not before"),
    (r"plus\s+tard|später", "later"),
    (r"plus\s+tôt|früher", "earlier"),
    (r"entre|zwischen", "between"),
    (r"depuis|à\s+partir|dès|seit", "since"),
    (r"jusqu['’]\s?(?:au|à|en)|bis\s+zum", "until"),
    (r"vom|du(?=\s.*\sau\s)", "from"),
    (r"au|bis", "to"),
    (r"et|und", "and"),
    (r"oder", "or"),
    (r"environ|env|um|gegen|on\s+or\s+about", "c."),
    # parts and seasons
    (r"début|commencement|anfang", "early"),
    (r"mi-|milieu|mitte", "mid "),
    (r"fin|ende", "late"),
    (r"printemps|frühling|frühjahr", "spring"),
    (r"été|sommer", "summer"),
    (r"automne|herbst", "autumn"),
    (r"hiver", "winter"),
    (r"matin|morgens?|mor?n?g|morning\s+early", "morning"),
    (r"après-midi|nachmittags?|aftn|aft", "afternoon"),
    (r"soir|abends?|ev(?:e?n?g|ening)", "evening"),
    (r"nuit|nachts?", "night"),
    # names
    (r"ap(?=\.?\s?\d)", "April"),
    (r"jänner", "January"),
    (r"michaelmas\s+term,?", "c. October to December"),
    (r"(?:hilary|lent)\s+term,?", "c. January to March"),
    (r"(?:easter|trinity|summer|midsummer)\s+term,?", "c. April to June"),
)
_AS_WORDS = tuple(
    (re.compile(rf"(?<!\w)(?:{form})(?:(?<=\W)|\b(?!-\w)\.?)", re.IGNORECASE), word) for form, word in _WORDS
)
_ARTICLES = re.compile(
    r"\b((?:not\s+)?(?:before|after|between|and|until|from|to|early|mid|late|of|since|c\.)\s+)"
    r"(?:d['’]|l['’]|(?:de|du|des|le|la|dem|den|der|zum|year)\s+)+",
    re.IGNORECASE,
)
"""Articles behind a word of time: avant le 5 juin, fin de mai."""

_FIGURES: Sequence[tuple[re.Pattern[str], str]] = (
    (re.compile(r"(?<=\d)\.?\s?(?:thh|th|ten|n)\b\.?"), "th"),
    (re.compile(r"\b(Jan|Feb)\.\s?r?y\b"), r"\1."),
    (re.compile(r"(?<=[^\W\d_]{3})(?=\d)"), " "),
    (re.compile(r"\bday\s+of\b"), "of"),
    (re.compile(r"^\W*either\b", re.IGNORECASE), ""),
    (re.compile(r"-{2,}"), " "),
    (re.compile(r"\b(\d{3})(\d)\s+or\s+(\d)\b"), r"\1\2 or \1\3"),
    (re.compile(r"^\s*(\d.*[^\W\d]\w*\.?)\s+(?:ca?\.|circa|about)\s?(?=\d{4}\s*$)"), r"c. \1 "),
)
"""7ten, 16.th, Feb.ry, Septembre1818, 7 day of; 1861 or 2; 25 Sept. c. 1820."""

_DECADE = re.compile(r"\W*(?:ca?\.\s?)?(1\d{2})(?:[-–_]|\?(?=\W*$))\W*")
_CENTURY = re.compile(r"\W*(?:ca?\.\s?)?(1\d)(?:--|––|__)\W*")
_ONWARDS = re.compile(r"\W*(\d{4})\s?[-–—]\W*")
_FROM = re.compile(r"\W*from\s+((?:(?!\b(?:to|until)\b).)*)", re.IGNORECASE)
_UP_TO = re.compile(r"\W*?[-–—]\s?(\d(?:.*\d)?)\W*")
_CORRECTED = (
    re.compile(
        r"(?P<written>.*\d)[\s,]*[\[(](?:i\.\s?e\.|recte\b|vere\b|sc\.|(?:(?:error|mistake|misdated)\s+)?for\b),?"
        r"\s*(?P<meant>[^\])]+)[\])](?P<rest>.*)"
    ),
    re.compile(r"(?P<written>.*\d)[\s,]+(?:i\.\s?e\.|recte\b|vere\b|sc\.),?\s*(?P<meant>[^\])]+)(?P<rest>[\])]?)"),
)
"""5 March 1859 [i.e. 1860], 5 [for 6] March; 5 March [1859, recte 1860]."""
_YEAR_CORRECTED = re.compile(r"(?P<written>.*[^\W\d].*)\b\d{4},?\s*\[(?P<year>\d{4})\??\]\W*")
"""5 March 1859 [1860]."""
_IN_ONE_FIGURE = re.compile(r"(?<![\d[])([0-3])\[(\d)\??\](?!\d)")
"""2[5] March: a figure half of which is supplied."""
_YEARS_OF_A_DAY = re.compile(r"(?P<day>\W*\d.*[^\W\d]\w*\.?)\s*\[(?P<first>\d{4})\s?[-–]\s?\d{2}(?P<last>\d{2})\]")
"""3 December [1877-1880]."""
_DAY_CORRECTED = re.compile(r"\b(?P<written>\d{1,2})\s?[\[(](?P<meant>\d{1,2})[\])](?=\s[^\W\d])")
"""5 [6] March; 5 [16] March, which is of two calendars."""
_BETWEEN_CALENDARS = range(10, 14)
"""Days by which the Julian calendar has been behind since 1500."""
_LIKE_A_WEEKDAY = re.compile(r"\W*(\w{2,7}day)\W+")
"""Satuday."""


def plain(words: str) -> str:
    """The words of a date in the forms of the grammar, without brackets; empty where there is no figure in them."""
    if not re.search(r"\d", words):
        return ""
    for shortened, whole in ((_CENTURY, r"the \g<1>00s"), (_DECADE, r"the \g<1>0s")):
        if shortened.fullmatch(words):
            return shortened.sub(whole, words)
    for pattern, signal in ((_UP_TO, "until"), (_ONWARDS, "since"), (_FROM, "since")):
        if open_end := pattern.fullmatch(words):
            return f"{signal} {plain(open_end[1])}"
    told = re.sub(r"[\[\]()?]", "", words)
    for form, word in _AS_WORDS:
        told = form.sub(word, told)
    told = _ARTICLES.sub(r"\1", told)
    for form, figures in _FIGURES:
        told = form.sub(figures, told)
    weekday = _LIKE_A_WEEKDAY.match(told)
    if weekday and weekday[1].lower() not in EDITORS_WORDS:
        told = told[weekday.end() :]
    return " ".join(told.strip(" ,;:").split())


def corrected(words: str) -> str:
    """The words with what their editor puts right instead of what was written: 1859 [i.e. 1860], 5 [6] March."""
    if whole := next(filter(None, (pattern.fullmatch(words) for pattern in _CORRECTED)), None):
        written, meant = whole["written"], whole["meant"].strip()
        if re.fullmatch(r"\d{4}\??", meant):
            return re.sub(r"\b\d{4}\b(?!.*\b\d{4}\b)", meant, written) + whole["rest"]
        if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", meant):
            return re.sub(r"\b\d{1,2}(?:st|nd|rd|th)?\b", meant, written, count=1) + whole["rest"]
        year = re.search(r"\b\d{4}\b", written + whole["rest"])
        return meant if re.search(r"\b\d{4}\b", meant) or not year else f"{meant} {year[0]}"
    if year := _YEAR_CORRECTED.fullmatch(words):
        return f"{year['written']}{year['year']}"
    if years := _YEARS_OF_A_DAY.fullmatch(words):
        return f"{years['day']} {years['first']}-{years['last']}"
    return _DAY_CORRECTED.sub(_of_two, _IN_ONE_FIGURE.sub(r"\1\2", words))


def _of_two(days: re.Match[str]) -> str:
    apart = int(days["meant"]) - int(days["written"])
    two_calendars = apart % 30 in _BETWEEN_CALENDARS or apart % 31 in _BETWEEN_CALENDARS
    return f"{days['written']}/{days['meant']}" if two_calendars else days["meant"]
