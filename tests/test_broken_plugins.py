"""A plug-in that breaks down costs what it would have given, and nothing else; the next build tries it again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import onrecord
from onrecord.model.fault import OnrecordError
from onrecord.plugins import plugins
from onrecord.register import reading

from .affair import folder
from .foreign import Install, installing

HEAD = "import os\nfrom onrecord.plugins import extractor, importer, inquiry, linker\n\n"

OATHS = """
@extractor('oaths', version=1, needs=('dates',))
def oaths(reading):
    '''Oaths.'''
    if 'Gazette' in reading.document.text:
        {does}
    yield from ()

@extractor('curses', version=1, needs=('oaths',))
def curses(reading):
    '''Curses, which need oaths.'''
    yield from ()
"""


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Install]:
    with installing(tmp_path / "site") as install:
        yield install


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder(tmp_path)
    return tmp_path


def run(*words: object) -> Result:
    return CliRunner().invoke(onrecord, [str(word) for word in words])


def build(home: Path) -> Result:
    result = run("build", home / "a.onrecord", home / "documents", "--brief", home / "brief.toml", "--json")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def issues(home: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("show", home / "a.onrecord", "issues", "--json").stdout.splitlines()]


def count(home: Path, kind: str, document: str = "") -> int:
    shown = run("show", home / "a.onrecord", kind, "--json").stdout.splitlines()
    return sum(not document or json.loads(line)["document"] == document for line in shown)


def test_an_extractor_that_breaks_down_on_a_document_is_an_issue_of_that_document(home: Path, install: Install) -> None:
    install("oaths", HEAD + OATHS.format(does="raise ValueError('no\\n oath')"))
    for _ in range(2):
        result = build(home)
        assert result.exit_code == 1
        (issue,) = [json.loads(line) for line in result.stdout.splitlines()]
        assert (issue["code"], issue["document"]) == ("extractor-broken", "notice")
        assert "the extractor oaths (version 1) broke down on notice (ValueError: no oath)" in issue["says"]
        assert "and what curses would have" in issue["says"]
        assert [one["code"] for one in issues(home)] == ["extractor-broken"]
        assert count(home, "statements", "notice")  # the other extractors have read it
        assert count(home, "statements", "letter")
        assert count(home, "findings")
    install("oaths", HEAD + OATHS.format(does="pass"))
    result = build(home)
    assert (result.exit_code, result.stdout) == (0, "")
    assert not issues(home)
    assert run("check", home / "a.onrecord").exit_code == 0


def test_a_judgement_does_not_try_again_what_broke_down(home: Path, install: Install) -> None:
    tried = home / "tried"
    install("oaths", HEAD + OATHS.format(does=f"open({str(tried)!r}, 'a').write('x'); 1/0"))
    build(home)
    statement = json.loads(run("show", home / "a.onrecord", "statements", "--json").stdout.splitlines()[0])
    assert run("judge", home / "a.onrecord", statement["id"], "same-as", statement["id"]).exit_code == 0
    assert tried.read_text() == "x"
    assert [one["code"] for one in issues(home)] == ["extractor-broken"]


@pytest.mark.parametrize("gives", ["'words'", "Mention(maker=Maker('oaths', 1), anchors=(Anchor('x', 0, 1, 'x'),))"])
def test_what_is_no_entry_of_the_document_is_refused_like_a_fault(home: Path, install: Install, gives: str) -> None:
    imports = "from onrecord.model.entry import Maker, Mention\nfrom onrecord.model.text import Anchor\n"
    install("oaths", HEAD + imports + OATHS.format(does=f"yield {gives}"))
    assert build(home).exit_code == 1
    assert [(one["code"], one["document"]) for one in issues(home)] == [("extractor-broken", "notice")]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_document_on_which_the_reading_process_dies_is_left_unread_and_no_other(
    home: Path, install: Install, monkeypatch: pytest.MonkeyPatch, workers: str
) -> None:
    monkeypatch.setattr(reading, "FEW", -1)
    monkeypatch.setenv("ONRECORD_WORKERS", workers)
    died = home / "died"
    dies = f"open({str(died)!r}, 'a').write('x'); os._exit(9)"
    if workers == "1":  # this very process reads, and would die: what is lost once is read in another
        monkeypatch.setattr(reading, "_workers", lambda *_: 1)
    install("oaths", HEAD + OATHS.format(does=dies))
    result = build(home)
    assert result.exit_code == 1
    (issue,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (issue["code"], issue["document"]) == ("reading-broken", "notice")
    assert not count(home, "statements", "notice")
    assert count(home, "statements", "letter")
    assert count(home, "statements", "interview")
    monkeypatch.undo()
    before = len(died.read_text())
    assert build(home).exit_code == 1  # few words, which this process would read by itself; it is still here
    assert len(died.read_text()) > before
    install("oaths", HEAD + OATHS.format(does="pass"))
    assert build(home).exit_code == 0
    assert count(home, "statements", "notice")


def test_a_text_on_which_the_language_pipeline_breaks_down_costs_no_other(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.register import parse

    whole = parse._packed

    def fragile(parsed: list[tuple[int, int, object]], strings: object) -> object:
        if "Gazette" in str(parsed):
            raise RuntimeError("out of its depth")
        return whole(parsed, strings)

    monkeypatch.setattr(parse, "_packed", fragile)
    result = build(home)
    assert result.exit_code == 1
    (issue,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (issue["code"], issue["document"]) == ("reading-broken", "notice")
    assert "RuntimeError: out of its depth" in issue["says"]
    assert count(home, "statements", "letter")
    monkeypatch.undo()
    assert build(home).exit_code == 0
    assert count(home, "statements", "notice")


@pytest.mark.parametrize("does", ["1/0", "yield 7"])
def test_a_linker_that_breaks_down_is_an_issue_and_the_others_go_on(home: Path, install: Install, does: str) -> None:
    linker = "@linker('aaa', version=2)\ndef aaa(register):\n    '''A linker.'''\n    {does}\n    yield from ()\n"
    install("joiner", HEAD + linker.format(does=does))
    for _ in range(2):
        result = build(home)
        assert result.exit_code == 1
        (issue,) = [json.loads(line) for line in result.stdout.splitlines()]
        assert issue["code"] == "linker-broken"
        assert "the linker aaa (version 2) broke down" in issue["says"]
        assert count(home, "findings")
    install("joiner", HEAD + linker.format(does="pass"))
    assert build(home).exit_code == 0
    assert not issues(home)


@pytest.mark.parametrize(
    "does", ["1/0", "yield 7", "yield Finding(inquiry='silence', verdict='x', claim='', grounds=())"]
)
def test_an_inquiry_that_breaks_down_is_an_issue_and_the_others_go_on(home: Path, install: Install, does: str) -> None:
    inquiry = (
        "from onrecord.model.finding import Finding\n@inquiry('aaa', verdicts=())\n"
        "def aaa(register):\n    '''An inquiry.'''\n    {does}\n    yield from ()\n"
    )
    install("asker", HEAD + inquiry.format(does=does))
    result = build(home)
    assert result.exit_code == 1
    (issue,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert issue["code"] == "inquiry-broken"
    assert "the inquiry aaa (version 1) broke down" in issue["says"]
    assert count(home, "findings")
    asked = run("inquire", home / "a.onrecord", "--json")
    assert asked.exit_code == 1
    assert all(json.loads(line)["inquiry"] for line in asked.stdout.splitlines())
    assert "[inquiry-broken]" in asked.stderr
    install("asker", HEAD + inquiry.format(does="pass"))
    assert build(home).exit_code == 0
    assert not issues(home)


IMPORTER = """
from onrecord.model.text import Document, Passage, PassageKind

@importer('diary', suffixes=('.diary',))
def diary(file, source):
    '''Diaries.'''
    text = file.content.decode()
    {does}
"""


@pytest.mark.parametrize("does", [
    "1/0; yield",
    "os._exit(4); yield",
    "yield 7",
    "yield Document(source=source.digest, text=text, passages=(Passage(1, PassageKind.PARAGRAPH, 5, 2),))",
    "yield Document(source=source.digest, text=text, passages=(Passage(1, PassageKind.PARAGRAPH, 0, 999),))",
    "yield Document(source=source.digest, text='\\ud800', passages=(Passage(1, PassageKind.PARAGRAPH, 0, 1),))",
])  # fmt: skip
def test_an_importer_that_breaks_down_on_a_file_refuses_that_file_only(home: Path, install: Install, does: str) -> None:
    install("diaries", HEAD + IMPORTER.format(does=does))
    (home / "documents" / "a.diary").write_text("Ice: thick.")
    result = build(home)
    assert result.exit_code == 1
    (issue,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (issue["code"], issue["file"]) == ("file-broken", "a.diary")
    assert count(home, "documents") == 3
    assert run("check", home / "a.onrecord").exit_code == 0


def test_a_plug_in_that_cannot_be_loaded_is_named_in_one_sentence(install: Install) -> None:
    install("bad", "import nowhere_at_all\n")
    with pytest.raises(OnrecordError, match=r"the plug-in bad \(bad\) cannot be loaded \(ModuleNotFoundError"):
        plugins("linker")


def test_the_findings_of_an_inquiry_that_is_uninstalled_are_still_counted_and_shown(home: Path, tmp_path: Path) -> None:
    with installing(tmp_path / "gone") as install:
        install("asker", HEAD + ASKER)
        assert build(home).exit_code == 0
        assert run("show", home / "a.onrecord", "findings", "--json").stdout.count('"aaa"') == 1
    again = run("build", home / "a.onrecord", home / "documents")
    assert again.exit_code == 0, again.exception
    assert run("publish", home / "a.onrecord", home / "site").exit_code == 0


ASKER = """
from onrecord.model.finding import Finding, Ground, Stance, Tone, Verdict

@inquiry('aaa', verdicts=(Verdict('odd', 'Odd', 'Always.', Tone.OPEN),))
def aaa(register):
    '''An inquiry.'''
    first = register.statements[0]
    ground = Ground(Stance.FOR, first.anchor, first.id)
    yield Finding(inquiry='aaa', verdict='odd', claim='Something is said.', grounds=(ground,))
"""
