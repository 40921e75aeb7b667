"""Invented heads in the manners that are read; each case tells all that it says, and what it does not say is empty."""

import re
import tomllib
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.library.heads import HeadRead, read_head
from onrecord.library.heads.lines import page_of
from onrecord.library.heads.reading import BELOW, MANNERS
from onrecord.model.dating import Dating
from onrecord.model.text import Passage, PassageKind

CASES = [
    pytest.param(case, id=f"{file.stem}: {case['says']}")
    for file in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["head"]
]


def in_blocks(text: str) -> list[Passage]:
    blocks = re.finditer(r"\S(?:[^\n]|\n(?!\s*\n|\s*\Z))*", text)
    return [Passage(n, PassageKind.PARAGRAPH, block.start(), block.end()) for n, block in enumerate(blocks, start=1)]


def told(read: HeadRead) -> dict[str, Any]:
    plain = {
        field: value.edtf if isinstance(value, Dating) else list(value) if isinstance(value, tuple) else value
        for field, value in ((name, getattr(read.head, name)) for name in read.head.__dataclass_fields__)
        if field != "published_in"
    }
    publication = {name: words for name, words in asdict(read.head.published_in).items() if words}
    return {field: value for field, value in {**plain, "published_in": publication}.items() if value}


@pytest.mark.parametrize("case", CASES)
def test_a_head_is_read_as_printed(case: dict[str, Any]) -> None:
    read = read_head(case["text"], in_blocks(case["text"]))
    assert told(read) == case["read"]
    assert set(read.rules) == set(case["read"])


@pytest.mark.parametrize("case", CASES)
def test_what_is_not_the_authors_is_told_apart(case: dict[str, Any]) -> None:
    read = read_head(case["text"], in_blocks(case["text"]))
    assert sorted(read.front) == case.get("front", [])
    assert sorted(read.headings) == case.get("headings", [])
    assert sorted(read.back) == case.get("back", [])


@pytest.mark.parametrize("case", CASES)
def test_a_manner_that_looks_at_the_head_alone_finds_nothing_where_there_is_none(case: dict[str, Any]) -> None:
    page = page_of(case["text"])
    bare = replace(page, head=(), opening=page.head[0] if page.head else page.opening)
    assert [manner for manner in MANNERS if manner not in BELOW and list(manner(bare, frozenset()))] == []
