"""The words around the sides of chains: fetched from the documents, so that no text need stay at hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .chaining import BLOCKS
from .chaining import SCHEMA as SIDES
from .compiled import compiled
from .corpus import Corpus
from .tokens import tokens

AROUND = 16
"""Words before the first and after the last match that are looked at."""

SCHEMA = pa.schema(
    [
        ("bucket", pa.int32()),
        ("a", pa.int64()),
        ("b", pa.int64()),
        ("side", pa.int8()),
        ("document", pa.int32()),
        ("first", pa.int64()),
        ("offset", pa.int64()),
        ("matched", pa.large_list(pa.int64())),
        ("text", pa.large_string()),
    ]
)
"""One side of a chain with its text: the place of its first word, and the character of the document at which the text
begins."""


def whole(documents: pa.Table) -> pa.Table:
    """Some documents as rows that go with the sides of chains in them."""
    many = len(documents)
    number = documents["number"].to_numpy()
    nothing = np.zeros(many, np.int64)
    lists = pa.LargeListArray.from_arrays(pa.array(np.zeros(many + 1, np.int64)), pa.array([], pa.int64()))
    table = {
        "bucket": (number % BLOCKS).astype(np.int32),
        "pair": nothing.astype(np.int32),
        "a": nothing,
        "b": nothing,
        "side": np.full(many, -1, np.int8),
        "document": number,
        "begin": nothing,
        "end": nothing,
        "matched": lists,
        "text": documents["text"],
    }
    return pa.table(table, SIDES)


def windows(rows: pa.Table, *, known: Corpus) -> pa.Table:
    """The sides of chains in the documents of one block, each with the words around it."""
    side = rows["side"].to_numpy()
    sides = rows.filter(pa.array(side >= 0))
    held = rows.filter(pc.is_in(rows["document"], sides["document"].combine_chunks()))
    held = held.filter(pc.less(held["side"], 0)).sort_by("document")
    sides = sides.sort_by([(name, "ascending") for name in ("a", "b", "side")])
    return _cut(held, sides, known)


def _cut(held: pa.Table, sides: pa.Table, known: Corpus) -> pa.Table:
    found = tokens(held["text"])
    document = sides["document"].to_numpy()
    text = np.searchsorted(held["document"].to_numpy(), document)
    first = known.firsts[document]
    begin = np.maximum(sides["begin"].to_numpy() - first - AROUND, 0) + found.firsts[text]
    end = np.minimum(sides["end"].to_numpy() - first + AROUND + found.firsts[text], found.firsts[text + 1])
    lows = found.begins[begin]
    highs = found.begins[end - 1] + found.lengths[end - 1]
    offsets = np.concatenate(([0], np.cumsum(highs - lows)))
    content = np.empty(int(offsets[-1]), np.uint8)
    copied(found.content, lows, offsets, content)
    characters = np.empty(len(sides), np.int64)
    before(found.content, found.offsets, text, lows, np.lexsort((lows, text)), characters)
    return pa.table(
        {
            "bucket": sides["pair"],
            "a": sides["a"],
            "b": sides["b"],
            "side": sides["side"],
            "document": sides["document"],
            "first": begin - found.firsts[text] + first,
            "offset": characters,
            "matched": sides["matched"],
            "text": pa.LargeStringArray.from_buffers(len(sides), pa.py_buffer(offsets), pa.py_buffer(content)),
        },
        SCHEMA,
    )


@compiled
def copied(content: Any, lows: Any, offsets: Any, copy: Any) -> None:
    """Fill in the bytes of each stretch."""
    for one in range(len(lows)):
        for at in range(offsets[one], offsets[one + 1]):
            copy[at] = content[lows[one] + at - offsets[one]]


@compiled
def before(content: Any, offsets: Any, text: Any, lows: Any, order: Any, characters: Any) -> None:
    """Fill in how many characters of its text stand before each place; the order is by text and place."""
    at, count, last = np.int64(0), np.int64(0), -1
    for one in order:
        if text[one] != last:
            last, at, count = text[one], offsets[text[one]], np.int64(0)
        while at < lows[one]:
            count += (content[at] & 0xC0) != 0x80
            at += 1
        characters[one] = count
