from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from onrecord.library import add, add_file
from onrecord.library.naming import Names
from onrecord.model.entry import Event, Maker
from onrecord.model.fault import EntryNotFound
from onrecord.model.search import Query
from onrecord.model.text import Anchor
from onrecord.store import Store

WORDS = "The harbour master said that the unloading had stopped before noon, and that nobody had ordered it."
OTHER = "The Minister told the Gazette on Monday that no decision had been taken, and that none would be."


def ids(store: Store) -> set[str]:
    return set(store.register.documents())


def codes(issues) -> set[tuple[str, str | None]]:
    return {(issue.code, issue.file) for issue in issues}


def test_a_folder_becomes_documents_under_the_names_of_their_files(store: Store, folder: Path) -> None:
    (folder / "b").mkdir()
    (folder / "Letter Holm.txt").write_text(WORDS)
    (folder / "b" / "page.html").write_text(f"<p>{OTHER}</p>")
    added = add(store, [folder])
    assert added.new == ("letter-holm", "page")
    assert store.document("letter-holm").text == WORDS
    assert store.document("page").file == "b/page.html"
    assert store.original(store.document("letter-holm").source) == WORDS.encode()


def test_adding_again_what_is_there_changes_nothing(store: Store, folder: Path) -> None:
    (folder / "letter.txt").write_text(WORDS)
    first = add(store, [folder])
    second = add(store, [folder, folder / "letter.txt"])
    assert (second.new, second.changed, second.unchanged) == ((), (), first.new)
    os.utime(folder / "letter.txt", ns=(1, 1))
    assert add(store, [folder]).unchanged == first.new
    assert ids(store) == {"letter"}


def test_a_changed_file_is_a_second_witness_and_the_first_stays(store: Store, folder: Path) -> None:
    (folder / "letter.txt").write_text(WORDS)
    add(store, [folder])
    for number, text in ((2, OTHER), (3, WORDS + OTHER)):
        (folder / "letter.txt").write_text(text)
        assert add(store, [folder]).changed == (f"letter@{number}",)
        assert store.document(f"letter@{number}").witness_of == "letter"
    assert store.document("letter").text == WORDS


def test_the_same_bytes_under_two_names_are_one_source_and_two_documents(store: Store, folder: Path) -> None:
    (folder / "a.txt").write_text(WORDS)
    (folder / "b.txt").write_text(WORDS)
    add(store, [folder])
    assert ids(store) == {"a", "b"}
    assert store.document("a").source == store.document("b").source
    assert set(store.documents_from(store.document("a").source)) == {"a", "b"}


def test_two_files_of_one_name_are_two_documents(store: Store, folder: Path) -> None:
    for place in ("1931", "1932"):
        (folder / place).mkdir()
        (folder / place / "letter.txt").write_text(f"{WORDS} {place}")
    assert add(store, [folder]).new == ("letter", "1932-letter")


def test_two_folders_whose_files_have_the_same_names_do_not_take_each_other_for_changed(
    store: Store, tmp_path: Path
) -> None:
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "letter.txt").write_text(f"{WORDS} {place}")
        assert not add(store, [tmp_path / place]).changed
    assert len(ids(store)) == 2


def test_a_case_that_was_moved_knows_its_files_again(tmp_path: Path, folder: Path) -> None:
    (folder / "letter.txt").write_text(WORDS)
    with Store.create(tmp_path / "case.onrecord") as case:
        add(case, [folder])
    (tmp_path / "far" / "away").mkdir(parents=True)
    (tmp_path / "case.onrecord").rename(tmp_path / "far" / "away" / "case.onrecord")
    with Store.open(tmp_path / "far" / "away" / "case.onrecord") as case:
        assert add(case, [folder]).unchanged == ("letter",)
        assert ids(case) == {"letter"}


def test_a_name_is_the_shortest_ending_that_is_free() -> None:
    names = Names()
    paths = ("letter.txt", "letter.pdf", "a/letter.txt", "b/a/letter.txt", "b/a/letter.txt")
    assert [names.new(path) for path in paths] == [
        "letter",
        "letter-pdf",
        "a-letter",
        "b-a-letter",
        "b-a-letter-txt",
    ]
    assert names.new("Über Berg & Tal.txt") == "über-berg-tal"
    assert (names.given("x y"), names.given("x y"), names.witness("letter")) == ("x y", "x y-2", "letter@2")


def test_records_keep_their_ids_and_only_those_that_changed_are_second_witnesses(store: Store, folder: Path) -> None:
    line = '{{"id": "{}", "written": "1931-03-04", "text": "{}"}}\n'
    (folder / "w.jsonl").write_text(line.format("one", WORDS) + line.format("two", WORDS))
    add(store, [folder])
    (folder / "w.jsonl").write_text(line.format("zero", OTHER) + line.format("one", WORDS) + line.format("two", OTHER))
    added = add(store, [folder])
    assert (added.new, added.changed, added.unchanged) == (("zero",), ("two@2",), ("one",))


def test_an_id_that_two_records_bear_is_an_issue(store: Store, folder: Path) -> None:
    (folder / "w.jsonl").write_text(f'{{"id": "x", "text": "{WORDS}"}}\n{{"id": "x", "text": "{OTHER}"}}\n')
    added = add(store, [folder])
    assert ids(store) == {"x", "x-2"}
    assert ("id-taken", "w.jsonl") in codes(added.issues)


def test_what_is_refused_is_listed_each_time_and_its_neighbours_are_taken_in(store: Store, folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "good.txt").write_text(WORDS)
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    for _ in range(2):
        refused = add(store, [folder, folder / "nothing.txt"]).refused
        assert codes(refused) == {
            ("file-empty", "empty.txt"),
            ("file-not-recognised", "picture.txt"),
            ("file-not-found", str(folder / "nothing.txt")),
        }
    assert ids(store) == {"good"}
    assert {"file-empty", "file-not-recognised"} <= {issue.code for issue in store.issues()}


def test_what_leads_out_of_the_folder_is_passed_over_and_listed_as_long_as_it_does(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text(OTHER)
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "good.txt").write_text(WORDS)
    refused = add(store, [folder, folder, folder / "link.txt"]).refused
    assert [(issue.code, issue.file) for issue in refused] == [("file-passed-over", "link.txt")]
    assert ids(store) == {"good"}
    assert [issue.file for issue in store.issues() if issue.code == "file-passed-over"] == ["link.txt"]
    (folder / "link.txt").unlink()
    assert not add(store, [folder]).refused
    assert not [issue for issue in store.issues() if issue.code == "file-passed-over"]


def test_a_link_that_is_added_by_its_own_path_is_taken_in(store: Store, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(OTHER)
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert not add(store, [folder / "link.txt"]).refused
    assert ids(store) == {"link"}


LEFT_BY_SYSTEMS = (".DS_Store", ".hidden.txt", "Thumbs.db", "DESKTOP.INI", "~$letter.docx", "__MACOSX/._good.txt",
                   ".git/config", "sub/.DS_Store")  # fmt: skip


def test_what_systems_leave_in_folders_is_passed_over_without_a_word(store: Store, folder: Path) -> None:
    (folder / "good.txt").write_text(WORDS)
    for name in LEFT_BY_SYSTEMS:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"\0\1" * 50)
    with zipfile.ZipFile(folder / "packed.zip", "w") as packed:
        packed.writestr("inner.txt", OTHER)
        for name in LEFT_BY_SYSTEMS:
            packed.writestr(name, b"\0\1" * 50)
    assert not add(store, [folder]).refused
    assert ids(store) == {"good", "inner"}
    assert not [issue for issue in store.issues() if issue.code.startswith("file")]


def test_a_date_yet_to_come_is_kept_as_it_stands(store: Store, folder: Path) -> None:
    (folder / "future.md").write_text(f"---\nwritten: 2931-03-04\n---\n{WORDS}")
    assert add(store, [folder]).issues == ()
    future = store.document("future").head.written
    assert future is not None
    assert future.edtf == "2931-03-04"


def test_a_file_in_hand_is_added_under_its_name(store: Store) -> None:
    assert add_file(store, "letter.txt", WORDS.encode()).new == ("letter",)
    assert add_file(store, "letter.txt", WORDS.encode()).unchanged == ("letter",)
    assert add_file(store, "letter.txt", OTHER.encode()).changed == ("letter@2",)
    assert codes(add_file(store, "none.txt", b"").refused) == {("file-empty", "none.txt")}


def test_progress_is_told_file_by_file(store: Store, folder: Path) -> None:
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"{WORDS} {name}")
    told: list[tuple[str, int, int | None, str]] = []
    add(store, [folder], progress=lambda *step: told.append(step))
    assert told == [("add", number, 3, f"{name}.txt") for number, name in enumerate("abc", 1)]


KILLED = """
import sys
from pathlib import Path
from onrecord.library import add
from onrecord.store import Store
path = Path(sys.argv[1])
with Store.open(path) if path.exists() else Store.create(path) as store:
    add(store, [Path(sys.argv[2])], progress=lambda *step: print(*step, flush=True))
"""


def test_a_run_that_was_killed_goes_on_where_it_was(tmp_path: Path, folder: Path) -> None:
    for number in range(120):
        (folder / f"{number:03}.html").write_text(f"<h1>No. {number}</h1><p>{WORDS} {number}</p>" * 40)
    case = tmp_path / "killed.onrecord"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", KILLED, str(case), str(folder)]
    for steps in (1, 20, 60):
        running = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
        assert running.stdout is not None
        for _ in range(steps):
            running.stdout.readline()
        running.kill()
        running.communicate()
    with Store.open(case) as store:
        assert not list(store.check())
        add(store, [folder])
        assert len(ids(store)) == 120
    with Store.create(tmp_path / "whole.onrecord") as whole, Store.open(case) as store:
        add(whole, [folder])
        for id in whole.register.documents():
            assert store.document(id) == whole.document(id)


def test_what_has_been_added_costs_almost_nothing_to_look_at_again(tmp_path: Path, folder: Path) -> None:
    for number in range(500):
        (folder / f"{number}.txt").write_text(f"{WORDS} {number}")
    with Store.create(tmp_path / "c.onrecord") as store:
        add(store, [folder])
        started = time.process_time()
        assert len(add(store, [folder]).unchanged) == 500
        assert time.process_time() - started < 0.5


def test_reading_again_puts_the_new_reading_in_the_place_of_the_old(store: Store, folder: Path) -> None:
    (folder / "letter.txt").write_text(WORDS)
    add(store, [folder])
    (folder / "letter.txt").write_text(f"{OTHER}\n\n{WORDS}")
    assert add(store, [folder], again=True).changed == ("letter",)
    assert store.document("letter").text == f"{OTHER}\n\n{WORDS}"
    assert ids(store) == {"letter"}


def test_the_words_of_persons_entries_are_looked_for_in_a_new_reading(store: Store, folder: Path) -> None:
    (folder / "letter.txt").write_text(f"{WORDS}\n\nThe end.")
    add(store, [folder])
    text = store.document("letter").text
    person = Maker("anna")
    stands = Event(id="stands", maker=person, name="x", anchors=(Anchor.quoting("letter", text, "nobody had ordered"),))
    goes = Event(id="goes", maker=person, name="y", anchors=(Anchor.quoting("letter", text, "The end."),))
    store.replace_entries("brief", "brief", "key", [stands, goes])
    (folder / "letter.txt").write_text(f"{OTHER}\n\n{WORDS}")
    issues = add(store, [folder], again=True).issues
    told = {(issue.code, issue.says.split()[0]) for issue in issues if issue.code.startswith("anchor")}
    assert told == {("anchor-moved", "stands"), ("anchor-lost", "goes")}


def test_nothing_of_a_file_that_was_not_added_is_in_the_case(store: Store, folder: Path) -> None:
    add(store, [folder])
    with pytest.raises(EntryNotFound):
        store.document("letter")


def test_files_of_several_transactions_are_all_kept_searched_and_found_again(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.library.adding.TOGETHER", 300)
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"{WORDS}\n\nThis is number n{number}.")
        (folder / f"{number:02}.html").write_text(f"<p>{OTHER}</p><p>Page p{number}.</p>")
    assert len(add(store, [folder]).new) == 80
    for word, file in (("n7", "07.txt"), ("n39", "39.txt"), ("p0", "00.html"), ("p39", "39.html")):
        (hit,) = store.search(Query(words=word)).found
        assert hit.document is not None
        assert store.register.file_of(hit.document) == file
    for number in range(0, 40, 2):
        os.utime(folder / f"{number:02}.txt", ns=(1, 1))
        (folder / f"{number:02}.html").rename(folder / f"{number:02}a.html")
    again = add(store, [folder])
    assert (len(again.new), len(again.changed)) == (20, 0)
    assert list(store.check()) == []


def test_one_id_given_to_many_records_is_numbered_past_those_that_are_taken() -> None:
    names = Names(["letter", "letter-3", "letter@2"])
    assert [names.given("letter") for _ in range(3)] == ["letter-2", "letter-4", "letter-5"]
    assert [names.witness("letter") for _ in range(2)] == ["letter@3", "letter@4"]
    many = [names.given("note") for _ in range(20_000)]
    assert many == ["note", *(f"note-{number}" for number in range(2, 20_001))]
