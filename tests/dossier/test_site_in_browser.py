"""The static site opened from a folder in a real browser: search, keys, nothing asked of any network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dossier.affair import affair

from onrecord.dossier import publish


@pytest.fixture
def site(tmp_path: Path) -> str:
    publish(affair(), tmp_path / "site")
    return (tmp_path / "site").as_uri()


def test_words_are_found_in_a_site_that_no_server_serves(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/index.html")
    page.keyboard.press("/")
    page.keyboard.type('saboteur* "no mercy"')
    page.keyboard.press("Enter")
    page.wait_for_selector(".hit")
    assert page.locator(".hit").count() == 1
    assert page.locator(".hit mark").all_inner_texts() == ["saboteurs", "no mercy"]
    page.keyboard.press("n")
    page.locator(".hit.here a").press("Enter")
    page.wait_for_url("**/document/gazette-1931.html#p3")
    page.goto(f"{site}/search.html?words=alert")
    page.wait_for_selector(".hit")
    assert "<script>alert('no')</script>" in page.locator(".hit .words").inner_text()
    assert page.locator(".hit script").count() == 0
    page.close()


def test_what_is_printed_has_the_colours_of_paper_where_the_screen_is_dark(browser: Any, site: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{site}/index.html")
    told = "getComputedStyle(document.documentElement).getPropertyValue('--troubles').trim()"
    assert page.evaluate(told) == "#ef9a8b"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(told) == "#9b3827"
    page.close()


def test_keys_read_on_and_there_is_nothing_to_judge(browser: Any, site: str) -> None:
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/document/gazette-1931.html")
    for key in ("j", "j", "n", "a", "r", "u"):
        page.keyboard.press(key)
    assert page.locator(".note.here").count() == 1
    assert page.locator("form:not([role=search])").count() == 0
    assert all(url.startswith("file:") for url in asked)
    page.close()


def test_one_goes_from_a_passage_to_its_wording_and_back_by_keys(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/document/gazette-1931.html#formula-1")
    assert page.locator("#formula-1 summary").inner_text().startswith("Taken over from To the dockers, autumn 1924, §1")
    page.get_by_role("link", name="This among 2 uses").press("Enter")
    page.wait_for_url("**/formula/formula-1.html#use-gazette-1931-*")
    assert page.locator("li:target .words").inner_text() == "The harbour belongs to those who work in it"
    page.locator("figure#picture summary").press("Enter")
    assert page.locator("figure#picture tbody tr").count() == 2
    page.locator("li:target p.small a").last.press("Enter")
    page.wait_for_url("**/formula/formula-1.html#use-speech-*")
    page.locator("li:target p.small").get_by_role("link", name="§1").press("Enter")
    page.wait_for_url("**/document/speech.html#formula-1")
    page.close()
