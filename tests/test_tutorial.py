"""The tutorial holds: its commands are run as they stand on the page, and end in its finding."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "tutorial.md"
INTERACTIVE = ("export", "onrecord open")


def blocks() -> list[tuple[str, str]]:
    """The page's blocks of code in their order: the language and the text."""
    return re.findall(r"^```(\w+)\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def followed(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What each command of the tutorial printed, in a folder in which its files lie."""
    folder = tmp_path_factory.mktemp("tutorial")
    (folder / "examples").symlink_to(repository / "examples")
    said = {"folder": str(folder)}
    for language, text in blocks():
        if language == "toml":
            (folder / "brief.toml").write_text(text, encoding="utf-8")
        elif language == "sh":
            for line in text.splitlines():
                if not line.startswith(INTERACTIVE):
                    said[line] = run(line, folder)
    return said


def run(line: str, folder: Path) -> str:
    words = shlex.split(line)
    assert words[0] == "onrecord", line
    around = dict(os.environ, PYTHONPATH=str(PAGE.parent.parent / "src"))
    ran = subprocess.run([sys.executable, "-m", *words], cwd=folder, env=around, capture_output=True, text=True)
    assert ran.returncode == 0, f"{line}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout


def test_the_documents_bear_the_dates_of_their_writing(followed: Mapping[str, str]) -> None:
    listed = followed["onrecord show harbour.onrecord documents"]
    (interview,) = [line for line in listed.splitlines() if line.startswith("interview-aasen ")]
    assert "1931-03" in interview
    assert "2019" not in interview


def test_the_search_finds_the_interview(followed: Mapping[str, str]) -> None:
    assert "interview-aasen" in followed["onrecord find harbour.onrecord 'saboteur*'"]


def test_the_tutorial_ends_in_its_finding(followed: Mapping[str, str]) -> None:
    folder = Path(followed["folder"])
    findings = [json.loads(line) for line in run("onrecord show harbour.onrecord findings --json", folder).splitlines()]
    (found,) = [
        one
        for one in findings
        if one["inquiry"] == "foreknowledge"
        and one["verdict"] == "unexplained"
        and any(ground["stance"] == "for" and "no mercy" in ground["text"] for ground in one["grounds"])
    ]
    stands_on = {ground["document"] for ground in found["grounds"] if ground["stance"] == "for"}
    assert {"interview-aasen", "gazette-1931-03-13"} <= stands_on
    assert found["rebuttals"]
    assert found["claim"].startswith("Halvdan Aasen speaks of the sabotage")


def test_the_reader_has_the_sentence_that_is_recorded_by_hand_without_its_day(followed: Mapping[str, str]) -> None:
    shown = run("onrecord show harbour.onrecord statements --json", Path(followed["folder"])).splitlines()
    (read,) = (
        one
        for one in map(json.loads, shown)
        if one["document"] == "interview-aasen" and "no mercy" in one["text"] and "@" in one["maker"]
    )
    assert (read["speaker"], read["said"], read["mode"]) == ("Halvdan Aasen", None, "assertion")


def test_the_published_site_leads_to_the_interview(followed: Mapping[str, str]) -> None:
    folder = Path(followed["folder"])
    assert (folder / "site" / "index.html").exists()
    assert (folder / "site" / "document" / "interview-aasen.html").exists()
