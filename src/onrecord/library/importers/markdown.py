"""Markdown, with the fields that may stand before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ...model.file import File
from ...model.text import Document, PassageKind, Source
from ...plugins import importer
from ..blocks import Block
from ..composing import document_of_blocks
from ..decoding import decoded, guess_told
from ..fields import misunderstood, read_fields
from ..front_matter import parted


@importer("markdown", suffixes=(".md", ".markdown", ".mkd"), media_types=("text/markdown",))
def markdown(file: File, source: Source) -> Iterator[Document]:
    """Markdown: headings, paragraphs, list elements, rows of tables and footnotes, their marks taken away. Fields
    before the text (YAML-like between ``---``, TOML between ``+++``) are read into the head."""
    read = decoded(file.content)
    fields, body = parted(read.text)
    head = read_fields(fields)
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    issues = (*guess_told(read, file.name), *misunderstood(head, file.name))
    yield document_of_blocks(file, source, _blocks(tokens), head.head, issues=issues)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    row: list[str] = []
    opened = ""
    for token in tokens:
        if token.type in ("heading_open", "paragraph_open", "tr_open"):
            opened = token.type
            row = []
        elif token.type == "inline" and opened == "tr_open":
            row.append(_words(token.children or ()))
        elif token.type == "tr_close":
            yield Block(text=" ".join(row))
        elif token.type == "inline":
            yield _paragraph(_words(token.children or ()), heading=opened == "heading_open")
        elif token.type in ("fence", "code_block"):
            yield Block(text=token.content)


def _paragraph(words: str, *, heading: bool) -> Block:
    if words.startswith("[^") and "]:" in words[:12]:
        return Block(kind=PassageKind.NOTE, text=words)
    return Block(kind=PassageKind.HEADING if heading else PassageKind.PARAGRAPH, text=words)


def _words(children: Sequence[Token]) -> str:
    """The words of inline marks; the address of a link is left out, and raw HTML with it."""
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in children
        if child.type in ("text", "code_inline", "softbreak", "hardbreak", "image", "text_special")
    )
