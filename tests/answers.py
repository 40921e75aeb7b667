"""Answers to a case that were written down beforehand, and what was found held against them in both directions.

An `answers.toml` has one table ``[[answer]]`` for each: `inquiry`; `on`, ids that the finding is about; `verdict`, the
word expected, or `never`, words that would be wrong; `for` and `against`, the words that it has to cite; `figures` and
`premises`; `what` it is and `why`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.brief.citing import Citations
from onrecord.model.dossier import Dossier
from onrecord.model.finding import Finding, Stance
from onrecord.plugins import plugins

Answer = Mapping[str, Any]


def answers_in(folder: Path) -> Sequence[Answer]:
    """The answers of a case to the inquiries that there are."""
    written: Sequence[Answer] = tomllib.loads((folder / "answers.toml").read_text("utf-8"))["answer"]
    return [answer for answer in written if answer.get("inquiry") in plugins("inquiry")]


def named_in(finding: Finding) -> set[str]:
    """The ids that a finding is about."""
    return {*finding.asked, *finding.entries, *(standing.premise for standing in finding.premises)}


def about(dossier: Dossier, answer: Answer) -> list[Finding]:
    """The findings on all that an answer is about."""
    return [one for one in dossier.findings if one.inquiry == answer["inquiry"] and set(answer["on"]) <= named_in(one)]


def found(dossier: Dossier, answer: Answer) -> Finding:
    """The finding that an answer expects."""
    near = about(dossier, answer) or [
        one
        for one in dossier.findings
        if one.inquiry == answer["inquiry"] and set(one.asked) & set(answer["on"]) and one.verdict == answer["verdict"]
    ]
    assert answer["verdict"] in [one.verdict for one in near]
    return next(one for one in near if one.verdict == answer["verdict"])


def hold_figures(dossier: Dossier, answer: Answer) -> None:
    """The figures and premises of the finding are those that were written down."""
    right = found(dossier, answer)
    for figure, value in answer.get("figures", {}).items():
        if figure == "sets":
            sets = right.figures["sets"]
            assert isinstance(sets, tuple)
            assert {tuple(sorted(one)) for one in value} <= set(sets)
        elif figure != "smallest_repairs":
            assert right.figures[figure] == _figure(value), figure
    assert set(answer.get("premises", ())) <= {standing.premise for standing in right.premises}


def _figure(value: object) -> object:
    return tuple(_figure(one) for one in value) if isinstance(value, list) else value


def hold_silence(dossier: Dossier, answer: Answer) -> None:
    """No verdict that would be wrong is given."""
    assert not set(answer["never"]) & {one.verdict for one in about(dossier, answer)}


def hold_words(dossier: Dossier, answer: Answer, *stances: Stance) -> None:
    """The findings cite, for and against, the words that were written down for them."""
    cited = Citations(dossier.register)
    for stance in stances:
        standing = list(_cited(dossier, answer, stance))
        for citation in answer.get(stance, ()):
            wanted = cited.anchor(citation)
            assert any(
                one.document == wanted.document and one.start < wanted.end and wanted.start < one.end
                for one in standing
            ), f"{stance}: {citation}"


def _cited(dossier: Dossier, answer: Answer, stance: Stance) -> Iterator[Any]:
    for one in dossier.findings:
        if one.inquiry == answer["inquiry"] and one.verdict == answer["verdict"] and named_in(one) & set(answer["on"]):
            yield from (ground.anchor for ground in one.grounds if ground.anchor and ground.stance is stance)


def hold_no_more(dossier: Dossier, answers: Sequence[Answer]) -> None:
    """No strong verdict is given that was not written down."""
    for finding in dossier.findings:
        if dossier.verdicts[finding.inquiry][finding.verdict].strong:
            expected = [
                answer
                for answer in answers
                if answer["inquiry"] == finding.inquiry
                and answer.get("verdict") == finding.verdict
                and named_in(finding) & set(answer["on"])
            ]
            assert expected, f"{finding.verdict}: {finding.claim}"
