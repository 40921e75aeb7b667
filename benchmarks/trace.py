"""How long it takes to trace a sentence, and whether its copies are found.

usage: python benchmarks/trace.py DOCS.jsonl TRUTH.jsonl [CASE]
       python benchmarks/trace.py DOCS.jsonl - [CASE]

DOCS: `id date text` a line, gzipped or not. TRUTH: planted copies, `a_id a_begin a_end b_id b_begin b_end noise words`
a line: the source is asked, and the copy is found if a use lies on half of it. With ``-`` 200 sentences of the text are
asked, drawn with a fixed seed, and only timed. CASE: where the case is kept, to be used again. Times are processor
milliseconds of a case that is open and warm.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from corpus import documents_of

from onrecord.model.fault import QueryNotUnderstood
from onrecord.model.register import Register
from onrecord.model.tracing import Traced, uses_of
from onrecord.store import Store

_SENTENCE = re.compile(r"[A-Z][^.!?\n]{20,240}[.!?]")
BATCH = 8_000_000


def main() -> None:
    source, truth = Path(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        case = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(folder) / "benchmark.onrecord"
        if not case.exists():
            fill(case, source)
        with Store.open(case, write=False) as store:
            list(uses_of(store.register, "nothing but a question to warm the index"))
            if truth == "-":
                timed(store.register, sentences(source))
            else:
                measured(store.register, [json.loads(line) for line in Path(truth).read_text("utf-8").splitlines()])


def fill(case: Path, source: Path) -> None:
    """Put the documents in a case, unread."""
    with Store.create(case) as store:
        documents = list(documents_of(source))
        while documents:
            size = 0
            with store.transaction():
                while documents and size < BATCH:
                    size += len(documents[0].text)
                    store.put_document(documents.pop(0))


def sentences(source: Path) -> list[str]:
    """200 sentences of the text."""
    chance = random.Random(1936)
    with gzip.open(source, "rt") if source.suffix == ".gz" else source.open() as lines:
        texts = [json.loads(line)["text"] for line in lines]
    found: list[str] = []
    while len(found) < 200:
        some = _SENTENCE.findall(chance.choice(texts))
        found += [chance.choice(some)] if some else []
    return found


def timed(register: Register, asked: list[str]) -> None:
    times: list[float] = []
    uses = refused = 0
    for sentence in asked:
        try:
            found, spent = traced(register, sentence)
        except QueryNotUnderstood:  # it has only words that stand everywhere
            refused += 1
            continue
        times.append(spent)
        uses += len(found)
    print(f"{len(times)} sentences of the text, {uses} uses; {refused} with no telling word refused")
    print(row(times))


def traced(register: Register, wording: str) -> tuple[list[Traced], float]:
    began = time.process_time()
    found = list(uses_of(register, wording))
    return found, (time.process_time() - began) * 1000


def row(times: list[float]) -> str:
    ordered = sorted(times)
    return (
        f"median {ordered[len(ordered) // 2]:.1f} ms, 95 % {ordered[int(len(ordered) * 0.95)]:.1f} ms, "
        f"most {ordered[-1]:.1f} ms"
    )


def measured(register: Register, truth: list[dict[str, object]]) -> None:
    """Recall of copies by noise and length; of what is found besides the copies known, some lines to look at."""
    known = defaultdict(list)
    for one in truth:
        known[one["family"]] += [
            (one["a_id"], one["a_begin"], one["a_end"]),
            (one["b_id"], one["b_begin"], one["b_end"]),
        ]
    right: dict[str, list[bool]] = defaultdict(list)
    times: list[float] = []
    others: list[tuple[str, str]] = []
    count = 0
    for one in (one for one in truth if one.get("kind", "direct") == "direct"):
        wording = register.text(str(one["a_id"]), int(str(one["a_begin"])), int(str(one["a_end"])))
        found, spent = traced(register, wording)
        times.append(spent)
        count += len(found)
        hit = any(_covers(use, one["b_id"], one["b_begin"], one["b_end"]) for use in found)
        right[f"by noise   {one['noise']}"].append(hit)
        right[f"by words   {one['words']:>4}"].append(hit)
        right["all"].append(hit)
        others += [
            (wording, use.anchor.exact)
            for use in found
            if not any(_touches(use, *copy) for copy in known[one["family"]])
        ]
    for name, hits in sorted(right.items()):
        print(f"{name:22}{sum(hits) / len(hits):6.2f}  of {len(hits)}")
    print(f"{count} uses, {len(others)} of them on no known copy ({1 - len(others) / count:.3f} on one)")
    print(row(times))
    for wording, other in random.Random(1936).sample(others, min(10, len(others))):
        print(f"  asked  {' '.join(wording.split())[:110]}\n  found  {' '.join(other.split())[:110]}")


def _covers(use: Traced, document: object, begin: object, end: object) -> bool:
    first, last = int(str(begin)), int(str(end))
    shared = min(use.anchor.end, last) - max(use.anchor.start, first)
    return use.anchor.document == document and 2 * shared >= last - first


def _touches(use: Traced, document: object, begin: object, end: object) -> bool:
    return use.anchor.document == document and use.anchor.start < int(str(end)) and int(str(begin)) < use.anchor.end


if __name__ == "__main__":
    main()
