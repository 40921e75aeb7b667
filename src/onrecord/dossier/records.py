"""The JSON Lines contract: how each kind of thing is written as a record. Fields are added, never renamed.

Dates are EDTF strings or None, bounds ISO 8601 to the minute; `start` and `end` count characters in the document's
canonical text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..model.dating import Dating
from ..model.dossier import Dossier
from ..model.entry import (
    Agent,
    Citation,
    Entry,
    Event,
    Formula,
    Mention,
    Pattern,
    Presupposition,
    Reuse,
    Statement,
    TimeExpression,
)
from ..model.fault import EntryNotFound, Issue, NameUnknown
from ..model.finding import Finding
from ..model.instant import iso
from ..model.judgement import Judgement
from ..model.register import Register
from ..model.search import Hit
from ..model.tables import TABLES, row
from ..model.text import Anchor
from .ranking import ranked
from .voices import Voices

Record = Mapping[str, object]


def records(dossier: Dossier, kind: str) -> Iterator[Record]:
    """All records of a kind; `NameUnknown` lists the kinds there are."""
    if kind not in KINDS:
        raise NameUnknown(f"no kind {kind!r} of record; there are: {', '.join(KINDS)}")
    return KINDS[kind](dossier)


def record_of(dossier: Dossier, id: str) -> Record:
    """The record of a document, finding or entry; `EntryNotFound` where nothing has that id, naming the kinds."""
    for finding in dossier.findings:
        if finding.id == id:
            return finding_record(finding)
    try:
        return document_record(dossier.register, id)
    except EntryNotFound:
        pass
    try:
        return entry_record(dossier.register, dossier.register.entry(id))
    except EntryNotFound as fault:
        raise EntryNotFound(f"nothing in the case has the id {id!r}; the kinds are {', '.join(KINDS)}") from fault


def edtf(dating: Dating | None) -> str | None:
    """The date's EDTF string; None where there is no date, or none that EDTF can say."""
    return dating.edtf if dating else None


def document_record(register: Register, id: str) -> Record:
    """A document's head and file."""
    head = register.head_of(id)
    published_in = head.published_in
    return {
        "id": id,
        "title": head.title,
        "authors": list(head.authors),
        "addressees": list(head.addressees),
        "translator": head.translator,
        "written": edtf(head.written),
        "delivered": edtf(head.delivered),
        "published": edtf(head.published),
        "edition_published": edtf(head.edition_published),
        "published_in": published_in.name,
        "publisher": published_in.publisher,
        "volume": published_in.volume,
        "issue": published_in.issue,
        "pages": published_in.pages,
        "place": published_in.place,
        "written_at": head.place,
        "series": head.series,
        "transcriber": head.transcriber,
        "licence": head.licence,
        "modified": edtf(head.modified),
        "captured": edtf(head.captured),
        "language": head.language,
        "camp": head.camp,
        "genre": head.genre,
        "file": register.file_of(id),
        "witness_of": register.witness_of(id),
    }


def passage_records(dossier: Dossier) -> Iterator[Record]:
    """Every passage with its words."""
    for document in dossier.register.documents():
        for passage in dossier.register.passages(document):
            yield {
                "document": document,
                "number": passage.number,
                "kind": passage.kind.value,
                "page": passage.page,
                "start": passage.start,
                "end": passage.end,
                "text": dossier.register.text(document, passage.start, passage.end),
            }


def entry_record(register: Register, entry: Entry) -> Record:
    """An entry in the fields of its kind, or of its table in the brief."""
    return _WRITERS.get(type(entry), _row)(register, entry)


def _place(entry: Entry) -> dict[str, object]:
    anchor = entry.anchor
    return {
        "id": entry.id,
        "document": anchor.document if anchor else None,
        "start": anchor.start if anchor else None,
        "end": anchor.end if anchor else None,
        "text": anchor.exact if anchor else "",
    }


def _making(register: Register, entry: Entry) -> dict[str, object]:
    return {
        "confidence": entry.confidence.value if entry.confidence else None,
        "rule": entry.rule,
        "status": register.status(entry.id).value,
        "maker": str(entry.maker),
    }


def _bounds(dating: Dating | None) -> dict[str, object]:
    low, high = (dating.earliest, dating.latest) if dating else (None, None)
    return {"earliest": None if low is None else iso(low), "latest": None if high is None else iso(high)}


def _date(register: Register, entry: TimeExpression) -> Record:
    passage = register.passage(entry.anchor) if entry.anchor else None
    return {
        **_place(entry),
        "type": entry.type.value,
        "edtf": edtf(entry.when),
        **_bounds(entry.when),
        "timex": entry.timex,
        "readings": [edtf(one) for one in entry.when.readings],
        "parts": [edtf(one) for one in entry.when.parts],
        "qualifier": entry.when.qualifier.value,
        "calendar": entry.when.calendar.value,
        "leans_on": entry.leans_on,
        "passage": passage.number if passage else None,
        **_making(register, entry),
    }


def _spans(anchors: tuple[Anchor, ...]) -> list[list[int]]:
    return [[anchor.start, anchor.end] for anchor in anchors]


def _statement(register: Register, entry: Statement) -> Record:
    return {
        **_place(entry),
        "label": entry.says,
        "speaker": entry.speaker,
        "addressee": entry.addressee,
        "audience": entry.audience,
        "occasion": entry.occasion,
        "composed": edtf(entry.composed),
        "said": edtf(entry.said),
        "published": edtf(entry.published),
        "reached": edtf(entry.reached),
        "holds": edtf(entry.holds),
        "due": edtf(entry.due),
        "outlet": entry.outlet,
        "reporter": list(entry.reporter),
        "quoted": entry.quoted.value if entry.quoted else None,
        "mode": entry.mode.value,
        "polarity": "positive" if entry.polarity else "negative",
        "about": list(entry.about),
        "presupposes": list(entry.presupposes),
        "from": list(entry.draws_on),
        "condition": entry.condition,
        "scope": entry.scope,
        "cue": _spans(entry.cue),
        "source": _spans(entry.source),
        "content": _spans(entry.content or entry.anchors),
        "under": list(entry.under),
        "note": entry.note,
        **_making(register, entry),
    }


def _event(register: Register, entry: Event) -> Record:
    return {
        **_place(entry),
        "label": entry.name,
        "when": edtf(entry.when),
        **_bounds(entry.when),
        "decided": edtf(entry.decided),
        "place": entry.place,
        "agents": [{"id": part.agent, "role": part.role} for part in entry.agents],
        "about": list(entry.about),
        "told_in": list(entry.told_in),
        "under": list(entry.under),
        "note": entry.note,
        **_making(register, entry),
    }


def _presupposition(register: Register, entry: Presupposition) -> Record:
    return {**_place(entry), "statement": entry.statement, "of": entry.of, **_making(register, entry)}


def _agent(register: Register, entry: Agent) -> Record:
    return {
        "id": entry.id,
        "name": entry.name,
        "kind": entry.is_a.value,
        "names": [entry.name, *(name for name in entry.also if name != entry.name)],
        "camp": entry.camp,
        "exists": [edtf(one) for one in entry.exists],
        "mentions": [_stretch(anchor) for anchor in entry.anchors],
        **_making(register, entry),
    }


def _stretch(anchor: Anchor) -> dict[str, object]:
    return {"document": anchor.document, "start": anchor.start, "end": anchor.end, "text": anchor.exact}


def _citation(register: Register, entry: Citation) -> Record:
    return {
        **_place(entry),
        "work": entry.work,
        "author": entry.author,
        "published": edtf(entry.published),
        "number": entry.number,
        "pages": entry.pages,
        "resolves_to": entry.resolves_to or None,
        "may_mean": list(entry.may_mean),
        **_making(register, entry),
    }


def _mention(register: Register, entry: Mention) -> Record:
    return {
        **_place(entry),
        "name": entry.name,
        "kind": entry.of,
        "agent": entry.agent,
        **_making(register, entry),
    }


def _use(register: Register, anchor: Anchor) -> dict[str, object]:
    head = register.head_of(anchor.document)
    said = Voices(register).quoted(anchor) or "; ".join(head.authors) or None
    return {**_stretch(anchor), "dated": edtf(head.dated), "speaker": said}


def _reuse(register: Register, entry: Reuse) -> Record:
    later, earlier = entry.anchors
    return {
        "id": entry.id,
        "formula": entry.formula,
        "earlier": _use(register, earlier),
        "later": _use(register, later),
        "similarity": entry.similarity,
        "named": entry.named,
        **_making(register, entry),
    }


def _formula(register: Register, entry: Formula) -> Record:
    voices = Voices(register)
    dates = [edtf(register.head_of(anchor.document).dated) for anchor in entry.anchors]
    return {
        "id": entry.id,
        "text": entry.text,
        "uses": [_stretch(anchor) for anchor in entry.anchors],
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "bits": entry.bits,
        "commonplace": entry.commonplace,
        "speakers": list(dict.fromkeys(voices.of(anchor.document).name for anchor in entry.anchors)),
        "nature": entry.nature.value,
        **_making(register, entry),
    }


def _row(register: Register, entry: Entry) -> Record:
    template = {"template": entry.template} if isinstance(entry, Pattern) else {}
    return {**row(entry), **template, "status": register.status(entry.id).value, "maker": str(entry.maker)}


def use_record(register: Register, anchor: Anchor, passage: int, similarity: float) -> Record:
    """One use of a wording that was asked for."""
    return {**_use(register, anchor), "passage": passage, "similarity": similarity}


def finding_record(finding: Finding) -> Record:
    """A finding with its grounds, premises and figures."""
    return {
        "id": finding.id,
        "inquiry": finding.inquiry,
        "verdict": finding.verdict,
        "claim": finding.claim,
        "grounds": [
            {
                "document": ground.anchor.document if ground.anchor else None,
                "start": ground.anchor.start if ground.anchor else None,
                "end": ground.anchor.end if ground.anchor else None,
                "text": ground.anchor.exact if ground.anchor else "",
                "stance": ground.stance.value,
                "entry": ground.entry,
                "says": ground.says,
            }
            for ground in finding.grounds
        ],
        "premises": [standing.premise for standing in finding.premises],
        "without": {standing.premise: standing.without for standing in finding.premises},
        "asked": list(finding.asked),
        "warrant": finding.warrant,
        "rebuttals": list(finding.rebuttals),
        "limits": finding.limits,
        "unlooked": list(finding.unlooked),
        "overturns": list(finding.overturns),
        "entries": list(finding.entries),
        "unreviewed": finding.unreviewed,
        "parameters": dict(finding.parameters),
        "figures": dict(finding.figures),
        "software": finding.software,
    }


def judgement_record(judgement: Judgement) -> Record:
    """A line of the log."""
    return {
        "id": judgement.number,
        "entry": judgement.carried or judgement.entry,
        "decision": judgement.decision.value,
        "others": list(judgement.others),
        "by": judgement.by,
        "at": judgement.at,
        "why": judgement.why,
        "withdrawn": judgement.withdrawn,
    }


def issue_record(issue: Issue) -> Record:
    """A fault in the data."""
    return {
        "code": issue.code,
        "says": issue.says,
        "document": issue.document,
        "start": issue.start,
        "end": issue.end,
        "file": issue.file,
        "line": issue.line,
    }


def hit_record(hit: Hit) -> Record:
    """A hit of a search; `marks` are spans within its text."""
    return {
        "document": hit.document,
        "passage": hit.passage,
        "start": hit.start,
        "end": hit.end,
        "text": hit.text,
        "marks": [list(mark) for mark in hit.marks],
        "kind": hit.kind,
        "entry": hit.entry or None,
    }


_WRITERS: dict[type[Entry], Callable[[Register, Any], Record]] = {
    Agent: _agent,
    Citation: _citation,
    Event: _event,
    Formula: _formula,
    Mention: _mention,
    Presupposition: _presupposition,
    Reuse: _reuse,
    Statement: _statement,
    TimeExpression: _date,
}


def _entries(kind: type[Entry]) -> Callable[[Dossier], Iterator[Record]]:
    def written(dossier: Dossier) -> Iterator[Record]:
        for entry in dossier.register.entries(kind, counting=False):
            yield entry_record(dossier.register, entry)

    return written


_PLURALS = {
    "access": "accesses",
    "evidence": "evidence",
    "quantity": "quantities",
    "same": "same",
    "search": "searches",
    "witness": "witnesses",
}

KINDS: Mapping[str, Callable[[Dossier], Iterator[Record]]] = {
    "documents": lambda dossier: (document_record(dossier.register, id) for id in dossier.register.documents()),
    "passages": passage_records,
    "dates": _entries(TimeExpression),
    "statements": _entries(Statement),
    "events": _entries(Event),
    "agents": _entries(Agent),
    "mentions": _entries(Mention),
    "citations": _entries(Citation),
    "reuses": _entries(Reuse),
    "formulas": lambda dossier: (
        entry_record(dossier.register, one) for one in ranked(dossier.register.entries(Formula, counting=False))
    ),
    "presuppositions": _entries(Presupposition),
    "findings": lambda dossier: map(finding_record, dossier.findings),
    "issues": lambda dossier: map(issue_record, dossier.issues),
    "judgements": lambda dossier: map(judgement_record, dossier.judgements),
    **{
        _PLURALS.get(name, f"{name}s"): _entries(table.kind)
        for name, table in TABLES.items()
        if table.kind not in (Agent, Event, Statement)
    },
}
"""Every kind of record by the name under which it is shown: those of the contract, and the tables of a brief."""
