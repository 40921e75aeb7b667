"""Who borrows from whom stays right whatever is judged, and is put together anew only where a judgement touches it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.dossier.pages.address import Address
from onrecord.dossier.pages.borrowings import Borrowing, BorrowingsPage, Dot, borrowings_page
from onrecord.dossier.pages.view import View
from onrecord.model import takings
from onrecord.model.dossier import Dossier
from onrecord.model.entry import KINDS, Entry, Maker, Statement
from onrecord.model.judgement import Decision, Judgement
from onrecord.model.register import MemoryRegister
from onrecord.store import Store

from .family import PAPERS, anchor, documents, family

HERE = anchor("dunn-1920", PAPERS)
SAID = Statement(id="said", maker=Maker("statements", 1), anchors=(HERE,), content=(HERE,), speaker="Ben Bell")


def entries() -> list[Entry]:
    over = family().register
    return [SAID, *(one for kind in KINDS.values() for one in over.entries(kind))]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "a.onrecord") as store:
        for one in documents(PAPERS):
            store.put_document(one)
        store.replace_entries("read", "all", "k", entries())
        yield store


def told(store: Store) -> BorrowingsPage:
    """The page; the same as of a register in memory, which keeps nothing."""
    page = borrowings_page(View(Dossier(title="", question="", register=store.register)), Address("borrowings"))
    statuses = store.register.statuses(entries())
    afresh = MemoryRegister(documents(PAPERS), entries(), statuses=statuses)
    assert page == borrowings_page(View(Dossier(title="", question="", register=afresh)), Address("borrowings"))
    return page


def pairs(page: BorrowingsPage) -> set[tuple[str, str]]:
    return {(row.pair.taker, row.pair.source) for row in page.rows}


def judge(store: Store, entry: str, decision: Decision) -> None:
    store.append_judgement(Judgement(number=0, entry=entry, decision=decision, by="Ida"))


def test_a_judgement_on_a_statement_or_a_reuse_changes_who_borrows(store: Store) -> None:
    assert pairs(told(store)) == {("Ben Bell", "Ada Ames"), ("Ada Ames", "Ben Bell")}
    judge(store, "said", Decision.REJECT)
    assert pairs(told(store)) == {("Ben Bell", "Ada Ames"), ("Dan Dunn", "Ada Ames"), ("Ada Ames", "Dan Dunn")}
    judge(store, "reuse-0", Decision.REJECT)
    judge(store, "reuse-1", Decision.REJECT)
    assert pairs(told(store)) == {("Dan Dunn", "Ben Bell"), ("Ada Ames", "Dan Dunn")}
    judge(store, "bell", Decision.REJECT)
    judge(store, "said", Decision.ACCEPT)
    assert told(store).passages == 2
    judge(store, "formula-1", Decision.REJECT)
    assert not any(row.formulas for row in told(store).rows)


def test_all_that_was_taken_over_is_gone_through_once_whatever_is_judged(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(store)
    monkeypatch.setattr(takings, "_quoted", lambda *asked: pytest.fail("gone through again"))
    over = View(Dossier(title="", question="", register=store.register))
    for entry, decision in (("said", Decision.ACCEPT), ("reuse-0", Decision.REJECT), ("said", Decision.REJECT)):
        judge(store, entry, decision)
        after = borrowings_page(over, Address("borrowings"))
        assert (after == before) == (decision is Decision.ACCEPT)


@pytest.mark.parametrize(
    ("radius", "baseline"), [(4.0, 44.0), (20.0, 54.0)], ids=["above a small dot", "on a large one"]
)
def test_the_count_of_a_pair_is_never_hidden_by_its_dot(radius: float, baseline: float) -> None:
    assert Dot(50.0, 50.0, radius, Borrowing("a", "b"), "14", "").baseline == baseline
