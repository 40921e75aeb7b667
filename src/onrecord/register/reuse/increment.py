"""What documents more cost: the seeds of those documents, looked up among the kept words of the others.

Whether two passages are a reuse depends on the two documents and on what was counted of all: how often each word
stands, and each after another. What was counted is kept, so that what was found between documents that stood before
stands, and only pairs with a new document are looked at; with the same counts the spans are those that all documents
together would give. When the documents have grown by a fiftieth since, or one of those that stood before is gone or
another, all is counted and sought anew; so it always is where there is little text, so that there the spans are those
of the whole.

A seed that has become too common with the new documents can no longer begin a chain: the documents that have it are
sought again among each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa

from ...engine import Engine
from ...engine.local import LocalEngine
from ...engine.packing import packed, unpacked
from .aligning import SCHEMA as SPANS
from .aligning import spans
from .chaining import chains
from .compiled import Array, column, compiled
from .corpus import LOOKED_AT, Corpus, document_at
from .finder import found, in_order, known_of
from .matching import RARE, matches
from .seeding import key_bit, place_of
from .shelf import Kept, Shelf
from .sifting import numbered, seeded, together
from .windows import whole, windows

LITTLE = 6_000_000
"""Characters of text below which all is sought anew: that takes a second or two."""

GROWTH = 1 / 50
"""The share by which the documents may grow before all is counted and sought anew."""

NEW, AGAIN = LOOKED_AT, LOOKED_AT // 2
"""What a new document asks, and one that is sought again among its like."""

FORMAT = 7
"""Raised when what is kept takes another form, or the same documents would give other spans."""

_DOCUMENTS, _COUNTS, _SPANS = (f"\x1f{what} {FORMAT}" for what in ("documents", "counts", "spans"))
"""Names that no document has."""


@dataclass(frozen=True)
class _Before:
    """The documents of the last run in their order, each with how many words it has and whether they were counted, what
    was counted, and the spans between them."""

    documents: pa.Table
    counts: pa.Table
    spans: pa.Table

    @classmethod
    def of(cls, kept: Kept) -> _Before | None:
        documents, counts, found = kept.each((_DOCUMENTS, _COUNTS, _SPANS))
        if documents is None or counts is None or found is None:
            return None
        return cls(unpacked(documents), unpacked(counts), unpacked(found))


def found_in(shelf: Shelf, engine: Engine | None = None) -> tuple[float, pa.Table]:
    """The bits that chance brings among the documents, and their spans, by number."""
    known, made = _whole(shelf, engine or LocalEngine())
    return known.chance, made


def found_again(shelf: Shelf, kept: Kept, engine: Engine | None = None) -> tuple[float, pa.Table]:
    """The same, with what was kept of the last run; what is to be kept of this one is put."""
    engine = engine or LocalEngine()
    before = _Before.of(kept)
    if before is not None:
        more = _More.of(shelf, before)
        if more is not None and (given := more.found(kept, engine)) is not None:
            return given
    return _anew(shelf, before, kept, engine)


def _whole(shelf: Shelf, engine: Engine) -> tuple[Corpus, pa.Table]:
    """All counted and sought."""
    documents = partial(shelf.texts, range(len(shelf.ids)))
    known = known_of(documents, shelf.parts, shelf.characters, engine)
    return known, in_order(found(documents, known, engine))


def _anew(shelf: Shelf, before: _Before | None, kept: Kept, engine: Engine) -> tuple[float, pa.Table]:
    """All counted and sought, and kept where there is much."""
    known, made = _whole(shelf, engine)
    for id in before.documents["id"].to_pylist() if before else ():
        kept.put(id, None)
    if shelf.characters < LITTLE:
        for name in (_DOCUMENTS, _COUNTS, _SPANS):
            kept.put(name, None)
        return known.chance, made
    for number, words in _numbered(shelf, range(len(shelf.ids)), engine):
        kept.put(shelf.ids[number], words)
    kept.put(_COUNTS, packed(_counts(known), compressed=True))
    _keep(kept, shelf, np.diff(known.firsts), np.ones(len(shelf.ids), np.bool_), made)
    return known.chance, made


def _numbered(shelf: Shelf, which: range | list[int], engine: Engine) -> Iterator[tuple[int, bytes]]:
    """The word numbers of some documents as bytes."""
    for table in engine.map(numbered, shelf.texts(which)):
        yield from zip(*_columns(table, "number", "words"), strict=True)


def _counts(known: Corpus) -> pa.Table:
    """What was counted: how often each word stands, then each pair."""
    counts = pa.array(np.concatenate((known.words, known.pairs)))
    return pa.table({"count": counts}).replace_schema_metadata({"words": str(len(known.words))})


def _keep(kept: Kept, shelf: Shelf, lengths: Array, counted: Array, made: pa.Table) -> None:
    """Keep what the next run has to know, beside the counts and the words of documents."""
    columns = {"id": list(shelf.ids), "digest": list(shelf.digests), "series": shelf.parts}
    kept.put(_DOCUMENTS, packed(pa.table(columns | {"words": lengths, "counted": counted})))
    kept.put(_SPANS, packed(made))


class _Gone(Exception):
    """What was kept of a document is gone."""


@dataclass(frozen=True)
class _More:
    """An increment: which documents are new; the others stood before in the order in which they stand now."""

    shelf: Shelf
    before: _Before
    new: Array

    @classmethod
    def of(cls, shelf: Shelf, before: _Before) -> _More | None:
        """The increment from one state to the next; None where all has to be sought anew."""
        held = before.documents
        stood = dict(zip(*_columns(held, "id", "digest"), strict=True))
        new = np.array([stood.get(id) != now for id, now in zip(shelf.ids, shelf.digests, strict=True)], np.bool_)
        here = [id for id, is_new in zip(shelf.ids, new.tolist(), strict=True) if not is_new]
        if shelf.characters < LITTLE or here != held["id"].to_pylist():
            return None
        return cls(shelf, before, new) if _same_parts(held["series"].to_numpy(), shelf.parts[~new]) else None

    def found(self, kept: Kept, engine: Engine) -> tuple[float, pa.Table] | None:
        """The spans; None where what was kept is gone, or the documents have grown too much."""
        numbers = np.flatnonzero(self.new).tolist()
        more = dict(_numbered(self.shelf, numbers, engine))
        lengths, counted = np.zeros(len(self.new), np.int64), np.zeros(len(self.new), np.bool_)
        lengths[~self.new], counted[~self.new] = (self.before.documents[one].to_numpy() for one in ("words", "counted"))
        lengths[numbers] = [len(more[number]) // 4 for number in numbers]
        if lengths.sum() > (1 + GROWTH) * lengths[counted].sum():
            return None
        known = self._known(lengths, int(lengths[counted].sum()))
        try:
            rows = self._seeded(known, more, kept, engine)
            also = _grown_common(rows, known)
            if also.any():
                known = replace(known, asks=np.maximum(known.asks, np.where(also, AGAIN, 0).astype(np.int8)))
                rows = self._seeded(known, more, kept, engine)
        except _Gone:
            return None
        made = in_order([self._standing(known), *self._found(rows, known, engine)])
        for number, words in more.items():
            kept.put(self.shelf.ids[number], words)
        _keep(kept, self.shelf, lengths, counted, made)
        return known.chance, made

    def _known(self, lengths: Array, counted: int) -> Corpus:
        """The corpus of these documents, with what was counted of some of them."""
        counts, words = column(self.before.counts, "count"), int(self.before.counts.schema.metadata[b"words"])
        firsts = np.concatenate(([0], np.cumsum(lengths)))
        asks = np.where(self.new, NEW, 0).astype(np.int8)
        return Corpus(firsts, self.shelf.parts, counts[:words], counts[words:], counted, asks)

    def _seeded(self, known: Corpus, more: dict[int, bytes], kept: Kept, engine: Engine) -> list[pa.Table]:
        """The seeds of the documents that ask for something, and those of the others that one of them may have too;
        `_Gone` where the words of some are not kept any more."""
        asking = known.asks > 0

        def words(which: Array) -> Iterator[tuple[int, bytes]]:
            numbers = np.flatnonzero(which & ~self.new).tolist()
            for number, content in zip(numbers, kept.each(self.shelf.ids[one] for one in numbers), strict=True):
                if content is None:
                    raise _Gone
                yield number, content

        few = together(chain(more.items(), words(asking)))
        return seeded(few, together(words(~asking)), known, engine)

    def _standing(self, known: Corpus) -> pa.Table:
        """The spans of the last run between documents that are not looked at again."""
        numbers = np.flatnonzero(~self.new).astype(np.int32)
        made = self.before.spans
        for place, name in enumerate(SPANS.names):
            if name in ("a_document", "b_document"):
                made = made.set_column(place, SPANS.field(name), pa.array(numbers[made[name].to_numpy()]))
        a, b = (known.asks[made[name].to_numpy()] for name in ("a_document", "b_document"))
        return made.filter(pa.array(a + b < LOOKED_AT))

    def _found(self, rows: list[pa.Table], known: Corpus, engine: Engine) -> Iterator[pa.Table]:
        """The spans of the pairs that are looked at."""
        matched = engine.group(partial(matches, known=known), rows)
        sides = list(engine.group(partial(chains, known=known), matched))
        needed = sorted({number for table in sides for number in table["document"].to_pylist()})
        bodies = (whole(table) for table in self.shelf.texts(needed))
        cut = engine.group(partial(windows, known=known), chain(bodies, sides))
        return engine.group(partial(spans, known=known), cut)


def _columns(table: pa.Table, *names: str) -> list[list[Any]]:
    return [table[name].to_pylist() for name in names]


def _same_parts(before: Array, now: Array) -> bool:
    """Whether documents belong together as they did."""
    return (
        len(set(zip(before.tolist(), now.tolist(), strict=True))) == len(set(before.tolist())) == len(set(now.tolist()))
    )


def _grown_common(tables: list[pa.Table], known: Corpus) -> Array:
    """The old documents with a seed that stands in more than the most places, and did not without the new."""
    rows = pa.concat_tables(tables)
    seed, bucket = rows["seed"].to_numpy(), rows["bucket"].to_numpy()
    order = np.lexsort((seed, bucket))
    grown = np.zeros(len(known.asks), np.bool_)
    become_common(seed[order], bucket[order], key_bit(known), known.firsts, known.guide, known.asks, grown)
    return grown


@compiled
def become_common(seeds: Any, bucket: Any, low: Any, firsts: Any, guide: Any, asks: Any, grown: Any) -> None:
    """Mark the documents, not new, with a seed that stands in more than the most places and did not without the new."""
    at = 0
    while at < len(seeds):
        end, old = at, 0
        while end < len(seeds) and bucket[end] == bucket[at] and seeds[end] >> low == seeds[at] >> low:
            old += asks[document_at(place_of(seeds[end], low), firsts, guide)] < NEW
            end += 1
        if end - at > RARE and 1 < old <= RARE:
            for one in range(at, end):
                document = document_at(place_of(seeds[one], low), firsts, guide)
                grown[document] = grown[document] or asks[document] < NEW
        at = end
