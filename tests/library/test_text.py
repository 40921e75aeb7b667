from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.library.blocks import Block, composed
from onrecord.library.decoding import decoded
from onrecord.library.paragraphs import LONGEST, paragraphs
from onrecord.model.text import PassageKind


def test_plain_text_stays_as_it_is_but_for_line_ends(read) -> None:
    document = read("a.txt", b"\xef\xbb\xbfOne  line,\r\nits next.\r\rAnother\tparagraph. \n\n\n\nLast one\n")
    assert document.text == "One  line,\nits next.\n\nAnother\tparagraph. \n\n\n\nLast one\n"
    assert [document.words(each) for each in document.passages] == [
        "One  line,\nits next.",
        "Another\tparagraph.",
        "Last one",
    ]
    assert [each.number for each in document.passages] == [1, 2, 3]


def test_nul_and_lone_surrogates_become_one_replacement_character_each(read) -> None:
    document = read("a.txt", b"A \x00 nul and a \xed\xa0\x80 half pair, then a whole sentence.")
    assert document.text == "A \ufffd nul and a \ufffd half pair, then a whole sentence."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_byte_order_mark_tells_the_encoding_and_is_dropped(encoding: str) -> None:
    marks = {
        "utf-8": codecs.BOM_UTF8,
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE,
    }
    read = decoded(marks[encoding] + "Größe und Gewicht".encode(encoding))
    assert (read.text, read.guessed) == ("Größe und Gewicht", False)


def test_latin_1_is_read_rightly_and_the_guess_is_told(read) -> None:
    words = "Le ministre a déclaré, dès l'été, que la façade était à refaire."
    document = read("a.txt", words.encode("latin-1"))
    assert document.text == words
    (issue,) = [each for each in document.issues if each.code == "encoding-guessed"]
    assert issue.file == "a.txt"
    assert "cp1252" in issue.says


def test_russian_in_its_old_encoding_is_guessed(read) -> None:
    words = "Председатель заявил вчера на собрании, что соглашение не было подписано ни одной из сторон. " * 4
    assert read("a.txt", words.encode("cp1251")).text == words


def test_utf_16_without_a_mark_is_read(read) -> None:
    assert read("a.txt", "The Minister denied it twice.".encode("utf-16-le")).text == "The Minister denied it twice."


def test_a_text_without_blank_lines_has_its_lines_for_passages() -> None:
    text = "First line.\nSecond line.\nThird line.\n"
    assert [text[each.start : each.end] for each in paragraphs(text)] == ["First line.", "Second line.", "Third line."]


def test_a_paragraph_too_long_is_cut_at_the_end_of_a_sentence() -> None:
    text = "This sentence is repeated. " * 1000
    passages = paragraphs(text)
    assert len(passages) >= 3
    assert all(each.end - each.start <= LONGEST for each in passages)
    assert all(text[each.start : each.end].endswith("repeated.") for each in passages)


@pytest.mark.parametrize("heading", ["THE SECOND DAY", "Chapter 4", "IV.", "3. The tenders", "## What was said"])
def test_a_line_that_is_surely_a_heading_is_one(heading: str) -> None:
    first, second, _ = paragraphs(f"{heading}\n\nThe chairman spoke for an hour.\n\nThen they left.")
    assert (first.kind, second.kind) == (PassageKind.HEADING, PassageKind.PARAGRAPH)


@pytest.mark.parametrize("line", ["I saw him go.", "He left", "Yours truly,", "12 March 1931", "No."])
def test_a_short_line_that_may_be_anything_is_no_heading(line: str) -> None:
    assert paragraphs(f"Before it.\n\n{line}\n\nAfter it.")[1].kind is PassageKind.PARAGRAPH


@given(st.text(max_size=300))
def test_passages_never_overlap_and_leave_out_only_white_space(text: str) -> None:
    at = 0
    for passage in paragraphs(text):
        assert text[at : passage.start].strip() == ""
        assert text[passage.start : passage.end].strip() == text[passage.start : passage.end] != ""
        at = passage.end
    assert text[at:].strip() == ""


@given(st.lists(st.text(max_size=40), max_size=8))
def test_blocks_are_joined_by_a_blank_line_with_their_white_space_evened(texts: list[str]) -> None:
    text, passages = composed(Block(text=each) for each in texts)
    evened = [" ".join(each.split()).replace("\0", "\ufffd") for each in texts if each.split()]
    assert text == "\n\n".join(evened)
    assert [text[each.start : each.end] for each in passages] == evened
