"""Exports: every kind in every form, nothing lost, and what a program on the other side must be able to rely on."""

from __future__ import annotations

import csv
import json
from importlib import import_module
from pathlib import Path

import pyarrow.parquet
import pytest
from dossier.affair import TEXTS, affair, nothing
from dossier.family import PAPERS, family

from onrecord.dossier.records import KINDS, records
from onrecord.plugins import plugin, plugins


def exported(form: str, folder: Path) -> Path:
    plugin("exporter", form).function(affair(), folder)
    return folder


def test_the_six_forms_are_found_by_name() -> None:
    assert set(plugins("exporter")) >= {"csv", "parquet", "jsonl", "csl-json", "w3c", "passim"}


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
        linked = [body for body in annotation["body"] if body["type"] == "SpecificResource"]
        for target in (*annotation["target"], *linked):
            position, quotation = target["selector"]
            text = TEXTS[target["source"].rsplit(":", 1)[1]]
            assert text[position["start"] : position["end"]] == quotation["exact"]
            assert text[: position["start"]].endswith(quotation["prefix"])


def test_an_empty_case_is_exported_without_complaint(tmp_path: Path) -> None:
    for form in ("csv", "parquet", "jsonl", "csl-json", "w3c", "passim"):
        plugin("exporter", form).function(nothing(), tmp_path / form)
    assert (tmp_path / "passim" / "align.json" / "part-00000.json").read_text() == ""
    assert json.loads((tmp_path / "w3c" / "annotations.jsonld").read_text())["items"] == []


def test_a_form_of_one_file_is_written_to_the_file_that_is_named(tmp_path: Path) -> None:
    plugin("exporter", "csl-json").function(affair(), tmp_path / "out" / "bibliography.json")
    assert json.loads((tmp_path / "out" / "bibliography.json").read_text("utf-8"))
    plugin("exporter", "w3c").function(affair(), tmp_path / "notes.jsonld")
    assert json.loads((tmp_path / "notes.jsonld").read_text("utf-8"))["items"]


def test_a_passage_taken_over_is_an_annotation_that_links_to_the_earlier_one(tmp_path: Path) -> None:
    collection = json.loads((exported("w3c", tmp_path) / "annotations.jsonld").read_text("utf-8"))
    (linking,) = [one for one in collection["items"] if one["motivation"] == "linking"]
    assert [one["source"] for one in linking["target"]] == ["urn:onrecord:document:gazette-1931"]
    assert [body["source"] for body in linking["body"] if body.get("purpose") == "linking"] == [
        "urn:onrecord:document:speech"
    ]


def test_the_passages_taken_over_are_flat_rows_with_both_their_sides(tmp_path: Path) -> None:
    plugin("exporter", "csv").function(family(), tmp_path)
    with (tmp_path / "reuses.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == 5
    (row,) = [one for one in rows if one["later_document"] == "bell-1910"]
    assert (row["earlier_document"], row["earlier_speaker"], row["earlier_camp"]) == (
        "ames-1901",
        "Ada Ames",
        "dockers",
    )
    assert (row["later_dated"], row["later_text"]) == ("1910-05-02", PAPERS["bell-1910"][2])
    assert (row["similarity"], row["bits"], row["commonplace"]) == ("0.8", "60.0", "false")


def test_parquet_holds_the_same_rows_in_types_of_their_own(tmp_path: Path) -> None:
    plugin("exporter", "parquet").function(family(), tmp_path)
    table = pyarrow.parquet.read_table(tmp_path / "reuses.parquet")
    types = {name: str(table.schema.field(name).type) for name in table.schema.names}
    assert (types["later_start"], types["similarity"], types["commonplace"]) == ("int64", "double", "bool")
    assert types["later_text"] == "string"
    assert table.num_rows == 5
    documents = pyarrow.parquet.read_table(tmp_path / "documents.parquet").to_pylist()
    assert {one["id"]: one["authors"] for one in documents}["bell-1910"] == '["Ben Bell"]'
    assert documents[0]["publisher"] in ("", None)


def lines(folder: Path) -> list[dict[str, object]]:
    (part,) = folder.glob("part-*")
    assert (folder / "_SUCCESS").exists()
    return [json.loads(line) for line in part.read_text("utf-8").splitlines()]


def test_pairs_stand_as_passim_writes_them_the_earlier_first(tmp_path: Path) -> None:
    plugin("exporter", "passim").function(family(), tmp_path)
    pairs = lines(tmp_path / "align.json")
    assert len(pairs) == 5
    (one,) = [pair for pair in pairs if pair["id2"] == "bell-1910"]
    assert (one["id"], one["date"], one["date2"], one["speaker2"]) == (
        "ames-1901",
        "1901-03-01",
        "1910-05-02",
        "Ben Bell",
    )
    text = f"Friends! {PAPERS['bell-1910'][2]}. Go home."
    assert text[one["begin2"] : one["end2"]] == PAPERS["bell-1910"][2]  # type: ignore[misc]
    first, second = str(one["s1"]), str(one["s2"])
    assert len(first) == len(second)
    assert first.replace("-", "") == PAPERS["ames-1901"][2]
    assert second.replace("-", "") == PAPERS["bell-1910"][2]
    assert one["matches"] == sum(a == b for a, b in zip(first, second, strict=True))
    assert all(-(2**63) <= int(str(pair[uid])) < 2**63 for pair in pairs for uid in ("uid", "uid2"))


@pytest.mark.parametrize("texts", [("", "ab"), ("a-b c", "a-b"), ("über alles", "uber  alles!"), ("same", "same")])
def test_an_alignment_loses_no_sign_of_either_text(texts: tuple[str, str]) -> None:
    signs_aligned = import_module("onrecord.dossier.exporters.passim").signs_aligned
    first, second, same = signs_aligned(*texts)
    assert len(first) == len(second)
    assert (first.replace("-", ""), second.replace("-", "")) == tuple(text.replace("-", "\u2010") for text in texts)
    assert same == sum(a == b for a, b in zip(first, second, strict=True))


def test_clusters_stand_as_passim_writes_them_with_what_each_was_aligned_with(tmp_path: Path) -> None:
    plugin("exporter", "passim").function(family(), tmp_path)
    clusters = lines(tmp_path / "out.json")
    assert {one["cluster"] for one in clusters} == {0}
    assert {one["size"] for one in clusters} == {5}
    by_id = {str(one["id"]): one for one in clusters}
    assert by_id["dunn-1920"]["text"] == PAPERS["dunn-1920"][2]
    sources = by_id["dunn-1920"]["src"]
    assert isinstance(sources, list)
    assert {one["uid"] for one in sources} == {by_id["ames-1901"]["uid"], by_id["bell-1910"]["uid"]}
    assert by_id["ames-1901"]["src"] == []
