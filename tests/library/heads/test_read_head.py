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


class Counted(list[Passage]):
    """Passages that count how many of them are looked at."""

    looked_at = 0

    def __getitem__(self, index: int) -> Passage:  # type: ignore[override]
        self.looked_at += 1
        return super().__getitem__(index)


def test_of_a_long_text_only_the_two_ends_are_looked_at() -> None:
    line = "The tide came in at six, and the men who had stood on the quay all night went home without having spoken.\n"
    text = "By Per Lunde\n\n" + line * 20_000 + "\n(To be continued)\n"
    passages = Counted(in_lines(text))
    read = read_head(text, passages)
    assert passages.looked_at < 400
    assert read.head.authors == ("Per Lunde",)
    assert read.back == {len(passages)}


def test_a_text_of_one_endless_line_is_read() -> None:
    text = "word " * 100_000
    read = read_head(text, [Passage(1, PassageKind.PARAGRAPH, 0, len(text))])
    assert read.front == read.back == read.headings == frozenset()


def test_the_name_of_the_file_is_believed_where_the_text_says_nothing() -> None:
    text = "The bank closed its doors at noon, and by one o'clock there was nobody on the quay who did not know of it."
    read = read_head(text, in_lines(text), file_name="papers/Elias Korn 19310817 The Strike and the Bank.txt")
    assert read.head.authors == ("Elias Korn",)
    assert read.head.title == "The Strike and the Bank"
    assert read.head.written is not None
    assert read.head.written.edtf == "1931-08-17"
    assert read.rules["authors"] == "file name"


def test_the_name_of_the_file_gives_way_to_the_text() -> None:
    text = "The Bank\n\nBy Anna Veld\n\n" + "The bank closed its doors at noon, and nobody knew what for. " * 3
    read = read_head(text, in_lines(text), file_name="Elias Korn 19310817 The Strike.txt")
    assert (read.head.authors, read.head.title) == (("Anna Veld",), "The Bank")
