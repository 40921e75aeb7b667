"""The entries that stand on words as W3C Web Annotations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from ...model.dossier import Dossier
from ...model.entry import KINDS, Entry, Reuse
from ...model.text import Anchor
from ...plugins import exporter
from ..records import entry_record
from ._out import file_in


@exporter("w3c", suffix=".jsonld")
def w3c(dossier: Dossier, folder: Path) -> None:
    """Web Annotations: each entry that stands on words, by position and by quotation; one file, ``annotations.jsonld``
    in a folder. A passage taken over is annotated with the earlier one, to which it links."""
    with file_in(folder, "annotations.jsonld").open("w", encoding="utf-8", newline="\n") as out:
        out.write('{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationCollection", "items": [')
        for place, annotation in enumerate(_annotations(dossier)):
            out.write(",\n" if place else "\n")
            out.write(json.dumps(annotation, ensure_ascii=False))
        out.write("\n]}\n")


def _annotations(dossier: Dossier) -> Iterator[dict[str, object]]:
    for kind in KINDS.values():
        for entry in dossier.register.entries(kind, counting=False):
            if entry.anchors:
                yield _annotation(dossier, entry)


def _annotation(dossier: Dossier, entry: Entry) -> dict[str, object]:
    person = entry.maker.person
    linking = isinstance(entry, Reuse) and len(entry.anchors) > 1
    source = (
        [{"type": "SpecificResource", "purpose": "linking", **_target(dossier, entry.anchors[1])}] if linking else []
    )
    return {
        "id": f"urn:onrecord:entry:{quote(entry.id, safe='')}",
        "type": "Annotation",
        "motivation": "linking" if linking else "describing" if person else "identifying",
        "creator": {"type": "Person" if person else "Software", "name": str(entry.maker)},
        "body": [
            *source,
            {"type": "TextualBody", "purpose": "tagging", "value": entry.kind},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": json.dumps(entry_record(dossier.register, entry), ensure_ascii=False),
            },
        ],
        "target": [_target(dossier, anchor) for anchor in (entry.anchors[:1] if linking else entry.anchors)],
    }


def _target(dossier: Dossier, anchor: Anchor) -> dict[str, object]:
    quotation = {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
    return {
        "source": f"urn:onrecord:document:{quote(anchor.document, safe='')}",
        "selector": [{"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}, quotation],
    }
