"""The documents that are gone through for what they share, and what is kept of a run for the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pyarrow as pa

from .compiled import Array
from .finder import tables_of


class Kept(Protocol):
    """What was kept of the last run, by name, and what is to be kept of this one."""

    def each(self, names: Iterable[str]) -> Iterator[bytes | None]:
        """What was kept under each of some names; None where nothing was."""
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
