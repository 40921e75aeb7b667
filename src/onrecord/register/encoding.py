"""How a parse is kept: columns of small integers, packed and compressed; read back without the language pipeline.

A parse is kept once for a text and a model, so that a document whose head, brief or rules have changed is read again
at the cost of the rules alone. The words themselves are not kept: they stand in the document.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Sequence
from hashlib import sha256
from itertools import accumulate

import msgspec

from ..model.reading import Sentence, Token
from ..model.text import Document

FORMAT = 1
"""Raised when the form below changes; a part of every key."""

MODEL = "en_core_web_sm 3.8.0: tagger, parser, ner"
"""What parses are made with; a part of every key."""


class Parse(msgspec.Struct, frozen=True, array_like=True):
    """The columns of a parse, one value a token; sentences by passage and length.

    `gaps` are the characters between the end of the token before and the start of this one; `heads` the head's index
    less the token's own; `deps`, `tags` and `entities` index the labels; an entity's first token has its index
    negated.
    """

    passages: bytes
    lengths: bytes
    gaps: bytes
    widths: bytes
    heads: bytes
    deps: bytes
    tags: bytes
    entities: bytes
    labels: tuple[str, ...]


def parse_key(document: Document) -> str:
    """The key of a document's parse: its text, which of it the author wrote, the model and the form kept."""
    told = sha256(document.text.encode("utf-8", "surrogatepass"))
    for passage in document.written_by_author():
        told.update(f"{passage.number} {passage.start} {passage.end};".encode())
    told.update(f"{MODEL} {FORMAT}".encode())
    return told.hexdigest()


def encoded(parse: Parse) -> bytes:
    """The parse as bytes."""
    return zlib.compress(msgspec.msgpack.encode(parse), 3)


def decoded(content: bytes, text: str) -> tuple[Sentence, ...]:
    """The sentences of a parse of this text."""
    parse = msgspec.msgpack.decode(zlib.decompress(content), type=Parse)
    tokens = _tokens(parse, text)
    sentences, first = [], 0
    for passage, length in zip(_integers("I", parse.passages), _integers("I", parse.lengths), strict=True):
        sentences.append(Sentence(passage, tuple(tokens[first : first + length])))
        first += length
    return tuple(sentences)


def _tokens(parse: Parse, text: str) -> list[Token]:
    """All tokens of the parse; heads count from the first token of their sentence."""
    labels, gaps, widths = parse.labels, _integers("I", parse.gaps), _integers("I", parse.widths)
    steps = list(accumulate(width for pair in zip(gaps, widths, strict=True) for width in pair))
    heads = _heads(_integers("i", parse.heads), _integers("I", parse.lengths))
    tokens = []
    for start, end, head, dep, tag, entity in zip(
        steps[::2],
        steps[1::2],
        heads,
        _integers("B", parse.deps),
        _integers("B", parse.tags),
        _integers("h", parse.entities),
        strict=True,
    ):
        word = text[start:end]
        tokens.append(
            Token(word, start, end, word.lower(), labels[tag], labels[dep], head, labels[abs(entity)], entity < 0)
        )
    return tokens


def _heads(relative: Sequence[int], lengths: Sequence[int]) -> list[int]:
    heads, first = list(relative), 0
    for length in lengths:
        heads[first : first + length] = [place + step for place, step in enumerate(relative[first : first + length])]
        first += length
    return heads


def _integers(code: str, content: bytes) -> array[int]:
    numbers = array(code)
    numbers.frombytes(content)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
