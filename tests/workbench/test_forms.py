"""What the forms of the workbench do, without any script: judgements, entries by hand, corrections, new documents."""

from __future__ import annotations

import re
import time
from threading import Event as Gate

import pytest
from dossier.affair import TEXTS, saboteurs
from starlette.testclient import TestClient
from workbench.desk_case import DeskCase

from onrecord.model.entry import Event, Statement, TimeExpression
from onrecord.model.judgement import Decision
from onrecord.workbench import workbench

HOST = "127.0.0.1:8123"


class Visitor:
    """Someone who reads pages and sends forms."""

    def __init__(self, case: DeskCase) -> None:
        application = workbench(case, token="t", hosts=frozenset({HOST}), by="Ida")
        self._client = TestClient(application, base_url=f"http://{HOST}", headers={"origin": f"http://{HOST}"})
        found = re.search(r'name="form" value="([^"]+)"', self.reads("index.html"))
        assert found
        self._form = found[1]

    def reads(self, address: str, **asked: str) -> str:
        return self._client.get(f"/t/{address}", params=asked).text

    def status(self, address: str) -> int:
        return self._client.get(f"/t/{address}").status_code

    def sends(self, action: str, files: object = None, **fields: str) -> str:
        data = {"form": self._form, **{name.replace("__", "."): value for name, value in fields.items()}}
        answer = self._client.post(f"/t/{action}", data=data, files=files)
        self.at = str(answer.url).removeprefix(f"http://{HOST}/t/")
        return answer.text


@pytest.fixture
def case() -> DeskCase:
    return DeskCase()


@pytest.fixture
def visitor(case: DeskCase) -> Visitor:
    return Visitor(case)


def test_accepting_leads_back_to_the_same_place_and_can_be_taken_back(visitor: Visitor, case: DeskCase) -> None:
    threat = saboteurs().id
    text = visitor.sends(f"judge?place={threat}", accept=threat, back="document/gazette-1931.html", why="read it")
    assert visitor.at == f"document/gazette-1931.html?done=accept#{threat}"
    assert "Accepted." in text
    assert "accepted by Ida: read it" in text
    assert (case.log[-1].decision, case.log[-1].by) == (Decision.ACCEPT, "Ida")
    text = visitor.sends("undo", back="document/gazette-1931.html")
    assert "Taken back." in text
    assert case.log[-1].withdrawn


def test_a_rejected_reading_leaves_its_mark_only_faintly(visitor: Visitor) -> None:
    threat = saboteurs().id
    text = visitor.sends("judge", reject=threat, back="document/gazette-1931.html")
    assert re.search(rf'<mark class="statement[^"]* faint" data-entry="{threat}">', text)
    assert "rejected by Ida" in text


def test_a_finding_is_judged_to_stand(visitor: Visitor, case: DeskCase) -> None:
    answer = visitor.sends("judge", stands="finding-1", back="finding/finding-1.html", why="")
    assert "Noted: the finding stands." in answer
    assert case.log[-1].decision is Decision.STANDS


def test_amending_makes_an_entry_of_ones_own_that_takes_the_others_place(visitor: Visitor, case: DeskCase) -> None:
    threat = saboteurs()
    text = visitor.sends(
        "amend",
        entry=threat.id,
        back="document/gazette-1931.html",
        field__speaker="aasen",
        field__mode="promise",
        field__said="1931-03-03",
        field__about="the sabotage",
    )
    assert "Amended" in text
    made = case.entries[-1]
    assert isinstance(made, Statement)
    assert made.maker.person
    assert made.anchors == threat.anchors
    assert (made.mode.value, made.about, str(made.said)) == ("promise", ("sabotage",), "1931-03-03")
    assert made.published == threat.published
    assert [one.decision for one in case.log] == [Decision.RECORD, Decision.SUPERSEDE]
    assert case.log[-1].others == (made.id,)


def test_words_are_recorded_as_a_statement_at_their_exact_place(visitor: Visitor, case: DeskCase) -> None:
    words = "nobody in the town had heard the word"
    visitor.sends(
        "record",
        document="gazette-1931",
        passage="4",
        words=words,
        kind="statement",
        back="document/gazette-1931.html#p4",
        statement__speaker="E. Lund",
        statement__mode="assertion",
        statement__said="1931-03-04",
        event__label="not this",
    )
    assert visitor.at == "document/gazette-1931.html?done=record#p4"
    made = case.entries[-1]
    assert isinstance(made, Statement)
    assert made.anchor is not None
    assert TEXTS["gazette-1931"][made.anchor.start : made.anchor.end] == words
    assert made.speaker == "E. Lund"


def test_words_are_recorded_as_an_event_and_as_a_date(visitor: Visitor, case: DeskCase) -> None:
    asked = {"document": "gazette-1931", "passage": "5", "back": "document/gazette-1931.html"}
    visitor.sends("record", **asked, words="promised", kind="event", event__when="1931-01", event__agents="aasen; berg")
    made = case.entries[-1]
    assert isinstance(made, Event)
    assert (made.name, [part.agent for part in made.agents]) == ("promised", ["aasen", "berg"])
    visitor.sends("record", **asked, words="before the thaw", kind="date", date__when="1931-04")
    assert isinstance(case.entries[-1], TimeExpression)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"words": "no such words", "kind": "event"}, "does not stand in §4"),
        ({"words": "the", "kind": "event"}, "more than once"),
        ({"words": "weather", "kind": "event", "event__when": "whenever"}, "is not a date"),
        ({"words": "weather", "kind": "date"}, "needs when"),
        ({"words": "weather", "kind": "oath"}, "no kind of entry"),
        ({"words": "weather", "kind": "statement", "statement__about": "fish"}, "is called"),
    ],
)
def test_a_form_that_cannot_be_taken_says_why_and_changes_nothing(
    visitor: Visitor, case: DeskCase, fields: dict[str, str], says: str
) -> None:
    before = list(case.entries)
    text = visitor.sends("record", document="gazette-1931", passage="4", **fields)
    assert says in text
    assert "Traceback" not in text
    assert case.entries == before


def test_a_selection_counts_characters_and_not_code_units(visitor: Visitor, case: DeskCase) -> None:
    start = TEXTS["gazette-1931"].index("nd spoke of")
    visitor.sends(
        "record", document="gazette-1931", passage="4", words="nd", start=str(start), kind="event", event__label="x"
    )
    made = case.entries[-1]
    assert made.anchor is not None
    assert made.anchor.start == start


def test_a_head_is_corrected_in_the_fields_that_were_changed(visitor: Visitor, case: DeskCase) -> None:
    assert 'value="Police log"' in visitor.reads("head/police-log.html")
    text = visitor.sends(
        "correct",
        document="police-log",
        back="document/police-log.html",
        was__title="Police log",
        field__title="Log of the harbour police",
        was__authors="",
        field__authors="Sergeant Vik; N. N.",
        was__written="1931-03",
        field__written="1931-03",
        was__published_in="",
        field__published_in="Blue Book",
    )
    assert "The head is corrected." in text
    head = case.dossier.register.head_of("police-log")
    assert head.title == "Log of the harbour police"
    assert head.authors == ("Sergeant Vik", "N. N.")
    assert head.published_in.name == "Blue Book"
    assert str(head.written) == "March 1931"


def test_files_are_added_while_other_pages_say_what_is_being_done(visitor: Visitor, case: DeskCase) -> None:
    gate = Gate()
    case.waiting = lambda: gate.wait(20)
    text = visitor.sends("add", files=[("files", ("C:\\papers\\.letter.txt", b"Dear Ida,"))])
    assert "Adding and reading letter.txt" in text
    assert 'http-equiv="refresh"' in text
    for asset in ("drawing.css", "onrecord.css", "onrecord.js", "icon.svg"):
        assert visitor.status(asset) == 200
        assert "working.html" not in visitor.reads(asset)
    gate.set()
    for _ in range(100):
        text = visitor.reads("working.html", back="library.html", done="add")
        if "Library" in text and "refresh" not in text:
            break
        time.sleep(0.05)
    assert "The files are in" in text
    assert case.uploads == [("letter.txt", b"Dear Ida,")]


def test_an_upload_that_fails_is_told_with_a_way_out(visitor: Visitor, case: DeskCase) -> None:
    def fails() -> None:
        raise RuntimeError("disk on fire at /secret/path")

    case.waiting = fails
    text = visitor.sends("add", files=[("files", ("a.txt", b"x"))])
    for _ in range(100):
        if "refresh" not in text:
            break
        time.sleep(0.05)
        text = visitor.reads("working.html", back="library.html")
    assert "Something in Onrecord failed" in text
    assert "fire" not in text
    assert "To the first page" in text


def test_a_page_that_is_not_there_has_a_way_out(visitor: Visitor) -> None:
    for address in ("document/none.html", "finding/none.html", "nowhere.html", "register/none.html", "entry/x~ff.html"):
        assert visitor.status(address) == 404, address
        text = visitor.reads(address)
        assert 'href="/t/index.html"' in text
        assert "Traceback" not in text


def test_what_fails_inside_is_never_shown(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_asked: object) -> str:
        raise RuntimeError("inner secret")

    monkeypatch.setattr(DeskCase, "judge", broken)
    text = visitor.sends("judge", accept="trial")
    assert "That did not work" in text
    assert "inner secret" not in text


def test_filters_narrow_a_table_and_a_page_of_it_is_turned_with_them(visitor: Visitor) -> None:
    text = visitor.reads("register/statements.html", agent="Aasen", since="1931")
    assert "saboteurs would find no mercy" in text
    assert "Aasen knew nothing" not in text
    assert "to no other owner" not in text
    assert "No statement fits" in visitor.reads("register/statements.html", words_in="zebra")
    assert "conflict" not in visitor.reads("findings.html", inquiry="deeds")
