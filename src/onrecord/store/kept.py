"""What was derived from a case as it stands, kept until anybody writes to it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from sqlalchemy import Connection

from . import sqlite

T = TypeVar("T")

MOST = 2000
"""So many answers are kept; then all are forgotten, and it begins again."""

LONGEST = 20_000
"""The longest list that is kept."""

CHARACTERS = 20_000_000
"""So many characters of text are kept, lists of numbers above all."""


class Kept:
    """Answers to questions about the case, each worked out once per state of the case.

    The state is asked of the database each time, so that nothing outlives a change by this process or another.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._state: object = None
        self._answers: dict[Hashable, object] = {}
        self._characters = 0

    def of(self, question: Hashable, answer: Callable[[], T]) -> T:
        """The answer that was kept, or else the one that is worked out now."""
        state = sqlite.revision(self._connection)
        if state != self._state or len(self._answers) >= MOST or self._characters >= CHARACTERS:
            self.forget()
            self._state = state
        if question in self._answers:
            return cast(T, self._answers[question])
        found = answer()
        short = not isinstance(found, tuple) or len(found) <= LONGEST
        if short and self._state == state:  # what was asked meanwhile has met no other state
            self._answers[question] = found
            self._characters += len(found) if isinstance(found, str) else 0
        return found

    def forget(self) -> None:
        """Forget all: what was derived within a transaction does not hold once that is taken back."""
        self._answers.clear()
        self._characters = 0
