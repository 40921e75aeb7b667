"""What heavy work asks of an engine: two operations over Arrow tables, whatever machines stand behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pyarrow import Table

Kernel = Callable[["Table"], "Table"]
"""A pure function of one table that a fresh process can import by name, or a `functools.partial` of one."""


class Engine(Protocol):
    """Applies kernels to tables. What one operation gives can be handed to the next, and is worked out when it is
    iterated, once; whoever stops iterating stops the work. What a kernel raises is raised then."""

    def map(self, kernel: Kernel, tables: Iterable[Table], *, lost: Kernel | None = None) -> Iterator[Table]:
        """What the kernel makes of each table, in their order, few in flight.

        The result must not depend on how the rows are divided into tables. With `lost` the kernel runs in processes of
        its own, which may die: where one does, the rows of its table are tried one by one, and what `lost` makes of a
        row stands for the one on which it dies again.
        """
        ...

    def group(self, kernel: Kernel, tables: Iterable[Table], *, by: str = "bucket") -> Iterator[Table]:
        """What the kernel makes of all rows that have one value of the integer column `by`, for each value in ascending
        order. The result must not depend on the order of those rows: a kernel to which it matters sorts them itself."""
        ...
