"""A page of the web read: its blocks and its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from ...model.fault import FileRefused, Issue
from ...model.text import Head
from ..blocks import Block, speakable
from ..decoding import decoded, guess_told
from ..markup import Element, refuse_larger
from .head import head_of_page
from .main import headless, main_blocks
from .walk import pieces_of

_CHARSET = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w-]+)""", re.I
)
_WORDS = re.compile(rb">[^<>]*[^\W\d_][^<>]*<")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds and says of itself."""

    blocks: Sequence[Block]
    head: Head
    issues: tuple[Issue, ...] = ()
    words: bool = True
    """Whether there are any words between its tags at all."""


def read_page(content: bytes, name: str, *, declared: str = "", main_block: bool = True) -> Page:
    """The blocks and the head of a page; with `main_block` its text is searched for where the page does not mark it."""
    text, issues = _text(content, name, declared)
    root = _tree(text, name)
    pieces = list(pieces_of(root))
    head = head_of_page(root, pieces)
    blocks = headless(main_blocks(pieces, root, text if main_block else b""))
    return Page(blocks, head, issues, bool(blocks) or bool(_WORDS.search(content)))


def _text(content: bytes, name: str, declared: str) -> tuple[bytes, tuple[Issue, ...]]:
    """The page in UTF-8, from the encoding that it declares."""
    refuse_larger(content, name)
    found = _CHARSET.search(content[:4096])
    said = declared or (found[1] or found[2]).decode("ascii") if found else declared
    read = decoded(content, said)
    return _DECLARATION.sub("", speakable(read.text), count=1).encode("utf-8"), guess_told(read, name)


def _tree(text: bytes, name: str) -> Element:
    """The tree of a page; nothing in it is run, expanded or fetched."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(text, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        raise FileRefused("file-broken", f"{name} is not HTML that can be read ({fault})") from None
    if root is None:
        raise FileRefused("file-empty", f"{name} has no words in it")
    return root
