"""Whether the test for a drift of meaning finds what is there and nothing else, and what it costs.

usage: python benchmarks/drift.py DOCS.jsonl[.gz] TERM...

DOCS: `id date text` a line. For each term: the verdict between two periods of equal numbers of uses, with its processor
seconds. Then, over all terms, on texts that are put into two periods at random: how often *drifted* is found where
nothing differs (by p alone, and by p with the control words), and how often where a share of the second period's uses
got the surroundings of another term's (p alone). Seeded: the same file and terms give the same figures.
"""

from __future__ import annotations

import sys
import time
from itertools import cycle
from pathlib import Path

import numpy as np
from corpus import documents_of

from onrecord.inquiry._contexts import around, read
from onrecord.inquiry._drift import shift, summed
from onrecord.inquiry._meaning import Meaning
from onrecord.inquiry._periods import Divided, divided
from onrecord.inquiry._uses import Use, uses_asked
from onrecord.model.entry import Maker, Topic
from onrecord.model.register import MemoryRegister

TRIALS = 100
WHOLE_TRIALS = 20
SIZES = (50, 100, 250)
SHARES = (0.0, 0.25, 0.5, 1.0)


def main() -> None:
    register = MemoryRegister(documents_of(Path(sys.argv[1])))
    uses = {term: uses_asked(register, topic(term)) for term in sys.argv[2:]}
    print(f"{'term':16}{'uses':>7}{'texts':>7}  verdict    p       effect  controls below  power  seconds")
    for term, some in uses.items():
        print(row(register, term, some))
    print(f"\nfound at p <= .05, {TRIALS} trials, by the share of uses changed")
    print(f"{'uses a period':16}" + "".join(f"{share:8}" for share in SHARES))
    for size in SIZES:
        print(f"{size:<16}" + "".join(f"{rate(register, uses, size, share):8.2f}" for share in SHARES))
    print(
        f"\n{'nothing changed':16}drifted {whole(register, uses):.2f} of {WHOLE_TRIALS} trials, by p and control words"
    )


def topic(term: str) -> Topic:
    return Topic(id=term, maker=Maker("brief"), name=term, terms=(term,))


def row(register: MemoryRegister, term: str, uses: list[Use]) -> str:
    began = time.process_time()
    meaning = Meaning(register, divided(uses, "", 2), 50, 9999)
    verdict, texts = meaning.verdict, len({use.document for use in uses})
    if meaning.refusal:
        return f"{term:16}{len(uses):7}{texts:7}  {verdict:10} {meaning.refusal}"
    power = f"{meaning.power:5.2f}" if verdict != "drifted" else "     "
    told = f"{meaning.shift.p:.4f}  {meaning.shift.effect:.4f}  {meaning.control_share:14.2f}  {power}"
    words = ", ".join(one.word for one in sorted(meaning.collocates, key=lambda one: -one.likelihood)[:8])
    return f"{term:16}{len(uses):7}{texts:7}  {verdict:10} {told}  {time.process_time() - began:6.1f}  {words}"


def rate(register: MemoryRegister, uses: dict[str, list[Use]], size: int, share: float) -> float:
    """How often p is at most .05 where the texts of a term are put into periods at random."""
    draws = np.random.default_rng(1936)
    terms = [term for term, some in uses.items() if len(some) >= 2.2 * size]
    if not terms:
        return float("nan")
    texts = read(register, [(use, 0) for term in terms for use in uses[term]])
    places = {term: read(register, [(use, 0) for use in uses[term]]) for term in terms}
    seen = {term: around(places[term], places[term].places) for term in terms}
    vocabulary = {word: number for number, word in enumerate(texts.vocabulary)}
    columns = {
        term: np.array([vocabulary[places[term].vocabulary[word]] for word in seen[term].words]) for term in terms
    }
    found = 0
    for _, term in zip(range(TRIALS), cycle(terms), strict=False):
        own = seen[term]
        chosen, period = drawn(own.texts, size, draws)
        words = own.uses[chosen].copy()
        if share:
            other = terms[(terms.index(term) + 1) % len(terms)]
            same = {word: number for number, word in enumerate(columns[other])}
            here = [same.get(word, -1) for word in columns[term]]
            moved = np.where(np.array(here) >= 0, seen[other].uses[:, np.maximum(here, 0)], 0)
            some = np.flatnonzero((period[own.texts[chosen]] == 1) & (draws.random(len(chosen)) < share))
            words[some] = moved[draws.integers(len(moved), size=len(some))]
        counts = summed(words, own.texts[chosen], len(period))
        kept = period >= 0
        found += shift(counts[kept], period[kept], draws, 199).p <= 0.05
    return found / TRIALS


def drawn(texts: np.ndarray, size: int, draws: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    """Uses of whole texts, taken at random into two periods until each has about so many; -1 for texts not taken."""
    period = np.full(int(texts.max()) + 1, -1)
    counts = np.bincount(texts, minlength=len(period))
    have = [0, 0]
    for text in draws.permutation(len(period)):
        number = have.index(min(have))
        if have[number] < size and counts[text]:
            period[text] = number
            have[number] += int(counts[text])
    return np.flatnonzero(period[texts] >= 0), period


def whole(register: MemoryRegister, uses: dict[str, list[Use]]) -> float:
    """How often *drifted* is the verdict where the texts of a term are put into periods at random."""
    draws = np.random.default_rng(1937)
    terms = [term for term, some in uses.items() if len(some) >= 200]
    found = 0
    for _, term in zip(range(WHOLE_TRIALS), cycle(terms), strict=False):
        texts = sorted({use.document for use in uses[term]})
        first = {text for text, chosen in zip(texts, draws.random(len(texts)) < 0.5, strict=True) if chosen}
        halves = [[use for use in uses[term] if (use.document in first) is one] for one in (True, False)]
        meaning = Meaning(register, Divided(halves, 0), 50, 999)
        found += not meaning.refusal and meaning.shift.p <= 0.05 and meaning.control_share >= 0.95
    return found / WHOLE_TRIALS


if __name__ == "__main__":
    main()
