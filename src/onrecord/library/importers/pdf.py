"""PDF, with its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...model.fault import FileRefused, Issue
from ...model.file import File
from ...model.text import Document, Head, Source
from ...plugins import importer
from ..blocks import Block, evened
from ..composing import document_of_blocks
from ..dates import dated

MOST_PAGES = 20_000
"""Pages of one file, past which it is refused."""

_FEWEST_LETTERS = 12
"""Letters on a page, below which it is taken for a picture."""

_NOTHING = re.compile(
    r"^\(?(?:untitled|unspecified|anonymous|unknown|none|null|user|admin|root)\)?$|^Microsoft (?:Word|PowerPoint) - |"
    r"\.(?:docx?|indd|qxd|tex|dvi|pdf)$|^\W*$",
    re.IGNORECASE,
)


@importer("pdf", suffixes=(".pdf",), media_types=("application/pdf",))
def pdf(file: File, source: Source) -> Iterator[Document]:
    """PDF: lines by their place on the page, paragraphs on the page where they begin, footnotes as notes, headings by
    their type; a line's end is a space and the hyphen there stays. Running heads and page numbers are no part of the
    text; pages are called by the numbers printed on them. Pages that are pictures are read with tesseract, where that
    is installed."""
    import pypdfium2  # loads its own library

    try:
        opened = pypdfium2.PdfDocument(file.content)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).lower() or "security" in str(fault).lower():
            says = f"{file.name} is locked with a password; unlock it and add it again"
            raise FileRefused("file-encrypted", says) from None
        raise FileRefused("file-broken", f"{file.name} is a broken PDF ({fault}); get another copy") from None
    try:
        blocks, issues = _read(file, opened)
        head = _head(opened.get_metadata_dict())
    except pypdfium2.PdfiumError as fault:
        raise FileRefused("file-broken", f"{file.name} is a broken PDF ({fault}); get another copy") from None
    finally:
        opened.close()
    yield document_of_blocks(file, source, blocks, head, issues=issues)


def _read(file: File, opened: Any) -> tuple[Sequence[Block], tuple[Issue, ...]]:
    from ..pdf.furniture import cleared
    from ..pdf.layout import blocks_of
    from ..pdf.lines import page_of

    if not 0 < len(opened) <= MOST_PAGES:
        raise FileRefused("file-broken", f"{file.name} has {len(opened)} pages; divide it, or get another copy")
    pages = []
    for index in range(len(opened)):
        page = opened[index]
        pages.append(page_of(page, index))
        page.close()
    labels = [evened(opened.get_page_label(index) or "") or str(index + 1) for index in range(len(opened))]
    pictures = [page.index for page in pages if sum(len(line.text) for line in page.lines) < _FEWEST_LETTERS]
    if len(pictures) == len(pages):
        return _pictures(file, opened, pictures, labels)
    clean = cleared(pages, labels)
    blocks = list(blocks_of(clean))
    pictured = [index for index in pictures if _has_picture(opened[index])]
    if not pictured:
        return blocks, ()
    return _with_pictures(file, opened, blocks, pictured, clean.labels)


def _pictures(
    file: File, opened: Any, pictures: Sequence[int], labels: Sequence[str]
) -> tuple[Sequence[Block], tuple[Issue, ...]]:
    from ..pdf.ocr import reader

    if not any(_has_picture(opened[index]) for index in pictures):
        raise FileRefused("file-empty", f"{file.name} has pages, but neither words nor pictures on them")
    if not reader():
        says = f"{file.name} holds only pictures of pages; install tesseract, or add it after OCR, with --again"
        raise FileRefused("pdf-needs-ocr", says)
    blocks, issues = _with_pictures(file, opened, [], pictures, labels)
    if not blocks:
        says = f"{file.name} holds only pictures of pages, and tesseract finds no words in them; add it after OCR"
        raise FileRefused("pdf-needs-ocr", says)
    return blocks, issues


def _with_pictures(
    file: File, opened: Any, blocks: Sequence[Block], pictures: Sequence[int], labels: Sequence[str]
) -> tuple[Sequence[Block], tuple[Issue, ...]]:
    """The blocks with those of the pictured pages after the pages before them, and what that leaves to look at."""
    from ..pdf.ocr import reader, recognised

    program = reader()
    named = ", ".join(labels[index] for index in pictures[:20])
    if not program:
        says = f"pages {named} of {file.name} are pictures and were not read; install tesseract and add it --again"
        return blocks, (Issue(code="pdf-needs-ocr", says=says, file=file.name),)
    merged = list(blocks)
    sure: list[float] = []
    for index in pictures:
        found = recognised(opened[index], labels[index], program)
        before = {labels[earlier] for earlier in range(index)}
        place = max((number + 1 for number, block in enumerate(merged) if block.page in before), default=0)
        merged[place:place] = found.blocks
        sure.append(found.confidence)
    says = (
        f"pages {named} of {file.name} are pictures and were read by machine, with a confidence of "
        f"{sum(sure) / len(sure):.0f} in 100; compare them with the original"
    )
    return merged, (Issue(code="text-from-pictures", says=says, file=file.name),)


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as pdfium

    return any(True for _ in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=4))


def _head(given: Mapping[str, str]) -> Head:
    def told(key: str) -> str:
        words = evened(given.get(key) or "")
        return "" if _NOTHING.search(words) else words

    author = told("Author")
    return Head(
        title=told("Title"),
        authors=tuple(filter(None, (name.strip() for name in author.split(";")))),
        modified=dated(given.get("ModDate") or given.get("CreationDate") or ""),
    )
