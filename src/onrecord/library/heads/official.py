"""Communiqués, decrees and notices: the body that issues them on one line, the kind of paper on the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model.text import PassageKind

from .dateline import read_dateline
from .labels import labelled
from .sign import PLACED, Page, Sign, Taken

_PAPER = re.compile(
    r"(?:(?:official|joint|press|public|general) )?(?P<kind>communiqu[eé]|announcement|notice"
    r"|proclamation|decree|ordinance|regulations?|order)(?: (?:no|nr)\.? ?\d[\w/-]*)?"
    r"(?:[.,:]?$|,? (?:concerning|of|on|to|regarding|relating to|about)\b.{3,160}$)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:the )?(?:[\w.’'-]+ ){0,5}?(?:ministry|department|office|board|council|government|commission(?:er)?|secretariat"
    r"|cabinet|prefecture|municipality|headquarters|command|administration|authority|bureau|chancery|staff|union"
    r"|directorate|governor)\b(?: (?:of|for|and|the|in|at)\b.{0,60}|,? [A-ZÀ-Ž].{0,40})?$",
    re.IGNORECASE,
)
_DECREES = frozenset({"proclamation", "decree", "ordinance", "regulation", "order"})


_RELEASE = re.compile(r"(?:press|news) release(?: no\.? ?\d[\w/-]*)?\.?$", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:for (?:immediate )?release|embargoed|not for (?:release|publication)|for the press)\b.{0,60}$", re.I
)


def release(page: Page, taken: Taken) -> Iterator[Sign]:
    """``PRESS RELEASE`` alone above the title, with what is said of when it may be printed."""
    top = next((line for line in page.head[:4] if line.number not in taken and _RELEASE.match(line.words)), None)
    if top is None:
        return
    yield Sign("official: release", (top.number,), "genre", "communique", PLACED)
    for line in page.head[: top.number + 5]:
        if _BESIDE.match(line.words):
            yield Sign("official: release", (line.number,))
        elif line.number < top.number and is_body(line.words):
            yield Sign("official: body", (line.number,), "authors", (line.words,), PLACED)


def official(page: Page, taken: Taken) -> Iterator[Sign]:
    """A line that is a body's name, and below it the paper that it issues, with the rest of its block as the title."""
    for body, line in zip(page.head, page.head[1:8], strict=False):
        paper = _PAPER.match(line.words)
        if paper is None or {body.number, line.number} & taken:
            continue
        if not is_body(body.words) or not line.words[:1].isupper():
            continue
        block = [line]
        for following in page.block(line)[1:4]:
            if read_dateline(following.words) or labelled(following.words) or following.words[:1] in ("", "(", "["):
                break
            block.append(following)
        numbers = tuple(one.number for one in block)
        title = " ".join(one.words for one in block)
        kind = paper["kind"].lower().removesuffix("s")
        yield Sign("official: body", (body.number,), "authors", (body.words,), PLACED)
        yield Sign("official: paper", numbers, "title", title, PLACED + 5, PassageKind.HEADING)
        genre = "decree" if kind in _DECREES else "communique"
        yield Sign("official: paper", numbers, "genre", genre, PLACED, PassageKind.HEADING)
        return


def is_body(words: str) -> bool:
    """Whether a line is the name of an office or body, and nothing else."""
    return len(words) <= 90 and words[:1].isupper() and bool(_BODY.match(words))
