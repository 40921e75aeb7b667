"""A case to add to, and a file read by the importer it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.library.intake import documents_in, prepared
from onrecord.model.file import File
from onrecord.model.text import Document
from onrecord.store import Store

Read = Callable[[str, bytes | str], Document]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty case."""
    with Store.create(tmp_path / "case.onrecord") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for documents."""
    made = tmp_path / "documents"
    made.mkdir()
    return made


def all_documents(name: str, content: bytes | str) -> list[Document]:
    file = File(name=name, content=content.encode() if isinstance(content, str) else content)
    source, _ = prepared(file)
    return list(documents_in(file, source))


@pytest.fixture
def read_all() -> Callable[[str, bytes | str], list[Document]]:
    """The documents in a file of that name and content."""
    return all_documents


@pytest.fixture
def read() -> Read:
    """The one document in a file of that name and content."""

    def one(name: str, content: bytes | str) -> Document:
        (document,) = all_documents(name, content)
        return document

    return one
