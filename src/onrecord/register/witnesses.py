"""Where two witnesses of one text differ: captures, editions or translations of which one was silently changed."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.entry import Witness
from ..model.fault import Issue
from ..model.register import Register
from ..model.text import Passage

SHARED = 0.5
"""The share of its passages that a witness must have in common with the other, for the rest to be told one by one; a
translation or another edition shares few."""


def differing(register: Register) -> Iterator[Issue]:
    """An Issue for each of the author's passages of a witness that does not stand in the text it is a witness of."""
    for witness, of in sorted(_pairs(register)):
        there = {" ".join(words.split()) for _, words in _passages(register, of)}
        mine = list(_passages(register, witness))
        other = [passage for passage, words in mine if " ".join(words.split()) not in there]
        if len(mine) - len(other) >= SHARED * len(mine):
            for passage in other:
                yield Issue(
                    code="witnesses-differ",
                    says=f"{witness} §{passage.number} does not stand so in {of}, of which it is another witness; "
                    "compare the two",
                    document=witness,
                    start=passage.start,
                    end=passage.end,
                )


def _pairs(register: Register) -> set[tuple[str, str]]:
    documents = set(register.documents())
    pairs = {(document, register.witness_of(document)) for document in documents}
    pairs |= {(one.witness, one.of) for one in register.entries(Witness)}
    return {(witness, of) for witness, of in pairs if witness in documents and of in documents}


def _passages(register: Register, document: str) -> Iterator[tuple[Passage, str]]:
    for passage in register.passages(document):
        if passage.kind.authors:
            yield passage, register.text(document, passage.start, passage.end)
