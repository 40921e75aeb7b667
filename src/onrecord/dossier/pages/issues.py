"""What is amiss in the data: each issue with its place and the way out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...model.fault import Issue
from ...model.text import Anchor
from .address import Address
from .frame import Filter, Turn, choices, turn
from .view import ROWS_A_PAGE, Link, View


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue and where it is."""

    code: str
    says: str
    where: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuesPage:
    """The issues of the case, a stretch of them at a time."""

    template: ClassVar[str] = "issues.html"
    under: ClassVar[str] = ""
    title: ClassVar[str] = "Issues"
    lines: tuple[IssueLine, ...]
    total: int
    all: int
    turn: Turn
    filters: tuple[Filter, ...]


def issues_page(view: View, address: Address) -> IssuesPage:
    """The list of issues."""
    code = view.wish("code")
    issues = view.dossier.issues
    codes = sorted({issue.code for issue in issues})
    wanted = [issue for issue in issues if code in ("", issue.code)]
    turning = turn(address, len(wanted))
    first = (turning.number - 1) * ROWS_A_PAGE
    return IssuesPage(
        lines=tuple(
            IssueLine(issue.code, issue.says, _where(view, issue)) for issue in wanted[first : first + ROWS_A_PAGE]
        ),
        total=len(wanted),
        all=len(issues),
        turn=turning,
        filters=(Filter("code", "Kind", code, choices(code, *((one, one.replace("-", " ")) for one in codes))),),
    )


def _where(view: View, issue: Issue) -> Link:
    if issue.document and view.title(issue.document):
        if issue.start is None:
            return Link(view.document_in_words(issue.document), Address("document", issue.document))
        anchor = Anchor(issue.document, issue.start, issue.end or issue.start + 1, "")
        return Link(view.cited(anchor), view.address_of_words(anchor))
    line = f", line {issue.line}" if issue.line is not None else ""
    return Link(f"{issue.file or issue.document or ''}{line}")
