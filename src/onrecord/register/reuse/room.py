"""Room for the comparing of chains, taken once: what takes none itself need not count who holds it, either."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .compiled import Array
from .likeness import BAND
from .spelling import LONGEST, UNREAD


class Room(NamedTuple):
    """For each word of all its letters (and for four that are joined), how many there are, and its two signs. For the
    chain that is compared, by word of the one side: where its equal stands, what it tells, by likeness, within a run,
    how far its like was sought, and the tails of runs in order; by word of the other: how it is used, and what it
    tells. Then where which shape stands in one word, a row of distances, and one of scores."""

    letters: Array
    many: Array
    exact: Array
    formed: Array
    to: Array
    marks: Array
    likes: Array
    ours: Array
    sought: Array
    tails: Array
    used: Array
    theirs: Array
    forms: Array
    row: Array
    scores: Array


def room_for(words: int, longest: int) -> Room:
    """Room for so many words, none of which has been read, and for chains whose sides have so many at most."""
    floats, numbers = ([np.empty(longest, kind) for _ in range(4)] for kind in (np.float32, np.int64))
    return Room(
        letters=np.empty((words + 4) * LONGEST, np.uint16),
        many=np.full(words, UNREAD, np.uint8),
        exact=np.empty(words, np.uint64),
        formed=np.empty(words, np.uint64),
        to=numbers[0],
        marks=floats[0],
        likes=floats[1],
        ours=floats[2],
        sought=numbers[1],
        tails=numbers[2],
        used=np.empty(longest, np.uint8),
        theirs=floats[3],
        forms=np.zeros(64, np.uint64),
        row=np.empty(2 * LONGEST + 2, np.int64),
        scores=np.empty(2 * BAND + 1, np.int64),
    )
