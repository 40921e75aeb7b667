"""The bundled case, from its documents to its findings, held against the answers that were written down beforehand:
what is listed must be found, and no strong verdict may be found that is not listed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.bundled import bundled
from onrecord.case import Case
from onrecord.model.dossier import Dossier
from onrecord.model.finding import Stance

from .answers import Answer, answers_in, hold_figures, hold_no_more, hold_silence, hold_words

ANSWERS = answers_in(Path(__file__).parent.parent / "examples" / "harbour")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    documents, brief = bundled("harbour")
    with Case.create(tmp_path_factory.mktemp("harbour") / "harbour.onrecord") as opened:
        assert opened.build([documents], brief=brief) == []
        yield opened


@pytest.fixture(scope="module")
def dossier(case: Case) -> Dossier:
    return case.dossier


@pytest.mark.parametrize("answer", [one for one in ANSWERS if "verdict" in one], ids=lambda answer: answer["id"])
def test_an_answer_written_down_beforehand_is_found(dossier: Dossier, answer: Answer) -> None:
    hold_figures(dossier, answer)


@pytest.mark.parametrize("answer", [one for one in ANSWERS if "never" in one], ids=lambda answer: answer["id"])
def test_a_verdict_that_would_be_wrong_is_not_given(dossier: Dossier, answer: Answer) -> None:
    hold_silence(dossier, answer)


@pytest.mark.parametrize("answer", [one for one in ANSWERS if "verdict" in one], ids=lambda answer: answer["id"])
def test_a_finding_cites_the_words_that_it_has_to_cite(dossier: Dossier, answer: Answer) -> None:
    hold_words(dossier, answer, Stance.FOR)


def test_no_strong_verdict_is_found_that_is_not_written_down(dossier: Dossier) -> None:
    hold_no_more(dossier, ANSWERS)


def test_each_gesture_has_a_strip_with_the_act_that_followed_or_a_dashed_one(case: Case, dossier: Dossier) -> None:
    (found,) = (one for one in dossier.findings if one.inquiry == "patterns")
    page = case.page(f"finding/{found.id}.html")
    assert found.figures["followed"] == 3
    assert page.count('<line class="strip"') == 2 * 3, "the picture is drawn broad and slim"
    assert page.count('<line class="strip none"') == 2
