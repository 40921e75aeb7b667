"""How telling it is to speak of a thing. Each figure is reckoned by hand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

import pytest

from onrecord.brief import parse_brief, read_entries
from onrecord.inquiry import inquire
from onrecord.model.dating import Dating
from onrecord.model.entry import Maker, TimeExpression
from onrecord.model.finding import Finding
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor, Document
from onrecord.plugins import plugin

from .affairs import document

BRIEF = """
[[agent]]
id = "berg"
name = "Foreman Anders Berg"

[[agent]]
id = "aasen"
name = "Minister Aasen"

[[place]]
id = "mole"
name = "North Mole"
also = ["the Mole"]

[[topic]]
id = "sabotage"
label = "the sabotage"
terms = ["saboteur*"]
since = "1931-03-09"

[[event]]
id = "cut"
label = "the cutting of the cable"
when = "1931-03-09"
place = "mole"
agents = ["berg", { id = "aasen", role = "target" }]

[[statement]]
id = "spoken"
speaker = "aasen"
said = "1931-03-02"
about = ["ABOUT"]
cite = "letter: WORDS"
"""
LETTER = "I hear that Berg has cut a cable at the North Mole on 9 March, and of saboteurs."
ALL = "Berg has cut a cable at the North Mole"


def papers(*named: tuple[int, str], of: int) -> list[Document]:
    """So many papers of January, of which so many have each of some words, one after the other."""
    texts = [words for count, words in named for _ in range(count)]
    texts += ["Nothing."] * (of - len(texts))
    assert len(texts) == of
    return [document(f"paper-{n}", text, Dating.day(1931, 1, 1 + n % 28)) for n, text in enumerate(texts)]


def found(
    earlier: Sequence[Document], words: str = ALL, *, about: str = "cut", times: Sequence[TimeExpression] = ()
) -> Finding:
    documents = [document("letter", LETTER, Dating.day(1931, 3, 2)), *earlier]
    documents.append(document("later", "Berg, the cable, the Mole, saboteurs.", Dating.day(1931, 3, 20)))
    brief = parse_brief(BRIEF.replace("WORDS", words).replace("ABOUT", about))
    read = read_entries(brief, MemoryRegister(documents))
    assert read.issues == []
    (finding,) = [
        one
        for one in inquire(MemoryRegister(documents, [*read.entries, *times]), plugin("inquiry", "foreknowledge"))
        if one.verdict != "written-after"
    ]
    assert finding.verdict == "impossible"
    return finding


def is_general(finding: Finding) -> bool:
    return any("general" in one and "bits" in one for one in finding.rebuttals)


def test_a_guess_is_as_likely_as_other_documents_name_the_details() -> None:
    """Of 24 others 11 name a cable, 5 Berg and 2 the Mole, none of them together: -log2(11.5 / 25), of 5.5 and of 2.5,
    1.12 + 2.18 + 3.32 = 6.6 bits apart; together -log2(.5 / 25) = 5.6."""
    finding = found(papers((11, "A cable was laid."), (5, "Berg spoke."), (2, "At the Mole."), of=24))
    assert finding.figures["bits"] == 5.6
    assert finding.figures["details"] == (
        ("act", "cable", "in 11 of 24 documents, 1.1 bits"),
        ("actor", "Berg", "in 5 of 24 documents, 2.2 bits"),
        ("place", "North Mole", "in 2 of 24 documents, 3.3 bits"),
        ("all of them", "", "in 0 of 24 documents, 5.6 bits"),
    )
    assert not is_general(finding)


def test_what_others_name_together_is_general_and_the_finding_says_so() -> None:
    """One of 24 has all of them: -log2(1.5 / 25) = 4.06."""
    together = (1, "Berg cut a cable at the Mole.")
    finding = found(papers(together, (2, "A cable was laid."), of=24))
    assert finding.figures["bits"] == round(-log2(1.5 / 25), 1) == 4.1
    assert is_general(finding)
    assert finding.verdict == "impossible", "it suppresses nothing"


def test_common_details_are_no_sign_though_nobody_has_put_them_together() -> None:
    """Cable and Berg in 12 of 24 each, never in one: 2 bits apart, and those count."""
    finding = found(papers((12, "A cable."), (12, "Berg."), of=24), "Berg has cut a cable")
    assert finding.figures["bits"] == round(-2 * log2(12.5 / 25), 1) == 2.0
    assert is_general(finding)


@pytest.mark.parametrize(("count", "bits"), [(0, round(-log2(0.5 / 25), 1)), (1, 4.1)])
def test_on_either_side_of_five_bits(count: int, bits: float) -> None:
    finding = found(papers((count, "A cable."), of=24), "cut a cable")
    assert finding.figures["bits"] == bits
    assert is_general(finding) is (bits < 5)


@pytest.mark.parametrize(("of", "bits"), [(19, None), (20, round(-log2(0.5 / 21), 1))])
def test_without_twenty_other_documents_of_before_there_is_no_figure(of: int, bits: float | None) -> None:
    """The document that speaks is not counted, nor is one of after the disclosure."""
    finding = found(papers(of=of))
    assert finding.figures["bits"] == bits
    assert ("details" in finding.figures) is (bits is not None)
    assert not is_general(finding)


def test_what_names_nothing_of_the_event_has_no_figure() -> None:
    assert found(papers(of=24), "I hear that").figures["bits"] is None


def test_a_speaker_who_is_in_the_event_does_not_name_himself() -> None:
    named = found(papers(of=24)).figures["details"]
    assert isinstance(named, tuple)
    assert "target" not in {row[0] for row in named if isinstance(row, tuple)}


def day(paper: str, text: str, words: str, when: Dating) -> TimeExpression:
    anchor = Anchor.quoting(paper, text, words)
    return TimeExpression(id=f"date-{paper}", maker=Maker("dates", 1), anchors=(anchor,), when=when)


def test_a_day_that_is_named_is_a_detail_as_rare_as_other_documents_name_it() -> None:
    """Of 24 others 3 name that day, and one names March, which is no such day: -log2(3.5 / 25) = 2.8."""
    earlier = papers((3, "Payday is 9 March."), (1, "All of March."), of=24)
    ninth, march = (
        Dating.day(1931, 3, 9),
        Dating.within(Dating.day(1931, 3, 1).earliest, Dating.day(1931, 3, 31).latest),
    )
    times = [day("letter", LETTER, "9 March", ninth)]
    times += [day(one.id, one.text, "9 March", ninth) for one in earlier[:3]]
    times += [day(earlier[3].id, earlier[3].text, "March", march)]
    finding = found(earlier, "on 9 March", times=times)
    assert finding.figures["details"] == (("date", "9 March", "in 3 of 24 documents, 2.8 bits"),)
    another = day("letter", LETTER, "9 March", Dating.day(1932, 3, 9))
    assert found(earlier, "on 9 March", times=[another]).figures["bits"] is None


def test_of_a_topic_its_terms_are_what_is_named() -> None:
    finding = found(papers((6, "No saboteurs."), of=24), "and of saboteurs", about="sabotage")
    assert finding.figures["details"] == (("terms", "saboteur*", "in 6 of 24 documents, 1.9 bits"),)
    assert finding.rebuttals[0] == "The term is a general one: 1.9 bits."
