"""What a case holds, in one line."""

from __future__ import annotations

from ..model.dossier import Dossier
from ..model.entry import Event, Statement, TimeExpression
from .phrases import counted


def summary(dossier: Dossier) -> str:
    """How many documents, statements, events, dates, findings and issues there are."""
    register = dossier.register
    read = ", ".join(
        (
            counted(register.count_documents(), "document"),
            counted(register.count(Statement), "statement"),
            counted(register.count(Event), "event"),
            counted(register.count(TimeExpression), "date"),
        )
    )
    verdicts = (dossier.verdicts.get(one.inquiry, {}).get(one.verdict) for one in dossier.findings)
    strong = sum(1 for verdict in verdicts if verdict is None or verdict.strong)
    found = counted(len(dossier.findings), "finding")
    return f"{read}; {found}, {strong} of them strong; {counted(len(dossier.issues), 'issue')}"
