"""From text to expressions of time, in its order: words to moments, moments to ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model.dating import Dating
from .grammar import compiled
from .meaning import MEANINGS, Sense
from .ranges import Found, Placing, Read
from .story import Story, moment_of
from .tokens import CODES, Row, Token, tokenized


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


def _in_stretch(text: str, span: tuple[int, int], story: Story, *, passing: bool) -> Iterator[Found]:
    row = with_moments(tokenized(text, *span))
    pattern, rules = compiled(1)
    depth, seen = 0, 0
    for match in pattern.finditer(row.codes):
        skipped = row.codes[seen : match.start()]
        depth = max(0, depth + skipped.count(CODES["OPEN"]) - skipped.count(CODES["SHUT"]))
        seen = match.start()
        tokens = row.tokens[match.start() : match.end()]
        placing = Placing(text, rules[match.lastgroup or ""], tokens, story, passing or depth > 0)
        yield from placing.found()


def with_moments(row: Row) -> Row:
    """The row with each moment, duration and set taken together as one token."""
    pattern, rules = compiled(0)
    tokens: list[Token] = []
    done = 0
    for match in pattern.finditer(row.codes):
        rule = rules[match.lastgroup or ""]
        inside = row.tokens[match.start() : match.end()]
        sense = MEANINGS[rule.means](inside)
        if sense is None:
            continue
        tokens += row.tokens[done : match.start()]
        tokens.append(Token(_kind(sense), Read(sense, rule), inside[0].start, inside[-1].end))
        done = match.end()
    tokens += row.tokens[done:]
    return Row("".join([CODES[token.name] for token in tokens]), tokens)


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
