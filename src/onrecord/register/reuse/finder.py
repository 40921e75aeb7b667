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
from .aligning import spans
from .chaining import chains
from .compiled import Array
from .corpus import Corpus, corpus, counted, slots
from .matching import matches
from .seeding import seeds
from .windows import whole, windows

Documents = Callable[[], Iterable[pa.Table]]
"""The documents, from the first on whenever it is called, in tables of a few megabytes."""


def known_of(documents: Documents, series: Array, size: int, engine: Engine) -> Corpus:
    """What has to be known of all documents: `series` of each by number, `size` the bytes of all texts, more or less."""
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
    return pa.concat_tables(found(documents, known, engine))
