"""References to earlier papers, resolved as the linker of a case does: by heads and sentences alone.

usage: python benchmarks/citations.py REGISTER.jsonl[.gz] CITATIONS.jsonl[.gz] [WEIGHTS.json]

fits the weights of ``onrecord.register.cited.weights`` anew (conditional logit with a ridge, 150 steps of Adam) and
prints the table, first for each half of the volumes, to be tried on the other, then for all. REGISTER lists papers: id,
volume, date, title, place, from, to, opening. CITATIONS lists references: id, doc, passage, targets. Needs numpy.

``quality.py citations`` uses the weights as they are.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import exp, fsum
from pathlib import Path
from typing import Any

from onrecord.model.instant import from_iso
from onrecord.model.text import Head
from onrecord.register.cited import Clue, Paper, Shelf, clue_of, meant, paper_of, shelf_of
from onrecord.register.cited.meaning import column_of, weighed
from onrecord.register.cited.weights import NONE, WEIGHTS
from onrecord.timex import dating

Line = dict[str, Any]
COLUMNS = ("neither", "day", "number")
APART, SHARED = 10.0, 1.0
"""The ridge on what a column has by itself, and on what the three share."""

WITHHELD = 0.2
"""What a reference counts for where the papers that it means are taken away, beside the same with them."""


@dataclass(frozen=True)
class Papers:
    """The papers of a register by id, and the shelf of each volume."""

    heads: Mapping[str, Head]
    shelves: Mapping[str, Shelf]

    def clue(self, line: Line) -> tuple[Clue, Shelf]:
        shelf = self.shelves[volume_of(line["doc"])]
        citing = shelf.papers[line["doc"]]
        return clue_of(line["passage"], citing, self.heads[line["doc"]].dated), shelf

    def resolved(self, line: Line) -> Line:
        """The papers that the reference means; none where that is in doubt."""
        found = meant(*self.clue(line))
        return {"id": line["id"], "ranked": [one.id for one in found.fits] if found.sure else []}


def volume_of(id: str) -> str:
    return id.split("/")[0]


def lines(path: Path) -> Iterator[Line]:
    content = path.read_bytes()
    for line in (gzip.decompress(content) if path.suffix == ".gz" else content).split(b"\n"):
        if line.strip():
            yield json.loads(line)


def papers_of(register: Path) -> Papers:
    heads: dict[str, Head] = {}
    volumes: dict[str, list[Paper]] = {}
    for line in lines(register):
        heads[line["id"]] = head = Head(
            title=line["title"] or "",
            authors=tuple(line["from"]),
            addressees=tuple(line["to"]),
            place=line["place"] or "",
            written=dating(timed(line["date"])),
        )
        paper = paper_of(line["id"], head, line["opening"] or "", kept=line["volume"])
        volumes.setdefault(line["volume"], []).append(paper)
    return Papers(heads, {volume: shelf_of(papers) for volume, papers in volumes.items()})


def timed(date: str) -> str:
    """A date to the minute, without its zone: all are local."""
    try:
        from_iso(date[:16])
    except ValueError:
        return date[:10]
    return date[:16]


def beside(gold: Path) -> Path:
    """The register that lies beside a file of citations: citations-dev beside register-dev."""
    return gold.with_name(gold.name.replace("citations", "register", 1))


Case = tuple[int, list[Mapping[str, float]], list[bool]]


def cases(papers: Papers, gold: Sequence[Line]) -> Iterator[Case]:
    """For each reference its column, and the signs of each paper that may be meant with whether it is."""
    for line in gold:
        clue, shelf = papers.clue(line)
        found = list(weighed(clue, shelf))
        yield column_of(clue), [signs for _, signs in found], [paper.id in line["targets"] for paper, _ in found]


def fitted(told: Sequence[Case]) -> dict[str, tuple[float, float, float]]:
    """The weights under which the papers that are meant are likeliest, and none where they are withheld."""
    import numpy

    wide = len(WEIGHTS)
    blocks = [block([one for one in told if one[0] == column and any(one[2])]) for column in range(len(COLUMNS))]
    whole = sum(float(heft[starts].sum()) for _, _, starts, _, heft in blocks)
    ridge = numpy.vstack([numpy.full(wide, SHARED), *numpy.full((len(COLUMNS), wide), APART)]) / whole
    weights, first, second = (numpy.zeros(ridge.shape) for _ in range(3))
    for step in range(1, 151):
        slope = ridge * weights
        for column, (rows, right, starts, group, heft) in enumerate(blocks, 1):
            scores = (rows @ (weights[0] + weights[column]).astype(numpy.float32)).astype(float)
            odds = numpy.exp(scores - numpy.maximum.reduceat(scores, starts)[group])
            likely = odds / numpy.add.reduceat(odds, starts)[group]
            meant_ones = odds * right
            wanted = meant_ones / numpy.add.reduceat(meant_ones, starts)[group]
            told_by = (rows.T @ ((likely - wanted) * heft).astype(numpy.float32)) / whole
            slope[0] += told_by
            slope[column] += told_by
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope * slope
        weights = weights - 0.1 * (first / (1 - 0.9**step)) / (numpy.sqrt(second / (1 - 0.999**step)) + 1e-9)
    return {name: tuple(map(float, weights[0, k] + weights[1:, k])) for k, name in enumerate(WEIGHTS)}  # type: ignore[misc]


def block(told: Sequence[Case]) -> tuple[Any, Any, Any, Any, Any]:
    """The references of a column, each once whole and once with its target withheld: the signs of the papers and of
    none of them, which is meant, where each reference begins, to which a row belongs, and its heft."""
    import numpy

    place = {name: at for at, name in enumerate(WEIGHTS)}
    sets = [(signs, right, 1.0) for _, signs, right in told] + [
        ([one for one, flag in zip(signs, right, strict=True) if not flag], [], WITHHELD) for _, signs, right in told
    ]
    sizes = [len(signs) + 1 for signs, _, _ in sets]
    rows = numpy.zeros((sum(sizes), len(place)), dtype=numpy.float32)
    right = numpy.zeros(len(rows), dtype=bool)
    ends = numpy.cumsum(sizes)
    at = 0
    for signs, flags, _ in sets:
        for one in (*signs, {NONE: 1.0}):
            for name, size in one.items():
                rows[at, place[name]] = size
            at += 1
        right[at - len(signs) - 1 : at - 1] = flags or False
        right[at - 1] = not any(flags)
    group = numpy.repeat(numpy.arange(len(sets)), sizes)
    return rows, right, ends - sizes, group, numpy.array([heft for _, _, heft in sets])[group]


Likeliest = tuple[float, bool, int, float]


def likeliest(told: Sequence[Case], weights: Mapping[str, tuple[float, float, float]]) -> Iterator[Likeliest]:
    """For each reference how likely its best paper is, whether it is meant, the column, and how likely the best other
    paper is where those meant are withheld."""
    for column, papers, right in told:
        if not papers:
            yield 0.0, False, column, 0.0
            continue
        scores = [fsum(weights[name][column] * size for name, size in one.items()) for one in papers]
        none = weights[NONE][column]
        others = [score for score, flag in zip(scores, right, strict=True) if not flag]
        best = max(range(len(scores)), key=scores.__getitem__)
        yield share(scores, none), right[best], column, share(others, none)


def share(scores: Sequence[float], none: float) -> float:
    """How likely the best of some papers is."""
    top = max(scores, default=none)
    return 1 / (fsum(exp(score - top) for score in scores) + exp(none - top))


def table(found: Sequence[Likeliest]) -> None:
    """How many are answered, and how many of those rightly, from each likelihood on; how many where what is meant is
    withheld."""
    for column, name in enumerate(COLUMNS):
        part = [one for one in found if one[2] == column]
        told = []
        for least in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
            given = [one for one in part if one[0] >= least]
            right = sum(one[1] for one in given)
            astray = sum(one[3] >= least for one in part) / max(1, len(part))
            told.append(f"{least}: {right / max(1, len(part)):.3f} (P {right / max(1, len(given)):.3f}, {astray:.3f})")
        print(f"{name:8s} n {len(part):5d}  {'  '.join(told)}")


def main(register: str, citations: str, out: str = "") -> None:
    papers, gold = papers_of(Path(register)), list(lines(Path(citations)))
    told = list(cases(papers, gold))
    half = [int(sha256(volume_of(line["doc"]).encode()).hexdigest(), 16) % 2 for line in gold]
    halves = [[one for one, side in zip(told, half, strict=True) if side == which] for which in (0, 1)]
    other = [fitted(halves[1 - which]) for which in (0, 1)]
    print(
        "from a likelihood on: right, of all (P: of those answered; answered where the paper that is meant is withheld)"
    )
    print("weights of one half of the volumes on the other")
    table([one for which in (0, 1) for one in likeliest(halves[which], other[which])])
    weights = fitted(told)
    for name, columns in weights.items():
        print(f'    "{name}": ({", ".join(f"{one:.2f}" for one in columns)}),')
    if out:
        tables = {"half": half, "other": other, "all": weights}
        Path(out).write_text(json.dumps(tables), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
