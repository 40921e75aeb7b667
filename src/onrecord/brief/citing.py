"""From a citation, ``"DOCUMENT §N: exact words"``, to the anchor of those words."""

from __future__ import annotations

import re
import sys
from difflib import get_close_matches
from functools import cached_property
from pathlib import PurePosixPath

from rapidfuzz import fuzz

from ..model.fault import AnchorNotFound, EntryNotFound
from ..model.register import Register
from ..model.text import Anchor

_CITATION = re.compile(r"\s*(?P<document>[^\s§:](?:[^§:]*[^\s§:])?)\s*(?:§\s*(?P<number>\d+)\s*)?:(?P<words>.*)", re.S)
_NEAR = 60.0
"""Likeness (0-100) below which words are not offered as those that may be meant."""


class Citations:
    """Finds the words that a brief cites in the documents of a register. Texts that were asked for once are kept."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._texts: dict[str, str] = {}

    @cached_property
    def _documents(self) -> tuple[str, ...]:
        return tuple(self._register.documents())

    def document(self, name: str) -> str:
        """The id of the document: by id, by file name with or without its ending, by any beginning that fits one."""
        if name in self._documents:
            return name
        by_file = [id for id in self._documents if name in _names_of(self._register.file_of(id))]
        candidates = by_file or [id for id in self._documents if id.startswith(name)]
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise EntryNotFound(f"{name!r} fits {len(candidates)} documents ({', '.join(candidates[:5])}); write more")
        near = get_close_matches(name, self._documents, n=1)
        hint = f"; the nearest name is {near[0]!r}" if near else ""
        raise EntryNotFound(f"no document {name!r} in the case{hint}")

    def anchor(self, citation: str) -> Anchor:
        """The anchor of the cited words; `EntryNotFound` or `AnchorNotFound` says what does not stand there."""
        read = _CITATION.fullmatch(citation)
        if not read or not read["words"].strip():
            raise AnchorNotFound(
                f'{citation!r} is not a citation; write "DOCUMENT §N: exact words" (§N may be left out)'
            )
        document = self.document(read["document"])
        text = self._text(document)
        start, end = self._span(document, read["number"])
        words = r"\s+".join(map(re.escape, read["words"].split()))
        found = re.compile(words).search(text, start, end)
        if not found:
            where = f"{document} §{read['number']}" if read["number"] else document
            raise AnchorNotFound(
                f"the words {' '.join(read['words'].split())!r} do not stand in {where}"
                + _nearest(" ".join(read["words"].split()), text[start:end])
            )
        return Anchor.at(document, text, *found.span())

    def _text(self, document: str) -> str:
        if document not in self._texts:
            self._texts[document] = self._register.text(document, 0, sys.maxsize)
        return self._texts[document]

    def _span(self, document: str, number: str | None) -> tuple[int, int]:
        if number is None:
            return 0, len(self._text(document))
        for passage in self._register.passages(document):
            if passage.number == int(number):
                return passage.start, passage.end
        raise AnchorNotFound(f"{document} has no passage §{number}")


def _names_of(file: str) -> tuple[str, str]:
    path = PurePosixPath(file)
    return path.name, path.stem


def _nearest(words: str, text: str) -> str:
    found = fuzz.partial_ratio_alignment(words, text, score_cutoff=_NEAR)
    if found is None:
        return ""
    near = " ".join(text[found.dest_start : found.dest_end].split())
    return f"; the nearest words there are {near!r}"
