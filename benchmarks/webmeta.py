"""The heads of saved web pages: what the HTML importer reads of author, title and date.

    python benchmarks/webmeta.py PAGES.jsonl[.gz] OUT.jsonl

PAGES has one page a line: ``id`` and ``html``. OUT gets ``id``, ``author`` (a list), ``title`` and ``date`` for each,
to be scored against the same file; the date is that of publication, else of writing, else of the last change. Only the
bytes of the page are read; its address is not told to the importer.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord.library.intake import documents_in, prepared
from onrecord.model.file import File


def pages(path: Path) -> Iterator[dict[str, str]]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from map(json.loads, content.splitlines())


def main(pages_at: str, out: str) -> None:
    started = time.process_time()
    size = 0
    with Path(out).open("w", encoding="utf-8") as predictions:
        for page in pages(Path(pages_at)):
            file = File(name="page.html", content=page["html"].encode("utf-8", "surrogatepass"))
            size += len(file.content)
            source, _ = prepared(file)
            (document,) = documents_in(file, source)
            head = document.head
            date = head.published or head.written or head.delivered or head.modified
            authors, day = list(head.authors), date.edtf if date else None
            read = {"id": page["id"], "author": authors or None, "title": head.title or None, "date": day}
            predictions.write(json.dumps(read) + "\n")
    seconds = time.process_time() - started
    print(f"{size / 1e6:.1f} MB in {seconds:.2f} s of processor time, {size / 1e6 / seconds:.1f} MB/s")


if __name__ == "__main__":
    main(*sys.argv[1:3])
