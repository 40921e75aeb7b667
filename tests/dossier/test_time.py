"""The time line: what is drawn of a stretch, what is counted, and that every part of it is reached by links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from onrecord.dossier import page, publish
from onrecord.dossier.pages.time import DRAWN
from onrecord.model.dossier import Dossier, Live
from onrecord.model.edtf import parse_edtf
from onrecord.model.entry import Agent, Entry, Event, Maker, Part, Statement
from onrecord.model.fault import EntryNotFound
from onrecord.model.register import MemoryRegister

IDA = Maker("Ida")
AASEN = Agent(id="aasen", maker=IDA, name="Halvdan Aasen")
_ids = count()


def said(when: str, who: str = "aasen") -> Statement:
    return Statement(id=f"s{next(_ids)}", maker=IDA, says=f"said {when}", speaker=who, said=parse_edtf(when))


def done(when: str, who: str = "aasen") -> Event:
    return Event(id=f"e{next(_ids)}", maker=IDA, name=f"done {when}", agents=(Part(who),), when=parse_edtf(when))


def dossier(*entries: Entry) -> Dossier:
    return Dossier(title="T", question="", register=MemoryRegister([], [AASEN, *entries]))


def many() -> Iterator[Entry]:
    """More than can be drawn: some of 1929, most of March 1931, one of the year alone, one of no year for sure."""
    for day in range(90):
        yield said(f"1931-03-{day % 30 + 1:02}")
    for month in range(1, 13):
        yield done(f"1929-{month:02}")
    yield from (said("1931"), said("1929/1931"), said("../1930"))
    yield from (done("1929-05-02T10:00"), done("1929-05-02T15:30"), done("1929-05-02"))


def tree(held: Dossier, address: str) -> html.HtmlElement:
    return html.fromstring(page(held, address))


def told(tree: html.HtmlElement) -> str:
    return " ".join(tree.xpath("string(//h1/following-sibling::p[1])").split())


def rows(tree: html.HtmlElement) -> list[list[str]]:
    return [[cell.text_content() for cell in row] for row in tree.xpath("//figcaption//tbody/tr")]


def closer(tree: html.HtmlElement) -> dict[str, str]:
    links = tree.xpath("//ul[@class='closer']//a")
    return {link.text: link.get("href") for link in links}


def test_a_time_line_that_is_not_too_much_is_drawn_one_by_one_in_lanes_by_agent() -> None:
    held = dossier(said("1931-03-02"), done("1931-02-20"), said("1930", "berg"), done("1932", ""))
    shown = tree(held, "time.html")
    assert shown.xpath("//div[@class='broad']//text[@class='whose']/text()") == [
        "Halvdan Aasen",
        "berg",
        "nobody named",
    ]
    assert [row[:2] for row in rows(shown)] == [
        ["1930", "berg"],
        ["20 February 1931", "Halvdan Aasen"],
        ["2 March 1931", "Halvdan Aasen"],
        ["1932", "nobody named"],
    ]


def test_what_is_too_much_is_counted_part_by_part_for_sure_and_perhaps() -> None:
    shown = tree(dossier(*many()), "time.html")
    assert told(shown) == "108 dated statements and events"
    assert [row[:3] for row in rows(shown)] == [
        ["1929", "1 perhaps", "15"],
        ["1930", "1 perhaps", ""],
        ["1931", "91, 1 perhaps", ""],
    ]
    listed = shown.xpath("//h2[.='Dated no closer']/following-sibling::div[1]//tr/td[1]/text()")
    assert listed == ["from 1929 to 1931", "until 1930"]
    numbers = shown.xpath("//div[@class='broad']//text[@font-size='12']/text()")
    assert "92" in numbers


def test_the_parts_lead_from_years_to_hours_and_back() -> None:
    held = dossier(*many())
    assert closer(tree(held, "time.html")) == {"1929": "time/1929.html", "1931": "time/1931.html"}
    year = tree(held, "time/1929.html")
    assert closer(year) == {"May": "../time/1929-05.html"}
    month = tree(held, "time/1929-05.html")
    assert closer(month) == {"2 May": "../time/1929-05-02.html"}
    day = tree(held, "time/1929-05-02.html")
    assert day.xpath("//div[@class='broad']//text[@text-anchor='middle']/text()")[0] == "00:00"
    assert [row[0] for row in rows(day)] == ["2 May 1929", "2 May 1929, 10:00", "2 May 1929, 15:30"]
    assert day.xpath("//p[@class='label']/a/text()") == ["All time", "1929", "May 1929"]
    assert tree(held, "time/1931.html").xpath("//nav[@aria-label='Stretches of time']/a/@href") == ["../time/1929.html"]


def test_what_was_narrowed_stays_so_from_stretch_to_stretch() -> None:
    shown = html.fromstring(page(dossier(*many()), "time.html", live=Live(form="x"), which="words"))
    assert told(shown) == "93 dated statements and events"
    assert closer(shown) == {"1931": "time/1931.html?which=words"}
    assert shown.xpath("//figcaption//td/a/@href") == ["time/1931.html?which=words"]
    assert set(shown.xpath("//div[@class='broad']//@data-to")) == {"time/1931.html?which=words"}
    assert shown.xpath("//figcaption/a[@download]/@href") == ["time.svg?which=words"]


def test_a_stretch_tells_what_can_have_been_then_and_is_dated_no_closer() -> None:
    assert told(tree(dossier(*many()), "time/1931-03.html")) == (
        "90 dated statements and events · 2 more can have been then, but are dated no closer than 1931"
    )


def test_a_day_of_more_than_can_be_drawn_is_turned_page_by_page() -> None:
    held = dossier(*(said("1931-03-02") for _ in range(DRAWN + 5)))
    first = tree(held, "time/1931-03-02.html")
    assert len(rows(first)) == DRAWN
    assert first.xpath("//a[@rel='next']/@href")[0] == "../time/1931-03-02~p2.html"
    assert len(rows(tree(held, "time/1931-03-02~p2.html"))) == 5


@pytest.mark.parametrize("address", ["time/1931-13.html", "time/yesterday.html", "time/193.html"])
def test_what_names_no_stretch_has_no_page(address: str) -> None:
    with pytest.raises(EntryNotFound, match="1931"):
        page(dossier(said("1931")), address)


def test_a_stretch_of_which_nothing_is_on_record_says_so_and_leads_back() -> None:
    shown = tree(dossier(said("1931")), "time/1850.html")
    assert "Nothing is dated to this time" in shown.text_content()
    assert shown.xpath("//p[@class='empty']/a/@href") == ["../time.html"]


dates = st.builds(
    lambda day, form, length: {
        "day": f"{date(1920, 1, 1) + timedelta(day)}",
        "month": f"{date(1920, 1, 1) + timedelta(day):%Y-%m}",
        "year": f"{date(1920, 1, 1) + timedelta(day):%Y}",
        "span": f"{date(1920, 1, 1) + timedelta(day)}/{date(1920, 1, 1) + timedelta(day + length)}",
        "hour": f"{date(1920, 1, 1) + timedelta(day)}T10:00",
        "before": f"../{date(1920, 1, 1) + timedelta(day)}",
    }[form],
    st.integers(0, 4000) | st.integers(0, 40),
    st.sampled_from(["day", "day", "month", "year", "span", "hour", "before"]),
    st.integers(1, 900),
)


@given(st.lists(dates, min_size=1, max_size=200))
@settings(max_examples=30, deadline=None)
def test_whatever_is_dated_is_reached_from_the_first_page_by_links(when: list[str]) -> None:
    held = dossier(*(said(one) if place % 2 else done(one) for place, one in enumerate(when)))
    waiting, seen, found = ["time.html"], set(), set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        shown = tree(held, address)
        found |= {words.rpartition(": ")[2] for words in shown.xpath("//td//text()") if re.search("said |done ", words)}
        links = [*shown.xpath("//ul[@class='closer']//a/@href"), *shown.xpath("//a[@rel='next']/@href")]
        waiting += [link.removeprefix("../") for link in links]
    assert found == {one.label for one in held.register.listed((Statement, Event))}


def test_a_site_has_a_page_for_every_stretch_that_its_pages_lead_to(tmp_path: Path) -> None:
    publish(dossier(*many()), tmp_path)
    drawn = {path.stem for path in (tmp_path / "time").glob("*.html")}
    days = {f"1931-03-{day:02}" for day in range(1, 31)}
    assert drawn == {"1929", "1929-05", "1929-05-02", "1931", "1931-03"} | days
    for path in tmp_path.rglob("time*/*.html"):
        for link in html.parse(str(path)).getroot().xpath("//main//a/@href"):
            assert (path.parent / link.partition("#")[0]).resolve().is_file(), (path, link)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [380, 1600])
def test_a_counted_time_line_passes_in_a_browser(browser: Any, tmp_path: Path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    publish(dossier(*many()), tmp_path)
    shown = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    for address in ("time.html", "time/1931.html", "time/1929-05-02.html"):
        shown.goto((tmp_path / address).as_uri())
        assert axe.Axe().run(shown).response["violations"] == [], json.dumps(address)
        assert shown.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        name = "slim" if width < 700 else "broad"
        sizes = shown.eval_on_selector_all(
            f"figure .{name} svg text",
            "all => all.map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)",
        )
        assert min(sizes) > 11
    shown.close()
