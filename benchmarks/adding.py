"""How fast documents are added, each against the bare library that does its chief work, in the same run.

    python benchmarks/adding.py text TEXTS.jsonl[.gz]     plain text, index included, against SQLite's bare index
    python benchmarks/adding.py text TEXTS --size 9       the same text in files of some 9 KB each, cut at paragraphs
    python benchmarks/adding.py records TEXTS.jsonl[.gz]  every four paragraphs as a record of one JSON Lines
                                                          file: many small documents
    python benchmarks/adding.py html PAGES.jsonl[.gz]     pages with and without a search for the main block, against
                                                          trafilatura's own time for the same pages

TEXTS has a ``text`` a line, PAGES an ``html``. Times are processor seconds of all processes, the best of three runs;
the memory is the peak of the process.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from onrecord.library import add
from onrecord.library.intake import prepared
from onrecord.library.paragraphs import paragraphs
from onrecord.model.file import File
from onrecord.plugins import plugin
from onrecord.store import Store

RUNS = 3
LEAST = 40_000_000


def records(path: Path, field: str) -> list[str]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line)[field] for line in content.splitlines()]


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds, those of child processes included; the best of a few runs."""
    best = float("inf")
    for _ in range(RUNS):
        before = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        work()
        after = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        best = min(best, after - before)
    return best


def pieces(texts: Iterable[str], kilobytes: float) -> Iterator[str]:
    """The texts one after the other, cut at the ends of paragraphs into pieces of about that size."""
    held: list[str] = []
    size = 0
    for paragraph in (one for text in texts for one in text.split("\n\n")):
        held.append(paragraph)
        size += len(paragraph.encode()) + 2
        if size >= kilobytes * 1000 - len(paragraph) / 2:
            yield "\n\n".join(held)
            held, size = [], 0
    if held:
        yield "\n\n".join(held)


def text(path: Path, kilobytes: float) -> None:
    """Add every text, or every piece of that size, as a file of its own, repeated until there are some 40 MB."""
    texts = records(path, "text")
    if kilobytes:
        texts = list(pieces(texts, kilobytes))
    size = sum(len(each.encode()) for each in texts)
    rounds = max(1, round(LEAST / size))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "documents"
        folder.mkdir()
        for turn in range(rounds):
            for number, each in enumerate(texts):
                (folder / f"{turn}-{number:05}.txt").write_text(f"{each}\n\nCopy {turn}.\n", encoding="utf-8")
        total = sum(file.stat().st_size for file in folder.iterdir())
        runs = iter(range(RUNS))

        def added() -> None:
            with Store.create(Path(name) / f"{next(runs)}.onrecord") as store:
                add(store, [folder])

        started = time.perf_counter()
        own = seconds(added)
        wall = (time.perf_counter() - started) / RUNS
        bare = seconds(lambda: bare_index([file.read_text(encoding="utf-8") for file in folder.iterdir()]))
        with Store.open(Path(name) / "0.onrecord") as store:
            started = time.perf_counter()
            add(store, [folder])
            again = time.perf_counter() - started
    count = rounds * len(texts)
    print(f"plain text, {total / 1e6:.0f} MB in {count} files of {total / 1e3 / count:.1f} KB, index included:")
    print(
        f"  added        {total / 1e6 / own:6.1f} MB/s of processor time ({total / 1e6 / wall:.1f} MB/s by the clock), "
        f"{own / count * 1000:.2f} ms a file"
    )
    print(f"  bare index   {total / 1e6 / bare:6.1f} MB/s (SQLite FTS5, paragraphs only)")
    print(f"  added again  {again:6.2f} s with nothing new")
    peak()


def small_records(path: Path) -> None:
    """Add one file of JSON Lines, a record for every four paragraphs, of some 10 MB."""
    lines: list[str] = []
    size = 0
    for each in records(path, "text"):
        whole = [each[one.start : one.end] for one in paragraphs(each)]
        for at in range(0, len(whole), 4):
            text = "\n\n".join(whole[at : at + 4])
            size += len(text.encode())
            lines.append(
                json.dumps({"id": f"r{len(lines)}", "title": "A record", "written": "1936-03-01", "text": text})
            )
        if size > LEAST // 4:
            break
    with tempfile.TemporaryDirectory() as name:
        corpus = Path(name) / "corpus.jsonl"
        corpus.write_text("\n".join(lines), encoding="utf-8")
        runs = iter(range(RUNS))

        def added() -> None:
            with Store.create(Path(name) / f"{next(runs)}.onrecord") as store:
                add(store, [corpus])

        own = seconds(added)
    print(f"JSON Lines, {size / 1e6:.0f} MB of text in {len(lines)} records, index included:")
    print(f"  added  {size / 1e6 / own:6.1f} MB/s of processor time, {own / len(lines) * 1000:.2f} ms a record")
    peak()


def bare_index(texts: list[str]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='')")
    for each in texts:
        rows = [(each[one.start : one.end],) for one in paragraphs(each)]
        connection.executemany("INSERT INTO words(text) VALUES (?)", rows)
    connection.close()


def html(path: Path) -> None:
    """Read every page through the importer, with and without a search for the main block."""
    import trafilatura

    pages = records(path, "html")
    files = [File(name="page.html", content=page.encode("utf-8", "surrogatepass")) for page in pages]
    size = sum(len(file.content) for file in files) / 1e6
    importer = plugin("importer", "html").function

    def read(main_block: bool) -> None:
        for file in files:
            for document in importer(file, prepared(file)[0], main_block=main_block):
                assert document.text

    def proposed() -> None:
        for page in pages:
            trafilatura.bare_extraction(page, fast=True, include_comments=False)

    plain, searched = seconds(lambda: read(False)), seconds(lambda: read(True))
    finder, whole = seconds(proposed), seconds(lambda: [trafilatura.extract(page) for page in pages])
    print(f"HTML, {len(pages)} pages, {size:.1f} MB:")
    print(f"  without a search  {size / plain:6.1f} MB/s")
    print(f"  with a search     {size / searched:6.1f} MB/s, {searched:.2f} s")
    print(f"  trafilatura       {finder:6.2f} s for its quick block finder alone: {searched / finder:.2f} times")
    print(f"                    {whole:6.2f} s for extract(), its default: {searched / whole:.2f} times")
    peak()


def peak() -> None:
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"  peak memory  {kilobytes / 1000:.0f} MB")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("what", choices=("text", "records", "html"))
    asked.add_argument("path", type=Path)
    asked.add_argument("--size", type=float, default=0, help="kilobytes of a file of text")
    given = asked.parse_args()
    if given.what == "text":
        text(given.path, given.size)
    else:
        {"records": small_records, "html": html}[given.what](given.path)


if __name__ == "__main__":
    main()
