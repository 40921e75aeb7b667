"""What people have recorded or accepted: few among what machines read, and found without going through that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ..model.entry import Entry, Statement
from ..model.fault import EntryNotFound
from ..model.judgement import Status
from ..model.listing import Wanted
from ..model.register import Register

E = TypeVar("E", bound=Entry)


def judged(register: Register, kind: type[E]) -> Sequence[E]:
    """The entries of a kind that a person has recorded or accepted, in the order of entries."""
    return register.listed(kind, Wanted(statuses=frozenset({Status.ACCEPTED})))


def recorded(register: Register, kind: type[E]) -> Sequence[E]:
    """The entries of a kind that a person has recorded and that count."""
    return tuple(one for one in judged(register, kind) if one.maker.person)


def said(register: Register, id: str) -> Statement | None:
    """The statement of that id that counts; None where there is none."""
    try:
        entry = register.entry(id)
    except EntryNotFound:
        return None
    return entry if isinstance(entry, Statement) and register.status(id).counts else None
