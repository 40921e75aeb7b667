from __future__ import annotations

import io
import threading
import time
import zipfile

import pytest

from onrecord.library.importing import imported_by, importers
from onrecord.library.intake import prepared
from onrecord.model.fault import FileRefused
from onrecord.model.file import File

WORDS = "The harbour master said that the unloading had stopped before noon, and that nobody had ordered it."


def page(number: int) -> File:
    return File(name=f"{number}.html", content=f"<p>{WORDS} {number}</p>".encode())


def archive(members: int) -> File:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        for number in range(members):
            written.writestr(f"{number:03}.txt", f"{WORDS} {number}")
    return File(name="many.zip", content=packed.getvalue())


def test_what_is_asked_for_comes_in_the_order_in_which_it_was_asked() -> None:
    with importers(2) as crew:
        asked = [imported_by(crew, file, prepared(file)[0]) for file in map(page, range(8))]
        texts = [document.text for documents in asked for document in documents]
    assert texts == [f"{WORDS} {number}" for number in range(8)]


def test_a_refusal_is_raised_where_the_documents_are_asked_for() -> None:
    file = File(name="a.pdf", content=b"%PDF-1.7 broken off")
    with importers(1) as crew, pytest.raises(FileRefused) as refused:
        list(imported_by(crew, file, prepared(file)[0]))
    assert refused.value.code == "file-broken"


def test_leaving_in_the_middle_leaves_no_thread_and_no_process_behind() -> None:
    file = archive(200)
    crew = importers(1)

    def leave() -> None:
        with crew:
            documents = imported_by(crew, file, prepared(file)[0])
            assert next(documents).within == "000.txt"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        leave()
    until = time.monotonic() + 20
    while any(thread.name.startswith("onrecord-crew") for thread in threading.enumerate()) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("onrecord-crew")]
    assert all(process.gone for process in crew._processes)
