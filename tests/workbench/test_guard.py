"""Who may ask the workbench: this machine, with the token, from its own pages; and what its pages may load."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient
from workbench.desk_case import DeskCase

from onrecord.workbench import guard, workbench

HOST = "127.0.0.1:8123"
HERE = {"origin": f"http://{HOST}"}


@pytest.fixture
def case() -> DeskCase:
    return DeskCase()


@pytest.fixture
def client(case: DeskCase) -> TestClient:
    application = workbench(case, token="secret", hosts=frozenset({HOST}), by="Ida")
    return TestClient(application, base_url=f"http://{HOST}", follow_redirects=False)


def secret(client: TestClient) -> str:
    found = re.search(r'name="form" value="([^"]+)"', client.get("/secret/index.html").text)
    assert found
    return found[1]


def test_nothing_is_shown_without_the_token(client: TestClient) -> None:
    for path in ("/", "/index.html", "/wrong/index.html", "/secre/index.html", "/secret2/onrecord.css"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Harbour" not in answer.text
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "Harbour" in client.get("/secret/index.html").text


def test_a_name_that_somebody_else_points_at_this_machine_is_refused(client: TestClient) -> None:
    answer = client.get("/secret/index.html", headers={"host": "evil.example:8123"})
    assert answer.status_code == 421
    assert "Harbour" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "same-site"},
        {"origin": "null"},
        {},
    ],
)
def test_a_form_that_another_page_sends_is_refused(client: TestClient, case: DeskCase, headers: dict[str, str]) -> None:
    form = {"form": secret(client), "accept": "trial"}
    assert client.post("/secret/judge", data=form, headers=headers).status_code == 403
    assert case.log == []


@pytest.mark.parametrize("headers", [HERE, {"origin": "null", "sec-fetch-site": "same-origin"}])
def test_a_form_of_the_workbench_itself_is_taken(client: TestClient, case: DeskCase, headers: dict[str, str]) -> None:
    form = {"form": secret(client), "accept": "trial", "back": "register/events.html"}
    answer = client.post("/secret/judge", data=form, headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (303, "/secret/register/events.html?done=accept")
    assert [one.entry for one in case.log] == ["trial"]


def test_a_form_without_the_secret_of_the_pages_is_refused(client: TestClient, case: DeskCase) -> None:
    answer = client.post("/secret/judge", data={"form": "guessed", "accept": "trial"}, headers=HERE)
    assert answer.status_code == 400
    assert "load it again" in answer.text
    assert case.log == []


def test_every_page_forbids_what_it_does_not_need(client: TestClient) -> None:
    for path in ("index.html", "document/gazette-1931.html", "nowhere.html", "onrecord.js"):
        headers = client.get(f"/secret/{path}").headers
        assert "unsafe" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"


def test_a_page_carries_no_inline_script_or_style(client: TestClient) -> None:
    for path in ("index.html", "document/gazette-1931.html", "finding/finding-1.html", "time.html", "help.html"):
        text = client.get(f"/secret/{path}").text
        assert re.findall(r"<script(?![^>]*\ssrc=)", text) == []
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=", text) == []


@pytest.mark.parametrize(
    "back",
    ["//evil.example/x.html", "https://evil.example/x.html", "/etc/passwd", "javascript:alert(1)", "..\\x.html", ""],
)
def test_a_form_never_leads_away_from_the_case(client: TestClient, back: str) -> None:
    form = {"form": secret(client), "accept": "trial", "back": back}
    answer = client.post("/secret/judge?place=//evil", data=form, headers=HERE)
    assert answer.headers["location"] == "/secret/index.html?done=accept"


def test_a_form_or_a_file_that_is_too_large_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    form = secret(client)
    too_much = {"form": form, "accept": "trial", "why": "x" * (guard.LARGEST_FORM + 1)}
    assert client.post("/secret/judge", data=too_much, headers=HERE).status_code == 413
    monkeypatch.setattr(guard, "LARGEST_UPLOAD", 1000)
    files = {"files": ("a.txt", b"x" * 2000)}
    assert client.post("/secret/add", data={"form": form}, files=files, headers=HERE).status_code == 413


def test_other_methods_are_not_answered(client: TestClient) -> None:
    assert client.put("/secret/index.html", headers=HERE).status_code == 405
    assert client.delete("/secret/document/gazette-1931.html", headers=HERE).status_code == 405


def test_what_a_document_holds_is_text_and_never_markup(client: TestClient) -> None:
    text = client.get("/secret/document/gazette-1931.html").text
    assert "<script>alert" not in text
    assert "&lt;b&gt;fish&lt;/b&gt;" in text
    asked = client.get("/secret/search.html", params={"words": '"><script>alert(1)</script>'})
    assert "<script>alert" not in asked.text
    said = client.get("/secret/fault.html", params={"says": "<img src=x>", "back": "https://evil.example/"})
    assert "<img" not in said.text
    assert "evil" not in said.text
