"""Exports: every kind in every form, nothing lost, and what a program on the other side must be able to rely on."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from dossier.affair import TEXTS, affair, nothing

from onrecord.dossier.records import KINDS, records
from onrecord.plugins import plugin, plugins


def exported(form: str, folder: Path) -> Path:
    plugin("exporter", form).function(affair(), folder)
    return folder


def test_the_four_forms_are_found_by_name() -> None:
    assert set(plugins("exporter")) >= {"csv", "jsonl", "csl-json", "w3c"}


def test_json_lines_hold_every_record_of_every_kind(tmp_path: Path) -> None:
    folder = exported("jsonl", tmp_path / "out")
    for kind in KINDS:
        lines = (folder / f"{kind}.jsonl").read_text("utf-8").splitlines()
        assert [json.loads(line) for line in lines] == json.loads(json.dumps(list(records(affair(), kind))))
    (threat,) = [
        one for one in map(json.loads, (folder / "statements.jsonl").open(encoding="utf-8")) if one["mode"] == "threat"
    ]
    assert TEXTS["gazette-1931"][threat["start"] : threat["end"]] == threat["text"]
    assert threat["said"] == "1931-03-02"


def test_csv_gives_a_spreadsheet_text_and_never_a_formula(tmp_path: Path) -> None:
    folder = exported("csv", tmp_path)
    with (folder / "documents.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = {row["id"]: row for row in csv.DictReader(table)}
    assert rows["gazette-1931"]["published"] == "1931-03-04"
    assert json.loads(rows["gazette-1931"]["authors"]) == ["E. Lund"]
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as table:
            cells = [cell for row in csv.reader(table) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "-"))]


def test_a_reference_manager_is_given_authors_dates_and_container(tmp_path: Path) -> None:
    references = {one["id"]: one for one in json.loads((exported("csl-json", tmp_path) / "documents.json").read_text())}
    gazette = references["gazette-1931"]
    assert gazette["type"] == "interview"
    assert gazette["issued"] == {"date-parts": [[1931, 3, 4]]}
    assert gazette["accessed"] == {"date-parts": [[2019, 6, 1]]}
    assert gazette["author"] == [{"family": "Lund", "given": "E."}]
    assert gazette["container-title"] == "Coastal Gazette"
    assert references["police-log"]["issued"] == {"date-parts": [[1931, 3]]}
    assert references["speech"]["issued"] == {"date-parts": [[1924, 9, 1], [1924, 11, 30]]}
    assert "issued" not in references["memoir"]


def test_annotations_select_the_words_by_position_and_by_quotation(tmp_path: Path) -> None:
    collection = json.loads((exported("w3c", tmp_path) / "annotations.jsonld").read_text("utf-8"))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["items"]
    for annotation in collection["items"]:
        for target in annotation["target"]:
            position, quotation = target["selector"]
            text = TEXTS[target["source"].rsplit(":", 1)[1]]
            assert text[position["start"] : position["end"]] == quotation["exact"]
            assert text[: position["start"]].endswith(quotation["prefix"])


def test_an_empty_case_is_exported_without_complaint(tmp_path: Path) -> None:
    for form in ("csv", "jsonl", "csl-json", "w3c"):
        plugin("exporter", form).function(nothing(), tmp_path / form)
    assert json.loads((tmp_path / "w3c" / "annotations.jsonld").read_text())["items"] == []


def test_a_form_of_one_file_is_written_to_the_file_that_is_named(tmp_path: Path) -> None:
    plugin("exporter", "csl-json").function(affair(), tmp_path / "out" / "bibliography.json")
    assert json.loads((tmp_path / "out" / "bibliography.json").read_text("utf-8"))
    plugin("exporter", "w3c").function(affair(), tmp_path / "notes.jsonld")
    assert json.loads((tmp_path / "notes.jsonld").read_text("utf-8"))["items"]
