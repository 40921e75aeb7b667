"""The finder: from texts to spans, by five kernels that an engine runs one after the other.

Documents come as tables of `number` (in date order), and `text`; they are gone through three times, and never all
held. What is kept between the passes is small: the counts of words, and the first place of every document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain

import numpy as np
import pyarrow as pa

from ...engine import Engine
from ...engine.columns import table
from .aligning import SCHEMA as SPANS
from .aligning import spans
from .chaining import chains
from .compiled import Array
from .corpus import Corpus, corpus, counted, slots
from .matching import matches
from .seeding import seeds
from .windows import whole, windows

TOGETHER = 2_000_000
"""Characters of text that one table of documents has, more or less."""

DOCUMENTS = pa.schema([("number", pa.int32()), ("text", pa.large_string())])

Documents = Callable[[], Iterable[pa.Table]]
"""The documents, from the first on whenever it is called, in tables of a few megabytes."""


def known_of(documents: Documents, series: Array, size: int, engine: Engine) -> Corpus:
    """What has to be known of all documents: `series` of each by number, `size` the bytes of all texts, about."""
    pairs = slots(size)
    return corpus(engine.map(partial(counted, pairs=pairs), documents()), series, pairs=pairs)


def found(documents: Documents, known: Corpus, engine: Engine) -> Iterator[pa.Table]:
    """The spans of documents, by bucket of chains; those of one pair of documents may overlap."""
    seeded = engine.map(partial(seeds, known=known), documents())
    matched = engine.group(partial(matches, known=known), seeded)
    sides = engine.group(partial(chains, known=known), matched)
    bodies = (whole(table) for table in documents())
    cut = engine.group(partial(windows, known=known), chain(bodies, sides))
    return engine.group(partial(spans, known=known), cut)


def find(documents: Documents, series: Array, size: int, engine: Engine) -> pa.Table:
    """The spans of documents, each once, by earlier document, later document and place."""
    known = known_of(documents, np.asarray(series, np.int32), size, engine)
    return in_order(found(documents, known, engine))


def tables_of(texts: Iterable[str]) -> Iterator[pa.Table]:
    """Texts in date order as tables of documents, of a few megabytes each."""
    held, characters, number = list[str](), 0, 0
    for text in texts:
        held.append(text)
        characters += len(text)
        if characters >= TOGETHER:
            yield table_of(held, number)
            held, characters, number = [], 0, number + len(held)
    if held:
        yield table_of(held, number)


def table_of(texts: list[str], first: int) -> pa.Table:
    """Some texts as a table of documents, numbered from the first; a lone surrogate as a question mark."""
    content = [text.encode("utf-8", "replace") for text in texts]
    offsets = np.cumsum([0, *map(len, content)], dtype=np.int64)
    column = pa.LargeStringArray.from_buffers(len(texts), pa.py_buffer(offsets), pa.py_buffer(b"".join(content)))
    return table(DOCUMENTS, (np.arange(first, first + len(texts)), column))


Row = tuple[int, int, int, int, int, int, float, int, float]
"""The fields of a span in the order of its table."""


def in_order(tables: Iterable[pa.Table]) -> pa.Table:
    """Spans by earlier document, later document and place."""
    return pa.concat_tables([table(SPANS, [np.empty(0)] * len(SPANS)), *tables]).sort_by(
        [(name, "ascending") for name in SPANS.names]
    )


def rows_of(table: pa.Table) -> Iterator[Row]:
    """The spans of a table, one by one."""
    return zip(*(table[name].to_pylist() for name in table.column_names), strict=True)
