"""The case on the desk: one hand on it at a time, and what is said while a long piece of work has it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from threading import Lock, Thread
from typing import Protocol, TypeVar

from ..model.dating import Dating
from ..model.dossier import Dossier, Live
from ..model.entry import Entry
from ..model.fault import Issue, OnrecordError

T = TypeVar("T")

PATIENCE = 3.0
"""Seconds that a page waits for the case before it says that the case is being worked on."""


class OpenCase(Protocol):
    """What the workbench asks of a case that is open."""

    @property
    def dossier(self) -> Dossier:
        """What is published of the case."""
        ...

    def page(self, address: str, *, live: Live | None = None, **asked: str) -> str:
        """A page of the dossier as HTML."""
        ...

    def judge(self, entry: str, decision: str, others: Sequence[str] = (), *, why: str = "", by: str = "") -> object:
        """Judge an entry or a finding."""
        ...

    def undo(self, *, by: str = "") -> object:
        """Take back the latest judgement that stands."""
        ...

    def record(self, entry: Entry, *, by: str = "") -> object:
        """Record an entry by hand."""
        ...

    def amend(self, entry: str, made: Entry, *, why: str = "", by: str = "") -> object:
        """Record an entry that takes another's place."""
        ...

    def correct(self, document: str, fields: Mapping[str, object], *, by: str = "") -> object:
        """Correct fields of a document's head."""
        ...

    def add_upload(self, name: str, content: bytes) -> Sequence[Issue]:
        """Take in one file and read it."""
        ...

    def dating(self, words: str) -> Dating | None:
        """The date that EDTF or words mean; None where they mean none."""
        ...


class AtWork(Exception):
    """The case is being worked on; the message says at what."""


class Desk:
    """A case that one request at a time may use."""

    def __init__(self, case: OpenCase, live: Live) -> None:
        self._case = case
        self._lock = Lock()
        self._work = "The case is being written to."
        self._failed = ""
        self.notice = case.page("working.html", live=live)

    def ask(self, question: Callable[[OpenCase], T], *, patience: float = PATIENCE) -> T:
        """The answer to a question put to the case; `AtWork` where the case is not free in time."""
        if not self._lock.acquire(timeout=patience):
            raise AtWork(self._work)
        try:
            return question(self._case)
        finally:
            self._lock.release()

    def begin(self, what: str, work: Callable[[OpenCase], None], live: Live) -> None:
        """Begin a long piece of work beside the requests; pages say what it is until it is done."""
        if not self._lock.acquire(timeout=PATIENCE):
            raise AtWork(self._work)
        self._work, self._failed = what, ""
        self.notice = self._case.page("working.html", live=live, says=what)
        Thread(target=self._finish, args=(work,), daemon=True).start()

    def _finish(self, work: Callable[[OpenCase], None]) -> None:
        try:
            work(self._case)
        except OnrecordError as fault:
            self._failed = str(fault)
        except Exception:
            logging.getLogger(__name__).exception("work on the case failed")
            self._failed = "Something in Onrecord failed; what was being done may be done in part. Its log says more."
        finally:
            self._lock.release()

    def failure(self) -> str:
        """What the last piece of work failed at, told once."""
        failed, self._failed = self._failed, ""
        return failed
