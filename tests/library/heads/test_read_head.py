from hypothesis import given
from hypothesis import strategies as st

from onrecord.library.heads import read_head
from onrecord.model.text import Passage, PassageKind


def in_lines(text: str) -> list[Passage]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return [Passage(n, PassageKind.PARAGRAPH, *span) for n, span in enumerate(spans, start=1)]


@given(st.text(max_size=600))
def test_any_text_has_a_head_and_no_passage_is_two_kinds_of_matter(text: str) -> None:
    read = read_head(text, in_lines(text))
    assert not read.front & read.back
    assert not read.headings & (read.front | read.back)


def test_a_text_without_a_head_gives_nothing_but_prose() -> None:
    text = "It rained all night, and in the morning the quay was under water as far as the customs house and the mill."
    read = read_head(text, in_lines(text))
    assert (read.head.title, read.head.authors, read.head.dated) == ("", (), None)
    assert read.front == read.back == read.headings == frozenset()
