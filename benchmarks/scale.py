"""What a large case costs as a whole: to add, to open, to build again, to search, to read page by page.

usage: python benchmarks/scale.py JSONL-OR-FOLDER [PASSAGES] [FOLDER]

The text is repeated until there are 100 MB of plain text for adding, and PASSAGES (default 200000) for the case. FOLDER
keeps both, to be used again. Of the case 2,000 passages are really read; the rest of its register is made of bare
patterns (years, capitalised words, each second passage a statement), since reading all would take hours. Its linkers
and inquiries are run for real. A figure that misses its target is marked.
"""

from __future__ import annotations

import datetime
import os
import platform
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import large
import search

from onrecord.case import Case
from onrecord.dossier.pages.address import spelled
from onrecord.dossier.pages.stretch import Level, stretch_at
from onrecord.model.dossier import Live
from onrecord.model.entry import Agent, Event, Formula, Statement
from onrecord.model.judgement import Decision, Judgement
from onrecord.workbench.starting import memory_settled, warm_up

READ = 2000
MEGABYTES = 100.0
MOST = 100
DECISIONS = (Decision.REJECT, Decision.ACCEPT, Decision.REJECT, Decision.ACCEPT, Decision.REJECT)
ROUNDS = len(DECISIONS)
LOOKS = 0.25
"""Seconds between two looks at the memory of a command that runs long: each look stops it for a while."""


def main() -> None:
    source, passages = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    machine()
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(kept)
        folder.mkdir(exist_ok=True)
        started()
        added(source, folder)
        case = folder / "large.onrecord"
        built(source, folder, case, passages)
        print("\nsearch, milliseconds (benchmarks/search.py)")
        search.measured(case, search.queries(source))
        pages(case)


def machine() -> None:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    print(
        f"{datetime.date.today()}: {len(os.sched_getaffinity(0))} cores, {memory:.0f} GB, {platform.system()}, Python "
        f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}; {os.getloadavg()[0]:.1f} processes at work"
    )


def told(name: str, figure: float, unit: str, target: float, *, least: bool = False) -> None:
    missed = figure < target if least else figure > target
    wish = f"{'at least' if least else 'at most'} {target:g} {unit}"
    print(f"{name:46}{figure:10.2f} {unit:6}{wish:>22}{'   MISSED' if missed else ''}")


def run(*words: object) -> tuple[float, float, float]:
    """Run the command line; seconds by the clock, processor seconds, and the most megabytes held by it and its
    children together."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    together, over = [0.0], threading.Event()

    def look_on() -> None:
        while not over.wait(LOOKS if time.perf_counter() - began > 1 else 0.02):
            together.append(max(peak(process.pid), sum(map(held, family(process.pid)))))

    onlooker = threading.Thread(target=look_on)
    onlooker.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    over.set()
    onlooker.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"onrecord {' '.join(map(str, words))} ended with status {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, max(together)


def family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has ended meanwhile
        return
    for child in children:
        yield from family(int(child))


def held(pid: int) -> float:
    """Megabytes of a process, what it shares with others counted in parts."""
    return megabytes(pid, "smaps_rollup", "Pss:")


def peak(pid: int) -> float:
    """The most megabytes that a process has had since its program began. (What the system tells of it when it has ended
    counts in what this process had when it made the other.)"""
    return megabytes(pid, "status", "VmHWM:")


def megabytes(pid: int, told_in: str, name: str) -> float:
    try:
        lines = Path(f"/proc/{pid}/{told_in}").read_text().splitlines()
    except OSError:  # it has ended meanwhile
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith(name)), 0.0)


def started() -> None:
    run("--help")
    times = [run("--help")[:2] for _ in range(ROUNDS)]
    told("onrecord --help, by the clock", min(wall for wall, _ in times), "s", 0.3)
    told("onrecord --help, by processor time", min(used for _, used in times), "s", 0.3)


def added(source: Path, folder: Path) -> None:
    documents, case = folder / "texts", folder / "texts.onrecord"
    if not documents.exists():
        large.texts(source, documents, MEGABYTES)
    sizes = [one.stat().st_size for one in documents.iterdir()]
    case.unlink(missing_ok=True)
    wall, used, most = run("add", case, documents)
    size = sum(sizes) / 1e6
    print(f"\n{size:.0f} MB of plain text in {len(sizes)} files, index included")
    told("added, by processor time", size / used, "MB/s", 8, least=True)
    told("added, by the clock", size / wall, "MB/s", 8, least=True)
    told("most memory, workers included", most, "MB", 1000)
    told("added again, nothing new", run("add", case, documents)[0], "s", 2)


def built(source: Path, folder: Path, case: Path, passages: int) -> None:
    documents = folder / "lines"
    if not case.exists():
        if not documents.exists():
            large.lines(source, documents, passages)
        wall, _, most = run("add", case, documents)
        entries, count = large.filled(case, READ)
        print(f"\n{count} passages added in {wall:.1f} s ({most:.0f} MB); {entries} entries made of patterns")
        with Case.open(case) as opened:
            stages(opened)
    with Case.open(case, write=False) as opened:
        print(f"\n{opened.summary()}")
    wall, used, most = run("build", case, documents)
    told("second build, nothing new, by the clock", wall, "s", 2)
    told("second build, by processor time", used, "s", 2)
    told("most memory of it", most, "MB", 1000)


def stages(case: Case) -> None:
    """Read, link and inquire for the first time, the time of each piece of work told."""
    last, began = "", time.perf_counter()

    def progress(stage: str, _done: int, _total: int | None, what: str = "") -> None:
        nonlocal last, began
        now = f"{stage} {what}" if stage in ("link", "inquire") else stage
        if now != last:
            if last:
                print(f"  {last:30}{time.perf_counter() - began:8.1f} s")
            last, began = now, time.perf_counter()

    case.read(progress=progress)
    progress("checks", 0, None)
    case.inquire(progress=progress)
    progress("", 0, None)
    print(f"  {'most memory':30}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:8.0f} MB")


def pages(path: Path) -> None:
    """The table of the manual's page on performance: the middle of some rounds, in a copy of the case."""
    print(f"\npages of the workbench, milliseconds of the processor and by the clock, the middle of {ROUNDS}\n")
    print(f"| {'page':44} |    first |   judged |    again | by the clock |\n| --- | ---: | ---: | ---: | ---: |")
    missed = []
    copied = path.with_name("judged.onrecord")
    copied.unlink(missing_ok=True)
    with Case.open(path, write=False) as case:
        case.copy(copied)
    with Case.open(copied) as case:
        warm_up(case)
        statement = case.register.listed(Statement, limit=1)[0].id
        with memory_settled():
            for name, address, asked in wanted(case):
                first = timed(case, address, asked)[1]
                times = [both(case, address, asked, statement, one) for one in DECISIONS]
                clock, judged, again = (sorted(some)[ROUNDS // 2] for some in zip(*times, strict=True))
                missed += [name] if judged > MOST else []
                print(f"| {name:44} | {first:8.1f} | {judged:8.1f} | {again:8.1f} | {clock:12.1f} |")
    copied.unlink()
    print(f"\nMISSED, over {MOST} ms after a judgement: {'; '.join(missed) or 'none'}")


def both(
    case: Case, address: str, asked: dict[str, str], judged: str, decision: Decision
) -> tuple[float, float, float]:
    """Milliseconds that a page takes when an entry has just been judged, by the clock and of the processor, and of the
    processor when it is asked for once more. What the judgement itself costs is told by `benchmarks/editing.py`."""
    case._store.append_judgement(Judgement(number=0, entry=judged, decision=decision, by="somebody"))
    return *timed(case, address, asked), timed(case, address, asked)[1]


def timed(case: Case, address: str, asked: dict[str, str]) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor."""
    live = Live(form="secret", by="somebody")
    began, used = time.perf_counter(), time.process_time()
    case.page(address, live=live, **asked)
    return (time.perf_counter() - began) * 1000, (time.process_time() - used) * 1000


def wanted(case: Case) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each kind of page, the hard ones of its kind: the longest document, the agent most often named, the middle of
    long lists."""
    register = case.register
    documents = list(register.documents())
    longest = max(documents, key=register.count_passages)
    agents = sorted(register.entries(Agent), key=lambda one: -len(one.anchors))
    statement = register.listed(Statement, limit=1)[0].id
    findings = [str(one["id"]) for one in case.records("findings")]
    formulas = sorted(register.entries(Formula), key=lambda one: -len(one.anchors))
    yield "case", "index.html", {}
    yield "library", "library.html", {}
    yield "library, its middle", f"library~p{max(2, len(documents) // 100)}.html", {}
    yield "library, by words of a title", "library.html", {"title": "president"}
    yield f"reading page ({register.count_passages(longest)} passages)", f"document/{spelled(longest)}.html", {}
    yield "reading page, its middle", f"document/{spelled(longest)}~p5.html", {}
    yield "register", "register.html", {}
    yield "statements", "register/statements.html", {}
    yield "statements, far down", "register/statements~p200.html", {}
    yield "statements, the last", "register/statements~p999999.html", {}
    yield "statements by date", "register/statements.html", {"order": "date"}
    yield "statements by date, far down", "register/statements~p200.html", {"order": "date"}
    yield "statements, those that wait", "register/statements.html", {"status": "proposed"}
    yield "statements of one agent", "register/statements.html", {"agent": agents[0].name}
    yield "statements by a maker", "register/statements.html", {"maker": "statements"}
    yield "statements with a word", "register/statements.html", {"words_in": "treaty"}
    yield "dates between two years", "register/dates.html", {"since": "1931", "until": "1936"}
    yield "statements with a common word", "register/statements.html", {"words_in": "the"}
    yield "mentions", "register/mentions.html", {}
    yield "mentions, the last", "register/mentions~p999999.html", {}
    yield "mentions of one agent", "register/mentions.html", {"agent": agents[0].name}
    yield "mentions of a rare agent, by date", "register/mentions.html", {"agent": agents[-1].name, "order": "date"}
    yield "events", "register/events.html", {}
    yield "time", "time.html", {}
    yield from closest(case)
    yield "time of one agent", "time.html", {"agent": agents[0].name}
    yield "people", "people.html", {}
    yield "people, of one kind", "people.html", {"of": "body"}
    yield "people, by a name", "people.html", {"name": "smith"}
    yield f"person ({len(agents[0].anchors)} mentions)", f"person/{spelled(agents[0].id)}.html", {}
    yield "entry", f"entry/{spelled(statement)}.html", {}
    yield "findings", "findings.html", {}
    if findings:
        yield "finding", f"finding/{spelled(findings[0])}.html", {}
    yield "formulas", "formulas.html", {}
    if formulas:
        yield f"formula ({len(formulas[0].anchors)} uses)", f"formula/{spelled(formulas[0].id)}.html", {}
    yield "borrowings", "borrowings.html", {}
    yield "explanations", "explanations.html", {}
    yield "issues", "issues.html", {}
    yield "log", "log.html", {}
    yield "search, a common word", "search.html", {"words": "president"}
    yield "search, a phrase", "search.html", {"words": '"of the people"'}
    yield "head of a document", f"head/{spelled(longest)}.html", {}
    yield "words to record", "record.html", {"document": longest, "passage": "3"}
    yield "help", "help.html", {}


def closest(case: Case) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The stretches of time in which most is on record, one in the other."""
    tallies = case.register.tallies((Statement, Event))
    counts: Counter[str] = Counter()
    for one in tallies:
        if one.earliest is not None and one.latest is not None:
            for level in (Level.DECADE, Level.YEAR, Level.MONTH, Level.DAY):
                here = stretch_at(one.earliest, level)
                counts[here.name] += one.count if here.holds(one) else 0
    for length, words in ((4, "decade"), (4, "year"), (7, "month"), (10, "day")):
        names = [name for name in counts if len(name) == length and name.endswith("x") == (words == "decade")]
        if names:
            fullest = max(names, key=counts.__getitem__)
            yield f"time, the fullest {words} ({counts[fullest]})", f"time/{fullest}.html", {}


if __name__ == "__main__":
    main()
