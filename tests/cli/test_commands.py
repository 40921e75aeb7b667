"""The command line: what each command prints, and its exit status."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import onrecord

from ..affair import folder


def run(*words: object) -> Result:
    return CliRunner().invoke(onrecord, [str(word) for word in words])


def records(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("affair")
    result = run("build", home / "affair.onrecord", folder(home), "--brief", home / "brief.toml")
    assert result.exit_code == 0, result.output
    return home / "affair.onrecord"


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Iterator[Path]:
    copied = tmp_path / "affair.onrecord"
    assert run("copy", built, copied).exit_code == 0
    yield copied
    assert run("check", copied).exit_code == 0


def test_show_prints_one_line_each_or_json_lines(case: Path) -> None:
    documents = records(run("show", case, "documents", "--json"))
    assert {record["id"] for record in documents} == {"letter", "notice", "interview"}
    assert len(run("show", case, "documents").stdout.splitlines()) == 3


def test_the_interview_speaks_of_sabotage_before_any_channel_on_record(case: Path) -> None:
    findings = records(run("show", case, "findings", "--json"))
    (finding,) = [one for one in findings if one["verdict"] == "unexplained"]
    grounds: list[dict[str, object]] = finding["grounds"]  # type: ignore[assignment]
    assert [one["text"] for one in grounds if one["document"]] == [
        "that saboteurs would find no mercy",
        "2 March 1931",
        "saboteurs",
        "The cable was found cut on 9 March 1931.",
    ]
    assert "2 March 1931" in str(finding["claim"])


def test_one_thing_is_shown_by_its_id(case: Path) -> None:
    (shown,) = records(run("show", case, "letter", "--json"))
    assert shown["id"] == "letter"
    assert "1931-03-14" in run("show", case, "letter").stdout


def test_what_is_not_in_the_case_ends_with_status_2_and_a_sentence(case: Path) -> None:
    result = run("show", case, "nothing")
    assert result.exit_code == 2
    assert result.stderr.startswith("onrecord: ")


def test_find_searches_text_and_register(case: Path) -> None:
    hits = records(run("find", case, "saboteur*", "--json"))
    assert {hit["document"] for hit in hits if hit["document"]} == {"notice", "interview"}
    for hit in hits:
        for start, end in hit["marks"]:  # type: ignore[attr-defined]
            assert str(hit["text"])[start:end].casefold().startswith("saboteur")
    assert run("find", case, "zeppelin").exit_code == 0


def test_a_query_that_cannot_be_read_ends_with_status_2(case: Path) -> None:
    result = run("find", case, "(open")
    assert result.exit_code == 2
    assert "onrecord: " in result.stderr


def test_trace_finds_every_use_of_a_wording_in_date_order(case: Path) -> None:
    uses = records(run("trace", case, "The harbour belongs to those who work in it", "--json"))
    assert [use["document"] for use in uses] == ["notice", "letter"]


def test_a_judgement_is_kept_and_can_be_undone(case: Path) -> None:
    statement = next(
        one for one in records(run("show", case, "statements", "--json")) if one["document"] == "interview"
    )
    (line,) = records(run("judge", case, statement["id"], "reject", "--why", "not his words", "--as", "R", "--json"))
    assert (line["decision"], line["by"], line["withdrawn"]) == ("reject", "R", False)
    assert [one["verdict"] for one in records(run("show", case, "findings", "--json"))].count("unexplained") == 0
    (undone,) = records(run("undo", case, "--json"))
    assert undone["decision"] == "withdraw"
    assert [one["verdict"] for one in records(run("show", case, "findings", "--json"))].count("unexplained") == 1
    assert run("undo", case).exit_code == 2


def test_a_finding_can_be_said_to_stand(case: Path) -> None:
    finding = records(run("show", case, "findings", "--json"))[0]
    assert records(run("judge", case, finding["id"], "stands", "--json"))[0]["decision"] == "stands"


def test_the_brief_is_written_out_as_it_was_read(case: Path, built: Path) -> None:
    result = run("brief", case)
    assert result.exit_code == 0
    assert result.stdout == (built.parent / "brief.toml").read_text(encoding="utf-8")


def test_a_second_build_finds_nothing_to_do_and_changes_nothing(case: Path, built: Path) -> None:
    before = run("show", case, "findings", "--json").stdout
    result = run("build", case, built.parent / "documents", "--brief", built.parent / "brief.toml")
    assert result.exit_code == 0
    assert run("show", case, "findings", "--json").stdout == before


def test_a_file_that_cannot_be_taken_in_is_listed_and_ends_with_status_1(tmp_path: Path) -> None:
    documents = folder(tmp_path)
    (documents / "empty.txt").write_bytes(b"")
    result = run("build", tmp_path / "a.onrecord", documents, "--json")
    assert result.exit_code == 1
    assert [json.loads(line)["code"] for line in result.stdout.splitlines()] == ["file-empty"]
    assert len(records(run("show", tmp_path / "a.onrecord", "documents", "--json"))) == 3


@pytest.mark.parametrize("command", ["build", "add"])
def test_paths_where_there_is_nothing_leave_no_case_behind(command: str, tmp_path: Path) -> None:
    result = run(command, tmp_path / "a.onrecord", tmp_path / "nowhere", tmp_path / "nor here")
    assert result.exit_code == 2
    assert result.stderr.startswith("onrecord: there is nothing at ")
    assert not list(tmp_path.iterdir())
    documents = folder(tmp_path)
    assert run(command, tmp_path / "a.onrecord", tmp_path / "nowhere", documents).exit_code == 1
    result = run(command, tmp_path / "a.onrecord", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "[file-not-found]" in result.stderr


@pytest.mark.parametrize(
    "command", [("export", "csv"), ("export", "csl-json"), ("export", "w3c"), ("publish",), ("copy",)]
)
def test_what_cannot_be_written_where_it_should_ends_with_status_2_and_a_sentence(
    command: tuple[str, ...], case: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file")
    name, *form = command
    for out in (tmp_path / "taken", tmp_path / "taken" / "below", Path("/proc/nowhere/out")):
        if form != ["csl-json"] or out.name != "taken":  # which is written into one file, an old one too
            result = run(name, case, *form, out)
            assert result.exit_code == 2, result.output
            assert result.stderr.startswith("onrecord: ")
            assert result.stderr.count("\n") == 1
    assert (tmp_path / "taken").read_text() == "a file"


def test_one_of_a_kind_is_counted_in_the_singular(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Varnsund, 14 March 1931\n\nThe pump house burned.\n")
    result = run("build", tmp_path / "a.onrecord", tmp_path / "letter.txt")
    assert result.stdout.startswith("1 document, 0 statements, ")
    assert not re.search(r"\b1 \w+s\b", result.stdout)


def test_a_line_of_the_brief_that_cannot_be_taken_in_ends_with_status_1_at_every_build(tmp_path: Path) -> None:
    documents = folder(tmp_path)
    brief = tmp_path / "brief.toml"
    brief.write_text('[[topic]]\nlabel = "t"\ncite = "letter: not there"\n')
    for _ in range(2):
        result = run("build", tmp_path / "a.onrecord", documents, "--brief", brief)
        assert result.exit_code == 1
        assert "brief.toml:3: " in result.stderr


def test_a_brief_that_is_not_toml_ends_with_status_2(case: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("[[topic\n")
    result = run("read", case, "--brief", tmp_path / "bad.toml")
    assert result.exit_code == 2
    assert "is not TOML" in result.stderr


def test_a_case_that_is_not_there_ends_with_status_2_and_the_way_out(tmp_path: Path) -> None:
    result = run("show", tmp_path / "none.onrecord", "documents")
    assert result.exit_code == 2
    assert "onrecord build" in result.stderr


def test_a_withdrawn_document_is_gone_with_all_that_was_read_in_it(case: Path) -> None:
    assert run("withdraw", case, "interview").exit_code == 0
    assert len(records(run("show", case, "documents", "--json"))) == 2
    assert all(one["document"] != "interview" for one in records(run("show", case, "statements", "--json")))


def test_inquire_takes_inquiries_and_options_by_name(case: Path) -> None:
    assert run("inquire", case, "chronology", "--set", "most_conflicts=5", "--json").exit_code == 0
    result = run("inquire", case, "astrology")
    assert result.exit_code == 2
    assert "chronology" in result.stderr


def test_add_read_and_inquire_step_by_step_give_what_build_gives(built: Path, tmp_path: Path) -> None:
    case = tmp_path / "steps.onrecord"
    assert run("add", case, built.parent / "documents").exit_code == 0
    assert run("read", case, "--brief", built.parent / "brief.toml").exit_code == 0
    assert run("inquire", case).exit_code == 0
    for kind in ("documents", "passages", "dates", "statements", "agents", "findings"):
        assert run("show", case, kind, "--json").stdout == run("show", built, kind, "--json").stdout


def test_a_file_that_may_not_be_read_is_listed_and_its_neighbour_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shut.txt").write_text("Varnsund, 3 March 1931\n\nNobody was seen.\n")
    may, read = os.access, Path.read_bytes

    def read_where_allowed(path: Path) -> bytes:
        if path.name == "shut.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(os, "access", lambda path, mode: "shut" not in str(path) and may(path, mode))
    monkeypatch.setattr(Path, "read_bytes", read_where_allowed)
    (tmp_path / "open.txt").write_text("Varnsund, 4 March 1931\n\nNobody was seen.\n")
    result = run("add", tmp_path / "one.onrecord", tmp_path / "shut.txt", tmp_path / "open.txt")
    assert result.exit_code == 1
    assert "shut.txt" in result.stderr
    (document,) = records(run("show", tmp_path / "one.onrecord", "documents", "--json"))
    assert document["id"] == "open"


def test_a_folder_given_as_a_case_is_refused_with_the_way_out(tmp_path: Path) -> None:
    for words in (("show", tmp_path, "documents"), ("build", tmp_path, tmp_path)):
        result = run(*words)
        assert result.exit_code == 2
        assert "is a folder, and a case is one file" in result.stderr


def test_a_judgement_that_cannot_be_said_of_a_thing_is_refused_and_not_kept(case: Path) -> None:
    (entry, *_) = records(run("show", case, "statements", "--json"))
    (finding, *_) = records(run("show", case, "findings", "--json"))
    for words in ((entry["id"], "stands"), (entry["id"], "same-as"), (finding["id"], "accept")):
        result = run("judge", case, *words)
        assert result.exit_code == 2
        assert str(words[0]) in result.stderr
    assert records(run("show", case, "judgements", "--json")) == []


def test_a_brief_that_is_not_there_or_not_in_utf_8_is_said_in_one_sentence(case: Path, tmp_path: Path) -> None:
    (tmp_path / "wide.toml").write_bytes("[case]\n".encode("utf-16"))
    wide = run("read", case, "--brief", tmp_path / "wide.toml")
    missing = run("read", case, "--brief", tmp_path / "none.toml")
    assert (wide.exit_code, missing.exit_code) == (2, 2)
    assert "is not written in UTF-8" in wide.stderr
    assert "check the path" in missing.stderr


def test_what_is_no_table_of_a_brief_is_listed_with_how_to_write_it(case: Path, tmp_path: Path) -> None:
    (tmp_path / "flat.toml").write_text('case = 3\ntopic = "x"\n')
    result = run("read", case, "--brief", tmp_path / "flat.toml")
    assert result.exit_code == 1
    assert "'case' is no table" in result.stderr
    assert "'topic' is no table: write it as [[topic]]" in result.stderr
