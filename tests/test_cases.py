"""Affairs of public history whose answers are known, each told in our own words in a folder of `cases`, and what is
found held against the answers: what is listed must be found, and no strong verdict may be found that is not listed."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.case import Case
from onrecord.model.dossier import Dossier
from onrecord.model.finding import Stance

from .answers import Answer, answers_in, hold_figures, hold_no_more, hold_silence, hold_words

CASES = sorted(folder for folder in (Path(__file__).parent / "cases").iterdir() if (folder / "brief.toml").exists())


ANSWERS = [
    pytest.param(folder, answer, id=f"{folder.name}-{answer['id']}")
    for folder in CASES
    for answer in answers_in(folder)
]


@pytest.fixture(scope="module")
def case(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with Case.create(tmp_path_factory.mktemp(folder.name) / "case.onrecord") as case:
        assert [issue.says for issue in case.build([folder / "documents"], brief=folder / "brief.toml")] == []
        yield case


@pytest.fixture(scope="module")
def dossier(case: Case) -> Dossier:
    return case.dossier


every = pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name, scope="module")


@pytest.mark.parametrize(("folder", "answer"), ANSWERS, scope="module")
def test_what_is_known_is_found_with_its_words_and_what_would_be_wrong_is_not(
    dossier: Dossier, folder: Path, answer: Answer
) -> None:
    assert "verdict" in answer or "never" in answer
    if "verdict" in answer:
        hold_figures(dossier, answer)
        hold_words(dossier, answer, Stance.FOR, Stance.AGAINST)
    if "never" in answer:
        hold_silence(dossier, answer)


@every
def test_nothing_strong_is_found_that_is_not_known(dossier: Dossier, folder: Path) -> None:
    hold_no_more(dossier, answers_in(folder))


@every
def test_each_finding_has_its_page_and_its_record(case: Case, dossier: Dossier, folder: Path) -> None:
    for finding in dossier.findings:
        assert finding.claim.split()[0] in case.page(f"finding/{finding.id}.html")
        assert json.loads(json.dumps(case.record_of(finding.id)))["verdict"] == finding.verdict


@every
def test_a_case_names_its_published_sources_and_what_is_disputed(folder: Path) -> None:
    told = tomllib.loads((folder / "answers.toml").read_text("utf-8"))
    assert told["source"]
    assert all(line.strip() for line in (*told["source"], told["dispute"]))


def test_each_inquiry_into_time_has_as_many_affairs_as_it_needs() -> None:
    asked = Counter(inquiry for folder in CASES for inquiry in {one["inquiry"] for one in answers_in(folder)})
    least = {"chronology": 4, "foreknowledge": 6, "deeds": 6, "patterns": 3, "predictions": 2}
    assert {inquiry for inquiry in least if asked[inquiry] < least[inquiry]} == set()
