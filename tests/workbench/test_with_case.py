"""The workbench on a case as it is on disk: what is done in the browser is in the case when it is opened again."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.case import Case
from onrecord.model.entry import Event, Search, Statement
from onrecord.model.judgement import Decision, Status
from onrecord.model.register import Register
from onrecord.workbench import workbench

from ..affair import folder

HOST = "127.0.0.1:8123"
LETTER = """Letter to the Board

Varnsund, 4 March 1931

The Minister said that the tenders would be opened in public. On 9 March 1931 the cable was cut.

Yours, E. Lund
"""


def test_a_search_is_recorded_on_the_page_of_a_finding(tmp_path: Path) -> None:
    documents, brief = folder(tmp_path), tmp_path / "brief.toml"
    with Case.create(tmp_path / "a.onrecord") as case:
        case.build([documents], brief=brief)
        finding = case.dossier.findings[0]
        application = workbench(case, token="t", hosts=frozenset({HOST}), by="Ida")
        client = TestClient(application, base_url=f"http://{HOST}", headers={"origin": f"http://{HOST}"})
        here = f"finding/{finding.id}.html"
        form = html.fromstring(client.get(f"/t/{here}").text).xpath("//form[input[@value='search']]")[0]
        fields = dict(form.form_values())
        fields |= {
            "search.for": "a telegram to the Minister",
            "search.in": "Telegraph office",
            "search.when": "1931-05",
        }
        text = client.post("/t/record", data=fields).text
        assert "Recorded." in text
        assert finding.claim in html.fromstring(text).text_content()
        (search,) = case.register.entries(Search)
        assert (search.sought, search.holdings, search.maker.name) == (
            "a telegram to the Minister",
            "Telegraph office",
            "Ida",
        )
        assert (search.found, search.anchors, search.note) == (0, (), f"to overturn {finding.id}")
        assert str(search.when) == "1931-05"
        assert "a telegram to the Minister" in case.brief()
        del fields["search.for"]
        assert "a search needs sought" in client.post("/t/record", data=fields).text


def test_what_is_done_in_the_browser_stays_in_the_case(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    with Case.create(tmp_path / "a.onrecord", title="The cable") as case:
        case.build([tmp_path / "letter.txt"])
        application = workbench(case, token="t", hosts=frozenset({HOST}), by="Ida")
        client = TestClient(application, base_url=f"http://{HOST}", headers={"origin": f"http://{HOST}"})

        def sends(action: str, files: object = None, **fields: str) -> str:
            text = client.get("/t/index.html").text
            found = re.search(r'name="form" value="([^"]+)"', text)
            assert found
            data = {"form": found[1], **{name.replace("__", "."): value for name, value in fields.items()}}
            return client.post(f"/t/{action}", data=data, files=files).text

        (document,) = case.register.documents()
        statement = case.register.statements[0]
        assert statement.id in client.get(f"/t/document/{document}.html").text
        assert "Accepted." in sends("judge", accept=statement.id, back=f"document/{document}.html")
        assert case.register.status(statement.id) is Status.ACCEPTED
        assert "Taken back." in sends("undo", back="index.html")
        assert case.register.status(statement.id) is Status.PROPOSED

        number = next(
            one.number
            for one in case.register.passages(document)
            if "cable" in case.register.text(document, one.start, one.end)
        )
        asked = {"document": document, "passage": str(number), "back": f"document/{document}.html#p{number}"}
        text = sends("record", **asked, words="the cable was cut", kind="event", event__when="9 March 1931")
        assert "Recorded." in text
        amended = sends("amend", entry=statement.id, field__mode="promise", back="index.html")
        assert "Amended" in amended
        corrected = sends(
            "correct",
            document=document,
            was__title="",
            field__title="Letter to the Harbour Board",
            field__written="5 March 1931",
            field__published_in="The Gazette",
            field__authors="Ebba Lund",
            back=f"document/{document}.html",
        )
        assert "The head is corrected." in corrected
        assert "Letter to the Harbour Board" in corrected
        assert "5 March 1931" in corrected
        sends("add", files=[("files", ("note.txt", b"A note of 10 March 1931: nothing was seen."))])
        for _ in range(200):
            text = client.get("/t/working.html", params={"back": "library.html", "done": "add"}).text
            if "refresh" not in text:
                break
            time.sleep(0.1)
        assert "The files are in" in text

    with Case.open(tmp_path / "a.onrecord") as case:
        head = case.register.head_of(document)
        assert head.title == "Letter to the Harbour Board"
        assert head.published_in.name == "The Gazette"
        assert len(list(case.register.documents())) == 2
        assert any(one.maker.name == "Ida" and one.name == "the cable was cut" for one in case.register.entries(Event))
        promise = [one for one in case.register.entries(Statement) if one.maker.name == "Ida"]
        assert [one.mode.value for one in promise] == ["promise"]
        assert case.register.status(statement.id) is Status.SUPERSEDED
        assert [one.decision for one in case.dossier.judgements if not one.withdrawn][-2:] == [
            Decision.SUPERSEDE,
            Decision.CORRECT,
        ]
        assert list(case.check()) == []


def test_what_the_first_edit_goes_through_is_held_once_a_page_was_shown(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    with Case.create(tmp_path / "a.onrecord") as case:
        case.build([tmp_path / "letter.txt"])
    with Case.open(tmp_path / "a.onrecord") as case:
        application = workbench(case, token="t", hosts=frozenset({HOST}), by="Ida")
        held = case._store._held._entries
        assert Statement.kind not in held
        TestClient(application, base_url=f"http://{HOST}").get("/t/index.html")
        assert held[Statement.kind][1] == tuple(case.register.entries(Statement))


def test_who_borrows_from_whom_is_made_out_before_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    with Case.create(tmp_path / "a.onrecord") as case:
        case.build([tmp_path / "letter.txt"])
    with Case.open(tmp_path / "a.onrecord") as case:
        application = workbench(case, token="t", hosts=frozenset({HOST}), by="Ida")
        asked: list[Register] = []
        monkeypatch.setattr("onrecord.dossier.pages.borrowings.takings_of", asked.append)
        page = TestClient(application, base_url=f"http://{HOST}").get("/t/borrowings.html")
        assert "Who borrows from whom" in page.text
        assert not asked
