"""The documents as a bibliography: CSL-JSON, which reference managers read."""

from __future__ import annotations

import json
from pathlib import Path

from ...model.dating import Dating, Qualifier
from ...model.dossier import Dossier
from ...model.instant import DAY, civil, first_minute, last_minute
from ...model.text import Head
from ...plugins import exporter
from ._out import file_in

_TYPES = {
    "interview": "interview",
    "letter": "personal_communication",
    "telegram": "personal_communication",
    "speech": "speech",
    "report": "report",
    "trial": "hearing",
    "article": "article-newspaper",
    "editorial": "article-newspaper",
    "memoir": "book",
    "diary": "manuscript",
    "log": "manuscript",
    "minutes": "report",
    "deposition": "hearing",
    "decree": "legislation",
}


@exporter("csl-json", suffix=".json")
def csl_json(dossier: Dossier, folder: Path) -> None:
    """The documents as CSL-JSON, for Zotero and other reference managers: one file, ``documents.json`` in a folder."""
    out = file_in(folder, "documents.json")
    register = dossier.register
    references = [_reference(id, register.head_of(id), register.file_of(id)) for id in register.documents()]
    written = json.dumps(references, ensure_ascii=False, indent=2)
    out.write_text(written + "\n", encoding="utf-8", newline="\n")


def _reference(id: str, head: Head, file: str) -> dict[str, object]:
    printed = head.published_in
    reference: dict[str, object] = {
        "id": id,
        "type": _TYPES.get(head.genre, "article-newspaper" if printed.name and printed.issue else "document"),
        "title": head.title,
        "author": [_name(name) for name in head.authors],
        "recipient": [_name(name) for name in head.addressees],
        "translator": [_name(head.translator)] if head.translator else [],
        "issued": _date(head.published or head.written or head.delivered),
        "original-date": _date(head.written or head.delivered),
        "accessed": _date(head.captured),
        "container-title": printed.name,
        "publisher": printed.publisher,
        "publisher-place": printed.place,
        "volume": printed.volume,
        "issue": printed.issue,
        "page": printed.pages.replace("–", "-"),
        "collection-title": head.series,
        "language": head.language,
        "license": head.licence,
        "note": f"transcribed by {head.transcriber}" if head.transcriber else "",
        "source": file,
    }
    return {name: value for name, value in reference.items() if value}


def _name(name: str) -> dict[str, str]:
    """``Leon Trotsky`` and ``Trotsky, Leon`` with their parts told apart; one word alone is literal."""
    if "," in name:
        family, given = name.split(",", 1)
        return {"family": family.strip(), "given": given.strip()}
    given, _, family = name.strip().rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": name}


def _date(dating: Dating | None) -> dict[str, object]:
    """The date's parts: one where it is a day, month or year, two where it is a span; what is open stays open."""
    if dating is None or dating.earliest is None:
        return {}
    low, high = dating.earliest, dating.latest
    parts = [_parts(low, high)] if high is not None and _parts(low, high) else [list(civil(low // DAY))]
    if high is not None and not _parts(low, high):
        parts.append(list(civil(high // DAY)))
    circa = dating.qualifier in (Qualifier.CIRCA, Qualifier.BOTH)
    return {"date-parts": parts, **({"circa": True} if circa else {}), **({"literal": dating.text} if circa else {})}


def _parts(low: int, high: int) -> list[int]:
    """Year, month and day so far as the span is just that; empty where it is none of them."""
    year, month, day = civil(low // DAY)
    for parts in ((year, month, day), (year, month), (year,)):
        if (first_minute(*parts), last_minute(*parts)) == (low, high):
            return list(parts)
    return []
