"""The words around the sides of chains: fetched from the documents, so that no text need stay at hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from ...engine.columns import array, lists, numbers, table
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
    number = numbers(documents["number"])
    none, empty = np.zeros(many, np.int64), lists(np.zeros(many + 1, np.int64), np.empty(0, np.int64))
    side = np.full(many, -1)
    return table(SIDES, (number % BLOCKS, none, none, none, side, number, none, none, empty, documents["text"]))


def windows(rows: pa.Table, *, known: Corpus) -> pa.Table:
    """The sides of chains in the documents of one block, each with the words around it."""
    side, document = numbers(rows["side"]), numbers(rows["document"])
    bodies = np.flatnonzero(side < 0)
    bodies = bodies[np.isin(document[bodies], document[side >= 0])]
    held = rows.select(["document", "text"]).take(array(bodies[np.argsort(document[bodies])]))
    sides = np.flatnonzero(side >= 0)
    sides = sides[np.argsort(numbers(rows["pair"])[sides], kind="stable")]
    return _cut(held, rows.drop_columns(["bucket", "text"]).take(array(sides)), known)


def _cut(held: pa.Table, sides: pa.Table, known: Corpus) -> pa.Table:
    found = tokens(held["text"])
    document = numbers(sides["document"])
    text = np.searchsorted(numbers(held["document"]), document)
    first = known.firsts[document]
    begin = np.maximum(numbers(sides["begin"]) - first - AROUND, 0) + found.firsts[text]
    end = np.minimum(numbers(sides["end"]) - first + AROUND + found.firsts[text], found.firsts[text + 1])
    lows = found.begins[begin]
    highs = found.begins[end - 1] + found.lengths[end - 1]
    offsets = np.concatenate(([0], np.cumsum(highs - lows)))
    content = np.empty(int(offsets[-1]), np.uint8)
    copied(found.content, lows, offsets, content)
    characters = np.empty(len(sides), np.int64)
    before(found.content, found.offsets, text, lows, np.lexsort((lows, text)), characters)
    texts = pa.LargeStringArray.from_buffers(len(sides), pa.py_buffer(offsets), pa.py_buffer(content))
    known_by = (sides["pair"], sides["a"], sides["b"], sides["side"], sides["document"])
    return table(SCHEMA, (*known_by, begin - found.firsts[text] + first, characters, sides["matched"], texts))


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
