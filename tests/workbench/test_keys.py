"""Every action by keys alone, in a real browser; and the same without any script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from dossier.affair import TEXTS, saboteurs
from workbench.conftest import Running

from onrecord.model.entry import Event
from onrecord.model.judgement import Decision

READING = "document/gazette-1931.html"


@pytest.fixture
def page(browser: Any) -> Any:
    opened = browser.new_page(viewport={"width": 1200, "height": 800})
    opened.set_default_timeout(5000)
    opened.complaints = []
    opened.on("console", lambda line: opened.complaints.append(line.text) if line.type == "error" else None)
    opened.on("pageerror", lambda fault: opened.complaints.append(str(fault)))
    yield opened
    assert opened.complaints == []
    opened.close()


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def here(page: Any) -> str:
    return str(page.evaluate("(document.querySelector('.here[id]') || {id: ''}).id"))


def test_j_and_k_go_from_passage_to_passage(running: Running, page: Any) -> None:
    page.goto(running.at(READING))
    press(page, "j", "j", "j")
    assert here(page) == "p3"
    press(page, "k")
    assert here(page) == "p2"
    assert page.evaluate("document.activeElement.id") == "p2"


def test_n_and_p_go_from_mark_to_mark_beginning_at_the_passage_one_is_at(running: Running, page: Any) -> None:
    page.goto(running.at(f"{READING}#p4"))
    press(page, "n")
    note = here(page)
    assert page.inner_text(f"#{note} summary").startswith("this week")
    assert page.inner_text(f"mark[data-entry='{note}'].here") == "this week"
    press(page, "n", "p")
    assert here(page) == note


def test_a_accepts_r_rejects_and_u_takes_back_at_the_same_place(running: Running, page: Any) -> None:
    threat = saboteurs().id
    page.goto(running.at(f"{READING}#{threat}"))
    assert here(page) == threat
    press(page, "a")
    page.wait_for_url("**/*done=accept*")
    assert running.case.log[-1].entry == threat
    assert here(page) == threat
    press(page, "r")
    page.wait_for_url("**/*done=reject*")
    assert running.case.log[-1].decision is Decision.REJECT
    press(page, "u")
    page.wait_for_url("**/*done=undo*")
    assert running.case.log[-1].withdrawn


def test_e_leads_to_the_form_that_amends(running: Running, page: Any) -> None:
    threat = saboteurs().id
    page.goto(running.at(f"{READING}#{threat}"))
    press(page, "e")
    page.wait_for_url(f"**/entry/{threat}.html#amend")
    page.get_by_label("Speaker", exact=True).fill("berg")
    page.get_by_role("button", name="Amend").press("Enter")
    page.wait_for_url("**/*done=supersede*")
    assert [one.decision for one in running.case.log] == [Decision.RECORD, Decision.SUPERSEDE]


def test_slash_searches_and_escape_leaves_the_field(running: Running, page: Any) -> None:
    page.goto(running.at("index.html"))
    press(page, "/")
    page.keyboard.type("saboteurs")
    press(page, "Enter")
    page.wait_for_url("**/search.html?words=saboteurs")
    assert page.locator(".hit mark").first.inner_text() == "saboteurs"
    press(page, "/", "Escape", "n")
    assert page.locator(".hit.here").count() == 1


def test_question_mark_opens_the_help(running: Running, page: Any) -> None:
    page.goto(running.at("time.html"))
    press(page, "?")
    page.wait_for_url("**/help.html")


def test_words_are_recorded_by_keys_alone(running: Running, page: Any) -> None:
    page.goto(running.at(f"{READING}#p4"))
    press(page, "w")
    page.wait_for_url("**/record.html?*")
    page.locator("#passage-words").focus()
    page.evaluate("document.querySelector('#passage-words').setSelectionRange(0, 0)")
    text = TEXTS["gazette-1931"]
    passage = text.index("We asked who")
    before = text.index("nd spoke of the weather") - passage
    for _ in range(before):
        page.keyboard.press("ArrowRight")
    for _ in range(len("nd spoke")):
        page.keyboard.press("Shift+ArrowRight")
    assert page.input_value("#exact-words") == "nd spoke"
    page.locator("#record-kind").select_option("event")
    page.get_by_role("group", name="For an event").get_by_label("Label").fill("The Minister speaks")
    press(page, "Enter")
    page.wait_for_url("**/*done=record*#p4")
    made = running.case.entries[-1]
    assert isinstance(made, Event)
    assert made.anchor is not None
    assert text[made.anchor.start : made.anchor.end] == "nd spoke"
    assert made.anchor.start == passage + before


def test_words_selected_in_the_text_open_a_panel_that_records_them(running: Running, page: Any) -> None:
    page.goto(running.at(READING))
    page.evaluate(
        """() => {
            const words = document.querySelector('[data-passage="4"]');
            const last = [...words.childNodes].filter(node => node.nodeType === 3).pop();
            const range = document.createRange();
            range.setStart(last, 1);
            range.setEnd(last, 7);
            getSelection().addRange(range);
        }"""
    )
    page.wait_for_selector("#recording:not([hidden])")
    assert page.inner_text("#selected") == "nobody"
    page.get_by_role("button", name="Record as a statement").press("Enter")
    page.wait_for_url("**/record.html?*")
    assert page.input_value("#exact-words") == "nobody"
    assert int(page.input_value("#exact-start")) == TEXTS["gazette-1931"].index("nobody in the town")
    assert page.locator("#record-kind").input_value() == "statement"


def test_a_finding_is_judged_by_keys_and_its_grounds_are_one_key_from_the_text(running: Running, page: Any) -> None:
    page.goto(running.at("finding/finding-1.html"))
    press(page, "r")
    page.wait_for_url("**/*done=does-not-stand*")
    assert running.case.log[-1].decision is Decision.DOES_NOT_STAND
    page.goto(running.at("finding/finding-1.html"))
    page.get_by_role("link", name=re.compile("open in the text.*ground 1")).press("Enter")
    page.wait_for_url(f"**/{READING}#{saboteurs().id}")
    assert here(page) == saboteurs().id


def test_keys_typed_into_a_field_are_letters(running: Running, page: Any) -> None:
    page.goto(running.at(f"{READING}#{saboteurs().id}"))
    press(page, "/")
    page.keyboard.type("jknparu?")
    assert page.input_value("#search") == "jknparu?"
    assert running.case.log == []


def test_files_are_added_in_the_browser(running: Running, page: Any, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ida, the cable is cut.")
    page.goto(running.at("add.html"))
    page.set_input_files("input[type=file]", str(letter))
    page.get_by_role("button", name="Add").press("Enter")
    page.wait_for_url("**/library.html?done=add")
    assert running.case.uploads == [("letter.txt", letter.read_bytes())]


def test_everything_is_done_without_a_script_as_well(running: Running, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    threat = saboteurs().id
    page.goto(running.at(READING))
    page.locator(f"#{threat}").get_by_role("button", name="Accept").click()
    page.wait_for_url(f"**/{READING}?done=accept#{threat}")
    assert running.case.log[-1].entry == threat
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url("**/*done=undo*")
    page.goto(running.at("record.html?document=gazette-1931&passage=4"))
    page.locator("#exact-words").fill("spoke of the weather")
    page.locator("#record-kind").select_option("event")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url("**/*done=record*")
    assert isinstance(running.case.entries[-1], Event)
    context.close()
