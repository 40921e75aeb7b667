"""Who says something in a heading? Lund: Quay Closed for Good."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.text import Document, PassageKind
from ..names.cast import Cast
from .reported import Span

_HEADLINE = re.compile(r"(?P<name>[A-Z][\w.’' -]{1,40}?):\s+(?P<words>[A-Z‘'].*\S)")
LONGEST = 140
"""Characters of a passage that can be a heading."""
_FIRST = 3
"""Passages at the beginning of a text that may be its heading, though nothing marks them as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The stretches of name and words, and who the name means."""

    speaker: str
    name: Span
    words: Span


def headlines(document: Document, cast: Cast) -> Iterator[Headline]:
    """The headings that begin with the name of somebody whom the text below names as well."""
    known = {word.casefold(): one.full for one in cast.named if one.of != "place" for word in (one.full.split()[-1],)}
    for passage in list(document.passages):
        words = document.text[passage.start : passage.end]
        opens = passage.number == 1 or (passage.number <= _FIRST and words.rstrip()[-1:].isalnum())
        heading = passage.kind is PassageKind.HEADING or opens
        if not heading or len(words) > LONGEST or "\n" in words.strip():
            continue
        found = _HEADLINE.match(document.text, passage.start, passage.end)
        speaker = known.get(found["name"].split()[-1].casefold()) if found else None
        if found and speaker:
            yield Headline(speaker=speaker, name=found.span("name"), words=found.span("words"))
