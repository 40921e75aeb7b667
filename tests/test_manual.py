"""Every command line of the README and the manual is run as it stands there, on the case that comes with Onrecord."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.brief import parse_brief
from onrecord.bundled import bundled
from onrecord.cli import onrecord

ROOT = Path(__file__).parent.parent
PAGES = [path for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if path.name != "tutorial.md"]
"""The tutorial has a test of its own: its commands lead to each other."""

SERVES = ("open", "demo")
SILENT = ("add", "read")
NAMED = {"FORMAT": "csv", "OUT": "out"}
MADE_UP = re.compile(r"(statement|event|agent|finding)-[0-9a-f]{10}")
"""An id of the kind that a machine makes: what its words are depends on how well the reader reads today."""


def lines(page: Path) -> list[str]:
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    told = "\n".join(block for language, block in blocks if language in ("", "sh"))
    return [line for line in told.splitlines() if line.startswith("onrecord ")]


def run(*words: str) -> Result:
    return CliRunner().invoke(onrecord, list(words))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("harbour")
    documents, brief = bundled("harbour")
    shutil.copytree(documents, home / "documents")
    shutil.copy(brief, home)
    result = run("build", str(home / "affair.onrecord"), str(home / "documents"), "--brief", str(home / "brief.toml"))
    assert result.exit_code == 0, result.stderr
    return home


@pytest.fixture
def here(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "here"
    shutil.copytree(built, home)
    (home / "more").mkdir()
    (home / "more" / "report.pdf").write_bytes((home / "documents" / "trial.pdf").read_bytes())
    monkeypatch.chdir(home)
    return home


def real(word: str) -> str:
    """An id of a machine's entry as one that the case has."""
    if found := MADE_UP.fullmatch(word):
        shown = [line.split()[0] for line in run("show", "affair.onrecord", f"{found[1]}s").stdout.splitlines()]
        return word if word in shown else next(id for id in shown if MADE_UP.fullmatch(id))
    return NAMED.get(word, word)


@pytest.mark.parametrize("page", [page for page in PAGES if lines(page)], ids=lambda page: page.name)
def test_every_command_of_the_page_does_what_the_page_says_of_it(page: Path, here: Path) -> None:
    for line in lines(page):
        command, _, into = line.partition(" > ")
        words = [real(word) for word in shlex.split(command)[1:]]
        if words[0] not in SERVES:
            result = run(*words)
            assert result.exit_code == 0, f"{line}\n{result.stdout}{result.stderr}"
            assert words[0] in SILENT or result.stdout.strip(), f"{line}\nshows nothing"
            assert into or "nothing" not in result.stderr, line


def test_the_brief_of_the_readme_is_taken_in_and_gives_the_finding_it_promises(here: Path) -> None:
    (brief,) = re.findall(r"^```toml\n(.*?)^```", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    (here / "readme.toml").write_text(brief)
    assert run("build", "b.onrecord", "documents", "--brief", "readme.toml").exit_code == 0
    found = run("show", "b.onrecord", "findings").stdout
    assert "speaks of the sabotage" in found
    assert "before 13 March 1931" in found


def test_what_is_no_kind_and_no_id_is_answered_with_the_kinds_there_are(here: Path) -> None:
    result = run("show", "affair.onrecord", "nosuchkind")
    assert result.exit_code == 2
    for kind in ("documents", "statements", "findings", "issues", "topics", "explanations"):
        assert kind in result.stderr


def test_the_briefs_of_the_page_on_words_and_deeds_have_no_key_that_is_not_known() -> None:
    page = (ROOT / "docs" / "words-and-deeds.md").read_text(encoding="utf-8")
    briefs = re.findall(r"^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert len(briefs) == 4
    assert [issue for brief in briefs for issue in parse_brief(brief).issues] == []
