"""The one block model: an importer turns a file into blocks, blocks into a canonical text and its passages."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from ..model.passages import Passages
from ..model.text import PassageKind

_UNSPEAKABLE = re.compile("[\x00\ud800-\udfff]")

SEPARATOR = "\n\n"
"""What stands between two blocks in the canonical text of a format that has blocks of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, paragraph, note or piece of front or back matter as a format gives it; `page` as printed."""

    kind: PassageKind = PassageKind.PARAGRAPH
    text: str
    page: str | None = None


def evened(text: str) -> str:
    """White space as one space, none at the ends; what no text can hold as U+FFFD."""
    return speakable(" ".join(text.split()))


def speakable(text: str) -> str:
    """NUL and lone surrogates replaced by U+FFFD, one for one."""
    return _UNSPEAKABLE.sub("\ufffd", text)


def composed(blocks: Iterable[Block]) -> tuple[str, Passages]:
    """The canonical text of blocks, white space inside each evened, and their passages; empty blocks are left out."""
    texts: list[str] = []
    starts, ends = array("q"), array("q")
    kinds: list[PassageKind] = []
    pages: list[str | None] = []
    at = 0
    for block in blocks:
        text = evened(block.text)
        if not text:
            continue
        texts.append(text)
        starts.append(at)
        ends.append(at + len(text))
        kinds.append(block.kind)
        pages.append(block.page)
        at += len(text) + len(SEPARATOR)
    return SEPARATOR.join(texts), Passages(starts, ends, kinds, pages)
