"""The passages taken over in the form in which passim writes them, for those who work with its output already."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from ...model.dossier import Dossier
from ...model.entry import Formula, Reuse
from ...model.instant import iso
from ...model.text import Anchor
from ...plugins import exporter
from ..voices import Voices

_GAP, _HYPHEN = "-", "\u2010"
Line = Mapping[str, object]


@exporter("passim", suffix=".json")
def passim(dossier: Dossier, folder: Path) -> None:
    """What passim writes: ``align.json``, every two passages with their alignment, and ``out.json``, the clusters.

    Both are folders with one part of JSON Lines. Of a pair the side with no number is the earlier, that with ``2``
    the later; ``s1`` and ``s2`` are aligned sign by sign, with ``-`` for a gap and U+2010 for a hyphen. A cluster is a
    formula; ``begin`` and ``end`` count characters of the canonical text. Rejected entries are left out.
    """
    pairs = list(dossier.register.entries(Reuse))
    _write(folder / "align.json", _aligned(dossier, pairs))
    _write(folder / "out.json", _clusters(dossier, pairs))


def _write(folder: Path, lines: Iterable[Line]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "part-00000.json").open("w", encoding="utf-8", newline="\n") as out:
        for line in lines:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    (folder / "_SUCCESS").write_text("", encoding="utf-8")


def _number(document: str) -> int:
    """A document's number, as passim has one beside its id: of 64 bits with a sign."""
    return int.from_bytes(sha256(document.encode("utf-8", "surrogatepass")).digest()[:8], "big", signed=True)


def _aligned(dossier: Dossier, pairs: Sequence[Reuse]) -> Iterator[Line]:
    heads = _Heads(dossier)
    for one in pairs:
        if len(one.anchors) < 2:
            continue
        later, earlier = one.anchors[:2]
        first, second, same = signs_aligned(earlier.exact, later.exact)
        after = {f"{name}2": value for name, value in (*_place(later).items(), *heads.of(later).items())}
        yield {**_place(earlier), **heads.of(earlier), **after, "s1": first, "s2": second, "matches": same}


def _place(anchor: Anchor) -> Line:
    return {"uid": _number(anchor.document), "id": anchor.document, "begin": anchor.start, "end": anchor.end}


class _Heads:
    """What is told of a document beside its passages: each is looked up once."""

    def __init__(self, dossier: Dossier) -> None:
        self._register, self._voices = dossier.register, Voices(dossier.register)
        self._told: dict[str, Line] = {}

    def of(self, anchor: Anchor) -> Line:
        """Series, date, title, speaker and camp of a passage; the date is the first day that can be meant."""
        document = anchor.document
        if document not in self._told:
            self._voices.learn(document)
            head = self._register.head_of(document)
            early = head.dated.earliest if head.dated else None
            series = self._register.witness_of(document) or document
            self._told[document] = {
                "series": series, "date": iso(early)[:10] if early is not None else None, "title": head.title,
            }  # fmt: skip
        voice = self._voices.at(anchor)
        return {**self._told[document], "speaker": voice.name, "camp": voice.camp}


def signs_aligned(earlier: str, later: str) -> tuple[str, str, int]:
    """Both texts in one length, gaps filled, and how many signs stand opposite the same one."""
    one, other = earlier.replace(_GAP, _HYPHEN), later.replace(_GAP, _HYPHEN)
    left, right, same = list[str](), list[str](), 0
    for step in Levenshtein.opcodes(one, other):
        here, there = one[step.src_start : step.src_end], other[step.dest_start : step.dest_end]
        wide = max(len(here), len(there))
        left.append(here.ljust(wide, _GAP))
        right.append(there.ljust(wide, _GAP))
        same += wide if step.tag == "equal" else 0
    return "".join(left), "".join(right), same


def _clusters(dossier: Dossier, pairs: Sequence[Reuse]) -> Iterator[Line]:
    """A line for each use of each formula, with the passages that it was aligned with earlier."""
    heads = _Heads(dossier)
    sources: dict[str, list[tuple[Anchor, Anchor]]] = {}
    for one in pairs:
        if len(one.anchors) > 1:
            sources.setdefault(one.formula, []).append((one.anchors[0], one.anchors[1]))
    for number, formula in enumerate(dossier.register.entries(Formula)):
        size = len({anchor.document for anchor in formula.anchors})
        for anchor in formula.anchors:
            taken = [earlier for later, earlier in sources.get(formula.id, ()) if later.overlaps(anchor)]
            yield {
                "cluster": number, "size": size, **_place(anchor), **heads.of(anchor), "text": anchor.exact,
                "src": [{key: value for key, value in _place(one).items() if key != "id"} for one in taken],
                "formula": formula.id, "bits": formula.bits, "commonplace": formula.commonplace,
            }  # fmt: skip
