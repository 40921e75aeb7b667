"""From blocks or plain text and what a format says of them to a document: what the format says wins, what the head of
the text says fills the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import cache
from typing import Any, TypeVar

from ..model.fault import FileRefused, Issue
from ..model.file import File
from ..model.passages import Passages
from ..model.text import Document, Head, PassageKind, Publication, Source
from .blocks import Block, composed
from .heads import HeadRead, genre_told, read_head
from .language import language_of
from .notes import notes
from .paragraphs import paragraphs

_AUTHORS = frozenset(kind for kind in PassageKind if kind.authors)

V = TypeVar("V", Head, Publication)


def document_of_blocks(
    file: File,
    source: Source,
    blocks: Iterable[Block],
    head: Head,
    *,
    within: str = "",
    issues: Iterable[Issue] = (),
) -> Document:
    """A document of a format that has blocks of its own."""
    text, passages = composed(blocks)
    return _document(file, source, text, passages, head, within, tuple(issues), id="")


def document_of_text(
    file: File,
    source: Source,
    text: str,
    head: Head,
    *,
    id: str = "",
    within: str = "",
    issues: Iterable[Issue] = (),
) -> Document:
    """A document of plain text, which stays exactly as it is."""
    passages = paragraphs(text)
    passages = passages.told_apart({PassageKind.NOTE: notes(text, passages)})
    return _document(file, source, text, passages, head, within, tuple(issues), id=id)


def _document(
    file: File,
    source: Source,
    text: str,
    passages: Passages,
    head: Head,
    within: str,
    issues: tuple[Issue, ...],
    *,
    id: str,
) -> Document:
    if not len(passages):
        raise FileRefused("file-empty", f"{within or file.name} has no words in it")
    read = _head_over(text, passages, (within or file.name).rsplit("/", 1)[-1])
    passages = passages.told_apart(
        {PassageKind.FRONT: read.front, PassageKind.BACK: read.back, PassageKind.HEADING: read.headings}
    )
    head = filled(_as_printed(head, read.head) if source.importer == "html" else head, read.head)
    told: dict[str, Any] = {} if head.genre else {"genre": genre_told(head.title)}
    if not head.language:
        told["language"] = language_of(_sample(text, passages))
    head = replace(head, **told) if any(told.values()) else head
    return Document(
        id=id,
        source=source.digest,
        file=file.name,
        within=within,
        head=head,
        text=text,
        passages=passages,
        issues=issues,
    )


def _head_over(text: str, passages: Passages, file_name: str) -> HeadRead:
    """The head of the text. A head stands over something: where it would take every passage they are the author's own
    words after all, and a text of one passage has no head."""
    read = read_head(text, passages, file_name=file_name)
    if len(read.front | read.back | read.headings) < len(passages):
        return read
    if len(passages) == 1:
        return read_head("", (), file_name=file_name)
    return replace(read, front=frozenset(), back=frozenset(), headings=frozenset())


def _as_printed(page: Head, text: Head) -> Head:
    """The head of a web page, with what the text itself prints of it in full: the author's name where the page has the
    surname alone, and the paper whose number stands over the text, not the site that shows it."""
    full = [name for name in text.authors if name.rpartition(" ")[2] in page.authors]
    if full and len(page.authors) == len(full) and all(" " not in name for name in page.authors):
        page = replace(page, authors=tuple(full))
    site, paper = page.published_in, text.published_in
    if paper.name and (paper.issue or paper.volume) and not (site.issue or site.volume) and paper.name != site.name:
        page = replace(page, published_in=paper)
    return page


def filled(first: V, second: V) -> V:
    """The first with its empty fields taken from the second, those of the publication one by one."""
    kind: Any = type(first)
    if first == _empty(kind):
        return second
    changes: dict[str, Any] = {}
    for name in _names(kind):
        mine, other = getattr(first, name), getattr(second, name)
        if isinstance(mine, Publication):
            if mine != other:
                changes[name] = filled(mine, other)
        elif not mine and other:
            changes[name] = other
    return replace(first, **changes) if changes else first


@cache
def _empty(kind: Any) -> Any:
    return kind()


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _sample(text: str, passages: Passages) -> str:
    """Some of the author's own words: enough to tell the language by."""
    if passages.kinds() <= _AUTHORS:
        return text[:8000]
    words: list[str] = []
    length = 0
    for _, kind, start, end, _ in passages.rows():
        if kind in _AUTHORS:
            words.append(text[start : min(end, start + 4000)])
            length += end - start
            if length > 8000:
                break
    return " ".join(words) or text[:8000]
