"""The passages taken over as flat rows: one for each pair, with what a program beside needs of both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.dossier import Dossier
from ..model.entry import Formula, Reuse
from ..model.text import Anchor
from .records import edtf
from .voices import Voices

SpanRow = Mapping[str, object]


def span_rows(dossier: Dossier) -> Iterator[SpanRow]:
    """A row for each reuse: the earlier side, the later side, how alike they are, and of which formula they are."""
    register, voices = dossier.register, Voices(dossier.register)
    formulas = {one.id: (one.bits, one.commonplace) for one in register.entries(Formula, counting=False)}
    for one in register.entries(Reuse, counting=False):
        if len(one.anchors) < 2:
            continue
        later, earlier = one.anchors[:2]
        bits, common = formulas.get(one.formula, (None, None))
        yield {
            "id": one.id,
            "formula": one.formula,
            **_side("earlier", dossier, voices, earlier),
            **_side("later", dossier, voices, later),
            "similarity": one.similarity,
            "bits": bits,
            "commonplace": common,
            "status": register.status(one.id).value,
            "maker": str(one.maker),
        }


def _side(name: str, dossier: Dossier, voices: Voices, anchor: Anchor) -> SpanRow:
    voices.learn(anchor.document)
    voice = voices.at(anchor)
    return {
        f"{name}_document": anchor.document,
        f"{name}_start": anchor.start,
        f"{name}_end": anchor.end,
        f"{name}_dated": edtf(dossier.register.head_of(anchor.document).dated),
        f"{name}_speaker": voice.name,
        f"{name}_camp": voice.camp,
        f"{name}_text": anchor.exact,
    }
