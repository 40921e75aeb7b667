"""Of what was read, how much is said to be sure, and how much of that is right by the gold?

Beside each line of gold stands what was read of it. An answer is right where the gold has the same: a time that it
overlaps with the same value; an interval with both its ends; a statement with half of its words and its speaker; the
speaker of a quotation; the person of a name; the paper of a reference. What the gold says nothing of (a name that no
editor has marked, a statement without a source) is counted and not judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

Line = dict[str, Any]
Judged = tuple[str, bool | None]
"""The class of confidence, and whether it is right; None where the gold says nothing."""

CLASSES = ("high", "medium", "low")
_HALF = 0.5
"""Of the words of two statements together, those in common from which on they are the same."""


def timex(gold: Line, read: Line) -> Iterator[Judged]:
    for one in read["timexes"]:
        there = [other for other in gold["timexes"] if one["start"] < other["end"] and other["start"] < one["end"]]
        yield one["confidence"], any(other.get("value") == one["value"] for other in there)


def dates(gold: Line, read: Line) -> Iterator[Judged]:
    if "confidence" in read:
        yield read["confidence"], ends(gold) == ends(read)


def ends(line: Line) -> tuple[str | None, str | None]:
    """First and last day, as far as they are told."""
    day = line.get("date")
    return line.get("earliest") or day, line.get("latest") or day


def attribution(gold: Line, read: Line) -> Iterator[Judged]:
    text, told = gold["text"], gold["attributions"]
    contents = [letters(text, other["content"]) for other in told]
    sources = [letters(text, other["source"]) for other in told]
    for one in read["attributions"]:
        content, source = letters(text, one["content"]), letters(text, one["source"])
        same = [by for words, by in zip(contents, sources, strict=True) if _agree(words, content)]
        yield one["confidence"], any(by & source for by in same) if not same or any(same) else None


def letters(text: str, spans: Sequence[Sequence[int]]) -> frozenset[int]:
    """The places of the letters and figures in some stretches of a text."""
    return frozenset(place for start, end in spans for place in range(start, end) if text[place].isalnum())


def _agree(one: frozenset[int], other: frozenset[int]) -> bool:
    return bool(one and other) and len(one & other) >= _HALF * len(one | other)


def speakers(gold: Line, read: Line) -> Iterator[Judged]:
    names = {one["name"]: {name.lower() for name in (one["name"], *one["aliases"])} for one in gold["characters"]}
    for quote in gold["quotes"]:
        if quote["id"] in read["confidence"]:
            said = read["speakers"][quote["id"]].lower()
            yield read["confidence"][quote["id"]], said in names.get(quote["speaker"], {quote["speaker"].lower()})


def persons(gold: Line, read: Line) -> Iterator[Judged]:
    marked = [one for one in gold["spans"] if one["type"] == "person"]
    for one in read["persons"]:
        there = [other for other in marked if one["start"] < other["end"] and other["start"] < one["end"]]
        yield one["confidence"], any(other["value"] == one["value"] for other in there) if there else None


def citations(gold: Line, read: Line) -> Iterator[Judged]:
    if read["ranked"]:
        yield read["confidence"], read["ranked"][0] in gold["targets"]


JUDGES: dict[str, tuple[str, Callable[[Line, Line], Iterator[Judged]]]] = {
    "timex": ("timexes", timex),
    "dates": ("text", dates),
    "attribution": ("attributions", attribution),
    "speakers": ("quotes", speakers),
    "persons": ("spans", persons),
    "citations": ("targets", citations),
}
"""For each set what the gold must have for its answers to be judged, and how they are."""


def judged(what: str, gold: Line, read: Line) -> Iterator[Judged]:
    """Each answer of a line that says how sure it is, with whether it is right."""
    if what in JUDGES and JUDGES[what][0] in gold:
        yield from JUDGES[what][1](gold, read)


def table(answers: Counter[Judged]) -> Iterator[str]:
    """A line for each class: its share of all answers, how many of it are judged, and how many of those are right."""
    if answers:
        yield f"{'confidence':10s} {'answers':>8s} {'share':>6s} {'judged':>7s} {'right':>6s}"
    for name in CLASSES:
        right, wrong, open_ = (answers[name, told] for told in (True, False, None))
        if number := right + wrong + open_:
            rate = f"{right / (right + wrong):6.3f}" if right + wrong else "     -"
            yield f"{name:10s} {number:8d} {number / answers.total():6.3f} {right + wrong:7d} {rate}"
