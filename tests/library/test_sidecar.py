from __future__ import annotations

import json
from pathlib import Path

from onrecord.library import add
from onrecord.store import Store

WORDS = "The harbour master said that the unloading had stopped before noon, and that nobody had ordered it."


def head(store: Store, id: str):
    return store.register.head_of(id)


def test_a_table_beside_the_files_overrides_what_was_read(store: Store, folder: Path) -> None:
    (folder / "letter.md").write_text(f"---\ntitle: Wrong\nlanguage: de\n---\n{WORDS}")
    (folder / "metadata.csv").write_text(
        "document,title,authors,written,published_in,volume\n"
        'letter.md,A Letter,Julius Ostrander; Didrik Ruud,"[1931-03-04,1931-04-03]",Gazette,4\n'
    )
    added = add(store, [folder])
    assert not added.refused
    found = head(store, "letter")
    assert (found.title, found.authors) == ("A Letter", ("Julius Ostrander", "Didrik Ruud"))
    assert found.written.edtf == "[1931-03-04,1931-04-03]"
    assert (found.published_in.name, found.published_in.volume) == ("Gazette", "4")
    assert found.language == "de"


def test_a_changed_table_is_laid_over_documents_that_are_there(store: Store, folder: Path) -> None:
    (folder / "letter.txt").write_text(WORDS)
    add(store, [folder])
    table = folder / "metadata.csv"
    table.write_text("file;title\nletter;Named by its stem\n")
    assert not add(store, [folder]).new
    assert head(store, "letter").title == "Named by its stem"
    table.write_text("file;title\n")
    add(store, [folder])
    assert head(store, "letter").title == ""


def test_a_row_that_means_no_file_is_an_issue_with_its_line(store: Store, folder: Path) -> None:
    (folder / "letter.txt").write_text(WORDS)
    (folder / "metadata.csv").write_text("document,title\nletter.txt,A\nlost.txt,B\n")
    for _ in range(2):
        refused = add(store, [folder]).refused
        assert [(issue.code, issue.file, issue.line) for issue in refused] == [
            ("sidecar-row-without-file", "metadata.csv", 3)
        ]


def test_a_date_of_a_table_that_cannot_be_understood_is_an_issue(store: Store, folder: Path) -> None:
    (folder / "letter.txt").write_text(WORDS)
    (folder / "metadata.csv").write_text("document,written,colour\nletter.txt,soon,red\n")
    codes = {(issue.code, issue.line) for issue in add(store, [folder]).issues}
    assert ("date-not-understood", 2) in codes
    assert ("fields-not-read", None) in codes


def test_csl_json_of_zotero_names_its_file_its_id_or_its_title(store: Store, folder: Path) -> None:
    for name in ("speech.txt", "b.txt"):
        (folder / name).write_text(f"{WORDS} {name}")
    (folder / "c.md").write_text(f"---\ntitle: The Third: Text\n---\n{WORDS}")
    entries = [
        {"id": "k1", "type": "speech", "title": "A Speech", "note": "file: speech.txt",
         "author": [{"given": "Nils", "family": "Torgersen"}], "issued": {"date-parts": [[1924, 10, 5]]}},
        {"id": "b", "type": "article-newspaper", "title": "B", "container-title": "Gazette", "page": "3",
         "issued": {"date-parts": [[1952]]}, "original-date": {"date-parts": [["1931", "3"]]}},
        {"id": "k3", "type": "letter", "title": "the third text", "issued": {"raw": "1931-03-09"}},
        {"id": "k4", "type": "book", "title": "Nowhere", "issued": {"date-parts": [[1900]]}},
    ]  # fmt: skip
    (folder / "library.json").write_text(json.dumps(entries))
    refused = add(store, [folder]).refused
    assert [issue.code for issue in refused] == ["sidecar-row-without-file"]
    assert "Nowhere" in refused[0].says or "k4" in refused[0].says
    speech, article, letter = head(store, "speech"), head(store, "b"), head(store, "c")
    assert (speech.authors, speech.delivered.edtf) == (("Nils Torgersen",), "1924-10-05")
    assert (article.published.edtf, article.edition_published.edtf) == ("1931-03", "1952")
    assert (article.published_in.name, article.published_in.pages) == ("Gazette", "3")
    assert letter.written.edtf == "1931-03-09"


def test_a_table_that_is_taken_away_takes_its_corrections_back(store: Store, folder: Path) -> None:
    below = folder / "1931"
    below.mkdir()
    (below / "letter.txt").write_text(WORDS)
    (folder / "note.txt").write_text(WORDS + " Twice.")
    table = folder / "metadata.csv"
    table.write_text("file;title\nletter;By the table\nnote;By the table too\nlost;Nobody's\n")
    add(store, [folder])
    assert {head(store, id).title for id in ("letter", "note")} == {"By the table", "By the table too"}
    table.unlink()
    added = add(store, [below])
    assert head(store, "letter").title == "By the table"  # its folder was not looked at
    added = add(store, [folder])
    assert (added.refused, added.new, added.changed) == ((), (), ())
    assert {head(store, id).title for id in ("letter", "note")} == {""}
    assert not [issue for issue in store.issues() if issue.file == "metadata.csv"]
    assert store.file_state("documents/metadata.csv") is None


def test_a_table_beside_a_file_that_was_added_by_itself_can_be_taken_away_too(store: Store, folder: Path) -> None:
    (folder / "letter.txt").write_text(WORDS)
    (folder / "metadata.csv").write_text("file;title\nletter;By the table\n")
    add(store, [folder / "letter.txt"])
    assert head(store, "letter").title == "By the table"
    (folder / "metadata.csv").unlink()
    add(store, [folder / "letter.txt"])
    assert head(store, "letter").title == ""


def test_an_emptied_table_and_a_list_that_is_taken_away_take_theirs_back(store: Store, folder: Path) -> None:
    (folder / "letter.txt").write_text(WORDS)
    listed = folder / "zotero.json"
    listed.write_text(json.dumps([{"id": "letter", "title": "By the list", "type": "letter"}]))
    (folder / "metadata.csv").write_text("file;language\nletter;de\n")
    add(store, [folder])
    assert (head(store, "letter").title, head(store, "letter").language) == ("By the list", "de")
    (folder / "metadata.csv").write_text("")
    add(store, [folder])
    assert (head(store, "letter").title, head(store, "letter").language) == ("By the list", "en")
    listed.unlink()
    add(store, [folder])
    assert head(store, "letter").title == ""


def test_a_case_that_is_moved_away_from_its_folder_keeps_what_a_table_gave(tmp_path: Path, folder: Path) -> None:
    (folder / "letter.txt").write_text(WORDS)
    (folder / "metadata.csv").write_text("file;title\nletter;By the table\n")
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "note.txt").write_text(WORDS + " Twice.")
    with Store.create(tmp_path / "a.onrecord") as made:
        add(made, [folder])
    (tmp_path / "a.onrecord").rename(other / "a.onrecord")
    with Store.open(other / "a.onrecord") as moved:
        add(moved, [other])
        assert head(moved, "letter").title == "By the table"
