from datetime import date
from pathlib import Path

import pytest

from onrecord.case import Case
from onrecord.model.dating import Dating
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Document, Head
from onrecord.register.undated import FEW, undated

TODAY = date(2026, 1, 1)
WORDS = "The harbour master said that the unloading had stopped before noon, and that nobody had ordered it."


def told(*documents: Document) -> list[tuple[str, str | None]]:
    return [(issue.code, issue.document) for issue in undated(MemoryRegister(documents), TODAY)]


def test_a_document_that_nothing_dates_is_told_of() -> None:
    captured = Document(id="a", head=Head(captured=Dating.day(2019, 8, 14), modified=Dating.day(2018, 1, 1)))
    assert told(captured) == [("document-undated", "a")]


def test_a_document_of_a_day_yet_to_come_is_told_of() -> None:
    to_come, of_today = Dating.day(2931, 3, 4), Dating.day(2026, 1, 1)
    assert told(Document(id="a", head=Head(written=to_come))) == [("date-in-the-future", "a")]
    assert told(Document(id="a", head=Head(written=of_today))) == []


def test_many_undated_documents_of_one_file_are_told_of_by_their_number() -> None:
    many = [Document(id=f"a-{number}", file="a.jsonl") for number in range(FEW + 1)]
    (issue,) = undated(MemoryRegister([*many]), TODAY)
    assert (issue.code, issue.file, issue.document) == ("document-undated", "a.jsonl", None)
    assert str(FEW + 1) in issue.says


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "letter.txt").write_text(WORDS)
    (folder / "note.txt").write_text(f"{WORDS} So he said.")
    return folder


def about_dates(case: Case) -> set[tuple[str, str | None]]:
    issues = case.dossier.issues
    return {(one.code, one.document) for one in issues if one.code in ("document-undated", "date-in-the-future")}


def test_what_a_brief_or_a_sidecar_dates_is_not_undated_and_what_loses_its_date_is_again(
    tmp_path: Path, folder: Path
) -> None:
    brief, table = tmp_path / "brief.toml", folder / "metadata.csv"
    with Case.create(tmp_path / "c.onrecord") as case:
        case.build([folder])
        assert about_dates(case) == {("document-undated", "letter"), ("document-undated", "note")}
        brief.write_text('[[document]]\ndocument = "letter"\nwritten = "1931-03-29"\n')
        table.write_text("document,written\nnote.txt,2931-03-04\n")
        case.build([folder], brief=brief)
        assert about_dates(case) == {("date-in-the-future", "note")}
        brief.write_text("")
        table.write_text("document,written\nnote.txt,1931-03-04\n")
        case.build([folder], brief=brief)
        assert about_dates(case) == {("document-undated", "letter")}
