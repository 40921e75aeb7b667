"""Which documents are not dated, or dated in the future, once every correction of their heads is laid over them?

Codes: ``document-undated``, ``date-in-the-future``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from ..model.fault import Issue
from ..model.instant import last_minute
from ..model.register import Register

FEW = 10
"""Undated documents of one file that are each told of; of more only their number."""


def undated(register: Register, today: date) -> Iterator[Issue]:
    """An Issue for each document that nothing dates, or that is dated later than today; by file, then by id."""
    now = last_minute(today.year, today.month, today.day)
    found = [(register.file_of(id), id, issue) for id in register.documents() for issue in _faults(register, id, now)]
    found.sort(key=itemgetter(0, 1))
    for file, several in groupby(found, itemgetter(0)):
        issues = [issue for _, _, issue in several]
        yield from issues if len(issues) <= FEW else (_many(file, len(issues)),)


def _faults(register: Register, id: str, now: int) -> Iterator[Issue]:
    dated = register.head_of(id).dated
    if dated is None:
        says = f"nothing says when {id} was written, spoken or published; give its date in the brief or a sidecar"
        yield Issue(code="document-undated", says=says, document=id)
    elif dated.earliest is not None and dated.earliest > now:
        says = f"{id} is dated {dated}, which is yet to come; correct its head in the brief or a sidecar"
        yield Issue(code="date-in-the-future", says=says, document=id)


def _many(file: str, number: int) -> Issue:
    says = f"{number} documents of {file} have no date, or one yet to come; give them dates in the brief or a sidecar"
    return Issue(code="document-undated", says=says, file=file)
