"""EPUB: a book."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from ...model.fault import FileRefused
from ...model.file import File
from ...model.text import Document, Head, Publication, Source
from ...plugins import importer
from ..blocks import Block, evened
from ..composing import document_of_blocks
from ..dates import dated
from ..markup import Element, local, text_of, xml_tree
from ..packed import content_of, opened
from ..web.walk import blocks_of_book

_CONTAINER = "META-INF/container.xml"


@importer("epub", suffixes=(".epub",), media_types=("application/epub+zip",))
def epub(file: File, source: Source) -> Iterator[Document]:
    """EPUB: one document for the book, its chapters in the order of the spine, notes as notes; the day of the edition
    is that of the electronic book, never that of writing. It has no pages."""
    with opened(file) as packed:
        package, folder = _package(file, packed)
        blocks = list(_chapters(file, packed, package, folder))
        yield document_of_blocks(file, source, blocks, _head(package))


def _package(file: File, packed: zipfile.ZipFile) -> tuple[Element, str]:
    container, _ = xml_tree(content_of(packed, _CONTAINER, file.name), file.name)
    paths = [element.get("full-path") for element in container.iter() if local(element) == "rootfile"]
    if not paths or not paths[0]:
        raise FileRefused("file-broken", f"{file.name} does not name its package; get another copy")
    package, _ = xml_tree(content_of(packed, paths[0], file.name), file.name)
    return package, posixpath.dirname(paths[0])


def _chapters(file: File, packed: zipfile.ZipFile, package: Element, folder: str) -> Iterator[Block]:
    if "META-INF/encryption.xml" in packed.namelist() and "META-INF/rights.xml" in packed.namelist():
        raise FileRefused("file-encrypted", f"{file.name} is locked by its seller; get a copy without a lock")
    held = {
        element.get("id", ""): element for element in package.iter() if local(element) == "item" and element.get("href")
    }
    for reference in package.iter():
        element = held.get(reference.get("idref", "")) if local(reference) == "itemref" else None
        if element is None or "nav" in element.get("properties", "").split():
            continue
        path = posixpath.normpath(posixpath.join(folder, unquote(element.get("href", "").split("#")[0])))
        chapter, _ = xml_tree(content_of(packed, path, file.name), f"{file.name}!/{path}")
        yield from blocks_of_book(chapter)


def _head(package: Element) -> Head:
    found: dict[str, list[str]] = {}
    refined = {
        (element.get("refines", "").lstrip("#"), element.get("property", "")): evened(text_of(element))
        for element in package.iter()
        if local(element) == "meta" and element.get("property")
    }
    for element in package.iter():
        name = local(element)
        if name == "creator" or name == "contributor":
            attribute = next((value for key, value in element.attrib.items() if str(key).endswith("role")), "")
            name = str(attribute) or refined.get((element.get("id", ""), "role"), "aut" if name == "creator" else "")
        if "/dc/elements/" in str(element.tag) and evened(text_of(element)):
            found.setdefault(name, []).append(evened(text_of(element)))
    one = {name: values[0] for name, values in found.items()}
    return Head(
        title=one.get("title", ""),
        authors=tuple(found.get("aut", ())),
        translator=one.get("trl", ""),
        transcriber=one.get("trc", ""),
        edition_published=dated(one["date"]) if "date" in one else None,
        modified=dated(refined.get(("", "dcterms:modified"), "")),
        published_in=Publication(publisher=one.get("publisher", "")),
        series=refined.get(("", "belongs-to-collection"), ""),
        licence=one.get("rights", ""),
        language=one.get("language", ""),
    )
