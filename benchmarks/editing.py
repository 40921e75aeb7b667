"""How long the workbench is at it when somebody edits a case: each kind of edit, with all that it makes anew.

usage: python benchmarks/editing.py CASE

CASE is copied first and stays as it is. Processor seconds and seconds by the clock of each edit, the middle of so many.
The first line tells what it costs to bring the case up to date, if it was made by another version.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from shutil import copyfile
from statistics import median

from onrecord.case import Case
from onrecord.model.dating import Dating
from onrecord.model.entry import Disclosure, Entry, Event, Maker, Order, Statement, Topic
from onrecord.model.instant import DAY, first_minute

TIMES = 5
BY = Maker("reader")


def day(number: int) -> Dating:
    start = first_minute(1950) + number * DAY
    return Dating.within(start, start + DAY - 1)


class Editing:
    """A case that is edited, each time a little otherwise."""

    def __init__(self, case: Case) -> None:
        self.case = case
        statements = islice(case.register.entries(Statement), 100, 100 + TIMES)
        self.read = list(statements)
        self.anchors = [one.anchors[:1] for one in self.read]
        self.documents = list(islice(case.register.documents(), 100, 100 + TIMES))

    def record(self, made: Entry) -> None:
        self.case.record(made, by=BY.name)

    def topic(self, number: int) -> None:
        terms = ("treaty", "treaties") if number == 0 else (f"armistice{number}",)
        self.record(Topic(id=f"topic-{number}", maker=BY, name=f"topic {number}", terms=terms, since=day(0)))

    def disclosure(self, number: int) -> None:
        self.record(Disclosure(id=f"disclosure-{number}", maker=BY, of="topic-0", when=day(number)))

    def event(self, number: int) -> None:
        self.record(Event(id=f"event-{number}", maker=BY, name="a", when=day(9 * number), anchors=self.anchors[number]))

    def order(self, number: int) -> None:
        later = f"event-{(number + 1) % TIMES}"
        self.record(Order(id=f"order-of-{number}", maker=BY, first=f"event-{number}", then=later, gap="P9D"))

    def amended(self, number: int) -> None:
        """As the workbench corrects the date of an event: another entry takes its place."""
        made = Event(id=f"event-{number}-2", maker=BY, name="a", when=day(number), anchors=self.anchors[number])
        self.case.amend(f"event-{number}", made, by=BY.name)

    def accepted(self, number: int) -> None:
        self.case.judge(self.read[number].id, "accept", by=BY.name)

    def rejected(self, number: int) -> None:
        self.case.judge(self.read[number].id, "reject", by=BY.name)

    def undone(self, number: int) -> None:
        self.case.undo(by=BY.name)

    def titled(self, number: int) -> None:
        self.case.correct(self.documents[number], {"title": f"title {number}"}, by=BY.name)


def timed(what: str, edit: Callable[[int], None]) -> None:
    spent, passed = list[float](), list[float]()
    for number in range(TIMES):
        begun, clock = time.process_time(), time.perf_counter()
        edit(number)
        spent.append(time.process_time() - begun)
        passed.append(time.perf_counter() - clock)
    print(f"{what:44}{median(spent):8.2f} s {median(passed):8.2f} s   first {spent[0]:.2f} s", flush=True)


def main(path: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "case.onrecord"
        copyfile(path, copied)
        with Case.open(copied) as case:
            begun = time.process_time()
            case.read()
            case.inquire()
            count = sum(1 for _ in case.register.documents())
            print(f"{count} documents, brought up to date in {time.process_time() - begun:.2f} s")
            print(f"{'edit':44}{'processor':>10} {'clock':>10}")
            editing = Editing(case)
            timed("a topic is recorded", editing.topic)
            timed("a disclosure is recorded", editing.disclosure)
            timed("an event with its date is recorded", editing.event)
            timed("an order is recorded", editing.order)
            timed("the date of an event is amended", editing.amended)
            timed("a statement is accepted", editing.accepted)
            timed("a statement is rejected", editing.rejected)
            timed("an edit is taken back", editing.undone)
            timed("the title of a document is corrected", editing.titled)
        _first_after_opening(copied)


def _first_after_opening(path: Path) -> None:
    """As in the workbench: a page is shown, what machines read is read into memory, and then somebody edits."""
    with Case.open(path) as case:
        case.page("index.html")
        begun = time.process_time()
        for kind in (Event, Statement):
            next(iter(case.register.entries(kind)), None)
        held = time.process_time()
        case.record(Event(id="event-first", maker=BY, name="a", when=day(1)), by=BY.name)
        print(f"{'what machines read is read into memory':44}{held - begun:8.2f} s")
        print(f"{'the first edit after that':44}{time.process_time() - held:8.2f} s")


if __name__ == "__main__":
    main(sys.argv[1])
