"""A contradiction is drawn as a ring of the quotations that make it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from onrecord.dossier import page, publish
from onrecord.model.dossier import Dossier
from onrecord.model.edtf import parse_edtf
from onrecord.model.entry import Entry, Event, Maker, Order, Place, Premise
from onrecord.model.finding import Finding, Ground, Stance
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor, Document, Passage, PassageKind

TEXT = (
    "The inn burned down in 1929. He supped at the inn in 1931, as everybody who was there and could see him that "
    "evening has said."
)
DOCUMENT = Document(id="trial", text=TEXT, passages=(Passage(1, PassageKind.PARAGRAPH, 0, len(TEXT)),))
BY = Maker("Vik")


def anchors(words: str) -> tuple[Anchor, ...]:
    return (Anchor.quoting("trial", TEXT, words),)


INN = Place(
    id="inn", maker=BY, name="Inn", anchors=anchors("The inn burned down in 1929."), exists=(parse_edtf("../1929"),)
)
SUPPER = Event(id="supper", maker=BY, name="Supper", anchors=anchors(TEXT[29:]), when=parse_edtf("1931"))
ORDER = Order(id="order", maker=BY, first="supper.ends", then="inn", gap="P2D")
PREMISE = Premise(id="premise", maker=BY, says="there is only one inn")


def conflict(*entries: Entry, verdict: str = "conflict") -> Dossier:
    register = MemoryRegister([DOCUMENT], entries)
    finding = Finding(
        id="finding-1",
        inquiry="chronology",
        verdict=verdict,
        claim="These cannot all be true: x. They miss each other by 366 days.",
        grounds=tuple(Ground(Stance.FOR, one.anchor, one.id) for one in entries),
        asked=tuple(one.id for one in entries),
    )
    return Dossier(title="T", question="", register=register, findings=(finding,))


def drawn(*entries: Entry, verdict: str = "conflict") -> html.HtmlElement:
    return html.fromstring(page(conflict(*entries, verdict=verdict), "finding/finding-1.html"))


def beads(tree: html.HtmlElement) -> list[list[str]]:
    drawn = tree.xpath("//div[@class='broad']//g[rect[@class='bead']]")
    return [[text.text for text in bead.findall("text")] for bead in drawn]


def test_each_link_shows_its_words_how_they_are_read_and_where_they_stand() -> None:
    tree = drawn(INN, SUPPER, ORDER, PREMISE)
    inn, supper, order, premise = beads(tree)
    assert inn == ["“The inn burned down in 1929.”", "Inn is there ≤ 31 December 1929", "trial, §1"]
    assert supper[-2:] == ["Supper = some day of 1931", "trial, §1"]
    assert supper[0] == "“He supped at the inn in 1931,"
    assert supper[1].endswith("…")
    assert order[-2:] == ["Supper + 1 to 2 days = Inn", "no words given; Vik"]
    assert premise == ["There is only one inn", "taken for granted", "no words given; Vik"]
    assert "they miss each other by 366 days" in tree.xpath("//text[@class='no']/text()")
    rows = tree.xpath("//figcaption//tbody/tr")
    assert [row.xpath("string(td[2])") for row in rows] == [
        "Inn is there ≤ 31 December 1929",
        "Supper = some day of 1931",
        "Supper + 1 to 2 days = Inn",
        "taken for granted",
    ]


@pytest.mark.parametrize("width", ["broad", "slim"])
@pytest.mark.parametrize("count", range(2, 8))
def test_no_two_links_lie_over_each_other(count: int, width: str) -> None:
    events = [Event(id=f"e{n}", maker=BY, name=f"E{n}", when=parse_edtf("1931")) for n in range(count)]
    svg = drawn(*events).xpath(f"//div[@class='{width}']/svg")[0]
    _, _, across, high = map(float, svg.get("viewbox").split())
    places = [
        (float(bead.get("x")), float(bead.get("y")), float(bead.get("width")), float(bead.get("height")))
        for bead in svg.xpath(".//rect[@class='bead']")
    ]
    assert len(places) == count
    for n, (x, y, wide, deep) in enumerate(places):
        assert 0 <= x <= across - wide
        assert 0 <= y <= high - deep
        assert all(abs(x - other[0]) >= wide or abs(y - other[1]) >= deep for other in places[:n])


@pytest.mark.parametrize("width", [1600, 380])
def test_no_words_of_a_link_run_over_its_edge(browser: Any, tmp_path: Path, width: int) -> None:
    told = (
        "MAMMOTH WAGONS WITH WARES FROM MEMMINGEN WERE MOVED ON TUESDAY MORNING",
        "Messages from home warmed the women on the mole; none came on the morning they were awaited",
        "None comes from Varnsund or from its police, and none speaks of the harbour.",
    )
    premises = [Premise(id=f"p{n}", maker=Maker("A. Reader of many names"), says=words) for n, words in enumerate(told)]
    publish(conflict(*premises), tmp_path)
    shown = browser.new_page(viewport={"width": width, "height": 900})
    shown.goto((tmp_path / "finding" / "finding-1.html").as_uri())
    over = shown.eval_on_selector_all(
        f"figure .{'slim' if width < 700 else 'broad'} svg g:has(rect.bead)",
        """all => all.flatMap(one => {
          const edge = one.querySelector("rect").getBoundingClientRect().right;
          return [...one.querySelectorAll("text")].filter(text => text.getBoundingClientRect().right > edge);
        }).map(text => text.textContent)""",
    )
    assert over == []
    shown.close()


@pytest.mark.parametrize(
    ("gap", "reads"),
    [
        ("", "A ≤ B"),
        ("=P2D", "A + 2 days = B"),
        ("P1D", "A + 0 to 1 day = B"),
        ("P3D/P5D", "A + 2 to 5 days = B"),
        ("PT14H/PT40H", "A + 14 to 40 hours = B"),
        ("PT90M", "A + 90 minutes = B"),
        ("P3M", "A + about 90 days = B"),
    ],
)
def test_an_order_is_read_as_the_network_takes_it(gap: str, reads: str) -> None:
    one, other = (Event(id=name, maker=BY, name=name, when=parse_edtf("1931")) for name in "AB")
    order = Order(id="order", maker=BY, first="A", then="B", gap=gap)
    assert beads(drawn(one, other, order))[2][1] == reads


def test_nothing_is_drawn_of_what_is_no_contradiction_or_of_too_many_links() -> None:
    assert not beads(drawn(INN, SUPPER, verdict="undetermined"))
    assert not beads(drawn(*(Event(id=f"e{n}", maker=BY, name=f"E{n}") for n in range(8))))
