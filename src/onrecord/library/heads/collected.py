"""Citation lines of collected works: ``[Writings of Leon Trotsky 1937-1938, New York 1970, p. 241-245]``.

The years in them are the edition's, or part of its title; never the year of writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .publication import cited
from .sign import PLACED, Page, Sign, Taken

_CITATION = re.compile(
    r"(?:\[(?=[^\]]*\b(?:pp?\.\s*\w?\d|pages?\s+\d|vol\b))[^\]]*\]|\((?=.*\b(?:pp?\.|pages?\b"
    r"|vol\b))[^()]*(?:\([^()]*\)[^()]*)*\))\.?$",
    re.IGNORECASE,
)


def collected(page: Page, taken: Taken) -> Iterator[Sign]:
    """A line that is all one citation, in brackets, with pages or a volume."""
    for line in page.head:
        if line.number in taken or not _CITATION.match(line.words):
            continue
        read = cited(line.words.rstrip(".")[1:-1])
        if read is None or not read.publication.name:
            continue
        rule, lines = "collected works", (line.number,)
        yield Sign(rule, lines, "published_in", read.publication, PLACED)
        if read.dated is not None:
            yield Sign(rule, lines, "edition_published" if read.edition else "published", read.dated, PLACED)
