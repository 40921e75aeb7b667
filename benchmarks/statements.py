"""Read statements from a file of gold, without its answers, and write what was read for the scorers.

usage: python benchmarks/statements.py attribution|speakers GOLD.jsonl[.gz] PREDICTIONS.jsonl

``attribution``: lines with `id` and `text`; out go `attributions`, each with the spans of `source`, `cue` and
`content`. ``speakers``: lines with `id`, `text`, `characters` (name and aliases) and `quotes` (id and spans), a novel
each; out go `speakers`, a name for each quote. The first line of a text is taken for its heading in news.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.model.reading import Name
from onrecord.model.text import Anchor, Head, Passage, PassageKind
from onrecord.register import read_text

Line = dict[str, Any]

NARRATOR = "_narr"
"""How the novels' gold names who says "I" outside quotations."""


def lines(path: Path) -> Iterator[Line]:
    content = path.read_bytes()
    for line in (gzip.decompress(content) if path.suffix == ".gz" else content).decode().splitlines():
        if line.strip():
            yield json.loads(line)


def passages(text: str, *, headings: bool) -> Iterator[Passage]:
    for number, found in enumerate(re.finditer(r"(?s)\S.*?(?=\n\s*\n|\Z)", text), 1):
        words = found[0].rstrip()
        short = headings and len(words) < 90 and words[-1] not in '.!?"”,:'
        kind = PassageKind.HEADING if short else PassageKind.PARAGRAPH
        yield Passage(number, kind, found.start(), found.start() + len(words))


def spans(anchors: tuple[Anchor, ...]) -> list[list[int]]:
    return [[one.start, one.end] for one in anchors]


def attribution(line: Line) -> Line:
    register = read_text(line["text"], passages=list(passages(line["text"], headings=True)))
    made = [
        {"source": spans(one.source), "cue": spans(one.cue), "content": spans(one.content)}
        for one in register.statements
    ]
    return {"id": line["id"], "attributions": made}


def speakers(line: Line) -> Line:
    names = [
        Name(alias, one["name"], "person")
        for one in line["characters"]
        for alias in (one["name"], *one["aliases"])
        if len(alias) > 2 and alias[0].isupper()
    ]
    asked = [(start, end) for quote in line["quotes"] for start, end in quote["spans"]]
    text = line["text"]
    head = Head(authors=(NARRATOR,))
    register = read_text(text, head=head, names=names, quotations=asked, passages=list(passages(text, headings=False)))
    found = {one.anchors[0].start: one for one in register.statements}
    said = {}
    for quote in line["quotes"]:
        parts = [found[start] for start, _ in quote["spans"] if start in found]
        cued = [one for one in parts if one.rule == "dialogue-cue"]
        for one in (cued or parts)[:1]:
            said[quote["id"]] = one.speaker
    return {"id": line["id"], "speakers": {id: name for id, name in said.items() if name}}


def main(what: str, gold: str, out: str) -> None:
    made = {"attribution": attribution, "speakers": speakers}[what]
    with Path(out).open("w") as written:
        for line in lines(Path(gold)):
            written.write(json.dumps(made(line), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:4])
