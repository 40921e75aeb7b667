"""What documents more cost: the finder of reuse over N documents, and again with some added.

usage: python benchmarks/reuse_increment.py DOCS.jsonl [MORE]

DOCS.jsonl: one document a line, with `id`, `series`, `date`, `text`. MORE of them (default 10), drawn with a seed, are
added to the others. Told are the processor seconds of the whole and of the increment, after all was compiled, what
is kept, and how many spans the increment and a search from nothing have in common.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa

from onrecord.engine.local import LocalEngine
from onrecord.register.reuse import increment
from onrecord.register.reuse.finder import rows_of
from onrecord.register.reuse.increment import found_again, found_in
from onrecord.register.reuse.shelf import Shelf

Record = dict[str, Any]


class Drawer(dict[str, bytes]):
    """What is kept, as a mapping."""

    def each(self, names: Iterable[str]) -> Iterator[bytes | None]:
        return map(self.get, names)

    def put(self, name: str, content: bytes | None) -> None:
        if content is None:
            self.pop(name, None)
        else:
            self[name] = content


def shelf(documents: list[Record]) -> Shelf:
    numbers: dict[str, int] = {}
    texts = {one["id"]: one["text"] for one in documents}
    return Shelf(
        ids=list(texts),
        digests=[""] * len(texts),
        series=[numbers.setdefault(one["series"], len(numbers)) for one in documents],
        characters=sum(map(len, texts.values())),
        text_of=texts.__getitem__,
    )


def timed(what: str, work: Callable[[], tuple[float, pa.Table]]) -> pa.Table:
    begun = time.process_time()
    spans = work()[1]
    print(f"{what:24s} {time.process_time() - begun:7.2f} CPU s  {len(spans):,} spans")
    return spans


def main(path: str, more: str = "10") -> None:
    with Path(path).open(encoding="utf-8") as lines:
        documents = sorted(map(json.loads, lines), key=lambda one: (one["date"] or "9", one["id"]))
    added = {one["id"] for one in Random(1931).sample(documents, int(more))}
    before = shelf([one for one in documents if one["id"] not in added])
    after, engine, kept, warm = shelf(documents), LocalEngine(), Drawer(), Drawer()
    print(f"{len(documents)} documents, {after.characters / 1e6:.1f} MB, of them {more} added")
    increment.LITTLE, little = 0, increment.LITTLE
    few = shelf(documents[:200])
    found_again(shelf(documents[:199]), warm, engine)
    found_again(few, warm, engine)  # all is compiled now
    timed("without them, and kept", lambda: found_again(before, kept, engine))
    whole = timed("all, from nothing", lambda: found_in(after, engine))
    grown = timed("those added", lambda: found_again(after, kept, engine))
    one, other = (set(rows_of(table)) for table in (whole, grown))
    print(f"kept: {sum(map(len, kept.values())) / 1e6:.1f} MB; places in common: ", end="")
    places = [{row[:6] for row in rows} for rows in (one, other)]
    print(f"{len(places[0] & places[1]):,} of {len(places[0] | places[1]):,}")
    print(f"(below {little:,} characters a case seeks all anew)")


if __name__ == "__main__":
    main(*sys.argv[1:3])
