"""The log of judgements: who decided what about which entry, when and why, the latest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...model.judgement import Decision, Judgement
from .address import Address
from .frame import Turn, turn
from .view import ROWS_A_PAGE, Link, View

_SAYS = {
    Decision.ACCEPT: "accepted",
    Decision.REJECT: "rejected",
    Decision.SUPERSEDE: "amended",
    Decision.SAME_AS: "held to be the same:",
    Decision.DISTINCT: "told apart:",
    Decision.STANDS: "stands:",
    Decision.DOES_NOT_STAND: "does not stand:",
    Decision.RECORD: "recorded",
    Decision.CORRECT: "corrected the head of",
    Decision.WITHDRAW: "took back",
}


@dataclass(frozen=True, slots=True)
class LogLine:
    """A judgement as a line."""

    number: int
    by: str
    at: str
    says: str
    about: tuple[Link, ...]
    why: str
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """The log, a stretch of it at a time."""

    template: ClassVar[str] = "log.html"
    under: ClassVar[str] = ""
    title: ClassVar[str] = "Judgements"
    lines: tuple[LogLine, ...]
    total: int
    turn: Turn


def log_page(view: View, address: Address) -> LogPage:
    """The log, the latest first."""
    log = view.dossier.judgements
    turning = turn(address, len(log))
    last = len(log) - (turning.number - 1) * ROWS_A_PAGE
    shown = [log[place] for place in range(last - 1, max(last - 1 - ROWS_A_PAGE, -1), -1)]
    return LogPage(lines=tuple(_line(view, one) for one in shown), total=len(log), turn=turning)


def _line(view: View, judgement: Judgement) -> LogLine:
    named = [name for name in (judgement.carried or judgement.entry, *judgement.others) if name]
    about = (
        (Link(f"judgement {', '.join(judgement.others) or judgement.entry}"),)
        if judgement.decision is Decision.WITHDRAW
        else tuple(_about(view, name) for name in named)
    )
    at = judgement.at.replace("T", " ").removesuffix("Z")[:16]
    return LogLine(
        judgement.number, judgement.by, at, _SAYS[judgement.decision], about, judgement.why, judgement.withdrawn
    )


def _about(view: View, id: str) -> Link:
    finding = next((one for one in view.dossier.findings if one.id == id), None)
    return Link(finding.claim, Address("finding", id)) if finding else view.entry_link(id)
