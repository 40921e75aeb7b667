"""To whom, when, where printed: the circumstances of a statement, from the words around its cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...model.dating import Dating
from ...model.entry import AgentKind, TimeExpression, TimexType
from ..names.cast import Cast
from ..names.words import listed
from .cues import OCCASIONS
from .occasions import Occasion
from .reported import Reported, trimmed
from .tree import Tree

_WRITING = listed("write writes wrote written writing cable cabled telegraph telegraphed")
_TOLD = listed(
    """tell tells told telling inform informed assure assured remind reminded warn warned ask asked asks advise advised
    urge urged promise promised promises swore telegraphed cabled"""
)
_LETTERS = listed("letter telegram cable note memorandum dispatch despatch postcard circular")
_COMMON = listed(
    "end beginning middle night morning evening afternoon day week month eve start meeting sitting session"
)
_BOUNDS = frozenset(("before", "after", "since", "until", "till"))
_PRINTED = re.compile(r"[\s\"”»’'.…]*\(([^()]{4,120})\)")
"""A parenthesis right behind the words that were said, such as one that names a paper and its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What was read around a statement's cue."""

    addressee: str = ""
    occasion: str = ""
    outlet: str = ""
    said: Dating | None = None
    composed: Dating | None = None
    published: Dating | None = None
    holds: Dating | None = None


def circumstances(
    reported: Reported,
    speaker: str,
    text: str,
    cast: Cast,
    dates: Sequence[TimeExpression],
    occasions: Sequence[Occasion],
) -> Circumstances:
    """What the cue's sentence tells, and what it leaves open and the occasion told of just before can supply."""
    occasion = _occasion_of(reported, speaker, occasions)
    outlet, published = _printed(reported, text, cast, dates)
    said = _told_around(reported, dates)
    written = bool(reported.cue) and (_plain(text, reported) in _WRITING or _is_of_letter(reported, dates, said))
    outlet = outlet or _outlet_around(reported, cast)
    if said and published is None and _is_outlet(speaker, reported, cast):
        published, outlet = said, speaker
    if occasion:
        said = said or (occasion.when if not published else None)
        outlet = outlet or occasion.outlet
    return Circumstances(
        addressee=_addressee(reported, cast, text) or (occasion.addressee if occasion else ""),
        occasion=occasion.kind if occasion else "",
        outlet=outlet,
        said=None if written else said,
        composed=said if written else None,
        published=published,
        holds=_holds(reported, dates),
    )


_TAIL = re.compile(r"[\s\"”»’'.…]*\(([^()]{4,120})\)$")


def without_source(reported: Reported, text: str, cast: Cast) -> Reported:
    """The speech without a parenthesis at its end that only names the paper in which it was printed."""
    start, end = reported.content[-1]
    tail = None if reported.direct else _TAIL.search(text, start, end)
    if tail is None or not any(one.of == AgentKind.OUTLET for one in cast.within(*tail.span(1))):
        return reported
    kept = trimmed(text, start, tail.start())
    return replace(reported, content=(*reported.content[:-1], kept)) if kept else reported


def _plain(text: str, reported: Reported) -> str:
    return reported.sentence.tokens[reported.verb].lemma


def _occasion_of(reported: Reported, speaker: str, occasions: Sequence[Occasion]) -> Occasion | None:
    """The last occasion of this speaker told of in the same passage, not later than the cue's sentence and at most a
    few sentences before."""
    if not speaker:
        return None
    for one in reversed(occasions):
        near = one.start <= reported.sentence.start and reported.sentence.start - one.end < 300
        if near and one.passage == reported.sentence.passage and one.speaker == speaker:
            return one
    return None


def _printed(reported: Reported, text: str, cast: Cast, dates: Sequence[TimeExpression]) -> tuple[str, Dating | None]:
    """Paper and day from a parenthesis behind the words: "..." (Le Temps, March 24, 1936)."""
    behind = _PRINTED.match(text, reported.end)
    if not behind:
        return "", None
    outlets = [one.full for one in cast.within(*behind.span(1)) if one.of == AgentKind.OUTLET]
    return (outlets[0], _day(dates, *behind.span(1))) if outlets else ("", None)


def _told_around(reported: Reported, dates: Sequence[TimeExpression]) -> Dating | None:
    """The day that the cue's own sentence tells, outside what was said; the nearest to the cue."""
    sentence, tree = reported.sentence, Tree(reported.sentence)
    verb = sentence.tokens[reported.verb].start
    near = [
        (abs(one.anchors[0].start - verb), one.when)
        for one in dates
        if sentence.start <= one.anchors[0].start < sentence.end
        and not _inside(one.anchors[0].start, reported)
        and not _in_source(one.anchors[0].start, reported)
        and one.type in (TimexType.DATE, TimexType.TIME)
        and one.when.bounded
        and not one.passing
        and _dates_the_cue(tree, one.anchors[0].start, reported.verb)
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _is_of_letter(reported: Reported, dates: Sequence[TimeExpression], day: Dating | None) -> bool:
    """Whether the day is that of the letter in which it was said."""
    tokens = reported.sentence.tokens
    for one in dates:
        if day is not None and one.when is day and reported.sentence.start <= one.anchors[0].start < tokens[-1].end:
            place = next(number for number, token in enumerate(tokens) if token.start >= one.anchors[0].start)
            before = [
                token.lemma for token in tokens[max(0, place - 3) : place] if token.lemma not in ("of", "dated", ",")
            ]
            return bool(before) and before[-1] in _LETTERS
    return False


def _dates_the_cue(tree: Tree, start: int, cue: int) -> bool:
    """Whether the day hangs on the cue, on a verb that the cue goes on with, or on a clause with "when" beside it; and
    not behind "before" or "after", where it only bounds it."""
    place = next((number for number, token in enumerate(tree.tokens) if token.start >= start), 0)
    for _ in range(8):
        token = tree.tokens[place]
        if token.lemma in _BOUNDS and token.start < start:
            return False
        if token.tag.startswith("VB") or token.head == place or place == cue:
            break
        above = tree.tokens[token.head]
        if token.lemma == "of" and above.tag == "NN" and above.lemma not in OCCASIONS | _COMMON:
            return False
        place = token.head
    if place == cue or (tree.governs(place, cue) and not _is_content_of(tree, place, cue)):
        return True
    when = {tree.tokens[other].lemma for other in tree.children[place]} & {"when", "while", "as"}
    return bool(when) and tree.tokens[place].dep == "advcl" and tree.tokens[place].head == cue


def _is_content_of(tree: Tree, verb: int, cue: int) -> bool:
    """Whether the cue stands in a clause that tells what another verb reports."""
    while cue != verb:
        if tree.tokens[cue].dep in ("ccomp", "relcl", "acl"):
            return True
        cue = tree.tokens[cue].head
    return False


def _outlet_around(reported: Reported, cast: Cast) -> str:
    """A paper named beside the cue: in, by or to it."""
    sentence = reported.sentence
    for named in cast.within(sentence.start, sentence.end):
        if (
            named.of == AgentKind.OUTLET
            and not _inside(named.start, reported)
            and not _in_source(named.start, reported)
        ):
            return named.full
    return ""


def _holds(reported: Reported, dates: Sequence[TimeExpression]) -> Dating | None:
    """The one time that the words themselves speak of."""
    told = [one.when for one in dates if _inside(one.anchors[0].start, reported) and one.type is TimexType.DATE]
    return told[0] if len(told) == 1 and told[0].bounded else None


def _day(dates: Sequence[TimeExpression], start: int, end: int) -> Dating | None:
    for one in dates:
        if start <= one.anchors[0].start and one.anchors[0].end <= end and one.when.bounded:
            return one.when
    return None


def _inside(place: int, reported: Reported) -> bool:
    return any(start <= place < end for start, end in reported.content)


def _is_outlet(speaker: str, reported: Reported, cast: Cast) -> bool:
    """Whether it is a paper that speaks, which says what it prints."""
    named = cast.within(*reported.source) if reported.source else ()
    return any(one.full == speaker and one.of == AgentKind.OUTLET for one in named)


def _in_source(place: int, reported: Reported) -> bool:
    return reported.source is not None and reported.source[0] <= place < reported.source[1]


def _addressee(reported: Reported, cast: Cast, text: str) -> str:
    """To whom: told Smith; said to my friends; asked of the crew."""
    tree = Tree(reported.sentence)
    verb = reported.verb
    if tree.tokens[verb].lemma == "according":
        return ""
    told: int | None = None
    if tree.tokens[verb].lemma in _TOLD and tree.is_passive(verb):
        told = tree.child(verb, "nsubjpass") or tree.subject(verb)
    elif tree.tokens[verb].lemma in _TOLD:
        told = tree.child(verb, "dobj", "dative")
    for other in tree.children[verb]:
        if told is None and tree.tokens[other].lemma == "to" and tree.tokens[other].dep in ("prep", "dative"):
            told = tree.child(other, "pobj")
    if told is None or _inside(tree.tokens[told].start, reported) or tree.tokens[told].tag[:2] not in ("NN", "PR"):
        return ""
    start, end = tree.characters(*tree.phrase(told))
    inside = [first for first, _ in reported.content if start < first < end]
    if inside:  # told the Ministry of the cable
        end = tree.tokens[told].end
    named = [one for one in cast.within(start, end) if one.end == end and one.of != "place"]
    if reported.source and named and named[0].start < reported.source[1] and reported.source[0] < named[0].end:
        return ""
    words = " ".join(text[start:end].split())
    if named:
        return named[0].full
    return "" if tree.tokens[told].tag == "PRP" else words
