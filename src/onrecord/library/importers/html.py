"""HTML, and pages saved from the web."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.fault import FileRefused
from ...model.file import File
from ...model.text import Document, Source
from ...plugins import importer
from ..composing import document_of_blocks
from ..web.reading import read_page


@importer("html", suffixes=(".html", ".htm", ".xhtml"), media_types=("text/html", "application/xhtml+xml"))
def html(file: File, source: Source, *, main_block: bool = True) -> Iterator[Document]:
    """HTML: the text of the page's main block, its headings and notes; bylines and date lines are front matter, licence
    lines back matter, navigation, sharing, cookies and scripts nothing. The head comes from linked data, meta elements,
    microdata, bylines and addresses."""
    page = read_page(file.content, file.name, main_block=main_block)
    if not page.blocks and not page.words:
        raise FileRefused("file-empty", f"{file.name} has no words in it")
    if not page.blocks:
        raise FileRefused("file-broken", f"{file.name} is nested too deep, or too broken, to be read; save it again")
    yield document_of_blocks(file, source, page.blocks, page.head, issues=page.issues)
