"""Every picture stands on its page in two widths with the same as a table, and can be taken away as an SVG file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from dossier.affair import affair, nothing
from lxml import etree, html

from onrecord.dossier import page, publish
from onrecord.model.fault import EntryNotFound
from onrecord.plugins import plugin

SVG = "{http://www.w3.org/2000/svg}"


def test_the_picture_of_a_page_stands_at_its_address_with_another_ending() -> None:
    drawn = etree.fromstring(page(affair(), "index.svg").encode())
    assert drawn.tag == f"{SVG}svg"
    assert drawn.find(f"{SVG}title").text == "The affair in time"
    assert "above the line" in drawn.find(f"{SVG}desc").text
    link = html.fromstring(page(affair(), "index.html")).xpath("//figure//a[@download]/@href")
    assert link == ["index.svg"]


def test_a_picture_that_is_taken_away_needs_nothing_beside_it() -> None:
    text = page(affair(), "index.svg")
    drawn = etree.fromstring(text.encode())
    style = drawn.find(f"{SVG}style").text
    assert "var(" not in text
    assert "@media" not in text
    assert "svg .said { fill: #0a5462; }" in style
    assert not re.search(r"(?:href|src|url|data-to)\b", text.replace('xmlns="http://www.w3.org/2000/svg"', ""))


@pytest.mark.parametrize("address", ["help.svg", "log.svg", "index.svg"])
def test_where_nothing_is_drawn_there_is_no_picture_to_take_away(address: str) -> None:
    with pytest.raises(EntryNotFound, match="nothing to draw"):
        page(nothing(), address)


def test_a_site_has_every_picture_beside_its_page(tmp_path: Path) -> None:
    publish(affair(), tmp_path)
    for path in tmp_path.rglob("*.html"):
        has = "<figcaption>" in path.read_text("utf-8") and 'id="picture"' in path.read_text("utf-8")
        assert path.with_suffix(".svg").exists() == has, path
    for path in tmp_path.rglob("*.svg"):
        etree.parse(path)


def test_the_exporter_writes_the_pictures_that_a_site_has(tmp_path: Path) -> None:
    publish(affair(), tmp_path / "site")
    plugin("exporter", "svg").function(affair(), tmp_path / "out")
    drawn = {one.relative_to(tmp_path / "site") for one in (tmp_path / "site").rglob("*.svg")} - {Path("icon.svg")}
    assert {one.relative_to(tmp_path / "out") for one in (tmp_path / "out").rglob("*.svg")} == drawn
    assert all((tmp_path / "out" / one).read_text() == (tmp_path / "site" / one).read_text() for one in drawn)


@pytest.mark.parametrize(("width", "seen"), [(1600, "broad"), (380, "slim")])
def test_one_of_both_widths_is_seen_and_its_type_is_of_a_legible_size(
    browser: Any, tmp_path: Path, width: int, seen: str
) -> None:
    publish(affair(), tmp_path)
    shown = browser.new_page(viewport={"width": width, "height": 900})
    shown.goto((tmp_path / "index.html").as_uri())
    for name in ("broad", "slim"):
        assert shown.locator(f"figure .{name} svg").is_visible() == (name == seen)
    sizes = shown.eval_on_selector_all(
        f"figure .{seen} svg text",
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)",
    )
    assert min(sizes) > 11
    shown.close()


@pytest.mark.parametrize("width", [1600, 380])
def test_no_words_of_a_picture_run_over_its_edge(browser: Any, tmp_path: Path, width: int) -> None:
    publish(affair(), tmp_path)
    shown = browser.new_page(viewport={"width": width, "height": 900})
    for path in [one.with_suffix(".html") for one in tmp_path.rglob("*.svg") if one.name != "icon.svg"]:
        shown.goto(path.as_uri())
        over = shown.eval_on_selector_all(
            f"figure .{'slim' if width < 700 else 'broad'} svg text",
            """all => all.filter(one => {
              const words = one.getBoundingClientRect(), sheet = one.closest("svg").getBoundingClientRect();
              return words.left < sheet.left - 1 || words.right > sheet.right + 1;
            }).map(one => one.textContent)""",
        )
        assert over == [], path.name
    shown.close()


def test_on_paper_the_broad_picture_is_seen_and_its_type_is_of_a_legible_size(browser: Any, tmp_path: Path) -> None:
    publish(affair(), tmp_path)
    shown = browser.new_page(viewport={"width": 700, "height": 900})
    shown.emulate_media(media="print")
    shown.goto((tmp_path / "index.html").as_uri())
    assert shown.locator("figure .broad svg").is_visible()
    sizes = shown.eval_on_selector_all(
        "figure .broad svg text",
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)",
    )
    assert min(sizes) > 9
    shown.close()
