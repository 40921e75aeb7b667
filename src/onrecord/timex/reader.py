"""From text to expressions of time, in its order: words to moments, moments to ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ..model.dating import Dating
from .found import Found, Read
from .grammar import compiled
from .lengths import day_part, duration, duration_within, half_unit, reference, set_of, some_units, to_come
from .lexicon import LINKS, TELLING
from .meaning import (
    Sense,
    Tokens,
    day_in_words,
    days_of_month,
    instant,
    may_day,
    named,
    new_year,
    numeric,
    past_hour,
    that_year,
    two_years,
    week_of_day,
    week_of_month,
    weekday_of_month,
    year_named,
)
from .ranges import Ranges
from .steps import (
    ago,
    ago_in_kind,
    before_last,
    by_name,
    deictic,
    fiscal_from_here,
    fiscal_year,
    named_from_here,
    so_long_after,
    unit_from_here,
    unit_from_story,
    weekday_there,
)
from .story import Story, moment_of
from .tokens import CODES, Row, Token, tokenized

MEANINGS: Mapping[str, Callable[[Tokens], Sense | None]] = {
    meaning.__name__: meaning
    for meaning in (
        named, numeric, day_in_words, days_of_month, may_day, year_named, past_hour,
        before_last, new_year, two_years, that_year, instant, week_of_day, week_of_month, weekday_of_month,
        by_name, weekday_there, deictic, unit_from_here, unit_from_story, ago, so_long_after,
        ago_in_kind, named_from_here, fiscal_year, fiscal_from_here,
        duration, to_come, duration_within, half_unit, some_units, set_of, reference, day_part,
    )
}  # fmt: skip
"""What a rule's `means` names."""


def read_dates(
    text: str,
    spans: Sequence[tuple[int, int]],
    *,
    against: Dating | None = None,
    asides: Iterable[tuple[int, int]] = (),
) -> Iterator[Found]:
    """The expressions of time in the stretches given, in order.

    `against` is the document's date; `asides` are those of the stretches that are notes, whose dates the story does
    not take up.
    """
    story, apart = Story(moment_of(against)), frozenset(asides)
    for span in spans:
        yield from _in_stretch(text, span, story, passing=span in apart)


_ENDS_OF_SENTENCES = re.compile(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z])")
_WORDS = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d")
_QUOTES = re.compile(r"[\"“”„»«]")


def _in_stretch(text: str, span: tuple[int, int], story: Story, *, passing: bool) -> Iterator[Found]:
    pattern, rules = compiled(1)
    depth, quotes = 0, 0
    story.stretch += 1
    for start, end, telling in _runs(text, *span):
        if not telling:
            depth = max(0, depth + text.count("(", start, end) - text.count(")", start, end))
            quotes += len(_QUOTES.findall(text, start, end))
            continue
        row, seen = with_moments(tokenized(text, start, end)), 0
        for match in pattern.finditer(row.codes):
            skipped = row.codes[seen : match.start()]
            depth = max(0, depth + skipped.count(CODES["OPEN"]) - skipped.count(CODES["SHUT"]))
            quotes += skipped.count(CODES["QUOTE"])
            seen = match.start()
            tokens = row.tokens[match.start() : match.end()]
            rule = rules[match.lastindex]
            ranges = Ranges(text, rule, tokens, story, passing or depth > 0, quotes % 2 == 1)
            yield from ranges.found()
        depth = max(0, depth + row.codes.count(CODES["OPEN"], seen) - row.codes.count(CODES["SHUT"], seen))
        quotes += row.codes.count(CODES["QUOTE"], seen)


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The stretch in runs of sentences that can hold an expression of time, and of those that cannot."""
    begun, so_far = start, None
    for first, last in pairwise((start, *(one.end() for one in _ENDS_OF_SENTENCES.finditer(text, start, end)), end)):
        telling = bool(_FIGURE.search(text, first, last)) or not TELLING.isdisjoint(_WORDS.findall(text, first, last))
        if so_far is not None and telling is not so_far:
            yield begun, first, so_far
            begun = first
        so_far = telling
    if so_far is not None:
        yield begun, end, so_far


def with_moments(row: Row) -> Row:
    """The row with each moment, duration and set taken together as one token."""
    pattern, rules = compiled(0)
    tokens: list[Token] = []
    codes: list[str] = []
    done = 0
    for match in pattern.finditer(row.codes):
        rule = rules[match.lastindex]
        inside = row.tokens[match.start() : match.end()]
        if inside[0].name == "THE" and rule.means == "named" and _before_a_noun(row, match.end(), inside):
            inside = inside[1:]
        sense = MEANINGS[rule.means](inside)
        if sense is None:
            continue
        begun, kind = match.end() - len(inside), _kind(sense)
        tokens += row.tokens[done:begun]
        tokens.append(Token(kind, Read(sense, rule), inside[0].start, inside[-1].end))
        codes += row.codes[done:begun], CODES[kind]
        done = match.end()
    return Row("".join((*codes, row.codes[done:])), [*tokens, *row.tokens[done:]])


def _before_a_noun(row: Row, end: int, inside: Sequence[Token]) -> bool:
    """Whether an article belongs to the noun behind the date: the spring offensive, the 21 January execution."""
    following = row.tokens[end] if end < len(row.tokens) else None
    if following is None or following.start - inside[-1].end > 1:
        return False
    if following.name == "CAPITALIZED":
        return inside[-1].name in ("SEASON", "SPRING")
    word = str(following.value)
    return following.name == "X" and word.isalpha() and word not in LINKS and not word.endswith(("ed", "ly"))


def _kind(sense: Sense) -> str:
    moment = sense.moment
    if sense.value:
        return "PSPENT"
    if sense.step is not None:
        return "PREF"
    if moment.day is not None:
        return "PDAY" if moment.month is not None else "PDOM"
    if moment.hour:
        return "PTIME"
    if moment.month is not None:
        return "PMONTH"
    if moment.season is not None:
        return "PSEASON"
    return "PSPAN" if moment.years > 1 else "PYEAR"
