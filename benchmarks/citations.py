"""References to earlier papers, resolved as the linker of a case does: by heads and sentences alone.

usage: python benchmarks/citations.py REGISTER.jsonl[.gz] CITATIONS.jsonl[.gz] [WEIGHTS.json]

fits the weights of ``onrecord.register.cited.weights`` anew (conditional logit with a ridge, 150 steps of Adam) and
prints the table, first for each half of the volumes, to be tried on the other, with what the marks of confidence are
worth there, then for all. REGISTER lists papers: id,
volume, date, title, place, from, to, opening. CITATIONS lists references: id, doc, passage, targets. Needs numpy.

``quality.py citations`` uses the weights as they are.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import fsum
from pathlib import Path
from typing import Any

import sureness
from sureness import Judged

from onrecord.model.instant import from_iso
from onrecord.model.text import Head
from onrecord.register.cited import Clue, Fit, Meant, Paper, Shelf, clue_of, meant_together, paper_of, shelf_of
from onrecord.register.cited.meaning import column_of, likelihoods, lost, score, weighed
from onrecord.register.cited.weights import NONE, SURE, WEIGHTS
from onrecord.timex import dating

Line = dict[str, Any]
COLUMNS = ("neither", "day", "number")
APART, SHARED = 10.0, 1.0
"""The ridge on what a column has by itself, and on what the three share."""

LIKELIEST = 60
"""How many papers are looked at for each reference; the others weigh next to nothing."""

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

    def answers(self, gold: Iterable[Line]) -> Iterator[tuple[Line, Line]]:
        """Each reference with the papers that it means, none where that is in doubt; those of a document together."""
        documents: dict[str, list[Line]] = {}
        for line in gold:
            documents.setdefault(line["doc"], []).append(line)
        for of_one in documents.values():
            clues = [self.clue(line)[0] for line in of_one]
            found = meant_together(clues, self.shelves[volume_of(of_one[0]["doc"])])
            for line, one in zip(of_one, found, strict=True):
                ranked = [fit.id for fit in one.fits] if one.sure else []
                yield line, {"id": line["id"], "ranked": ranked, "confidence": one.confidence.value}


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


@dataclass(frozen=True)
class Case:
    """A reference of a document, the likeliest papers that may be meant with their signs, and which are."""

    document: str
    clue: Clue
    column: int
    ids: Sequence[str]
    signs: Sequence[Mapping[str, float]]
    right: Sequence[bool]


def cases(papers: Papers, gold: Sequence[Line]) -> Iterator[Case]:
    """The references; of the papers those that are likeliest by the weights as they are."""
    for line in gold:
        clue, shelf = papers.clue(line)
        column = column_of(clue)
        found = sorted(weighed(clue, shelf), key=lambda one: (-score(one[1], column), one[0].id))[:LIKELIEST]
        ids = [paper.id for paper, _ in found]
        yield Case(line["doc"], clue, column, ids, [signs for _, signs in found], [id in line["targets"] for id in ids])


def fitted(told: Sequence[Case]) -> dict[str, tuple[float, float, float]]:
    """The weights under which the papers that are meant are likeliest, and none where they are withheld."""
    import numpy

    wide = len(WEIGHTS)
    blocks = [block([one for one in told if one.column == column and any(one.right)]) for column in range(len(COLUMNS))]
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
    sets = [(case.signs, case.right, 1.0) for case in told] + [
        ([one for one, flag in zip(case.signs, case.right, strict=True) if not flag], [], WITHHELD) for case in told
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


@dataclass(frozen=True)
class Likeliest:
    """Of one reference the best paper, whether it is meant, and how likely the best other is where those meant are
    withheld."""

    best: Fit
    right: bool
    column: int
    other: Fit


def likeliest(told: Sequence[Case], weights: Mapping[str, tuple[float, float, float]]) -> Iterator[Likeliest]:
    """The best paper for each reference, by some weights."""
    documents: dict[str, list[Case]] = {}
    for case in told:
        documents.setdefault(case.document, []).append(case)
    for of_one in documents.values():
        scores = [
            {id: fsum(weights[name][case.column] * size for name, size in signs.items())
             for id, signs in zip(case.ids, case.signs, strict=True)}
            for case in of_one
        ]  # fmt: skip
        nones = [weights[NONE][case.column] for case in of_one]
        odds = [likelihoods(each, none) for each, none in zip(scores, nones, strict=True)]
        apart = lost([case.clue for case in of_one], odds)
        for case, each, none, losses in zip(of_one, scores, nones, apart, strict=True):
            told_apart = {id: score + losses.get(id, 0.0) for id, score in each.items()}
            right = {id for id, flag in zip(case.ids, case.right, strict=True) if flag}
            best = fit(case, likelihoods(told_apart, none))
            others = likelihoods({id: score for id, score in told_apart.items() if id not in right}, none)
            yield Likeliest(best, best.id in right, case.column, fit(case, others))


def fit(case: Case, likely: Mapping[str, float]) -> Fit:
    """The likeliest paper with its signs; none where there is none."""
    best = max(likely, key=likely.__getitem__, default="")
    signs = case.signs[case.ids.index(best)] if best else ()
    return Fit(best, likely.get(best, 0.0), tuple(signs))


def table(found: Sequence[Likeliest]) -> None:
    """How many are answered, and how many of those rightly, from each likelihood on; how many where what is meant is
    withheld."""
    for column, name in enumerate(COLUMNS):
        part = [one for one in found if one.column == column]
        told = []
        for least in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
            given = [one for one in part if one.best.likely >= least]
            right = sum(one.right for one in given)
            astray = sum(one.other.likely >= least for one in part) / max(1, len(part))
            told.append(f"{least}: {right / max(1, len(part)):.3f} (P {right / max(1, len(given)):.3f}, {astray:.3f})")
        print(f"{name:8s} n {len(part):5d}  {'  '.join(told)}")


def marks(found: Sequence[Likeliest]) -> None:
    """What the marks of confidence are worth, and how often another paper is given for one that is withheld."""
    answers, astray = Counter[Judged](), Counter[str]()
    for one in found:
        first, instead = (Meant((each,), sure=each.likely >= SURE[one.column]) for each in (one.best, one.other))
        if first.sure:
            answers[first.confidence.value, one.right] += 1
        if instead.sure:
            astray[instead.confidence.value] += 1
    print(*sureness.table(answers), sep="\n")
    print(
        "given where the paper that is meant is withheld:",
        ", ".join(f"{name} {number / len(found):.3f}" for name, number in sorted(astray.items())),
    )


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
    found = [list(likeliest(halves[which], other[which])) for which in (0, 1)]
    table([one for each in found for one in each])
    for name, each in zip(("one half", "the other"), found, strict=True):
        print(f"\n{name}: what is given, by the likelihoods and the marks as they are")
        marks(each)
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
