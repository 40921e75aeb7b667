"""JSON Lines: one file for each kind of record, in the fields that are promised."""

from __future__ import annotations

import json
from pathlib import Path

from ...model.dossier import Dossier
from ...plugins import exporter
from ..records import KINDS, records


@exporter("jsonl", suffix=".jsonl")
def jsonl(dossier: Dossier, folder: Path) -> None:
    """JSON Lines, one file for each kind of record (``statements.jsonl``), one record a line."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        with (folder / f"{kind}.jsonl").open("w", encoding="utf-8", newline="\n") as out:
            for record in records(dossier, kind):
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
