"""Hostile and broken files: each becomes its issue or its right reading, its neighbour is taken in, and the memory
stays under a gigabyte. Each is added by a process of its own, which is measured."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.store import Store

NEIGHBOUR = "The harbour master said that the unloading had stopped before noon, and that nobody had ordered it."
GIGABYTE = 1_000_000  # in kilobytes

ADD = """
import json, re, resource, sys
from pathlib import Path
from onrecord.library import add
from onrecord.store import Store
with Store.create(Path(sys.argv[1])) as store:
    added = add(store, [Path(sys.argv[2])])
# ru_maxrss of itself would have the tests' process in it, of which it was a copy at first
own = re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())
peaks = [int(own[1]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]
told = [[[issue.code, issue.file] for issue in issues] for issues in (added.refused, added.issues)]
print(json.dumps([added.new, *told, max(peaks)]))
"""


@dataclass
class Outcome:
    new: list[str]
    refused: list[list[str]]
    issues: list[list[str]]
    case: Path

    def text(self, id: str) -> str:
        with Store.open(self.case, write=False) as store:
            return store.document(id).text


@pytest.fixture
def outcome(tmp_path: Path, folder: Path):
    """Add the folder with one good file beside what the test has put there."""

    def run(name: str, content: bytes) -> Outcome:
        (folder / name).write_bytes(content)
        (folder / "zz-neighbour.txt").write_text(f"{NEIGHBOUR}\n")
        case = tmp_path / "bad.onrecord"
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", ADD, str(case), str(folder)]
        done = subprocess.run(command, capture_output=True, env=environment, timeout=300)
        assert done.returncode == 0, done.stderr.decode()
        new, refused, issues, peak = json.loads(done.stdout)
        assert peak < GIGABYTE, f"{peak / 1000:.0f} MB"
        assert "zz-neighbour" in new
        return Outcome([id for id in new if id != "zz-neighbour"], refused, issues, case)

    return run


def zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def liar(claimed: int) -> bytes:
    """An archive whose member is far larger than it says it is."""
    honest = zipped({"a.txt": b"\0" * 50_000_000})
    size = (50_000_000).to_bytes(4, "little")
    return honest.replace(size, claimed.to_bytes(4, "little"))


ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
REFUSED = {
    "an empty file": ("a.txt", b"", "file-empty"),
    "a broken PDF": ("a.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "file-broken"),
    "a zip that unpacks to gigabytes": ("a.zip", zipped({"a.txt": bytes(1_500_000_000)}), "archive-too-large"),
    "a zip that lies about its size": ("a.zip", liar(100), "file-broken"),
    "a zip whose members are out of their folder": ("a.zip", zipped({"../../a.txt": b"evil words"}), None),
    "a page nested beyond reason": ("a.html", b"<div>" * 200_000 + b"<p>deep words here</p>", "file-broken"),
    "a program": ("a.txt", b"\x7fELF" + bytes(200), "file-not-recognised"),
    "a packed corpus of gigabytes": ("a.jsonl.gz", b"", "archive-too-large"),
}


def corpus_of_gigabytes() -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    spaces = b" " * 10_000_000
    return b"".join([packer.compress(b"{"), *(packer.compress(spaces) for _ in range(230)), packer.flush()])


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_taken_in_is_named_with_its_reason(outcome, what: str) -> None:
    name, content, code = REFUSED[what]
    found = outcome(name, content or (corpus_of_gigabytes() if name.endswith(".gz") else b""))
    assert found.new == []
    expected = [[code, name]] if code else [["archive-escapes-folder", name]]
    assert found.refused == expected


def test_a_text_of_200_megabytes_is_taken_in_whole(outcome) -> None:
    line = b"This is the line of a very long text, of which there are a great many. "
    paragraph = line * 7 + b"\n\n"
    found = outcome("long.txt", paragraph * (200_000_000 // len(paragraph)))
    assert found.new == ["long"]
    assert found.refused == []


def test_a_long_text_that_is_not_ascii_keeps_within_memory_as_well(outcome) -> None:
    paragraph = "Это строка очень длинного текста — таких строк очень много. ".encode() * 7 + b"\n\n"
    assert outcome("long.txt", paragraph * (60_000_000 // len(paragraph))).new == ["long"]


def test_a_text_of_one_endless_line_is_taken_in(outcome) -> None:
    assert outcome("line.txt", b"word " * 4_000_000).new == ["line"]


@pytest.mark.parametrize("suffix", ["xml", "html"])
def test_a_bomb_of_entities_is_harmless(outcome, suffix: str) -> None:
    bomb = f'<!DOCTYPE d [<!ENTITY l0 "lol">{ENTITIES}]><d><p>Before &l9; after it all.</p></d>'
    found = outcome(f"bomb.{suffix}", bomb.encode())
    assert found.new == ["bomb"]
    assert "lollol" not in found.text("bomb")
    assert "after it all." in found.text("bomb")


def test_a_file_that_an_entity_names_is_not_read(outcome, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    found = outcome("x.xml", f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><d>It says &x; here.</d>'.encode())
    assert found.text("x") == "It says &x; here."
    assert ["entity-not-expanded", "x.xml"] in found.issues


def test_scripts_never_reach_the_text(outcome) -> None:
    found = outcome("p.html", b"<body><script>alert('boo')</script><p onclick='boo()'>He was seen there.</p></body>")
    assert found.text("p") == "He was seen there."


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_a_text_in_another_encoding_is_read(outcome, encoding: str) -> None:
    words = "Après la séance, le ministre a nié les faits; « Jamais », répétait-il."
    found = outcome("old.txt", words.encode(encoding))
    assert found.text("old") == words
    assert (["encoding-guessed", "old.txt"] in found.issues) is (encoding == "latin-1")


def test_lone_surrogates_become_replacement_characters(outcome) -> None:
    found = outcome("s.jsonl", b'{"id": "s", "text": "A half \\ud83d pair was left in this text."}')
    assert found.text("s") == "A half \ufffd pair was left in this text."


def test_a_wrong_extension_is_told_and_read_through(outcome) -> None:
    found = outcome("page.txt", b"<!DOCTYPE html><html><body><p>He was seen there.</p></body></html>")
    assert found.text("page") == "He was seen there."
    assert ["extension-misleads", "page.txt"] in found.issues


def test_a_reader_that_breaks_down_loses_only_its_file(tmp_path: Path, folder: Path) -> None:
    (folder / "a.html").write_text(f"<p>{NEIGHBOUR}</p>")
    (folder / "killer.html").write_text(f"<p>{NEIGHBOUR} killer</p>")
    (folder / "z.html").write_text(f"<p>{NEIGHBOUR} z</p>")
    (tmp_path / "sitecustomize.py").write_text(
        "import os, onrecord.library.importing as importing\n"
        "honest = importing.documents_in\n"
        "def documents_in(file, source):\n"
        "    if 'killer' in file.name: os.kill(os.getpid(), 9)\n"
        "    return honest(file, source)\n"
        "importing.documents_in = documents_in\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    command = [sys.executable, "-c", ADD, str(tmp_path / "c.onrecord"), str(folder)]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    new, refused, *_ = json.loads(done.stdout)
    assert new == ["a", "z"], done.stderr.decode()
    assert refused == [["file-broken", "killer.html"]]
