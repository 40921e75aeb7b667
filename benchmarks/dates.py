"""Dates alone, without a parse: read them from a file of gold for the scorers, or tell how fast they are read.

usage: python benchmarks/dates.py editorial|prose GOLD.jsonl[.gz] PREDICTIONS.jsonl
       python benchmarks/dates.py speed FILE

``editorial``: lines with `id`, `collection` and `text`, a date as an editor wrote it; out go `earliest` and `latest`
(ISO days, null for an open end). ``prose``: lines with `id`, `dct` (the document's date) and `text`; out go `timexes`
with `start`, `end`, `type` and `value`, a range as its parts. ``speed``: the texts of FILE (JSON Lines or a folder, see
README.md) in documents of 3,000 characters, read with all rules in one process, against one pass of a single regular
expression that finds nothing but months with their figures, and years.
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

from corpus import documents_of

from onrecord.model.dating import Dating
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
    found = read_dates(text, stretches(text), against=dating(line.get("dct") or ""))
    return {"id": line["id"], "timexes": [timex for one in found for timex in timexes(one)]}


def timexes(found: Found) -> Iterator[Line]:
    for one in found.parts or (found,):
        yield {"start": one.start, "end": one.end, "type": one.type, "value": one.value, "rule": one.rule}


BARE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?\b(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b(?:\s+\d{1,2}(?:st|nd|rd|th)?\b)?(?:,?\s+\d{4}\b)?|\b[12]\d{3}s?\b"
)
LENGTH = 3_000


def speed(path: str) -> None:
    texts = [one.text for one in documents_of(Path(path))]
    cut = [text[start : start + LENGTH] for text in texts for start in range(0, len(text) - LENGTH + 1, LENGTH)][:1_000]
    against = Dating.day(1946, 6, 1)
    took = {}
    for name, read in (
        ("bare", BARE.findall),
        ("ours", lambda text: [*read_dates(text, stretches(text), against=against)]),
    ):
        read(cut[0])
        begun = time.process_time()
        found = sum(len(read(text)) for text in cut)
        took[name] = time.process_time() - begun
        print(f"{name}: {len(cut)} documents, {found} found, {len(cut) / took[name]:.0f} documents a second")
    print(f"ours takes {took['ours'] / took['bare']:.1f} times the bare pass")


def stretches(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"[^\n]+", text)]


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
    if len(sys.argv) == 3 and sys.argv[1] == "speed":
        speed(sys.argv[2])
    elif len(sys.argv) == 4 and sys.argv[1] in ("editorial", "prose"):
        main(*sys.argv[1:])
    else:
        sys.exit(__doc__)
