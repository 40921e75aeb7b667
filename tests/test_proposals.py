"""From a folder to a verdict: what a machine takes a statement to speak of is judged where the finding stands."""

from __future__ import annotations

from pathlib import Path

from affair import folder

from onrecord.case import Case
from onrecord.model.dossier import Live
from onrecord.model.entry import Presupposition
from onrecord.model.finding import Finding


def foreknown(case: Case) -> list[Finding]:
    return [one for one in case.dossier.findings if one.inquiry == "foreknowledge"]


def test_a_proposal_is_accepted_or_rejected_on_the_page_of_its_finding(tmp_path: Path) -> None:
    documents = folder(tmp_path)
    with Case.create(tmp_path / "small.onrecord") as case:
        assert case.build([documents], brief=tmp_path / "brief.toml") == []
        (proposal,) = case.register.entries(Presupposition)
        (finding,) = foreknown(case)
        assert (finding.verdict, finding.asked[1], proposal.of) == ("unexplained", "sabotage", "sabotage")
        assert proposal.anchors[0].exact == "saboteurs"
        assert "Nobody has confirmed" in finding.unlooked[0]
        page = case.page(f"finding/{finding.id}.html", live=Live(form="secret"))
        assert f'name="accept" value="{proposal.id}"' in page
        assert proposal.id in case.page("document/interview.html")
        case.judge(proposal.id, "accept", by="Ida")
        assert foreknown(case)[0].unlooked == ()
        case.judge(proposal.id, "reject", by="Ida")
        assert foreknown(case) == []
