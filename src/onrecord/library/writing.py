"""Transactions whose end, which is the costly part, is written out while the next files are read."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

from ..store import Store


class Writing:
    """One transaction after the other; a context manager.

    What is done within a transaction is done by the caller's thread, and so are the rows written, since each asks for
    Python's lock; that they are indexed and kept is the work of another thread, which hardly does. The store belongs to
    that thread until `settled`.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="onrecord-writing")
        self._last: Future[None] | None = None

    def __enter__(self) -> Writing:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.settled()
        finally:
            self._threads.shutdown()

    def settled(self) -> None:
        """Wait until the last transaction is kept, or raise what came in its way."""
        last, self._last = self._last, None
        if last is not None:
            last.result()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A transaction of the store, after the last one. Where it fails within, nothing of it is kept."""
        self.settled()
        with ExitStack() as held:
            held.enter_context(self._store.transaction())
            yield
            self._store.write_waiting()
            end = held.pop_all()
        self._last = self._threads.submit(end.close)
