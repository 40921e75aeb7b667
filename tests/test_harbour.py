"""The bundled case, from its documents to its findings, held against the answers that were written down beforehand:
what is listed must be found, and no strong verdict may be found that is not listed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from onrecord.brief.citing import Citations
from onrecord.bundled import bundled
from onrecord.case import Case
from onrecord.model.dossier import Dossier
from onrecord.model.finding import Finding, Stance
from onrecord.plugins import plugins

HARBOUR = Path(__file__).parent.parent / "examples" / "harbour"
ANSWERS: Sequence[Mapping[str, Any]] = tomllib.loads((HARBOUR / "answers.toml").read_text("utf-8"))["answer"]
ASKED = [answer for answer in ANSWERS if answer.get("inquiry") in plugins("inquiry")]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    documents, brief = bundled("harbour")
    with Case.create(tmp_path_factory.mktemp("harbour") / "harbour.onrecord") as opened:
        assert opened.build([documents], brief=brief) == []
        yield opened


@pytest.fixture(scope="module")
def dossier(case: Case) -> Dossier:
    return case.dossier


def named_in(finding: Finding) -> set[str]:
    return {*finding.asked, *finding.entries, *(standing.premise for standing in finding.premises)}


def about(dossier: Dossier, answer: Mapping[str, Any]) -> list[Finding]:
    return [one for one in dossier.findings if one.inquiry == answer["inquiry"] and set(answer["on"]) <= named_in(one)]


@pytest.mark.parametrize("answer", [one for one in ASKED if "verdict" in one], ids=lambda answer: answer["id"])
def test_an_answer_written_down_beforehand_is_found(dossier: Dossier, answer: Mapping[str, Any]) -> None:
    found = about(dossier, answer) or [
        one
        for one in dossier.findings
        if one.inquiry == answer["inquiry"] and set(one.asked) & set(answer["on"]) and one.verdict == answer["verdict"]
    ]
    assert answer["verdict"] in [one.verdict for one in found]
    right = next(one for one in found if one.verdict == answer["verdict"])
    for figure, value in answer.get("figures", {}).items():
        if figure == "sets":
            found_sets = right.figures["sets"]
            assert isinstance(found_sets, tuple)
            assert {tuple(sorted(one)) for one in value} <= set(found_sets)
        elif figure != "smallest_repairs":
            assert right.figures[figure] == value
    assert set(answer.get("premises", ())) <= {standing.premise for standing in right.premises}


@pytest.mark.parametrize("answer", [one for one in ASKED if "never" in one], ids=lambda answer: answer["id"])
def test_a_verdict_that_would_be_wrong_is_not_given(dossier: Dossier, answer: Mapping[str, Any]) -> None:
    assert not set(answer["never"]) & {one.verdict for one in about(dossier, answer)}


@pytest.mark.parametrize("answer", [one for one in ASKED if "verdict" in one], ids=lambda answer: answer["id"])
def test_a_finding_cites_the_words_that_it_has_to_cite(dossier: Dossier, answer: Mapping[str, Any]) -> None:
    cited = Citations(dossier.register)
    right = [
        ground.anchor
        for one in dossier.findings
        if one.inquiry == answer["inquiry"] and one.verdict == answer["verdict"] and named_in(one) & set(answer["on"])
        for ground in one.grounds
        if ground.anchor and ground.stance is Stance.FOR
    ]
    for citation in answer.get("for", ()):
        wanted = cited.anchor(citation)
        assert any(
            one.document == wanted.document and one.start < wanted.end and wanted.start < one.end for one in right
        ), citation


def test_no_strong_verdict_is_found_that_is_not_written_down(dossier: Dossier) -> None:
    for finding in dossier.findings:
        if dossier.verdicts[finding.inquiry][finding.verdict].strong:
            expected = [
                answer
                for answer in ASKED
                if answer["inquiry"] == finding.inquiry
                and answer.get("verdict") == finding.verdict
                and named_in(finding) & set(answer["on"])
            ]
            assert expected, f"{finding.verdict}: {finding.claim}"


def test_each_gesture_that_was_followed_is_joined_to_its_act_on_the_page(case: Case, dossier: Dossier) -> None:
    (found,) = (one for one in dossier.findings if one.inquiry == "patterns")
    page = case.page(f"finding/{found.id}.html")
    assert page.count('<path class="arc') == found.figures["followed"] == 3
