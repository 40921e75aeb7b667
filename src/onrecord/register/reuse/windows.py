"""The words around the sides of chains: fetched from the documents, so that no text need stay at hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from ...engine.columns import array, lists, numbers, table
from .chaining import BLOCKS
from .chaining import SCHEMA as SIDES
from .compiled import Array, compiled
from .corpus import Corpus
from .tokens import Tokens, tokens

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
        ("end", pa.int64()),
        ("offset", pa.int64()),
        ("matched", pa.large_list(pa.int64())),
        ("text", pa.large_string()),
    ]
)
"""One side of a chain: from which word to which it is looked at, by their places, and the character of the document at
which the first begins. Or, with side -1, a stretch of a document that has the words of the sides in it, and its text:
sides overlap where much was taken over, and their words come once."""


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
    lows, characters = found.begins[begin], np.empty(len(sides), np.int64)
    before(found.content, found.offsets, text, lows, np.lexsort((lows, text)), characters)
    away = first - found.firsts[text]
    known_by = (sides["pair"], sides["a"], sides["b"], sides["side"], sides["document"])
    asked = table(
        SCHEMA,
        (*known_by, begin + away, end + away, characters, sides["matched"], pa.nulls(len(sides), pa.large_string())),
    )
    return pa.concat_tables([asked, _stretches(found, numbers(sides["pair"]), document, away, begin, end)])


def _stretches(found: Tokens, pair: Array, document: Array, away: Array, begin: Array, end: Array) -> pa.Table:
    """The stretches of the documents that have the sides of each pair of blocks in them."""
    order = np.lexsort((begin, pair))
    begins, ends = begin[order], end[order].copy()
    which = np.empty(len(order), np.int64)
    many = joined(pair[order], document[order], begins, ends, which)
    which = order[which[:many]]
    begin, end = begins[:many], ends[:many]
    lows = found.begins[begin]
    offsets = np.concatenate(([0], np.cumsum(found.begins[end - 1] + found.lengths[end - 1] - lows)))
    content = np.empty(int(offsets[-1]), np.uint8)
    copied(found.content, lows, offsets, content)
    texts = pa.LargeStringArray.from_buffers(many, pa.py_buffer(offsets), pa.py_buffer(content))
    none, empty = np.zeros(many, np.int64), lists(np.zeros(many + 1, np.int64), np.empty(0, np.int64))
    places = begin + away[which], end + away[which]
    return table(SCHEMA, (pair[which], none, none, np.full(many, -1), document[which], *places, none, empty, texts))


@compiled
def joined(pair: Any, document: Any, begins: Any, ends: Any, which: Any) -> Any:
    """Put stretches of words that overlap into one, to the front of their beginnings and ends, and fill in with which
    each began; returns how many there are."""
    many = 0
    for at in range(len(begins)):
        last = which[many - 1]
        if many and pair[at] == pair[last] and document[at] == document[last] and begins[at] <= ends[many - 1]:
            ends[many - 1] = max(ends[many - 1], ends[at])
        else:
            which[many], begins[many], ends[many] = at, begins[at], ends[at]
            many += 1
    return many


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
