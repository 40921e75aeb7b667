"""Pictures of pages read by tesseract, where it is installed."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..blocks import Block, evened

_INCH = 72
_DOTS = 300
_LARGEST = 5000
"""Dots along the longer side of a page, however large it says it is."""
_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Recognised:
    """The paragraphs of a page and how sure tesseract is of their words, from 0 to 100."""

    blocks: tuple[Block, ...]
    confidence: float


def reader() -> str:
    """Where tesseract is; empty where it is not."""
    return shutil.which("tesseract") or ""


def recognised(page: Any, label: str, program: str) -> Recognised:
    """The paragraphs of a page, read from its picture; none where tesseract fails on it."""
    width, height = page.get_size()
    scale = min(_DOTS / _INCH, _LARGEST / max(width, height, 1))
    picture = page.render(scale=scale, grayscale=True)
    try:
        rows = bytes(picture.buffer)
        lines = (rows[row * picture.stride :][: picture.width] for row in range(picture.height))
        plain = b"P5 %d %d 255\n" % (picture.width, picture.height) + b"".join(lines)
    finally:
        picture.close()
    dots = str(max(70, round(scale * _INCH)))
    command = [program, "stdin", "stdout", "--dpi", dots, "-c", "tessedit_create_tsv=1"]
    try:
        done = subprocess.run(command, input=plain, capture_output=True, timeout=_SECONDS, check=True)
    except (subprocess.SubprocessError, OSError):
        return Recognised((), 0.0)
    words = list(_words(done.stdout.decode("utf-8", "replace")))
    sure = sum(confidence for _, _, confidence in words) / len(words) if words else 0.0
    return Recognised(tuple(_blocks(words, label)), sure)


def _words(table: str) -> Iterator[tuple[tuple[str, str], str, float]]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        word = evened(row.get("text") or "")
        if row.get("level") == "5" and word:
            yield (str(row["block_num"]), str(row["par_num"])), word, float(row["conf"])


def _blocks(words: list[tuple[tuple[str, str], str, float]], label: str) -> Iterator[Block]:
    place: tuple[str, str] | None = None
    gathered: list[str] = []
    for paragraph, word, _ in words:
        if paragraph != place and gathered:
            yield Block(text=" ".join(gathered), page=label)
            gathered = []
        place = paragraph
        gathered.append(word)
    if gathered:
        yield Block(text=" ".join(gathered), page=label)
