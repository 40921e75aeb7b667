"""The examples of docs/extending.md are complete: each is run here as it stands on the page."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any, get_args

import pytest

from onrecord import plugins
from onrecord.model.dossier import Dossier
from onrecord.model.edtf import parse_edtf
from onrecord.model.entry import Maker, Mode, Statement
from onrecord.model.fault import FileRefused
from onrecord.model.file import File
from onrecord.model.reading import Reading, Sentence, Token
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor, Document, Head, Passage, PassageKind, Source

PAGE = Path(__file__).parent.parent / "docs" / "extending.md"


@pytest.fixture(scope="module")
def added() -> Mapping[str, plugins.Plugin[Any]]:
    """The plug-ins of the page by contract, in a registry of their own that is put away afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plugins, "_plugins", {})
        for number, text in enumerate(re.findall(r"^```python\n(.*?)^```", PAGE.read_text(), re.M | re.S)):
            module = ModuleType(f"example_{number}")
            patch.setitem(sys.modules, module.__name__, module)
            exec(compile(text, f"{PAGE.name}, example {number}", "exec"), module.__dict__)
        return MappingProxyType({contract: plugin for (contract, _name), plugin in plugins._plugins.items()})


def whole(id: str, text: str, *, written: str = "") -> Document:
    head = Head(written=parse_edtf(written) if written else None)
    return Document(
        id=id, text=text, head=head, passages=(Passage(number=1, kind=PassageKind.PARAGRAPH, start=0, end=len(text)),)
    )


def said(document: Document, words: str, when: str) -> Statement:
    anchor = Anchor.quoting(document.id, document.text, words)
    return Statement(maker=Maker("test", 1), anchors=(anchor,), content=(anchor,), speaker="Moe", said=parse_edtf(when))


def test_each_contract_has_its_example_with_a_docstring(added: Mapping[str, plugins.Plugin[Any]]) -> None:
    assert set(added) == set(get_args(plugins.Contract))
    assert all(plugin.help for plugin in added.values())


def test_the_importer_makes_a_dated_document_of_each_line(added: Mapping[str, plugins.Plugin[Any]]) -> None:
    file = File(name="kvist.diary", content=b"1931-03-08: Full hall.\n1931-03-09: Ice: thick.\n")
    first, second = added["importer"].function(file, Source(digest="d", name=file.name))
    assert second.text == "Ice: thick."
    assert second.words(second.passages[0]) == "Ice: thick."
    assert first.head.dated == parse_edtf("1931-03-08")


def test_the_importer_refuses_what_is_no_diary(added: Mapping[str, plugins.Plugin[Any]]) -> None:
    file = File(name="list.diary", content=b"Bread\n")
    with pytest.raises(FileRefused, match=r"list\.diary.*should begin with a day"):
        list(added["importer"].function(file, Source(digest="d", name=file.name)))


def test_the_extractor_reads_who_swears(added: Mapping[str, plugins.Plugin[Any]]) -> None:
    document = whole("log", "Moe swore it.")
    words = (("Moe", "Moe", "nsubj", 1), ("swore", "swear", "ROOT", 1), ("it", "it", "dobj", 1), (".", ".", "punct", 1))
    tokens = tuple(
        Token(text, (at := document.text.index(text)), at + len(text), lemma, "", dep, head, "", False)
        for text, lemma, dep, head in words
    )
    reading = Reading(document=document, sentences=(Sentence(1, tokens),), maker=added["extractor"].maker)
    (oath,) = added["extractor"].function(reading)
    assert (oath.speaker, oath.mode, oath.cue[0].exact) == ("Moe", Mode.AVOWAL, "swore")
    assert oath.anchors[0].exact == document.text


def test_the_linker_joins_what_opens_alike_and_nothing_else(added: Mapping[str, plugins.Plugin[Any]]) -> None:
    alike = [
        whole("a", "The pump  house burned.", written="1931"),
        whole("b", "The pump house burned.", written="1932"),
    ]
    (pair,) = added["linker"].function(MemoryRegister([*alike, whole("c", "The pump house stood.")]))
    assert (pair.witness, pair.of) == ("b", "a")


def test_the_inquiry_finds_a_long_silence_and_no_short_one(added: Mapping[str, plugins.Plugin[Any]]) -> None:
    document = whole("talk", "First words. Then more. Last words.")
    statements = [said(document, words, when) for words, when in (
        ("First words.", "1924"), ("Then more.", "1926-05"), ("Last words.", "1938-06-18"))]  # fmt: skip
    silence = added["inquiry"]
    (found,) = silence.function(MemoryRegister([document], statements))
    assert found.verdict in silence.verdicts
    assert [ground.anchor.exact for ground in found.grounds] == ["Then more.", "Last words."]
    assert not list(silence.function(MemoryRegister([document], statements[:2])))
    assert silence.options == {"years": 5}


def test_the_exporter_writes_the_words_that_a_finding_stands_on(
    added: Mapping[str, plugins.Plugin[Any]], tmp_path: Path
) -> None:
    document = whole("talk", "First words. Last words.")
    statements = [said(document, "First words.", "1924"), said(document, "Last words.", "1938")]
    register = MemoryRegister([document], statements)
    findings = tuple(added["inquiry"].function(register))
    dossier = Dossier(title="A case", question="Who?", register=register, findings=findings)
    added["exporter"].function(dossier, tmp_path / "out")
    written = (tmp_path / "out" / "findings.md").read_text()
    assert findings[0].claim in written
    assert "“First words.” (talk:0-12)" in written
