"""What is kept of a case holds for as long as nobody writes to it, and no longer."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from onrecord.case import Case
from onrecord.model.entry import Agent, Entry, Maker, Same, Statement
from onrecord.model.fault import Issue
from onrecord.model.judgement import Decision, Judgement, Status
from onrecord.model.listing import Wanted
from onrecord.model.register import Register
from onrecord.store import Store, kept, listing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.onrecord"
    with Store.create(path) as store:
        store.replace_entries("brief", "brief", "k", (said("one"), named("aasen", "Aasen")))
    return path


def said(id: str) -> Statement:
    return Statement(id=id, maker=Maker("Ida"), says=f"He said {id}")


def named(id: str, name: str) -> Agent:
    return Agent(id=id, maker=Maker("Ida"), name=name)


def put(store: Store, *made: Entry) -> None:
    store.replace_entries("brief", "brief", "k", made)


def all_told(store: Store) -> tuple[object, ...]:
    """All that is kept."""
    over = store.register
    return (
        over.count(Statement),
        over.count(Statement, Wanted(words="said")),
        over.agent("Aasen"),
        over.same_as("aasen"),
        [one.says for one in store.issues()],
        [one.entry for one in store.judgements()],
        list(store.findings()),
    )


def test_what_another_connection_writes_is_seen_at_once(path: Path):
    with Store.open(path, write=False) as reader:
        before = all_told(reader)
        assert all_told(reader) == before
        with Store.open(path) as writer:
            same = Same(id="same", maker=Maker("Ida"), these=("aasen", "berg"))
            put(writer, said("one"), said("two"), named("aasen", "Nils Aasen"), same)
            assert reader.register.count(Statement) == 2
            assert reader.register.agent("Aasen") is None
            assert reader.register.same_as("aasen") == {"aasen", "berg"}
            writer.replace_issues("read", "letter", [Issue(code="no-date", says="it has no date")])
            assert [one.says for one in reader.issues()] == ["it has no date"]
            writer.append_judgement(Judgement(number=0, entry="one", decision=Decision.ACCEPT, by="Ida"))
            assert [one.entry for one in reader.judgements()] == ["one"]
            assert all_told(reader) == all_told(writer)


WRITING = """
import sys
from pathlib import Path
from onrecord.model.entry import Maker, Statement
from onrecord.store import Store

with Store.open(Path(sys.argv[1])) as store:
    made = (Statement(id=id, maker=Maker("Ida"), says=f"He said {id}") for id in ("one", "another"))
    store.replace_entries("brief", "brief", "k2", made)
"""


def test_a_page_shows_what_another_process_has_written(path: Path):
    with Case.open(path, write=False) as case:
        before = case.page("register/statements.html")
        assert "He said one" in before
        assert "He said another" not in before
        subprocess.run([sys.executable, "-c", WRITING, str(path)], check=True)
        assert "He said another" in case.page("register/statements.html")
        assert "Aasen" not in case.page("people.html")


def test_what_is_written_in_a_transaction_is_seen_in_it_and_not_after_it_was_taken_back(path: Path):
    with Store.open(path) as store:
        before = all_told(store)

        def fail() -> None:
            with store.transaction():
                put(store, said("one"), said("two"), said("three"))
                assert store.register.count(Statement) == 3
                assert store.register.agent("Aasen") is None
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        assert all_told(store) == before


def test_an_answer_is_worked_out_once_for_each_state(path: Path):
    with Store.open(path) as store:
        asked: list[int] = []

        def answer() -> int:
            asked.append(1)
            return len(asked)

        assert [store._kept.of("question", answer) for _ in range(3)] == [1, 1, 1]
        put(store, said("two"))
        assert [store._kept.of("question", answer) for _ in range(3)] == [2, 2, 2]


def test_an_answer_during_which_the_case_was_written_to_is_not_kept(path: Path):
    with Store.open(path) as store:

        def answer() -> int:
            put(store, said("two"), said("three"))
            return store.register.count(Statement) + 10

        assert store._kept.of("question", answer) == 12
        assert store._kept.of("question", lambda: 5) == 5


def test_so_many_answers_are_kept_and_no_long_lists(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept, "MOST", 3)
    monkeypatch.setattr(kept, "LONGEST", 3)
    with Store.open(path) as store:
        for number in range(10):
            assert store._kept.of(number, partial(int, number)) == number
            assert len(store._kept._answers) <= 3
        store._kept.forget()
        assert store._kept.of("long", lambda: (1, 2, 3, 4)) == (1, 2, 3, 4)
        assert not store._kept._answers


def test_words_are_sought_once_for_the_number_of_a_list_and_all_its_pages(path: Path, monkeypatch: pytest.MonkeyPatch):
    with Store.open(path) as store:
        put(store, *(said(f"s{number}") for number in range(30)))
        over, wanted = store.register, Wanted(words="he sai")
        sought: list[object] = []
        plain = listing.numbers
        monkeypatch.setattr(listing, "numbers", lambda *asked, **few: sought.append(asked) or plain(*asked, **few))
        pages = [over.listed(Statement, wanted, offset=offset, limit=7) for offset in range(0, 35, 7)]
        assert over.count(Statement, wanted) == sum(map(len, pages)) == 30
        assert len(sought) == 1
        assert [one for page in pages for one in page] == list(over.listed(Statement, wanted))


def test_numbers_of_entries_are_kept_only_up_to_a_bound(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept, "CHARACTERS", 5)
    with Store.open(path) as store:
        put(store, *(said(f"s{number}") for number in range(3)))
        assert store.register.count(Statement, Wanted(words="he")) == 3
        answers = store._kept._answers
        assert ("numbers", Statement, Wanted(words="he")) in answers
        store.register.agent("Aasen")
        assert list(answers) == [("agent", "Aasen")]


def judged(store: Store, entry: str, decision: Decision) -> None:
    store.append_judgement(Judgement(number=0, entry=entry, decision=decision, by="Ida"))


def test_a_judgement_leaves_what_does_not_hang_on_it(path: Path, monkeypatch: pytest.MonkeyPatch):
    with Store.open(path) as store:
        over, accepted = store.register, Wanted(statuses=frozenset({Status.REJECTED}))
        said_it, rejected = Wanted(words="said"), partial(over.count, Statement, accepted)
        assert (over.count(Statement, said_it), rejected(), over.agent("Aasen") is None) == (1, 0, False)
        sought: list[object] = []
        plain = listing.numbers
        monkeypatch.setattr(listing, "numbers", lambda *asked, **few: sought.append(asked) or plain(*asked, **few))
        judged(store, "one", Decision.REJECT)
        assert (over.count(Statement, said_it), rejected(), over.agent("Aasen") is None) == (1, 1, False)
        assert not sought
        judged(store, "aasen", Decision.REJECT)
        assert over.agent("Aasen") is None
        put(store, said("one"), said("two"))
        assert over.count(Statement, said_it) == 2


def test_what_is_made_of_a_register_is_made_anew_when_what_it_was_made_of_changes(path: Path):
    with Store.open(path) as store:
        times: list[int] = []

        def names(over: Register) -> list[str]:
            times.append(1)
            return [one.name for one in over.entries(Agent)]

        def both(over: Register) -> list[str]:
            return [*over.kept("names", names), *(one.says for one in over.entries(Statement))]

        assert store.register.kept("both", both) == ["Aasen", "He said one"]
        judged(store, "one", Decision.ACCEPT)
        assert (store.register.kept("both", both), len(times)) == (["Aasen", "He said one"], 1)
        put(store, said("one"), named("aasen", "Nils Aasen"))
        assert (store.register.kept("both", both), len(times)) == (["Nils Aasen", "He said one"], 2)
        with store.transaction():
            put(store, said("one"), named("berg", "Berg"))
            assert store.register.kept("both", both) == ["Berg", "He said one"]
