"""The reference pages are made from the code, and an old one is noticed."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from onrecord.model.text import Anchor
from onrecord.plugins import extractor


@pytest.fixture(scope="module")
def reference(repository: Path) -> ModuleType:
    spec = spec_from_file_location("reference", repository / "tools" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_old_page_is_named_and_made_anew(
    reference: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    assert reference.main([]) == 0
    assert reference.main(["--check"]) == 0
    (tmp_path / "values.md").write_text("# Values\n")
    (tmp_path / "faults.md").unlink()
    assert reference.main(["--check"]) == 1
    said = capsys.readouterr().err
    assert "values.md" in said
    assert "faults.md" in said
    assert "plugins.md" not in said


def test_the_pages_in_the_manual_are_those_that_the_code_gives(
    reference: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert reference.main(["--check"]) == 0, capsys.readouterr().err


def asked(register: Any, *words: str, years: int = 5, name: str = "x", **others: Path) -> Iterator[Anchor]:
    """Nothing."""
    raise AssertionError


@pytest.mark.parametrize(
    ("function", "written"),
    [
        (asked, "(register: Any, *words: str, years: int = 5, name: str = 'x', **others: Path) -> Iterator[Anchor]"),
        (extractor, "(name: str, *, version: int, needs: tuple[str, ...] = ()) -> Callable[[F], F]"),
        (Anchor.at, "(document: str, text: str, start: int, end: int) -> Anchor"),
    ],
)
def test_a_signature_is_printed_as_one_writes_it(reference: ModuleType, function: Any, written: str) -> None:
    assert reference.signature(inspect.unwrap(function)) == written


def test_a_bar_in_a_cell_does_not_end_it(reference: ModuleType) -> None:
    assert reference.table(("type",), (("`str | None`",),)).splitlines()[-1] == "| `str \\| None` |"


def test_the_records_have_every_field_of_the_contract_in_the_manual(reference: ModuleType, repository: Path) -> None:
    """The contract is the table of docs/cli.md; fields may be added to it, never taken away."""
    text = (repository / "docs" / "cli.md").read_text(encoding="utf-8").split("## The JSON Lines")[1]
    rows = re.findall(r"^\| ([a-z]+)(?: \(of `find`\))? \| ([^|]+) \|$", text, re.MULTILINE)
    written = reference.record_fields()
    contract = {kind: re.findall(r"`([^`]+)`", fields)[0].split() for kind, fields in rows if kind != "kind"}
    assert len(contract) == 14
    for kind, fields in contract.items():
        assert set(fields) <= set(written[kind]), f"{kind}: {set(fields) - set(written[kind])}"
