"""How long a search takes: 200 fixed queries over a case, 50 each of words, phrases, nearness and prefixes.

usage: python benchmarks/search.py JSONL-OR-FOLDER [PASSAGES] [CASE]

The words are drawn from running text, with a fixed seed, so that frequent words come often. PASSAGES (default 200000):
the text is repeated under other ids until there are so many. CASE: where the case is kept, to be used again.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from pathlib import Path

from corpus import documents_of
from store import filled

from onrecord.model.search import Query
from onrecord.store import Store

_WORD = re.compile(r"[^\W\d_]+")


def queries(source: Path) -> dict[str, list[str]]:
    """The queries by their sort."""
    texts = [document.text for document in documents_of(source)]
    chance = random.Random(1936)

    def run(length: int) -> list[str]:
        while True:
            words = _WORD.findall(chance.choice(texts))
            if len(words) > length:
                at = chance.randrange(len(words) - length)
                return words[at : at + length]

    return {
        "words": [run(1)[0] for _ in range(50)],
        "phrases": ['"' + " ".join(run(chance.choice((2, 3, 4)))) + '"' for _ in range(50)],
        "near": [_near(run(8), chance) for _ in range(50)],
        "prefixes": [_prefix(run, chance) for _ in range(50)],
    }


def _near(words: list[str], chance: random.Random) -> str:
    first, second = words[0], words[chance.randrange(1, 8)]
    return f"NEAR({first.lower()} {second.lower()}, {chance.choice((5, 10))})"


def _prefix(run, chance: random.Random) -> str:  # type: ignore[no-untyped-def]
    while True:
        (word,) = run(1)
        if len(word) >= 4:
            return word[: chance.choice((3, 4, 5, 6))].lower() + "*"


def main() -> None:
    source, passages = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        case = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(folder) / "benchmark.onrecord"
        if not case.exists():
            print(f"{filled(case, source, passages)[3]} passages")
        measured(case, queries(source))


def measured(case: Path, asked: dict[str, list[str]]) -> None:
    every: list[float] = []
    print(f"{'':12}{'median':>9}{'95 %':>9}{'most':>9}{'by date':>9}   the slowest")
    with Store.open(case, write=False) as store:
        for sort, some in asked.items():
            times = []
            by_date = 0
            for words in some:
                began = time.perf_counter()
                by_date += store.search(Query(words=words)).by_date
                times.append((time.perf_counter() - began) * 1000)
            print(row(sort, times) + f"{by_date:9}   " + some[times.index(max(times))])
            every += times
    print(row("all", every))


def row(name: str, times: list[float]) -> str:
    ordered = sorted(times)
    return f"{name:12}{ordered[len(ordered) // 2]:9.1f}{ordered[int(len(ordered) * 0.95)]:9.1f}{ordered[-1]:9.1f}"


if __name__ == "__main__":
    main()
