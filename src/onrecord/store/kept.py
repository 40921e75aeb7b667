"""What was derived from a case, kept until that changes which it was derived from."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar, cast

from sqlalchemy import Connection

from . import changes, sqlite
from .states import states

T = TypeVar("T")

MOST = 2000
"""So many answers are kept; then all are forgotten, and it begins again."""

LONGEST = 20_000
"""The longest list that is kept."""

CHARACTERS = 20_000_000
"""So many characters of text are kept, lists of numbers above all."""


class _Answer(NamedTuple, Generic[T]):
    """An answer: the state of the case in which it was last known to hold, and what it hangs on with the state of each,
    None where that is not known."""

    says: T
    at: object
    hangs_on: Mapping[str, str] | None


class Kept:
    """Answers to questions about the case, each worked out once for as long as what it hangs on is the same.

    The state is asked of the database each time, so that nothing outlives a change by this process or another. Within a
    transaction, whose parts are not counted before they are written, any change is taken for one of everything.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._answers: dict[Hashable, _Answer[object]] = {}
        self._characters = 0
        self._counted: tuple[object, Mapping[str, int]] = (None, {})

    def of(self, question: Hashable, answer: Callable[[], T], parts: Iterable[str] | None = None) -> T:
        """The answer that was kept, or else the one that is worked out now; `parts` are those of the case that it hangs
        on, all of it where they are not given."""
        state = sqlite.revision(self._connection)
        kept = self._holding(question, state)
        if kept is None:
            hangs_on = None if parts is None else self._counts(state, parts)
            kept = self._keep(question, _Answer(answer(), state, hangs_on))
        return cast(T, kept.says)

    def noted(
        self, question: Hashable, answer: Callable[[], tuple[T, Mapping[str, str]]]
    ) -> tuple[T, Mapping[str, str]]:
        """The same of an answer that comes with what it hangs on, and the state of each; with those."""
        state = sqlite.revision(self._connection)
        kept = self._holding(question, state)
        if kept is None:
            says, hangs_on = answer()
            kept = self._keep(question, _Answer(says, state, hangs_on))
        return cast(T, kept.says), kept.hangs_on or {}

    def _holding(self, question: Hashable, state: object) -> _Answer[object] | None:
        """What was kept, where it still holds; where too much is kept, nothing is."""
        if len(self._answers) >= MOST or self._characters >= CHARACTERS:
            self.forget()
        kept = self._answers.get(question)
        if kept is None or kept.at == state:
            return kept
        if kept.hangs_on is None or sqlite.is_writing(self._connection) or not self._is_as_it_was(kept.hangs_on, state):
            return None
        self._answers[question] = kept._replace(at=state)
        return kept

    def _is_as_it_was(self, hangs_on: Mapping[str, str], state: object) -> bool:
        counted = self._counts(state, (one for one in hangs_on if changes.is_counted(one)))
        return all(hangs_on[one] == now for one, now in counted.items()) and (
            len(counted) == len(hangs_on) or states(self._connection, hangs_on) == hangs_on
        )

    def _counts(self, state: object, parts: Iterable[str]) -> dict[str, str]:
        if self._counted[0] != state:
            self._counted = (state, changes.counts(self._connection))
        return {one: str(self._counted[1].get(one, 0)) for one in parts}

    def _keep(self, question: Hashable, found: _Answer[T]) -> _Answer[T]:
        self._characters -= _characters(self._answers.pop(question, None))
        short = not isinstance(found.says, tuple) or len(found.says) <= LONGEST
        if short and sqlite.revision(self._connection) == found.at:  # else what was asked meanwhile met another state
            self._answers[question] = cast(_Answer[object], found)
            self._characters += _characters(found)
        return found

    def forget(self) -> None:
        """Forget all: what was derived within a transaction does not hold once that is taken back."""
        self._answers.clear()
        self._characters = 0
        self._counted = (None, {})


def _characters(answer: _Answer[T] | None) -> int:
    return len(answer.says) if answer is not None and isinstance(answer.says, str) else 0
