import os
import subprocess
import sys

import pytest

from onrecord.model.text import Document, Passage, PassageKind
from onrecord.register.encoding import decoded, parse_key
from onrecord.register.parse import parses, pipeline

TEXT = (
    "THE HARBOUR\n\nMr Aasen denied on\nMonday that the   quay was closed. He smiled.\n\n  \n\nTranscribed by E. Lund."
)
PASSAGES = (
    Passage(1, PassageKind.HEADING, 0, 11),
    Passage(2, PassageKind.PARAGRAPH, 13, 77),
    Passage(3, PassageKind.PARAGRAPH, 79, 81),
    Passage(4, PassageKind.BACK, 83, 106),
)
DOCUMENT = Document(id="harbour", text=TEXT, passages=PASSAGES)


def parsed(document: Document):  # type: ignore[no-untyped-def]
    (content,) = parses([document])
    return decoded(content, document.text)


def test_every_token_stands_where_it_says_and_none_is_white_space() -> None:
    tokens = [token for sentence in parsed(DOCUMENT) for token in sentence.tokens]
    assert [TEXT[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    assert "".join(token.text for token in tokens) == "".join(TEXT[:81].split())


def test_sentences_do_not_cross_passages_and_editors_words_are_not_parsed() -> None:
    assert [sentence.passage for sentence in parsed(DOCUMENT)] == [1, 2, 2]


def test_a_decoded_parse_equals_the_pipelines_own() -> None:
    words = TEXT[13:77].replace("\n", " ")
    theirs = [token for token in pipeline()(words) if not token.is_space]
    ours = [token for sentence in parsed(DOCUMENT) if sentence.passage == 2 for token in sentence.tokens]
    assert [(one.text, one.dep, one.tag, one.entity) for one in ours] == [
        (one.text.replace(" ", "\n"), one.dep_, one.tag_, one.ent_type_) for one in theirs
    ]
    first = parsed(DOCUMENT)[1]
    assert [first.tokens[token.head].text for token in first.tokens] == [
        one.head.text for one in theirs[: len(first.tokens)]
    ]


def test_documents_parsed_together_are_parsed_as_if_alone() -> None:
    other = Document(id="b", text="Nobody said so.", passages=(Passage(1, PassageKind.PARAGRAPH, 0, 15),))
    assert list(parses([DOCUMENT, other])) == [*parses([DOCUMENT]), *parses([other])]


@pytest.mark.parametrize("text", ["", " \n ", "\ud800 x"])
def test_a_text_with_nothing_to_parse_gives_a_parse(text: str) -> None:
    passages = (Passage(1, PassageKind.PARAGRAPH, 0, len(text)),)
    found = parsed(Document(id="odd", text=text, passages=passages))
    assert [token.text for sentence in found for token in sentence.tokens] == text.split()


def test_a_passage_of_any_length_is_parsed_whole() -> None:
    text = "The quay was closed. " * 1500 + "x" * 50_000
    found = parsed(Document(id="long", text=text, passages=(Passage(1, PassageKind.PARAGRAPH, 0, len(text)),)))
    assert "".join(token.text for sentence in found for token in sentence.tokens) == "".join(text.split())


def test_the_key_of_a_parse_does_not_change_with_the_head_but_with_the_text() -> None:
    assert parse_key(DOCUMENT) == parse_key(Document(id="other", text=TEXT, passages=PASSAGES))
    assert parse_key(DOCUMENT) != parse_key(Document(id="harbour", text=TEXT + ".", passages=PASSAGES))


def test_a_parse_is_decoded_without_the_pipeline() -> None:
    script = "import onrecord.register.encoding, sys; sys.exit('spacy' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", script], env=environment, check=False).returncode == 0
