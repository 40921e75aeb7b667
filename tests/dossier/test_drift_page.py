"""The page of a finding on drift: two columns of words with their dated lines, what chance gives, the plain refusal."""

from __future__ import annotations

from dataclasses import replace

from dossier.affair import affair, drifted, words
from lxml import html

from onrecord.dossier import page
from onrecord.dossier.pages.drift import Histogram, drift
from onrecord.dossier.pages.takers import rests, takers
from onrecord.dossier.pages.view import View
from onrecord.model.finding import Finding


def shown(finding: Finding) -> html.HtmlElement:
    dossier = affair()
    others = tuple(one for one in dossier.findings if one.id != finding.id)
    return html.fromstring(page(replace(dossier, findings=(*others, finding)), f"finding/{finding.id}.html"))


def test_words_stand_in_columns_with_their_counts_their_effect_and_their_significance() -> None:
    columns = shown(drifted()).xpath("//section[../@class='collocates']")
    assert [one.get("class") for one in columns] == ["leaving", "staying", "entering"]
    assert "owner 21 → 1 · −4.20 · q 0.0003" in " ".join(columns[0].text_content().split())
    assert "market 0 → 20 · +5.10 · q under 0.0001" in " ".join(columns[2].text_content().split())


def test_a_dated_line_stands_under_its_word_and_leads_to_its_passage() -> None:
    (line,) = shown(drifted()).xpath("//section[@class='leaving']//details//li")
    assert "autumn 1924, Nils Aasen" in line.text_content()
    assert [one.text for one in line.xpath(".//mark[@class='beside']")] == ["owner"]
    assert line.xpath(".//a/@href") == ["../document/speech.html#p1"]


def test_every_line_is_shown_once_and_none_is_lost() -> None:
    told = drift(View(affair()), drifted())
    assert told is not None
    lines = [line for _, some in told.columns for one in some for line in one.lines] + list(told.lines)
    assert sorted(line.who for line in lines) == ["4 March 1931, Nils Aasen", "autumn 1924, Nils Aasen"]


def test_the_figures_stand_beside_what_chance_gives() -> None:
    told = drift(View(affair()), drifted())
    assert told is not None
    assert told.says == (
        "The periods lie 0.410 apart; where texts change places between them, 0.170 on average; as far or farther in "
        "0.04% of such changes; farther than 95% of words that are used as often."
    )
    assert told.picture is not None
    assert isinstance(told.picture.broad, Histogram)
    assert told.picture.broad.found > max(bar.x + bar.width for bar in told.picture.broad.bars)


def test_a_refusal_is_told_plainly_with_its_lines_and_no_column() -> None:
    finding = replace(drifted(), verdict="too-few", figures={"periods": drifted().figures["periods"]})
    tree = shown(finding)
    assert "Nothing is counted here" in tree.text_content()
    assert not tree.xpath("//*[@class='collocates']")
    assert len(tree.xpath("//ul[contains(@class, 'lines')]/li")) == 2


def test_another_finding_of_the_inquiry_is_no_drift() -> None:
    assert drift(View(affair()), replace(drifted(), verdict="taken-over")) is None


def test_who_took_it_up_is_a_table_that_leads_to_the_uses() -> None:
    there = words("gazette-1931", "The harbour belongs to those who work in it")[0]
    row = (there.document, str(there.start), str(there.end), "1931-03-02", "aasen", "adoption", "speech", "0.75")
    figures = {"taken": (row,), "rested": (("1924-10-01", "1931-03-02", "2343", "4"),)}
    finding = replace(drifted(), verdict="taken-over", figures=figures)
    (taker,) = takers(View(affair()), finding)
    assert (taker.when.words, str(taker.when.to)) == ("2 March 1931", "document/gazette-1931.html#p3")
    assert (taker.who.words, taker.manner, taker.kept) == ("Nils Aasen", "adoption", "75%")
    assert rests(finding) == (("1 October 1924", "2 March 1931", "2343", "4"),)
    text = page(replace(affair(), findings=(finding,)), "finding/finding-4.html")
    assert "Who took it up" in text
    assert "When it rested" in text
