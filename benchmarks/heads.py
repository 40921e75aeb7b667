"""Read the heads of documents from their text alone, for scoring against gold.

usage: python benchmarks/heads.py GOLD.jsonl[.gz] OUT.jsonl

Each record of GOLD has an `id` and a `text`; nothing else of it is looked at. Each line of OUT has the id and what was
read: title, date (to the day), place, from, to, source_note. Prints the time spent.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord.library.heads import read_head
from onrecord.model.dating import Dating
from onrecord.model.instant import iso
from onrecord.model.text import Passage, PassageKind


def passages_of(text: str) -> list[Passage]:
    """A passage to each line that has words."""
    lines = (match for match in re.finditer(r"[^\n]+", text) if match[0].strip())
    return [
        Passage(number, PassageKind.PARAGRAPH, line.start(), line.end()) for number, line in enumerate(lines, start=1)
    ]


def day_of(dating: Dating | None) -> str | None:
    if dating is None or dating.earliest is None:
        return None
    return dating.edtf[:10] if dating.edtf and dating.edtf[:4].isdigit() else iso(dating.earliest)[:10]


def predictions(records: Iterator[dict[str, str]]) -> Iterator[dict[str, object]]:
    for record in records:
        head = read_head(record["text"], passages_of(record["text"])).head
        yield {
            "id": record["id"],
            "title": head.title,
            "date": day_of(head.dated),
            "place": head.place,
            "from": list(head.authors),
            "to": list(head.addressees),
            "source_note": head.archive,
        }


def main(gold: str, out: str) -> None:
    content = Path(gold).read_bytes()
    plain = gzip.decompress(content) if gold.endswith(".gz") else content
    records = [json.loads(line) for line in plain.split(b"\n") if line.strip()]
    begun = time.process_time()
    found = list(predictions(iter(records)))
    spent = time.process_time() - begun
    Path(out).write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found), encoding="utf-8")
    print(f"{len(found)} documents, {1000 * spent / max(1, len(found)):.3f} ms each")


if __name__ == "__main__":
    main(*sys.argv[1:3])
