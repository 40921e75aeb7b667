"""Read dates from a file of gold, without its answers, and write what was read for the scorers; tell the speed.

usage: python benchmarks/dates.py editorial|prose GOLD.jsonl[.gz] PREDICTIONS.jsonl

``editorial``: lines with `id`, `collection` and `text`, a date as an editor wrote it; out go `earliest` and `latest`
(ISO days, null for an open end). ``prose``: lines with `id`, `dct` (the document's date) and `text`; out go `timexes`
with `start`, `end`, `type` and `value`, a range as its parts.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.model.instant import iso_day
from onrecord.timex import Found, dating, read_dates

Line = dict[str, Any]


def lines(path: Path) -> Iterator[Line]:
    content = path.read_bytes()
    for line in (gzip.decompress(content) if path.suffix == ".gz" else content).decode().splitlines():
        yield json.loads(line)


def editorial(line: Line) -> Line:
    found = dating(line["text"])
    kept = {key: line[key] for key in ("id", "collection", "text") if key in line}
    if found is None or not found.bounded:
        return {**kept, "date": None}
    low, high = found.earliest, found.latest
    return {
        **kept,
        "earliest": None if low is None else iso_day(low),
        "latest": None if high is None else iso_day(high),
    }


def prose(line: Line) -> Line:
    text = line["text"]
    paragraphs = [found.span() for found in re.finditer(r"[^\n]+", text)]
    found = read_dates(text, paragraphs, against=dating(line.get("dct") or ""))
    return {"id": line["id"], "timexes": [timex for one in found for timex in timexes(one)]}


def timexes(found: Found) -> Iterator[Line]:
    for one in found.parts or (found,):
        yield {"start": one.start, "end": one.end, "type": one.type, "value": one.value, "rule": one.rule}


def main(what: str, gold: str, out: str) -> None:
    given = list(lines(Path(gold)))
    begun = time.process_time()
    read = [editorial(line) if what == "editorial" else prose(line) for line in given]
    spent = time.process_time() - begun
    words = sum(len(line["text"].split()) for line in given)
    with Path(out).open("w", encoding="utf-8") as file:
        for line in read:
            file.write(json.dumps(line) + "\n")
    print(f"{len(given)} texts, {words} words: {spent:.2f} s, {1e6 * spent / words:.1f} µs a word")


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("editorial", "prose"):
        sys.exit(__doc__)
    main(*sys.argv[1:])
