"""What documents more cost: the seeds of those documents, looked up among the kept words of the others.

Whether two passages are a reuse depends on the two documents and on what was counted of all: how often each word
stands, and each after another. What was counted is kept, so that what was found between documents that stood before
stands, and only pairs with a new document are looked at; with the same counts the spans are those that all documents
together would give. When the documents have grown by a fiftieth since, or one of those that were counted is gone or
another, all is counted and sought anew; so it always is where there is little text, so that there the spans are those
of the whole.

A seed that has become too common with the new documents can no longer begin a chain: the documents that have it and
shared anything before count as new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any, Protocol

import numpy as np
import pyarrow as pa

from ...engine import Engine
from ...engine.local import LocalEngine
from ...engine.packing import packed, unpacked
from .aligning import SCHEMA as SPANS
from .aligning import spans
from .chaining import chains
from .compiled import Array, compiled, mixed
from .corpus import WORDS, Corpus, count, document_at
from .finder import found, in_order, known_of, tables_of
from .matching import RARE, matches
from .seeding import EVERY, SCHEMA, begun, buckets, key_bit, let, passes, place_of, seeds_of
from .tokens import Tokens, tokens
from .windows import whole, windows

LITTLE = 6_000_000
"""Characters of text below which all is sought anew: that takes a second or two."""

GROWTH = 1 / 50
"""The share by which the documents may grow before all is counted and sought anew."""

TOGETHER = 1_000_000
"""Words of documents that go through the sieve at a time."""

SIEVE = 24
"""Bits of a key by which seeds that no new document has are passed over."""

FORMAT = 5
"""Raised when what is kept takes another form, or the same documents would give other spans."""


class Kept(Protocol):
    """What was kept of the last run, by name, and what is to be kept of this one."""

    def get(self, name: str) -> bytes | None:
        """What was kept under the name."""
        ...

    def put(self, name: str, content: bytes | None) -> None:
        """Keep something under a name; None forgets it."""
        ...


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """The documents in date order: the id, the digest and the series of each, and its text when it is asked for."""

    ids: Sequence[str]
    digests: Sequence[str]
    series: Sequence[int]
    characters: int
    text_of: Callable[[str], str]

    @property
    def parts(self) -> Array:
        """The series as an array."""
        return np.asarray(self.series, np.int32)

    def texts(self, which: Iterable[int]) -> Iterator[pa.Table]:
        """The documents of these numbers, ascending, as tables of a few megabytes."""
        numbers = list(which)
        first = 0
        for table in tables_of(self.text_of(self.ids[number]) for number in numbers):
            some = numbers[first : first + len(table)]
            first += len(table)
            yield table.set_column(0, "number", pa.array(some, pa.int32()))


@dataclass(frozen=True)
class _Before:
    """The documents of the last run in their order, each with whether its words were counted, and the spans between
    them."""

    documents: pa.Table
    spans: pa.Table

    @classmethod
    def of(cls, kept: Kept) -> _Before | None:
        documents, found = kept.get(_DOCUMENTS), kept.get(_SPANS)
        return None if documents is None or found is None else cls(unpacked(documents), unpacked(found))

    @property
    def pairs(self) -> int:
        """The slots in which pairs of neighbours were counted."""
        return int(self.documents.schema.metadata[b"pairs"])

    def keep(self, kept: Kept) -> None:
        """Keep it for the next run."""
        kept.put(_DOCUMENTS, packed(self.documents))
        kept.put(_SPANS, packed(self.spans))


_DOCUMENTS, _SPANS = f"\x1fdocuments {FORMAT}", f"\x1fspans {FORMAT}"
"""Names that no document has."""


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
        kept.put(_DOCUMENTS, None)
        kept.put(_SPANS, None)
        return known.chance, made
    for table in engine.map(numbered, shelf.texts(range(len(shelf.ids)))):
        for number, words in zip(table["number"].to_pylist(), table["words"].to_pylist(), strict=True):
            kept.put(shelf.ids[number], words)
    _Before(_table(shelf, np.ones(len(shelf.ids), np.bool_), len(known.pairs)), made).keep(kept)
    return known.chance, made


def _table(shelf: Shelf, counted: Array, pairs: int) -> pa.Table:
    columns = {"id": list(shelf.ids), "digest": list(shelf.digests), "series": shelf.parts, "counted": counted}
    return pa.table(columns).replace_schema_metadata({"pairs": str(pairs)})


@dataclass(frozen=True)
class _More:
    """An increment: which documents are new, and where those that are not stood before."""

    shelf: Shelf
    before: _Before
    new: Array
    formerly: Array

    @classmethod
    def of(cls, shelf: Shelf, before: _Before) -> _More | None:
        """The increment from one state to the next; None where all has to be sought anew."""
        held = before.documents
        stood = {
            id: (number, digest)
            for number, (id, digest) in enumerate(zip(*_columns(held, "id", "digest"), strict=True))
        }
        places = [stood.get(id, (-1, "")) for id in shelf.ids]
        formerly = np.array(
            [number if digest == now else -1 for (number, digest), now in zip(places, shelf.digests, strict=True)],
            np.int64,
        )
        old = formerly[formerly >= 0]
        counted = held["counted"].to_numpy()
        if shelf.characters < LITTLE or np.any(np.diff(old) < 0) or not np.all(np.isin(np.flatnonzero(counted), old)):
            return None
        series = held["series"].to_numpy()[old]
        if not _same_parts(series, shelf.parts[formerly >= 0]):
            return None
        return cls(shelf, before, formerly < 0, formerly)

    def found(self, kept: Kept, engine: Engine) -> tuple[float, pa.Table] | None:
        """The spans; None where what was kept is gone, or the documents have grown too much."""
        words = self._words(kept, engine)
        if words is None:
            return None
        lengths = np.array([len(one) // 4 for one in words], np.int64)
        counted = np.zeros(len(words), np.bool_)
        counted[self.formerly >= 0] = self.before.documents["counted"].to_numpy()[self.formerly[self.formerly >= 0]]
        if lengths.sum() > (1 + GROWTH) * lengths[counted].sum():
            return None
        known = _known(words, lengths, counted, self.before.pairs, self.shelf.parts, self.new)
        seeded = _seeded(words, known, engine)
        also = self._touched(seeded, known)
        if also.any():
            known = replace(known, new=known.new | also)
            seeded = _seeded(words, known, engine)
        made = in_order([self._standing(known.new), *self._found(seeded, known, engine)])
        _Before(_table(self.shelf, counted, len(known.pairs)), made).keep(kept)
        for number in np.flatnonzero(self.new).tolist():
            kept.put(self.shelf.ids[number], words[number])
        for id in set(self.before.documents["id"].to_pylist()) - set(self.shelf.ids):
            kept.put(id, None)
        return known.chance, made

    def _words(self, kept: Kept, engine: Engine) -> list[bytes] | None:
        """The word numbers of every document as bytes; None where some that were kept are gone."""
        words = [b"" if new else kept.get(id) for id, new in zip(self.shelf.ids, self.new.tolist(), strict=True)]
        for table in engine.map(numbered, self.shelf.texts(np.flatnonzero(self.new).tolist())):
            for number, content in zip(*_columns(table, "number", "words"), strict=True):
                words[number] = content
        whole = [one for one in words if one is not None]
        return whole if len(whole) == len(words) else None

    def _touched(self, seeded: list[pa.Table], known: Corpus) -> Array:
        """The old documents with a seed that has become too common, if they shared anything before."""
        touched = np.zeros(len(known.new), np.bool_)
        if seeded:
            rows = pa.concat_tables(seeded)
            order = np.lexsort((rows["seed"].to_numpy(), rows["bucket"].to_numpy()))
            seed, bucket = rows["seed"].to_numpy()[order], rows["bucket"].to_numpy()[order]
            become_common(seed, bucket, key_bit(known), known.firsts, known.guide, known.new, touched)
        having = np.unique(
            np.concatenate([self.before.spans[name].to_numpy() for name in ("a_document", "b_document")])
        )
        shared: Array = np.isin(self.formerly, having)
        return touched & shared

    def _standing(self, new: Array) -> pa.Table:
        """The spans of the last run between documents that are not new."""
        number = np.full(len(self.before.documents), -1, np.int32)
        old = self.formerly >= 0
        number[self.formerly[old]] = np.flatnonzero(old)
        made = self.before.spans
        a, b = (number[made[name].to_numpy()] for name in ("a_document", "b_document"))
        stands = (a >= 0) & (b >= 0) & ~new[a] & ~new[b]
        made = made.set_column(0, SPANS.field("a_document"), pa.array(a)).set_column(
            3, SPANS.field("b_document"), pa.array(b)
        )
        return made.filter(pa.array(stands))

    def _found(self, seeded: list[pa.Table], known: Corpus, engine: Engine) -> Iterator[pa.Table]:
        """The spans of pairs with a new document."""
        matched = engine.group(partial(matches, known=known), seeded)
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


def _known(words: list[bytes], lengths: Array, counted: Array, slots: int, series: Array, new: Array) -> Corpus:
    """The corpus of these documents, with what was counted of some of them."""
    firsts = np.concatenate(([0], np.cumsum(lengths)))
    size = int(lengths[counted].sum())
    ones, pairs = np.zeros(WORDS, np.uint32), np.zeros(slots, np.uint32)
    some = np.flatnonzero(counted).tolist()
    for at in range(0, len(some), 1000):
        together = [words[number] for number in some[at : at + 1000]]
        count(np.frombuffer(b"".join(together), np.uint32), _firsts(together), ones, pairs)
    return Corpus(firsts, series, ones, pairs, counted=size, new=new)


def _firsts(words: Sequence[bytes]) -> Array:
    return np.concatenate(([0], np.cumsum([len(one) // 4 for one in words], dtype=np.int64)))


def numbered(documents: pa.Table) -> pa.Table:
    """The word numbers of documents as bytes. A kernel."""
    given = tokens(documents["text"])
    words = [given.words[a:b].tobytes() for a, b in zip(given.firsts[:-1], given.firsts[1:], strict=True)]
    return pa.table({"number": documents["number"], "words": pa.array(words, pa.large_binary())})


def _seeded(words: list[bytes], known: Corpus, engine: Engine) -> list[pa.Table]:
    """The seeds of the new documents, and those of the others that a new one may have too."""
    new = np.flatnonzero(known.new)
    contents = [words[number] for number in new.tolist()]
    begin, whole = np.zeros(1 << (SIEVE - 3), np.uint8), np.zeros(1 << (SIEVE - 3), np.uint8)
    begun(np.frombuffer(b"".join(contents), np.uint32), _firsts(contents), begin)
    own = list(engine.map(partial(sown_of, known=known), _together(words, new)))
    for table in own:
        spread(table["bucket"].to_numpy(), table["seed"].to_numpy(), key_bit(known), whole)
    others = _together(words, np.flatnonzero(~known.new))
    return [*own, *engine.map(partial(sifted, known=known, begin=begin, whole=whole), others)]


def _together(words: list[bytes], numbers: Array) -> Iterator[pa.Table]:
    """Documents as tables of number and words, of some size."""
    held, size = list[int](), 0
    for number in numbers.tolist():
        held.append(number)
        size += len(words[number])
        if size >= 4 * TOGETHER:
            yield _of_words(held, words)
            held, size = [], 0
    if held:
        yield _of_words(held, words)


def _of_words(numbers: list[int], words: list[bytes]) -> pa.Table:
    return pa.table(
        {"number": pa.array(numbers, pa.int32()), "words": pa.array([words[one] for one in numbers], pa.large_binary())}
    )


def sown_of(documents: pa.Table, *, known: Corpus, begin: Array = EVERY) -> pa.Table:
    """The seeds of documents that are given by their words, if their first two words pass. A kernel."""
    contents = documents["words"].to_pylist()
    words, nothing = np.frombuffer(b"".join(contents), np.uint32), np.empty(0, np.uint8)
    given = Tokens(words, nothing, nothing, _firsts(contents), nothing, nothing)
    many = buckets(known.counted)
    seed, ends = seeds_of(given, known.firsts[documents["number"].to_numpy()], known, many, begin)
    return pa.table({"bucket": np.repeat(np.arange(many, dtype=np.int16), np.diff(ends)), "seed": seed}, SCHEMA)


def sifted(documents: pa.Table, *, known: Corpus, begin: Array, whole: Array) -> pa.Table:
    """Of the seeds of documents those that may be a new document's too. A kernel."""
    made = sown_of(documents, known=known, begin=begin)
    keep = np.empty(len(made), np.bool_)
    sift(made["bucket"].to_numpy(), made["seed"].to_numpy(), key_bit(known), whole, keep)
    return made.filter(pa.array(keep))


@compiled
def key_of(bucket: Any, seed: Any, low: Any) -> Any:
    """The whole key of a seed, the lower part of which begins at a bit."""
    return mixed(np.uint64(bucket), seed >> low)


@compiled
def spread(bucket: Any, seeds: Any, low: Any, sieve: Any) -> None:
    """Let the keys of seeds through the sieve."""
    for at in range(len(seeds)):
        let(key_of(bucket[at], seeds[at], low), sieve)


@compiled
def sift(bucket: Any, seeds: Any, low: Any, sieve: Any, keep: Any) -> None:
    """Fill in which seeds the sieve lets through."""
    for at in range(len(seeds)):
        keep[at] = passes(key_of(bucket[at], seeds[at], low), sieve)


@compiled
def become_common(seeds: Any, bucket: Any, low: Any, firsts: Any, guide: Any, new: Any, touched: Any) -> None:
    """Mark the old documents with a seed that stands in more than the most places, and did not without the new."""
    at = 0
    while at < len(seeds):
        end, old = at, 0
        while end < len(seeds) and bucket[end] == bucket[at] and seeds[end] >> low == seeds[at] >> low:
            document = document_at(place_of(seeds[end], low), firsts, guide)
            old += not new[document]
            end += 1
        if end - at > RARE and 1 < old <= RARE:
            for one in range(at, end):
                touched[document_at(place_of(seeds[one], low), firsts, guide)] = True
        at = end
