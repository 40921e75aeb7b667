"""What the lists of a register cost over a case of many passages, with entries in each.

usage: python benchmarks/register.py JSONL-OR-FOLDER [PASSAGES] [CASE]

PASSAGES (default 200000): the text is repeated under other ids until there are so many. CASE: where the case is kept,
to be used again. The entries are made up; their number and size are those of a real reading.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from store import filled

from onrecord.model.dating import Dating
from onrecord.model.entry import Agent, Entry, Maker, Mention, Statement, TimeExpression
from onrecord.model.judgement import Status
from onrecord.model.listing import Shelf, Wanted
from onrecord.model.text import Anchor, Document
from onrecord.store import Store


def made_of(document: Document, origin: int) -> Iterator[Entry]:
    """A date and a name in each passage, a statement in each fourth."""
    for passage in document.passages:
        end = min(passage.start + 8, passage.end)
        anchor = Anchor.at(document.id, document.text, passage.start, end)
        day = 700_000 * 1440 + (origin * 31 + passage.number) % 40_000 * 1440
        when = Dating.within(day, day + 1439, text=anchor.exact, edtf="1936-03-01")
        yield TimeExpression(maker=Maker("dates", 1), anchors=(anchor,), when=when, rule="day")
        yield Mention(maker=Maker("names", 1), anchors=(anchor,), name=f"Agent {passage.number % 97}")
        if passage.number % 4 == 0:
            whole = Anchor.at(document.id, document.text, passage.start, passage.end)
            yield Statement(maker=Maker("statements", 1), anchors=(whole,), speaker="Agent 5", said=when)


def read(store: Store) -> int:
    count = 0
    for origin, id in enumerate(list(store.register.documents())):
        entries = list(made_of(store.document(id), origin))
        count += len(entries)
        store.replace_entries("read", id, "k", entries)
    agents = (Agent(id=f"agent-{n}", maker=Maker("R"), name=f"Agent {n}") for n in range(97))
    store.replace_entries("brief", "brief", "k", agents)
    return count


def timed(name: str, act: Callable[[], object]) -> None:
    times = []
    for _ in range(5):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    print(f"{name:52}{sorted(times)[2]:10.1f} ms")


def main() -> None:
    source, passages = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        case = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(folder) / "benchmark.onrecord"
        if not case.exists():
            filled(case, source, passages)
            began = time.perf_counter()
            with Store.open(case) as store:
                count = read(store)
            took = time.perf_counter() - began
            print(f"{count} entries in {took:.1f} s ({count / took:.0f} a second, a transaction a document)")
        with Store.open(case, write=False) as store:
            measured(store)


def measured(store: Store) -> None:
    register = store.register
    waiting = Wanted(statuses=frozenset({Status.PROPOSED}))
    middle = register.shelved(offset=register.count_documents() // 2, limit=1)[0]
    timed("first 50 dates", lambda: register.listed(TimeExpression, limit=50))
    timed("50 dates from the 100,000th", lambda: register.listed(TimeExpression, offset=100_000, limit=50))
    timed("first 50 dates by date", lambda: register.listed(TimeExpression, Wanted(by_date=True), limit=50))
    timed(
        "first 50 statements of one speaker",
        lambda: register.listed(Statement, Wanted(names=frozenset({"Agent 5"})), limit=50),
    )
    timed("statements counted", lambda: register.count(Statement))
    timed("statements that wait counted", lambda: register.count(Statement, waiting))
    timed("dates whose label has a word counted", lambda: register.count(TimeExpression, Wanted(words="march")))
    timed("entries of one document", lambda: list(register.touching(Entry, middle)))
    timed("first 50 documents", lambda: register.shelved(limit=50))
    timed("documents with a word in the title counted", lambda: register.count_documents(Shelf(title="lincoln")))
    timed("all statements, read through", lambda: sum(1 for _ in register.entries(Statement)))
    timed("an agent by name", lambda: register.agent("Agent 50"))
    timed("passages with a term", lambda: sum(1 for _ in register.containing(["terror*"])))
    timed("fingerprint of the reading", lambda: store.fingerprint("read", "brief", "link"))
    timed("states of all documents", lambda: sum(1 for _ in store.reading_states()))


if __name__ == "__main__":
    main()
