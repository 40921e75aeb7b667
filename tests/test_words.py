"""What is undocumented fails: every word that a user can meet stands in the manual."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

import onrecord
from onrecord import plugins
from onrecord.model import tables

ROOT = Path(__file__).parent.parent
HOME = ROOT / "src" / "onrecord"
DOCS = ROOT / "docs"

FAULTS_WITH_A_CODE = ("Issue", "FileRefused")


@cache
def manual(page: str) -> str:
    path = DOCS / page
    assert path.exists(), f"the manual has no page docs/{page}"
    return path.read_text(encoding="utf-8")


def rows(page: str) -> set[str]:
    """What stands in code letters in the first cell of the page's tables."""
    return set(re.findall(r"^\| `([^`]+)`", manual(page), re.MULTILINE))


def trees(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(folder.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def codes() -> dict[str, str]:
    """The issue codes that the code gives, each with the place of one use."""
    found = {}
    for path, tree in trees(HOME):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called not in FAULTS_WITH_A_CODE:
                continue
            given = [word.value for word in node.keywords if word.arg == "code"] + node.args[:1]
            for word in given:
                if isinstance(word, ast.Constant) and isinstance(word.value, str):
                    found[word.value] = f"{path.relative_to(ROOT)}:{node.lineno}"
    return found


def literals() -> set[str]:
    """Every string that stands in the code."""
    return {
        node.value
        for _path, tree in trees(HOME)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_public_type_of_the_model_has_its_line_in_the_glossary() -> None:
    types = {
        node.name
        for _path, tree in trees(HOME / "model")
        for node in tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }
    missing = types - rows("glossary.md")
    assert not missing, f"docs/glossary.md has no line for {', '.join(sorted(missing))}"


def test_the_glossary_names_no_type_that_is_gone() -> None:
    types = {node.name for _path, tree in trees(HOME) for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    assert not rows("glossary.md") - types


def test_every_issue_code_has_its_line_in_the_manual() -> None:
    missing = [f"{code} ({place})" for code, place in sorted(codes().items()) if code not in rows("issues.md")]
    assert not missing, f"docs/issues.md has no line for {', '.join(missing)}"


def test_the_manual_lists_no_issue_code_that_is_gone() -> None:
    gone = rows("issues.md") - literals()
    assert not gone, f"docs/issues.md lists what no code says: {', '.join(sorted(gone))}"


def test_an_issue_code_is_a_phrase() -> None:
    assert not [code for code in codes() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code)]


@pytest.mark.parametrize("table", sorted(tables.TABLES))
def test_every_table_and_key_of_a_brief_is_explained(table: str) -> None:
    parts = re.split(r"^##+ ", manual("brief.md"), flags=re.MULTILINE)
    part = next((part for part in parts if part.startswith(f"[[{table}]]")), None)
    assert part is not None, f"docs/brief.md has no part [[{table}]]"
    missing = [key for key in tables.TABLES[table].keys if f"`{key}`" not in part]
    assert not missing, f"docs/brief.md does not explain {', '.join(missing)} of [[{table}]]"


def test_every_key_that_corrects_a_head_is_explained() -> None:
    part = next(part for part in manual("brief.md").split("\n## ") if part.startswith("[[document]]"))
    missing = [key for key in tables.HEAD if f"| `{key}` |" not in part]
    assert not missing, f"docs/brief.md does not explain {', '.join(missing)} of [[document]]"


def test_the_keys_that_any_table_of_a_brief_may_carry_are_explained() -> None:
    missing = [key for key in tables.COMMON if f"| `{key}` |" not in manual("brief.md")]
    assert not missing, f"docs/brief.md does not explain {', '.join(missing)}"


@pytest.mark.parametrize("contract", get_args(plugins.Contract))
def test_every_plugin_stands_in_the_reference_with_its_docstring(contract: plugins.Contract) -> None:
    parts = re.split(r"^## ", manual("reference/plugins.md"), flags=re.MULTILINE)
    title = "Inquiries" if contract == "inquiry" else f"{contract.capitalize()}s"
    part = next(part for part in parts if part.startswith(f"{title}\n"))
    for name, plugin in plugins.plugins(contract).items():
        assert plugin.help, f"{contract} {name} has no docstring: it is its help, and its page in the manual"
        assert f"### {name}\n\n{plugin.help}\n" in part, f"{contract} {name}: run python tools/reference.py"


def test_every_verdict_stands_in_the_manual_of_its_inquiry() -> None:
    for name, inquiry in plugins.plugins("inquiry").items():
        missing = [word for word in inquiry.verdicts if f"`{word}`" not in manual("inquiries.md")]
        assert not missing, f"docs/inquiries.md does not explain {', '.join(missing)} of {name}"


def test_every_public_name_is_listed_sorted_and_documented() -> None:
    assert list(onrecord.__all__) == sorted(onrecord.__all__)
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
        assert f"## onrecord.{name}\n" in manual("reference/api.md"), f"{name}: run python tools/reference.py"


def test_every_command_is_in_the_reference_and_at_work_in_the_how_to() -> None:
    door = import_module("onrecord.cli").onrecord
    for name in door.commands:
        assert f"## onrecord {name}\n" in manual("reference/commands.md"), f"{name}: run python tools/reference.py"
        assert re.search(rf"onrecord {name}\b", manual("cli.md")), f"docs/cli.md does not show onrecord {name}"


@pytest.mark.parametrize(
    "page", sorted(str(path.relative_to(ROOT)) for path in (ROOT / "README.md", *DOCS.glob("*.md")))
)
def test_every_command_line_that_the_manual_shows_is_understood(page: str) -> None:
    """Only parsed, not run: a command, an option or an argument that is not there is refused."""
    door = import_module("onrecord.cli").onrecord
    blocks = re.findall(r"^```(?:sh)?\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for line in (line for block in blocks for line in block.splitlines() if line.startswith("onrecord ")):
        name, *words = shlex.split(line.split(" > ")[0])[1:]
        assert name in door.commands, line
        door.commands[name].make_context(name, words, **door.context_settings)


def test_every_exit_status_is_explained() -> None:
    for status in (0, 1, 2):
        assert re.search(rf"^\| `{status}` \|", manual("cli.md"), re.MULTILINE)


def test_every_page_of_the_manual_can_be_reached_from_its_contents() -> None:
    contents = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    missing = {page for page in pages if not re.search(rf"[ :]{re.escape(page)}$", contents, re.MULTILINE)}
    assert not missing, f"mkdocs.yml does not list {', '.join(sorted(missing))}"


NOT_OURS = (
    "/wo" + "rk/",
    "/ro" + "ot/",
    "../sha" + "red",
    "pypi.o" + "rg/simple",
    "pythonho" + "sted.org",
    "npmjs" + r".org",
    "debian" + r"\.org",
    "BRIEF" + "ING",
    r"\bland" + r"\.sh",
    r"\bfoun" + "ders?\\b.{0,20}(owns|task|piece)",
    "(DES" + r"IGN|ST" + r"ACK|METH" + r"ODS|ST" + r"YLE)\.md",
    "(?i:anthro" + "pic)",
    "(?i:chat" + "gpt)",
    "(?i:co-authored" + "-by)",
)
"""Paths of one machine, hosts of registries, how the work is organised: none of it belongs in what is published."""


def test_nothing_names_a_machine_a_registry_or_how_the_work_is_organised() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    marks = re.compile("|".join(NOT_OURS))
    faults = []
    for name in filter(None, listed.decode().split("\0")):
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        faults += [
            f"{name}:{n}: {line.strip()[:80]}" for n, line in enumerate(text.splitlines(), 1) if marks.search(line)
        ]
    assert not faults, "\n".join(faults)
