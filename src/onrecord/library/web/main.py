"""Which part of a page is its text: by the marks of the page where they are clear, else as trafilatura proposes.

Only the place is ever taken from the proposal; the words are always those of the page's own blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from ...model.text import PassageKind
from ..blocks import Block
from ..markup import Element
from .walk import Piece

_LETTERS = re.compile(r"\W+")
_CREDIT = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|autor|date|published|pub-?date|meta|timestamp|entry-meta|dateline)", re.I
)
_KEPT_BELOW = re.compile(
    r"©|\(c\)|copyright|licen[cs]e|lizenz|last (?:updated|modified)|transcri|source:|quelle:", re.I
)
_LONGEST_CREDIT = 200


def main_blocks(pieces: Sequence[Piece], root: Element, page: bytes = b"") -> Iterator[Block]:
    """The blocks of the text, headings and credits above it as front matter, licence lines below it as back matter.

    Where the page's bytes are given, a main block that it does not mark is searched for.
    """
    if not pieces:
        return
    first, last, container = _extent(pieces, root, page)
    title = _title_place(pieces, first)
    for place, piece in enumerate(pieces):
        inside = first <= place <= last and (container is None or _within(piece.element, container))
        kind = _kind(piece, inside=inside, before=title <= place < first, after=place > last)
        if kind is not None:
            yield Block(kind=kind, text=piece.text)


def _kind(piece: Piece, *, inside: bool, before: bool, after: bool) -> PassageKind | None:
    linked = piece.linked > 0.6 * len(piece.text)
    if piece.zone in ("footer", "aside"):
        below = piece.zone == "footer" and len(piece.text) < 1000 and _KEPT_BELOW.search(piece.text)
        return PassageKind.BACK if below else None
    if inside:
        credit = piece.kind is PassageKind.PARAGRAPH and _credit(piece)
        furniture = linked and len(piece.text) < 60 and piece.kind is PassageKind.PARAGRAPH and not credit
        return None if furniture else PassageKind.FRONT if credit else piece.kind
    if piece.kind is PassageKind.NOTE:
        return PassageKind.NOTE
    if before:
        heading = piece.kind is PassageKind.HEADING
        return PassageKind.HEADING if heading else PassageKind.FRONT if not linked or _credit(piece) else None
    below = after and not linked and len(piece.text) < 1000 and _KEPT_BELOW.search(piece.text)
    return PassageKind.BACK if below else None


def _credit(piece: Piece) -> bool:
    """Whether the words are a byline or a date line of the page, and not of the text."""
    if len(piece.text) > _LONGEST_CREDIT:
        return False
    element: Element | None = piece.element
    for _ in range(2):
        if element is None:
            return False
        if element.tag == "address" or _CREDIT.search(f"{element.get('class', '')} {element.get('rel', '')}"):
            return True
        element = element.getparent()
    return False


def _title_place(pieces: Sequence[Piece], first: int) -> int:
    """Where the title above the text stands: the last chief heading at most a dozen blocks before it."""
    for place in range(first, max(-1, first - 12), -1):
        if pieces[place].kind is PassageKind.HEADING and not pieces[place].zone:
            return place
    return first


def _extent(pieces: Sequence[Piece], root: Element, page: bytes) -> tuple[int, int, Element | None]:
    """The first and the last block of the text and what holds them."""
    container = _marked(pieces, root)
    if container is None and page and _furnished(pieces):
        proposed = _proposed(pieces, page)
        if proposed:
            container = _holder([pieces[place] for place in proposed])
            return proposed[0], proposed[-1], container
    if container is None:
        return 0, len(pieces) - 1, None
    inside = [place for place, piece in enumerate(pieces) if _within(piece.element, container)]
    return inside[0], inside[-1], container


def _furnished(pieces: Sequence[Piece]) -> bool:
    """Whether there is anything on the page but a text: else no block need be searched for."""
    linked = sum(piece.linked for piece in pieces)
    return linked > 0.1 * sum(len(piece.text) for piece in pieces) or len(pieces) > 200


def _marked(pieces: Sequence[Piece], root: Element) -> Element | None:
    """The one element that the page itself marks as its article, if it holds most of the prose."""
    marks = [
        element
        for element in root.iter("article", "main", "div", "section")
        if element.tag in ("article", "main")
        or element.get("itemprop") == "articleBody"
        or element.get("role") in ("main", "article")
    ]
    if not marks:
        return None
    prose = [
        piece for piece in pieces if not piece.zone and len(piece.text) > 80 and 2 * piece.linked < len(piece.text)
    ]
    total = sum(len(piece.text) for piece in prose)
    best: Element | None = None
    counts = dict.fromkeys(marks, 0)
    for piece in prose:
        for each in (piece.element, *piece.element.iterancestors()):
            if each in counts:
                counts[each] += len(piece.text)
    for mark in marks:  # the innermost comes last
        if total > 200 and counts[mark] >= 0.75 * total:
            best = mark
    return best


def _proposed(pieces: Sequence[Piece], page: bytes) -> list[int]:
    """The places of the blocks that trafilatura takes for the text."""
    import trafilatura  # loads for a second: only for a page whose text has to be searched for

    found: Any = trafilatura.bare_extraction(page.decode(), fast=True, include_comments=False)
    if found is None or not found.text:
        return []
    words = _LETTERS.sub("", found.text).lower()
    places: list[int] = []
    for place, piece in enumerate(pieces):
        if len(piece.text) > 30 and piece.zone not in ("footer", "aside"):
            key = _LETTERS.sub("", piece.text[:120]).lower()
            if len(key) > 15 and key in words:
                places.append(place)
    return _without_strays(places, pieces)


def _without_strays(places: list[int], pieces: Sequence[Piece]) -> list[int]:
    """The places less those far above or below the rest: a heading of the page's frame that the text repeats."""
    while len(places) > 2 and places[1] - places[0] > 25 and len(pieces[places[0]].text) < 200:
        places = places[1:]
    while len(places) > 2 and places[-1] - places[-2] > 25 and len(pieces[places[-1]].text) < 200:
        places = places[:-1]
    return places


def _holder(pieces: Sequence[Piece]) -> Element:
    """The innermost element that holds nine tenths of the words."""
    total = sum(len(piece.text) for piece in pieces)
    counts: dict[Element, int] = {}
    for piece in pieces:
        for each in (piece.element, *piece.element.iterancestors()):
            counts[each] = counts.get(each, 0) + len(piece.text)
    holding = [element for element, count in counts.items() if count >= 0.9 * total]
    return max(holding, key=lambda element: sum(1 for _ in element.iterancestors()))


def _within(element: Element, container: Element) -> bool:
    return element is container or any(each is container for each in element.iterancestors())


def headless(blocks: Iterator[Block]) -> list[Block]:
    """Blocks with runs of the same words taken once: pages repeat their titles."""
    kept: list[Block] = []
    for block in blocks:
        if kept and kept[-1].text == block.text:
            if block.kind is PassageKind.HEADING:
                kept[-1] = replace(kept[-1], kind=block.kind)
            continue
        kept.append(block)
    return kept
