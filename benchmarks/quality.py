"""Read a file of gold without its answers, and write what was read in the form that the scorers take.

usage: python benchmarks/quality.py SET GOLD.jsonl[.gz] OUT.jsonl [--sure]

SET is one of
  timex        lines with id, dct (the text's own date) and text: the expressions of time, a range as its two ends
  dates        lines with id and text, a date as an editor wrote it: its earliest and its latest day, null where open;
               with --sure only those whose words leave no doubt at either end
  attribution  lines with id and text: the spans of source, cue and content of every statement
  speakers     lines with id, text, characters (name, aliases) and quotes (id, spans): a name to every quote
  header       lines with id and text, or id and html: title, date, author or from and to, place, source_note
  citations    lines with id, doc (who refers) and passage (up to the reference), the register of the papers that can be
               meant beside it (register-dev beside citations-dev): the papers meant, none where that is in doubt
  persons      lines with id, text and persons (a list of names, as a case has in its brief): the mentions of people

Texts are read as a user's are: by ``onrecord.read``, heads by the importers. Where the gold has the answers, a table
tells how much of what was read is marked high, medium and low, and how much of each is right. benchmarks/README.md
tells the whole run.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import citations
import sureness

import onrecord
from onrecord.library.intake import documents_in, prepared
from onrecord.model.dating import Dating
from onrecord.model.entry import Mention, TimeExpression
from onrecord.model.file import File
from onrecord.model.instant import iso, iso_day
from onrecord.model.text import Anchor
from onrecord.timex import dating, read_dates

Line = dict[str, Any]

NARRATOR = "_narr"
"""How the novels' gold names who says "I" outside quotations."""


def lines(path: Path) -> Iterator[Line]:
    content = path.read_bytes()
    for line in (gzip.decompress(content) if path.suffix == ".gz" else content).split(b"\n"):
        if line.strip():
            yield json.loads(line)


def timex(line: Line) -> Line:
    read = onrecord.read(line["text"], dated=line.get("dct") or None)
    return {"id": line["id"], "timexes": [one for found in read.entries(TimeExpression) for one in timexes(found)]}


def timexes(found: TimeExpression) -> Iterator[Line]:
    """The expression, or the two ends of a range."""
    whole, *ends = found.anchors
    values = re.split(r"[/|]", found.timex) if ends else [found.timex]
    for at, value in zip(ends or [whole], values, strict=True):
        said = {"type": str(found.type), "value": value, "rule": found.rule, "confidence": found.confidence.value}
        yield {"start": at.start, "end": at.end, **said}


def dates(line: Line) -> Line:
    found = dating(line["text"]) or among_words(line["text"])
    kept = {key: line[key] for key in ("id", "collection", "text") if key in line}
    when = stretch(found) if found is not None and found.bounded else None
    if found is None or when is None:
        return {**kept, "date": None}
    sure = "high" if unquestioned(found) else "medium"
    return {**kept, "earliest": day(when.earliest), "latest": day(when.latest), "confidence": sure}


def among_words(text: str) -> Dating | None:
    """The one day that stands among other words: Oct 1 1851, in the evening of a stormy day."""
    found = [one.when for one in read_dates(text, [(0, len(text))]) if one.when.bounded]
    days = {(day(one.earliest), day(one.latest)) for one in found}
    return found[0] if len(days) == 1 and of_a_day(found[0]) else None


def stretch(found: Dating) -> Dating | None:
    """The one stretch that editors file a paper under: of several days that are named the first, of a day by two
    calendars the one that was written first, of a month in figures behind its year its first day.

    None where no one stretch is told: a day of no month, a weekday that may be any of its month's, the days that are
    early, in the middle or late in a month, on which editors do not agree.
    """
    said = found.edtf or ""
    if "-XX-" in said or PART_OF_MONTH.search(found.text):
        return None
    if two := TWO_CALENDARS.search(found.text):
        return dating(found.text[: two.start()] + (two[1] or two[2]) + found.text[two.end() :])
    if month := MONTH_IN_FIGURES.fullmatch(found.text):
        return dating(f"{month[1]}-{int(month[2]):02}-01")
    if said.startswith("{") and all(map(of_a_day, found.parts)):
        return found.parts[0]
    readings = sorted(found.readings, key=lambda one: one.earliest or 0)
    gaps = [(other.earliest or 0) - (one.latest or 0) for one, other in pairwise(readings)]
    if all(gap == 1 for gap in gaps):
        return found
    return readings[0] if EITHER.search(found.text) and all(gap > 1 for gap in gaps) else None


PART_OF_MONTH = re.compile(r"\b(?:early|mid|late)[ -](?:in )?(?!in\b)[A-Z][a-z]{2,}", re.IGNORECASE)
EITHER = re.compile(r"\b(?:or|ou)\b|\d\s?[-–]\s?\d")
"""What stands between alternatives that are named, 7 or 28 August, 3 December 1877-80, and not supplied."""
TWO_CALENDARS = re.compile(r"\b(\d{1,2}\s[A-Z]\w+\.?)\s?/\s?\d{1,2}\s[A-Z]\w+\.?|\b(\d{1,2})\s?/\s?\d{1,2}(?=\s[A-Z])")
MONTH_IN_FIGURES = re.compile(r"\[?(\d{4})\]?-\[(\d{1,2})\b.*")


def of_a_day(when: Dating) -> bool:
    return day(when.earliest) == day(when.latest)


def unquestioned(found: Dating) -> bool:
    """Whether the words leave no doubt at either end.

    Doubted are: what is open behind *after*, since a paper has an end and editors mostly know one; several days or
    years, of which a paper is filed under one; an interval that has a question mark, which may be put to either of its
    ends.
    """
    interval = found.earliest is None or bool(found.parts)
    several = (found.edtf or "").startswith("{")
    return not (found.latest is None or several or (interval and "?" in found.text))


def day(instant: int | None) -> str | None:
    return None if instant is None else iso_day(instant)


def attribution(line: Line) -> Line:
    made = [
        {
            "source": spans(one.source),
            "cue": spans(one.cue),
            "content": spans(one.content),
            "confidence": one.confidence.value,
        }
        for one in onrecord.read(line["text"]).statements
    ]
    return {"id": line["id"], "attributions": made}


def spans(anchors: Sequence[Anchor]) -> list[list[int]]:
    return [[one.start, one.end] for one in anchors]


def speakers(line: Line) -> Line:
    """Each speaker by that of his names which the text uses most."""
    known = [
        [one["name"], *(alias for alias in one["aliases"] if len(alias) > 2 and alias[0].isupper())]
        for one in line["characters"]
    ]
    asked = [(start, end) for quote in line["quotes"] for start, end in quote["spans"]]
    register = onrecord.read(line["text"], author=NARRATOR, agents=known, quotations=asked)
    found = {one.anchors[0].start: one for one in register.statements}
    called = {names[0]: max(names, key=lambda name: (line["text"].count(name), name)) for names in known}
    said, sure = {}, {}
    for quote in line["quotes"]:
        parts = [found[start] for start, _ in quote["spans"] if start in found]
        cued = [one for one in parts if one.rule == "dialogue-cue"]
        for one in (cued or parts)[:1]:
            if one.speaker:
                said[quote["id"]] = called.get(one.speaker, one.speaker)
                sure[quote["id"]] = one.confidence.value
    return {"id": line["id"], "speakers": said, "confidence": sure}


def header(line: Line) -> Line:
    kind = "html" if "html" in line else "txt"
    file = File(name=f"document.{kind}", content=line.get("html", line.get("text")).encode("utf-8", "surrogatepass"))
    source, _ = prepared(file)
    (document,) = documents_in(file, source)
    head = document.head
    read: Line = {"id": line["id"], "title": head.title or None, "place": head.place, "source_note": head.archive}
    if kind == "html":
        date = head.published or head.written or head.delivered or head.modified
        return {**read, "author": list(head.authors) or None, "date": date.edtf if date else None}
    return {**read, "from": list(head.authors), "to": list(head.addressees), "date": to_the_day(head.dated)}


def to_the_day(when: Dating | None) -> str | None:
    if when is None or when.earliest is None:
        return None
    return when.edtf[:10] if when.edtf and when.edtf[:4].isdigit() else iso(when.earliest)[:10]


def persons(line: Line) -> Line:
    listed = {forms(told)[0]: id for id, told in line.get("persons", {}).items()}
    register = onrecord.read(line["text"], agents=[forms(told) for told in line.get("persons", {}).values()])
    meant = {one.id: listed.get(one.name) for one in register.agents}
    mentions = [one for one in register.entries(Mention) if one.of == "person"]
    made = [
        {"start": at.start, "end": at.end, "value": meant.get(one.agent), "confidence": one.confidence.value}
        for one in mentions
        for at in one.anchors
    ]
    return {"id": line["id"], "persons": made}


def forms(told: str) -> list[str]:
    """The names of a person of a printed list: 'Creel, George, Chairman of ...'."""
    surname, given, *_ = [*told.split(", "), ""]
    return [f"{given} {surname}".strip(), surname]


SETS: dict[str, Callable[[Line], Line]] = {
    one.__name__: one for one in (timex, dates, attribution, speakers, header, persons)
}


def read_of(what: str, gold: Path) -> Iterator[tuple[Line, Line]]:
    """Each line with what was read; citations in the order of their documents, since those of one are read together."""
    if what == "citations":
        return citations.papers_of(citations.beside(gold)).answers(lines(gold))
    return ((line, SETS[what](line)) for line in lines(gold))


def main(what: str, gold: str, out: str, *, sure: bool = False) -> None:
    told, answers, count, spent = read_of(what, Path(gold)), Counter[sureness.Judged](), 0, 0.0
    with Path(out).open("w", encoding="utf-8") as file:
        while True:
            begun = time.process_time()
            pair = next(told, None)
            spent += time.process_time() - begun
            if pair is None:
                break
            line, read = pair
            count += 1
            answers.update(sureness.judged(what, line, read))
            if not sure or read.get("confidence") == "high":
                file.write(json.dumps(read, ensure_ascii=False) + "\n")
    print(f"{count} texts in {spent:.1f} s of processor time, {1000 * spent / max(1, count):.1f} ms each")
    print(*sureness.table(answers), sep="\n")


if __name__ == "__main__":
    told = [one for one in sys.argv[1:] if one != "--sure"]
    only_sure = len(told) < len(sys.argv) - 1
    if len(told) != 3 or told[0] not in {*SETS, "citations"} or (only_sure and told[0] != "dates"):
        sys.exit(__doc__)
    main(*told, sure=only_sure)
