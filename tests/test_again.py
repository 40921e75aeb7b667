"""A newer importer or extractor reads a case again: what people decided and recorded survives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import Case
from onrecord.cli import onrecord
from onrecord.model.entry import Maker, Statement
from onrecord.model.judgement import Status
from onrecord.model.text import Anchor

from .foreign import Install, installing

TEXT = (
    "On 9 March 1931 the Minister said that the harbour was closed. Captain Holm denied that he had seen the cable. "
    "Foreman Berg told the Gazette that nobody had ordered it."
)

IMPORTER = """
from onrecord.model.edtf import parse_edtf
from onrecord.model.text import Document, Head, Passage, PassageKind
from onrecord.plugins import importer

@importer('diary', suffixes=('.diary',), version={version})
def diary(file, source):
    '''Diaries.'''
    words = file.content.decode()
    text = {above!r} + words
    start = len(text) - len(words)
    passages = [Passage(1, PassageKind.HEADING, 0, start)] if start else []
    passages.append(Passage(len(passages) + 1, PassageKind.PARAGRAPH, start, len(text)))
    yield Document(source=source.digest, text=text, head=Head(written=parse_edtf('1931-03-10')), passages=passages)
"""

EXTRACTOR = """
from onrecord.model.entry import Mode, Statement
from onrecord.plugins import extractor

@extractor('oaths', version={version})
def oaths(reading):
    '''Whatever is denied.'''
    text = reading.document.text
    for cue in {cues!r}:
        if cue in text:
            start = text.index(cue)
            words = reading.anchor(start, text.index('.', start))
            yield Statement(maker=reading.maker, anchors=(words,), content=(words,), speaker='Holm', mode=Mode.DENIAL)
"""


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Install]:
    with installing(tmp_path / "site") as install:
        yield install


def run(*words: object) -> Result:
    result = CliRunner().invoke(onrecord, [str(word) for word in words])
    assert result.exit_code == 0, result.output + repr(result.exception)
    return result


def records(*words: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*words, "--json").stdout.splitlines()]


def statuses(case: Path) -> dict[str, str]:
    return {str(one["text"]): str(one["status"]) for one in records("show", case, "statements")}


def test_what_was_recorded_and_judged_goes_with_its_words_into_a_new_reading(tmp_path: Path, install: Install) -> None:
    install("diaries", IMPORTER.format(version=1, above=""))
    documents, case = tmp_path / "documents", tmp_path / "a.onrecord"
    documents.mkdir()
    (documents / "log.diary").write_text(TEXT)
    run("build", case, documents)
    closed, denied, again = (
        next(one for one in records("show", case, "statements") if words in str(one["text"]))
        for words in ("closed", "cable", "ordered")
    )
    run("judge", case, closed["id"], "accept")
    run("judge", case, denied["id"], "reject")
    with Case.open(case) as opened:
        words = Anchor.quoting("log", TEXT, "Captain Holm denied that he had seen the cable")
        mine = Statement(id="mine", maker=Maker("V."), anchors=(words,), content=(words,), cue=(words,), speaker="Holm")
        opened.record(mine, by="V.")
    before = statuses(case)
    assert sorted(before.values()) == ["accepted", "accepted", "proposed", "rejected"]
    install("diaries", IMPORTER.format(version=2, above="The log of the harbour\n\n"))
    run("add", case, documents, "--again")
    run("read", case)
    assert statuses(case) == before
    shown = next(one for one in records("show", case, "statements") if one["id"] == "mine")
    whole = "The log of the harbour\n\n" + TEXT
    assert whole[int(str(shown["start"])) : int(str(shown["end"]))] == words.exact
    with Case.open(case, write=False) as opened:
        (moved,) = (one for one in opened.register.statements if one.id == "mine")
        assert all(whole[one.start : one.end] == one.exact for one in (*moved.anchors, *moved.content, *moved.cue))
    told = records("show", case, "issues")
    assert [(one["code"], str(one["says"]).split()[0]) for one in told] == [
        ("anchor-moved", "mine"),
        ("anchor-moved", str(closed["id"])),
    ]
    assert ", and was moved there; look" in str(told[0]["says"])
    run("check", case)
    run("undo", case)
    assert "mine" not in {one["id"] for one in records("show", case, "statements")}
    assert str(again["text"]) in statuses(case)


def test_what_was_recorded_on_words_that_are_changed_stays_and_is_listed(tmp_path: Path, install: Install) -> None:
    install("diaries", IMPORTER.format(version=1, above=""))
    documents, case = tmp_path / "documents", tmp_path / "a.onrecord"
    documents.mkdir()
    (documents / "log.diary").write_text(TEXT)
    run("build", case, documents)
    with Case.open(case) as opened:
        words = Anchor.quoting("log", TEXT, "the cable. Foreman Berg told")
        opened.record(Statement(id="mine", maker=Maker("V."), anchors=(words,), speaker="Holm"), by="V.")
    (documents / "log.diary").write_text(
        TEXT.replace("cable. Foreman", "cable.\nForeman").replace("On 9", "Note. On 9")
    )
    run("add", case, documents, "--again")
    run("read", case)
    with Case.open(case, write=False) as opened:
        assert next(one for one in opened.register.statements if one.id == "mine").anchors == (words,)
    told = {str(one["says"]) for one in records("show", case, "issues") if one["code"] == "anchor-moved"}
    assert any(says.startswith("mine stood on 'the cable. Foreman Berg told'") for says in told)
    assert not any("was moved there" in says for says in told)


def test_judgements_survive_a_newer_extractor(tmp_path: Path, install: Install) -> None:
    install("oaths", EXTRACTOR.format(version=1, cues=("the harbour was", "he had seen the", "had ordered it")))
    documents, case = tmp_path / "documents", tmp_path / "a.onrecord"
    documents.mkdir()
    (documents / "log.txt").write_text(TEXT)
    run("build", case, documents)

    def made() -> dict[str, dict[str, object]]:
        return {str(one["text"]): one for one in records("show", case, "statements") if "oaths" in str(one["maker"])}

    first = made()
    assert list(first) == ["the harbour was closed", "he had seen the cable", "had ordered it"]
    run("judge", case, first["the harbour was closed"]["id"], "reject", "--why", "no oath")
    run("judge", case, first["he had seen the cable"]["id"], "accept")
    run("judge", case, first["had ordered it"]["id"], "accept")
    log = records("show", case, "judgements")
    run("build", case, documents)
    assert made().keys() == first.keys()  # the same version reads nothing again
    install("oaths", EXTRACTOR.format(version=2, cues=("the harbour was", "that he had seen the")))
    run("build", case, documents)
    second = {text: (one["status"], one["maker"]) for text, one in made().items()}
    assert second == {
        "the harbour was closed": ("rejected", "oaths@2"),  # the same words keep their id
        "that he had seen the cable": ("accepted", "oaths@2"),  # carried over to the words that overlap
    }
    assert [one["says"] for one in records("show", case, "issues") if one["code"] == "judgement-without-entry"] != []
    with Case.open(case, write=False) as opened:
        kept = f"{first['had ordered it']['id']}-kept"
        assert opened.register.entry(kept).maker.person  # accepted and read no more: the entry of who accepted it
        assert opened.register.status(str(first["the harbour was closed"]["id"])) is Status.REJECTED
    assert [(one["id"], one["decision"], one["at"]) for one in records("show", case, "judgements")] == [
        (one["id"], one["decision"], one["at"]) for one in log
    ]
    install("oaths", EXTRACTOR.format(version=3, cues=("the harbour was", "he had seen the", "had ordered it")))
    run("build", case, documents)
    assert {text: one["status"] for text, one in made().items()} == {
        "the harbour was closed": "rejected",
        "he had seen the cable": "accepted",
        "had ordered it": "accepted",
    }
    run("check", case)
