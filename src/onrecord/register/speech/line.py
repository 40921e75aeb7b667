"""A text's words in one line, whatever the sentences: what stands before and after a quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ...model.reading import Sentence, Token
from ...model.text import Document
from .quotations import Quotation

NEAR = 30
"""Tokens looked at before or after a quotation."""

_ENDS = frozenset((".", "!", "?", "…", ":", ";"))


class Line:
    """The text's tokens in one line, with the quotations that cover them."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> None:
        self.text = document.text
        self.sentences = sentences
        self.flat = [(number, place) for number, one in enumerate(sentences) for place in range(len(one.tokens))]
        self.starts = [token.start for one in sentences for token in one.tokens]
        self.quoted = bytearray(len(document.text) + 1)
        for quotation in quotations:
            for start, end in quotation.spans:
                self.quoted[start:end] = b"\x01" * (end - start)

    def token(self, place: int) -> Token:
        """The token at a place of the line."""
        number, inner = self.flat[place]
        return self.sentences[number].tokens[inner]

    def first_from(self, place: int) -> int:
        """The first token that begins at or after a place of the text."""
        return bisect_left(self.starts, place)

    def passage(self, place: int) -> int:
        """The passage of a token."""
        return self.sentences[self.flat[place][0]].passage

    def after(self, end: int) -> list[int]:
        """The tokens after a quotation, up to the end of the sentence, the next quotation or the passage's end."""
        first = self.first_from(end)
        found: list[int] = []
        for place in range(first, min(first + NEAR, len(self.flat))):
            token = self.token(place)
            if self.passage(place) != self.passage(max(first - 1, 0)) or self.quoted[token.start]:
                break
            if token.text in _ENDS or (token.text[-1] in ".!?" and len(token.text) > 3 and token.tag == "."):
                break
            found.append(place)
        return found

    def before(self, start: int) -> list[int]:
        """The tokens before a quotation, back to the end of the sentence, quotation or passage before."""
        last = self.first_from(start) - 1
        if last >= 0 and self.token(last).text == ":":
            passage = self.passage(last)  # a colon leads on into the next paragraph
        else:
            passage = self.passage(min(last + 1, len(self.flat) - 1)) if self.flat else 0
        found: list[int] = []
        for place in range(last, max(last - NEAR, -1), -1):
            token = self.token(place)
            if self.passage(place) != passage:
                break
            if self.quoted[token.start] or (token.text in _ENDS and not (token.text == ":" and place == last)):
                break
            found.append(place)
        return found[::-1]
