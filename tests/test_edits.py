"""However a case is edited, its findings, links and issues are those that come of asking everything anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from onrecord.case import Case
from onrecord.model.entry import Disclosure, Event, Maker, Order, Statement
from onrecord.model.fault import EntryNotFound
from onrecord.plugins import plugins
from onrecord.register.checks import CHECKS

LETTER = """Varnsund, 3 March 1931

"The harbour works will be finished in May," said Ragna Aasen on 2 March 1931.
Anders Berg was arrested on 9 March 1931. "I knew nothing of the harbour works," said Anders Berg.
"""
REPORT = """Skarvik, 12 March 1931

Ragna Aasen denied on 10 March 1931 that the harbour works had been promised. She was arrested on 11 March 1931.
"""
BRIEF = """
[[topic]]
id = "works"
label = "the harbour works"
terms = ["\\"harbour works\\""]
since = "1931-03-05"

[[event]]
id = "fire"
label = "the fire"
when = "1931-03-07"

[[event]]
id = "trial"
label = "the trial"
when = "1931-03-20"

[[statement]]
id = "promise"
label = "they shall be built"
mode = "promise"
said = "1931-03-01"
due = "1931-03-15"
about = ["works"]
"""

Edit = Callable[[Case, Random, int], object]


def _recorded(case: Case, chance: Random, number: int) -> object:
    when = case.dating(f"1931-03-{chance.randrange(1, 29):02}")
    return case.record(Event(id=f"event-{number}", maker=Maker("x"), name=f"event {number}", when=when), by="x")


def _ordered(case: Case, chance: Random, number: int) -> object:
    first, then = chance.sample([one.id for one in case.register.entries(Event) if one.maker.person], 2)
    return case.record(Order(id=f"order-{number}", maker=Maker("x"), first=first, then=then), by="x")


def _disclosed(case: Case, chance: Random, number: int) -> object:
    when = case.dating(f"1931-03-{chance.randrange(1, 29):02}")
    return case.record(Disclosure(id=f"told-{number}", maker=Maker("x"), of="works", when=when), by="x")


def _amended(case: Case, chance: Random, number: int) -> object:
    when = case.dating(f"1931-03-{chance.randrange(1, 29):02}")
    old = chance.choice([one for one in case.register.entries(Event) if one.maker.person])
    before = len(case.dossier.judgements)
    said = case.amend(old.id, replace(old, id=f"event-{number}", when=when), by="x")
    assert [one.decision.value for one in case.dossier.judgements[before:]] == ["record", "supersede"]
    assert not case.register.status(old.id).counts
    return said


def _judged(case: Case, chance: Random, number: int) -> object:
    statements = sorted(one.id for one in case.register.entries(Statement, counting=False))
    return case.judge(chance.choice(statements), chance.choice(["accept", "reject"]), by="x")


def _corrected(case: Case, chance: Random, number: int) -> object:
    when = case.dating(f"1931-03-{chance.randrange(1, 29):02}")
    return case.correct(chance.choice(list(case.register.documents())), {"written": when}, by="x")


def _undone(case: Case, chance: Random, number: int) -> object:
    try:
        return case.undo(by="x")
    except EntryNotFound:
        return None


EDITS: tuple[Edit, ...] = (_recorded, _recorded, _ordered, _amended, _disclosed, _judged, _corrected, _undone)


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_a_case_says_what_it_would_say_if_all_were_asked_anew(tmp_path: Path, seed: int) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "letter.txt").write_text(LETTER)
    (tmp_path / "in" / "report.txt").write_text(REPORT)
    (tmp_path / "brief.toml").write_text(BRIEF)
    chance = Random(seed)
    with Case.create(tmp_path / "case.onrecord") as case:
        assert case.build([tmp_path / "in"], brief=tmp_path / "brief.toml") == []
        for number in range(8):
            chance.choice(EDITS)(case, chance, number)
        edited = _said(case)
        _forget(case)
        case.read()
        case.inquire()
        assert _said(case) == edited


def _said(case: Case) -> tuple[object, ...]:
    dossier = case.dossier
    entries = sorted(str(one) for one in case.records("statements"))
    return list(dossier.findings), sorted(map(str, dossier.issues)), entries, sorted(map(str, case.records("agents")))


def _forget(case: Case) -> None:
    """Take back what is recorded as done, but for the reading."""
    for stage, names in (("inquiry", plugins("inquiry")), ("link", plugins("linker")), ("check", [*CHECKS, "heads"])):
        for name in names:
            case._store.record(stage, name, "")
