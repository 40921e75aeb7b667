"""Spans: the stretches of two documents around a chain that tell together more than chance brings, with exact ends."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from ...engine.columns import array, mask, numbers, table
from .compiled import column, compiled, fixed
from .corpus import Corpus, information
from .letters import folds, shapes
from .likeness import extended
from .resembling import GIVEN_UP, GIVEN_UP_SOON, likes_of
from .room import room_for
from .tokens import tokens
from .weighing import LEFT_OUT, best_run, equals, weighed

PROMISING = 2.0
"""Bits that the equal words of a chain tell beyond a seed, or words that are only like are not looked for."""

LACKING = 8.0
"""Where equal words lack more bits than that of the least that is asked for, words that are like are looked for within
the run and right beside it: what was taken over has some there."""

FEWEST = 5
"""Words that a reuse has at least."""

LOOSE, TIGHT = 0.55, 0.75
"""Where the share of the words that stand in order on both sides is the second, what chance brings is asked for; the
less it is the more, since chance has more ways to what is loose, and much more below the first."""

STEEP, MUCH = 0.5, 1.6
"""How fast what is asked for falls with the share, and how many times it is what chance brings where that is loose."""

NEAR = 100
"""Characters between two spans of one pair of documents, in both, that make one of them."""

FIELDS = 9

SCHEMA = pa.schema(
    [
        ("a_document", pa.int32()),
        ("a_begin", pa.int64()),
        ("a_end", pa.int64()),
        ("b_document", pa.int32()),
        ("b_begin", pa.int64()),
        ("b_end", pa.int64()),
        ("bits", pa.float32()),
        ("words", pa.int32()),
        ("similarity", pa.float32()),
    ]
)
"""A span: the earlier document's number, the stretch in characters, the same of the later; the bits that their words
tell together, how many words stand in both, and their share."""


def spans(rows: pa.Table, *, known: Corpus) -> pa.Table:
    """The spans of the chains of one bucket, given as two sides each."""
    side, document_first = numbers(rows["side"]), numbers(rows["first"])
    bodies = np.flatnonzero(side < 0)
    bodies = bodies[np.argsort(document_first[bodies])]
    found = tokens(rows["text"].take(array(bodies)))
    begun = document_first[bodies]
    rows = rows.drop_columns(["text"]).filter(mask(side >= 0))
    rows = rows.sort_by([(name, "ascending") for name in ("a", "b", "side")])
    first, end = numbers(rows["first"]), numbers(rows["end"])
    body = np.searchsorted(begun, first, side="right") - 1
    lows = found.firsts[body] + first - begun[body]
    alone, after = np.empty(len(found.words), np.float32), np.empty(len(found.words), np.float32)
    information(found.words, found.firsts, known.bits, known.words, known.pairs, known.counted, alone, after)
    room = room_for(len(found.words), int(np.max(end - first, initial=0)))
    lists = rows["matched"].combine_chunks()
    lists = lists.chunk(0) if isinstance(lists, pa.ChunkedArray) else lists
    ends, matched = fixed(numbers(lists.offsets)), fixed(numbers(lists.values))
    made = np.empty((max(16, len(rows)), FIELDS), np.int64)
    few = -1
    while few < 0:
        few = aligned(
            found.words, alone, after, found.begins, found.lengths, found.content, lows, lows + end - first,
            column(rows, "first"), ends, matched, folds(), shapes(), np.float32(known.chance),
            np.float32(known.telling + PROMISING), made, room,
        )  # fmt: skip
        if few < 0:
            made = np.empty((2 * len(made), FIELDS), np.int64)
    return _merged(_table(rows, made[:few]))


def _merged(found: pa.Table) -> pa.Table:
    """The spans by documents and place; of those that overlap in both documents one, from end to end, with what the
    most telling of them tells."""
    order = [(name, "ascending") for name in ("a_document", "b_document", "a_begin", "b_begin", "a_end", "b_end")]
    found = found.sort_by(order)
    columns = {name: numbers(found[name]).copy() for name in found.column_names}
    keep = np.ones(len(found), np.bool_)
    merge(
        columns["a_document"], columns["b_document"], columns["a_begin"], columns["a_end"], columns["b_begin"],
        columns["b_end"], columns["bits"], columns["words"], columns["similarity"], keep,
    )  # fmt: skip
    return table(SCHEMA, list(columns.values())).filter(mask(keep)).sort_by(order)


def _table(rows: pa.Table, made: Any) -> pa.Table:
    document, offset = numbers(rows["document"]), numbers(rows["offset"])
    a, b = made[:, 0], made[:, 0] + 1
    return table(
        SCHEMA,
        (
            document[a],
            offset[a] + made[:, 1],
            offset[a] + made[:, 2],
            document[b],
            offset[b] + made[:, 3],
            offset[b] + made[:, 4],
            made[:, 5] / 10,
            made[:, 6],
            np.minimum(1, 2 * made[:, 6] / (made[:, 7] + made[:, 8])),
        ),
    )


@compiled
def aligned(
    words: Any, alone: Any, after: Any, begins: Any, lengths: Any, content: Any, lows: Any, highs: Any,
    first: Any, ends: Any, matched: Any, fold: Any, shape: Any, least: Any, promising: Any, made: Any, room: Any,
) -> Any:  # fmt: skip
    """Fill in the spans of all chains; returns how many there are, or -1 where there is no room for them."""
    count, lowest = 0, least * (1 - STEEP * (1 - TIGHT))
    for a in range(0, len(first) - 1, 2):
        b = a + 1
        low, high, begin, end = lows[a], highs[a], lows[b], highs[b]
        to, used = room.to[: high - low], room.used[: end - begin]
        marks, likes = room.marks[: high - low], room.likes[: high - low]
        used[:], likes[:] = 0, -1
        ours, theirs = matched[ends[a] : ends[a + 1]], matched[ends[b] : ends[b + 1]]
        equals(words, alone, low, high, begin, end, ours, low - first[a], theirs, begin - first[b], to)
        weighed(to, low, alone, after, likes, marks)
        told, run, run_end = best_run(marks)
        if told < promising:
            continue
        given_up = np.float32(GIVEN_UP if told >= lowest - LACKING else GIVEN_UP_SOON)
        likes_of(
            content, begins, lengths, alone, low, begin, end, fold, shape, run, run_end, given_up,
            to, likes, used, room,
        )  # fmt: skip
        weighed(to, low, alone, after, likes, marks)
        while True:
            bits, x, x_end, y, y_end, shared, ordered = both_sides(marks, to, begin, used, lowest, room)
            if bits < lowest:
                break
            share = 2 * ordered / (x_end - x + y_end - y)
            asked = least * (MUCH if share < LOOSE else 1 - STEEP * (share - TIGHT))
            if ordered >= FEWEST and bits >= asked:
                if count == len(made):
                    return -1
                made[count, 0], made[count, 5], made[count, 6] = a, np.int64(bits * 10), shared
                made[count, 7], made[count, 8] = x_end - x, y_end - y
                p, p_end = begins[low + x], begins[low + x_end - 1] + lengths[low + x_end - 1]
                q, q_end = begins[begin + y], begins[begin + y_end - 1] + lengths[begin + y_end - 1]
                from_p, from_q = begins[low], begins[begin]
                to_p, to_q = begins[high - 1] + lengths[high - 1], begins[end - 1] + lengths[end - 1]
                far_p, far_q = extended(content, p - 1, from_p - 1, q - 1, from_q - 1, -1, fold, shape, room.scores)
                more_p, more_q = extended(content, p_end, to_p, q_end, to_q, 1, fold, shape, room.scores)
                made[count, 1] = characters(content, from_p, p - far_p)
                made[count, 2] = characters(content, from_p, p_end + more_p)
                made[count, 3] = characters(content, from_q, q - far_q)
                made[count, 4] = characters(content, from_q, q_end + more_q)
                count += 1
            marks[x:x_end] = -LEFT_OUT
            to[x:x_end] = -1
    return count


@compiled
def characters(content: Any, begin: Any, end: Any) -> Any:
    """How many characters begin between two bytes."""
    count = 0
    for at in range(begin, end):
        if (content[at] & 0xC0) != 0x80:
            count += 1
    return count


@compiled
def both_sides(marks: Any, to: Any, begin: Any, used: Any, least: Any, room: Any) -> Any:
    """The run of words that tells most on both sides: its bits, the two stretches, how many words stand in both, and
    how many of them in order."""
    nothing = np.float32(0), 0, 1, 0, 1, 0, 0
    bits, x, x_end = best_run(marks)
    if bits < least:
        return nothing
    y, y_end, other = 0, len(used), np.float32(0)
    theirs, ours, tails = room.theirs[: len(used)], room.ours[: len(marks)], room.tails
    for _ in range(2):
        theirs[:] = -LEFT_OUT
        for i in range(x, x_end):
            if to[i] >= 0:
                j = to[i] - begin
                theirs[j] = max(theirs[j], marks[i])
                if j + 1 < len(used) and used[j + 1] == 2:
                    theirs[j + 1] = 0
        other, y, y_end = best_run(theirs)
        ours[:] = -LEFT_OUT
        for i in range(x, x_end):
            if to[i] >= 0 and y <= to[i] - begin < y_end:
                ours[i] = marks[i]
        bits, x, x_end = best_run(ours)
        if x_end <= x:
            return nothing
    shared, ordered = 0, 0
    for i in range(x, x_end):
        if to[i] >= 0 and y <= to[i] - begin < y_end:
            shared += 1
            place = np.searchsorted(tails[:ordered], to[i])
            tails[place] = to[i]
            ordered = max(ordered, place + 1)
    return min(bits, other), x, x_end, y, y_end, shared, ordered


@compiled
def merge(
    a: Any, b: Any, a_begin: Any, a_end: Any, b_begin: Any, b_end: Any, bits: Any, words: Any, similarity: Any,
    keep: Any,
) -> None:  # fmt: skip
    """Put sorted spans that overlap in both documents into the last of them, and mark which are kept."""
    first = 0
    for at in range(len(a)):
        if a[at] != a[first] or b[at] != b[first]:
            first = at
        again = True
        while again:
            again = False
            for one in range(first, at):
                if keep[one] and (
                    a_begin[one] < a_end[at] + NEAR and a_begin[at] < a_end[one] + NEAR
                    and b_begin[one] < b_end[at] + NEAR and b_begin[at] < b_end[one] + NEAR
                ):  # fmt: skip
                    keep[one], again = False, True
                    a_begin[at], a_end[at] = min(a_begin[one], a_begin[at]), max(a_end[one], a_end[at])
                    b_begin[at], b_end[at] = min(b_begin[one], b_begin[at]), max(b_end[one], b_end[at])
                    if bits[one] > bits[at]:
                        bits[at], words[at], similarity[at] = bits[one], words[one], similarity[one]
