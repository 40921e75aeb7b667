"""What a linker keeps of a run, so that the next one need not do it all again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from ..store import ReadingState, Store


class Keeping:
    """The workings of one linker in one case, and its entries that stand there.

    What is put is kept together with the entries of the run, or not at all; what is put under a document's id goes with
    the document. An entry that is left need not be made: it stands as it was.
    """

    def __init__(self, store: Store, linker: str) -> None:
        self._store = store
        self._of = f"link {linker}"
        self._put: dict[str, bytes | None] = {}
        self._left: set[str] = set()
        self.standing = store.entry_ids("link", linker)
        """The ids of the entries that the linker has made and that are in the case."""

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """Of each document of the case what tells whether its text or head is another than before."""
        return {state.document: state.digest for state in self._states}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Of each document of the case what tells whether its text is another than before."""
        return {state.document: state.text for state in self._states}

    @cached_property
    def _states(self) -> Sequence[ReadingState]:
        return tuple(self._store.reading_states())

    def get(self, name: str) -> bytes | None:
        """What was put under the name; None where nothing was."""
        return self._put[name] if name in self._put else next(self.each((name,)))

    def each(self, names: Iterable[str]) -> Iterator[bytes | None]:
        """What was kept of the last run under each of some names."""
        return self._store.workings(self._of, names)

    def put(self, name: str, content: bytes | None) -> None:
        """Keep something under a name from the end of this run on; None forgets it."""
        self._put[name] = content

    def leave(self, id: str) -> None:
        """Let an entry stand; `KeyError` where there is none."""
        if id not in self.standing:
            raise KeyError(id)
        self._left.add(id)

    @property
    def left(self) -> frozenset[str]:
        """The entries that were left."""
        return frozenset(self._left)

    def settle(self) -> None:
        """Keep what was put, within the transaction at hand."""
        self._store.keep_workings(self._of, self._put)
