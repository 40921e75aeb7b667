"""Every kind of page, wide and narrow, light and dark, full and empty: read by axe, and never wider than the window."""

from __future__ import annotations

from typing import Any

import pytest
from dossier.affair import saboteurs
from workbench.conftest import Running

FULL = (
    "index.html", "library.html", "document/gazette-1931.html", "document/memoir.html", "register.html",
    "register/statements.html", "register/premises.html", "people.html", "person/aasen.html", "time.html",
    "time/1931.html", "time/1931-03.html", "deeds.html", "predictions.html",
    "findings.html", "finding/finding-1.html", "finding/finding-3.html", "finding/finding-4.html",
    "formulas.html", "formula/formula-1.html",
    "borrowings.html",
    "knowledge/sabotage.html", "knowledge/sabotage~p2.html", "knowledge/cable-found.html?as_of=1931-03-09",
    "explanations.html", "issues.html", "search.html?words=harbour", "log.html", "help.html",
    f"entry/{saboteurs().id}.html", "entry/trial.html", "record.html?document=gazette-1931&passage=4&kind=event",
    "head/gazette-1931.html", "add.html", "fault.html?says=No.", "nowhere.html",
)  # fmt: skip
EMPTY = (
    "index.html", "library.html", "register.html", "register/statements.html", "people.html", "time.html",
    "findings.html", "deeds.html", "predictions.html", "time/1931.html", "formulas.html",
    "borrowings.html", "explanations.html", "issues.html", "search.html", "search.html?words=x",
    "log.html", "help.html",
)  # fmt: skip


def faults(page: Any) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    answer = axe.Axe().run(page)
    return [
        f"{fault['id']}: {fault['help']}: {[node['html'][:160] for node in fault['nodes'][:3]]}"
        for fault in answer.response["violations"]
    ]


def looked_at(browser: Any, running: Running, pages: tuple[str, ...], width: int, scheme: str) -> dict[str, Any]:
    """What is wrong with each page at a width and in a colour scheme. The policy that forbids scripts is lifted here,
    so that axe can run; another test holds it."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    found = {}
    for address in pages:
        page.goto(running.at(address))
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wrong = [*faults(page), *([f"{wider} px wider than the window"] if wider > 0 else [])]
        if wrong:
            found[address] = wrong
    context.close()
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [380, 1600])
def test_every_page_of_a_full_case_passes(browser: Any, full: Running, width: int, scheme: str) -> None:
    assert looked_at(browser, full, FULL, width, scheme) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [380, 1600])
def test_every_page_of_an_empty_case_passes(browser: Any, empty: Running, width: int, scheme: str) -> None:
    assert looked_at(browser, empty, EMPTY, width, scheme) == {}


def test_a_printed_page_has_the_text_and_its_notes_and_nothing_to_press(browser: Any, full: Running) -> None:
    page = browser.new_page()
    page.goto(full.at("document/gazette-1931.html"))
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator(".note.statement").first.is_visible()
    for hidden in ("header nav", "footer", ".acts", ".recording"):
        assert not page.locator(hidden).first.is_visible(), hidden
    page.close()
