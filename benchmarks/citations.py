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
from pathlib import Path
from typing import Any

from onrecord.model.instant import from_iso
from onrecord.model.text import Head
from onrecord.register.cited import Clue, Paper, Shelf, clue_of, meant, paper_of, shelf_of
from onrecord.register.cited.meaning import column_of, weighed
from onrecord.register.cited.weights import WEIGHTS
from onrecord.timex import dating

Line = dict[str, Any]
COLUMNS = ("neither", "day", "number")
APART, SHARED = 3.0, 1.0
"""The ridge on what a column has by itself, and on what the three share."""


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
    """The weights under which the papers that are meant are likeliest."""
    import numpy

    names = list(WEIGHTS)
    place = {name: at for at, name in enumerate(names)}
    wide = len(names)
    told = [one for one in told if any(one[2])]
    rows = numpy.zeros((sum(len(one[1]) for one in told), wide * 4), dtype=numpy.float32)
    right = numpy.array([flag for one in told for flag in one[2]])
    starts = numpy.cumsum([0] + [len(one[1]) for one in told])[:-1]
    group = numpy.repeat(numpy.arange(len(told)), [len(one[1]) for one in told])
    at = 0
    for column, papers, _ in told:
        for signs in papers:
            for name, size in signs.items():
                rows[at, place[name]] = rows[at, wide * (column + 1) + place[name]] = size
            at += 1
    ridge = numpy.array([SHARED] * wide + [APART] * wide * 3) / len(told)
    weights, first, second = (numpy.zeros(wide * 4) for _ in range(3))
    for step in range(1, 151):
        scores = (rows @ weights.astype(numpy.float32)).astype(float)
        odds = numpy.exp(scores - numpy.maximum.reduceat(scores, starts)[group])
        likely = odds / numpy.add.reduceat(odds, starts)[group]
        meant_ones = odds * right
        wanted = meant_ones / numpy.add.reduceat(meant_ones, starts)[group]
        slope = (rows.T @ (likely - wanted).astype(numpy.float32)) / len(told) + ridge * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope * slope
        weights = weights - 0.1 * (first / (1 - 0.9**step)) / (numpy.sqrt(second / (1 - 0.999**step)) + 1e-9)
    return {
        name: tuple(float(weights[k] + weights[wide * column + k]) for column in (1, 2, 3))
        for k, name in enumerate(names)
    }  # type: ignore[return-value]


def likeliest(told: Sequence[Case], weights: Mapping[str, tuple[float, float, float]]) -> list[tuple[float, bool, int]]:
    """For each reference how likely its best paper is, whether it is meant, and the column."""
    import numpy

    found = []
    for column, papers, right in told:
        scores = numpy.array([sum(weights[name][column] * size for name, size in one.items()) for one in papers])
        odds = numpy.exp(scores - scores.max())
        best = int(odds.argmax())
        found.append((float(odds[best] / odds.sum()), right[best], column))
    return found


def table(found: Sequence[tuple[float, bool, int]]) -> None:
    """How many are answered, and how many of those rightly, from each likelihood on."""
    for column, name in enumerate(COLUMNS):
        part = [one for one in found if one[2] == column]
        told = []
        for least in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9):
            given = [one for one in part if one[0] >= least]
            right = sum(one[1] for one in given)
            told.append(f"{least}: {right / max(1, len(part)):.3f} (P {right / max(1, len(given)):.3f})")
        print(f"{name:8s} n {len(part):5d}  {'  '.join(told)}")


def main(register: str, citations: str, out: str = "") -> None:
    papers, gold = papers_of(Path(register)), list(lines(Path(citations)))
    told = list(cases(papers, gold))
    half = [int(sha256(volume_of(line["doc"]).encode()).hexdigest(), 16) % 2 for line in gold]
    halves = [[one for one, side in zip(told, half, strict=True) if side == which] for which in (0, 1)]
    unseen = [one for which in (0, 1) for one in likeliest(halves[1 - which], fitted(halves[which]))]
    print("right of all and of those answered, from a likelihood on; weights of one half of the volumes on the other")
    table(unseen)
    weights = fitted(told)
    for name, columns in weights.items():
        print(f'    "{name}": ({", ".join(f"{one:.2f}" for one in columns)}),')
    if out:
        Path(out).write_text(json.dumps(weights), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
