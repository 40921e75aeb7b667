"""The page of what could be known of a thing: a lane for each who could, the news between them, flags, and each day."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from onrecord.dossier import page, publish
from onrecord.model.dossier import Dossier
from onrecord.model.edtf import parse_edtf
from onrecord.model.entry import Access, Agent, Disclosure, Entry, Event, Maker, Part, Statement, Topic
from onrecord.model.fault import EntryNotFound
from onrecord.model.finding import Finding, Ground, Stance, Tone, Verdict
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor, Document, Passage, PassageKind

TEXT = (
    "Berg saw it burn on 9 March. He told Holm on the tenth. The Gazette had it on the thirteenth. Aasen spoke of it."
)
DOCUMENT = Document(id="book", text=TEXT, passages=(Passage(1, PassageKind.PARAGRAPH, 0, len(TEXT)),))
BY = Maker("Vik")
UNEXPLAINED = {"unexplained": Verdict("unexplained", "no channel", "None is on record.", Tone.NO)}


def words(exact: str) -> tuple[Anchor, ...]:
    return (Anchor.quoting("book", TEXT, exact),)


ENTRIES: tuple[Entry, ...] = (
    Agent(id="berg", maker=BY, name="Berg"),
    Agent(id="holm", maker=BY, name="Holm"),
    Agent(id="aasen", maker=BY, name="Aasen"),
    Event(
        id="fire", maker=BY, name="the fire", when=parse_edtf("1931-03-09"), agents=(Part("berg", "witness"),),
        anchors=words("Berg saw it burn on 9 March"),
    ),
    Disclosure(
        id="told", maker=BY, of="fire", when=parse_edtf("1931-03-10"), by="berg", to=("holm",),
        anchors=words("He told Holm on the tenth"),
    ),
    Access(id="way", maker=BY, agent="aasen", to="holm", delay="P1D/P2D"),
    Disclosure(id="printed", maker=BY, of="fire", when=parse_edtf("1931-03-13"), anchors=words("The Gazette had it")),
    Statement(
        id="spoken", maker=BY, speaker="aasen", said=parse_edtf("1931-03-10"), about=("fire",),
        anchors=words("Aasen spoke of it"),
    ),
    Topic(id="ice", maker=BY, name="the ice"),
)  # fmt: skip
FINDING = Finding(
    id="finding-1", inquiry="foreknowledge", verdict="unexplained", claim="Aasen speaks of the fire.",
    grounds=(Ground(Stance.FOR, words("Aasen spoke of it")[0], "spoken"),), asked=("spoken", "fire"),
    entries=("spoken", "fire", "told", "way"), figures={"in_position": ("berg", "holm")},
)  # fmt: skip


def dossier(*entries: Entry) -> Dossier:
    return Dossier(
        title="T",
        question="",
        register=MemoryRegister([DOCUMENT], entries or ENTRIES),
        findings=(FINDING,),
        verdicts={"foreknowledge": UNEXPLAINED},
    )


def drawn(address: str, **asked: str) -> html.HtmlElement:
    return html.fromstring(page(dossier(), address, **asked))


def rows(tree: html.HtmlElement, label: str = "Who could have known") -> list[list[str]]:
    (table,) = tree.xpath(f"//div[@aria-label='{label}: table']//tbody")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in table]


def lit(tree: html.HtmlElement) -> list[float]:
    return [float(one.get("width")) for one in tree.xpath("//div[@class='broad']//rect[@class='light']")]


def test_each_who_could_have_known_stands_with_the_days_and_the_chain() -> None:
    assert rows(drawn("knowledge/fire.html")) == [
        ["Berg", "9 March 1931", "9 March 1931", "Berg had a part in it, 9 March 1931 (book, §1)"],
        ["Holm", "10 March 1931", "10 March 1931",
         "Berg had a part in it, 9 March 1931 (book, §1) Berg told Holm, 10 March 1931 (book, §1)"],
        ["Aasen", "11 March 1931", "12 March 1931",
         "Berg had a part in it, 9 March 1931 (book, §1) Berg told Holm, 10 March 1931 (book, §1) "
         "Aasen had it from Holm, 11 March 1931 (entry)"],
        ["The public", "13 March 1931", "13 March 1931", "It was made public, 13 March 1931 (book, §1)"],
    ]  # fmt: skip


def test_a_lane_is_lit_the_longer_the_sooner_one_could_know_and_the_news_runs_between_them() -> None:
    tree = drawn("knowledge/fire.html")
    widths = lit(tree)
    assert len(widths) == 4
    assert widths == sorted(widths, reverse=True)
    assert len(tree.xpath("//div[@class='broad']//path[@class='tip']")) == 2
    (flag,) = tree.xpath("//div[@class='broad']//rect[starts-with(@class, 'flagged')]")
    third = tree.xpath("//div[@class='broad']//rect[@class='dark']")[2]
    assert flag.get("class") == "flagged no"
    end = float(flag.get("x")) + float(flag.get("width"))
    assert end < float(third.get("x")) + float(third.get("width"))
    assert abs(float(flag.get("y")) + 4 - float(third.get("y"))) < 0.1


def test_no_news_on_its_way_crosses_the_words_beside_a_name() -> None:
    for sheet in drawn("knowledge/fire.html").xpath("//figure//svg"):
        runs = [
            list(map(float, re.findall(r"[\d.]+", one.get("d")))) for one in sheet.xpath(".//path[@class='branch']")
        ]
        assert runs
        for words in sheet.xpath(".//text[starts-with(@class, 'whose clear')]"):
            end, at = 0.6 * len("".join(words.itertext())) * 14, float(words.get("y"))
            assert all(end < min(x1, x2) for x1, y1, x2, y2 in runs if min(y1, y2) < at - 4 < max(y1, y2))


@pytest.mark.parametrize(
    ("as_of", "known"), [("1931-03-08", []), ("1931-03-10", ["Berg", "Holm"]), ("1931-03", ["Berg", "Holm", "Aasen"])]
)
def test_as_of_any_day_those_who_could_have_known_are_told_from_the_others(as_of: str, known: list[str]) -> None:
    tree = drawn("knowledge/fire.html", as_of=as_of)
    assert [row[0] for row in rows(tree)][:3] == known if known else "told anybody" in tree.text_content()
    if as_of != "1931-03":
        assert [row[0] for row in rows(tree, "No channel on record")][-1] == "The public"
    assert tree.xpath("//line[@class='chosen']")


def test_every_day_on_which_something_came_to_be_known_has_its_page_in_a_site_without_any_server(
    tmp_path: Path,
) -> None:
    publish(dossier(), tmp_path / "site")
    first = html.parse(tmp_path / "site" / "knowledge" / "fire.html").getroot()
    days = first.xpath("//nav[@class='days']/a")
    assert [one.text for one in days] == ["all days", "9 March 1931", "10 March 1931", "11 March 1931", "13 March 1931"]
    third = html.parse(tmp_path / "site" / "knowledge" / days[2].get("href").removeprefix("../knowledge/")).getroot()
    assert "Who could have known by 10 March 1931" in [one.text for one in third.iter("h2")]
    assert [row[0] for row in rows(third)] == ["Berg", "Holm"]
    assert not (tmp_path / "site" / "knowledge" / "ice.html").exists()
    assert (tmp_path / "site" / "knowledge" / "fire.svg").exists()


def test_the_page_of_a_finding_draws_those_through_whom_it_came_and_leads_to_all() -> None:
    tree = drawn("finding/finding-1.html")
    names = [one.text for one in tree.xpath("//div[@class='broad']//text[starts-with(@class, 'whose')]")]
    assert names == ["Berg", "Holm", "Aasen"]
    assert tree.xpath("//a[@href='../knowledge/fire.html']")
    assert drawn("entry/fire.html").xpath("//a[@href='../knowledge/fire.html']")
    assert not drawn("entry/ice.html").xpath("//a[contains(@href, 'knowledge/')]")


def test_what_was_said_with_no_channel_at_all_stands_in_the_dark() -> None:
    alone = tuple(one for one in ENTRIES if one.id in ("aasen", "fire", "spoken", "berg"))
    tree = html.fromstring(page(dossier(*alone), "knowledge/fire.html"))
    assert rows(tree, "No channel on record") == [["Aasen", "no channel on record", "not sure", ""]]
    assert lit(tree)[1] == 0


def test_nothing_that_is_no_topic_or_event_has_such_a_page() -> None:
    for address in ("knowledge/berg.html", "knowledge/nobody.html", "knowledge.html"):
        with pytest.raises(EntryNotFound):
            page(dossier(), address)
